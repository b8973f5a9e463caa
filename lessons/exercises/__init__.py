"""Exercises that answer back: `from lessons.exercises import check, predict, hint`.

    check.l2_slope(l2_slope)      not started, keep working, almost, or right, and why
    hint("l2_slope")              one hint at a time; hint("l2_slope", 1) gives the first as text
    predict(question, choices, right=..., why=...)      commit first, then see

Worked solutions stand folded in the notebooks: a code cell with the tag `solution:l2_slope` and
the metadata {"jupyter": {"source_hidden": true}} defines `l2_slope` from the notebook's imports.
tests/exercises/test_solutions_in_notebooks.py runs each of them and wants the answer "right".

A new exercise is an `Exercise(...)` in the list EXERCISES of its topic (descent.py, l2.py, ...), with
hints in hint_texts.py, and a second right form in tests/exercises/exercise_styles.py; the tests then ask that
each of its slips is told by its numbers from all others.
"""

from lessons.checking.checks import Checks
from lessons.checking.discovery import members
from lessons.exercises.hint_texts import HINTS
from lessons.widgets.hints import hint_from
from lessons.widgets.predictions import predict

check = Checks(members(__name__, "EXERCISES"))
hint = hint_from(HINTS)

__all__ = ["check", "hint", "predict"]
