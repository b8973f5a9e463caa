"""Settings of a panel as one line of text, to copy and to come back to: `lam=0.01 penalty=L2 noisy=off`."""

import re
from collections.abc import Mapping
from typing import Any

import ipywidgets as w

from lessons.live.controls import Slider, cut

ENDS = r"(?=[,;]*(?:\s|$)|[,;]\w+\s*=)"  # a comma may also stand for a decimal point
PAIR = re.compile(rf"""(\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+?{ENDS})[,;\s]*""")
SWITCH = {"on": True, "off": False, "true": True, "false": False}
LONGEST = 2000  # characters of a line that are read


def write_line(controls: Mapping[str, w.Widget], settings: Mapping[str, Any]) -> str:
    """The line for {name: value}."""
    words = {name: value_text(controls[name], value) for name, value in settings.items()}
    return " ".join(f"{name}={quoted(text)}" for name, text in words.items())


def read_line(text: str, controls: Mapping[str, w.Widget]) -> dict[str, Any]:
    """{name: value} of a line, checked; raises ValueError in plain words.

    A control that the line does not name is left out. Commas between the settings, and the `repr`
    of a panel, are understood too.
    """
    pairs = split(text.strip().removeprefix("LivePanel(").removesuffix(")"))
    found = {}
    for name, typed in pairs:
        if name not in controls:
            names = ", ".join(controls)
            raise ValueError(f"there is no setting {cut(name)!r} here; the settings are {names}")
        if name in found:
            raise ValueError(f"the line sets {name} twice")
        found[name] = value_of(name, controls[name], typed)
    return found


def split(text: str) -> list[tuple[str, str]]:
    """The pairs of name and text of a line; nothing may be left between them."""
    pairs, at = [], 0
    while at < len(text) <= LONGEST and (pair := PAIR.match(text, at)):
        pairs.append((pair[1], pair[2].strip("\"'")))
        at = pair.end()
    if not pairs or at < len(text):
        rest = repr(cut(text[at:])) if text else "nothing"
        raise ValueError(f"a line of settings reads name=value name=value, got {rest}")
    return pairs


def quoted(text: str) -> str:
    return text if re.fullmatch(r"[^\s\"',;]+", text) else f'"{text}"'


def value_text(control: w.Widget, value: Any) -> str:
    """A value of a control, as it is written in a line."""
    if isinstance(control, Slider):
        return control.write(value)
    if isinstance(control, w.Checkbox):
        return "on" if value else "off"
    return dict(zip(control._options_values, control._options_labels)).get(value, str(value))


def value_of(name: str, control: w.Widget, typed: str) -> Any:
    """The value that a control would take; raises ValueError where it would not."""
    if isinstance(control, Slider):
        return control.read(typed)
    options = SWITCH if isinstance(control, w.Checkbox) else options_of(control)
    if typed.casefold() not in options:
        texts = ["on", "off"] if options is SWITCH else control._options_labels
        raise ValueError(f"{name} must be one of {', '.join(texts)}, got {cut(typed)!r}")
    return options[typed.casefold()]


def options_of(control: w.Dropdown) -> dict[str, Any]:
    """Its values by what they are called, and by how Python writes them."""
    pairs = list(zip(control._options_labels, control._options_values))
    written = {str(value).casefold(): value for _, value in pairs}
    return written | {text.casefold(): value for text, value in pairs}
