"""Points on a curve, with noise: X (n, 1) and y (n, 1)."""

import numpy as np

from lessons.core import checks

QUADRATIC = (2.0, 3.0, 4.0)


QUINTIC = (2.0, 3.0, 4.0, 5.0, 6.0, 7.0)


def curve(x, coefficients=QUADRATIC):
    """c0 + c1 x + c2 x² + ...: the truth behind the points; x of any shape."""
    coefficients = checks.numbers("coefficients", coefficients)
    return np.polynomial.polynomial.polyval(x, coefficients)


def noisy_curve(n, rng, noise=0.5, coefficients=QUADRATIC, low=-1.0, high=1.0):
    """n points with x uniform in [low, high] and y on the curve plus N(0, noise²)."""
    n = checks.whole("n", n, 1)
    checks.at_least("noise", noise, 0)
    checks.at_least("high", high, checks.numbers("low", low))
    checks.generators("rng", rng)
    x = rng.uniform(low, high, size=(n, 1))
    return x, curve(x, coefficients) + noise * rng.normal(size=(n, 1))
