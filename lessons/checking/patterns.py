"""Patterns in wrong numbers: a last step missing, signs, places, one row, rounding."""

from collections.abc import Callable

import numpy as np

from lessons.checking.answers import leaves, same
from lessons.checking.exercise import Exercise
from lessons.checking.series import equal, flat, has_tuples, shaped

# (name, sentence, what is still to be done to the answers)
MISSING: tuple[tuple[str, str, Callable], ...] = (
    ("not_summed", "Now sum what came out to one number.", np.sum),
    ("not_averaged", "Now take the mean of what came out, one number.", np.mean),
    ("transposed", "It is transposed: rows and columns have traded places.", np.transpose),
    ("missing_root", "The root is missing.", np.sqrt),
    ("root_taken", "A root is taken that does not belong here.", np.square),
    ("log_taken", "A log is taken that does not belong here.", np.exp),
    ("missing_absolute_value", "The absolute value is missing.", np.abs),
)
# (name, sentence, what was done to the numbers that are expected)
TOO_MANY: tuple[tuple[str, str, Callable], ...] = (
    ("summed", "This is the sum of the numbers that are expected: leave them apart.", np.sum),
    ("averaged", "This is the mean of the numbers that are expected: leave them apart.", np.mean),
    (
        "sigmoid_taken",
        "A sigmoid is taken that does not belong here.",
        lambda z: 1 / (1 + np.exp(-z)),
    ),
    ("tanh_taken", "A tanh is taken that does not belong here.", np.tanh),
    ("exp_taken", "An exp is taken that does not belong here.", np.exp),
)


def reduced(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """Only a last step is missing or too many: a sum, a mean, a transpose."""
    if any(isinstance(one, tuple) or not np.size(one) for one in (*answers, *expected)):
        return None  # parts, or an empty array, which has no mean
    for table, start, end in ((MISSING, answers, expected), (TOO_MANY, expected, answers)):
        for name, says, step in table:
            with np.errstate(all="ignore"):
                if equal([np.asarray(step(one)) for one in start], end):
                    return name, says
    return None


def signs(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    if shaped(answers) == shaped(expected) and equal(absolute(answers), absolute(expected)):
        return "some_signs", "The sizes are right, some signs are not."
    return None


def absolute(answers: list) -> list:
    return [np.abs(np.concatenate([leaf.ravel() for leaf in leaves(answer)])) for answer in answers]


def sorted_out(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    if shaped(answers) == shaped(expected) and max(map(len, absolute(expected))) > 1:
        if equal([np.sort(flat([a])) for a in answers], [np.sort(flat([e])) for e in expected]):
            return "wrong_order", "The numbers are right, and in the wrong places."
    return None


def place(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """The number of the place in an argument that holds what is expected."""
    if has_tuples(expected) or any(np.size(one) != 1 for one in (*answers, *expected)):
        return None
    for index, name in enumerate(exercise.names):
        given = [case.args[index] for case in exercise.cases]
        if all(isinstance(v, np.ndarray) and v.ndim == 1 for v in given):
            stands = zip(given, flat(answers), flat(expected))
            if all(at in range(len(v)) and v[int(at)] == wanted for v, at, wanted in stands):
                return f"place_in_{name}", f"That is a place in {name}: return what stands there."
    return None


def shifted(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    if shaped(answers) != shaped(expected) or has_tuples(expected):
        return None
    off = flat(answers) - flat(expected)
    if not np.isfinite(off).all() or not np.allclose(off, off[0], atol=1e-9) or len(off) < 3:
        return None
    how = "large" if off[0] > 0 else "small"
    return "shifted", f"Every number is too {how} by {abs(off[0]):.4g}."


def rounded(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    if shaped(answers) != shaped(expected):
        return None
    if np.allclose(flat(answers), flat(expected), rtol=5e-3, atol=5e-3 * np.ptp(flat(expected))):
        return "rounded", "Close, and not equal: is something rounded, or is an ε added?"
    return None


def one_row(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """Right in the cases of one sample, wrong in all others."""
    cases = [
        (one_sample(case.args), same(answer, wanted))
        for case, answer, wanted in zip(exercise.cases, answers, expected)
        if not case.edge
    ]
    if any(single for single, _ in cases) and all(single == right for single, right in cases):
        return "only_one_row", "Right for one row, wrong for several: look at sums, means and axes."
    return None


def one_sample(args: tuple) -> bool:
    arrays = [arg for arg in args if isinstance(arg, np.ndarray) and arg.ndim]
    return bool(arrays) and all(len(array) == 1 for array in arrays)


def half_right(exercise: Exercise, answers: list, expected: list) -> tuple | None:
    """Entry by entry: right where an argument is positive and wrong where it is negative, or the like."""
    first = [case.args[0] for case in exercise.cases]
    if has_tuples(expected) or shaped(answers) != shaped(expected):
        return None
    if any(not isinstance(f, np.ndarray) or f.shape != e.shape for f, e in zip(first, expected)):
        return None
    wrong, value = ~np.isclose(flat(answers), flat(expected), equal_nan=True), flat(first)
    for name, what, where in (
        ("negative", "negative", value < 0),
        ("positive", "positive", value > 0),
        ("zero", "exactly 0", value == 0),
    ):
        others = value != 0 if name == "zero" else value * np.sign(value[where][:1]).sum() < 0
        if wrong[where].any() and others.any() and not wrong[~where].any():
            says = f"Right, but for entries of {exercise.names[0]} that are {what}."
            return f"{name}_entries", says
    return None
