"""Claims about curves that fit too well, and what a penalty or more data changes."""

import numpy as np

from lessons.claims.engine import Claim, at_least, below
from lessons.claims.estimate import ratio
from lessons.core.penalties import penalty_value
from lessons.core.polynomials import least_squares, polynomial_features, ridge, squared_error
from lessons.data.curve_sets import noisy_curve


def curve_sets(seeds, n=12, first=0):
    return [noisy_curve(n, np.random.default_rng(first + seed)) for seed in range(seeds)]


def flat_line(seeds):
    """Largest distance of the fitted curve from y = 2 under a huge λ, degree 9."""
    A, lam = polynomial_features(np.linspace(-1, 1, 101)[:, None], 9), 1e12
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
        "the constant is fitted too, free of the penalty": free,
        "the constant stays at 2, only the others move": others,
    }


def little_data(seeds):
    """Training MSE of least squares on 12 points over the same on 200."""
    few, many = curve_sets(seeds), curve_sets(seeds, 200, 10_000)
    return {
        f"degree {degree}": ratio(training_errors(few, degree), training_errors(many, degree))
        for degree in (1, 2, 5, 9)
    }


def training_errors(sets, degree):
    tables = [(polynomial_features(x, degree), y) for x, y in sets]
    return np.array([squared_error(A, least_squares(A, y), y) for A, y in tables])


NOISE2 = 0.25  # the variance of the noise in the targets: a good curve comes down to it


def too_simple(seeds):
    """Training MSE of least squares on 200 points over the variance of the noise."""
    sets = curve_sets(seeds, 200)
    return {f"degree {degree}": training_errors(sets, degree) / NOISE2 for degree in (0, 1, 2, 9)}


def too_few_steps(seeds, n=200, rate=0.1):
    """Training MSE of degree 2 after so many steps of gradient descent over the variance of the noise."""
    x, y = map(np.stack, zip(*curve_sets(seeds, n)))
    A, figures, done = polynomial_features(x, 2), {}, 0
    c = np.zeros((seeds, 3, 1))
    for steps in (10, 100, 1000):
        for _ in range(done, steps):
            c = c - rate * 2 / n * A.mT @ (A @ c - y)
        figures[f"{steps:,} steps"], done = squared_error(A, c, y) / NOISE2, steps
    return figures


BLUE = (2.0, 3.0, 4.0, 5.0, 6.0, 7.0)  # article A's overfitted curve


def blue_price(seeds):
    """The penalty of A's blue curve with λ = 1, minus 110 for L2 and 18 for L1."""
    figures = {}
    for words, weights in (("5, 6, 7 alone", BLUE[3:]), ("all but the constant", BLUE[1:])):
        for penalty, said in (("l2", 110), ("l1", 18)):
            price = penalty_value(((np.array([weights]), 0.0),), penalty, 1.0)
            figures[f"{penalty.upper()} on {words}"] = abs(float(price) - said)
    return figures


CLAIMS = (
    Claim(
        "blue_price",
        "The blue curve costs MSE + 110λ with L2 and MSE + 18λ with L1.",
        "A",
        "Distance of the penalty from 110λ and 18λ, λ = 1",
        below(1e-9),
        blue_price,
        1,
        "02",
    ),
    Claim(
        "flat_line",
        "With λ → ∞ the curve becomes the line y = 2, the true constant.",
        "A",
        "Largest distance of the curve from y = 2, mean over data sets",
        below(0.01),
        flat_line,
        lesson="02",
    ),
    Claim(
        "little_data_underfits",
        "Too little data causes underfitting.",
        "D",
        "Training error with 12 points over the same with 200 (a model that underfits misses its own points)",
        at_least(1.2),
        little_data,
        lesson="02",
    ),
    Claim(
        "simple_underfits",
        "Too simple a model causes underfitting.",
        "D",
        "Training MSE over the variance of the noise; the truth has degree 2",
        at_least(1.2),
        too_simple,
        lesson="02",
    ),
    Claim(
        "few_steps_underfit",
        "Too few steps of training cause underfitting.",
        "D",
        "Training MSE of degree 2 over the variance of the noise",
        at_least(1.2),
        too_few_steps,
        lesson="02",
    ),
)
