"""What each hidden node sends to the output at one wrongly labelled point, without dropout and with it."""

import numpy as np

from lessons.figures.style import DEAD, DOWN, INK, UP, new_figure, styled


@styled
def by_heart_figure(result):
    """One small picture for each of the two networks of a `ByHeart`."""
    figure = new_figure(9.6, 3.2)
    axes = figure.subplots(1, 2, sharey=True)
    figure.subplots_adjust(left=0.075, right=0.985, bottom=0.16, top=0.8, wspace=0.08)
    words = ("without dropout", f"with dropout, keep_prob {result.keep_prob:g}")
    for ax, parts, rest, title in zip(axes, result.parts, result.rest, words):
        y_hat = parts.sum() + rest
        draw_parts(ax, [*parts, rest, y_hat])
        ax.set_title(f"{title}\nwrong label {result.label:g}, ŷ = {y_hat:.2f}")
    axes[0].set_ylabel("part a·v")
    return figure


def draw_parts(ax, heights):
    """Bars for the parts, the bias, and their sum ŷ."""
    places = np.arange(len(heights))
    colours = [UP if height > 0 else DOWN for height in heights[:-1]] + [INK]
    ax.axhline(0, color=DEAD, linewidth=1)
    ax.bar(places, heights, color=colours, width=0.65)
    nodes = range(1, len(heights) - 1)
    ax.set_xticks(places, [*map(str, nodes), "bias", "ŷ"])
    ax.set_xlabel("hidden node")
