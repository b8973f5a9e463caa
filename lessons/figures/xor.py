"""The XOR picture: decision surface, network, error curves and the 64 seeds."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap
from matplotlib.lines import Line2D

from lessons.experiments.plane import COARSE, FINE, REACH
from lessons.experiments.xor import N_SEEDS, STEPS
from lessons.figures.network import make_diagram, update_diagram
from lessons.figures.style import DOWN, INK, SURFACE, TEST, TRAIN, UP, Picture, new_figure, styled

SEED_COLOURS = ListedColormap(["#E3E3E3", "#3F6C8F", "#C0392B"])
FATES = ("does not solve XOR", "solves XOR", "diverged")
FLOOR = 1e-5


@styled
def xor_picture(steps=STEPS, n_seeds=N_SEEDS):
    """Make the four-part picture; `update` takes an `XorResult`."""
    figure = new_figure(9.6, 4.0)
    surface = make_surface(figure.add_axes([0.06, 0.13, 0.315, 0.79]), FINE, "nearest")
    diagram = make_diagram(figure.add_axes([0.39, 0.06, 0.26, 0.86]))
    curves = make_curves(figure.add_axes([0.715, 0.565, 0.265, 0.355]), steps)
    seeds = make_seeds(figure.add_axes([0.715, 0.03, 0.265, 0.23]), n_seeds)

    def update(result):
        update_surface(surface, result)
        update_diagram(diagram, result.view)
        update_curves(curves, result)
        update_seeds(seeds, result)

    return Picture(figure, (*surface, *diagram.artists, *curves, *seeds), update)


def make_surface(ax, side=COARSE, interpolation="bilinear"):
    ax.set(xlabel="x₁", ylabel="x₂", title="prediction ŷ over the plane", aspect="equal")
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    image = ax.imshow(
        np.zeros((side, side)),
        extent=(-REACH, REACH, -REACH, REACH),
        origin="lower",
        cmap=SURFACE,
        vmin=-0.15,
        vmax=1.15,
        interpolation=interpolation,
    )
    style = {"linestyle": "", "markeredgecolor": "white", "markeredgewidth": 0.8}
    image.says = "ŷ"
    zeros = ax.plot([], [], marker="o", markersize=8, color=DOWN, label="y = 0", **style)[0]
    ones = ax.plot([], [], marker="s", markersize=7, color=UP, label="y = 1", **style)[0]
    return image, zeros, ones


def update_surface(artists, result):
    image, zeros, ones = artists
    image.set_data(result.surface)
    show_points(zeros, ones, result)


def show_points(zeros, ones, result):
    for points, value in [(zeros, 0), (ones, 1)]:
        points.set_data(*result.X[result.y[:, 0] == value].T)


def make_curves(ax, steps):
    ax.set(xlabel="training step", title="error of this network", yscale="log")
    ax.set(xlim=(0, steps), ylim=(FLOOR, 10))
    train = ax.plot([], [], color=TRAIN, label="train MSE")[0]
    test = ax.plot([], [], color=TEST, linestyle=(0, (4, 1.5)), label="test MSE")[0]
    penalty = ax.plot([], [], color=INK, linestyle=":", label="λ·penalty")[0]
    ax.legend(
        handles=[train, test, penalty],
        loc="upper left",
        bbox_to_anchor=(-0.2, -0.36),
        ncols=3,
        handlelength=1.5,
        columnspacing=0.8,
        handletextpad=0.4,
        borderpad=0,
    )
    return train, test, penalty


def update_curves(artists, result):
    train, test, penalty = artists
    history, seed = result.run.history, result.seed
    train.set_data(history.steps, np.maximum(history.loss[:, seed], FLOOR))
    test.set_data(history.steps, np.maximum(history.test_loss[:, seed], FLOOR))
    shown = history.penalty[:, seed]
    penalty.set_data(history.steps, np.where(shown > FLOOR, shown, np.nan))


def make_seeds(ax, n_seeds):
    ax.patch.set_visible(False)
    columns = 16 if n_seeds <= 64 else 25
    rows = -(-n_seeds // columns)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    image, gaps = make_squares(ax, rows, columns)
    here = Line2D([], [], color=INK, linewidth=2)
    ax.add_line(here)
    here.silent = "the square that it frames speaks"
    words = ax.text(0, 1.04, "", transform=ax.transAxes, fontsize=10, color=INK, va="bottom")
    return image, gaps, here, words


def make_squares(ax, rows, columns):
    """A square for each seed, and the white lines that keep them apart."""
    image = ax.imshow(
        np.zeros((rows, columns)),
        cmap=SEED_COLOURS,
        vmin=0,
        vmax=2,
        aspect="auto",
        extent=(0, columns, rows, 0),
        zorder=0,
    )
    image.sets = "seed"  # a click on a square chooses its seed
    across = [[(0, y), (columns, y)] for y in range(rows + 1)]
    down = [[(x, 0), (x, rows)] for x in range(columns + 1)]
    gaps = ax.add_collection(LineCollection(across + down, colors="white", linewidths=1.5))
    gaps.silent = "the gaps between squares"
    return image, gaps


def update_seeds(artists, result):
    image, _, here, words = artists
    state = np.where(result.run.diverged, 2, result.solved.astype(int))
    rows, columns = image.get_array().shape
    cells = np.zeros(rows * columns)
    cells[: len(state)] = state
    image.set_data(cells.reshape(rows, columns))
    image.says = [f"seed {seed}: {FATES[fate]}" for seed, fate in enumerate(state)]
    y, x = divmod(result.seed, columns)
    here.set_data([x, x + 1, x + 1, x, x], [y, y, y + 1, y + 1, y])
    diverged = result.run.diverged.sum()
    note = f", {diverged} diverged" if diverged else ""
    words.set_text(f"{result.solved.sum()} of {len(state)} seeds solve XOR{note}")
