"""The picture of the slider test in lesson 00: one line that tilts."""

from lessons.experiments.selftest import XS
from lessons.figures.style import DEAD, TRAIN, Picture, new_figure, styled


@styled
def line_picture():
    """Make the picture; `update` takes the heights of the line over XS."""
    figure = new_figure(5.2, 2.6)
    ax = figure.add_axes([0.11, 0.2, 0.86, 0.75])
    ax.set(xlabel="x", ylabel="ŷ", xlim=(-2, 2), ylim=(-4, 4), xticks=range(-2, 3))
    ax.axhline(0, color=DEAD, linewidth=1)
    ax.axvline(0, color=DEAD, linewidth=1)
    line = ax.plot([], [], color=TRAIN)[0]
    line.says = "the line:"
    return Picture(figure, (line,), lambda y_hat: line.set_data(XS, y_hat))
