"""The live panels of the lessons without the lessons around them: quick to open, one notebook each."""

import ast
from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("**/*.ipynb"))


def code_cells(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def imports(source):
    """The import statements of a cell; those of cells that IPython alone understands are left out."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    found = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return [ast.unparse(node) for node in found if "torch" not in ast.unparse(node)]


def panel_cells(path):
    """A cell of the imports up to there, and the cell, for every panel of a lesson."""
    before, cells = [], []
    for source in code_cells(path):
        before += imports(source)
        if "LivePanel(" in source:
            cells.append("\n".join(dict.fromkeys(before)) + "\n" + source)
    return cells


LESSONS = [path for path in PATHS if panel_cells(path)]


def name_of(path):
    return str(path.relative_to(NOTEBOOKS).with_suffix(""))
