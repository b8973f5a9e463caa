"""ask("two_nodes"), warm_up("06"), recall("two_nodes", "92 of 200"), progress(): by name, from the package."""

import json
import re
from collections.abc import Callable
from difflib import get_close_matches
from html import escape
from typing import Any

import ipywidgets as widgets

from lessons.checking import memory
from lessons.checking.questions import Question
from lessons.widgets.form import Form
from lessons.widgets.quiz import TEXT, Panel, kept, listed, paragraph

BACK = (1, 2, 4)  # a warm-up recalls the lessons so many back


def form(question: Question) -> Form:
    """The question to answer; what was committed in this kernel stays when the cell runs again."""
    record = kept("question", question.name)

    def answered(answer: Any):
        right, says = question.judge(answer)
        if right is None:
            return {"words": says}
        if "committed" not in record:
            first_answer(question.name, answer, right)
        record["predicted"], record["committed"] = record.get("predicted", answer), answer
        return reply(answer, right, says)

    shown = Form(
        answered,
        words=question.words,
        code=list(question.code),
        options=list(question.options),
        label=question.label,
    )
    return restored(shown, question, record.get("committed"))


def first_answer(name: str, answer: str, right: bool) -> None:
    """Keep it: whether it was right this time, and as the prediction if there was none before."""
    known = memory.recalled()["questions"].get(name, {})
    memory.remember("questions", name, predicted=known.get("predicted", answer), right=right)


def restored(shown: Form, question: Question, answer: str | None) -> Form:
    if answer is not None:
        shown.chosen, shown.reply = answer, reply(answer, *question.judge(answer))
    return shown


def reply(answer: str, right: bool, says: str) -> dict:
    return {"mark": "✓ Yes." if right else f"✗ Not “{answer}”.", "words": says}


def still(question: Question) -> str:
    """The question for a reader without a kernel: words and choices, no answer."""
    code = "\n".join(question.code)
    return (
        f'<div role="group" style="{TEXT}"><strong>{escape(question.words)}</strong>'
        + (f'<pre style="color:inherit;background:none">{escape(code)}</pre>' if code else "")
        + (listed(map(escape, question.options)) if question.options else "")
        + "</div>"
    )


def panel(questions: list, title: str = "") -> Panel:
    return group([form(question) for question in questions], questions, title)


def group(forms, saved, title) -> Any:
    head = [widgets.HTML(paragraph("", mark=title))] if title else []
    shown = Panel([*head, *forms])
    shown.plain = "\n".join([*([title] if title else []), *(one.shown for one in saved)])
    shown.still = (paragraph("", mark=title) if title else "") + "".join(map(still, saved))
    return shown


class Bank:
    """All questions by name; `ask`, `warm_up` and `recall` are its learners' side."""

    def __init__(self, questions: list, warm_ups: list) -> None:
        self.questions, self.warm_ups = {}, warm_ups
        for question in [*questions, *warm_ups]:
            if question.name in self.questions:
                raise ValueError(f"name must be new, got {question.name!r} twice")
            self.questions[question.name] = question

    def find(self, name: str) -> Question:
        if name not in self.questions:
            near = get_close_matches(str(name), self.questions, 1)
            raise ValueError(
                f"there is no question {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
            )
        return self.questions[name]

    def ask(self, name: str) -> Panel:
        """The question of that name, to answer; ValueError names the nearest if there is none."""
        return panel([self.find(name)])

    def warm_up(self, lesson: str) -> Panel:
        """Two or three questions on the lessons one, two and four back; wrong ones come again."""
        saved = self.chosen(lesson, {})
        asked = self.chosen(lesson, memory.recalled()["questions"])
        return group([form(one) for one in asked], saved, "Warm-up, from earlier lessons")

    def chosen(self, lesson: str, answers: dict) -> list:
        """One question of each lesson looked back at: the first wrong one, else the first, second or
        third of its bank, so that it comes to others in turn and a longer bank changes nothing."""
        if not re.fullmatch(r"[0-9]{2}", str(lesson)):
            raise ValueError(f"lesson must be its number as text, such as '06', got {lesson!r}")
        picked = []
        for turn, back in enumerate(BACK):
            bank = [one for one in self.warm_ups if one.lesson == f"{int(lesson) - back:02}"]
            wrong = [one for one in bank if answers.get(one.name, {}).get("right") is False]
            if bank:
                picked.append(wrong[0] if wrong else bank[turn % len(bank)])
        return picked

    def recall(self, name: str, measured: str) -> Panel:
        """In a recap: what you predicted, beside what was measured."""
        self.find(name)
        answer = memory.recalled()["questions"].get(name, {}).get("predicted")
        answer = answer or kept("question", name).get("predicted")
        said = f"You predicted: {answer.rstrip('.')}." if answer else "You made no prediction here."
        shown = Panel([widgets.HTML(paragraph(f"{said} Measured: {measured}."))])
        shown.plain = f"Measured: {measured}."
        shown.still = paragraph(shown.plain)
        return shown


def progress_of(find_questions: Callable, find_exercises: Callable) -> Callable:
    """The function `progress`: what of each lesson was done; it reads the notebooks themselves."""

    def progress() -> Panel:
        """Your exercises and questions, lesson by lesson."""
        rows = [row(*lesson) for lesson in lessons(find_questions(), find_exercises())]
        words = listed(map(escape, rows)) if rows else paragraph("There are no lessons here.")
        shown = Panel([widgets.HTML(f'<div style="{TEXT}">{words}</div>')])
        shown.plain = "Your progress, lesson by lesson: it shows where a kernel runs."
        shown.still = paragraph(shown.plain)
        return shown

    return progress


def lessons(questions: dict, exercises: dict) -> list:
    """(number, names of exercises, names of questions) of every notebook beside the memory."""
    place = memory.folder()
    for path in sorted(place.glob("[0-9][0-9]_*.ipynb")) if place else ():
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        except (OSError, ValueError, KeyError, TypeError):
            continue
        checks = [n for n in re.findall(r"\bcheck\.(\w+)\(", code) if n in exercises]
        asked = [n for n in re.findall(r"\bask\(\s*[\"'](\w+)[\"']", code) if n in questions]
        yield path.stem[:2], list(dict.fromkeys(checks)), list(dict.fromkeys(asked))


def row(number: int, checks, asked) -> str:
    known = memory.recalled()
    passed = sum(bool(known["exercises"].get(name, {}).get("passed")) for name in checks)
    answered = sum(name in known["questions"] for name in asked)
    return (
        f"{number}: {passed} of {len(checks)} exercises right, "
        f"{answered} of {len(asked)} questions answered"
    )
