"""The panels of a lesson without running the lesson: only what a panel's cell needs is run."""

import ast
from typing import NamedTuple
from unittest.mock import patch


class Panel(NamedTuple):
    """What a lesson hands to `LivePanel`; `source` is the code that makes it."""

    source: str
    experiment: object
    picture: object
    reading: object
    presets: dict
    title: str
    controls: dict

    @property
    def start(self):
        return {name: control.value for name, control in self.controls.items()}

    @property
    def bases(self):
        """Where controls are moved from: {words of the button: settings}; the start comes first."""
        presets = {text: self.start | preset for text, preset in self.presets.items()}
        return {"Reset": self.start, **presets}


def sources(notebook):
    """{id of the cell: the code that makes its panel, and no more of the lesson}, in order."""
    before, found = [], {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            own = ast.parse(cell.source).body
            if "LivePanel(" in cell.source:
                found[cell.id] = "\n".join(map(ast.unparse, [*needed(own, before), *own]))
            before += own
    return found


def needed(body, before):
    """The statements of earlier cells that these stand on, directly or not."""
    wanted, kept = names(body, ast.Load), []
    for statement in reversed(before):
        if wanted & names([statement], ast.Store):
            kept.insert(0, statement)
            wanted |= names([statement], ast.Load)
    return kept


def names(body, what):
    """The names that statements use (Load) or bind (Store)."""
    found = set()
    for node in (node for statement in body for node in ast.walk(statement)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, what):
            found.add(node.id)
        elif isinstance(node, ast.alias) and what is ast.Store:
            found.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)) and what is ast.Store:
            found.add(node.name)
    return found


def made(source):
    """The panel that `source` makes; nothing is computed for it yet."""
    taken = []

    def take(experiment, picture, reading, presets=None, title="", **controls):
        taken.append(Panel(source, experiment, picture, reading, presets or {}, title, controls))

    with patch("lessons.live.LivePanel", take):
        exec(compile(source, "panel", "exec"), {"__name__": "panel"})
    [panel] = taken
    return panel
