"""Errors with dropout and without it on many data sets, to be compared in pairs."""

import numpy as np

from lessons.core.measures import accuracy
from lessons.core.networks import predict
from lessons.core.training import train
from lessons.data.xor_sets import noisy_sets, xor
from lessons.experiments.curves import curve_data, steep_network
from lessons.experiments.xor_networks import HOUSE, is_solved, start_networks


def noisy_start(n_sets):
    """(data, networks): noisy XOR, 15% of 40 labels wrong, and a 2-8-1 network for each data set."""
    return noisy_sets(n_sets), start_networks(n_sets, n_hidden=8)[0]


def accuracy_of(network, data):
    """On each data set, with all nodes."""
    return accuracy(predict(network, data.X_test, output="linear"), data.y_test)


def clean_pairs(n_hidden, learning_rate, steps, keep_prob=0.5, n_seeds=64):
    """Which seeds solve the four clean corners, 1 or 0: (without dropout, with it)."""
    start, rng = start_networks(n_seeds, n_hidden)
    keeps = np.array([[1.0], [keep_prob]])
    how = {**HOUSE, "learning_rate": learning_rate, "keep_prob": keeps, "rng": rng}
    run = train(start, *xor(), steps=steps, record_every=steps, **how)
    return is_solved(run.network).astype(float)


def curve_test_errors(keeps, lam=0.0, n_sets=32, n=16, noise=1.0, steps=3000):
    """Test MSE (keeps, data sets) of the 1-24-1 networks of `network_curve_experiment`, one per set.

    Every keep_prob has the same data sets and the same starts, so its errors can be compared in pairs.
    """
    x, y, x_test, y_test = map(np.stack, zip(*(curve_data(n, noise, one) for one in range(n_sets))))
    rng = [np.random.default_rng([one, 0]) for one in range(n_sets)]
    run = train(
        steep_network(24, rng),
        x,
        y,
        steps=steps,
        learning_rate=0.02,
        output="linear",
        penalty="l2",
        lam=lam,
        keep_prob=np.array(keeps, dtype=float)[:, None],
        rng=rng,
        X_test=x_test,
        y_test=y_test,
        record_every=steps,
    )
    return run.history.test_loss[-1]


def noisy_shares(settings, n_sets=64, steps=1500):
    """Training and test accuracy (settings, sets) on noisy XOR for pairs (λ of L2, keep_prob)."""
    lams, keeps = np.array(settings, dtype=float).T[:, :, None]
    data = noisy_sets(n_sets)
    start, rng = start_networks(n_sets, n_hidden=8)
    run = train(
        start,
        data.X,
        data.y,
        steps=steps,
        learning_rate=0.2,
        output="linear",
        penalty="l2",
        lam=lams,
        keep_prob=keeps,
        rng=rng,
        X_test=data.X_test,
        y_test=data.y_test,
        record_every=steps,
    )
    return run.history.accuracy[-1], run.history.test_accuracy[-1]


def errors_by_size(sizes=((40, 32), (160, 16), (800, 12)), keep_prob=0.9, steps=1000):
    """For each (points, data sets): training and test MSE (2, sets) without dropout and with it.

    Noisy XOR, no label wrong: the more points, the smaller the gap that is left to close.
    """
    return [clean_errors(n, n_sets, keep_prob, steps) for n, n_sets in sizes]


def clean_errors(n, n_sets, keep_prob, steps):
    data = noisy_sets(n_sets, n=n, flipped=0.0)
    start, rng = start_networks(n_sets, n_hidden=8)
    run = train(
        start,
        data.X,
        data.y,
        steps=steps,
        learning_rate=0.2,
        output="linear",
        keep_prob=np.array([[1.0], [keep_prob]]),
        rng=rng,
        X_test=data.X_test,
        y_test=data.y_test,
        record_every=steps,
    )
    return run.history.loss[-1], run.history.test_loss[-1]
