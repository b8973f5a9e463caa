"""Two copies under a diamond and a circle; weights of lasso and ridge beside the truth."""

import numpy as np
from matplotlib.patches import Circle, Polygon

from lessons.experiments.copies import TARGET
from lessons.figures.style import DEAD, INK, L1, L2, TRAIN, TRUTH, new_figure, styled

ENDS = np.array([-0.6, 2.6])


@styled
def copies_figure(copies):
    """The valley of two copies, straight and endless, with the budget of L1 and of L2."""
    figure = new_figure(7.6, 3.7)
    s, w = copies.l1_sum, copies.l2_weight
    left = valley(figure.add_axes([0.07, 0.13, 0.4, 0.76]), s)
    right = valley(figure.add_axes([0.57, 0.13, 0.4, 0.76]), 2 * w)
    left.add_patch(Polygon([(s, 0), (0, s), (-s, 0), (0, -s)], color=L1, alpha=0.25, linewidth=0))
    left.plot([0, s], [s, 0], color=L1, linewidth=5, solid_capstyle="round")
    left.set(title="L1: a whole side touches the valley", ylabel="w₂")
    right.add_patch(Circle((0, 0), w * np.sqrt(2), color=L2, alpha=0.25, linewidth=0))
    right.plot(w, w, "o", color=L2, markersize=9, markeredgecolor="white")
    right.set(title="L2: one point touches it")
    return figure


def valley(ax, touched):
    """Lines of equal MSE: w₁ + w₂ stays the same along each; thick the one that the budget touches."""
    ax.set(xlim=ENDS, ylim=ENDS, xlabel="w₁", aspect="equal", xticks=range(3), yticks=range(3))
    ax.axhline(0, color=DEAD, linewidth=1, zorder=0)
    ax.axvline(0, color=DEAD, linewidth=1, zorder=0)
    for total in TARGET + np.arange(-3, 4) / 2:
        ax.plot(ENDS, total - ENDS, color=TRAIN, linewidth=0.7, alpha=0.6)
    ax.plot(ENDS, TARGET - ENDS, color=TRAIN, linewidth=1.2, linestyle="--")
    plain = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    ax.text(1.7, 0.8, "lowest MSE", color=TRAIN, rotation=-45, ha="center", va="center", bbox=plain)
    ax.plot(ENDS, touched - ENDS, color=TRAIN, linewidth=1.8)
    middle = {"ha": "center", "va": "center", "rotation": -45, "bbox": plain}
    ax.text(-0.2, touched + 0.2, "reached", color=TRAIN, **middle)
    return ax


@styled
def weights_figure(contests, truths, names=("lasso", "ridge")):
    """For each truth the weights of one data set, as each method finds them, beside the true ones."""
    figure = new_figure(9.6, 3.2)
    for i, (kind, contest) in enumerate(contests.items()):
        ax = figure.add_axes([0.065 + 0.49 * i, 0.16, 0.43, 0.66])
        feature = np.arange(1, len(truths[kind]) + 1)
        ax.axhline(0, color=DEAD, linewidth=1, zorder=0)
        ax.plot(feature, truths[kind], "_", color=TRUTH, markersize=13, label="truth")
        for name, colour, shift in zip(names, (L1, L2), (-0.18, 0.18)):
            w = contest.weights[name][0]
            ax.plot(feature + shift, w, "o", color=colour, markersize=5, label=name)
        ax.set(xlabel="feature", ylabel="weight" if i == 0 else "", ylim=(-0.6, 1.5))
        ax.set_xticks(feature[::3])
        ax.text(0.99, 0.97, kind, transform=ax.transAxes, ha="right", va="top", color=INK)
        if i == 0:
            ax.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=3)
    return figure
