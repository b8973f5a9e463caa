"""Which settings of a panel are computed: every control moved from each start, the others held."""

from typing import NamedTuple

from lessons.live.controls import Slider, positional

MOST = 25  # positions of one slider
# and of panels whose pictures take about a second each
FEWER = {
    "05/population": 13,
    "13/noisy-panel": 13,
    "13/curve-panel": 13,
    "14/layers-panel": 13,
    "15/panel": 13,
    "16/panel": 13,
    "17/panel": 13,
}


def most_of(name, most=MOST):
    """How many positions the sliders of a panel may have; a panel's name is like "06/xor-panel"."""
    return min(most, FEWER.get(name, most))


class Control(NamedTuple):
    """values[i] is what the control holds in position i, texts[i] how a reader sees it."""

    name: str
    label: str
    kind: str  # slider, choice or switch
    values: list
    texts: list


def controls(panel, most=MOST):
    """What each control offers in the page: of a slider at most so many positions and the stops.

    A slider that a click in the picture sets has all of its positions, except in a trial build.
    """
    clicked = {getattr(artist, "sets", None) for artist in panel.picture.artists}
    return [
        control(
            name, widget, 1000 if name in clicked and most >= MOST else most, stops(panel, name)
        )
        for name, widget in panel.controls.items()
    ]


def stops(panel, name):
    return {base[name] for base in panel.bases.values()}


def control(name, widget, most, stops):
    if isinstance(widget, Slider):
        values = [widget.check(value) for value in thinned(widget.grid.tolist(), most)]
        values = sorted({*values, *map(widget.check, stops)})
        texts = [widget.words.get(value) or positional(value) for value in values]
        return Control(name, widget.field.description, "slider", values, texts)
    if hasattr(widget, "options"):
        texts, values = zip(*widget._options_full)
        return Control(name, widget.description, "choice", list(values), list(texts))
    return Control(name, widget.description, "switch", [False, True], ["off", "on"])


def thinned(grid, most):
    """At most so many of these, both ends among them and evenly between."""
    if len(grid) <= most:
        return grid
    return [grid[round(i * (len(grid) - 1) / (most - 1))] for i in range(most)]


def sweeps(panel, offered):
    """Lists of positions, one list for each base and control; what came before is left out.

    Positions are tuples, one number for each control. The first of each list of a base is the base.
    """
    seen, lists = set(), {}
    for text, base in panel.bases.items():
        home = place(base, offered)
        for i, control in enumerate(offered):
            line = [home, *(home[:i] + (k,) + home[i + 1 :] for k in range(len(control.values)))]
            lists[text, control.name] = [p for p in dict.fromkeys(line) if p not in seen]
            seen |= set(line)
    return lists


def place(settings, offered):
    """The positions at which the controls have these settings."""
    return tuple(control.values.index(settings[control.name]) for control in offered)


def settings(place, offered):
    """The settings at these positions."""
    return {control.name: control.values[i] for control, i in zip(offered, place)}
