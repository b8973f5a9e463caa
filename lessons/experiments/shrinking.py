"""Measurements around L2: many data sets along λ, and what biases that pay cost."""

from functools import lru_cache

import numpy as np

from lessons.core import checks
from lessons.core.polynomials import polynomial_features, ridge, squared_error
from lessons.core.training import train
from lessons.data.curve_sets import noisy_curve
from lessons.data.xor_sets import noisy_xor
from lessons.experiments.curves import curve_data
from lessons.experiments.results import last
from lessons.experiments.xor import xor_experiment
from lessons.experiments.xor_networks import start_networks


def errors_over_sets(lams, *, degree=11, n=12, noise=0.5, n_sets=200):
    """Test MSE of ridge on `n_sets` data sets of the overfit curve: (n_sets, λs).

    Data set number s is the one that the curve panel shows for seed s.
    """
    lams = checks.at_least("lams", lams, 0)
    errors = []
    for seed in range(checks.whole("n_sets", n_sets, 1)):
        x, y, x_test, y_test = curve_data(n, noise, seed)
        A, A_test = polynomial_features(x, degree), polynomial_features(x_test, degree)
        errors.append([squared_error(A_test, ridge(A, y, lam), y_test) for lam in lams])
    return np.array(errors)


def errors_by_place(lams, *, degree=11, n=12, noise=0.5, seed=0):
    """The test MSE of one data set in three parts: in the two widest gaps between training points, right
    of the last one, and elsewhere.

    Three arrays (λs,); their sum is the test MSE.
    """
    x, y, x_test, y_test = curve_data(n, noise, seed)
    c = ridge(polynomial_features(x, degree), y, checks.at_least("lams", lams, 0))
    squares = (y_test - polynomial_features(x_test, degree) @ c) ** 2
    sides = np.sort(x.ravel())
    gap = np.zeros(x_test.shape, bool)
    for left in np.diff(sides).argsort()[-2:]:
        gap |= (x_test > sides[left]) & (x_test < sides[left + 1])
    beyond = x_test > sides[-1]
    places = (gap, beyond, ~gap & ~beyond)
    return tuple(np.where(place, squares, 0).mean(axis=(-2, -1)) for place in places)


def scatter_of_line(n=10, n_sets=200):
    """Standard deviation of the bias and of the weight of a line without penalty, over `n_sets` sets of n points."""
    fits = []
    for seed in range(n_sets):
        x, y = noisy_curve(n, np.random.default_rng(seed), noise=1.0)
        fits.append(ridge(polynomial_features(x, 1), y, 0).ravel())
    return np.std(fits, axis=0)


def count_diverged(lam, rates):
    """How many of 64 XOR networks diverge under L2, for each learning rate."""
    return [
        int(last(xor_experiment(lam=lam, learning_rate=rate)).run.diverged.sum()) for rate in rates
    ]


@lru_cache(maxsize=1)
def noisy_sets(n_sets):
    """For each seed 40 noisy XOR points, 15% of the labels wrong, and 400 fresh ones without."""
    few = [noisy_xor(40, np.random.default_rng([7, s]), 0.4, 0.15) for s in range(n_sets)]
    fresh = [noisy_xor(400, np.random.default_rng([8, s]), 0.4) for s in range(n_sets)]
    return (*map(np.stack, zip(*few)), *map(np.stack, zip(*fresh)))


def noisy_errors(*, n_sets=64, n_hidden=8, steps=3000, learning_rate=0.1, **method):
    """Test MSE of one network on each of `n_sets` noisy XOR sets: same sets, same starts, any method."""
    X, y, X_test, y_test = noisy_sets(checks.whole("n_sets", n_sets, 1))
    start, rng = start_networks(n_sets, n_hidden)
    run = train(
        start,
        X,
        y,
        X_test=X_test,
        y_test=y_test,
        steps=steps,
        learning_rate=learning_rate,
        output="linear",
        record_every=steps,
        rng=rng,
        **method,
    )
    return run.history.test_loss[-1]
