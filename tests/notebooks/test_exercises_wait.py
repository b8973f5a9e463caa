"""A run of everything shows no answer: each exercise is not started, each question open."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from lessons.exercises import bank, check

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("**/*.ipynb"))
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def cells(path):
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def calls(cell):
    """(name of the function, first argument or None) of every call in a cell."""
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.Call):
            first = node.args[0] if node.args else None
            yield ast.unparse(node.func), getattr(first, "value", None)


def said(cell):
    return "\n".join(
        output.get("text", "") + "".join(str(output.get("data", {}).get(kind, "")) for kind in TEXT)
        for output in cell.outputs
    )


TEXT = ("text/plain", "text/html")


@each_lesson
def test_every_exercise_is_one_cell_and_not_started(path):
    for cell in cells(path):
        checks = [name for name, _ in calls(cell) if re.fullmatch(r"check\.\w+", name)]
        for name in checks:
            exercise = name.removeprefix("check.")
            assert exercise in check.exercises, exercise
            assert f"def {exercise}(" in cell.source, f"{exercise}: stub and check are one cell"
            assert f"○ Not started: {exercise}" in said(cell)
            assert not any(hint in said(cell) for hint in check.exercises[exercise].hints)


@each_lesson
def test_every_question_is_named_and_open(path):
    for cell in cells(path):
        assert "lessons.checking" not in cell.source, cell.id  # where questions are written
        for name, first in calls(cell):
            assert name != "hint" and (name != "predict" or not isinstance(first, str)), cell.id
            if name == "ask":
                question = bank.questions[first]
                assert question.words in said(cell).replace("\\n", "\n")
                assert question.why not in said(cell) + cell.source


@each_lesson
def test_no_solution_and_no_verdict_stands_in_a_lesson(path):
    for cell in cells(path):
        assert not any("solution" in tag for tag in cell.metadata.get("tags", [])), cell.id
        assert "✓ Right" not in said(cell) and "↻ Keep working" not in said(cell), cell.id


@pytest.mark.parametrize(
    "path",
    [p for p in LESSONS if p.stem[:2] >= "02" and p.stem[:2].isdigit()],
    ids=lambda p: p.stem,
)
def test_a_lesson_warms_up_with_its_own_number(path):
    asked = {cell.id: cell for cell in cells(path) for name, _ in calls(cell) if name == "warm_up"}
    (cell,) = asked.values()
    assert ("warm_up", path.stem[:2]) in calls(cell)
    assert bank.warm_up(path.stem[:2]).plain in said(cell), f"save {path.name} again"
