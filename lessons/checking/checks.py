"""`check.l2_slope(l2_slope)`: one check per exercise, gathered from the lessons' lists."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from lessons.checking import memory
from lessons.checking.exercise import Exercise
from lessons.checking.genuine import as_imported
from lessons.checking.judge import examine
from lessons.checking.result import Result
from lessons.widgets.quiz import kept


class Checks:
    """All checks by the name of their exercise; `dir(check)` lists them."""

    def __init__(self, *lists: Iterable[Exercise]) -> None:
        self.exercises = {exercise.name: exercise for exercises in lists for exercise in exercises}

    def __getattr__(self, name: str) -> Callable[..., Result]:
        if name.startswith("_") or name not in self.exercises:
            near = get_close_matches(name, self.exercises, 1)
            raise AttributeError(
                f"there is no exercise {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
            )
        exercise = self.exercises[name]

        def check(function: Any = None, /, *more, **named):
            result = examine(exercise, function, *more, **named)
            with as_imported():
                note(result)
                return replace(result, hints=exercise.hints, solution=exercise.solution)

        return check

    def __dir__(self) -> list[str]:
        return sorted(self.exercises)

    def __repr__(self) -> str:
        return "Checks: " + ", ".join(sorted(self.exercises))


def note(result: Result) -> None:
    """Count a try, and keep that the exercise was tried or passed."""
    if result.outcome == "not started":
        return
    record, right = kept("help", result.exercise), result.outcome == "right"
    record["tries"] = record.get("tries", 0) + (not right)
    before = memory.recalled()["exercises"].get(result.exercise, {})
    if right:
        memory.remember("exercises", result.exercise, passed=True)
    elif not before.get("tried"):
        memory.remember("exercises", result.exercise, tried=True)
