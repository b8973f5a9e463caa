"""Name a slip that no exercise lists: by what has to be done to the reference to get the same numbers.

Every sentence is true by construction, because it is given only where all cases agree: "as if lam were left
out" means that the reference with lam = 1 gives just what came out.
"""

from collections.abc import Iterator

import numpy as np

from lessons.checking.exercise import Exercise, times
from lessons.checking.mutations import mutations, slip_answers
from lessons.checking.patterns import (
    half_right,
    one_row,
    place,
    reduced,
    rounded,
    shifted,
    signs,
    sorted_out,
)
from lessons.checking.series import equal, flat, is_number, scaled, shaped

FACTORS = {
    -1: ("wrong_sign", "Wrong sign: everything is turned round."),
    0.5: ("half", "Half of what is expected: a factor 2 is missing, or a ½ is too many."),
    2: ("twice", "Twice what is expected: a factor 2 too many, or something comes in twice."),
    -0.5: ("wrong_sign+half", "Wrong sign, and half of what is expected."),
    -2: ("wrong_sign+twice", "Wrong sign, and twice what is expected."),
}
# half of what 2·x would give: nobody wrote that
FAR_FETCHED = ("twice_", "half_", "minus_", "squared_", "inverse_", "root_", "one_")
BESIDES = {-1: "And with the wrong sign.", 0.5: "And half of that.", 2: "And twice that."}


def guess(exercise: Exercise, answers: list, expected: list) -> tuple[str, str] | None:
    """(name, sentence) of the plainest reading of `answers`, or None."""
    looks = (ratio, shifted, place, argument, listed, parts, reduced, signs, sorted_out, rounded)
    for look in (*looks, one_row, half_right):
        found = look(exercise, answers, expected)
        if found:
            return found
    return None


def ratio(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """All numbers are the same multiple of what is expected."""
    if shaped(answers) != shaped(expected):
        return None
    for factor, told in FACTORS.items():
        if equal(answers, scaled(factor, expected)):
            return told
    for name, says, factors in sizes(exercise):
        if equal(answers, list(map(times, factors, expected))):
            return name, says
        for factor, (also, told) in FACTORS.items():
            if equal(answers, list(map(times, factor * factors, expected))):
                return f"{name}+{also}", f"{says} And: {told}"
    got, want = flat(answers), flat(expected)
    large = np.argmax(np.abs(want))
    factor = got[large] / want[large] if want[large] else 0.0
    if factor and np.isfinite(factor) and equal(answers, scaled(factor, expected)):
        return "scaled", f"Every number is {factor:.4g} times what is expected."
    return None


def sizes(exercise: Exercise) -> Iterator[tuple]:
    """(name, sentence, one factor for each case) for the sizes of arrays and for single numbers."""
    for index, name in enumerate(exercise.names):
        given = [case.args[index] for case in exercise.cases]
        if all(isinstance(v, np.ndarray) and v.ndim for v in given):
            yield from array_sizes(name, given)
        elif all(is_number(v) and v for v in given):
            v = np.array(given, float)
            yield f"{name}_twice", f"{name} is multiplied in once too often.", v
            yield f"missing_{name}", f"{name} is missing as a factor.", 1 / v


def array_sizes(name: str, given: list) -> Iterator[tuple]:
    """As `sizes`, for the array of this name in all cases: its rows, columns and entries."""
    for axis, what in enumerate(("rows", "columns")[: min(v.ndim for v in given)]):
        n = np.array([v.shape[axis] for v in given], float)
        what = "entries" if given[0].ndim == 1 else what
        told = f"the number of {what} of {name}"
        yield from one_over(what, told, n)
        yield f"root_of_{what}", f"It is off by the root of {told}.", np.sqrt(n)
    if all(v.ndim == 2 for v in given):
        n = np.array([v.size for v in given], float)
        yield from one_over("entries", f"the number of entries of {name}", n)


def one_over(what: str, told: str, n: np.ndarray) -> Iterator[tuple]:
    """As `sizes`, for a division by n that is missing or too many."""
    yield f"missing_1_over_{what}", f"Everything is too large by {told}: divide by it.", n
    yield f"extra_1_over_{what}", f"Everything is divided by {told} too often.", 1 / n


def argument(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """The reference gives these numbers when two arguments trade places, or one is another thing."""
    for name, says, others in mutations(exercise):
        if equal(answers, others):
            return name, says
    for name, says, others in mutations(exercise):
        if name.startswith(FAR_FETCHED) or shaped(answers) != shaped(others):
            continue
        for factor in BESIDES:
            if equal(answers, scaled(factor, others)):
                return f"{name}+{FACTORS[factor][0]}", f"{says} {BESIDES[factor]}"
    return None


def listed(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """A slip of the list, and a sign or a factor 2 besides."""
    for slip, others in slip_answers(exercise):
        for factor in BESIDES:
            if shaped(others) == shaped(answers) and equal(answers, scaled(factor, others)):
                return f"{slip.name}+{FACTORS[factor][0]}", f"{slip.says} {BESIDES[factor]}"
    return None


def parts(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """Of a pair some parts are right: say which, and what is wrong with the others."""
    if not all(isinstance(e, tuple) for e in expected) or shaped(answers) != shaped(expected):
        return None
    if len({len(e) for e in expected}) > 1:
        return None
    told = [
        part(exercise, i, [a[i] for a in answers], [e[i] for e in expected])
        for i in range(len(expected[0]))
    ]
    if all(name is None for name, _ in told):
        return None
    wrong = [name for name, _ in told if name]
    if len(wrong) == len(told) and "part" in wrong:
        return None
    return "+".join(dict.fromkeys(wrong)), " ".join(says for _, says in told)


def part(exercise: Exercise, i, answers: list, expected: list) -> tuple[str | None, str]:
    called = exercise.parts[i] if exercise.parts else f"Part {i + 1}"
    if equal(answers, expected):
        return None, f"{called} is right."
    for factor, (name, says) in FACTORS.items():
        if equal(answers, scaled(factor, expected)):
            return name, f"{called}: {says}"
    for slip, others in slip_answers(exercise):
        whole = all(isinstance(other, tuple) and len(other) > i for other in others)
        if whole and equal(answers, [other[i] for other in others]):
            return slip.name, f"{called}: {slip.says}"
    for name, says, others in mutations(exercise):
        if equal(answers, [other[i] for other in others]):
            return name, f"{called}: {says}"
    return "part", f"{called} is not right yet."
