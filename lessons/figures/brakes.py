"""Brakes: the losses of 32 networks while they train, what each data set gains, and all brakes side by side."""

import numpy as np
from matplotlib.collections import LineCollection

from lessons.experiments.brakes import STEPS
from lessons.figures.style import DEAD, INK, TEST, TRAIN, Picture, legend_above, new_figure, styled


@styled
def brakes_picture():
    """Left the mean losses against the step, right the test accuracy on each set; `update` takes a `Braked`."""
    figure = new_figure(9.6, 4.0)
    losses = make_losses(figure.add_axes([0.075, 0.135, 0.52, 0.71]))
    sets = make_sets(figure.add_axes([0.71, 0.135, 0.27, 0.71]))

    def update(result):
        update_losses(losses, result)
        update_sets(sets, result)

    return Picture(figure, (*losses, *sets), update)


def make_losses(ax):
    ax.set(xlabel="training step", ylabel="cross-entropy, mean of the sets")
    ax.set(xlim=(0, STEPS), ylim=(0, 1.75))
    train = ax.plot([], [], color=TRAIN, label="training")[0]
    validation = ax.plot([], [], color=TEST, label="validation")[0]
    plain = ax.plot([], [], color=TEST, linestyle=":", label="validation, no brake")[0]
    stop = ax.plot([], [], color=INK, linewidth=1, label="stop")[0]
    dot = ax.plot([], [], "D", color=TEST, markersize=8, markeredgecolor="white", clip_on=False)[0]
    legend_above(ax, 4)
    return plain, stop, train, validation, dot


def update_losses(artists, result):
    plain, stop, train, validation, dot = artists
    history, before = result.run.history, result.plain.history
    loss = history.test_loss.mean(axis=1)
    plain.set_data(before.steps, before.test_loss.mean(axis=1))
    train.set_data(history.steps, history.loss.mean(axis=1))
    validation.set_data(history.steps, loss)
    stop.set_data([result.stop, result.stop], [-1, 9])
    dot.says = "validation, at your stop:"
    at = np.searchsorted(history.steps, result.stop, side="right") - 1
    dot.set_data([history.steps[at]], [loss[at]])


def make_sets(ax):
    ax.set(xlim=(-0.4, 1.4), ylim=(0.4, 1.0), xticks=[0, 1], ylabel="test accuracy")
    ax.set_xticklabels(["no brake,\nat the end", "yours,\nat the stop"])
    ax.set_title("32 data sets and their mean")
    pairs = ax.add_collection(LineCollection([], colors=DEAD, linewidths=1))
    dots = ax.plot([], [], "o", color=TEST, markersize=4, linestyle="")[0]
    means = ax.plot([], [], "_", color=INK, markersize=26, markeredgewidth=2.6, linestyle="")[0]
    return pairs, dots, means


def update_sets(artists, result):
    pairs, dots, means = artists
    plain, mine = (np.clip(values, 0.4, 1) for values in result.accuracies)
    pairs.set_segments([[(0, a), (1, b)] for a, b in zip(plain, mine)])
    both = enumerate(zip(plain, mine))
    pairs.says = [f"data set {i}: no brake {a:.1%}, yours {b:.1%}" for i, (a, b) in both]
    dots.says = pairs.says * 2
    means.says = [f"mean, no brake: {plain.mean():.1%}", f"mean, yours: {mine.mean():.1%}"]
    dots.set_data(np.repeat([0, 1], len(mine)), np.concatenate([plain, mine]))
    means.set_data([0, 1], [plain.mean(), mine.mean()])


@styled
def gains_picture(gains):
    """The paired gain of each brake, a bar of two standard errors to each side: a Figure.

    gains: {title of a panel: {name of a brake: `Difference`}}.
    """
    names = list(next(iter(gains.values())))
    figure, rows = new_figure(9.6, 1.1 + 0.34 * len(names)), np.arange(len(names))
    for i, (title, found) in enumerate(gains.items()):
        ax = figure.add_axes([0.2 + 0.4 * i, 0.2, 0.37, 0.7])
        means = [100 * found[name].mean for name in names]
        bars = [200 * found[name].standard_error for name in names]
        ax.axvline(0, color=DEAD, linewidth=1.4)
        ax.errorbar(means, rows, xerr=bars, fmt="D", color=TEST, ecolor=INK, capsize=3)
        ax.set(title=title, yticks=rows, ylim=(len(names) - 0.4, -0.6))
        ax.set(xlabel="gain over no brake, in points, ± 2 standard errors")
        ax.set_yticklabels(names if i == 0 else [])
        ax.tick_params(axis="y", length=0)
    return figure
