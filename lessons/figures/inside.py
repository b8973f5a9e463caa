"""Pictures of the inside of a network: where its tanh works, and how strong its nodes are."""

import numpy as np

from lessons.experiments.dropout import STEPS
from lessons.experiments.inside import LATE, TANH, Z
from lessons.figures.dropout import make_noisy_surface, update_noisy_surface
from lessons.figures.network import make_diagram, update_diagram
from lessons.figures.style import (
    DEAD,
    INK,
    PENALTY_COLOURS,
    TEST,
    TRAIN,
    Picture,
    legend_above,
    new_figure,
    styled,
)


@styled
def inside_picture(steps=STEPS):
    """Surface, network, where tanh works, and the error curves of one data set."""
    figure = new_figure(9.6, 4.2)
    surface = make_noisy_surface(figure.add_axes([0.055, 0.13, 0.315, 0.78]))
    surface[0].axes.set_xlabel("x₁ (in a ring: flipped label)")
    diagram = make_diagram(figure.add_axes([0.385, 0.06, 0.25, 0.85]))
    tanh = make_tanh(figure.add_axes([0.705, 0.64, 0.265, 0.27]))
    curves = make_curves(figure.add_axes([0.705, 0.13, 0.265, 0.29]), steps)

    def update(result):
        update_noisy_surface(surface, result.surface, result)
        update_diagram(diagram, result.view)
        tanh[0].set_data(*result.on_tanh)
        update_curves(curves, result)

    return Picture(figure, (*surface, *diagram.artists, *tanh, *curves), update)


def make_tanh(ax):
    ax.set(xlim=(-6, 6), ylim=(-1.15, 1.15), xticks=[-6, -3, 0, 3, 6], yticks=[-1, 0, 1])
    ax.set(title="where tanh works", xlabel="z")
    ax.plot(Z, Z, color=DEAD, linewidth=1, linestyle="--")
    ax.plot(Z, TANH, color=DEAD, linewidth=1)
    dots = ax.plot([], [], "o", color=TRAIN, markersize=4, alpha=0.35, markeredgewidth=0)
    ax.says, dots[0].says = ("z", "tanh(z)"), "one node on one sample:"
    return dots


def make_curves(ax, steps):
    ax.set(xlim=(0, steps), ylim=(0.02, 0.6), yscale="log", xlabel="training step", ylabel="MSE")
    ax.set(yticks=[0.03, 0.1, 0.3], yticklabels=["0.03", "0.1", "0.3"])
    ax.minorticks_off()
    train = ax.plot([], [], color=TRAIN, label="train")[0]
    test = ax.plot([], [], color=TEST, linestyle=(0, (4, 1.5)), label="test")[0]
    switched = ax.plot([], [], color=INK, linewidth=1, label="λ switched on")[0]
    legend_above(ax, 3)
    return train, test, switched


def update_curves(artists, result):
    train, test, switched = artists
    train.set_data(result.steps, result.loss[:, result.seed])
    test.set_data(result.steps, result.test_loss[:, result.seed])
    switched.set_data([LATE, LATE] if result.late else [], [1e-9, 1e9] if result.late else [])


@styled
def strengths_figure(lams, strengths):
    """Strength of the strongest, second, ... node for each λ. strengths: {penalty: (λ, nodes)}."""
    figure = new_figure(9.6, 3.6)
    for left, (penalty, rows) in zip((0.06, 0.56), strengths.items()):
        ax = figure.add_axes([left, 0.15, 0.42, 0.74])
        rank = np.arange(1, rows.shape[-1] + 1)
        ax.set(xlabel="node, the strongest first", ylabel="strength |v|·‖w‖", title=penalty.upper())
        ax.set(xlim=(-0.9, len(rank) + 0.3), ylim=(-0.1, 1.08 * rows.max()), xticks=rank)
        for shade, lam, row in zip(np.linspace(0.4, 1, len(lams)), lams, rows):
            ax.plot(rank, row, "o-", color=PENALTY_COLOURS[penalty], alpha=shade, markersize=4)
            ax.text(0.8, row[0], f"λ = {lam:g}", fontsize=9, va="center", ha="right", color=INK)
    return figure
