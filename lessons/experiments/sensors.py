"""Four sensors that measure the same: which weights they get, and what a broken one costs."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.training import train

SENSORS = 4


class Ends(NamedTuple):
    """The weights at the end of training, (2, sets, 4): without dropout (first axis 0) and with it."""

    weights: np.ndarray
    whole: np.ndarray  # (2, sets): MSE on fresh points with all sensors
    broken: np.ndarray  # (2, sets, 4): with one sensor that reads 0, for each of them

    @property
    def rows(self):
        """(words, MSE without dropout, with it), on all data sets, for what may happen to the sensors."""
        named = {
            "none breaks": self.whole,
            "sensor 1 breaks": self.broken[..., 0],
            "the worst one breaks": self.broken.max(axis=-1),
        }
        return [(words, *pair) for words, pair in named.items()]


def sensor_data(rng, n=100):
    """X (n, 4) and y (n, 1), both with the mean 0: one quantity, measured four times, and a target near it."""
    quantity = rng.normal(size=(n, 1))
    X = quantity + 0.05 * rng.normal(size=(n, SENSORS))
    y = quantity + 0.1 * rng.normal(size=(n, 1))
    return X - X.mean(axis=0), y - y.mean()


def best_weights(X, y, keep_prob=1.0):
    """Where training with dropout on the inputs ends, (4, 1): least squares with the adaptive L2 penalty.

    keep_prob 1 is least squares itself. Source: Wager, Wang and Liang (2013).
    """
    k = float(checks.keep_probability("keep_prob", keep_prob))
    penalty = (1 - k) / k * np.diag((X**2).sum(axis=0))
    return np.linalg.solve(X.T @ X + penalty, X.T @ y)


def weights_after(steps, X, y, start, keep_prob=1.0, learning_rate=0.2, runs=1):
    """The four weights after so many steps from `start`, the mean of `runs` runs with masks of their own."""
    W = np.array(start, dtype=float)[:, None] * np.ones((runs, 1, 1))
    run = train(
        ((W, np.zeros((runs, 1, 1))),),
        X,
        y,
        steps=steps,
        learning_rate=learning_rate,
        output="linear",
        keep_prob=(keep_prob,),
        rng=[np.random.default_rng(seed) for seed in range(runs)],
        record_every=steps,
    )
    return run.network[0][0].mean(axis=0).ravel()


def ends_experiment(keep_prob=0.8, n_sets=4000):
    """Train to the end on many data sets, then break each sensor in turn, on 500 fresh points."""
    ends = [end_of(np.random.default_rng(seed), keep_prob) for seed in range(n_sets)]
    weights, whole, broken = (np.swapaxes(np.array(part), 0, 1) for part in zip(*ends))
    return Ends(weights, whole, broken)


def end_of(rng, keep_prob):
    (X, y), (X_test, y_test) = sensor_data(rng), sensor_data(rng, 500)
    weights = np.array([best_weights(X, y, keep)[:, 0] for keep in (1.0, keep_prob)])
    errors = y_test[:, 0] - weights @ X_test.T  # (2, points)
    without = errors[:, None] + weights[:, :, None] * X_test.T  # a broken sensor's part is missing
    return weights, (errors**2).mean(axis=-1), (without**2).mean(axis=-1)
