"""Claims of lessons 13 and 14: an experiment(seeds) -> {setting: number}, and its Claim."""

import numpy as np

from lessons.claims.inside import mean_test, noisy
from lessons.claims.lab import Claim
from lessons.core.dropout import adaptive_l2, draw_mask
from lessons.core.ensembles import masked_predictions
from lessons.core.networks import init_network, predict
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.deep_dropout import START, data_sets, train_sets
from lessons.experiments.dropout import noisy_sets
from lessons.experiments.sparse import is_solved
from lessons.experiments.variants import VARIANTS, masks_of


def dropout_gain(seeds):
    """Points of accuracy gained by dropout: on fresh points, or on the four corners alone."""
    corners, figures = xor(), {}
    for n_hidden in (2, 8):
        rng = [np.random.default_rng(seed) for seed in range(seeds)]
        start = init_network((2, n_hidden, 1), rng, scale=1.5)
        solved = [
            is_solved(
                train(
                    start,
                    *corners,
                    steps=1000,
                    learning_rate=0.2,
                    output="linear",
                    keep_prob=keep,
                    rng=rng,
                    record_every=1000,
                ).network
            ).mean()
            for keep in (0.5, 1.0)
        ]
        gain = 100 * (solved[0] - solved[1])
        figures[f"four clean corners, {n_hidden} nodes, keep_prob 0.5"] = gain
    return figures | noisy_gain(seeds, (0.9, 0.7, 0.5))


def noisy_gain(seeds, keeps, n=40, flipped=0.15):
    data = noisy_sets(seeds, n=n, flipped=flipped)
    shares = mean_test(noisy(seeds, data=data, keep_prob=np.array([[1.0], *([k] for k in keeps)])))
    return {
        f"{n} noisy points, {flipped:.0%} flipped, keep_prob {k}": 100 * (share - shares[0])
        for k, share in zip(keeps, shares[1:])
    }


def gain_without_overfitting(seeds):
    return (
        noisy_gain(seeds, (0.9,))
        | noisy_gain(seeds, (0.9,), n=40, flipped=0.0)
        | noisy_gain(seeds, (0.9,), n=400, flipped=0.0)
    )


def scales(seeds):
    """Mean activation in prediction over the mean in training."""
    rng, figures = np.random.default_rng(0), {}
    a = rng.uniform(size=(seeds, 1000, 8))
    for variant in VARIANTS:
        for keep_prob in (0.5, 0.8):
            in_training, in_prediction = masks_of(variant, a.shape, keep_prob, rng)
            ratio = (a * in_prediction).mean() / (a * in_training).mean()
            figures[f"{variant}, keep_prob {keep_prob}"] = ratio
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
            rng = [np.random.default_rng(seed) for seed in range(seeds)]
            network, X = init_network(sizes, rng, scale=1.5), xor()[0]
            mean = masked_predictions(network, X, keep_prob, 5000, rng, output=output).mean
            gaps = abs(mean - predict(network, X, output=output)).max(axis=(-2, -1))
            figures[f"{words}, keep_prob {keep_prob}"] = np.median(gaps)
    return figures


def carriers(W):
    """How many weights carry the sum: (Σ|w|)² / Σw², 4 if all are equal, 1 if one does it all."""
    w = abs(W[..., 0])
    return w.sum(axis=-1) ** 2 / (w**2).sum(axis=-1)


def spreads(seeds):
    """How many of 4 weights carry ŷ with dropout on the inputs, over the same without."""
    figures, rng = {}, np.random.default_rng(0)
    for words, own in (("four copies of one feature", 0.05), ("four features alike by half", 1.0)):
        X = rng.normal(size=(seeds, 60, 1)) + own * rng.normal(size=(seeds, 60, 4))
        figures[words] = carried(X, X @ np.full((4, 1), 0.25))
    X = rng.normal(size=(seeds, 60, 4))
    figures["four features that have nothing in common, one counts"] = carried(X, X[..., :1])
    figures["the same, all count"] = carried(X, X @ np.full((4, 1), 0.25))
    return figures


def carried(X, y):
    start = init_network((4, 1), [np.random.default_rng(seed) for seed in range(len(X))], scale=2.0)
    counts = []
    for keep_prob in (0.8, 1.0):
        rng = [np.random.default_rng(seed) for seed in range(len(X))]
        network = train(
            start,
            X,
            y,
            steps=3000,
            learning_rate=0.01,
            output="linear",
            keep_prob=(keep_prob,),
            rng=rng,
            record_every=3000,
        ).network
        counts.append(carriers(network[0][0]).mean())
    return counts[0] / counts[1]


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
            f"{words}, {name}": np.mean(abs(np.array(values) - 1))
            for name, values in ratios.items()
        }
    return figures


def c_start(seeds):
    """Points of test accuracy gained by C's keep_prob on its 3-7-7-3-2-1 network."""
    figures = {}
    for task, words in (
        ("xor", "noisy XOR of two inputs"),
        ("plane", "a plane through three inputs"),
    ):
        data = data_sets(task, n_sets=seeds)
        runs = [[*train_sets(data, keep)][-1] for keep in (START, 1.0)]
        ends = [run.history.test_accuracy[-1].mean() for run in runs]
        figures[words] = 100 * (ends[0] - ends[1])
    return figures


CLAIMS = (
    Claim(
        "dropout_helps",
        "Dropout makes a network better.",
        "C",
        "Points gained: test accuracy, or share of seeds that solve XOR",
        "more than 0.5",
        lambda gain: gain > 0.5,
        dropout_gain,
        48,
    ),
    Claim(
        "dropout_keeps_scale",
        "With dropout, the mean activation is the same in prediction as in training.",
        "E",
        "Mean activation in prediction over the mean in training",
        "0.98 to 1.02",
        lambda ratio: 0.98 <= ratio <= 1.02,
        scales,
        50,
    ),
    Claim(
        "dropout_averages",
        "Prediction without dropout is the average of all masked networks.",
        "E",
        "Distance between both predictions (median of seeds)",
        "less than 0.05",
        lambda gap: gap < 0.05,
        averages,
        20,
    ),
    Claim(
        "dropout_spreads",
        "With dropout on the inputs, weights spread over more of them.",
        "C",
        "How many of 4 weights carry ŷ, over the same without dropout",
        "more than 1.2",
        lambda ratio: ratio > 1.2,
        spreads,
        40,
    ),
    Claim(
        "dropout_is_l2",
        "Dropout on the inputs of a linear model is an L2 penalty.",
        "C",
        "Distance from 1: what dropout adds to Σe², over the penalty",
        "less than 0.05",
        lambda gap: gap < 0.05,
        as_l2,
        20,
    ),
    Claim(
        "only_when_overfitting",
        "Dropout brings nothing where a network does not overfit.",
        "C",
        "Points of test accuracy gained by dropout",
        "less than 0.5",
        lambda gain: gain < 0.5,
        gain_without_overfitting,
        32,
    ),
    Claim(
        "c_start",
        "keep_prob 1 / 0.7 / 0.5 / 0.7 / 1 suits the 3-7-7-3-2-1 network.",
        "C",
        "Points of test accuracy gained",
        "more than 0.5",
        lambda gain: gain > 0.5,
        c_start,
        32,
    ),
)
