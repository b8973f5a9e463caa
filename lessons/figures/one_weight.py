"""One weight: J with each penalty, the shrunken weight for every a, and single steps drawn as arrows."""

import numpy as np

from lessons.experiments.one_weight import W
from lessons.figures.style import (
    DEAD,
    INK,
    L1,
    L2,
    TRAIN,
    Picture,
    legend_above,
    new_figure,
    styled,
)

LOOKS = {
    "none": {"color": TRAIN, "linestyle": "--", "linewidth": 1.5, "label": "data alone"},
    "l1": {"color": L1, "label": "with λ|w|"},
    "l2": {"color": L2, "linestyle": (0, (5, 1.5)), "label": "with λw²"},
}
MARKERS = {"none": "o", "l1": "^", "l2": "D"}
CEILING = 6.0


@styled
def one_weight_picture():
    """J(w) and its minimum for each penalty, and the best w for every a; `update` takes a `OneWeightResult`."""
    figure = new_figure(9.6, 3.7)
    left = figure.add_axes([0.06, 0.14, 0.42, 0.74])
    left.set(xlim=(W[0], W[-1]), ylim=(0, CEILING), xlabel="weight w", ylabel="J(w)")
    right = figure.add_axes([0.565, 0.14, 0.42, 0.74])
    right.set(xlim=(W[0], W[-1]), ylim=(W[0], W[-1]))
    right.set(xlabel="a: the weight the data asks for", ylabel="best w")
    right.axhline(0, color=DEAD, linewidth=1, zorder=0)
    left.axvline(0, color=DEAD, linewidth=1, zorder=0)
    lines = {name: left.plot([], [], **look)[0] for name, look in LOOKS.items()}
    maps = {name: right.plot([], [], **look)[0] for name, look in LOOKS.items()}
    legend_above(left, 3)
    lows, dots = ({name: dot(ax, name) for name in LOOKS} for ax in (left, right))
    here = right.plot([], [], color=INK, linewidth=1)[0]

    def update(result):
        here.set_data([result.a, result.a], [W[0], W[-1]])
        for name in LOOKS:
            w, J = result.minima[name]
            lines[name].set_data(W, result.objectives[name])
            maps[name].set_data(W, result.maps[name])
            lows[name].set_data([w], [np.clip(J, 0, CEILING)])
            dots[name].set_data([result.a], [w])

    parts = (lines, maps, lows, dots)
    return Picture(figure, (here, *(a for part in parts for a in part.values())), update)


def dot(ax, name):
    look = {"color": LOOKS[name]["color"], "markeredgecolor": "white", "markersize": 9}
    return ax.plot([], [], MARKERS[name], zorder=4, clip_on=False, **look)[0]


@styled
def steps_figure(paths):
    """The first steps of weights under a penalty alone, one arrow a step.

    paths: {"l1": (steps + 1,), "l2": (steps + 1,)}: the weight after 0, 1, 2, ... steps.
    """
    figure = new_figure(9.6, 3.3)
    names = {"l1": "L1 takes the same step every time", "l2": "L2 takes the same share every time"}
    for i, (name, colour) in enumerate({"l1": L1, "l2": L2}.items()):
        ax = figure.add_axes([0.06 + 0.49 * i, 0.15, 0.44, 0.73])
        w = np.asarray(paths[name])
        ax.axhline(0, color=DEAD, linewidth=1, zorder=0)
        ax.set(
            xlim=(-0.6, len(w) - 0.4), ylim=(-0.08, 1.12 * w[0]), xlabel="step", title=names[name]
        )
        ax.set(xticks=range(0, len(w), 2), ylabel="weight w" if i == 0 else "")
        for step in range(len(w) - 1):
            if w[step + 1] != w[step]:
                ends = (step + 1, w[step + 1]), (step + 1, w[step])
                arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 2}
                ax.annotate("", *ends, arrowprops={**arrow, "shrinkA": 0, "shrinkB": 0})
            ax.plot([step, step + 1], [w[step], w[step]], color=colour, linewidth=1, alpha=0.5)
        alive = w != 0
        steps = np.arange(len(w))
        ax.plot(steps[alive], w[alive], "o", color=colour, markersize=6)
        ax.plot(steps[~alive], w[~alive], "o", color=DEAD, markersize=8, markeredgecolor=INK)
    return figure
