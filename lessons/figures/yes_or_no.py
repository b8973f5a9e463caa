"""A 3 or an 8: one feature and two fits, two errors over z, and weights, decisions and errors under λ."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from lessons.experiments.yes_or_no import LAMS
from lessons.figures.style import (
    DEAD,
    DOWN,
    INK,
    PALETTE,
    PENALTY_COLOURS,
    TEST,
    TRAIN,
    UP,
    Picture,
    legend_above,
    new_figure,
    styled,
)

WEIGHTS = LinearSegmentedColormap.from_list("weights", [DOWN, "#F7F7F7", UP]).with_extremes(
    bad=DEAD
)
WIDEST = 12.0  # z beyond it is drawn at the edge
COLOURS = {0: DOWN, 1: UP}


@styled
def feature_figure(result):
    """Labels over one feature, a straight line and a sigmoid: takes a `TwoFits`."""
    figure = new_figure(7.6, 3.0)
    ax = figure.add_axes([0.08, 0.16, 0.9, 0.7])
    ax.set(xlabel="ink on the left (0 paper, 1 all ink)", ylabel="label, and ŷ", ylim=(-0.35, 1.45))
    style = {"transform": ax.transAxes, "ha": "right", "fontsize": 9, "color": INK}
    ax.text(0.99, 0.03, "labels are 0 or 1; drawn apart so that each is seen", **style)
    for value in (0, 1):
        ax.axhline(value, color=DEAD, linewidth=0.8, zorder=0)
        here = result.y == value
        lift = 0.1 * (np.arange(here.sum()) % 5) / 4 * (1 if value else -1)
        words = "labelled 8" if value else "labelled 3"
        ax.plot(
            result.x[here], value + lift, "so"[1 - value], color=COLOURS[value], ms=4, label=words
        )
    ax.plot(result.grid, result.line, color=INK, linestyle=":", label="line")
    ax.plot(result.grid, result.curve, color=TRAIN, label="sigmoid")
    ax.set(xlim=(result.grid[0], result.grid[-1]))
    legend_above(ax, 4)
    return figure


@styled
def surprise_figure(result):
    """Both errors and their slopes over z, for one sample with y = 1: takes a `SureAndWrong`."""
    figure = new_figure(9.6, 3.1)
    left, right = (figure.add_axes([x, 0.16, 0.42, 0.7]) for x in (0.06, 0.56))
    for ax, words, entropy, mse in (
        (left, "error, y = 1", result.entropy, result.mse),
        (right, "its slope for z", result.entropy_slope, result.mse_slope),
    ):
        ax.set(xlabel="z: a sure no at the left, a sure yes at the right", ylabel=words)
        ax.set(xlim=(result.z[0], result.z[-1]))
        ax.axhline(0, color=DEAD, linewidth=0.8)
        ax.plot(result.z, entropy, color=TRAIN, label="cross-entropy")
        ax.plot(result.z, mse, color=INK, linestyle=(0, (4, 1.5)), label="squared error")
    legend_above(left, 2)
    return figure


@styled
def yes_or_no_picture():
    """Weights as an image, z of the training images, errors over λ; `update` takes a `YesOrNo`."""
    figure = new_figure(9.6, 3.7)
    weights = make_weights(figure.add_axes([0.01, 0.06, 0.26, 0.78]))
    decisions = make_decisions(figure.add_axes([0.335, 0.15, 0.29, 0.7]))
    errors = make_errors(figure.add_axes([0.695, 0.15, 0.29, 0.7]))

    def update(result):
        update_weights(weights, result)
        update_decisions(decisions, result)
        update_errors(errors, result)

    return Picture(figure, (*weights, *decisions, *errors), update)


def make_weights(ax):
    ax.set(xticks=[], yticks=[])
    ax.set_title("weights: brown says 3, teal says 8,\ngrey is exactly 0", fontsize=9.5)
    ax.spines[:].set_visible(False)
    image = ax.imshow(np.zeros((8, 8)), cmap=WEIGHTS, vmin=-1, vmax=1, aspect="equal")
    style = {"transform": ax.transAxes, "ha": "center", "va": "top", "fontsize": 9}
    return image, ax.text(0.5, -0.015, "", color=INK, **style)


def update_weights(artists, result):
    image, words = artists
    largest = abs(result.W).max()
    image.set_data(np.ma.masked_equal(result.image / max(largest, 1e-9), 0))
    image.says = [
        f"pixel in row {i // 8 + 1}, column {i % 8 + 1}: w = {w:.2g}"
        for i, w in enumerate(result.image.ravel())
    ]
    words.set_text(f"largest |w| = {largest:.2g}")


def make_decisions(ax):
    ax.set(xlim=(-WIDEST - 1, WIDEST + 1), ylim=(-0.6, 1.6), xlabel="z   (ŷ = ½ at z = 0)")
    ax.set_yticks([0, 1], ["labelled 3", "labelled 8"], rotation=90, va="center")
    ax.axvline(0, color=INK, linewidth=1)
    right = [ax.plot([], [], "os"[y], color=COLOURS[y], markersize=4.5)[0] for y in (0, 1)]
    wrong = ax.plot([], [], "o", color="none", markeredgecolor=PALETTE["red"], markersize=9)[0]
    wrong.set(markeredgewidth=1.6, label="label is wrong")
    ax.legend(handles=[wrong], loc="lower left", bbox_to_anchor=(-0.04, 1.0))
    return *right, wrong


def update_decisions(artists, result):
    z = np.clip(result.z, -WIDEST, WIDEST)
    height = result.y + 0.8 * (np.arange(len(z)) % 12 / 11 - 0.5)
    shown = [result.y == 0, result.y == 1, result.wrong]
    names = ("labelled 3", "labelled 8", "its label is wrong")
    for artist, here, name in zip(artists, shown, names):
        artist.set_data(z[here], height[here])
        artist.says = [f"{name}: z = {one:.2g}" for one in result.z[here]]


def make_errors(ax):
    ax.set(xscale="log", xlabel="λ", ylabel="cross-entropy", xlim=(LAMS[0] / 1.2, LAMS[-1] * 1.2))
    ax.set(ylim=(0, 1.6))
    ax.minorticks_off()
    train = ax.plot([], [], color=TRAIN, label="training")[0]
    fresh = ax.plot([], [], color=TEST, linestyle=(0, (4, 1.5)), label="fresh images")[0]
    here = ax.plot([], [], linewidth=1.2, color=INK)[0]
    dot = ax.plot([], [], "o", color=TEST, markersize=8, markeredgecolor="white")[0]
    here.says, dot.says, ax.off = "you are here:", "fresh images, at your λ:", LAMS[0] / 1.15
    legend_above(ax, 2)
    return train, fresh, here, dot


def update_errors(artists, result):
    train, fresh, here, dot = artists
    lam = np.clip(result.lam, LAMS[0] / 1.15, LAMS[-1] * 1.15)
    train.set_data(LAMS, result.train)
    fresh.set_data(LAMS, np.minimum(result.fresh, 99))
    here.set_data([lam] * 2, [0, 99])
    here.set_color(PENALTY_COLOURS[result.penalty])
    dot.set_data([lam], [min(result.fresh_entropy, 1.57)])
