"""A lesson states the minutes that are counted, and no lesson takes more than forty."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools.head import head, is_old
from tools.minutes import LIMIT, counted, main, state

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
EVERY = sorted(NOTEBOOKS.glob("**/*.ipynb"))
# What still has the first cell of the former map is not held to anything; a new lesson always is.
LESSONS = [path for path in EVERY if not is_old(nbformat.read(path, as_version=4))]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_states_the_counted_minutes_and_at_most_forty(lesson):
    notebook = nbformat.read(lesson, as_version=4)
    assert head(notebook).minutes == counted(notebook), "python -m tools.minutes --state"
    assert counted(notebook) <= LIMIT


def made(*cells):
    return new_notebook(cells=[*cells])


def test_130_words_are_a_minute_and_131_are_two():
    assert counted(made(new_markdown_cell("word " * 130))) == 1
    assert counted(made(new_markdown_cell("word " * 131))) == 2


def test_signs_and_targets_of_links_are_not_words():
    table = "| a | b |\n|---|---|\n| [c](a/very/long_target.ipynb) | + |\n" * 43
    assert counted(made(new_markdown_cell(table))) == 1  # 129 words


def test_ten_lines_of_code_are_a_minute_blank_and_hidden_ones_are_none():
    ten = "x = 1\n\n" * 10
    assert counted(made(new_code_cell(ten))) == 1
    assert counted(made(new_code_cell(ten + "x"))) == 2
    folded = new_code_cell(ten + "x", metadata={"jupyter": {"source_hidden": True}})
    assert counted(made(folded)) == 0


@pytest.mark.parametrize(
    "code, minutes",
    [
        ("LivePanel(experiment, picture())", 4),
        ("check.l2_slope(l2_slope)", 5),
        ('ask("two_nodes")', 1),
        ('warm_up("06")', 2),
        ("checks(1)", 0),
        ("try:\n    p = LivePanel(e)\nexcept ModuleNotFoundError:\n    p = 1", 4),
    ],
)
def test_panels_exercises_and_questions_have_their_minutes(code, minutes):
    lines = len(code.splitlines())
    filler = new_code_cell("x = 1\n" * (10 - lines))  # ten lines in all: one minute
    assert counted(made(new_code_cell(code), filler)) == minutes + 1


def test_a_lesson_that_is_too_long_is_named_and_ends_with_an_error(tmp_path, capsys):
    paths = [str(tmp_path / "short.ipynb"), str(tmp_path / "long.ipynb")]
    for path, words in zip(paths, (10, 130 * LIMIT + 1)):
        nbformat.write(made(new_markdown_cell("word " * words)), path)
    assert main(paths[:1]) == 0 and "TOO LONG" not in capsys.readouterr().out
    assert main(paths) == 1 and capsys.readouterr().out.endswith("long.ipynb  TOO LONG\n")


def test_stating_writes_the_counted_minutes_into_the_first_cell_only(tmp_path):
    first = new_markdown_cell("# Go\n\n**3 minutes** · you need nothing before it")
    other = new_markdown_cell("It says **3 minutes** · too. " + "word " * 300)
    path = tmp_path / "06_go.ipynb"
    nbformat.write(made(first, other), path)
    state(path)
    again = nbformat.read(path, as_version=4)
    assert head(again).minutes == counted(again) == 3 + 0 and again.cells[1] == other
