"""nbval runs every lesson and compares all that it prints, warns and shows with what is saved."""

import re
import shutil
from pathlib import Path

import nbformat
import psutil
import pytest
from nbval_run import nbval
from tiny_lesson import write

from tools import save

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("**/*.ipynb"))


@pytest.mark.notebooks
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_gives_its_saved_outputs(lesson, tmp_path):
    before = lesson.read_bytes()
    passed, report = nbval(lesson, tmp_path)
    assert passed, report
    assert lesson.read_bytes() == before


# The rest shows that the test above can fail: one run of nbval on a lesson as saved, and on some tampered with.

DIFFERS = {
    "stdout": (1, "lam 0.1", "lam 0.2"),
    "value": (2, "0.25", "0.26"),
    "panel": (5, "Panel(lam=0.1)", "Panel(lam=0.3)"),
}


@pytest.fixture(scope="module")
def reports(tiny, tmp_path_factory):
    """{name: what nbval says of the lesson of that name}, and whether it left the files alone."""
    folder = tmp_path_factory.mktemp("tampered")
    shutil.copy(tiny, folder / "saved.ipynb")
    for name, (cell, old, new) in DIFFERS.items():
        tamper(tiny, folder / f"{name}.ipynb", lambda notebook: replace(notebook, cell, old, new))
    tamper(tiny, folder / "reading.ipynb", other_reading)
    for name, before, after in (
        ("warning", "import warnings\nprint(1)", "import warnings; warnings.warn('old')\nprint(1)"),
        ("exception", "x = 1\nx", "x = 1 / 0\nx"),
    ):
        path = write(folder / f"{name}.ipynb", [before])
        save.save(path)
        tamper(path, path, lambda notebook: notebook.cells[1].update(source=after))
    files = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}
    passed, report = nbval(folder, folder)
    assert not passed
    assert files == {path.stem: path.read_bytes() for path in folder.glob("*.ipynb")}
    return {name: said_of(name, report) for name in files}


def tamper(path, to, change):
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, to)


def replace(notebook, cell, old, new):
    output = notebook.cells[cell].outputs[0]
    place, key = (output, "text") if "text" in output else (output.data, "text/plain")
    assert old in place[key]
    place[key] = place[key].replace(old, new)


def other_reading(notebook):
    """What a panel says of its picture stands in the metadata of the picture."""
    notebook.cells[5].outputs[0].metadata["image/png"]["alt"] = "λ = 0.1, 4 of 8 nodes live"


def said_of(name, report):
    """(what became of each cell of that lesson, what is said of those that failed)"""
    cells = re.findall(r"^(\w+)\.ipynb::Cell \d+ (PASSED|FAILED)", report, re.M)
    failed = [lesson for lesson, became in cells if became == "FAILED"]
    said = re.split(r"^_+ ::Cell \d+ _+$", report, flags=re.M)[1:]  # in the same order
    assert len(failed) == len(said)
    own = [text for lesson, text in zip(failed, said) if lesson == name]
    return [became for lesson, became in cells if lesson == name], "".join(own)


def test_a_lesson_as_saved_passes(reports):
    assert reports["saved"] == (["PASSED"] * 6, ""), reports["saved"]


@pytest.mark.parametrize("name", DIFFERS)
def test_an_output_that_differs_fails(reports, name):
    cells, report = reports[name]
    assert sorted(cells) == ["FAILED"] + ["PASSED"] * 5, reports[name]
    assert "Cell outputs differ" in report and DIFFERS[name][2] in report, report


def test_a_reading_that_differs_fails(reports):
    cells, report = reports["reading"]
    assert "FAILED" in cells and "mismatch 'metadata'" in report, reports["reading"]


def test_a_warning_that_was_not_saved_fails(reports):
    cells, report = reports["warning"]
    assert "FAILED" in cells and "Unexpected output fields" in report and "stderr" in report


def test_an_exception_fails(reports):
    cells, report = reports["exception"]
    assert "FAILED" in cells and "ZeroDivisionError" in report


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
    with pytest.warns(UserWarning, match="hung for 6 s and was tried once more"):
        passed, report = nbval(path, tmp_path, limit=6)
    assert not passed and "hung twice" in report
    assert {process.pid for process in psutil.Process().children(recursive=True)} <= before
