"""Every lesson as a learner opens it: run all, then move every control of every panel by keyboard."""

from pathlib import Path

import pytest
from panel_cells import name_of, panel_cells

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("**/*.ipynb"))
KEYS = {"SELECT": ("End", "Home"), "INPUT": ("Space", "Space")}  # anything else is a slider


def keys(control):
    return KEYS.get(control.evaluate("c => c.tagName"), ("End", "Home"))


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_a_lesson_runs_and_all_its_panels_live(open_notebook, path):
    notebook = open_notebook(f"notebooks/{name_of(path)}.ipynb")
    notebook.run_all()
    assert not notebook.errors()
    for panel in notebook.panels():
        check(panel)
    assert not notebook.errors()


def check(panel):
    first, start = panel.seen(), panel.settings()
    assert panel.state() == "rest", panel.reading()
    for control in panel.controls():
        check_control(panel, control)
        back(panel, start, first)
    for name in panel.buttons():
        panel.click(name)
        assert panel.state() == "rest", (name, panel.reading())
    back(panel, start, first)


@pytest.mark.parametrize(
    "number, label, name",
    [("05", "hidden nodes", "n_hidden"), ("06", "λ", "lam"), ("13", "keep_prob", "keep_prob")],
)
def test_a_mouse_drag_retrains_the_panels_of_a_lesson(
    open_notebook, write_notebook, number, label, name
):
    [path] = [path for path in LESSONS if path.stem.startswith(number)]
    notebook = open_notebook(write_notebook(f"drag_{number}.ipynb", *panel_cells(path)))
    notebook.run_all()
    panels = [panel for panel in notebook.panels() if panel.slider(label).count()]
    assert panels
    for panel in panels:
        first, start = panel.seen(), panel.settings()
        panel.drag(label, 0.4)
        words = panel.slider(label).get_attribute("aria-valuetext")
        panel.wait_for(**{name: float(words)})
        assert panel.state() == "rest" and panel.picture() != first[0], panel.reading()
        back(panel, start, first)


def check_control(panel, control):
    """At both ends no error and the settings of that end, and at one of them another picture than before,
    unless the reading says that something is off: which penalty it is makes no difference while λ is off.
    The picture of one end may be that of the start: networks that rest do not move with more steps."""
    pictures, settings = {panel.picture()}, panel.settings()
    moved = 0
    for key in keys(control):
        if panel.press(control, key):
            moved += 1
            assert panel.state() == "rest", panel.reading()
            assert panel.settings() != settings, f"{key}: the panel did not follow"
            settings = panel.settings()
            pictures.add(panel.picture())
    assert moved, "the control does not move"
    assert len(pictures) > 1 or says_why(panel), f"the picture stays the same: {panel.reading()}"


def says_why(panel):
    return "off" in panel.reading().split()


def back(panel, start, first):
    panel.click("Reset")
    assert panel.settings() == start
    assert panel.seen() == first, "Reset does not restore the first picture"
