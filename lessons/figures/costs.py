"""J against the step, with masks and without, for right code and for code with a slip."""

from lessons.figures.style import DEAD, TRAIN, legend_above, new_figure, styled


@styled
def costs_figure(on, off):
    """on, off: `Costs` with dropout and with dropout switched off."""
    figure = new_figure(9.6, 3.1)
    axes = figure.subplots(1, 2, sharey=True)
    figure.subplots_adjust(left=0.075, right=0.985, bottom=0.17, top=0.76, wspace=0.08)
    for ax, costs, title in zip(axes, (on, off), ("dropout on", "dropout off")):
        ax.plot(costs.slip, color=DEAD, linewidth=1.2, label="one wrong sign")
        ax.plot(costs.right, color=TRAIN, linewidth=1.2, label="right")
        ax.set(xlabel="training step", xlim=(0, len(costs.right)))
        ax.set_title(title, loc="right")
        legend_above(ax, 2)
    axes[0].set_ylabel("J (cross-entropy)")
    return figure
