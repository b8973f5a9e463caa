"""The histogram of who solves XOR: one row for 2, 4 and 8 hidden nodes."""

import numpy as np

from lessons.experiments.population import SIZES
from lessons.figures.style import DEAD, TRAIN, Picture, new_figure, styled

BINS = np.linspace(0.4, 1.0, 31)


@styled
def population_picture(n_seeds=200):
    """Make three histograms, one above the other; `update` takes a `Population`."""
    figure = new_figure(9.6, 3.9)
    rows = [make_row(figure, i, n_seeds) for i in range(len(SIZES))]
    artists = tuple(artist for row in rows for artist in row)
    return Picture(figure, artists, lambda result: update(rows, result))


def make_row(figure, i, n_seeds):
    ax = figure.add_axes([0.075, 0.7 - 0.285 * i, 0.9, 0.22])
    ax.set(xlim=(BINS[0], BINS[-1] + 0.005), ylim=(0, n_seeds), ylabel="networks")
    if i == len(SIZES) - 1:
        ax.set_xlabel("closeness after training, 1 − mean |y − ŷ| (left edge: 0.4 or less)")
    else:
        ax.tick_params(labelbottom=False)
    nothing = np.zeros(len(BINS) - 1)
    failed = ax.stairs(nothing, BINS, fill=True, color=DEAD)
    solved = ax.stairs(nothing, BINS, fill=True, color=TRAIN, baseline=nothing)
    words = ax.text(0.01, 0.93, "", transform=ax.transAxes, va="top", fontsize=11)
    return failed, solved, words


def update(rows, result):
    """Blue networks solve XOR, grey ones do not; blue is stacked on grey."""
    for (failed, good, words), size, close, solved in zip(
        rows, SIZES, result.closeness, result.solved
    ):
        shown = np.clip(close, BINS[0], BINS[-1])
        grey, blue = (np.histogram(shown[group], BINS)[0] for group in (~solved, solved))
        failed.says, good.says = column_words(grey, "do not solve"), column_words(blue, "solve")
        failed.set_data(grey)
        good.set_data(grey + blue, baseline=grey)
        words.set_text(f"{size} nodes: {solved.sum()} of {len(solved)} solve XOR")


def column_words(counts, verb):
    """What each column of a histogram says."""
    ends = zip(counts, BINS, BINS[1:])
    words = "closeness {:.2f} to {:.2f}: {} networks {} XOR"
    return [words.format(low, high, n, verb) if n else "" for n, low, high in ends]
