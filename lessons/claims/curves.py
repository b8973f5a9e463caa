"""Claims about curves that fit too well, and what a penalty or more data changes."""

import numpy as np

from lessons.claims.engine import Claim, at_least, below
from lessons.core.polynomials import least_squares, polynomial_features, ridge, squared_error
from lessons.data.curve_sets import curve, noisy_curve
from lessons.experiments.bias_variance import X_TEST, bias_variance_decomposition, even_places


def trade(seeds):
    """bias² + variance with λ, over the same without a penalty."""
    figures, truth = {}, curve(X_TEST)
    for degree, n in ((9, 12), (2, 12), (2, 100)):
        x, rng = even_places(n), np.random.default_rng(0)
        y = curve(x) + 0.5 * rng.normal(size=(seeds, n, 1))
        for lam in (0.001, 0.1):
            fits = [
                polynomial_features(X_TEST, degree) @ ridge(polynomial_features(x, degree), y, one)
                for one in (lam, 0.0)
            ]
            parts = [bias_variance_decomposition(fit, truth, 0.5) for fit in fits]
            with_lam, without = (part.bias2 + part.variance for part in parts)
            figures[f"degree {degree}, {n} points, λ = {lam}"] = with_lam / without
    return figures


def curve_sets(seeds, n=12, first=0):
    return [noisy_curve(n, np.random.default_rng(first + seed)) for seed in range(seeds)]


def flat_line(seeds):
    """Largest distance of the fitted curve from y = 2 under a huge λ, degree 9."""
    A, lam = polynomial_features(np.linspace(-1, 1, 101)[:, None], 9), 1e9
    free = [
        abs(A @ ridge(polynomial_features(x, 9), y, lam) - 2).max() for x, y in curve_sets(seeds)
    ]
    others = [
        abs(
            A[:, 1:] @ np.linalg.solve(P.T @ P / len(P) + lam * np.eye(9), P.T @ (y - 2) / len(P))
        ).max()
        for P, y in ((polynomial_features(x, 9)[:, 1:], y) for x, y in curve_sets(seeds))
    ]
    return {
        "the constant is fitted too, free of the penalty": np.mean(free),
        "the constant stays at 2, only the others move": np.mean(others),
    }


def little_data(seeds):
    """Median training error of least squares on 12 points over the same on 200."""
    few, many = curve_sets(seeds), curve_sets(seeds, 200, 10_000)
    return {
        f"degree {degree}": training_error(few, degree) / training_error(many, degree)
        for degree in (1, 2, 5, 9)
    }


def training_error(sets, degree):
    tables = [(polynomial_features(x, degree), y) for x, y in sets]
    return np.median([squared_error(A, least_squares(A, y), y) for A, y in tables])


CLAIMS = (
    Claim(
        "bias_for_variance",
        "A penalty takes more off the variance than it adds to bias².",
        "B",
        "bias² + variance with a penalty over the same without",
        below(1),
        trade,
    ),
    Claim(
        "flat_line",
        "With λ → ∞ the curve becomes the line y = 2, the true constant.",
        "A",
        "Largest distance of the curve from y = 2, mean over data sets",
        below(0.01),
        flat_line,
    ),
    Claim(
        "little_data_underfits",
        "Too little data causes underfitting.",
        "D",
        "Training error with 12 points over the same with 200 (a model that underfits misses its own points)",
        at_least(1.2),
        little_data,
    ),
)
