"""Digits: errors while training, and the surest mistakes as pictures."""

import numpy as np

from lessons.experiments.handwriting import STEPS
from lessons.figures.style import INK, TEST, TRAIN, Picture, legend_above, new_figure, styled

ROWS, COLUMNS = 3, 4
GAP = 2  # empty pixels around an image


@styled
def digits_picture(steps=STEPS):
    """Left the errors against the step, right twelve mistakes; `update` takes a `Handwriting`."""
    figure = new_figure(9.6, 3.9)
    ax = figure.add_axes([0.07, 0.135, 0.38, 0.74])
    ax.set(xlim=(0, steps), ylim=(0, 0.5), xlabel="training step", ylabel="share of images wrong")
    train = ax.plot([], [], color=TRAIN, label="training error")[0]
    test = ax.plot([], [], color=TEST, linestyle=(0, (4, 1.5)), label="validation error")[0]
    legend_above(ax, 2)
    bars = ax.plot([], [], color=TEST, linewidth=1.2, alpha=0.8)[0]
    bars.silent = "the ends of standard errors; the curve between them speaks"
    gallery = make_gallery(figure.add_axes([0.49, 0.05, 0.5, 0.82]))

    def update(result):
        update_errors((train, test, bars), result)
        update_gallery(gallery, result.mistakes)

    return Picture(figure, (train, bars, test, *gallery), update)


def update_errors(artists, result):
    """Means over the seeds, and for the validation error a standard error up and down at every record."""
    train, test, bars = artists
    steps, (mean, bar) = result.run.history.steps, result.validation
    train.set_data(steps, result.train_error.mean(axis=1))
    test.set_data(steps, mean)
    gaps = np.full(len(steps), np.nan)
    bars.set_data(np.repeat(steps, 3), np.stack([mean - bar, mean + bar, gaps], axis=1).ravel())


def make_gallery(ax):
    ax.set(xticks=[], yticks=[], title="surest mistakes on validation images: true digit → guess")
    ax.spines[:].set_visible(False)
    cell = 8 + 2 * GAP
    paper = np.zeros((ROWS * (cell + 3), COLUMNS * cell))
    image = ax.imshow(paper, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest", aspect="equal")
    words = [
        ax.text(
            (i % COLUMNS + 0.5) * cell,
            (i // COLUMNS + 1) * (cell + 3) - 2.2,
            "",
            ha="center",
            va="center",
            fontsize=10,
            color=INK,
        )
        for i in range(ROWS * COLUMNS)
    ]
    return image, *words


def update_gallery(artists, mistakes):
    image, *words = artists
    cell = 8 + 2 * GAP
    paper = np.zeros(image.get_array().shape)
    for i, word in enumerate(words):
        word.set_text("")
        if i < len(mistakes):
            row, column = i // COLUMNS * (cell + 3) + GAP, i % COLUMNS * cell + GAP
            paper[row : row + 8, column : column + 8] = mistakes[i].image
            word.set_text(f"{mistakes[i].label} → {mistakes[i].guess}, {mistakes[i].sure:.0%}")
    image.set_data(paper)
    captions = [f"{m.label}, taken for {m.guess}: {m.sure:.0%} sure" for m in mistakes]
    image.grid, image.says = (
        (ROWS, COLUMNS),
        [*captions, *[""] * (ROWS * COLUMNS)][: ROWS * COLUMNS],
    )


@styled
def gallery(X, y, columns=12):
    """Images (n, 64) in rows, the digit under each: a Figure."""
    words = [str(label) for label in y.argmax(axis=1)]
    return pictures(X.reshape(-1, 8, 8), words, columns)


@styled
def mistakes_gallery(mistakes, columns=8):
    """Mistakes in rows: the true digit, the guess, and how sure it was."""
    words = [f"{one.label} → {one.guess}\n{one.sure:.0%} sure" for one in mistakes]
    return pictures([one.image for one in mistakes], words, columns)


def pictures(images, words, columns):
    rows = -(-len(images) // columns)
    figure = new_figure(9.6, rows * (9.6 / columns * 0.8 + 0.5))
    axes = figure.subplots(rows, columns, squeeze=False).ravel()
    for ax in axes:
        ax.set_axis_off()
    for ax, image, word in zip(axes, images, words):
        ax.imshow(image, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
        ax.text(0.5, -0.06, word, transform=ax.transAxes, ha="center", va="top", fontsize=10)
    figure.subplots_adjust(0.01, 0.15, 0.99, 0.98, wspace=0.15, hspace=0.5)
    return figure
