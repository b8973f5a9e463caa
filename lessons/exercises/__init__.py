"""Exercises that answer back: `from lessons.exercises import check, predict, hint, claim`.

    check.l2_slope(l2_slope)      not started, keep working, almost, or right, and why
    hint("l2_slope")              one hint at a time; hint("l2_slope", 1) gives the first as text
    predict(question, choices, right=..., why=...)      commit first, then see
    claim("two_nodes")            predict, test over many seeds, read the verdict; claim() has all
    claim.all["two_nodes"].test() the verdict alone, as text

Worked solutions stand folded in the notebooks: a code cell with the tag `solution:l2_slope` and
the metadata {"jupyter": {"source_hidden": true}} defines `l2_slope` from the notebook's imports.
tests/test_solutions_in_notebooks.py runs each of them and wants the answer "right".

A new exercise is an `Exercise(...)` in the list of its lesson (lesson00.py ... lesson12.py), with
hints in hint_texts.py, and a second right form in tests/exercise_styles.py; the tests then ask that
each of its slips is told by its numbers from all others.
"""
from importlib import import_module

from . import (
    claims_01_05,
    claims_03_04,
    claims_06,
    claims_07,
    claims_08,
    claims_09_10,
    claims_11,
)
from .checks import Checks
from .claims import Claim, lab
from .hints import hint_from
from .hint_texts import HINTS
from .predictions import predict

LESSONS = [import_module(f"{__name__}.lesson{number:02}") for number in range(13)]
check = Checks(*(lesson.EXERCISES for lesson in LESSONS))
hint = hint_from(HINTS)
claim = lab([*claims_01_05.FIRST, *claims_03_04.CLAIMS, *claims_01_05.CLAIMS, *claims_06.CLAIMS,
             *claims_07.CLAIMS, *claims_08.CLAIMS, *claims_09_10.CLAIMS, *claims_11.CLAIMS])
