"""Every lesson has the form that form.py describes, and form.py sees every fault it names."""

from pathlib import Path

import nbformat
import pytest

from tools.form import faults

ROOT = Path(__file__).resolve().parents[2]
# the template of new lessons has the form of a lesson too
LESSONS = [*sorted((ROOT / "notebooks").glob("**/*.ipynb")), ROOT / "tools" / "template.ipynb"]


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


def main_lesson(tiny, tmp_path, name="06_tiny.ipynb"):
    """(notebook, path) of a lesson of the main line without a fault."""
    notebook = nbformat.read(tiny, as_version=4)
    notebook.cells[1].source = 'warm_up = print\nwarm_up("06")'
    notebook.cells[2] = nbformat.v4.new_markdown_cell("## Warm-up", id=notebook.cells[2].id)
    notebook.cells[-1].source = "## Exercises\n\nNone.\n\n" + notebook.cells[-1].source
    notebook.cells[0].source = notebook.cells[0].source.replace("**3 ", "**5 ")
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
        cell.execution_count = number
    return notebook, tmp_path / name


def faults_of(notebook, path):
    nbformat.write(notebook, path)
    return [fault for fault in faults(path) if "not in the saved form" not in fault]


def test_a_main_lesson_with_all_its_parts_has_no_fault(tiny, tmp_path):
    assert faults_of(*main_lesson(tiny, tmp_path)) == []


FORM_FAULTS = [
    (0, "**You will be able to**", "**Afterwards you can**", "first cell has to be"),
    (0, " · you need nothing before it", "", "first cell has to be"),
    (0, "- tamper with it.\n", "", "first cell has to be"),
    (0, "**5 minutes**", "**2 minutes**", "states 2 minutes and takes 5"),
    (1, '"06"', '"07"', 'asks no warm_up("06")'),
    (2, "Warm-up", "Warming up", "does not begin with ## Warm-up"),
    (-1, "Exercises", "Tasks", "does not end with ## Exercises and ## Recap"),
    (-1, "Recap", "Summary", "does not end with ## Exercises and ## Recap"),
    (-1, "[00](../00_start_here.ipynb)", "00", "ends without a link"),
    (0, "- run it;", "- run it " + "again " * 5000, "more than 40"),
]


@pytest.mark.parametrize("cell, old, new, fault", FORM_FAULTS)
def test_a_part_that_is_missing_is_named(tiny, tmp_path, cell, old, new, fault):
    notebook, path = main_lesson(tiny, tmp_path)
    assert old in notebook.cells[cell].source
    notebook.cells[cell].source = notebook.cells[cell].source.replace(old, new)
    found = faults_of(notebook, path)
    assert any(fault in one for one in found), found


def test_a_hint_or_a_hidden_answer_on_the_page_is_a_fault(tiny, tmp_path):
    notebook, path = main_lesson(tiny, tmp_path)
    notebook.cells[1].metadata["jupyter"] = {"source_hidden": True}
    assert any("belongs into the package" in fault for fault in faults_of(notebook, path))


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
