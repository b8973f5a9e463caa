"""What wider and deeper networks cost: five shapes on the same 60 noisy training sets, one test set."""

from typing import NamedTuple

import numpy as np

from lessons.core.networks import init_network, predict
from lessons.core.training import train
from lessons.data.xor_sets import noisy_xor

SHAPES = ((2, 2, 1), (2, 4, 1), (2, 8, 1), (2, 16, 1), (2, 8, 8, 1))


class Wider(NamedTuple):
    """MSE of every shape (rows) on every training set and its test points (columns)."""

    shapes: tuple
    weights: list  # weights and biases of each shape
    train: np.ndarray
    test: np.ndarray
    fooled: np.ndarray  # share of the wrong labels that the network repeats
    diverged: np.ndarray


def wider_experiment(
    *, shapes=SHAPES, n=40, flipped=0.15, n_sets=60, steps=4000, learning_rate=0.1
):
    """Train each shape on the same `n_sets` sets of `n` points; 400 test points have right labels.

    Set i starts from seed i in every shape, so that shapes can be compared set by set.
    """
    X, y = map(np.stack, zip(*(noisy_xor(n, rng, flipped=flipped) for rng in rngs(n_sets, 1000))))
    _, clean = map(np.stack, zip(*(noisy_xor(n, rng) for rng in rngs(n_sets, 1000))))
    test = noisy_xor(400, np.random.default_rng(0))
    runs = [train_shape(shape, X, y, test, steps, learning_rate) for shape in shapes]
    return Wider(
        shapes,
        [sum(a * b + b for a, b in zip(shape, shape[1:])) for shape in shapes],
        np.stack([run.history.loss[-1] for run in runs]),
        np.stack([run.history.test_loss[-1] for run in runs]),
        np.stack([repeated(run.network, X, y, y != clean) for run in runs]),
        np.stack([run.diverged for run in runs]),
    )


def train_shape(shape, X, y, test, steps, learning_rate):
    return train(
        init_network(shape, rngs(len(X)), scale=1.5),
        X,
        y,
        steps=steps,
        learning_rate=learning_rate,
        output="linear",
        X_test=test[0],
        y_test=test[1],
        record_every=steps,
    )


def repeated(network, X, y, wrong):
    """For each training set: the share of its wrong labels on whose side the network is."""
    follows = (predict(network, X, output="linear") > 0.5) == (y > 0.5)
    return (follows & wrong).sum(axis=(1, 2)) / np.maximum(wrong.sum(axis=(1, 2)), 1)


def rngs(n, first=0):
    return [np.random.default_rng(first + i) for i in range(n)]
