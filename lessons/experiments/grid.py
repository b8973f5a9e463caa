"""Choosing the penalty, λ and the number of hidden nodes together, by k folds on noisy XOR."""

import numpy as np

from lessons.core.penalties import default_update
from lessons.core.training import train
from lessons.experiments.xor_networks import start_networks

LAMS = np.array([0.0, 0.001, 0.003, 0.01, 0.03, 0.1])
STEPS, SEEDS = 3000, 3


def train_networks(X, y, penalty, n_hidden, lams=LAMS, X_test=None, y_test=None):
    """Train one network for each λ and seed: a `Run` whose axes are (..., λ, seed).

    X, y: one data set, or several of equal size stacked as (folds, 1, 1, n, columns).
    """
    network, _ = start_networks(SEEDS, n_hidden)
    return train(
        network,
        X,
        y,
        X_test=X_test,
        y_test=y_test,
        penalty=penalty,
        lam=np.asarray(lams)[:, None],
        steps=STEPS,
        record_every=STEPS,
        learning_rate=0.05,
        output="linear",
        update=default_update(penalty),
    )


def validation_errors(X, y, folds, penalty, n_hidden, lams=LAMS):
    """MSE on the rows held out, (n_lams, n_folds): the mean over the seeds. Folds must be of equal size."""
    train_rows = np.array([rows for rows, _ in folds])[:, None, None]
    held = np.array([rows for _, rows in folds])[:, None, None]
    run = train_networks(X[train_rows], y[train_rows], penalty, n_hidden, lams, X[held], y[held])
    return run.history.test_loss[-1].mean(axis=-1).T
