"""The network diagram: edges by weight, nodes by what they compute over the plane, dead nodes grey."""

from typing import NamedTuple

import numpy as np
from matplotlib.collections import LineCollection

from lessons.figures.style import DEAD, DOWN, INK, SURFACE, UP, spoken

MOST_NODES = 16
STRIP = 480  # pixels of the column of hidden nodes, top to bottom
COLUMN = STRIP // 6  # and its width
HALF = 0.123  # half the column's width on the axes: what makes its pixels square there
TALL = 1.75  # how much longer a unit is upwards than sideways
CIRCLE = 0.08  # from the middle of an outer node to where its edges begin
WIDEST = 6.0  # points, for |w| = 3 and above


class Diagram(NamedTuple):
    edges: LineCollection
    nodes: object
    frames: LineCollection
    artists: tuple
    names: tuple


def make_diagram(ax, names=("x₁", "x₂")):
    """Make the artists of a 2-h-1 diagram on `ax`, h up to 16."""
    ax.set(xlim=(-0.14, 1.14), ylim=(0, 1), xticks=[], yticks=[], title="the network")
    ax.spines[:].set_visible(False)
    edges = ax.add_collection(LineCollection([], capstyle="round", zorder=1))
    nodes = ax.imshow(
        np.zeros((STRIP, COLUMN, 4)),
        extent=(0.5 - HALF, 0.5 + HALF, 0, 1),
        aspect="auto",
        interpolation="nearest",
        zorder=2,
    )
    frames = ax.add_collection(LineCollection([], linewidths=1.2, zorder=3))
    frames.silent = "the node that it frames speaks"
    write_names(ax, names)
    return Diagram(edges, nodes, frames, (edges, nodes, frames), names)


def write_names(ax, names):
    """The circles of both inputs and of ŷ, which never change."""
    style = {
        "ha": "center",
        "va": "center",
        "fontsize": 11,
        "bbox": {"boxstyle": "circle,pad=0.35", "facecolor": "white", "edgecolor": INK},
    }
    places = [(0, 0.68, names[0]), (0, 0.32, names[1]), (1, 0.5, "ŷ")]
    for x, y, name in places:
        ax.text(x, y, name, **style)


def update_diagram(diagram, view):
    """Show a `NetworkView`: width is |w|, teal raises ŷ's sum, brown lowers it, what is not live is grey."""
    w, live = view.weights, view.live
    height = centres(len(live))
    ends = [edge(0, y, h) for y in (0.68, 0.32) for h in height]
    ends += [edge(1, 0.5, h) for h in height]
    diagram.edges.set_segments(ends)
    named = zip(weight_names(diagram.names, len(height)), w)
    diagram.edges.says = [f"{name}: w = {spoken(weight)}" for name, weight in named]
    diagram.edges.set_linewidths(np.where(w == 0, 0, np.clip(2 * abs(w), 0.25, WIDEST)))
    alive = np.concatenate([np.tile(live, 2), live])
    diagram.edges.set_colors(np.where(alive, np.where(w > 0, UP, DOWN), DEAD))
    size = node_size(len(height))
    diagram.nodes.set_data(thumbnails(view, height, size))
    diagram.nodes.grid, diagram.nodes.says = (len(height), 1), node_words(diagram.names, view)
    diagram.frames.set_segments([frame(y, size) for y in height])
    diagram.frames.set_colors(np.where(live, INK, DEAD))


def weight_names(names, n_hidden):
    """What each weight connects, in the order of `NetworkView.weights`."""
    nodes = [f"node {number}" for number in range(1, n_hidden + 1)]
    return [f"{name} → {node}" for name in names for node in nodes] + [f"{n} → ŷ" for n in nodes]


def node_words(names, view):
    """What each hidden node says: whether it is live, and its three weights."""
    ends = [f"from {name}" for name in names] + ["to ŷ"]
    nodes = zip(view.live, view.weights.reshape(3, -1).T)
    return [
        f"node {i}{'' if live else ', not live'}: "
        + ", ".join(f"{end} {spoken(w)}" for end, w in zip(ends, weights))
        for i, (live, weights) in enumerate(nodes, 1)
    ]


def edge(x, y, height):
    """From the circle of an outer node to a hidden node; the circles stay free, so they are drawn only once."""
    length = np.hypot(0.5, TALL * (height - y))
    start = CIRCLE / length
    return (x + start * (0.5 - x), y + start * (height - y)), (0.5, height)


def centres(n_hidden):
    return 1 - (np.arange(n_hidden) + 0.5) / n_hidden


def node_size(n_hidden):
    """Pixels of the strip that a node's little map is high: as large as fits, at most 56."""
    return min(56, int(0.86 * STRIP / n_hidden))


def frame(y, size):
    half_x, half_y = HALF * size / COLUMN, size / STRIP / 2
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    return [(0.5 + a * half_x, y + b * half_y) for a, b in corners]


def thumbnails(view, height, size):
    """One RGBA strip with the map of each hidden node, two pixels for a point."""
    strip = np.zeros((STRIP, COLUMN, 4))
    maps = enlarged(view.maps, size)
    left = (COLUMN - size) // 2
    for y, values, lives in zip(height, maps, view.live):
        top = int((1 - y) * STRIP - size / 2)
        shown = SURFACE(values) if lives else grey(values)
        strip[top : top + size, left : left + size] = shown
    return strip


def enlarged(maps, size):
    maps = maps.repeat(2, axis=1).repeat(2, axis=2)
    spare = size - maps.shape[-1]
    return np.pad(maps, ((0, 0), (0, spare), (0, spare)), mode="edge")


def grey(values):
    shade = np.full(values.shape + (4,), 0.88)
    shade[..., 3] = 1
    return shade
