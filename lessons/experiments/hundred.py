"""100 data sets at once, in flat arrays: one row for each data set, one column for each place.

What lesson 03 fits to them: polynomials, the nearest point, and each of four families of methods.
"""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.polynomials import polynomial_features, ridge
from lessons.data.curve_sets import curve
from lessons.experiments.bias_variance import TRUTHS, X_TEST, many_sets
from lessons.experiments.overfit import fit, predict_curve


class Hundred(NamedTuple):
    """100 data sets at the same n places, and what a fit of them is held against."""

    x: np.ndarray  # (n,)
    Y: np.ndarray  # (100, n)
    places: np.ndarray  # (400,)
    truth: np.ndarray  # (400,)
    Y_new: np.ndarray  # (100, 400): fresh noisy values, for each data set its own


def hundred_sets(n=12, noise=0.5, truth="quadratic"):
    """100 data sets of n points on 2 + 3x + 4x² ("quadratic") or on article A's degree 5 ("quintic")."""
    coefficients = TRUTHS[checks.one_of("truth", truth, TRUTHS)]
    x, y, y_new = many_sets(n, noise, coefficients)
    places = X_TEST[:, 0]
    return Hundred(x[0, :, 0], y[..., 0], places, curve(places, coefficients), y_new[..., 0])


def fit_hundred(sets, degree, lam=0.0):
    """The 100 fitted curves at the 400 places (100, 400): lesson 02's fit, once for each data set."""
    A = polynomial_features(sets.x[:, None], degree)
    c = ridge(A, sets.Y[..., None], lam)
    return (polynomial_features(sets.places[:, None], degree) @ c)[..., 0]


def constrained(sets, degree, size, steps=3000, learning_rate=0.2):
    """Gradient descent that is pulled back onto c₁² + c₂² + ... ≤ size² after every step."""
    A = polynomial_features(sets.x[:, None], degree)
    c = np.zeros((len(sets.Y), degree + 1, 1))
    for _ in range(steps):
        c = c + learning_rate * 2 / len(A) * A.T @ (sets.Y[..., None] - A @ c)
        length = np.sqrt((c[:, 1:] ** 2).sum(axis=(1, 2), keepdims=True))
        c[:, 1:] *= np.minimum(1, size / np.maximum(length, 1e-300))
    return (polynomial_features(sets.places[:, None], degree) @ c)[..., 0]


def nearest(x, y, places):
    """At every place the y of the nearest training point; all flat."""
    return y[abs(places - x[:, None]).argmin(axis=0)]


def polynomial(degree):
    """The fit of lesson 02 as a function of x, y and the places where it is asked."""
    return lambda x, y, places: predict_curve(fit(x, y, degree), places)


def each(sets, model):
    """The predictions of `model` for each data set (100, 400)."""
    return np.array([model(sets.x, y, sets.places) for y in sets.Y])


def bagged(model, models=25, seed=0):
    """A model that averages `models` of the given one, each on n points drawn with replacement.

    Every data set gets draws of its own. Source: Breiman (1996).
    """
    rng, models = np.random.default_rng(seed), checks.whole("models", models, 1)

    def average(x, y, places):
        draws = rng.integers(len(x), size=(models, len(x)))
        return np.mean([model(x[rows], y[rows], places) for rows in draws], axis=0)

    return average


def decompose(fits, sets, noise):
    """bias², variance, noise² and the measured test error of fits (100, 400); means over all places."""
    average = fits.mean(axis=0)
    bias2 = ((average - sets.truth) ** 2).mean()
    variance = ((fits - average) ** 2).mean()
    return bias2, variance, float(noise) ** 2, ((fits - sets.Y_new) ** 2).mean()


def errors_of(fits, sets):
    """The test error of each of the 100 fits (100,)."""
    return ((fits - sets.Y_new) ** 2).mean(axis=1)
