"""Four ways to scale dropout, two of them wrong, on noisy XOR."""

from dataclasses import dataclass

import numpy as np

from lessons.core import checks
from lessons.core.dropout import draw_classic_mask, draw_mask
from lessons.core.measures import accuracy
from lessons.core.networks import forward
from lessons.core.training import train
from lessons.data.xor_sets import noisy_sets
from lessons.experiments.xor_networks import generators, start_networks

TRAINING, PREDICTION = 0, 1
VARIANTS = ("inverted", "classic", "double-scaled", "left on")


@dataclass(frozen=True, eq=False)
class VariantsResult:
    """The four variants in the order of VARIANTS, over all data sets."""

    in_training: np.ndarray  # mean |m·a|: what the output layer takes in
    in_prediction: np.ndarray
    test_accuracy: np.ndarray  # (4, data sets)
    jitter: np.ndarray  # how far two predictions for the same point differ, on average


def masks_of(variant, shape, keep_prob, rng):
    """(the mask in training, the mask in prediction): all that the four variants differ in.

    Multiplying what a layer takes in by keep_prob is the same as multiplying its weights by it.
    """
    inverted, again = (draw_mask(shape, keep_prob, rng) for _ in range(2))
    return {
        "inverted": (inverted, 1.0),
        "classic": (draw_classic_mask(shape, keep_prob, rng), keep_prob),
        "double-scaled": (inverted, keep_prob),
        "left on": (inverted, again),
    }[variant]


def variants_experiment(*, keep_prob=0.7, n_hidden=8, n_sets=64, steps=1500):
    """Train with inverted and with classic masks, then predict in four ways, two of them wrong."""
    keep_prob = float(checks.keep_probability("keep_prob", keep_prob))
    data = noisy_sets(checks.whole("n_sets", n_sets, 1))
    start, _ = start_networks(n_sets, checks.whole("n_hidden", n_hidden, 1))
    inverted, classic = (trained(start, data, keep_prob, kind, steps) for kind in (True, False))
    networks = (inverted, classic, inverted, inverted)
    looks = (look(v, network, data, keep_prob) for v, network in zip(VARIANTS, networks))
    return VariantsResult(*map(np.array, zip(*looks)))


def trained(network, data, keep_prob, inverted, steps):
    return train(
        network,
        data.X,
        data.y,
        steps=steps,
        learning_rate=0.2,
        output="linear",
        keep_prob=keep_prob,
        inverted=inverted,
        rng=generators(len(data.X)),
        record_every=steps,
    ).network


def look(variant, network, data, keep_prob):
    """(mean |m·a| in training and in prediction, test accuracies, jitter) of one variant."""
    rng = np.random.default_rng(0)

    def passed(X, at):
        shape = (*network[0][0].shape[:-2], X.shape[-2], network[0][0].shape[-1])
        mask = masks_of(variant, shape, keep_prob, rng)[at]
        return forward(network, X, output="linear", masks=[None, mask])

    once, twice = (passed(data.X_test, PREDICTION) for _ in range(2))
    return (
        abs(passed(data.X, TRAINING).inputs[1]).mean(),
        abs(passed(data.X, PREDICTION).inputs[1]).mean(),
        accuracy(once.y_hat, data.y_test),
        abs(once.y_hat - twice.y_hat).mean(),
    )
