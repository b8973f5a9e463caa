"""How many of 200 starts solve XOR as they train, and the error of every single one."""

import numpy as np
from matplotlib.collections import LineCollection

from lessons.experiments.until import has_left
from lessons.figures.style import DEAD, INK, TRAIN, Picture, new_figure, styled

FIRST, MOST, TOP = 10, 200_000, 0.35
SOON, LATE = 1500, "#D55E00"  # the colour of a start that solves it only after that step


@styled
def plateau_picture(n_seeds=200):
    """Left the count over steps (log scale), right one line of MSE per start; `update` takes a `Plateau`."""
    figure = new_figure(9.6, 3.9)
    count = make_count(figure.add_axes([0.065, 0.14, 0.36, 0.74]), n_seeds)
    errors = make_errors(figure.add_axes([0.5, 0.14, 0.485, 0.74]))

    def update(result):
        update_count(count, result)
        update_errors(errors, result)

    return Picture(figure, (*count, *errors), update)


def make_count(ax, n_seeds):
    ax.set(xscale="log", xlim=(FIRST, MOST * 1.1), ylim=(0, n_seeds * 1.03))
    ax.set(xlabel="training step (log scale)", ylabel="starts that solve XOR")
    ax.set_title(f"how many of {n_seeds} solve XOR")
    ax.axhline(n_seeds, color=DEAD, linewidth=0.8)
    line = ax.plot([], [], color=TRAIN, marker="o", markersize=4)[0]
    line.says = "solved:"
    words = ax.text(0.96, 0.06, "", transform=ax.transAxes, ha="right", fontsize=13, color=INK)
    return line, words


def update_count(artists, result):
    line, words = artists
    # Whoever has left stays as it is: the count runs on to the end of training.
    steps, solved = result.steps, result.solved
    if has_left(result.until).all():
        steps, solved = np.append(steps, result.limit), np.append(solved, solved[-1])
    line.set_data(steps, solved)
    words.set_text(f"{solved[-1]} after {steps[-1]:,} steps")


def make_errors(ax):
    ax.set(xscale="log", xlim=(FIRST, MOST * 1.1), ylim=(0, TOP))
    ax.set(xlabel="training step (log scale)", ylabel="MSE")
    ax.set_title("every start: a line ends in a dot where it solves XOR")
    lines = ax.add_collection(LineCollection([], linewidths=1.1))
    dots = [ax.plot([], [], "o", color=colour, markersize=4)[0] for colour in (TRAIN, LATE)]
    stops = ax.plot([], [], "x", color="#C0392B", markersize=7, markeredgewidth=1.8)[0]
    above = ax.text(0.5, 0.93, "", transform=ax.transAxes, ha="center", va="top", color=INK)
    return lines, *dots, stops, above


def update_errors(artists, result):
    lines, early_dots, late_dots, stops, above = artists
    until = result.until
    solved, ends = np.isfinite(until.finished_at), ends_of(result)
    lines.set_segments(
        [np.column_stack([result.steps[:end], result.loss[:end, i]]) for i, end in enumerate(ends)]
    )
    early = until.finished_at <= SOON
    lines.set_colors(np.where(solved, np.where(early, TRAIN, LATE), INK))
    lines.set_alpha(np.where(early, 0.25, 0.9))
    place = np.stack([result.steps[ends - 1], result.loss[ends - 1, np.arange(len(ends))]])
    lines.says = [f"start {i}:" for i in range(len(ends))]
    for dots, these in ((early_dots, early), (late_dots, solved & ~early)):
        numbers = np.flatnonzero(these)
        dots.says = [f"start {i} solves XOR at step {until.finished_at[i]:,.0f}" for i in numbers]
    stops.says = [f"start {i} moves no more:" for i in np.flatnonzero(until.resting)]
    early_dots.set_data(*place[:, early])
    late_dots.set_data(*place[:, solved & ~early])
    stops.set_data(*place[:, until.resting])
    gone = np.sum((place[1] > TOP) | until.diverged)
    above.set_text(f"{gone} of {len(ends)} are above this picture" if gone else "")


def ends_of(result):
    """How many looks there are before each start leaves."""
    return np.isfinite(result.loss).sum(axis=0)
