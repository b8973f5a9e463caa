"""The live panels of the lessons without the lessons around them, and lessons without their long sums."""

import ast
import builtins
import re
import symtable
from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("**/*.ipynb"))


def code_cells(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def statements(source):
    """The statements of a cell, each as text; a cell that IPython alone understands has none."""
    try:
        return [ast.unparse(node) for node in ast.parse(source).body]
    except SyntaxError:
        return []


def used(source):
    """The names that a piece of code takes from outside its own functions."""
    return names(symtable.symtable(source, "cell", "exec")) - set(dir(builtins))


def names(table):
    local = table.get_type() != "module"
    found = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and not (local and symbol.is_local() or symbol.is_free())
    }
    return found.union(*map(names, table.get_children()))


def made(source):
    """The names that a statement gives a value, and those of which it changes a part."""
    table = symtable.symtable(source, "cell", "exec")
    whole = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    parts = {
        ast.unparse(node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store)
    }
    return whole, parts


def needed(wanted, before):
    """Of the statements `before`, those that make the names that are wanted, in their order."""
    found = []
    for statement in reversed(before):
        whole, parts = made(statement)
        if wanted & (whole | parts):
            wanted = wanted - whole | used(statement)
            found.append(statement)
    return found[::-1]


def panel_cells(path):
    """For every panel of a lesson its cell, after those statements of earlier cells that it needs."""
    before, cells = [], []
    for source in code_cells(path):
        if "LivePanel(" in source:
            cells.append("\n".join([*needed(used(source), before), source]))
        before += statements(source)
    return cells


# What a cell has to have that lives in the page: a panel, questions, an exercise, the lab of claims.
LIVES = re.compile(r"\b(LivePanel|ask|warm_up|check\.\w+|claim)\(")


def shortened(path):
    """The lesson as a notebook, but of the cells where nothing lives only the statements that others need."""
    notebook = nbformat.read(path, as_version=4)
    wanted = set()
    for cell in reversed([cell for cell in notebook.cells if cell.cell_type == "code"]):
        cell.outputs, cell.execution_count = [], None
        if not LIVES.search(cell.source):
            cell.source = "\n".join(needed(wanted, statements(cell.source)))
        wanted = wanted - made(cell.source)[0] | used(cell.source)
    return notebook


LESSONS = [path for path in PATHS if panel_cells(path)]


def name_of(path):
    return str(path.relative_to(NOTEBOOKS).with_suffix(""))
