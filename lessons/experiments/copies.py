"""Two features that are exact copies: every weighing with the same sum fits alike."""

from typing import NamedTuple

from lessons.core import checks

TARGET = 2.0  # what the two weights should add up to


class Copies(NamedTuple):
    """The minimum of (w₁ + w₂ − 2)² + penalty: a whole line for L1, one point for L2."""

    l1_sum: float  # every pair of weights ≥ 0 with this sum is a minimum
    l2_weight: float  # both weights


def copies_experiment(*, lam=0.4):
    """L1: the slope 2(s − 2) + λ of the sum s is 0. L2: the slope 4(2w − 2) + 4λw of both weights w is 0."""
    lam = checks.amount("lam", lam)
    return Copies(max(0.0, TARGET - lam / 2), 2 * TARGET / (4 + 2 * lam))
