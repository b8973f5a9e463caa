"""Two weights under three ways of paying for L2, and the share that each weight of a network pays."""

import numpy as np

from lessons.experiments.adam_ways import STEPS, WAYS
from lessons.figures.style import INK, L2, TRUTH, Picture, legend_above, new_figure, styled

LOW = 1e-6


@styled
def two_ways_picture():
    """One part for each way: the loud weight and the quiet one against the step; thin without λ."""
    figure = new_figure(9.6, 3.6)
    lines = [
        make_way(figure.add_axes([0.075 + 0.32 * i, 0.15, 0.265, 0.7]), name, i == 0)
        for i, name in enumerate(WAYS)
    ]
    steps = np.arange(STEPS + 1)

    def update(result):
        for name, (loud, quiet, free_loud, free_quiet) in zip(WAYS, lines):
            for place, line in enumerate((loud, quiet)):
                line.set_data(steps, np.clip(result.paths[name][:, place], -3, 5))
            for place, line in enumerate((free_loud, free_quiet)):
                line.set_data(steps, np.clip(result.free[name][:, place], -3, 5))

    return Picture(figure, tuple(line for four in lines for line in four), update)


def make_way(ax, name, first):
    ax.set(
        xlim=(0, STEPS),
        ylim=(-0.5, 1.5),
        yticks=[-0.5, 0, 0.5, 1, 1.5],
        xlabel="step",
        ylabel="weight" if first else "",
    )
    ax.axhline(0, color="#DDDDDD", linewidth=1, zorder=0)
    words = {INK: "slopes of ±1", L2: "the quiet one"}
    lines = [ax.plot([], [], color=colour, label=words[colour])[0] for colour in words]
    lines += [ax.plot([], [], color=colour, linewidth=0.8, alpha=0.6)[0] for colour in words]
    ax.says = ("step", "weight")
    for line, name in zip(lines[2:], words.values()):
        line.says = f"{name}, without λ:"
    if first:
        legend_above(ax, 2)
    ax.text(0.98, 0.97, name, transform=ax.transAxes, ha="right", va="top", color=TRUTH)
    return lines


@styled
def shares_figure(shares):
    """Each weight of 16 networks: the share that one step takes, against the size of its slopes."""
    figure = new_figure(6.4, 3.6)
    ax = figure.add_axes([0.12, 0.15, 0.85, 0.72])
    how = {"linestyle": "none", "marker": "o", "markersize": 3}
    ax.plot(
        shares.size, np.maximum(shares.slope, LOW), color=INK, label="Adam, L2 in the slope", **how
    )
    ax.plot(shares.size, shares.decay, color=L2, label="AdamW, decay beside it", **how)
    ax.set(xscale="log", yscale="log", xlabel="size of the slopes of a weight (Adam's root)")
    ax.set_ylabel("share of |w| that one slope takes")
    legend_above(ax, 2)
    return figure
