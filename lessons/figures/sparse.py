"""Weights that die: one network along λ, and three update rules side by side."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from lessons.experiments.results import lam_text
from lessons.experiments.sparse import PATH, RULES, rule_names
from lessons.experiments.xor import N_SEEDS
from lessons.figures.network import MOST_NODES, WIDEST, make_diagram, update_diagram, weight_names
from lessons.figures.style import DEAD, DOWN, INK, PENALTY_COLOURS, UP, Picture, new_figure, styled

OFF = PATH[1] / 2  # λ = 0 has no place on a log axis: it is drawn at the left edge
PLACES = np.maximum(PATH, OFF)
TOP = 4.0  # weights beyond are cut off in the picture
DEAD_WIDTH = 1.0


@styled
def path_picture():
    """One network beside the path of each of its weights along λ; `update` takes a `PathResult`."""
    figure = new_figure(9.6, 4.5)
    diagram = make_diagram(figure.add_axes([0.005, 0.04, 0.36, 0.88]))
    weights = make_path(figure.add_axes([0.46, 0.5, 0.525, 0.425]))
    nodes = make_staircase(figure.add_axes([0.46, 0.115, 0.525, 0.25]))

    def update(result):
        update_exact(diagram, result.view)
        update_path(weights, result)
        update_staircase(nodes, result)

    return Picture(figure, (*diagram.artists, *weights, *nodes), update)


def update_exact(diagram, view):
    """The diagram, with every edge grey whose weight is exactly zero."""
    update_diagram(diagram, view)
    w, dead = view.weights, view.zero
    diagram.edges.set_linewidths(np.where(dead, DEAD_WIDTH, np.clip(2 * abs(w), 0.4, WIDEST)))
    diagram.edges.set_colors(np.where(dead, DEAD, np.where(w > 0, UP, DOWN)))


def log_lam(ax):
    ax.set(xscale="log", xlim=(OFF / 1.15, PATH[-1] * 1.15))


def make_path(ax):
    log_lam(ax)
    ax.set(ylim=(-TOP, TOP), ylabel="weight")
    ax.set_title("every weight along λ: a dot is a weight now, grey is zero")
    ax.set_xticklabels([])
    ax.says, ax.off = ("λ", "weight"), OFF
    ax.axhline(0, color=DEAD, linewidth=3, zorder=0)
    lines = ax.add_collection(LineCollection([], linewidths=1.4, label="a weight"))
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    alive = ax.plot([], [], "o", color=INK, markersize=6, markeredgecolor="white")[0]
    dead = ax.plot([], [], "o", color=DEAD, markersize=8, markeredgecolor=INK)[0]
    here.says = "you are here:"
    return lines, here, alive, dead


def update_path(artists, result):
    lines, here, alive, dead = artists
    colour = PENALTY_COLOURS[result.penalty]
    lines.set_segments([np.column_stack([PLACES, w]) for w in until_zero(result.weights).T])
    lines.set_color(colour)
    names = weight_names(("x₁", "x₂"), len(result.view.live))
    lines.says = [f"{name}:" for name in names]
    alive.set_color(colour)
    place, w, zero = at(result.lam), result.view.weights, result.view.zero
    here.set_data([place, place], [-TOP, TOP])
    nonzero = np.clip(w[~zero], -TOP, TOP)
    alive.says = [f"{name}: w = {one:.3g}" for name, one in zip(names, w) if one]
    dead.says = f"exactly zero: {zero.sum()} of {len(w)} weights"
    alive.set_data(np.full(len(nonzero), place), nonzero)
    dead.set_data([place] * int(zero.any()), [0] * int(zero.any()))


def until_zero(weights):
    """Paths with a gap where a weight stays at zero, so that the grey line shows there."""
    gone = weights == 0
    stays = gone & np.vstack([gone[:1], gone[:-1]])
    return np.where(stays, np.nan, np.clip(weights, -TOP, TOP))


def make_staircase(ax):
    log_lam(ax)
    ax.set(ylim=(-0.6, MOST_NODES + 0.6), xlabel="λ (off at the left edge)", ylabel="live nodes")
    ax.set_yticks([0, 4, 8, 12, 16])
    ax.off = OFF
    steps = ax.plot([], [], drawstyle="steps-post")[0]
    here = ax.plot([], [], color=INK, linewidth=1)[0]
    dot = ax.plot([], [], "o", markersize=8, markeredgecolor="white")[0]
    steps.says, here.says, dot.says = "live nodes:", "you are here:", "you are here:"
    words = ax.text(
        0.5, 1.06, "", transform=ax.transAxes, ha="center", va="bottom", fontsize=11, color=INK
    )
    return steps, here, dot, words


def update_staircase(artists, result):
    steps, here, dot, words = artists
    place, facts = at(result.lam), result.facts
    steps.set_data(PLACES, result.live)
    here.set_data([place, place], [-1, MOST_NODES + 1])
    dot.set_data([place], [result.view.live.sum()])
    for artist in (steps, dot):
        artist.set_color(PENALTY_COLOURS[result.penalty])
    words.set_text(
        f"{lam_text(result.lam)} · {facts['zeros']} zero · {facts['live']}\n"
        f"{facts['solved']} solve XOR"
    )


def at(lam):
    return float(np.clip(lam, OFF, PATH[-1] * 1.1))


@styled
def rules_picture():
    """The three rules side by side: the network, its zeros and sign changes, and live nodes over 64 seeds."""
    figure = new_figure(9.6, 4.7)
    columns = [make_column(figure, 0.02 + 0.3275 * i) for i in range(len(RULES))]

    def update(result):
        for rule, column in enumerate(columns):
            update_column(column, result, rule)

    return Picture(figure, tuple(a for column in columns for a in column[1]), update)


def make_column(figure, left):
    diagram = make_diagram(figure.add_axes([left + 0.035, 0.4, 0.23, 0.53]))
    diagram.edges.axes.set_title("")
    style = {"ha": "center", "va": "top", "color": INK, "linespacing": 1.4}
    title = figure.text(left + 0.15, 0.985, "", fontsize=12, **style)
    facts = figure.text(left + 0.15, 0.385, "", fontsize=10, **style)
    ax = figure.add_axes([left + 0.045, 0.1, 0.255, 0.14])
    ax.set(xlim=(-0.7, MOST_NODES + 0.7), ylim=(0, N_SEEDS))
    ax.set(xticks=range(0, MOST_NODES + 1, 2), yticks=[0, N_SEEDS // 2, N_SEEDS])
    ax.set(xlabel="live nodes (black: this seed)", ylabel="seeds" if left < 0.1 else "")
    bars = ax.add_collection(PolyCollection([]))
    mine = ax.add_collection(PolyCollection([], facecolors=INK))
    mean = ax.text(
        0.99, 0.97, "", transform=ax.transAxes, ha="right", va="top", fontsize=9, color=INK
    )
    return diagram, (*diagram.artists, title, facts, bars, mine, mean)


def update_column(column, result, rule):
    diagram, (*_, title, facts, bars, mine, mean) = column
    view, seed, live = result.views[rule], result.seed, result.live[rule]
    update_exact(diagram, view)
    title.set_text(list(rule_names(result.penalty).values())[rule])
    lost = "diverged · " if result.diverged[rule, seed] else ""
    facts.set_text(
        f"{lost}{result.zeros[rule, seed]} of {len(view.weights)} weights zero · {live[seed]} nodes live\n"
        f"{result.flips[rule, seed]} sign changes in the last 100 steps"
    )
    counts = np.bincount(live, minlength=MOST_NODES + 1)
    bars.set_verts([bar(x, count) for x, count in enumerate(counts)])
    bars.set_facecolor(PENALTY_COLOURS[result.penalty])
    mine.set_verts([bar(live[seed], counts[live[seed]])])
    mean.set_text(f"mean {live.mean():.1f}")


def bar(x, height):
    return [(x - 0.4, 0), (x + 0.4, 0), (x + 0.4, height), (x - 0.4, height)]
