"""Loss contours with diamond, circle and elastic net; bootstrap clouds of two correlated weights."""

from matplotlib.collections import LineCollection, PolyCollection

from lessons.experiments.corners import SHAPES
from lessons.figures.style import DEAD, INK, L1, L2, TRAIN, Picture, new_figure, styled

COLOURS = {"L1": L1, "elastic net": INK, "L2": L2}
SIDE = 2.2
# Every so many-th point of the border bounds what is filled: its corners stay, and a picture is a third smaller.
FILL = 4


@styled
def corner_picture():
    """One plane of two weights for each penalty; `update` takes a `CornerResult`."""
    figure = new_figure(9.6, 3.8)
    planes = {
        name: make_plane(figure.add_axes([0.055 + 0.327 * i, 0.12, 0.283, 0.715]), name, i == 0)
        for i, name in enumerate(SHAPES)
    }
    add_legend(figure, list(planes.values())[1])

    def update(result):
        for name, plane in planes.items():
            update_plane(plane, result, result.shapes[name])

    return Picture(figure, tuple(a for plane in planes.values() for a in plane), update)


def add_legend(figure, plane):
    _, _, level, border, path, target, ring, best = plane
    names = ("MSE at the dot", "budget", "path of the dot", "the data want", "lowest on the border")
    marks = (level, border, path, target, ring, best)
    figure.legend(
        marks,
        (*names, "minimum"),
        loc="upper center",
        ncols=6,
        columnspacing=1.4,
        handletextpad=0.5,
    )


@styled
def touch_figure(result, name="L1"):
    """A `CornerResult` for one shape only: the budget and the one line of equal MSE that touches it."""
    figure = new_figure(4.4, 3.7)
    ax, shape = figure.add_axes([0.13, 0.13, 0.7, 0.83]), result.shapes[name]
    inside, _, level, border, _, target, _, best = make_plane(ax, "", True, COLOURS[name])
    inside.set_verts([shape.border[::FILL]])
    level.set_data(*shape.level.T)
    border.set_data(*shape.border.T)
    target.set_data(*result.target[:, None])
    best.set_data(*shape.best[:, None])
    ax.text(1.85, 1.6, "the data\nwant", color=TRAIN, va="center")
    ax.text(0.75, 1.05, "minimum", color=INK, ha="right", va="top")
    ax.text(0, -0.6, "budget", color=COLOURS[name], ha="center", va="center")
    return figure


WORDS = (
    "inside the budget:",
    "a line of equal MSE:",
    "as high an MSE as at the dot:",
    "border of the budget:",
    "path of the dot as λ moves:",
    "what the data alone want:",
    "lowest MSE on the border:",
    "minimum:",
)


def make_plane(ax, name, first, colour=None):
    colour = colour or COLOURS[name]
    ax.set(xlim=(-SIDE, SIDE), ylim=(-SIDE, SIDE), xlabel="w₁", title=name, aspect="equal")
    ax.set(ylabel="w₂" if first else "", xticks=range(-2, 3), yticks=range(-2, 3))
    ax.axhline(0, color=DEAD, linewidth=1, zorder=0)
    ax.axvline(0, color=DEAD, linewidth=1, zorder=0)
    inside = ax.add_collection(PolyCollection([], facecolors=colour, alpha=0.25))
    levels = ax.add_collection(LineCollection([], colors=TRAIN, linewidths=0.7, alpha=0.6))
    level = ax.plot([], [], color=TRAIN, linewidth=1.8)[0]
    border = ax.plot([], [], color=colour, linewidth=1.8)[0]
    path = ax.plot([], [], color=colour, linewidth=1.2, linestyle=":")[0]
    target = ax.plot([], [], "+", color=TRAIN, markersize=11, markeredgewidth=2)[0]
    ring = ax.plot([], [], "o", color="white", markersize=12, markeredgecolor=colour)[0]
    ring.set_markeredgewidth(1.5)
    best = ax.plot([], [], "o", color=colour, markersize=7, markeredgecolor="white")[0]
    ax.says = ("w₁", "w₂")
    plane = inside, levels, level, border, path, target, ring, best
    for artist, words in zip(plane, WORDS):
        artist.says = words
    return plane


def update_plane(plane, result, shape):
    inside, levels, level, border, path, target, ring, best = plane
    inside.set_verts([shape.border[::FILL]])
    levels.set_segments(result.levels)
    level.set_data(*shape.level.T)
    border.set_data(*shape.border.T)
    path.set_data(*shape.path.T)
    target.set_data(*result.target[:, None])
    ring.set_data(*shape.on_border[:, None])
    best.set_data(*shape.best[:, None])


CLOUDS = {"no penalty": TRAIN, "L1": L1, "L2": L2}
REACH = 3.5


@styled
def bootstrap_picture():
    """Both weights of every bootstrap draw, a plane for each method; `update` takes a `CloudResult`."""
    figure = new_figure(9.6, 3.55)
    clouds = {
        name: make_cloud(figure.add_axes([0.055 + 0.327 * i, 0.13, 0.283, 0.765]), name, i == 0)
        for i, name in enumerate(CLOUDS)
    }

    def update(result):
        for name, w in result.weights.items():
            dots, words = clouds[name]
            dots.set_data(*w.T)
            words.set_text(f"floor area: sd {result.spread[name]:.2f}")

    dots, words = zip(*clouds.values())
    return Picture(figure, (*dots, *words), update)


def make_cloud(ax, name, first):
    ax.set(xlim=(1 - REACH, 1 + REACH), ylim=(1 - REACH, 1 + REACH), title=name)
    ax.set(xlabel="weight of floor area")
    ax.set(ylabel="weight of rooms" if first else "", aspect="equal")
    ax.axhline(0, color=DEAD, linewidth=1, zorder=0)
    ax.axvline(0, color=DEAD, linewidth=1, zorder=0)
    style = {"color": CLOUDS[name], "alpha": 0.5, "markersize": 4, "markeredgewidth": 0}
    dots = ax.plot([], [], "o", **style)[0]
    words = ax.text(0.97, 0.97, "", transform=ax.transAxes, ha="right", va="top", color=INK)
    ax.plot([1], [1], "+", color=INK, markersize=12, markeredgewidth=2)
    ax.says, dots.says = ("floor area", "rooms"), "weights of one resample:"
    return dots, words
