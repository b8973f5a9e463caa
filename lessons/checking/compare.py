"""Answers beside those of the right function: the same, a slip that the exercise lists, another shape, a guess."""

from typing import Any

import numpy as np

from lessons.checking.answers import finite, leaves, same, shape_words, shapes
from lessons.checking.exercise import Exercise
from lessons.checking.guess import guess
from lessons.checking.mutations import slip_answers

NOT_FINITE = (
    "It gives nan or inf. Is something divided by 0, or a root or log taken of a negative number?"
)


def compared(exercise: Exercise, expected: list, answers: list) -> tuple:
    """(outcome, slip, sentence, number of the smallest case that fails)."""
    wrong = [i for i, (a, e) in enumerate(zip(answers, expected)) if not same(a, e)]
    if not wrong:
        return "right", None, "", 0
    only_edges = all(exercise.cases[i].edge for i in wrong)
    outcome, edge = "almost" if only_edges else "keep working", exercise.cases[wrong[0]].edge
    for look in (named, constant, misshapen):
        found = look(exercise, expected, answers, wrong)
        if found:
            slip, says, number, better = found
            return better or outcome, slip, says, number
    if only_edges:
        return outcome, "edge", f"Right except for one edge: {edge}.", wrong[0]
    says = f"Not yet: {len(wrong)} of {len(answers)} cases differ. The smallest one:"
    return outcome, None, says, wrong[0]


def named(exercise: Exercise, expected: list, answers: list, wrong: list) -> tuple | None:
    """A slip that the exercise lists."""
    for slip, others in slip_answers(exercise):
        if all(map(same, answers, others)):
            return slip.name, slip.says, wrong[0], None
    return None


def constant(exercise: Exercise, expected: list, answers: list, wrong: list) -> tuple | None:
    if is_constant(answers) and not is_constant(expected):
        return "constant", constant_sentence(answers), wrong[0], None
    return None


def misshapen(exercise: Exercise, expected: list, answers: list, wrong: list) -> tuple | None:
    """Another shape, parts turned round, a guess, numbers that are none: in this order."""
    odd = [i for i in wrong if shapes(answers[i]) != shapes(expected[i])]
    flat_right = all(same(flatten(a), flatten(e)) for a, e in zip(answers, expected))
    if odd and flat_right:
        return *shape_sentence(answers[odd[0]], expected[odd[0]], True), odd[0], "almost"
    if all(isinstance(e, tuple) for e in expected) and turned(answers, expected):
        return "swapped", "The parts are in the wrong order: turn them round.", wrong[0], None
    found = guess(exercise, answers, expected)
    if found:
        return *found, wrong[0], None
    if odd:
        return *shape_sentence(answers[odd[0]], expected[odd[0]]), odd[0], None
    infinite = [i for i in wrong if not finite(answers[i])]
    return ("not_finite", NOT_FINITE, infinite[0], None) if infinite else None


def turned(answers: list, expected: list) -> bool:
    return all(same(answer[::-1], e) for answer, e in zip(answers, expected))


def shape_sentence(answer: Any, expected: list, flat_right: bool = False) -> tuple:
    """(slip, sentence) with both shapes in words."""
    got, want = shapes(answer), shapes(expected)
    i = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), 0)
    where = f" (array {i + 1} of {len(want)})" if len(want) > 1 else ""
    says = (
        f"Wrong shape: {shape_words(got[i])} came out, {shape_words(want[i])} was expected{where}."
    )
    return "wrong_shape", says + (" The numbers are right." if flat_right else "")


def flatten(answer: Any) -> np.ndarray:
    return np.concatenate([leaf.ravel() for leaf in leaves(answer)])


def is_constant(answers: list) -> bool:
    """The same answer to every case, or one and the same number everywhere."""
    values = np.concatenate([flatten(answer) for answer in answers])
    if len(answers) < 2 or not len(values) or not np.isfinite(values).all():
        return False
    return np.ptp(values) == 0 or all(same(answer, answers[0]) for answer in answers)


def constant_sentence(answers: list) -> str:
    values = np.unique(np.concatenate([flatten(answer) for answer in answers]))
    what = f"{values[0] + 0.0:.4g}" if len(values) == 1 else "the same"
    return f"It gives {what} in every case, whatever the input."
