"""Fit, throw out the points farthest from the curve, fit again: what it removes and what it costs."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.data.curve_sets import curve
from lessons.experiments.bias_variance import X_TEST, even_places
from lessons.experiments.overfit import fit, mean_squared, predict_curve


def keep_near(x, y, degree, limit):
    """Which points lie within `limit` times the root of the MSE of their own best fit (bool, flat)."""
    error = y - predict_curve(fit(x, y, degree), x)
    return abs(error) <= limit * np.sqrt((error**2).mean())


def remove_repeatedly(x, y, degree, limit, rounds=20):
    """The indices that are left after every round, the first of them all; it ends when none goes.

    It also ends before fewer points are left than degree + 2: then any curve would go through.
    """
    left = [np.arange(len(x))]
    for _ in range(checks.whole("rounds", rounds, 0)):
        here = left[-1]
        kept = here[keep_near(x[here], y[here], degree, limit)]
        if len(kept) == len(here) or len(kept) < degree + 2:
            break
        left.append(kept)
    return left


class RemovalResult(NamedTuple):
    """One entry for each data set."""

    good_removed: np.ndarray  # points thrown out though nothing is wrong with them
    bad_removed: np.ndarray
    train_before: np.ndarray
    train_after: np.ndarray  # on the points that are left
    test_before: np.ndarray
    test_after: np.ndarray


def noisy_parabola(number, n, noise=0.5, lift=0.0):
    """x, y and the index of the point that is lifted; a different one for each number."""
    rng = np.random.default_rng([number, 2])
    x = even_places(n)[:, 0]
    y, bad = curve(x) + noise * rng.normal(size=n), int(rng.integers(n))
    y[bad] += lift
    return x, y, bad


def removal_experiment(limit=2.0, lift=0.0, degree=2, n=20, noise=0.5, n_sets=200):
    """Remove repeatedly on many data sets; test errors against fresh noisy points of the truth."""
    limit, lift = checks.amount("limit", limit), float(checks.numbers("lift", lift))
    sets = [removal_once(limit, lift, degree, n, noise, s) for s in range(n_sets)]
    return RemovalResult(*np.array(sets).T)


def removal_once(limit, lift, degree, n, noise, number):
    x, y, bad = noisy_parabola(number, n, noise, lift)
    left = remove_repeatedly(x, y, degree, limit)[-1]
    bad_gone = lift != 0 and bad not in left
    errors = []
    for some in (np.arange(n), left):
        c = fit(x[some], y[some], degree)
        # The error on a fresh point, its noise included, in closed form: no chance in the test itself.
        off = mean_squared(curve(X_TEST[:, 0]), predict_curve(c, X_TEST[:, 0]))
        errors += [mean_squared(y[some], predict_curve(c, x[some])), off + noise**2]
    train_before, test_before, train_after, test_after = errors
    gone = n - len(left) - bad_gone
    return gone, bad_gone, train_before, train_after, test_before, test_after
