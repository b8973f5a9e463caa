"""The mean of many masked predictions beside one prediction without dropout."""

from functools import cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.networks import forward, init_network, predict
from lessons.core.training import train
from lessons.experiments.deep_dropout import SIZES, three_inputs

# kind: (sizes, activation of the output layer, loss)
KINDS = {
    "linear": ((3, 8, 1), "linear", "mse"),
    "sigmoid": ((3, 8, 1), "sigmoid", "cross_entropy"),
    "deep": (SIZES, "sigmoid", "cross_entropy"),
}
POINTS, DRAWS, PART = 50, 4000, 200  # in parts: all masks at once take 90 MB
# Masks to average along the picture's axis.
NUMBERS = np.unique(np.round(10 ** np.linspace(0, np.log10(DRAWS), 120))).astype(int)


class AverageResult(NamedTuple):
    """Predictions for 50 points: without dropout, and means over 1, 2, ... 4,000 masks."""

    once: np.ndarray  # (points,)
    first: np.ndarray  # with one mask
    mean: np.ndarray  # over the first `draws` masks
    differences: np.ndarray  # mean |mean over m masks − once| for m = 1 ... 4,000
    spread: float  # standard deviation from mask to mask, mean over the points
    draws: int

    @property
    def measured(self):
        """The mean difference for each of NUMBERS."""
        return self.differences[NUMBERS - 1]

    @property
    def chance(self):
        """The same if chance alone made it: the mean |x| of a normal number is √(2/π) standard deviations."""
        return np.sqrt(2 / np.pi) * self.spread / np.sqrt(NUMBERS)

    @property
    def difference(self):
        """With your number of masks."""
        return self.differences[self.draws - 1]


@cache
def trained(kind):
    """One network of that kind, trained on 60 points of noisy XOR with a keep_prob of 0.8."""
    sizes, output, loss = KINDS[checks.one_of("kind", kind, KINDS)]
    rng = np.random.default_rng(3)
    X, y = three_inputs(60, rng)
    network = init_network(sizes, rng, scale=1.5)
    how = {"learning_rate": 0.1, "output": output, "loss": loss, "keep_prob": 0.8, "rng": rng}
    return train(network, X, y, steps=600, **how).network


def masked_average_experiment(*, keep_prob=0.5, draws=10, kind="linear", seed=0):
    """Predict 4,000 times with masks on all hidden layers; average the first m, for every m."""
    keep_prob = float(checks.keep_probability("keep_prob", keep_prob))
    draws = min(checks.whole("draws", draws, 1), DRAWS)
    network, output = trained(kind), KINDS[kind][1]
    X, _ = three_inputs(POINTS, np.random.default_rng(4))
    rng = np.random.default_rng(checks.whole("seed", seed, 0))
    kept = [kept_nodes(len(W), keep_prob, rng) for W, _ in network[1:]]
    y_hats = np.concatenate([masked(network, X, part, keep_prob, output) for part in zip(*kept)])
    once = predict(network, X, output=output)[:, 0]
    means = y_hats.cumsum(axis=0) / np.arange(1, DRAWS + 1)[:, None]
    differences = abs(means - once).mean(axis=1)
    spread = y_hats.std(axis=0).mean()
    mean = means[draws - 1].copy()  # a view would keep all 4,000
    return AverageResult(once, y_hats[0].copy(), mean, differences, spread, draws)


def kept_nodes(width, keep_prob, rng):
    """Which nodes of one layer the masks keep: parts of (PART, points, nodes), a byte for each."""
    shape = PART, POINTS, width
    return [rng.random(shape) < keep_prob for _ in range(DRAWS // PART)]


def masked(network, X, kept, keep_prob, output):
    """Predictions (masks, points) with one part of the masks: `kept`, one array for each hidden layer."""
    masks = [None, *(nodes / keep_prob for nodes in kept)]
    return forward(network, X, output=output, masks=masks).y_hat[..., 0]


def masked_average_reading(settings, result):
    """One line: how far the mean over masks is from the one prediction, yours and all draws."""
    masks = "1 mask" if result.draws == 1 else f"the mean of {result.draws:,} masks"
    return (
        f"{settings['kind']} · keep_prob {settings['keep_prob']:g} · {masks} differs from the"
        f" prediction without dropout by {result.difference:.4f} on average,"
        f" the mean of {DRAWS:,} by {result.differences[-1]:.4f}"
        f" · masks differ among themselves by {result.spread:.3f}"
    )
