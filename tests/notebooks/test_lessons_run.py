"""nbval runs every lesson and compares all that it prints, warns and shows with what is saved."""

import shutil
from pathlib import Path

import nbformat
import psutil
import pytest
from nbval_run import nbval

from tools import save

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("**/*.ipynb"))


@pytest.mark.notebooks
@pytest.mark.timeout(400)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_gives_its_saved_outputs(lesson, tmp_path):
    before = lesson.read_bytes()
    passed, report = nbval(lesson, tmp_path)
    assert passed, report
    assert lesson.read_bytes() == before


# The rest shows that the test above can fail.


def test_a_lesson_as_saved_passes(tiny, tmp_path):
    passed, report = nbval(tiny, tmp_path)
    assert passed and "6 passed" in report, report


@pytest.mark.parametrize(
    "cell, old, new",
    [
        (1, "lam 0.1", "lam 0.2"),  # stdout
        (2, "0.25", "0.26"),  # the value of a cell
        (5, "Panel(lam=0.1)", "Panel(lam=0.3)"),  # the repr of a panel
    ],
)
def test_an_output_that_differs_fails(tiny, tmp_path, cell, old, new):
    notebook = nbformat.read(tiny, as_version=4)
    output = notebook.cells[cell].outputs[0]
    place, key = (output, "text") if "text" in output else (output.data, "text/plain")
    assert old in place[key]
    place[key] = place[key].replace(old, new)
    tampered = tmp_path / "tampered.ipynb"
    nbformat.write(notebook, tampered)
    passed, report = nbval(tampered, tmp_path)
    assert not passed
    assert "Cell outputs differ" in report and "1 failed, 5 passed" in report, report


def test_a_reading_that_differs_fails(tiny, tmp_path):
    """What a panel says of its picture stands in the metadata of the picture."""
    notebook = nbformat.read(tiny, as_version=4)
    notebook.cells[5].outputs[0].metadata["image/png"]["alt"] = "λ = 0.1, 4 of 8 nodes live"
    tampered = tmp_path / "tampered.ipynb"
    nbformat.write(notebook, tampered)
    passed, report = nbval(tampered, tmp_path)
    assert not passed and "mismatch 'metadata'" in report, report


def test_a_warning_that_was_not_saved_fails(make, tmp_path):
    path = make("import warnings\nprint(1)")
    save.save(path)
    text = path.read_text()
    assert "print(1)" in text
    path.write_text(text.replace("print(1)", "warnings.warn('old'); print(1)"))
    passed, report = nbval(path, tmp_path)
    assert not passed and "Unexpected output fields" in report and "stderr" in report, report


def test_an_exception_fails(make, tmp_path):
    path = make("x = 1\nx")
    save.save(path)
    path.write_text(path.read_text().replace("x = 1", "x = 1 / 0"))
    passed, report = nbval(path, tmp_path)
    assert not passed and "ZeroDivisionError" in report, report


def test_a_cell_that_asks_for_the_outside_fails(make, tmp_path):
    ask = "import socket\nnear = socket.socket()\nnear.settimeout(0.1)\ntry:\n    near.connect(('192.0.2.1', 9))"
    path = make(ask + "\nexcept OSError as error:\n    print('outside' in str(error))")
    save.save(path)  # here nobody refuses
    assert "False" in path.read_text()
    passed, report = nbval(path, tmp_path)
    assert not passed and "True" in report, report


def test_a_kernel_that_hangs_is_killed_and_tried_once_more(make, tmp_path):
    path = make("import time", "time.sleep(600)")
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    with pytest.warns(UserWarning, match="hung for 15 s and was tried once more"):
        passed, report = nbval(path, tmp_path, limit=15)
    assert not passed and "hung twice" in report
    assert {process.pid for process in psutil.Process().children(recursive=True)} <= before


def test_nbval_leaves_the_file_alone(tiny, tmp_path):
    path = shutil.copy(tiny, tmp_path / "copy.ipynb")
    before = path.read_bytes()
    nbval(path, tmp_path)
    assert path.read_bytes() == before
