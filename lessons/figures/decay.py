"""One weight on its parabola λw², and the same weight step by step."""

import numpy as np

from lessons.experiments.decay import STEPS
from lessons.figures.style import INK, L2, Picture, new_figure, styled

W = np.linspace(-3, 3, 121)


@styled
def decay_picture():
    """Left the penalty with the steps on it, right the weight against the step."""
    figure = new_figure(9.6, 3.2)
    left = figure.add_axes([0.065, 0.165, 0.4, 0.73])
    right = figure.add_axes([0.57, 0.165, 0.41, 0.73])
    left.set(xlim=(-3, 3), ylim=(-0.2, 6), xlabel="w", ylabel="penalty λw²", title="the penalty")
    right.set(xlim=(0, STEPS), ylim=(-3, 3), xlabel="step", ylabel="w", title="the weight")
    right.axhline(0, color="#DDDDDD", linewidth=1)
    bowl = left.plot([], [], color=L2)[0]
    hops = left.plot([], [], "o-", color=INK, linewidth=0.8, markersize=5)[0]
    path = right.plot([], [], "o-", color=INK, linewidth=1.2, markersize=5)[0]

    def update(result):
        bowl.set_data(W, result.lam * W**2)
        hops.set_data(result.w, result.lam * result.w**2)
        path.set_data(np.arange(STEPS + 1), result.w)

    return Picture(figure, (bowl, hops, path), update)
