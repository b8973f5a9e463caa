"""Every lesson has the form that form.py describes, and form.py sees every fault it names."""

from pathlib import Path

import nbformat
import pytest

from tools.form import faults

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_the_form_of_a_lesson(lesson):
    assert faults(lesson) == []


def test_a_freshly_saved_lesson_has_no_fault(tiny):
    assert faults(tiny) == []


def set_output(key, value):
    def change(cell):
        cell.outputs[0].update({key: value})

    return change


def set_cell(**changes):
    return lambda cell: cell.update(changes)


def change_metadata(**changes):
    return lambda cell: cell.metadata.update(changes)


FAULTS = [
    (set_output("text", "<f at 0x7fd01c2b>\n"), "shows what changes from run to run"),
    (set_output("text", "/home/ada/tools/save.py\n"), "names a folder of a machine"),
    (set_output("name", "stderr"), "warns"),
    (set_cell(outputs=[]), "shows something, and nothing is saved"),
    (
        set_cell(outputs=[nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])]),
        "fails",
    ),
    (
        set_cell(
            outputs=[
                nbformat.v4.new_output(
                    "display_data", {"text/plain": "VBox(children=(FloatSlider(value=0.1),))"}
                )
            ]
        ),
        "only the name of a widget",
    ),
    (set_cell(execution_count=7), "was run as number 7"),
    (set_cell(execution_count=None), "was run as number None"),
    (set_cell(source=" "), "is empty"),
    (set_cell(source="\n".join(["x = 1"] * 26)), "has 26 lines of code"),
    (set_cell(source="import sys\nsys.path.append('..')"), "uses sys.path"),
    (set_cell(source="np.random.seed(0)"), "uses np.random.seed"),
    (set_cell(source="from numpy import *"), "imports *"),
    (set_cell(source="%matplotlib inline"), "uses magic"),
    (set_cell(source="# NBVAL_IGNORE_OUTPUT\nprint(1)"), "keeps its output from being compared"),
    (change_metadata(tags=["nbval-skip"]), "keeps its output from being compared"),
    (change_metadata(execution={"iopub.execute_input": "2026-01-01"}), "not in the saved form"),
]


@pytest.mark.parametrize("change, fault", FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_fault_is_found_and_named(tiny, tmp_path, change, fault):
    notebook = nbformat.read(tiny, as_version=4)
    change(notebook.cells[1])
    path = tmp_path / "faulty.ipynb"
    nbformat.write(notebook, path)
    assert any(fault in found for found in faults(path)), faults(path)


def test_widget_state_is_a_fault(tiny, tmp_path):
    notebook = nbformat.read(tiny, as_version=4)
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    nbformat.write(notebook, tmp_path / "state.ipynb")
    assert faults(tmp_path / "state.ipynb")


def test_two_cells_with_one_id_are_a_fault(tiny, tmp_path):
    first, second = [cell.id for cell in nbformat.read(tiny, as_version=4).cells[:2]]
    path = tmp_path / "twins.ipynb"
    path.write_text(tiny.read_text().replace(second, first))
    assert faults(path)
