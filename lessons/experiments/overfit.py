"""One data set: fits of every degree, a walk that is cut short, points thrown out again and again."""

from typing import NamedTuple

import numpy as np
from numpy.polynomial.polynomial import polyval

from lessons.core import checks
from lessons.core.polynomials import polynomial_features, ridge
from lessons.data.curve_sets import QUADRATIC, curve
from lessons.experiments.bias_variance import DEGREES, N_SETS, X_TEST, many_sets, number


class DataSet(NamedTuple):
    """Training points, and fresh points of the same source that no fit ever sees; all flat."""

    x: np.ndarray
    y: np.ndarray
    x_new: np.ndarray
    y_new: np.ndarray


def data_set(number=2, n=12, noise=0.5):
    """One of 100 data sets on 2 + 3x + 4x² with n points, and 400 fresh points for its test."""
    which = checks.whole("number", number, 0) % N_SETS
    x, y, y_new = many_sets(n, noise, QUADRATIC)
    return DataSet(x[which, :, 0], y[which, :, 0], X_TEST[:, 0], y_new[which, :, 0])


def fit(x, y, degree, lam=0.0):
    """The coefficients c₀, c₁, ... with the smallest MSE + λ (c₁² + c₂² + ...); x and y are flat.

    It solves for the place where every slope is zero, and takes no steps. Where several are as
    good, it gives the ones with the smallest sum of squares.
    """
    x, y = checks.numbers("x", x), checks.numbers("y", y)
    return ridge(polynomial_features(x[:, None], degree), y[:, None], lam)[:, 0]


def predict_curve(c, x):
    """c₀ + c₁ x + c₂ x² + ..., at every x."""
    return polyval(x, c)


def mean_squared(y, y_hat):
    return float(((y - y_hat) ** 2).mean())


def walk(x, y, degree, steps, learning_rate=0.2):
    """Gradient descent on the MSE from coefficients that are all 0: where it is after `steps` steps."""
    A = polynomial_features(np.asarray(x)[:, None], degree)
    c = np.zeros(degree + 1)
    for _ in range(checks.whole("steps", steps, 0)):
        c = c + learning_rate * 2 / len(y) * A.T @ (y - A @ c)
    return c


class OverfitResult(NamedTuple):
    """A fit beside the truth, and both errors of every degree on the same data set."""

    x: np.ndarray
    y: np.ndarray
    places: np.ndarray
    fit: np.ndarray
    truth: np.ndarray
    degrees: np.ndarray
    train_errors: np.ndarray
    test_errors: np.ndarray
    degree: int
    noise: float


def overfit_experiment(*, degree=9, n=12, noise=0.5, number=2):
    """Fit one degree to one data set, and every degree of the error curves for comparison."""
    degree = checks.whole("degree", degree, 0)
    data = data_set(number, n, noise)
    fits = [fit(data.x, data.y, one) for one in DEGREES]
    return OverfitResult(
        data.x,
        data.y,
        data.x_new,
        predict_curve(fit(data.x, data.y, degree), data.x_new),
        curve(data.x_new),
        DEGREES,
        np.array([mean_squared(data.y, predict_curve(c, data.x)) for c in fits]),
        np.array([mean_squared(data.y_new, predict_curve(c, data.x_new)) for c in fits]),
        degree,
        float(noise),
    )


def overfit_reading(settings, result):
    """One line: the settings, both errors, and the degree with the smallest test error."""
    train, test = result.train_errors[result.degree], result.test_errors[result.degree]
    best = int((result.test_errors + 1e-9).round(9).argmin())
    return (
        f"degree {result.degree} · n = {settings['n']} · noise {settings['noise']:g} · data set "
        f"{settings['number']} · training error {number(train)}, test error {number(test)}"
        f" · smallest test error {number(result.test_errors[best])}, at degree {best}"
    )
