"""Choosing the penalty, λ and the number of hidden nodes together, by k folds, on many noisy XOR sets."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.penalties import default_update
from lessons.core.selection import k_folds
from lessons.core.training import train
from lessons.data.xor_sets import noisy_sets
from lessons.experiments.xor_networks import start_networks

LAMS = np.array([0.0, 0.003, 0.01, 0.03])
SIZES, PENALTIES = (2, 4, 8), ("l1", "l2")
STEPS = 1000


class Grid(NamedTuple):
    """Errors of every combination (rows) on every data set (columns)."""

    names: list  # (penalty, nodes, λ)
    validation: np.ndarray  # mean MSE over the folds
    test: np.ndarray  # MSE of the network that is trained on all rows; the test labels are right

    @property
    def chosen(self):
        """The number of the combination with the smallest validation error, for each data set."""
        return self.validation.argmin(axis=0)

    def of(self, *name):
        """The test errors of one combination (penalty, nodes, λ)."""
        return self.test[self.names.index(name)]


def grid_experiment(*, n_sets=24, n_folds=4, steps=STEPS):
    """Train every combination on the folds of each data set, and on all of its rows."""
    data = noisy_sets(checks.whole("n_sets", n_sets, 2))
    n = data.X.shape[-2]
    every_row = np.arange(n)
    folds = k_folds(n, n_folds, np.random.default_rng(0))
    validation, test, names = [], [], []
    for penalty in PENALTIES:
        for n_hidden in SIZES:
            errors = [
                held_errors(at(data, rows), at(data, held), penalty, n_hidden, steps)
                for rows, held in folds
            ]
            whole, fresh = at(data, every_row), (data.X_test, data.y_test)
            validation.append(np.mean(errors, axis=0))
            test.append(held_errors(whole, fresh, penalty, n_hidden, steps))
            names += [(penalty, n_hidden, lam) for lam in LAMS.tolist()]
    return Grid(names, np.concatenate(validation), np.concatenate(test))


def at(data, rows):
    return data.X[:, rows], data.y[:, rows]


def held_errors(training, held, penalty, n_hidden, steps):
    """MSE on the held rows, (n_lams, n_sets): one network for each λ and data set."""
    network, _ = start_networks(len(training[0]), n_hidden)
    run = train(
        network,
        *training,
        X_test=held[0],
        y_test=held[1],
        penalty=penalty,
        lam=LAMS[:, None],
        steps=steps,
        record_every=steps,
        learning_rate=0.2,
        output="linear",
        update=default_update(penalty),
    )
    return run.history.test_loss[-1]
