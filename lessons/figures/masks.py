"""The mask viewer: one step's mask, the average of all so far, and of what they let through."""

import numpy as np
from matplotlib.colors import ListedColormap

from lessons.experiments.masks import NODES, SAMPLES
from lessons.figures.style import (
    DEAD,
    SURFACE,
    TRAIN,
    TRUTH,
    Picture,
    legend_above,
    new_figure,
    styled,
)

CLASSIC = "#CC79A7"
MOST_STEPS = 400


@styled
def mask_picture():
    """Make the three-part picture; `update` takes a `MaskResult`."""
    figure = new_figure(9.6, 3.8)
    now = figure.add_axes([0.055, 0.13, 0.22, 0.74])
    mask = make_grid(now, "mask of this step", ListedColormap([DEAD, TRAIN]), 1)
    now.set_ylabel("sample")
    ax = figure.add_axes([0.315, 0.13, 0.22, 0.74])
    average = make_grid(ax, "average of the masks so far", SURFACE, 2)
    bar = figure.colorbar(average, cax=figure.add_axes([0.545, 0.13, 0.012, 0.74]))
    bar.set_ticks([0, 0.5, 1, 1.5, 2])
    bar.outline.set_visible(False)
    sums = make_sums(figure.add_axes([0.68, 0.13, 0.305, 0.74]))

    def update(result):
        mask.set_data(result.mask > 0)
        average.set_data(result.average)
        update_sums(sums, result)

    return Picture(figure, (mask, average, *sums), update)


def make_grid(ax, title, colours, most):
    ax.set(title=title, xlabel="hidden node")
    ax.set(xticks=range(0, NODES, 2), yticks=range(0, SAMPLES, 2))
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    image = ax.imshow(
        np.zeros((SAMPLES, NODES)),
        cmap=colours,
        vmin=0,
        vmax=most,
        aspect="auto",
        interpolation="nearest",
    )
    return image


def make_sums(ax):
    ax.set(xlim=(0, MOST_STEPS), ylim=(-4, 1.5))
    ax.set(xlabel="step", ylabel="average sum into the output")
    whole = ax.plot([], [], color=TRUTH, linestyle="--", linewidth=1.5, label="all nodes")[0]
    inverted = ax.plot([], [], color=TRAIN, label="inverted")[0]
    classic = ax.plot([], [], color=CLASSIC, label="classic")[0]
    legend_above(ax, 3)
    return whole, inverted, classic


def update_sums(artists, result):
    whole, inverted, classic = artists
    steps = np.arange(1, len(result.sums) + 1)
    whole.set_data([0, MOST_STEPS], [result.whole] * 2)
    inverted.set_data(steps, result.sums)
    classic.set_data(steps, result.classic_sums)
    for line in (inverted, classic):
        line.set_marker("o" if len(steps) < 4 else "")
