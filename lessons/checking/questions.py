"""Questions as data: choose(...), number(...), complete(...), spot(...), each with replies to wrong answers.

`lesson` is the number of the lesson that teaches it, as text; `name` is the only one of its kind. Words,
choices and replies are plain text. A slip maps a wrong answer to what it overlooks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lessons.checking.reading import BLANK, NotANumber, as_number, filled, thousands

AGAIN = "Work it through once more."


@dataclass(frozen=True)
class Question:
    """words: what is asked; why: what to say to a right answer; slips: wrong answer → reply."""

    name: str
    lesson: str
    words: str
    right: object
    why: str
    slips: Mapping = field(default_factory=dict)
    options: tuple = ()
    code: tuple = ()
    label: str = "Your answer"

    def judge(self, answer: str) -> tuple[bool | None, str]:
        """(whether it is right, or None for no answer at all; what to say)."""
        if answer in self.rights:
            return True, self.why
        return False, self.slips.get(answer, AGAIN)

    @property
    def rights(self) -> tuple:
        return self.right if isinstance(self.right, tuple) else (self.right,)

    @property
    def shown(self) -> str:
        """The question as plain text, as it stands in a saved notebook: no answer in it."""
        marks = [f"  ( ) {option}" for option in self.options] or [f"  {self.label}: ..."]
        return "\n".join([self.words, *(f"    {line}" for line in self.code), *marks])


class Number(Question):
    tolerance = 0.0

    def judge(self, answer: Any):
        try:
            value = as_number(answer)
        except NotANumber as error:
            return None, str(error)
        if self.near(value, self.right) or self.near(thousands(answer), self.right):
            return True, self.why
        for slip, says in self.slips.items():
            if self.near(value, slip):
                return False, says
        if self.near(-value, self.right):
            return False, "The size is right, the sign is not."
        return False, AGAIN

    def near(self, value: Any, wanted):
        return abs(value - wanted) <= self.tolerance * (1 + 1e-9) + 1e-12


class Complete(Question):
    def judge(self, answer: Any):
        line = self.code[0]
        got = filled(line, answer)
        if got is None:
            return None, "That does not read as Python here. Look at brackets and commas."
        if any(got == filled(line, right) for right in self.rights):
            return True, self.why
        for slip, says in self.slips.items():
            if got == filled(line, slip):
                return False, says
        return False, AGAIN


class Spot(Question):
    def judge(self, answer: Any):
        number = self.options.index(answer) + 1 if answer in self.options else 0
        if number in self.rights:
            return True, self.why
        return False, self.slips.get(number, "This line does what it should.")


def choose(name: str, lesson: str, words: str, choices: Mapping, why: str) -> Question:
    """choices: {text: what it overlooks}; a right one says None. Raises ValueError if none is right."""
    rights = tuple(text for text, overlooks in choices.items() if overlooks is None)
    if len(choices) < 2 or not rights:
        raise ValueError(f"choices must be two or more, one of them right, got {choices!r}")
    slips = {text: overlooks for text, overlooks in choices.items() if overlooks is not None}
    return Question(name, checked(lesson), words, rights, why, slips, tuple(choices))


def number(
    name: str,
    lesson: str,
    words: str,
    right: float,
    tolerance: float = 0.0,
    slips: Mapping | None = None,
    why: str = "",
) -> Question:
    """right ± tolerance is right; slips: {wrong number: what it overlooks}, with the same tolerance."""
    asked = Number(name, checked(lesson), words, right, why, slips or {}, label="A number")
    object.__setattr__(asked, "tolerance", tolerance)
    for slip in asked.slips:
        if asked.near(slip, right):
            raise ValueError(f"slips must be further than the tolerance from {right}, got {slip}")
    return asked


def complete(
    name: str,
    lesson: str,
    words: str,
    line: str,
    right: str | tuple,
    slips: Mapping | None = None,
    why: str = "",
) -> Question:
    """line: code with a gap ____; right: what belongs there, or a tuple of forms that do."""
    asked = Complete(
        name, checked(lesson), words, right, why, slips or {}, (), (line,), f"In place of {BLANK}"
    )
    check_line(asked, line)
    return asked


def check_line(asked, line: int):
    if line.count(BLANK) != 1:
        raise ValueError(f"line must have one gap {BLANK}, got {line!r}")
    forms = [filled(line, form) for form in asked.rights]
    for form in (*asked.rights, *asked.slips):
        if filled(line, form) is None:
            raise ValueError(f"line must be Python when completed with {form!r}, got {line!r}")
    for slip in asked.slips:
        if filled(line, slip) in forms:
            raise ValueError(f"slips must not be right, got {slip!r}")


def spot(
    name: str,
    lesson: str,
    words: str,
    code: tuple,
    right: int,
    slips: Mapping | None = None,
    why: str = "",
) -> Question:
    """code: lines, one of them wrong; right: its number, from 1; slips: {number: why it is fine}."""
    if right not in range(1, len(code) + 1):
        raise ValueError(f"right must be the number of a line, 1 to {len(code)}, got {right!r}")
    options = tuple(f"line {i}" for i in range(1, len(code) + 1))
    lines = tuple(f"{i}  {line}" for i, line in enumerate(code, 1))
    return Spot(name, checked(lesson), words, right, why, slips or {}, options, lines)


def checked(lesson):
    if not isinstance(lesson, str):
        raise ValueError(f"lesson must be its number as text, such as '06', got {lesson!r}")
    return lesson
