"""From a learner's function to a Result: not started, keep working, almost, right."""

import warnings
from dataclasses import replace
from typing import Any

import numpy as np

from lessons.checking.answers import same, show
from lessons.checking.compare import compared
from lessons.checking.exercise import Exercise
from lessons.checking.genuine import as_imported
from lessons.checking.probe import probe
from lessons.checking.result import Result
from lessons.checking.run import Attempt, run

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
LABELS = {"exception": "your code", "hanging": "stopped", "interrupted": "stopped"}
CALL = "Pass the function itself, without calling it: check.{0}({0})."
CHANGED = (
    "It changes its input {} in place: make a new array instead (W = W - step, not W -= step)."
)


NOTHING = "And return it: your function returns nothing."


def examine(exercise: Exercise, function: Any = None, /, *more, **named) -> Result:
    """The Result of checking `function`; never raises, whatever is passed."""
    if more or named:
        return Result(exercise.name, "keep working", CALL.format(exercise.name), "not_a_function")
    if function is None or function is Ellipsis:
        return Result(exercise.name, "not started", SAYS["empty"])
    if not callable(function):
        return Result(exercise.name, "keep working", CALL.format(exercise.name), "not_a_function")
    with as_imported() as replaced, np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where a notebook turns warnings into errors, too
        result = examined(exercise, function)
        if not replaced:
            return result
        note = f"{', '.join(replaced[:5])} had been replaced; the check used the original."
        return replace(result, evidence=(*result.evidence, ("note", note)))


def examined(exercise: Exercise, function: Any) -> Result:
    expected = exercise.answers(exercise.right)
    attempts = run(function, [case.args for case in exercise.cases], exercise.names, expected)
    if attempts[-1].problem:
        return trouble(exercise, attempts)
    result = verdict(exercise, expected, attempts)
    if result.slip or result.outcome != "keep working" or not exercise.compare:
        return result
    found = probe(exercise, function)
    return replace(result, slip=found[0], says=found[1]) if found else result


def trouble(exercise: Exercise, attempts: list) -> Result:
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


def right_so_far(exercise: Exercise, attempts: list) -> bool:
    expected = exercise.answers(exercise.right)
    return exercise.compare and all(same(a.answer, e) for a, e in zip(attempts[:-1], expected))


def verdict(exercise: Exercise, expected: list, attempts: list) -> Result:
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


def with_changes(attempts: list, outcome: str, slip: str | None, says: str, number: int) -> tuple:
    """The verdict, and besides it that arguments were changed in place, where they were."""
    changed = tuple(dict.fromkeys(name for attempt in attempts for name in attempt.changed))
    if not changed:
        return outcome, slip, says, number
    first = "The numbers are right." if outcome == "right" else says
    says = f"{first} {CHANGED.format(' and '.join(changed))}".strip()
    slip = "+".join(filter(None, [slip, "changed_input"]))
    return "almost" if outcome == "right" else outcome, slip, says, number


def judged(exercise: Exercise, expected: list, answers: list) -> tuple:
    found = exercise.judge(exercise.cases, answers) if exercise.judge else None
    if found:
        return "keep working", *found
    return compared(exercise, expected, answers) if exercise.compare else ("right", None, "", 0)


def tried(exercise: Exercise, number: int) -> tuple:
    case = exercise.cases[min(number, len(exercise.cases) - 1)]
    given = "\n".join(map(assigned, exercise.names, case.args))
    edge = (("the edge", case.edge),) if case.edge else ()
    return (("tried", f"{exercise.name}({', '.join(exercise.names)}) with\n{given}"),) + edge


def assigned(name: str, value: Any) -> str:
    """'W = [[1., 2.],' with the rows of an array below each other."""
    return f"{name} = " + show(value).replace("\n", "\n" + " " * (len(name) + 3))


def printed(attempt: Attempt) -> tuple:
    return (("it printed", attempt.printed),) if attempt.printed.strip() else ()
