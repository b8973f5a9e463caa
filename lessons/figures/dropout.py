"""The picture of dropout on noisy XOR: one data set with and without it, and all test accuracies."""

import numpy as np
from matplotlib.ticker import PercentFormatter

from lessons.experiments.dropout import N_SETS
from lessons.figures.style import DEAD, INK, TEST, Picture, new_figure, styled
from lessons.figures.xor import make_surface, show_points


@styled
def noisy_dropout_picture(n_sets=N_SETS):
    """The surface of one data set without and with dropout, and all test accuracies."""
    figure = new_figure(9.6, 3.8)
    axes = [figure.add_axes([x, 0.14, 0.27, 0.74]) for x in (0.055, 0.375)]
    surfaces = [make_noisy_surface(ax) for ax in axes]
    axes[0].set_title("ŷ, trained without dropout")
    axes[1].set(title="ŷ, trained with dropout", ylabel="", yticklabels=[])
    axes[1].set_xlabel("x₁ (in a ring: flipped label)")
    pairs = make_pairs(figure.add_axes([0.74, 0.14, 0.245, 0.74]), n_sets)

    def update(result):
        for artists, heights in zip(surfaces, result.surfaces):
            update_noisy_surface(artists, heights, result)
        update_pairs(pairs, result)

    return Picture(figure, (*surfaces[0], *surfaces[1], *pairs), update)


def make_noisy_surface(ax):
    """As for clean XOR, and a ring around the points whose label was flipped."""
    image, zeros, ones = make_surface(ax)
    ax.says = ("x₁", "x₂")
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    for points, size in ((zeros, 6), (ones, 5.5)):
        points.set(markersize=size, markeredgewidth=0.6)
    rings = ax.plot(
        [], [], "o", markersize=11, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.2
    )[0]
    return image, zeros, ones, rings


def update_noisy_surface(artists, surface, result):
    """Show ŷ over the plane with the points of a result, those with a flipped label in a ring."""
    image, zeros, ones, rings = artists
    image.set_data(surface)
    show_points(zeros, ones, result)
    rings.set_data(*result.X[result.flipped].T)
    rings.says = [f"label flipped to {y:g}:" for y in result.y[result.flipped].ravel()]


def make_pairs(ax, n_sets):
    ax.set(xlim=(0.4, 1.02), ylim=(0.4, 1.02), title=f"test accuracy, {n_sets} data sets")
    ax.set(xlabel="without dropout", ylabel="with dropout")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.plot([0, 2], [0, 2], color=DEAD, linewidth=1)
    ax.text(0.43, 0.985, "dropout better", fontsize=9, color=INK, va="top")
    ax.text(1.0, 0.42, "dropout worse", fontsize=9, color=INK, ha="right")
    dots = ax.plot([], [], "o", color=TEST, markersize=5, markeredgecolor="white")[0]
    here = ax.plot([], [], "D", color=INK, markersize=7, markerfacecolor="none")[0]
    return dots, here


def update_pairs(artists, result):
    dots, here = artists
    without, having = np.clip(result.test_accuracies, 0.405, 1)
    dots.set_data(without, having)
    dots.says = [f"data set {i}:" for i in range(len(having))]
    here.says = f"the set shown, {result.seed}:"
    here.set_data(without[[result.seed]], having[[result.seed]])
