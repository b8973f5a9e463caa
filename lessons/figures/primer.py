"""Pictures of the primer: a bell curve over the values that follow it."""

import numpy as np

from lessons.figures.style import DEAD, INK, TRAIN, legend_above, new_figure, styled


@styled
def bell_figure(values, mean, sd):
    """A histogram of `values`, the bell curve of this mean and standard deviation, and one sd to each side."""
    figure = new_figure(6.4, 3.0)
    ax = figure.add_axes([0.1, 0.17, 0.87, 0.71])
    x = np.linspace(mean - 4 * sd, mean + 4 * sd, 200)
    bell = np.exp(-((x - mean) ** 2) / (2 * sd**2)) / (sd * np.sqrt(2 * np.pi))
    ax.axvspan(mean - sd, mean + sd, color=DEAD, alpha=0.35, linewidth=0, label="mean ± 1 sd")
    ax.hist(values, bins=x[::5], density=True, color=TRAIN, alpha=0.45, label="values drawn")
    ax.plot(x, bell, color=INK, label="bell curve")
    ax.set(xlabel="value", ylabel="share for each unit", xlim=(x[0], x[-1]))
    legend_above(ax, 3)
    return figure
