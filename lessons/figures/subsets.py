"""All subsets of ten features as points, the line of equal J, and the weights that each method chooses."""

import numpy as np

from lessons.experiments.subsets import TRUE_WEIGHTS
from lessons.figures.style import DEAD, L1, TRUTH, Picture, legend_above, new_figure, spoken, styled

BEST, HARD = "#C2417C", "#3D4FA1"
K = len(TRUE_WEIGHTS)
TOP = 10.0
# Subsets of one size stand side by side, or they would hide each other.
JITTER = 0.25 * np.sin(7.0 * np.arange(2**K))
MARKS = {
    "best subset": {
        "marker": "o",
        "color": BEST,
        "markersize": 12,
        "markerfacecolor": "none",
        "markeredgewidth": 2,
    },
    "hard threshold": {"marker": "s", "color": HARD, "markersize": 7},
    "L1, soft threshold": {"marker": "^", "color": L1, "markersize": 7},
}
# Where a method's marker stands beside its feature.
BESIDE = {"best subset": -0.22, "hard threshold": 0.0, "L1, soft threshold": 0.22}


@styled
def subset_picture():
    """The 1024 subsets by size and error beside the chosen weights; `update` takes a `SubsetResult`."""
    figure = new_figure(9.6, 4.1)
    subsets = make_subsets(figure.add_axes([0.06, 0.13, 0.4, 0.75]))
    weights = make_weights(figure.add_axes([0.53, 0.13, 0.455, 0.75]))

    def update(result):
        update_subsets(subsets, result)
        update_weights(weights, result)

    dots, line, places = subsets
    return Picture(figure, (dots, line, *places.values(), *weights.values()), update)


def make_subsets(ax):
    ax.set(xlim=(-0.6, K + 0.6), ylim=(0, TOP), xticks=range(0, K + 1, 2))
    ax.set(xlabel="features used (weights that are not zero)", ylabel="mean squared error")
    dots = ax.plot([], [], ".", color=DEAD, markersize=4, label="a subset")[0]
    line = ax.plot([], [], color=BEST, linewidth=1.4, label="equal J = MSE + λ·count")[0]
    places = {name: ax.plot([], [], linestyle="", **style)[0] for name, style in MARKS.items()}
    legend_above(ax, 2)
    ax.says = (None, "mean squared error")
    dots.says = [subset_words(number) for number in range(2**K)]
    line.says = "equal J = MSE + λ·count:"
    return dots, line, places


def subset_words(number):
    """The features of a subset: those of the bits that are set in its number."""
    features = ", ".join(str(j + 1) for j in range(K) if number >> j & 1)
    return f"features {features}:" if features else "no feature:"


def update_subsets(artists, result):
    dots, line, places = artists
    dots.set_data(result.counts + JITTER, result.errors)
    update_line(line, result)
    for name, place in places.items():
        choice = result.choices[name]
        place.set_data([choice.count], [choice.error])
        place.says = f"{name}: {choice.count} features, mean squared error {choice.error:.3g}"


def update_line(line, result):
    best, count = result.choices["best subset"], np.array([-0.6, K + 0.6])
    line.set_data(count, best.error + result.lam * (best.count - count))


def make_weights(ax):
    ax.set(xlim=(0.4, K + 0.6), ylim=(-3, 3.5), xticks=range(1, K + 1))
    ax.set(xlabel="feature", ylabel="weight")
    ax.axhline(0, color=DEAD, linewidth=1, zorder=0)
    for j, w in enumerate(TRUE_WEIGHTS[:, 0], 1):
        label = "truth" if j == 1 else None
        ax.plot([j - 0.42, j + 0.42], [w, w], color=TRUTH, linewidth=1.4, label=label)
    marks = {
        name: ax.plot([], [], linestyle="", label=name.split(",")[0], **style)[0]
        for name, style in MARKS.items()
    }
    legend_above(ax, 4)
    return marks


def update_weights(marks, result):
    for name, mark in marks.items():
        weights = result.choices[name].weights
        mark.says = [
            f"{name}, feature {j}: weight {spoken(w)}" for j, w in enumerate(weights.ravel(), 1)
        ]
        mark.set_data(np.arange(1, K + 1) + BESIDE[name], weights)
