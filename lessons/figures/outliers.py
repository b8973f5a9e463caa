"""One wrong point: the four fitted lines, and their slopes as the point moves."""

import numpy as np

from lessons.figures.style import (
    INK,
    L1,
    L2,
    TRAIN,
    TRUTH,
    Picture,
    legend_above,
    new_figure,
    styled,
)

ABSOLUTE, HUBER = "#C2417C", "#56B4E9"
BAD = "#C0392B"
TRUE_SLOPE = 2.0  # of every data set in these pictures
LOOKS = {
    "MSE": {"color": TRAIN},
    "MSE + L1": {"color": L1, "linestyle": (0, (5, 1.5))},
    "MSE + L2": {"color": L2, "linestyle": (0, (3, 1.2, 1, 1.2))},
    "absolute loss": {"color": ABSOLUTE},
    "Huber loss": {"color": HUBER, "linestyle": (0, (1, 1))},
}
EDGE = np.array([-1.15, 1.15])


@styled
def outlier_picture():
    """Points and lines beside slope against the height of the outlier; `update` takes an `OutlierResult`."""
    figure = new_figure(9.6, 3.9)
    lines, points, outlier = make_lines(figure.add_axes([0.06, 0.13, 0.42, 0.72]))
    here, curves, marks = make_slopes(figure.add_axes([0.565, 0.13, 0.42, 0.72]))

    def update(result):
        here.set_data([result.height] * 2, [-3, 7])
        points.set_data(result.x[:-1], result.y[:-1])
        outlier.set_data(result.x[-1:], np.clip(result.y[-1:], -10.5, 12.5))
        for name, slope in result.slopes.items():
            lines[name].set_data(EDGE, slope * EDGE)
            curves[name].set_data(result.heights, result.curves[name])
            marks[name].set_data([result.height], [slope])

    artists = (here, *lines.values(), points, outlier, *curves.values(), *marks.values())
    return Picture(figure, artists, update)


def make_lines(ax):
    ax.set(xlim=EDGE, ylim=(-11, 13), xlabel="x", ylabel="y")
    ax.plot(EDGE, TRUE_SLOPE * EDGE, color=TRUTH, linewidth=1, linestyle=":")
    lines = {name: ax.plot([], [], label=name, **look)[0] for name, look in LOOKS.items()}
    points = ax.plot([], [], "o", color=INK, markersize=5, markeredgecolor="white")[0]
    outlier = ax.plot([], [], "X", color=BAD, markersize=11, markeredgecolor="white")[0]
    legend_above(ax, 3)
    points.says, outlier.says = "a point:", "the outlier:"
    return lines, points, outlier


def make_slopes(ax):
    ax.set(xlim=(-10, 10), ylim=(0, 4), xticks=range(-10, 11, 5))
    ax.set(xlabel="lift of the wrong point", ylabel="slope found")
    ax.axhline(TRUE_SLOPE, color=TRUTH, linewidth=1, linestyle=":", label="true slope")
    legend_above(ax, 1)
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    curves = {name: ax.plot([], [], **look)[0] for name, look in LOOKS.items()}
    marks = {
        name: ax.plot([], [], "o", color=look["color"], markeredgecolor="white")[0]
        for name, look in LOOKS.items()
    }
    here.says = "you are here:"
    for name in LOOKS:
        curves[name].says = marks[name].says = f"{name}:"
    return here, curves, marks


@styled
def losses_figure(errors, losses, pulls):
    """Each loss of one error beside its slope; losses, pulls: {name of LOOKS: values at `errors`}."""
    figure = new_figure(9.6, 3.4)
    axes = [figure.add_axes([0.06 + 0.5 * i, 0.15, 0.42, 0.66]) for i in (0, 1)]
    for ax, curves, what in zip(axes, (losses, pulls), ("loss of this error", "its slope")):
        ax.set(xlabel="error e = y − ŷ", ylabel=what, xlim=(errors[0], errors[-1]))
        for name, values in curves.items():
            ax.plot(errors, values, label=name, **LOOKS[name])
    axes[0].set_ylim(0, 9)
    legend_above(axes[0], 3)
    return figure


@styled
def wrong_x_figure(x, y, slopes):
    """Points, one of them far out in x, and the lines that were found; the same on both sides."""
    figure = new_figure(9.6, 3.4)
    for i, edge in enumerate((55.0, 1.15)):
        ax = figure.add_axes([0.06 + 0.5 * i, 0.15, 0.42, 0.66])
        ends = np.array([-1.15 if i else -3.0, edge])
        ax.set(xlim=ends, ylim=(-3, 3), xlabel="x", ylabel="y")
        ax.set_title("zoomed in" if i else "all points", loc="right")
        ax.plot(ends, TRUE_SLOPE * ends, color=TRUTH, linewidth=1, linestyle=":", label="truth")
        for name, slope in slopes.items():
            ax.plot(ends, slope * ends, label=name, **LOOKS.get(name, {"color": BAD}))
        ax.plot(x, y, "o", color=INK, markersize=5, markeredgecolor="white")
        if i == 0:
            legend_above(ax, 4)
    return figure
