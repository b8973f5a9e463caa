"""Slides begin where the rule says, and nobody has to tag a cell."""

from nbformat.v4 import new_code_cell, new_markdown_cell

from tools import slides


def tagged(*cells):
    slides.tag(cells)
    return [cell.metadata.get("slideshow", {}).get("slide_type", "") for cell in cells]


def test_a_heading_begins_a_slide_and_what_follows_stays_on_it():
    assert tagged(
        new_markdown_cell("## A price"), new_code_cell("print(1)"), new_markdown_cell("Now see.")
    ) == ["slide", "", ""]


def test_a_panel_a_question_and_an_exercise_begin_their_own_and_so_does_what_comes_after():
    text = "word " * 60
    for source in ("LivePanel(a, b)", 'ask("x")', "def f(): ...\n\ncheck.f(f)"):
        before, after = new_markdown_cell(text), new_markdown_cell(text)
        cells = new_markdown_cell("# T"), before, new_code_cell(source), after
        assert tagged(*cells) == ["slide", "", "subslide", "subslide"]


def test_a_short_heading_is_not_left_alone_on_a_slide():
    assert tagged(new_markdown_cell("## Warm-up"), new_code_cell('warm_up("07")')) == ["slide", ""]


def test_a_line_that_leads_to_a_panel_stands_on_the_panel_s_slide_not_at_the_end_of_the_one_before():
    cells = new_markdown_cell("# T"), new_code_cell("1"), new_markdown_cell("Now the panel.")
    panel = new_code_cell("LivePanel(a, b)")
    assert tagged(*cells, panel) == ["slide", "", "subslide", ""]


def test_a_heading_in_the_middle_of_a_text_begins_a_part():
    text = new_markdown_cell("So it falls.\n\n## The next thing\n\nLook.")
    assert tagged(new_markdown_cell("# T"), new_code_cell("1"), text) == ["slide", "", "subslide"]


def test_a_tag_that_the_rule_does_not_give_is_taken_away():
    cell = new_code_cell("print(1)", metadata={"slideshow": {"slide_type": "skip"}})
    assert tagged(new_markdown_cell("# T"), cell) == ["slide", ""]
