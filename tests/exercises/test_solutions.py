"""Every worked solution lives with its exercise, passes its own check, and says why, line by line."""

import pytest

from lessons.exercises import check

EXERCISES = check.exercises.values()


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_a_worked_solution_copied_into_a_cell_is_right(exercise):
    code, space = "\n".join(line for line, _ in exercise.solution), {}
    exec(compile(code, f"the solution of {exercise.name}", "exec"), space)
    result = getattr(check, exercise.name)(space[exercise.name])
    assert result.outcome == "right", result.text


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_a_solution_explains_itself_and_hints_lead_up_to_it(exercise):
    assert any(why for _, why in exercise.solution)
    assert len(exercise.hints) == 3 and all(exercise.hints)
    assert all(len(line) <= 100 for line, _ in exercise.solution)
