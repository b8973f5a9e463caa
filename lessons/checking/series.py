"""Lists of answers, one for each case: equal, scaled, flat."""

from typing import Any

import numpy as np

from lessons.checking.answers import leaves, same, shapes
from lessons.checking.exercise import times


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def equal(answers: list, others: list) -> bool:
    return len(answers) == len(others) and all(map(same, answers, others))


def scaled(factor: float, answers: list) -> list:
    return [times(factor, answer) for answer in answers]


def shaped(answers: list) -> list:
    return [shapes(answer) for answer in answers]


def flat(answers: list) -> np.ndarray:
    """All numbers of all answers in one row."""
    return np.concatenate([leaf.ravel() for answer in answers for leaf in leaves(answer)])


def has_tuples(answers: list) -> bool:
    return any(isinstance(answer, tuple) for answer in answers)
