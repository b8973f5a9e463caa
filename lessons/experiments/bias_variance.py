"""The same fit on 100 data sets: the curves, their spread, and the test error taken apart."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.polynomials import polynomial_features, ridge, squared_error
from lessons.data.curve_sets import QUADRATIC, QUINTIC, curve
from lessons.experiments.results import lam_text

N_SETS = 100
DEGREES = np.arange(16)
TRUTHS = {"quadratic": QUADRATIC, "quintic": QUINTIC}
PLACES = ("even", "random")
MOST = 100  # points in a data set


class Parts(NamedTuple):
    """What the expected test error is made of."""

    bias2: float
    variance: float
    noise2: float

    @property
    def sum(self):
        return self.bias2 + self.variance + self.noise2


@dataclass(frozen=True, eq=False)
class SpreadResult:
    """100 fits of one degree, and the errors of every degree, in arrays of 16."""

    x: np.ndarray  # (100, n, 1)
    y: np.ndarray
    fits: np.ndarray  # (100, 400, 1) on X_TEST
    truth: np.ndarray  # (400, 1)
    parts: Parts  # of arrays over the degrees
    train_errors: np.ndarray  # means over the 100 sets
    test_errors: np.ndarray
    best: int  # the degree with the smallest test error
    mine: tuple  # training and test error of the data set that is looked at
    degree: int
    data_set: int

    @property
    def average(self):
        """The mean of the 100 curves (400, 1)."""
        return self.fits.mean(axis=0)


def even_places(n):
    """n points in the middles of n equal pieces of [−1, 1], as a column."""
    return ((2 * np.arange(n) + 1) / n - 1)[:, None]


X_TEST = even_places(400)
PARABOLA = curve(X_TEST, QUADRATIC)  # the truth of most pictures


def many_sets(n, noise, coefficients, places="even", seed=0):
    """100 training sets x, y (100, n, 1), and fresh noisy values on X_TEST (100, 400, 1)."""
    n = checks.whole("n", n, 1)
    checks.at_least("noise", noise, 0)
    rng = np.random.default_rng(seed)
    # Drawn for the largest n and cut: one more point leaves the others where they are.
    size = (N_SETS, max(n, MOST), 1)
    errors, x = rng.normal(size=size)[:, :n], rng.uniform(-1, 1, size=size)[:, :n]
    if checks.one_of("places", places, PLACES) == "even":
        x = np.broadcast_to(even_places(n), x.shape)
    fresh = rng.normal(size=(N_SETS, len(X_TEST), 1))
    return x, curve(x, coefficients) + noise * errors, curve(X_TEST, coefficients) + noise * fresh


def bias_variance_decomposition(fits, truth, noise):
    """bias², variance and noise² of fits (sets, points, 1): their sum is the expected test error.

    Source: Geman, Bienenstock and Doursat (1992).
    """
    average = fits.mean(axis=0)
    return Parts(((average - truth) ** 2).mean(), ((fits - average) ** 2).mean(), float(noise) ** 2)


def fit_all(x, y, degree, lam=0.0):
    """The fitted curves on X_TEST, and the training error of each set; λ = 0 is least squares."""
    A = polynomial_features(
        x if np.ptp(x, axis=0).any() else x[0], degree
    )  # the same x: one pseudo-inverse
    c = ridge(A, y, lam)
    return polynomial_features(X_TEST, degree) @ c, squared_error(A, c, y)


def spread_experiment(
    *, degree=2, n=12, noise=0.5, truth="quadratic", places="even", data_set=0, lam=0.0
):
    """Fit every degree to 100 data sets; look at one degree and one of its data sets."""
    coefficients = TRUTHS[checks.one_of("truth", truth, TRUTHS)]
    degree = checks.whole("degree", degree, 0)
    data_set = checks.whole("data_set", data_set, 0) % N_SETS
    x, y, y_test = many_sets(n, noise, coefficients, places)
    f = curve(X_TEST, coefficients)
    fitted = [fit_all(x, y, one, lam) for one in DEGREES]
    fits, train = fitted[degree] if degree in DEGREES else fit_all(x, y, degree, lam)
    mine = train[data_set], ((fits - y_test) ** 2)[data_set].mean()
    errors = errors_by_degree(fitted, y_test, f, noise)
    return SpreadResult(x, y, fits, f, *errors, mine, degree, data_set)


def errors_by_degree(fitted, y_test, truth, noise):
    """Over the degrees: (parts, training errors, test errors, the degree with the smallest)."""
    parts = [bias_variance_decomposition(curves, truth, noise) for curves, _ in fitted]
    tests = [((curves - y_test) ** 2).mean(axis=(1, 2)) for curves, _ in fitted]
    tests = np.mean(tests, axis=1)
    trains = np.array([train.mean() for _, train in fitted])
    best = int((tests + 1e-9).round(9).argmin())
    return Parts(*np.array(parts).T), trains, tests, best


def parts_here(result):
    """The parts and the measured test error of the degree that is looked at."""
    here = result.degree
    return Parts(*(values[here] for values in result.parts)), result.test_errors[here]


def spread_reading(settings, result):
    """One line: this data set, then the sum of the three parts beside the measured test error."""
    parts, test = parts_here(result)
    train_mine, test_mine = (number(error) for error in result.mine)
    bias2, variance, noise2, total = (number(value) for value in (*parts, parts.sum))
    return (
        f"degree {result.degree}, n = {settings['n']}, noise {settings['noise']:g}"
        f", {lam_text(settings.get('lam', 0))} · data set {result.data_set}: train MSE {train_mine}, test {test_mine}"
        f" · 100 data sets: bias² {bias2} + variance {variance} + noise {noise2} = {total},"
        f" measured test MSE {number(test)} · smallest at degree {result.best}"
    )


def number(value):
    """Three digits without an exponent, and words for what is only rounding or beyond all use."""
    if value < 1e-6 or value > 1e6:
        return "0" if value < 1 else "over a million"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}" if value >= 1e-3 else f"{value:.6f}"
