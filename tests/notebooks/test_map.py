"""README and lesson 00 give the map as the lessons are, and short paths that hold what their lessons need."""

import nbformat
import pytest

from tools.map import PATHS, ROOT, START, Lesson, filled, read, stated_paths, table, with_needs

LESSONS = read()
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST = "\n\n".join(
    cell.source
    for cell in nbformat.read(ROOT / START, as_version=4).cells
    if cell.cell_type == "markdown"
)
PAGES = {"README": README, "lesson 00": FIRST}


@pytest.mark.parametrize("text, folder", [(README, ""), (FIRST, "notebooks/")], ids=PAGES)
def test_map_and_paths_are_those_of_the_lessons(text, folder):
    assert "<!-- map -->" in text and "<!-- paths -->" in text
    assert text == filled(text, LESSONS, folder), "python -m tools.map"


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("what", PATHS)
def test_a_short_path_holds_all_that_its_lessons_need_before_they_need_it(what, where):
    names = stated_paths(PAGES[where])[what]
    for place, name in enumerate(names):
        assert set(LESSONS[name].needs) <= set(names[:place]), name
    assert set(PATHS[what][0]) <= set(names)


@pytest.mark.parametrize("what", PATHS)
def test_a_short_path_fits_into_its_time(what):
    goals, limit = PATHS[what]
    names = with_needs(goals, LESSONS)
    assert sum(LESSONS[name].minutes for name in names) <= limit


def test_every_need_and_every_branch_is_a_lesson_that_comes_before():
    order = [*LESSONS]
    for lesson in LESSONS.values():
        for need in lesson.needs + lesson.branches_from:
            assert need in LESSONS, f"{lesson.path} names {need}"
        if lesson.name.isdigit():
            for need in filter(str.isdigit, lesson.needs):
                assert order.index(need) < order.index(lesson.name), lesson.path


def test_every_side_path_branches_off_from_a_lesson_that_links_to_it():
    for side in LESSONS.values():
        if not side.name.isdigit():
            assert side.branches_from, side.path
            for name in side.branches_from:
                main = nbformat.read(ROOT / LESSONS[name].path, as_version=4)
                assert any(f"further/{side.name}.ipynb" in cell.source for cell in main.cells)


def lesson(name, *needs, branches=()):
    return Lesson(name, f"notebooks/{name}.ipynb", f"Do {name}", 10, needs, branches)


def test_needs_of_needs_are_followed_and_a_forgotten_one_is_seen():
    some = [lesson("01"), lesson("02", "01"), lesson("03"), lesson("06", "02")]
    lessons = {one.name: one for one in some}
    assert with_needs(["06"], lessons) == ["01", "02", "06"]
    text = "- **A weekend:** 02, 06. Together 20 minutes."
    assert stated_paths(text) == {"A weekend": ["02", "06"]}
    page = f"<!-- paths -->\n{text}\n<!-- end -->"
    assert filled(page, lessons) != page


def test_a_row_links_a_lesson_and_its_side_paths_from_where_the_page_lies():
    lessons = {"06": lesson("06", "01"), "out": lesson("out", "06", branches=("06",))}
    row = "| 06 | [Do 06](06.ipynb) | 10 | 01 | [Do out](out.ipynb) (10) |"
    assert row in table(lessons, "notebooks/")
