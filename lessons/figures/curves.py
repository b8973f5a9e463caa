"""The overfit picture: the fitted curve against the truth, and errors against λ or keep_prob."""

import numpy as np

from lessons.experiments.curves import KEEPS, LAMS, PARABOLA, XS
from lessons.figures.style import INK, TEST, TRAIN, TRUTH, Picture, legend_above, new_figure, styled

OFF = LAMS[0] / 10  # λ = 0 has no place on a log axis: it is drawn at the left edge


@styled
def ridge_picture():
    """The fit beside the training and test error against λ."""
    figure = new_figure(9.6, 3.9)
    fit = make_fit(figure.add_axes([0.065, 0.135, 0.4, 0.73]))
    ax = figure.add_axes([0.57, 0.135, 0.41, 0.73])
    ax.set(xscale="log", xlabel="λ (off at the left edge)", xlim=(OFF / 1.5, LAMS[-1] * 1.5))
    ax.off = OFF
    errors = make_errors(ax, (1e-3, 1e3))
    return Picture(figure, fit + errors, lambda result: update(fit, errors, result))


@styled
def network_curve_picture():
    """The same picture for a network: the errors stand against keep_prob."""
    figure = new_figure(9.6, 3.9)
    fit = make_fit(figure.add_axes([0.065, 0.135, 0.4, 0.73]))
    ax = figure.add_axes([0.57, 0.135, 0.41, 0.73])
    ax.set(xlabel="keep_prob (1 drops nothing)", xlim=(KEEPS[0] - 0.02, 1.02))
    errors = make_errors(ax, (2e-2, 1e1))
    return Picture(figure, fit + errors, lambda result: update(fit, errors, result))


def make_fit(ax, points="training points", fitted="fitted curve"):
    """The truth, points and a curve, under these names."""
    ax.set(xlim=(-1.05, 1.05), ylim=(-2, 12), xlabel="x", ylabel="y")
    ax.plot(XS, PARABOLA, color=TRUTH, linestyle="--", linewidth=1.5, label="truth")
    artists = (
        ax.plot([], [], "o", color=TRAIN, markeredgecolor="white", label=points)[0],
        ax.plot([], [], color=TRAIN, linewidth=2.2, label=fitted)[0],
    )
    legend_above(ax, 3)
    return artists


def update_fit(artists, result):
    points, fitted = artists
    points.set_data(result.x, result.y)
    fitted.set_data(XS, result.fit)


def make_errors(ax, limits):
    ax.set(yscale="log", ylim=limits, ylabel="mean squared error")
    train = ax.plot([], [], color=TRAIN, label="training error")[0]
    test = ax.plot([], [], color=TEST, linestyle=(0, (4, 1.5)), label="test error")[0]
    here = ax.plot([], [], color=INK, linewidth=1, label="you are here")[0]
    mine = ax.plot([], [], "o", color=TRAIN, markersize=8, markeredgecolor="white")[0]
    test_mine = ax.plot([], [], "D", color=TEST, markersize=8, markeredgecolor="white")[0]
    legend_above(ax, 3)
    mine.says, test_mine.says = "your training error:", "your test error:"
    return here, train, test, mine, test_mine


def update(fit, errors, result):
    """Show a `CurveResult`; a λ of 0 stands at the left edge."""
    update_fit(fit, result)
    here, train, test, mine, test_mine = errors
    train.set_data(result.settings, result.train_errors)
    test.set_data(result.settings, result.test_errors)
    place = result.here if result.here > 0 else OFF
    here.set_data([place, place], [1e-9, 1e9])
    mine.set_data([place], [np.clip(result.train_error, 1e-9, 1e9)])
    test_mine.set_data([place], [np.clip(result.test_error, 1e-9, 1e9)])
