"""`check.l2_slope(l2_slope)`: one check per exercise, gathered from the lessons' lists."""

from difflib import get_close_matches
from functools import partial

from lessons.checking.judge import examine


class Checks:
    """All checks by the name of their exercise; `dir(check)` lists them."""

    def __init__(self, *lists):
        self.exercises = {exercise.name: exercise for exercises in lists for exercise in exercises}

    def __getattr__(self, name):
        if name.startswith("_") or name not in self.exercises:
            near = get_close_matches(name, self.exercises, 1)
            raise AttributeError(
                f"there is no exercise {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
            )
        exercise = self.exercises[name]
        return partial(examine, exercise)

    def __dir__(self):
        return sorted(self.exercises)

    def __repr__(self):
        return "Checks: " + ", ".join(sorted(self.exercises))
