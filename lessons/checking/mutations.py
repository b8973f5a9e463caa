"""The reference with one argument changed: what comes out where something is left out, doubled, traded."""

import time
from collections.abc import Callable, Iterator
from functools import cache, partial

import numpy as np

from lessons.checking.exercise import Exercise
from lessons.checking.series import equal, is_number

SECONDS = 0.5  # a reference that trains a network is not run a hundred times
NUMBERS = (
    ("no_{}", "It comes out as if {0} were 0: {0} has no effect.", lambda v: 0 * v),
    ("missing_{}", "It comes out as if {0} were 1: {0} is left out.", lambda v: v * 0 + 1),
    ("minus_{}", "Wrong sign: −{0} stands where {0} belongs.", lambda v: -v),
    ("twice_{}", "2·{0} stands where {0} belongs.", lambda v: 2 * v),
    ("half_{}", "{0}/2 stands where {0} belongs.", lambda v: v / 2),
    ("squared_{}", "{0}² stands where {0} belongs.", lambda v: v**2),
    ("root_{}", "The root of {0} stands where {0} belongs.", np.sqrt),
    ("inverse_{}", "1/{0} stands where {0} belongs.", lambda v: 1 / v),
    ("one_minus_{}", "1 − {0} stands where {0} belongs.", lambda v: 1 - v),
    ("one_more_{}", "{0} + 1 stands where {0} belongs.", lambda v: v + 1),
    ("one_less_{}", "{0} − 1 stands where {0} belongs.", lambda v: v - 1),
)
ARRAYS = (
    ("no_{}", "It comes out as if {0} were 0: is it left out?", lambda v: 0.0 * v),
    ("missing_{}", "It comes out as if {0} were all ones: is it left out?", lambda v: 0.0 * v + 1),
    ("minus_{}", "Wrong sign: −{0} stands where {0} belongs.", lambda v: -v),
    ("size_of_{}", "The signs in {0} are lost: it comes out as if {0} were |{0}|.", np.abs),
    ("signs_of_{}", "Only the signs of {0} count, not its size.", np.sign),
    ("squared_{}", "{0}² stands where {0} belongs.", lambda v: v**2),
    ("first_row_of_{}", "Only the first row of {0} is used.", lambda v: v[:1] + 0 * v),
    ("twice_{}", "2·{0} stands where {0} belongs.", lambda v: 2 * v),
    ("half_{}", "{0}/2 stands where {0} belongs.", lambda v: v / 2),
    ("tanh_of_{}", "tanh is taken of {0}, where {0} itself belongs.", np.tanh),
    (
        "sigmoid_of_{}",
        "σ is taken of {0}, where {0} itself belongs.",
        lambda v: 1 / (1 + np.exp(-v)),
    ),
)


@cache
def mutations(exercise: Exercise) -> tuple:
    """(name of the slip, sentence, answers on all cases) of every change that makes a difference."""
    end, right, found = time.monotonic() + SECONDS, exercise.answers(exercise.right), []
    for name, says, put in changes(exercise):
        others = tried(exercise, put)
        if others is not None and not equal(others, right):
            found.append((name, says, others))
        if time.monotonic() > end:
            break
    return tuple(found)


@cache
def slip_answers(exercise: Exercise) -> tuple:
    """(slip, its answers on all cases) for the slips that the exercise lists."""
    return tuple((slip, exercise.answers(slip.wrong)) for slip in exercise.slips)


def changes(exercise: Exercise) -> Iterator[tuple[str, str, Callable]]:
    names = exercise.names
    for i in range(len(names)):
        for j in range(i + 1, len(names)):
            if alike([(case.args[i], case.args[j]) for case in exercise.cases]):
                says = f"{names[i]} and {names[j]} have traded places."
                yield "swapped", says, partial(trade, i, j)
    for index, name in enumerate(names):
        for slip, says, change in table([case.args[index] for case in exercise.cases]):
            yield slip.format(name), says.format(name), partial(replaced, index, change)


def table(given: list) -> tuple:
    """The changes that make sense for an argument."""
    if all(map(is_number, given)):
        return NUMBERS
    return ARRAYS if all(isinstance(v, np.ndarray) and v.ndim for v in given) else ()


def alike(pairs: list) -> bool:
    """Whether two arguments could be taken for each other: both numbers, or arrays of one shape."""
    return all(
        (is_number(one) and is_number(other))
        or (isinstance(one, np.ndarray) and np.shape(one) == np.shape(other))
        for one, other in pairs
    )


def tried(exercise: Exercise, put) -> list | None:
    try:
        return exercise.answers(lambda *args: exercise.right(*put(args)))
    except Exception:  # the reference cannot be called so: then nobody got numbers that way
        return None


def trade(i, j, args: tuple):
    args = list(args)
    args[i], args[j] = args[j], args[i]
    return args


def replaced(index: int, change, args: tuple):
    return [change(arg) if i == index else arg for i, arg in enumerate(args)]
