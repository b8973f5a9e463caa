"""Claims about masks: what they do to activations and weights on average."""

import numpy as np

from lessons.claims.engine import Claim, above, below, between
from lessons.claims.estimate import median, ratio
from lessons.core.dropout import adaptive_l2, draw_mask
from lessons.core.ensembles import masked_predictions
from lessons.core.networks import init_network, predict
from lessons.data.xor_sets import xor
from lessons.experiments.sensors import best_weights
from lessons.experiments.variants import VARIANTS, masks_of
from lessons.experiments.xor_networks import generators
from lessons.sources import OFTEN_SAID


def scales(seeds):
    """Mean activation in prediction over the mean in training."""
    rng, figures = np.random.default_rng(0), {}
    a = rng.uniform(size=(seeds, 1000, 8))
    for variant in VARIANTS:
        for keep_prob in (0.5, 0.8):
            in_training, in_prediction = masks_of(variant, a.shape, keep_prob, rng)
            means = [(a * mask).mean(axis=(1, 2)) for mask in (in_prediction, in_training)]
            figures[f"{variant}, keep_prob {keep_prob}"] = ratio(*means)
    return figures


def averages(seeds):
    """Largest distance between ŷ without dropout and the mean of 5,000 masked ŷ."""
    figures = {}
    for words, sizes, output in (
        ("one hidden layer, linear output", (2, 8, 1), "linear"),
        ("one hidden layer, sigmoid output", (2, 8, 1), "sigmoid"),
        ("two hidden layers, linear output", (2, 8, 8, 1), "linear"),
    ):
        for keep_prob in (0.9, 0.5):
            rng = generators(seeds)
            network, X = init_network(sizes, rng, scale=1.5), xor()[0]
            mean = masked_predictions(network, X, keep_prob, 5000, rng, output=output).mean
            gaps = abs(mean - predict(network, X, output=output)).max(axis=(-2, -1))
            figures[f"{words}, keep_prob {keep_prob}"] = median(gaps)
    return figures


def carriers(W):
    """How many weights carry the sum: (Σ|w|)² / Σw², 4 if all are equal, 1 if one does it all."""
    w = abs(W[..., 0])
    return w.sum(axis=-1) ** 2 / (w**2).sum(axis=-1)


def spreads(seeds):
    """How many of 4 weights carry ŷ with dropout on the inputs, over the same without, both at their ends."""
    figures, rng = {}, np.random.default_rng(0)
    noise = 0.1 * rng.normal(size=(seeds, 100, 1))
    for words, own in (("four copies of one feature", 0.05), ("four features alike by half", 1.0)):
        X = rng.normal(size=(seeds, 100, 1)) + own * rng.normal(size=(seeds, 100, 4))
        figures[words] = carried(X, X @ np.full((4, 1), 0.25) + noise)
    X = rng.normal(size=(seeds, 100, 4))
    figures["four features that have nothing in common, one counts"] = carried(
        X, X[..., :1] + noise
    )
    figures["the same, all count"] = carried(X, X @ np.full((4, 1), 0.25) + noise)
    return figures


def carried(X, y):
    """Training ends at a closed form: no start and no number of steps plays a part."""
    with_dropout, without = (
        np.stack([best_weights(one, target, keep) for one, target in zip(X, y)])
        for keep in (0.8, 1.0)
    )
    return ratio(carriers(with_dropout), carriers(without))


def as_l2(seeds):
    """What dropout on the inputs adds to Σe², over what a penalty says it adds, farthest from 1."""
    figures = {}
    for words, sizes in (
        ("features of equal size", np.ones(5)),
        ("features of size 1 to 5", np.arange(1, 6)),
    ):
        ratios = {"λ Σ w², one λ": [], "a λ for each weight": []}
        for seed in range(seeds):
            rng = np.random.default_rng(seed)
            X, W = rng.normal(size=(400, 5)) * sizes, rng.normal(size=(5, 1))
            y = rng.normal(size=(400, 1))
            masks = draw_mask((500, 400, 5), 0.8, rng)
            added = ((y - (X * masks) @ W) ** 2).sum(axis=(1, 2)).mean() - ((y - X @ W) ** 2).sum()
            one_lam = 0.25 * (X**2).sum(axis=0).mean() * (W**2).sum()
            ratios["λ Σ w², one λ"].append(added / one_lam)
            ratios["a λ for each weight"].append(added / adaptive_l2(W, X, 0.8))
        figures |= {
            f"{words}, {name}": abs(np.array(values) - 1) for name, values in ratios.items()
        }
    return figures


CLAIMS = (
    Claim(
        "dropout_keeps_scale",
        "With dropout, the mean activation is the same in prediction as in training.",
        "C",
        "Mean activation in prediction over the mean in training",
        between(0.98, 1.02),
        scales,
        50,
        lesson="13",
    ),
    Claim(
        "dropout_averages",
        "Prediction without dropout is the average of all masked networks.",
        OFTEN_SAID,
        "Distance between both predictions (median of seeds)",
        below(0.05),
        averages,
        20,
        lesson="14",
    ),
    Claim(
        "dropout_spreads",
        "With dropout on the inputs, weights spread over more of them.",
        OFTEN_SAID,
        "How many of 4 weights carry ŷ at the end of training, over the same without dropout",
        above(1.2),
        spreads,
        100,
        lesson="14",
    ),
    Claim(
        "dropout_is_l2",
        "Dropout on the inputs of a linear model is an L2 penalty.",
        OFTEN_SAID,
        "Distance from 1: what dropout adds to Σe², over the penalty",
        below(0.05),
        as_l2,
        20,
        lesson="14",
    ),
)
