"""From a learner's function to a Result: not started, keep working, almost, right."""

from dataclasses import replace

import numpy as np

from lessons.checking.answers import finite, leaves, same, shape_words, shapes, show
from lessons.checking.exercise import Exercise
from lessons.checking.genuine import numpy_as_imported
from lessons.checking.guess import guess
from lessons.checking.mutations import slip_answers
from lessons.checking.probe import probe
from lessons.checking.result import Result
from lessons.checking.run import run

SAYS = {
    "empty": "Nothing to check yet. Fill in the function, then run its cell again.",
    "no return": "Your function returns nothing (None). Is its `return` missing?",
    "arguments": "Wrong number of arguments.",
    "exception": "Your code raised an exception.",
    "type": "Wrong type of answer.",
    "shape": "Wrong shape of answer.",
    "hanging": "Your code did not finish within 2 s. Is there a loop that never ends?",
    "interrupted": "The check was interrupted before it was done.",
}
SLIPS = {
    "no return": "missing_return",
    "arguments": "wrong_arguments",
    "exception": "exception",
    "type": "wrong_type",
    "shape": "wrong_shape",
    "hanging": "endless_loop",
}
NOT_FINITE = (
    "It gives nan or inf. Is something divided by 0, or a root or log taken of a negative number?"
)
LABELS = {"exception": "your code", "hanging": "stopped", "interrupted": "stopped"}
CALL = "Pass the function itself, without calling it: check.{0}({0})."
CHANGED = (
    "It changes its input {} in place: make a new array instead (W = W - step, not W -= step)."
)


NOTHING = "And return it: your function returns nothing."


def examine(exercise: Exercise, function=None, /, *more, **named) -> Result:
    """The Result of checking `function`; never raises, whatever is passed."""
    if more or named:
        return Result(exercise.name, "keep working", CALL.format(exercise.name), "not_a_function")
    if function is None or function is Ellipsis:
        return Result(exercise.name, "not started", SAYS["empty"])
    if not callable(function):
        return Result(exercise.name, "keep working", CALL.format(exercise.name), "not_a_function")
    with numpy_as_imported() as replaced:
        result = examined(exercise, function)
    if replaced:
        note = f"np.{', np.'.join(replaced)} had been replaced; the check used NumPy's own."
        result = replace(result, evidence=(*result.evidence, ("note", note)))
    return result


def examined(exercise, function):
    expected = exercise.answers(exercise.right)
    attempts = run(function, [case.args for case in exercise.cases], exercise.names, expected)
    if attempts[-1].problem:
        return trouble(exercise, attempts)
    result = verdict(exercise, expected, attempts)
    if result.slip or result.outcome != "keep working" or not exercise.compare:
        return result
    found = probe(exercise, function)
    return replace(result, slip=found[0], says=found[1]) if found else result


def trouble(exercise, attempts):
    """The last attempt gave no answer at all."""
    last, count = attempts[-1], len(attempts) - 1
    if last.problem == "empty" and not count:
        return Result(exercise.name, "not started", SAYS["empty"])
    problem = "no return" if last.problem == "empty" else last.problem
    if problem == "no return" and last.changed:
        says = f"{CHANGED.format(' and '.join(last.changed))} {NOTHING}"
        evidence = tried(exercise, count) + printed(last)
        return Result(exercise.name, "keep working", says, "changed_input", evidence)
    case = exercise.cases[min(count, len(exercise.cases) - 1)]
    told = problem in ("type", "shape", "arguments")  # the words are the sentence itself
    words = ((LABELS.get(problem, "in words"), last.words),) if last.words and not told else ()
    return Result(
        exercise.name,
        "almost" if case.edge and right_so_far(exercise, attempts) else "keep working",
        last.says or (told and last.words) or SAYS[problem],
        last.slip or SLIPS.get(problem),
        tried(exercise, count) + words + printed(last),
    )


def right_so_far(exercise, attempts):
    expected = exercise.answers(exercise.right)
    return exercise.compare and all(same(a.answer, e) for a, e in zip(attempts[:-1], expected))


