"""A program as it was meant beside the same with a slip: errors, and every weight."""

import numpy as np

from lessons.experiments.slips import LAMS, STEPS
from lessons.figures.style import (
    DEAD,
    INK,
    PENALTY_COLOURS,
    TEST,
    TRAIN,
    Picture,
    legend_above,
    new_figure,
    styled,
)

WAYS = ("as meant", "with the slip")
DASHES = (0, (2.2, 1.4))
OFF = LAMS[0] / 2  # λ = 0 has no place on a log axis: it is drawn at the left edge
TOP, WIDEST = 0.35, 2.5


@styled
def slip_picture():
    """Three parts: errors while training, test error along λ, and each weight in both programs."""
    figure = new_figure(9.6, 4.0)
    curves = make_curves(figure.add_axes([0.065, 0.13, 0.27, 0.68]))
    path = make_path(figure.add_axes([0.41, 0.13, 0.27, 0.68]))
    weights = make_weights(figure.add_axes([0.755, 0.13, 0.235, 0.68]))
    words = figure.text(0.5, 0.985, "", ha="center", va="top", fontsize=11, color=INK)

    def update(result):
        words.set_text(f"solid: as meant    dashed: {result.slip}")
        update_curves(curves, result)
        update_path(path, result)
        update_weights(weights, result)

    return Picture(figure, (*curves, *path, *weights, words), update)


def make_curves(ax):
    ax.set(xlim=(0, STEPS), ylim=(0, TOP), xlabel="step", ylabel="mean squared error")
    lines = [
        ax.plot([], [], color=colour, linestyle=style, label=label)[0]
        for colour, name in ((TRAIN, "train"), (TEST, "test"))
        for style, label in (("-", name), (DASHES, None))
    ]
    for line, words in zip(
        lines, (f"{name}, {way}:" for name in ("train", "test") for way in WAYS)
    ):
        line.says = words
    legend_above(ax, 2)
    return lines


def update_curves(lines, result):
    for i, line in enumerate(lines):
        values = (result.loss, result.test_loss)[i // 2][:, i % 2]
        line.set_data(result.steps, np.clip(values, 0, 2 * TOP))


def make_path(ax):
    ax.set(xscale="log", xlim=(OFF / 1.2, LAMS[-1] * 1.3), ylim=(0.1, 0.3))
    ax.set(xlabel="λ (off at the left edge)", ylabel="mean squared error")
    ax.set_title("test error at the end")
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    lines = [ax.plot([], [], color=TEST, linestyle=style)[0] for style in ("-", DASHES)]
    how = {"color": TEST, "markeredgecolor": INK, "markersize": 8}
    dots = [ax.plot([], [], mark, **how)[0] for mark in "oD"]
    ax.off, here.says = OFF, "you are here:"
    for line, dot, way in zip(lines, dots, WAYS):
        line.says, dot.says = f"test error, {way}:", f"yours, {way}:"
    return here, *lines, *dots


def update_path(artists, result):
    here, *lines_and_dots = artists
    place = float(np.clip(result.lam, OFF, LAMS[-1] * 1.25))
    here.set_data([place, place], [0, 1])
    for program in range(2):
        lines_and_dots[program].set_data(LAMS, result.path[:, program])
        lines_and_dots[2 + program].set_data([place], [min(result.test_loss[-1, program], 0.298)])


def make_weights(ax):
    ax.set(xlim=(-WIDEST, WIDEST), ylim=(-WIDEST, WIDEST))
    ax.set(xlabel="as meant", ylabel="with the slip")
    ax.plot([-9, 9], [-9, 9], color=DEAD, linewidth=1)
    weights = ax.plot([], [], "o", markersize=3.5)[0]
    biases = ax.plot([], [], "s", markersize=3.5, color=INK)[0]
    ax.set_title("weights (dots), biases (black)")
    weights.says, biases.says = "a weight:", "a bias:"
    return weights, biases


def update_weights(artists, result):
    for pairs, artist in zip((result.weights, result.biases), artists):
        artist.set_data(*np.clip(pairs, -WIDEST, WIDEST))
    artists[0].set_color(PENALTY_COLOURS[result.penalty])
