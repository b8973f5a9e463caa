"""Worked solutions: every cell tagged `solution:<exercise>` runs on the notebook's imports, and its check says right."""

import ast
import json
from pathlib import Path

import pytest

from lessons.exercises import check

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code_cells(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def tagged(path):
    """(exercise, cell) for every solution of a notebook; some exercises move sliders and have no check."""
    return [
        (tag.removeprefix("solution:"), cell)
        for cell in code_cells(path)
        for tag in cell["metadata"].get("tags", [])
        if tag.startswith("solution:")
    ]


def imports(path):
    """The notebook's import statements, as one program."""
    sources = ["".join(cell["source"]) for cell in code_cells(path)]
    lines = [
        line
        for source in sources
        if not source.lstrip().startswith(("%", "!"))
        for line in ast.parse(source).body
    ]
    return "\n".join(
        ast.unparse(line) for line in lines if isinstance(line, (ast.Import, ast.ImportFrom))
    )


FOUND = [(path, exercise, cell) for path in NOTEBOOKS for exercise, cell in tagged(path)]
CHECKED = [one for one in FOUND if one[1] in check.exercises]


@pytest.mark.parametrize(
    "path, exercise, cell", CHECKED, ids=[f"{p.stem}-{e}" for p, e, _ in CHECKED]
)
def test_a_worked_solution_passes_its_check(path, exercise, cell):
    space = {}
    exec(imports(path), space)
    exec(compile("".join(cell["source"]), f"{path.name}, solution of {exercise}", "exec"), space)
    result = getattr(check, exercise)(space[exercise])
    assert result.outcome == "right", result.text


@pytest.mark.parametrize("path, exercise, cell", FOUND, ids=[f"{p.stem}-{e}" for p, e, _ in FOUND])
def test_a_worked_solution_is_folded_away(path, exercise, cell):
    assert cell["metadata"].get("jupyter", {}).get("source_hidden") is True


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_exercise_of_a_lesson_has_its_worked_solution(path):
    calls = {
        node.attr
        for cell in code_cells(path)
        for node in ast.walk(ast.parse("".join(cell["source"])))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "check"
    }
    assert calls <= {exercise for exercise, _ in tagged(path)}
