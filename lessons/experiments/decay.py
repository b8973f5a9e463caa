"""One weight under L2 alone: w ← w − η·2λw, step after step."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks

STEPS = 25


class Decay(NamedTuple):
    """The weight after every step, and what each step multiplies it by."""

    w: np.ndarray
    factor: float
    lam: float


def decay_experiment(*, learning_rate=0.2, lam=0.5, start=1.0):
    """Follow one weight for 25 steps of weight decay; the factor is 1 − 2ηλ."""
    learning_rate = float(checks.at_least("learning_rate", learning_rate, 0))
    lam = float(checks.at_least("lam", lam, 0))
    factor = 1 - 2 * learning_rate * lam
    return Decay(start * factor ** np.arange(STEPS + 1), factor, lam)


def decay_reading(settings, result):
    """The product 2ηλ, the factor of a step, and in words what becomes of the weight."""
    return f"2ηλ = {1 - result.factor:.3g} · each step multiplies w by {result.factor:.3g} · {fate(result.factor)}"


def fate(factor):
    """What happens to a weight that is multiplied by `factor` again and again."""
    if abs(abs(factor) - 1) < 1e-12:
        return "w stays where it is" if factor > 0 else "w jumps from side to side for ever"
    if abs(factor) > 1:
        return "w jumps from side to side and grows: diverged"
    if factor < 0:
        return "w jumps from side to side and shrinks"
    return "w shrinks by the same share at every step" if factor else "w is 0 after one step"
