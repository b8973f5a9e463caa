"""One wrong point: what a penalty can do about it, and what another loss can."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.penalties import l2_shrink, soft_threshold

TRUE_SLOPE = 2.0


def outlier_data(height=8.0, n=20, seed=0):
    """n points around y = 2x with noise 0.3, and the last one lifted by `height`. x, y (n,)."""
    rng = np.random.default_rng(checks.whole("seed", seed, 0))
    x = np.linspace(-1, 1, checks.whole("n", n, 2))
    y = TRUE_SLOPE * x + 0.3 * rng.normal(size=n)
    return x, y + np.where(np.arange(n) == n - 1, height, 0.0)


def least_absolute_slope(x, y):
    """The slope with the smallest Σ|y − wx|: the weighted median of y/x, with weights |x|."""
    order = np.argsort(y / x)
    weight = abs(x)[order].cumsum()
    return float((y / x)[order][np.searchsorted(weight, weight[-1] / 2)])


class OutlierResult(NamedTuple):
    """The data, the slope that each method finds, and that slope for every height of HEIGHTS."""

    x: np.ndarray
    y: np.ndarray
    height: float
    slopes: dict
    curves: dict


HEIGHTS = np.linspace(-10, 10, 41)


def outlier_experiment(*, height=8.0, lam=0.1, seed=0):
    """Fit a line through 0 by MSE alone, with L1, with L2, and by the absolute loss Σ|y − wx|."""
    lam = checks.amount("lam", lam)
    x, y = outlier_data(height, seed=seed)
    by_height = [fit_slopes(*outlier_data(one, seed=seed), lam) for one in HEIGHTS]
    slopes = fit_slopes(x, y, lam)
    curves = {name: np.array([one[name] for one in by_height]) for name in slopes}
    return OutlierResult(x, y, float(height), slopes, curves)


def fit_slopes(x, y, lam):
    """The slope of y = wx by each method."""
    steep = (x**2).mean()
    plain = (x * y).mean() / steep
    return {
        "MSE": float(plain),
        "MSE + L1": float(soft_threshold(plain, lam / (2 * steep))),
        "MSE + L2": float(l2_shrink(plain, lam / (2 * steep))),
        "absolute loss": least_absolute_slope(x, y),
    }


def outlier_reading(settings, result):
    """One line: the slope that each method finds."""
    lam = "off" if settings["lam"] == 0 else f"{settings['lam']:.3g}"
    slopes = " · ".join(f"{name} {slope:.2f}" for name, slope in result.slopes.items())
    return (
        f"last point lifted by {settings['height']:.1f} · λ = {lam} · set {settings['seed']} · "
        f"true slope 2 · {slopes}"
    )
