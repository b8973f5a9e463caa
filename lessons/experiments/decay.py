"""One weight under L2 alone: w ← w − η·2λw, step after step."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks

STEPS = 25


class Decay(NamedTuple):
    """The weight after every step, what each step multiplies it by, and what becomes of it."""

    w: np.ndarray
    factor: float
    fate: str


def decay_experiment(*, learning_rate=0.2, lam=0.5, start=1.0):
    """Follow one weight for 25 steps of weight decay; the factor is 1 − 2ηλ."""
    learning_rate = float(checks.at_least("learning_rate", learning_rate, 0))
    lam = float(checks.at_least("lam", lam, 0))
    factor = 1 - 2 * learning_rate * lam
    return Decay(start * factor ** np.arange(STEPS + 1), factor, fate(factor))


def fate(factor):
    """What happens to a weight that is multiplied by `factor` again and again."""
    if abs(abs(factor) - 1) < 1e-12:
        return "stays" if factor > 0 else "jumps for ever"
    if abs(factor) > 1:
        return "jumps and grows"
    if abs(factor) < 1e-12:
        return "0 after one step"
    return "shrinks" if factor > 0 else "jumps and shrinks"
