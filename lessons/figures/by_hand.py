"""Pictures before the first formula: failing lines, tanh and its bends, one path with its numbers."""

import numpy as np

from lessons.figures.style import DEAD, DOWN, INK, TRAIN, UP, new_figure, styled

SIDES = ((DOWN, 0.16), (UP, 0.16))  # where a line says 0, and 1
SLOPE = "#B5338A"  # slopes on their way back
SECOND = "#5B8DB8"
WRONG = {"color": "#C0392B", "markeredgewidth": 2.5}
INPUTS, NODES, OUTPUT = ((0.09, 0.74), (0.09, 0.26)), ((0.46, 0.74), (0.46, 0.26)), (0.86, 0.5)


@styled
def lines_figure(result):
    """One small square for each line of `failing_lines()`; a red ring marks a corner on the wrong side."""
    figure = new_figure(9.6, 2.35)
    for i, (line, right) in enumerate(zip(result.lines, result.right)):
        ax = figure.add_axes([0.015 + 0.198 * i, 0.02, 0.18, 0.83])
        ax.set(xlim=(-1.7, 1.7), ylim=(-1.7, 1.7), xticks=[], yticks=[], aspect="equal")
        ax.set_title(f"{right.sum()} of 4 right")
        draw_line(ax, line)
        draw_corners(ax, result.X, result.y[:, 0])
        ax.plot(*result.X[~right].T, "o", markersize=21, fillstyle="none", **WRONG)
    return figure


def draw_line(ax, line):
    side = np.linspace(-1.7, 1.7, 200)
    heights = line[0] * side + line[1] * side[:, None] + line[2]
    colours, alphas = zip(*SIDES)
    ax.contourf(side, side, heights, [-99, 0, 99], colors=colours, alpha=alphas[0])
    ax.contour(side, side, heights, [0], colors=INK, linewidths=2)


def draw_corners(ax, X, y):
    how = {"linestyle": "", "markeredgecolor": "white", "markeredgewidth": 0.8}
    ax.plot(*X[y == 0].T, marker="o", markersize=9, color=DOWN, **how)
    ax.plot(*X[y == 1].T, marker="s", markersize=8, color=UP, **how)


@styled
def bends_figure(result):
    """Left: tanh and its slope. Right: two nodes along x₁ + x₂, and half their difference."""
    figure = new_figure(9.6, 2.9)
    left = figure.add_axes([0.06, 0.18, 0.36, 0.7])
    right = figure.add_axes([0.53, 0.18, 0.36, 0.7])
    left.set(xlabel="z", xlim=(-3, 3), ylim=(-1.15, 1.25), title="a = tanh(z)")
    right.set(xlabel="x₁ + x₂", xlim=(-3, 3), ylim=(-1.15, 1.25), title="two nodes make a band")
    curve(left, result.z, result.a, TRAIN, "a", 0.97)
    curve(left, result.z, result.slope, SLOPE, "its slope\n1 − a²", 0.08)
    curve(right, result.z, result.nodes[0], TRAIN, "node 1", 1.12)
    curve(right, result.z, result.nodes[1], SECOND, "node 2", 0.86)
    curve(right, result.z, result.band, INK, "half their\ndifference", 0.0, linewidth=3)
    for ax in (left, right):
        ax.axhline(0, color=DEAD, linewidth=0.8, zorder=0)
    draw_corners(right, np.stack([result.corners, result.y], axis=1), result.y)
    return figure


def curve(ax, x, y, colour, name, height, **style):
    ax.plot(x, y, color=colour, **style)
    ax.annotate(name, (3.12, height), color=colour, va="center", annotation_clip=False)


@styled
def path_figure(result, back=False):
    """The network with every number of one sample; with `back`, the slopes of J along the path too."""
    figure = new_figure(9.6, 4.1 if back else 3.5)
    ax = figure.add_axes([0.01, 0.01, 0.98, 0.98])
    ax.set(xlim=(0, 1), ylim=(0.07, 1.1 if back else 0.9), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    draw_edges(ax, result)
    for place, name, value in zip(INPUTS, ("x₁", "x₂"), result.x):
        draw_node(ax, place, f"{name} = {plain(value)}")
    for j, place in enumerate(NODES):
        words = f"z{'₁₂'[j]} = {number(result.z[j])}\na{'₁₂'[j]} = tanh(z{'₁₂'[j]}) = {number(result.a[j])}"
        draw_node(ax, place, words, path=j == 0)
        note(ax, place, -0.135, f"bias {plain(result.b1[j])}")
    draw_node(ax, OUTPUT, f"ŷ = {result.y_hat:.2f}", path=True)
    note(ax, OUTPUT, -0.11, f"bias {result.b2:g}")
    note(ax, OUTPUT, -0.19, f"y = {result.y:g},  J = (y − ŷ)² = {result.error:.2f}")
    if back:
        draw_slopes(ax, result.slopes, plain(result.W2[0]))
    return figure


def draw_edges(ax, result):
    for i, start in enumerate(INPUTS):
        for j, end in enumerate(NODES):
            edge(ax, start, end, plain(result.W1[i, j]), 0.3, path=i == j == 0)
    for j, start in enumerate(NODES):
        edge(ax, start, OUTPUT, plain(result.W2[j]), 0.52, path=j == 0)


def edge(ax, start, end, weight, share, path):
    """A line with its weight written on it; the path is dark and wide."""
    colour, width = (INK, 3.5) if path else (DEAD, 1.5)
    ax.plot(*zip(start, end), color=colour, linewidth=width, zorder=1)
    x, y = (a + share * (b - a) for a, b in zip(start, end))
    box = {"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": "none"}
    how = {"weight": "bold"} if path else {}
    ax.text(x, y, f"× {weight}", ha="center", va="center", fontsize=11, bbox=box, zorder=2, **how)


def draw_node(ax, place, words, path=True):
    box = {
        "boxstyle": "round,pad=0.5",
        "facecolor": "white",
        "edgecolor": INK if path else DEAD,
        "linewidth": 2 if path else 1.2,
    }
    ax.text(*place, words, ha="center", va="center", fontsize=11.5, bbox=box, zorder=3)


def note(ax, place, down, words):
    ax.text(place[0], place[1] + down, words, ha="center", va="center", fontsize=10.5, color=INK)


def draw_slopes(ax, slopes, weight):
    """The slopes of J in a row above the path, right to left, and on each arrow what the link multiplies by."""
    row = [("ŷ", "y_hat", 0.86), ("a₁", "a", 0.62), ("z₁", "z", 0.37), ("the weight", "w", 0.12)]
    how = {"color": SLOPE, "ha": "center", "va": "center"}
    for name, key, x in row:
        ax.text(x, 1.01, f"slope for {name}\n{number(slopes[key])}", fontsize=11.5, **how)
    for (_, _, start), (_, _, end), factor in zip(
        row, row[1:], (f"× {weight}", "× (1 − a₁²)", "× x₁")
    ):
        arrow = {"arrowstyle": "->", "color": SLOPE, "linewidth": 1.6}
        ax.annotate("", (end + 0.075, 0.98), (start - 0.075, 0.98), arrowprops=arrow)
        ax.text((start + end) / 2, 1.04, factor, fontsize=10.5, **how)


def number(value, digits=2):
    """With a true minus sign."""
    return f"{value:.{digits}f}".replace("-", "−")


def plain(value):
    return f"{value:g}".replace("-", "−")
