"""Four ways to scale dropout, two of them wrong, on noisy XOR."""

from dataclasses import dataclass

import numpy as np

from lessons.core import checks
from lessons.core.dropout import draw_classic_mask, draw_mask
from lessons.core.measures import accuracy
from lessons.core.networks import forward, pick
from lessons.core.training import train_progressively
from lessons.data.xor_sets import is_flipped, noisy_sets
from lessons.experiments.dropout import N_SETS, STEPS
from lessons.experiments.plane import COARSE, plane
from lessons.experiments.xor_networks import generators, start_networks

TRAINING, PREDICTION = 0, 1
VARIANTS = ("inverted", "classic", "double-scaled", "left on")


@dataclass(frozen=True, eq=False)
class VariantsResult:
    """The four variants in the order of VARIANTS, on all data sets; `surfaces` are of the first one."""

    surfaces: np.ndarray  # (4, side, side): ŷ over the plane of the first data set's network
    in_training: np.ndarray  # mean |m·a|: what the output layer takes in
    in_prediction: np.ndarray
    test_accuracy: np.ndarray  # (4, data sets)
    jitter: np.ndarray  # how far two predictions for the same point differ, on average
    X: np.ndarray
    y: np.ndarray

    @property
    def flipped(self):
        return is_flipped(self.y)


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


def variants_experiment(*, keep_prob=0.7, n_hidden=8, seed=0, n_sets=N_SETS, steps=STEPS):
    """Train with inverted and with classic masks, then predict in four ways, two of them wrong.

    seed: which data sets.
    """
    keep_prob = float(checks.keep_probability("keep_prob", keep_prob))
    data = noisy_sets(n_sets, start=1000 * checks.whole("seed", seed, 0))
    start, _ = start_networks(n_sets, checks.whole("n_hidden", n_hidden, 1))
    kinds = [train_kind(start, data, keep_prob, inverted, steps) for inverted in (True, False)]
    for inverted, classic in zip(*kinds):
        trained = (inverted.network, classic.network, inverted.network, inverted.network)
        yield variants_result(trained, data, keep_prob)


def train_kind(network, data, keep_prob, inverted, steps):
    return train_progressively(
        network,
        data.X,
        data.y,
        steps=steps,
        learning_rate=0.2,
        output="linear",
        keep_prob=keep_prob,
        inverted=inverted,
        rng=generators(len(data.X)),
        record_every=max(1, steps // 10),
    )


def variants_result(trained, data, keep_prob):
    """Look at each variant with the network that belongs to it."""
    columns = zip(*(look(v, net, data, keep_prob) for v, net in zip(VARIANTS, trained)))
    return VariantsResult(*map(np.array, columns), data.X[0], data.y[0])


def look(variant, network, data, keep_prob):
    """(surface, mean |m·a| in training and in prediction, test accuracies, jitter) of one variant."""
    rng = np.random.default_rng(0)

    def passed(network, X, at):
        shape = (*network[0][0].shape[:-2], X.shape[-2], network[0][0].shape[-1])
        mask = masks_of(variant, shape, keep_prob, rng)[at]
        return forward(network, X, output="linear", masks=[None, mask])

    once, twice = (passed(network, data.X_test, PREDICTION) for _ in range(2))
    return (
        passed(pick(network, 0), plane(COARSE), PREDICTION).y_hat.reshape(COARSE, COARSE),
        abs(passed(network, data.X, TRAINING).inputs[1]).mean(),
        abs(passed(network, data.X, PREDICTION).inputs[1]).mean(),
        accuracy(once.y_hat, data.y_test),
        abs(once.y_hat - twice.y_hat).mean(),
    )


def variants_reading(settings, result):
    """One line: what each variant sends on in prediction, against training."""
    ratios = result.in_prediction / result.in_training
    parts = [
        f"{name} {ratio:.2f} × (test accuracy {share:.3f})"
        for name, ratio, share in zip(VARIANTS, ratios, result.test_accuracy.mean(axis=-1))
    ]
    return (
        f"keep_prob = {settings['keep_prob']:g} · mean activation in prediction, as a multiple of"
        " training: " + " · ".join(parts)
    )
