"""100 fitted curves, the errors against the degree, and the three parts of the test error."""

import numpy as np
from matplotlib.collections import LineCollection

from lessons.experiments.bias_variance import DEGREES, X_TEST, parts_here
from lessons.figures.style import (
    DEAD,
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

BIAS, VARIANCE = "#A6376A", "#4DA6C9"
NOISE = DEAD
LIMITS = {"quadratic": (-3, 13), "quintic": (-10, 36)}
THIN = 4  # of the 400 test points every fourth is drawn
TINY, HUGE = 1e-12, 1e12


@styled
def spread_picture():
    """Make the three-part picture; `update` takes a `SpreadResult`."""
    figure = new_figure(9.6, 4.5)
    fits = make_fits(figure.add_axes([0.06, 0.115, 0.415, 0.735]))
    errors = make_errors(figure.add_axes([0.57, 0.43, 0.415, 0.42]))
    bars = make_bars(figure.add_axes([0.57, 0.115, 0.415, 0.12]))

    def update(result):
        update_errors(errors, result)
        update_bars(bars, result)
        return update_fits(fits, result)

    return Picture(figure, (*fits, *errors, *bars), update)


def make_fits(ax, legend=True):
    ax.set(xlim=(-1.05, 1.05), ylim=LIMITS["quadratic"], xlabel="x", ylabel="y")
    ax.set_xticks([-1, -0.5, 0, 0.5, 1])
    every = ax.add_collection(
        LineCollection([], colors=TRAIN, linewidths=0.8, alpha=0.16, label="100 fits")
    )
    average = ax.plot([], [], color=BIAS, linewidth=2.2, label="their average")[0]
    one = ax.plot([], [], color=TRAIN, linewidth=2, label="fit of one data set")[0]
    points = ax.plot([], [], "o", color=TRAIN, markeredgecolor="white", label="its points")[0]
    truth = ax.plot([], [], color=TRUTH, linestyle="--", linewidth=1.6, label="truth")[0]
    every.says = [f"fit of data set {i}:" for i in range(100)]
    if legend:
        legend_above(ax, 3)
        ax.get_legend().legend_handles[0].set_alpha(0.5)
    return every, average, one, points, truth


def update_fits(artists, result):
    """Set the curves; True when the range of y has to change with the truth."""
    every, average, one, points, truth = artists
    x = X_TEST[::THIN, 0]
    curves = np.clip(result.fits[:, ::THIN, 0], -1e3, 1e3)
    every.set_segments([np.column_stack([x, y]) for y in curves])
    average.set_data(x, np.clip(result.average[::THIN, 0], -1e3, 1e3))
    one.set_data(x, curves[result.data_set])
    points.set_data(result.x[result.data_set], result.y[result.data_set])
    truth.set_data(X_TEST, result.truth)
    limits = LIMITS["quadratic" if result.truth.max() < 10 else "quintic"]
    changed = points.axes.get_ylim() != limits
    points.axes.set_ylim(limits)
    return changed


def make_errors(ax):
    ax.set(yscale="log", ylim=(1e-3, 1e4), xlim=(-0.4, 15.4), xticks=range(0, 16, 3))
    ax.set(xlabel="degree", ylabel="mean squared error")
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    bias2 = ax.plot([], [], color=BIAS, linestyle=":", label="bias²")[0]
    variance = ax.plot([], [], color=VARIANCE, linestyle="-.", label="variance")[0]
    noise = ax.plot([], [], color=NOISE, label="noise σ²")[0]
    train = ax.plot([], [], "o-", color=TRAIN, markersize=4, label="training error")[0]
    test = ax.plot([], [], "D-", color=TEST, markersize=4, label="test error")[0]
    mine = ax.plot([], [], "o", color=TRAIN, markersize=8, markeredgecolor="white")[0]
    test_mine = ax.plot([], [], "D", color=TEST, markersize=8, markeredgecolor="white")[0]
    legend_above(ax, 3)
    ax.whole, here.says = True, "you are here:"
    return here, noise, bias2, variance, train, test, mine, test_mine


def update_errors(artists, result):
    here, noise, bias2, variance, train, test, mine, test_mine = artists
    degree = result.degree
    values = (result.parts.noise2, result.parts.bias2, result.parts.variance)
    values += (result.train_errors, result.test_errors)
    for line, heights in zip((noise, bias2, variance, train, test), values):
        line.set_data(DEGREES, np.clip(heights, TINY, HUGE))
    for name, marker, heights in (("training", mine, values[3]), ("test", test_mine, values[4])):
        marker.says = f"{name} error of degree {degree}: {spoken(heights[degree])}"
    here.set_data([degree, degree], [TINY, HUGE])
    for marker, heights in ((mine, result.train_errors), (test_mine, result.test_errors)):
        marker.set_data([degree], [np.clip(heights[degree], 1.3e-3, 8e3)])


def make_bars(ax):
    """Two bars: bias² + variance + noise on top, the measured test error below it."""
    ax.set(xlim=(0, 1.25), ylim=(-0.5, 1.5), yticks=[0, 1], yticklabels=["measured", "sum"])
    ax.set(xlabel="in units of the measured test error", xticks=[0, 0.25, 0.5, 0.75, 1])
    ax.tick_params(axis="y", length=0)
    colours = (BIAS, VARIANCE, NOISE, TEST)
    return tuple(
        ax.barh(1 if colour != TEST else 0, 0, height=0.75, color=colour)[0] for colour in colours
    )


def update_bars(bars, result):
    parts, test = parts_here(result)
    lengths = np.array(parts) / test if test > TINY else np.zeros(3)
    starts = np.append(0, np.cumsum(lengths))
    for bar, start, length in zip(bars, starts, lengths):
        bar.set(x=start, width=length)
    bars[3].set(width=1.0 if test > TINY else 0.0)
    for bar, name, value in zip(bars, ("bias²", "variance", "noise"), parts):
        bar.says = f"{name}: {spoken(value)}"
    bars[3].says = f"measured test error: {spoken(test)}"


@styled
def spread_row(results, titles):
    """The fits of several settings side by side, as one still figure."""
    figure = new_figure(9.6, 3.4)
    width = 0.93 / len(results)
    for i, (result, title) in enumerate(zip(results, titles)):
        ax = figure.add_axes([0.06 + i * width, 0.15, width - 0.035, 0.62])
        update_fits(make_fits(ax, legend=False), result)
        ax.set(title=title, ylabel="y" if i == 0 else "", yticks=[0, 5, 10])
        ax.tick_params(labelleft=i == 0)
    handles, labels = ax.get_legend_handles_labels()
    legend = figure.legend(
        handles, labels, loc="upper left", bbox_to_anchor=(0.05, 1.0), ncols=5, columnspacing=1.4
    )
    legend.legend_handles[0].set_alpha(0.5)
    return figure


@styled
def learning_curves(numbers, errors, noise):
    """Training and test error against n; errors: {title: (train, test)}, one panel each."""
    figure = new_figure(9.6, 3.4)
    for i, (title, (train, test)) in enumerate(errors.items()):
        ax = figure.add_axes([0.075 + 0.48 * i, 0.16, 0.43, 0.62])
        ax.set(xscale="log", yscale="log", ylim=(1e-2, 1e1), title=title)
        ax.set(xlabel="points in the training set, n", xticks=numbers, xticklabels=numbers)
        ax.minorticks_off()
        ax.axhline(noise**2, color=NOISE, label="noise σ²")
        ax.plot(numbers, train, "o-", color=TRAIN, label="training error")
        ax.plot(numbers, test, "D-", color=TEST, label="test error")
        ax.set_ylabel("mean squared error" if i == 0 else "")
    handles, labels = ax.get_legend_handles_labels()
    figure.legend(handles, labels, loc="upper left", bbox_to_anchor=(0.065, 1.0), ncols=3)
    return figure
