"""Every check: right answers, every slip by its name, none misnamed, never an exception."""
import itertools

import numpy as np
import pytest

from lessons.exercises import check, running
from lessons.exercises.answers import same

EXERCISES = check.exercises
each_exercise = pytest.mark.parametrize("name", EXERCISES)
SLIPS = [(name, slip) for name, exercise in EXERCISES.items() for slip in exercise.slips if slip.wrong]
each_slip = pytest.mark.parametrize("name, slip", SLIPS, ids=[f"{n}-{s.name}-{i}" for i, (n, s) in enumerate(SLIPS)])


def as_lists(value):
    """The same answer built of Python lists, as a loop over rows would give it."""
    if isinstance(value, tuple):
        return [as_lists(part) for part in value]
    return value.tolist() if hasattr(value, "tolist") else value


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.1)


@each_exercise
def test_the_right_function_is_right(name):
    result = getattr(check, name)(EXERCISES[name].right)
    assert (result.outcome, result.slip) == ("right", None), result.text
    assert EXERCISES[name].next in result.text


@each_exercise
def test_a_right_answer_in_lists_is_right(name):
    right = EXERCISES[name].right
    result = getattr(check, name)(lambda *args: as_lists(right(*args)))
    assert result.outcome == "right", result.text


@each_slip
def test_a_slip_is_called_by_its_name(name, slip):
    with np.errstate(all="ignore"):
        result = getattr(check, name)(slip.wrong)
    assert result.slip == slip.name, result.text
    assert result.outcome in ("keep working", "almost")
    assert slip.says in result.text and "tried" in result.text and "came out" in result.text


@each_exercise
def test_no_two_slips_give_the_same_numbers(name):
    exercise = EXERCISES[name]
    answers = {slip: exercise.answers(slip.wrong) for slip in exercise.slips if slip.wrong}
    right = exercise.answers(exercise.right)
    for one, other in itertools.combinations(answers, 2):
        if one.name != other.name and exercise.compare:
            assert not all(map(same, answers[one], answers[other])), (one.name, other.name)
    for slip, wrong in answers.items():
        assert not exercise.compare or not all(map(same, right, wrong)), slip.name