def verdict(exercise, expected, attempts):
    """All cases gave an answer: compare, name the slip, choose the smallest example."""
    answers, out = [attempt.answer for attempt in attempts], printed(attempts[-1])
    outcome, slip, says, number = with_changes(attempts, *judged(exercise, expected, answers))
    if outcome == "right":
        says = f"Right on all {len(answers)} cases. {exercise.next}"
        return Result(exercise.name, "right", says, evidence=out)
    evidence = tried(exercise, number) + (("came out", show(answers[number])),)
    if exercise.compare:
        evidence += (("expected", show(expected[number])),)
    return Result(exercise.name, outcome, says, slip, evidence + out)


def with_changes(attempts, outcome, slip, says, number):
    """The verdict, and besides it that arguments were changed in place, where they were."""
    changed = tuple(dict.fromkeys(name for attempt in attempts for name in attempt.changed))
    if not changed:
        return outcome, slip, says, number
    first = "The numbers are right." if outcome == "right" else says
    says = f"{first} {CHANGED.format(' and '.join(changed))}".strip()
    slip = "+".join(filter(None, [slip, "changed_input"]))
    return "almost" if outcome == "right" else outcome, slip, says, number


def judged(exercise, expected, answers):
    found = exercise.judge(exercise.cases, answers) if exercise.judge else None
    if found:
        return "keep working", *found
    return compared(exercise, expected, answers) if exercise.compare else ("right", None, "", 0)


def compared(exercise, expected, answers):
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
        return outcome, None, f"Right except for one edge: {edge}.", wrong[0]
    says = f"Not yet: {len(wrong)} of {len(answers)} cases differ. The smallest one:"
    return outcome, None, says, wrong[0]


def named(exercise, expected, answers, wrong):
    """A slip that the exercise lists."""
    for slip, others in slip_answers(exercise):
        if all(map(same, answers, others)):
            return slip.name, slip.says, wrong[0], None
    return None


def constant(exercise, expected, answers, wrong):
    if is_constant(answers) and not is_constant(expected):
        return "constant", constant_sentence(answers), wrong[0], None
    return None


def misshapen(exercise, expected, answers, wrong):
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


def turned(answers, expected):
    return all(same(answer[::-1], e) for answer, e in zip(answers, expected))


def shape_sentence(answer, expected, flat_right=False):
    """(slip, sentence) with both shapes in words."""
    got, want = shapes(answer), shapes(expected)
    i = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), 0)
    where = f" (array {i + 1} of {len(want)})" if len(want) > 1 else ""
    says = (
        f"Wrong shape: {shape_words(got[i])} came out, {shape_words(want[i])} was expected{where}."
    )
    return "wrong_shape", says + (" The numbers are right." if flat_right else "")


def flatten(answer):
    return np.concatenate([leaf.ravel() for leaf in leaves(answer)])


def is_constant(answers):
    """The same answer to every case, or one and the same number everywhere."""
    values = np.concatenate([flatten(answer) for answer in answers])
    if len(answers) < 2 or not len(values) or not np.isfinite(values).all():
        return False
    return np.ptp(values) == 0 or all(same(answer, answers[0]) for answer in answers)


def constant_sentence(answers):
    values = np.unique(np.concatenate([flatten(answer) for answer in answers]))
    what = f"{values[0] + 0.0:.4g}" if len(values) == 1 else "the same"
    return f"It gives {what} in every case, whatever the input."


def tried(exercise, number):
    case = exercise.cases[min(number, len(exercise.cases) - 1)]
    given = "\n".join(map(assigned, exercise.names, case.args))
    edge = (("the edge", case.edge),) if case.edge else ()
    return (("tried", f"{exercise.name}({', '.join(exercise.names)}) with\n{given}"),) + edge


def assigned(name, value):
    """'W = [[1., 2.],' with the rows of an array below each other."""
    return f"{name} = " + show(value).replace("\n", "\n" + " " * (len(name) + 3))


def printed(attempt):
    return (("it printed", attempt.printed),) if attempt.printed.strip() else ()
