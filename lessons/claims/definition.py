"""Article D's “strict definition”: the same word has another meaning in the theory of curves."""

import numpy as np

from lessons.claims.engine import Claim, below
from lessons.core.polynomials import polynomial_features, ridge
from lessons.data.curve_sets import noisy_curve

CURVES = {
    # f(x, y) = 0, and a parametrisation t → (x, y) by polynomials
    "the cusp y² = x³ as (t², t³)": (lambda x, y: y**2 - x**3, lambda t: (t**2, t**3)),
    "the loop y² = x² + x³ as (t² − 1, t³ − t)": (
        lambda x, y: y**2 - x**2 - x**3,
        lambda t: (t**2 - 1, t**3 - t),
    ),
}
T = np.linspace(-1.5, 1.5, 31)


def moves(seeds):
    """How far the curve moves: off f = 0 when it is parametrised, over complex t; off the fit with λ."""
    t = T + 1j * T[:, None]
    figures = {name: abs(f(*path(t))).max() for name, (f, path) in CURVES.items()}
    sets = [noisy_curve(12, np.random.default_rng(seed)) for seed in range(seeds)]
    tables = [(polynomial_features(x, 9), y) for x, y in sets]
    for lam in (0.001, 0.1):
        figures[f"a penalty: degree 9, L2, λ = {lam}"] = [
            abs(P @ (ridge(P, y, lam) - ridge(P, y, 0.0))).max() for P, y in tables
        ]
    return figures


CLAIMS = (
    Claim(
        "strict_definition",
        "Strictly, to regularize is to parametrise a plane algebraic curve by holomorphic functions.",
        "D",
        "How far the curve moves: largest |f(x, y)| after it is parametrised, largest change of a fitted ŷ when λ comes in",
        below(1e-9),
        moves,
        50,
        "claims",
    ),
)
