"""A run of a lesson can fail: one run of nbval on a lesson as saved, and on the same lesson with each kind of
difference in a cell of its own."""

import re

import nbformat
import psutil
import pytest
from nbval_run import nbval
from tiny_lesson import CELLS, write

from tools import save

SOURCES = [*CELLS, "Panel([ipywidgets.FloatSlider(0.1)])", "import warnings\nprint(1)", "x = 1\nx"]
STDOUT, VALUE, PANEL, READING, WARNING, EXCEPTION = 0, 1, 4, 6, 7, 8  # the number of the cell
DIFFERS = {
    STDOUT: ("lam 0.1", "lam 0.2"),
    VALUE: ("0.25", "0.26"),
    PANEL: ("Panel(lam=0.1)", "Panel(lam=0.3)"),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """{name: for each cell what became of it and what nbval says}; the files are left alone."""
    folder = tmp_path_factory.mktemp("tampered")
    saved = write(folder / "saved.ipynb", SOURCES)
    save.save(saved)
    tamper(saved, folder / "tampered.ipynb")
    files = {path: path.read_bytes() for path in folder.glob("*.ipynb")}
    passed, report = nbval(folder, folder)
    assert not passed
    assert files == {path: path.read_bytes() for path in files}
    return {path.stem: cells_of(path.stem, report) for path in files}


def tamper(path, to):
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, (old, new) in DIFFERS.items():
        replace(cells[number].outputs[0], old, new)
    # what a panel says of its picture stands in the metadata of the picture
    cells[READING].outputs[0].metadata["image/png"]["alt"] = "λ = 0.1, 4 of 8 nodes live"
    cells[WARNING].source = "import warnings; warnings.warn('old')\nprint(1)"
    cells[EXCEPTION].source = "x = 1 / 0\nx"
    nbformat.write(notebook, to)


def replace(output, old, new):
    place, key = (output, "text") if "text" in output else (output.data, "text/plain")
    assert old in place[key]
    place[key] = place[key].replace(old, new)


def cells_of(name, report):
    """(PASSED or FAILED, what is said of it) for each cell of that lesson."""
    cells = re.findall(r"^(\w+)\.ipynb::Cell \d+ (PASSED|FAILED)", report, re.M)
    said = re.split(r"^_+ ::Cell \d+ _+$", report, flags=re.M)[
        1:
    ]  # of the failed, in the same order
    assert [became for _, became in cells].count("FAILED") == len(said)
    said = iter(said)
    told = [(lesson, became, next(said) if became == "FAILED" else "") for lesson, became in cells]
    return [(became, text) for lesson, became, text in told if lesson == name]


def failed(reports, number):
    """What nbval says of that cell, which has to fail."""
    became, said = reports["tampered"][number]
    assert became == "FAILED", reports
    return said


def test_a_lesson_as_saved_passes(reports):
    assert reports["saved"] == [("PASSED", "")] * len(SOURCES)


def test_only_what_differs_fails(reports):
    became = [became for became, _ in reports["tampered"]]
    tampered = {*DIFFERS, READING, WARNING, EXCEPTION}
    assert became == [
        "FAILED" if number in tampered else "PASSED" for number in range(len(SOURCES))
    ]


@pytest.mark.parametrize("number", DIFFERS, ids=["stdout", "value", "panel"])
def test_an_output_that_differs_fails(reports, number):
    report = failed(reports, number)
    assert "Cell outputs differ" in report and DIFFERS[number][1] in report, report


def test_a_reading_that_differs_fails(reports):
    assert "mismatch 'metadata'" in failed(reports, READING)


def test_a_warning_that_was_not_saved_fails(reports):
    report = failed(reports, WARNING)
    assert "Unexpected output fields" in report and "stderr" in report


def test_an_exception_fails(reports):
    assert "ZeroDivisionError" in failed(reports, EXCEPTION)


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
