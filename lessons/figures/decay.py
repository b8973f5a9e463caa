"""One weight, step by step, under several strengths of weight decay."""

import numpy as np

from lessons.experiments.decay import STEPS
from lessons.figures.style import L2, new_figure, styled


@styled
def decay_figure(runs):
    """The weight against the step, one small picture for each `Decay` of `runs`."""
    figure = new_figure(9.6, 2.7)
    axes = figure.subplots(1, len(runs), sharey=True)
    figure.subplots_adjust(left=0.07, right=0.985, bottom=0.2, top=0.79, wspace=0.1)
    for ax, run in zip(np.atleast_1d(axes), runs):
        ax.axhline(0, color="#DDDDDD", linewidth=1, zorder=0)
        ax.plot(np.arange(STEPS + 1), run.w, "o-", color=L2, linewidth=1.2, markersize=4)
        ax.set(xlim=(-0.8, STEPS + 0.5), ylim=(-4, 4), xlabel="step")
        ax.set_title(f"2ηλ = {1 - run.factor:.3g}\n{run.fate}")
    np.atleast_1d(axes)[0].set_ylabel("weight w")
    return figure
