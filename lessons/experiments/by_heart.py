"""What is learned by heart: the wrong labels that networks know, with dropout and without, and how."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.dropout import mask_stream
from lessons.core.losses import mse
from lessons.core.measures import accuracy
from lessons.core.networks import forward, pick
from lessons.core.training import train
from lessons.data.xor_sets import is_flipped, noisy_sets
from lessons.experiments.xor_networks import start_networks

N_SETS, STEPS = 64, 1500


class ByHeart(NamedTuple):
    """Trained without dropout (first axis 0) and with it (1), on many data sets."""

    keep_prob: float
    wrong_learned: np.ndarray  # (2, sets): share of the wrong labels that the network repeats
    right_learned: np.ndarray  # of the right ones
    test_accuracy: np.ndarray
    error: np.ndarray  # (2, sets): training MSE with all nodes
    masked_error: np.ndarray  # the same with masks of keep_prob, mean of 100 draws
    push: np.ndarray  # (2, sets): Σ |a_j v_j| of a point, the mean over the points
    spared: np.ndarray  # (2, networks): see `spared`
    parts: np.ndarray  # (2, nodes): a_j v_j at one wrongly labelled point
    rest: np.ndarray  # (2,): the bias of the output
    label: float  # what that point is labelled

    @property
    def rows(self):
        """(words, without dropout, with it) for each measurement."""
        named = {
            "wrong labels repeated": self.wrong_learned,
            "right labels repeated": self.right_learned,
            "training MSE, all nodes": self.error,
            "training MSE, masks on": self.masked_error,
            "sum of |a·v| at a point": self.push,
        }
        return [(words, *pair) for words, pair in named.items()]


def by_heart_experiment(keep_prob=0.9, n_sets=N_SETS, steps=STEPS, n_hidden=8):
    """Train on noisy XOR, 15% of the labels wrong, and look at what the hidden nodes send on.

    The point that is shown is the wrongly labelled one of the first data set that the network
    with dropout has forgotten most.
    """
    keep_prob = float(checks.keep_probability("keep_prob", keep_prob))
    data = noisy_sets(checks.whole("n_sets", n_sets, 2))
    start, rng = start_networks(n_sets, n_hidden)
    network = train(
        start,
        data.X,
        data.y,
        steps=steps,
        learning_rate=0.2,
        output="linear",
        keep_prob=np.array([[1.0], [keep_prob]]),
        rng=rng,
        record_every=steps,
    ).network
    return looked_at(network, data, keep_prob)


def looked_at(network, data, keep_prob):
    passed = forward(network, data.X, output="linear")
    v, b = network[-1]
    parts = passed.activations[0] * np.swapaxes(v, -1, -2)  # (2, sets, points, nodes)
    flipped = np.stack([is_flipped(y) for y in data.y])
    says = ((passed.y_hat > 0.5) == (data.y > 0.5))[..., 0]
    point = most_forgotten(passed.y_hat[:, 0, :, 0], data.y[0, :, 0], flipped[0])
    return ByHeart(
        keep_prob,
        share(says, flipped),
        share(says, ~flipped),
        accuracy(forward(network, data.X_test, output="linear").y_hat, data.y_test),
        mse(passed.y_hat, data.y),
        masked_error(network, data, keep_prob),
        abs(parts).sum(axis=-1).mean(axis=-1),
        spared(pick(network, 0), data, keep_prob, says[0], flipped),
        parts[:, 0, point],
        b[:, 0, 0, 0],
        data.y[0, point, 0],
    )


def share(says, chosen):
    """The share of the chosen points of each data set whose label the network repeats."""
    return (says & chosen).sum(axis=-1) / chosen.sum(axis=-1)


def most_forgotten(y_hat, y, flipped):
    """The wrongly labelled point whose label dropout takes ŷ farthest away from."""
    farther = abs(y_hat[1] - y) - abs(y_hat[0] - y)
    return np.where(flipped, farther, -np.inf).argmax()


def masked(network, data, keep_prob, draws=100):
    """Predictions for the training points, with a fresh mask for each draw."""
    masks = mask_stream(network, data.X.shape[-2], keep_prob, np.random.default_rng(0))
    for _ in range(draws):
        yield forward(network, data.X, output="linear", masks=next(masks)).y_hat


def masked_error(network, data, keep_prob):
    return np.mean([mse(y_hat, data.y) for y_hat in masked(network, data, keep_prob)], axis=0)


def spared(network, data, keep_prob, says, flipped):
    """Of the labels that a network repeats with all nodes, wrong ones and right ones: the share still repeated
    with masks on. Only networks that repeat some of both."""
    answers = [(y_hat > 0.5) == (data.y > 0.5) for y_hat in masked(network, data, keep_prob)]
    still = np.mean(answers, axis=0)[..., 0]
    some = (says & flipped).any(axis=-1) & (says & ~flipped).any(axis=-1)
    return np.array([mean_over(still, says & which)[some] for which in (flipped, ~flipped)])


def mean_over(values, which):
    """The mean over the chosen points of each data set."""
    return (values * which).sum(axis=-1) / np.maximum(which.sum(axis=-1), 1)
