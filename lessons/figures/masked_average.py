"""Means over masks beside the prediction without dropout, and how their distance falls."""

from lessons.experiments.masked_average import DRAWS, NUMBERS
from lessons.figures.style import DEAD, INK, TRAIN, TRUTH, Picture, legend_above, new_figure, styled

TINY = 1e-18


@styled
def masked_average_picture():
    """Make the two-part picture; `update` takes an `AverageResult`."""
    figure = new_figure(9.6, 3.9)
    points = make_points(figure.add_axes([0.075, 0.135, 0.36, 0.73]))
    curve = make_curve(figure.add_axes([0.54, 0.135, 0.44, 0.73]))

    def update(result):
        update_points(points, result)
        update_curve(curve, result)

    return Picture(figure, (*points, *curve), update)


def make_points(ax):
    ax.set(xlim=(-0.6, 1.6), ylim=(-0.6, 1.6), xlabel="ŷ without dropout", ylabel="ŷ with masks")
    ax.set(xticks=[-0.5, 0, 0.5, 1, 1.5], yticks=[-0.5, 0, 0.5, 1, 1.5])
    ax.plot([-1, 2], [-1, 2], color=TRUTH, linestyle="--", linewidth=1.2, label="equal")
    first = ax.plot([], [], "o", color=DEAD, markersize=4, label="one mask")[0]
    mean = ax.plot([], [], "o", color=TRAIN, markersize=5, label="mean of yours")[0]
    legend_above(ax, 3)
    return first, mean


def update_points(artists, result):
    first, mean = artists
    first.set_data(result.once, result.first)
    mean.set_data(result.once, result.mean)


def make_curve(ax):
    ax.set(xscale="log", yscale="log", xlim=(0.8, DRAWS * 1.25), ylim=(3e-4, 2))
    ax.set(xlabel="number of masks m", ylabel="mean difference of ŷ")
    chance = ax.plot([], [], color=DEAD, label="chance alone, falls as 1/√m")[0]
    curve = ax.plot([], [], color=TRAIN, label="measured")[0]
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    mine = ax.plot([], [], "o", color=TRAIN, markersize=8, markeredgecolor="white")[0]
    here.says, mine.says = "you are here:", "you are here:"
    legend_above(ax, 2)
    return chance, here, curve, mine


def update_curve(artists, result):
    chance, here, curve, mine = artists
    chance.set_data(NUMBERS, result.chance + TINY)
    curve.set_data(NUMBERS, result.measured + TINY)
    here.set_data([result.draws, result.draws], [TINY, 1e3])
    mine.set_data([result.draws], [max(result.difference, 3.6e-4)])
