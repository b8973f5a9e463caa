"""The deep network with one draw of its masks, its losses, and the accuracy on each data set."""

import numpy as np
from matplotlib.collections import LineCollection

from lessons.experiments.deep_dropout import N_SETS, SIZES, STEPS
from lessons.experiments.results import mean_and_error
from lessons.figures.style import (
    DEAD,
    DOWN,
    INK,
    TEST,
    TRAIN,
    UP,
    Picture,
    legend_above,
    new_figure,
    styled,
)

WIDEST = 5.0
COLUMNS = ("inputs", "layer 1", "layer 2", "layer 3", "layer 4", "ŷ")


@styled
def deep_dropout_picture():
    """Make the three-part picture; `update` takes a `DeepResult`."""
    figure = new_figure(9.6, 4.1)
    diagram = make_diagram(figure.add_axes([0.005, 0.03, 0.385, 0.9]))
    losses = make_losses(figure.add_axes([0.46, 0.135, 0.3, 0.68]))
    sets = make_sets(figure.add_axes([0.845, 0.135, 0.145, 0.68]))

    def update(result):
        update_diagram(diagram, result)
        update_losses(losses, result)
        update_sets(sets, result)

    return Picture(figure, (*diagram, *losses, *sets), update)


def node_names():
    """A list for each column of the diagram."""
    words = ("input {}", *(f"{column}, node {{}}" for column in COLUMNS[1:-1]))
    named = [[word.format(i + 1) for i in range(n)] for word, n in zip(words, SIZES)]
    return [*named, ["ŷ"]]


NODE_NAMES = [name for names in node_names() for name in names]
EDGE_NAMES = [
    f"{a} → {b}" for left, right in zip(node_names(), node_names()[1:]) for a in left for b in right
]


def heights(size):
    """Places of `size` nodes in a column: as far apart as seven allow, above the labels."""
    return 0.56 + 0.115 * ((size - 1) / 2 - np.arange(size))


def make_diagram(ax):
    ax.set(xlim=(-0.06, 1.06), ylim=(0, 1), xticks=[], yticks=[])
    ax.set_title("one draw of the masks: dropped nodes are grey", fontsize=10)
    ax.spines[:].set_visible(False)
    edges = ax.add_collection(LineCollection([], capstyle="round", zorder=1))
    style = {"linestyle": "", "markersize": 13, "markeredgewidth": 1.4, "zorder": 3}
    kept = ax.plot([], [], "o", color="white", markeredgecolor=INK, **style)[0]
    dropped = ax.plot([], [], "o", color=DEAD, markeredgecolor=DEAD, **style)[0]
    texts = []
    for layer in range(len(SIZES)):
        x = layer / (len(SIZES) - 1)
        ax.text(x, 0.09, COLUMNS[layer], ha="center", fontsize=9)
        texts.append(ax.text(x, 0.03, "", ha="center", fontsize=9, color=INK))
    return (edges, kept, dropped, *texts[:-1])


def update_diagram(artists, result):
    edges, kept, dropped, *texts = artists
    masks = (*result.kept, np.ones(1, dtype=bool))
    update_edges(edges, result.network, masks)
    update_nodes(kept, dropped, np.concatenate(masks))
    for text, keep in zip(texts, result.keep_prob):
        text.set_text(f"keep {keep:g}")


def update_edges(edges, network, masks):
    """Edges are as wide as |w|, teal raises, brown lowers; a dropped node has no edges."""
    ends, w, alive = [], [], []
    for layer, (W, _) in enumerate(network):
        left, right = layer / 5, (layer + 1) / 5
        for i, y in enumerate(heights(SIZES[layer])):
            for j, z in enumerate(heights(SIZES[layer + 1])):
                ends.append(((left, y), (right, z)))
                w.append(W[i, j])
                alive.append(masks[layer][i] and masks[layer + 1][j])
    w, alive = np.array(w), np.array(alive)
    edges.set_segments(ends)
    edges.says = [f"{name}: w = {weight:.3g}" for name, weight in zip(EDGE_NAMES, w)]
    edges.set_linewidths(np.where(alive, np.clip(1.5 * abs(w), 0.2, WIDEST), 0))
    edges.set_colors(np.where(w > 0, UP, DOWN))


