"""An exercise is data: the right function, cases, and wrong variants recognised by their numbers."""

import copy
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from lessons.checking.answers import exact


@dataclass(frozen=True)
class Case:
    """Arguments of one call; `edge` says in words what is special about them."""

    args: tuple
    edge: str = ""


@dataclass(frozen=True)
class Slip:
    """A usual mistake: `says` names it and where to look, `wrong` has the numbers it leads to."""

    name: str
    says: str
    wrong: Callable


@dataclass(frozen=True, eq=False)  # told apart by identity, so that its slips are worked out once
class Exercise:
    """right: the reference; cases: smallest first, edges last; next: what a right answer is good for.

    judge: a first look at random answers: judge(cases, answers) -> None, or (name of the slip or
    None, sentence, number of the case).
    compare: whether answers that pass it have to be those of `right`.
    hints: where to look, the idea, nearly the line. solution: (line of code, explanation) pairs,
    imports included; the explanation may be "". parts: what to call the parts of a pair.
    """

    right: Callable
    cases: tuple
    next: str
    slips: tuple = ()
    judge: Callable | None = None
    compare: bool = True
    hints: tuple = ()
    solution: tuple = ()
    parts: tuple = ()

    @property
    def name(self) -> str:
        return self.right.__name__

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(inspect.signature(self.right).parameters)

    def answers(self, function: Callable) -> list:
        """What `function`, one of ours, answers on all cases."""
        return self.on([case.args for case in self.cases], function)

    def on(self, calls: list, function: Callable) -> list:
        """What `function`, one of ours, answers to these calls."""
        with np.errstate(all="ignore"):
            return [exact(function(*copy.deepcopy(args))) for args in calls]


def case(*args, edge: str = "") -> Case:
    return Case(args, edge)


def table(seed: int, *shape: int) -> np.ndarray:
    """Random numbers with two decimals: easy to read in a message, none of them 0."""
    values = np.round(np.random.default_rng(seed).normal(size=shape), 2)
    return np.where(values == 0, 0.5, values)


def scalings(right: Callable, **factors: tuple) -> tuple[Slip, ...]:
    """Slips that multiply the right answer, and each combination of them: name=(sentence, factor).

    A factor is a number or a function of the arguments. A wrong sign without the factor 2 is named
    as both.
    """
    return tuple(
        Slip(
            "+".join(names),
            " ".join(factors[name][0] for name in names),
            scaled(right, [factors[name][1] for name in names]),
        )
        for size in range(1, len(factors) + 1)
        for names in combinations(factors, size)
    )


def scaled(right: Callable, factors: list) -> Callable:
    def wrong(*args):
        return times(
            np.prod([factor(*args) if callable(factor) else factor for factor in factors]),
            right(*args),
        )

    return wrong


def times(factor: float, value: Any):
    return (
        tuple(times(factor, part) for part in value) if isinstance(value, tuple) else factor * value
    )
