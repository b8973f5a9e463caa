"""The teacher's pages are whole, and what they repeat is what the lessons say."""

import re

import pytest

from tools import map as lesson_map
from tools import teach

LESSONS = lesson_map.read()
MAIN = [name for name in LESSONS if name.isdigit()]
PARTS = ["Have ready", "45 minutes", "90 minutes", "What usually goes wrong", "Answers"]


def text(name):
    return (teach.PAGES / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MAIN)
def test_a_page_repeats_its_lesson(name):
    assert teach.page(LESSONS[name], LESSONS, text(name)) == text(name), "python -m tools.teach"


@pytest.mark.parametrize("name", MAIN)
def test_a_page_has_all_its_parts(name):
    found = re.findall(r"^## (.+)$", text(name), re.M)
    assert [part for part in PARTS if part not in found] == []


@pytest.mark.parametrize("name", MAIN)
def test_questions_that_a_plan_names_are_asked_in_the_lesson(name):
    sources = teach.code_of(LESSONS[name])
    asked = re.findall(r"\b(?:ask|recall)\(\s*[\"'](\w+)[\"']", "\n".join(sources))
    by_hand = re.sub(r"<!-- \w+ -->.*?<!-- end -->", "", text(name), flags=re.S)
    named = set(re.findall(r"\*([a-z]+(?:_[a-z_]+)+)\*", by_hand))
    unknown = named - set(asked) - {"keep_prob"}
    assert not unknown, unknown


def test_the_plan_of_a_lesson_fills_its_minutes_without_gaps():
    for name in MAIN:
        rows = re.findall(r"^\| (\d+)–(\d+) \|", text(name), re.M)
        times = [(int(a), int(b)) for a, b in rows]
        assert times[0][0] == 0 and times[-1][1] == 45
        assert all(end == start for (_, end), (start, _) in zip(times, times[1:])), name
