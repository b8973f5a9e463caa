"""What a panel is put together from, and how it is taken apart again."""

from collections.abc import Iterator, Mapping
from inspect import isgenerator
from typing import Any

import ipywidgets as w
from IPython import get_ipython


def each(made: Any) -> Iterator:
    """The results of an experiment, whether it returned one or yields them."""
    if isgenerator(made):
        yield from made
    else:
        yield made


def button(number: int, text: str, settings: Mapping, panel: Any) -> w.Button:
    """A button that applies its settings; the page presses it at the key of its number."""
    made = w.Button(description=text, tooltip=f"key {number}", layout={"width": "auto"})
    made.on_click(lambda _: panel.apply(**settings))
    return made


def check_presets(presets: Mapping, controls: Mapping) -> Mapping:
    """A preset may set only controls that the panel has."""
    for text, settings in presets.items():
        for name in settings.keys() - controls.keys():
            raise ValueError(
                f"preset {text!r} sets {name!r}, but the controls are {', '.join(controls)}"
            )
    return presets


def family(widget: w.Widget) -> Iterator[w.Widget]:
    """A widget, what it contains, and their layouts and styles."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from family(child)
    for part in ("layout", "style"):
        if widget.has_trait(part):
            yield getattr(widget, part)


_panels = {}  # cell -> (its last run, the panels made there): ipywidgets never lets go by itself


def close_panels_of_the_last_run(panel: Any) -> None:
    """When a cell runs again, the panels it made before are closed; a cell may make several."""
    parent = getattr(get_ipython(), "get_parent", dict)()
    run = parent.get("header", {}).get("msg_id")
    cell = parent.get("metadata", {}).get("cellId") or parent.get("content", {}).get("code")
    if not cell:
        return
    last_run, panels = _panels.pop(cell, (run, []))
    if last_run != run:
        for old in panels:
            old.close()
        panels = []
    _panels[cell] = run, [*panels, panel]