def update_nodes(kept, dropped, on):
    place = np.array([(layer / 5, y) for layer, size in enumerate(SIZES) for y in heights(size)])
    for nodes, those, words in ((kept, on, "kept"), (dropped, ~on, "dropped in this draw")):
        nodes.says = [f"{NODE_NAMES[i]}: {words}" for i in np.flatnonzero(those)]
    kept.set_data(*place[on].T)
    dropped.set_data(*place[~on].T)


def make_losses(ax):
    ax.set(xlabel="training step", ylabel="loss (cross-entropy)", xlim=(0, STEPS), ylim=(0, 1.2))
    plain = ax.plot([], [], color=TEST, linestyle=":", label="plain: test")[0]
    train = ax.plot([], [], color=TRAIN, label="yours: train")[0]
    test = ax.plot([], [], color=TEST, label="yours: test")[0]
    here = ax.plot([], [], color=INK, linewidth=1, label="your last step")[0]
    mine = ax.plot([], [], "D", color=TEST, markersize=8, markeredgecolor="white", clip_on=False)[0]
    legend_above(ax, 2)
    return plain, here, train, test, mine


def update_losses(artists, result):
    plain, here, train, test, mine = artists
    history = result.history
    plain.set_data(result.plain.steps, result.plain.test_loss.mean(axis=1))
    train.set_data(history.steps, history.loss.mean(axis=1))
    test.set_data(history.steps, history.test_loss.mean(axis=1))
    here.set_data([result.stop, result.stop], [-1, 9])
    mine.says = "yours, at your last step:"
    at = result.at_stop
    mine.set_data([history.steps[at]], [history.test_loss[at].mean()])


def make_sets(ax):
    ax.set(xlim=(-0.4, 1.4), ylim=(0.4, 1.0), xticks=[0, 1])
    ax.set_xticklabels(["plain", "yours"])
    ax.set_ylabel("test accuracy")
    ax.set_title(f"{N_SETS} data sets", fontsize=10)
    pairs = ax.add_collection(LineCollection([], colors=DEAD, linewidths=1))
    dots = ax.plot([], [], "o", color=TEST, markersize=4, linestyle="")[0]
    one = ax.plot([], [], color=INK, linewidth=1.4)[0]
    means = ax.plot([], [], "_", color=INK, markersize=24, markeredgewidth=2.4, linestyle="")[0]
    return pairs, one, dots, means


def update_sets(artists, result):
    pairs, one, dots, means = artists
    plain, mine = np.clip(result.accuracies, 0.4, 1)
    pairs.set_segments([[(0, a), (1, b)] for a, b in zip(plain, mine)])
    pairs.says = [
        f"data set {i}: plain {a:.1%}, yours {b:.1%}" for i, (a, b) in enumerate(zip(plain, mine))
    ]
    dots.says, one.says = pairs.says * 2, pairs.says[result.data_set]
    means.says = [
        f"mean, {name}: {v.mean():.1%}" for name, v in (("plain", plain), ("yours", mine))
    ]
    dots.set_data(np.repeat([0, 1], len(mine)), np.concatenate([plain, mine]))
    one.set_data([0, 1], [plain[result.data_set], mine[result.data_set]])
    means.set_data([0, 1], [plain.mean(), mine.mean()])


@styled
def methods_picture(names, accuracies, titles):
    """Mean test accuracy and its standard error, one row per method and one panel per task.

    accuracies: for each task a list with one array (data sets) per method.
    """
    figure = new_figure(9.6, 0.9 + 0.33 * len(names))
    rows = np.arange(len(names))[::-1]
    for i, (values, title) in enumerate(zip(accuracies, titles)):
        ax = figure.add_axes([0.25 + 0.38 * i, 0.14, 0.35, 0.76])
        means, errors = zip(*map(mean_and_error, values))
        ax.axvline(means[0], color=DEAD, linewidth=1.2)
        ax.errorbar(means, rows, xerr=errors, fmt="D", color=TEST, ecolor=INK, elinewidth=1.4)
        ax.set(title=title, xlabel="test accuracy", yticks=rows, ylim=(-0.6, len(names) - 0.4))
        ax.set_yticklabels(names if i == 0 else [])
        ax.tick_params(axis="y", length=0)
    return figure
