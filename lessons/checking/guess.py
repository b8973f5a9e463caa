"""Name a slip that no exercise lists: by what has to be done to the reference to get the same numbers.

Every sentence is true by construction, because it is given only where all cases agree: "as if lam were left
out" means that the reference with lam = 1 gives just what came out.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from lessons.checking.answers import leaves, same, shapes
from lessons.checking.exercise import Exercise, times

FACTORS = {
    -1: ("wrong_sign", "Wrong sign: everything is turned round."),
    0.5: ("half", "Half of what is expected: a factor 2 is missing, or a ½ is too many."),
    2: ("twice", "Twice what is expected: a factor 2 too many, or something comes in twice."),
    -0.5: ("wrong_sign+half", "Wrong sign, and half of what is expected."),
    -2: ("wrong_sign+twice", "Wrong sign, and twice what is expected."),
}
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


BESIDES = {-1: "And with the wrong sign.", 0.5: "And half of that.", 2: "And twice that."}


def guess(exercise: Exercise, answers: list, expected: list) -> tuple[str, str] | None:
    """(name, sentence) of the plainest reading of `answers`, or None."""
    looks = (ratio, argument, listed, parts, reduced, signs, sorted_out, shifted, rounded)
    for look in (*looks, one_row, half_right):
        found = look(exercise, answers, expected)
        if found:
            return found
    return None


def equal(answers, others):
    return len(answers) == len(others) and all(map(same, answers, others))


def scaled(factor, answers):
    return [times(factor, answer) for answer in answers]


def ratio(exercise, answers, expected):
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


def sizes(exercise) -> Iterator[tuple]:
    """(name, sentence, one factor for each case) for the sizes of arrays and for single numbers."""
    for index, name in enumerate(exercise.names):
        given = [case.args[index] for case in exercise.cases]
        if all(isinstance(v, np.ndarray) and v.ndim for v in given):
            for axis, what in enumerate(("rows", "columns")[: min(v.ndim for v in given)]):
                n = np.array([v.shape[axis] for v in given], float)
                what = "entries" if given[0].ndim == 1 else what
                told = f"the number of {what} of {name}"
                yield (
                    f"missing_1_over_{what}",
                    f"Everything is too large by {told}: divide by it.",
                    n,
                )
                yield f"extra_1_over_{what}", f"Everything is divided by {told} too often.", 1 / n
                yield f"root_of_{what}", f"It is off by the root of {told}.", np.sqrt(n)
        elif all(is_number(v) and v for v in given):
            v = np.array(given, float)
            yield f"{name}_twice", f"{name} is multiplied in once too often.", v
            yield f"missing_{name}", f"{name} is missing as a factor.", 1 / v


def argument(exercise, answers, expected):
    """The reference gives these numbers when two arguments trade places, or one is another thing."""
    for name, says, others in changed(exercise):
        if equal(answers, others):
            return name, says
        for factor in (-1, 0.5, 2):
            if shaped(answers) == shaped(others) and equal(answers, scaled(factor, others)):
                return f"{name}+{FACTORS[factor][0]}", f"{says} {BESIDES[factor]}"
    return None


def changed(exercise) -> Iterator[tuple]:
    names = exercise.names
    for i in range(len(names)):
        for j in range(i + 1, len(names)):
            if not alike([(case.args[i], case.args[j]) for case in exercise.cases]):
                continue
            says = f"{names[i]} and {names[j]} have traded places."
            yield from tell("swapped", says, exercise, partial(trade, i, j))
    for index, name in enumerate(names):
        given = [case.args[index] for case in exercise.cases]
        if all(map(is_number, given)):
            table = NUMBERS
        elif all(isinstance(v, np.ndarray) and v.ndim for v in given):
            table = ARRAYS
        else:
            continue
        for slip, says, change in table:
            put = partial(replaced, index, change)
            yield from tell(slip.format(name), says.format(name), exercise, put)


def alike(pairs) -> bool:
    """Whether two arguments could be taken for each other: both numbers, or arrays of one shape."""
    return all(
        (is_number(one) and is_number(other))
        or (isinstance(one, np.ndarray) and np.shape(one) == np.shape(other))
        for one, other in pairs
    )


def tell(name, says, exercise, put) -> Iterator[tuple]:
    try:
        others = exercise.answers(lambda *args: exercise.right(*put(args)))
    except Exception:  # the reference cannot be called so: then nobody got numbers that way
        return
    if not equal(others, exercise.answers(exercise.right)):
        yield name, says, others


def trade(i, j, args):
    args = list(args)
    args[i], args[j] = args[j], args[i]
    return args


def replaced(index, change, args):
    return [change(arg) if i == index else arg for i, arg in enumerate(args)]


def listed(exercise, answers, expected):
    """A slip of the list, and a sign or a factor 2 besides."""
    for slip in exercise.slips:
        others = exercise.answers(slip.wrong)
        for factor in (-1, 0.5, 2):
            if shaped(others) == shaped(answers) and equal(answers, scaled(factor, others)):
                return f"{slip.name}+{FACTORS[factor][0]}", f"{slip.says} {BESIDES[factor]}"
    return None


def parts(exercise, answers, expected):
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


def part(exercise, i, answers, expected) -> tuple[str | None, str]:
    called = exercise.parts[i] if exercise.parts else f"Part {i + 1}"
    if equal(answers, expected):
        return None, f"{called} is right."
    for factor, (name, says) in FACTORS.items():
        if equal(answers, scaled(factor, expected)):
            return name, f"{called}: {says}"
    for slip in exercise.slips:
        try:
            if equal(answers, [answer[i] for answer in exercise.answers(slip.wrong)]):
                return slip.name, f"{called}: {slip.says}"
        except (TypeError, IndexError):
            continue
    for name, says, others in changed(exercise):
        if equal(answers, [other[i] for other in others]):
            return name, f"{called}: {says}"
    return "part", f"{called} is not right yet."


def reduced(exercise, answers, expected):
    """Only a last step is missing or too many: a sum, a mean, a transpose."""
    steps: tuple[tuple[str, str, Callable], ...] = (
        ("not_summed", "Now sum what came out to one number.", np.sum),
        ("not_averaged", "Now take the mean of what came out, one number.", np.mean),
        ("transposed", "It is transposed: rows and columns have traded places.", np.transpose),
        ("missing_root", "The root is missing.", np.sqrt),
        ("root_taken", "A root is taken that does not belong here.", np.square),
        ("log_taken", "A log is taken that does not belong here.", np.exp),
        ("missing_absolute_value", "The absolute value is missing.", np.abs),
    )
    if any(isinstance(one, tuple) or not np.size(one) for one in (*answers, *expected)):
        return None  # parts, or an empty array, which has no mean
    for name, says, step in steps:
        with np.errstate(all="ignore"):
            if equal([np.asarray(step(answer)) for answer in answers], expected):
                return name, says
    for name, says, step in (
        ("summed", "This is the sum of the numbers that are expected: leave them apart.", np.sum),
        (
            "averaged",
            "This is the mean of the numbers that are expected: leave them apart.",
            np.mean,
        ),
        ("sigmoid_taken", "A sigmoid is taken that does not belong here.", logistic),
        ("tanh_taken", "A tanh is taken that does not belong here.", np.tanh),
        ("exp_taken", "An exp is taken that does not belong here.", np.exp),
    ):
        if equal(answers, [np.asarray(step(one)) for one in expected]):
            return name, says
    return None


def logistic(z):
    return 1 / (1 + np.exp(-z))


def signs(exercise, answers, expected):
    if shaped(answers) == shaped(expected) and equal(absolute(answers), absolute(expected)):
        return "some_signs", "The sizes are right, some signs are not."
    return None


def absolute(answers):
    return [np.abs(np.concatenate([leaf.ravel() for leaf in leaves(answer)])) for answer in answers]


def sorted_out(exercise, answers, expected):
    if shaped(answers) == shaped(expected) and max(map(len, absolute(expected))) > 1:
        if equal([np.sort(flat([a])) for a in answers], [np.sort(flat([e])) for e in expected]):
            return "wrong_order", "The numbers are right, and in the wrong places."
    return None


def shifted(exercise, answers, expected):
    if shaped(answers) != shaped(expected) or any(isinstance(e, tuple) for e in expected):
        return None
    off = flat(answers) - flat(expected)
    if not np.isfinite(off).all() or not np.allclose(off, off[0], atol=1e-9) or len(off) < 3:
        return None
    how = "large" if off[0] > 0 else "small"
    return "shifted", f"Every number is too {how} by {abs(off[0]):.4g}."


def rounded(exercise, answers, expected):
    if shaped(answers) != shaped(expected):
        return None
    if np.allclose(flat(answers), flat(expected), rtol=5e-3, atol=5e-3 * np.ptp(flat(expected))):
        return "rounded", "Close, and not equal: is something rounded, or is an ε added?"
    return None


def one_row(exercise, answers, expected):
    """Right in the cases of one sample, wrong in all others."""
    cases = [
        (one_sample(case.args), same(answer, wanted))
        for case, answer, wanted in zip(exercise.cases, answers, expected)
        if not case.edge
    ]
    if any(single for single, _ in cases) and all(single == right for single, right in cases):
        return "only_one_row", "Right for one row, wrong for several: look at sums, means and axes."
    return None


def one_sample(args) -> bool:
    arrays = [arg for arg in args if isinstance(arg, np.ndarray) and arg.ndim]
    return bool(arrays) and all(len(array) == 1 for array in arrays)


def half_right(exercise, answers, expected):
    """Entry by entry: right where an argument is positive and wrong where it is negative, or the like."""
    first = [case.args[0] for case in exercise.cases]
    if any(isinstance(e, tuple) for e in expected) or shaped(answers) != shaped(expected):
        return None
    if any(not isinstance(f, np.ndarray) or f.shape != e.shape for f, e in zip(first, expected)):
        return None
    wrong, value = ~np.isclose(flat(answers), flat(expected), equal_nan=True), flat(first)
    for name, what, where in (
        ("negative", "negative", value < 0),
        ("positive", "positive", value > 0),
        ("zero", "exactly 0", value == 0),
    ):
        if wrong[where].any() and not wrong[~where].any():
            says = f"Right, but for entries of {exercise.names[0]} that are {what}."
            return f"{name}_entries", says
    return None


def is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def shaped(answers):
    return [shapes(answer) for answer in answers]


def flat(answers):
    return np.concatenate([leaf.ravel() for answer in answers for leaf in leaves(answer)])
