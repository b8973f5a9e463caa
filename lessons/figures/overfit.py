"""One data set: the fitted curve against the truth, and both errors against the degree."""

import numpy as np

from lessons.figures.style import (
    INK,
    TEST,
    TRAIN,
    TRUTH,
    Picture,
    legend_above,
    new_figure,
    spoken,
    styled,
)

LIMITS = (-3, 13)
LOW, HIGH = 1e-3, 1e3


@styled
def overfit_picture():
    """The fit beside the errors of every degree; `update` takes an `OverfitResult`."""
    figure = new_figure(9.6, 3.9)
    left = make_fit(figure.add_axes([0.06, 0.135, 0.41, 0.73]))
    right = make_errors(figure.add_axes([0.565, 0.135, 0.42, 0.73]))

    def update(result):
        update_fit(left, result)
        update_errors(right, result)

    return Picture(figure, (*left, *right), update)


def make_fit(ax, legend=True):
    ax.set(xlim=(-1.05, 1.05), ylim=LIMITS, xlabel="x", ylabel="y")
    ax.set_xticks([-1, -0.5, 0, 0.5, 1])
    fitted = ax.plot([], [], color=TRAIN, label="fitted curve")[0]
    truth = ax.plot([], [], color=TRUTH, linestyle="--", linewidth=1.6, label="truth")[0]
    points = ax.plot([], [], "o", color=TRAIN, markeredgecolor="white", label="training points")[0]
    if legend:
        legend_above(ax, 3)
    return fitted, truth, points


def update_fit(artists, result):
    fitted, truth, points = artists
    fitted.set_data(result.places, np.clip(result.fit, -1e3, 1e3))
    truth.set_data(result.places, result.truth)
    points.set_data(result.x, result.y)


def make_errors(ax):
    ax.set(yscale="log", ylim=(LOW, HIGH), xlim=(-0.5, 15.5), xticks=range(0, 16, 3))
    ax.set(xlabel="degree", ylabel="mean squared error")
    here = ax.plot([], [], color=INK, linewidth=1, label="your degree")[0]
    train = ax.plot([], [], "o-", color=TRAIN, markersize=4, label="training error")[0]
    test = ax.plot([], [], "D-", color=TEST, markersize=4, label="test error")[0]
    marks = tuple(
        ax.plot([], [], shape, color=colour, markersize=9, markeredgecolor="white")[0]
        for shape, colour in (("o", TRAIN), ("D", TEST))
    )
    legend_above(ax, 3)
    here.says = "you are here:"
    return here, train, test, *marks


def update_errors(artists, result):
    here, train, test, *marks = artists
    here.set_data([result.degree] * 2, [LOW / 10, HIGH * 10])
    both = (result.train_errors, result.test_errors)
    for name, line, mark, errors in zip(("training", "test"), (train, test), marks, both):
        line.says = [f"{name} error of degree {d}: {spoken(e)}" for d, e in enumerate(errors)]
        mark.says = line.says[result.degree]
        seen = np.clip(errors, LOW * 1.2, HIGH / 1.2)  # beyond the frame: drawn at its edge
        line.set_data(result.degrees, seen)
        mark.set_data([result.degree], [seen[result.degree]])


@styled
def overfit_row(results, titles):
    """Several `OverfitResult`s side by side, as one still figure."""
    figure = new_figure(9.6, 3.3)
    width = 0.93 / len(results)
    for i, (result, title) in enumerate(zip(results, titles)):
        ax = figure.add_axes([0.06 + i * width, 0.15, width - 0.035, 0.64])
        update_fit(make_fit(ax, legend=False), result)
        ax.set(title=title, ylabel="y" if i == 0 else "", yticks=[0, 5, 10])
        ax.tick_params(labelleft=i == 0)
    handles, labels = ax.get_legend_handles_labels()
    figure.legend(handles, labels, loc="upper left", bbox_to_anchor=(0.05, 1.0), ncols=3)
    return figure
