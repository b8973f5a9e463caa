"""One wrong point: what a penalty can do about it, and what another loss can."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.penalties import l2_shrink, soft_threshold
from lessons.experiments.results import lam_text

TRUE_SLOPE = 2.0
METHODS = ("MSE", "MSE + L1", "MSE + L2", "absolute loss", "Huber loss")
HEIGHTS = np.linspace(-10, 10, 41)


def outlier_data(height=8.0, n=20, seed=0, count=1):
    """n points around y = 2x with noise 0.3, the last `count` of them lifted by `height`. x, y (n,)."""
    rng = np.random.default_rng(checks.whole("seed", seed, 0))
    x = np.linspace(-1, 1, checks.whole("n", n, 2))
    y = TRUE_SLOPE * x + 0.3 * rng.normal(size=n)
    return x, y + np.where(np.arange(n) >= n - count, height, 0.0)


def misplaced_data(place=50.0, n=20, seed=0):
    """The same points, and the x of one of them, the 15th, written down as `place`."""
    x, y = outlier_data(0.0, n, seed)
    return np.where(np.arange(n) == 14, checks.numbers("place", place), x), y


def least_absolute_slope(x, y):
    """The slope with the smallest Σ|y − wx|: the weighted median of y/x, with weights |x|. y (..., n)."""
    ratios = y / x
    order = ratios.argsort(axis=-1)
    weight = abs(x)[order].cumsum(axis=-1)
    middle = (weight < weight[..., -1:] / 2).sum(axis=-1, keepdims=True)
    return np.take_along_axis(np.take_along_axis(ratios, order, -1), middle, -1)[..., 0]


def huber(error, lam):
    """e² up to |e| = λ/2, from there the straight line λ|e| − λ²/4 that goes on from it.

    Source: Huber (1964), written so that it is the smallest value of (e − s)² + λ|s|.
    """
    size = abs(np.asarray(error, dtype=float))
    return np.where(size <= lam / 2, size**2, lam * size - lam**2 / 4)


def huber_slope(x, y, lam):
    """The slope with the smallest Σ huber(y − wx, λ): where the pulls cancel, by halving. y (..., n)."""
    lam = checks.at_least("lam", lam, 0, strictly=True)
    ratios = y / x
    # beyond all ratios every point pulls back
    low, high = ratios.min(axis=-1), ratios.max(axis=-1)
    for _ in range(60):
        w = (low + high) / 2
        error = y - w[..., None] * x
        up = (np.clip(2 * error, -lam, lam) * x).sum(axis=-1) > 0
        low, high = np.where(up, w, low), np.where(up, high, w)
    return (low + high) / 2


def fit_slopes(x, y, lam, lam_shift=1.0):
    """The slope of y = wx by each of METHODS for y (..., n); λ is the penalty's, `lam_shift` Huber's."""
    steep = (x**2).mean()
    plain = (x * y).mean(axis=-1) / steep
    return {
        "MSE": plain,
        "MSE + L1": soft_threshold(plain, lam / (2 * steep)),
        "MSE + L2": l2_shrink(plain, lam / (2 * steep)),
        "absolute loss": least_absolute_slope(x, y),
        "Huber loss": huber_slope(x, y, lam_shift),
    }


class OutlierResult(NamedTuple):
    """The data, the slope that each method finds, and that slope for every height of HEIGHTS."""

    x: np.ndarray
    y: np.ndarray
    height: float
    slopes: dict
    heights: np.ndarray
    curves: dict
    true_slope: float = TRUE_SLOPE


def outlier_experiment(*, height=8.0, lam=0.1, seed=0):
    """Fit a line through 0 by each method, to your point and to a point of every height."""
    lam = checks.amount("lam", lam)
    x, y = outlier_data(height, seed=seed)
    by_height = np.array([outlier_data(one, seed=seed)[1] for one in HEIGHTS])
    curves = fit_slopes(x, by_height, lam)
    return OutlierResult(x, y, float(height), fit_slopes(x, y, lam), HEIGHTS, curves)


def slopes_of_sets(height=8.0, lam=0.1, lam_shift=1.0, n_sets=100, count=1):
    """The slopes of each method on many data sets: {name: array (n_sets,)}."""
    sets = [outlier_data(height, seed=seed, count=count) for seed in range(n_sets)]
    return fit_slopes(sets[0][0], np.array([y for _, y in sets]), lam, lam_shift)


def slope_after_removal(x, y, limit=2.0, rounds=20):
    """MSE slope after throwing out, again and again, what lies beyond `limit` times the root of the MSE."""
    for _ in range(rounds):
        error = y - (x * y).sum() / (x * x).sum() * x
        near = abs(error) <= limit * np.sqrt((error**2).mean())
        if near.all() or near.sum() < 2:
            break
        x, y = x[near], y[near]
    return float((x * y).sum() / (x * x).sum())


def outlier_reading(settings, result):
    """One line: the slope that each method finds."""
    slopes = " · ".join(f"{name} {slope:.2f}" for name, slope in result.slopes.items())
    return (
        f"last point lifted by {settings['height']:.1f} · {lam_text(settings['lam'])} · data set {settings['seed']} · "
        f"true slope {result.true_slope:g} · {slopes}"
    )
