"""One wrong point: the four fitted lines, and their slopes as the point moves."""

import numpy as np

from lessons.experiments.outliers import HEIGHTS, TRUE_SLOPE
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

ABSOLUTE = "#C2417C"
LOOKS = {
    "MSE": {"color": TRAIN},
    "MSE + L1": {"color": L1, "linestyle": (0, (5, 1.5))},
    "MSE + L2": {"color": L2, "linestyle": (0, (3, 1.2, 1, 1.2))},
    "absolute loss": {"color": ABSOLUTE},
}
EDGE = np.array([-1.15, 1.15])


@styled
def outlier_picture():
    """Points and lines beside slope against the height of the outlier; `update` takes an `OutlierResult`."""
    figure = new_figure(9.6, 3.9)
    left = figure.add_axes([0.06, 0.13, 0.42, 0.74])
    left.set(xlim=EDGE, ylim=(-11, 13), xlabel="x", ylabel="y")
    right = figure.add_axes([0.565, 0.13, 0.42, 0.74])
    right.set(xlim=(HEIGHTS[0], HEIGHTS[-1]), ylim=(0, 4), xticks=range(-10, 11, 5))
    right.set(xlabel="height of the outlier", ylabel="slope found")
    left.plot(EDGE, TRUE_SLOPE * EDGE, color=TRUTH, linewidth=1, linestyle=":")
    right.axhline(TRUE_SLOPE, color=TRUTH, linewidth=1, linestyle=":", label="true slope")
    legend_above(right, 1)
    here = right.plot([], [], color=INK, linewidth=1)[0]
    lines = {name: left.plot([], [], label=name, **look)[0] for name, look in LOOKS.items()}
    curves = {name: right.plot([], [], **look)[0] for name, look in LOOKS.items()}
    marks = {
        name: right.plot([], [], "o", color=look["color"], markeredgecolor="white")[0]
        for name, look in LOOKS.items()
    }
    points = left.plot([], [], "o", color=INK, markersize=5, markeredgecolor="white")[0]
    outlier = left.plot([], [], "X", color="#C0392B", markersize=11, markeredgecolor="white")[0]
    legend_above(left, 4)

    def update(result):
        here.set_data([result.height] * 2, [-3, 7])
        points.set_data(result.x[:-1], result.y[:-1])
        outlier.set_data(result.x[-1:], np.clip(result.y[-1:], -10.5, 12.5))
        for name, slope in result.slopes.items():
            lines[name].set_data(EDGE, slope * EDGE)
            curves[name].set_data(HEIGHTS, result.curves[name])
            marks[name].set_data([result.height], [slope])

    artists = (here, *lines.values(), points, outlier, *curves.values(), *marks.values())
    return Picture(figure, artists, update)
