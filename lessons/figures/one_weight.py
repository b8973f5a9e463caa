"""One weight: its cost with each penalty, and where every v ends."""

import numpy as np

from lessons.experiments.one_weight import U
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
    "none": {"color": TRAIN, "linestyle": "--", "linewidth": 1.5, "label": "½(u − v)² alone"},
    "l1": {"color": L1, "label": "with t|u|"},
    "l2": {"color": L2, "linestyle": (0, (5, 1.5)), "label": "with tu²"},
}
MARKERS = {"none": "o", "l1": "^", "l2": "D"}
CEILING = 3.0


@styled
def one_weight_picture():
    """The cost and its lowest place for each penalty, and that place for every v; `update` takes a `OneWeightResult`."""
    figure = new_figure(9.6, 3.7)
    lines, lows = make_costs(figure.add_axes([0.06, 0.14, 0.42, 0.74]))
    maps, dots, here = make_maps(figure.add_axes([0.565, 0.14, 0.42, 0.74]))

    def update(result):
        here.set_data([result.v, result.v], [U[0], U[-1]])
        for name in LOOKS:
            u, cost = result.minima[name]
            lines[name].set_data(U, result.costs[name])
            maps[name].set_data(U, result.maps[name])
            lows[name].set_data([u], [np.clip(cost, 0, CEILING)])
            dots[name].set_data([result.v], [u])

    parts = (lines, maps, lows, dots)
    return Picture(figure, (here, *(a for part in parts for a in part.values())), update)


def make_costs(ax):
    ax.set(xlim=(U[0], U[-1]), ylim=(0, CEILING), xlabel="new weight u", ylabel="cost")
    ax.axvline(0, color=DEAD, linewidth=1, zorder=0)
    lines = {name: ax.plot([], [], **look)[0] for name, look in LOOKS.items()}
    legend_above(ax, 3)
    lows = {name: dot(ax, name) for name in LOOKS}
    return lines, lows


def make_maps(ax):
    ax.set(xlim=(U[0], U[-1]), ylim=(U[0], U[-1]))
    ax.set(xlabel="v: the weight after the step on the data", ylabel="lowest u")
    ax.axhline(0, color=DEAD, linewidth=1, zorder=0)
    maps = {name: ax.plot([], [], **look)[0] for name, look in LOOKS.items()}
    dots = {name: dot(ax, name) for name in LOOKS}
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    return maps, dots, here


@styled
def three_cases_figure(results):
    """The cost with t|u| beside the cost without, and the lowest place of both, one panel for each v."""
    figure = new_figure(9.6, 2.9)
    for i, result in enumerate(results):
        ax = figure.add_axes([0.055 + 0.325 * i, 0.17, 0.285, 0.63])
        ax.set(xlim=(U[0], U[-1]), ylim=(0, CEILING), xlabel="new weight u")
        ax.set(ylabel="cost" if i == 0 else "")
        ax.text(0.5, 0.96, f"v = {result.v:g}", transform=ax.transAxes, ha="center", va="top")
        ax.axvline(0, color=DEAD, linewidth=1, zorder=0)
        for name in ("none", "l1"):
            ax.plot(U, result.costs[name], **LOOKS[name])
            u, cost = result.minima[name]
            dot(ax, name).set_data([u], [cost])
        if i == 0:
            legend_above(ax, 2)
    return figure


def dot(ax, name):
    look = {"color": LOOKS[name]["color"], "markeredgecolor": "white", "markersize": 9}
    return ax.plot([], [], MARKERS[name], zorder=4, clip_on=False, **look)[0]
