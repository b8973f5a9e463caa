"""The picture of choosing λ: all coefficients along the path, the fit, and the errors of every fold."""

import numpy as np

from lessons.experiments.choose import DEGREE, LAMS
from lessons.figures.curves import make_fit, update_fit
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

PALE = "#F5D08A"  # single folds: the colour of held-out data, thinned
LOW, HIGH = 3e-2, 3e1


@styled
def choose_picture():
    """Make the three-part picture; `update` takes a `ChoiceResult`."""
    figure = new_figure(9.6, 4.0)
    path = make_path(figure.add_axes([0.06, 0.135, 0.26, 0.7]))
    fit = make_fit(figure.add_axes([0.38, 0.135, 0.235, 0.7]), "points", "fit")
    errors = make_errors(figure.add_axes([0.69, 0.135, 0.3, 0.7]))

    def update(result):
        update_path(path, result)
        update_fit(fit, result)
        update_errors(errors, result)

    return Picture(figure, (*path, *fit, *errors), update)


def log_axis(ax):
    ax.set(xscale="log", xlabel="λ", xlim=(LAMS[0] / 1.3, LAMS[-1] * 1.3))
    ax.minorticks_off()


def make_path(ax):
    log_axis(ax)
    ax.set(ylabel="coefficients of the scaled features", ylim=(-8, 8))
    ax.axhline(0, color=DEAD, linewidth=0.8)
    others = ax.plot([], [], color=DEAD, linewidth=1.2, label="x³ … x⁹")[0]
    first = ax.plot([], [], color=INK, label="x")[0]
    second = ax.plot([], [], color=INK, linestyle=(0, (4, 1.5)), label="x²")[0]
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    legend_above(ax, 3)
    ax.says, here.says = ("λ", "coefficient"), "you are here:"
    return here, others, first, second


def update_path(artists, result):
    here, others, first, second = artists
    gaps = np.full((1, DEGREE - 2), np.nan)
    xs = np.repeat(np.append(LAMS, np.nan)[:, None], DEGREE - 2, axis=1)
    others.set_data(xs.T.ravel(), np.vstack([result.path[:, 2:], gaps]).T.ravel())
    for line, column in [(first, 0), (second, 1)]:
        line.set_data(LAMS, result.path[:, column])
        line.set_color(PENALTY_COLOURS[result.penalty])
    here.set_data([result.lam] * 2, [-99, 99])


def make_errors(ax):
    log_axis(ax)
    ax.set(yscale="log", ylim=(LOW, HIGH), ylabel="mean squared error")
    ax.minorticks_off()
    folds = ax.plot([], [], color=PALE, linewidth=0.9, label="single folds")[0]
    train = ax.plot([], [], color=TRAIN, label="training")[0]
    mean = ax.plot([], [], color=TEST, label="validation")[0]
    limit = ax.plot([], [], color=INK, linewidth=1, linestyle=":")[0]
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    here.says, limit.says = "you are here:", "smallest + one standard error:"
    style = {"linestyle": "", "color": TEST, "markeredgecolor": INK}
    best = ax.plot([], [], marker="D", markersize=8, label="smallest", **style)[0]
    rule = ax.plot([], [], marker="*", markersize=15, label="one s.e.", **style)[0]
    add_legend(ax, [train, mean, folds, best, rule])
    return folds, train, mean, limit, here, best, rule


def add_legend(ax, handles):
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(-0.04, 1.0),
        ncols=3,
        handlelength=1.4,
        columnspacing=1.0,
        handletextpad=0.4,
    )


def update_errors(artists, result):
    folds, train, mean, limit, here, best, rule = artists
    choice, k = result.choice, result.validation.shape[1]
    xs = np.repeat(np.append(LAMS, np.nan)[:, None], k, axis=1)
    heights = np.vstack([np.clip(result.validation, 1e-6, 1e6), np.full((1, k), np.nan)])
    folds.set_data(xs.T.ravel(), heights.T.ravel())
    train.set_data(LAMS, result.train_errors)
    mean.set_data(LAMS, np.clip(choice.mean, 1e-6, 1e6))
    top = choice.mean[choice.best] + choice.standard_error[choice.best]
    limit.set_data([LAMS[0] / 2, LAMS[-1] * 2], [top, top])
    here.set_data([result.lam] * 2, [1e-9, 1e9])
    for mark, index in [(best, choice.best), (rule, choice.one_standard_error)]:
        mark.set_data([LAMS[index]], [choice.mean[index]])


@styled
def path_figure(lams, coefficients, names):
    """Coefficients (n_lams, k) against λ; the first ones bear these names, the others are grey."""
    figure = new_figure(6.4, 3.2)
    ax = figure.add_axes([0.105, 0.17, 0.87, 0.72])
    ax.set(xscale="log", xlabel="λ", ylabel="weight", xlim=(lams[0], lams[-1]))
    ax.minorticks_off()
    ax.axhline(0, color=DEAD, linewidth=0.8)
    labels = ["the others"] + ["_"] * (coefficients.shape[1] - len(names) - 1)
    ax.plot(lams, coefficients[:, len(names) :], color=DEAD, linewidth=1.2, label=labels)
    for column, name in enumerate(names):
        dashes = "-" if column == 0 else (0, (4, 1.5))
        ax.plot(
            lams, coefficients[:, column], color=PENALTY_COLOURS["l1"], linestyle=dashes, label=name
        )
    legend_above(ax, len(names) + 1)
    return figure
