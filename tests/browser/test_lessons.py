"""Every lesson as a learner opens it: all that lives in the page is run, and every control of every panel moved.

The long sums of a lesson are left to tests/notebooks, which compare their numbers; a few lessons run whole."""

import json

import nbformat
import pytest
from likeness import SETTINGS, compare_moved, execute
from panel_cells import PATHS, name_of, shortened
from speech import OUGHT, SPOKEN

WHOLE = ("00_start_here", "01_walk_downhill", "02_fit_a_curve_too_well", "further/what_you_need")
KEYS = {"SELECT": ("End", "Home"), "INPUT": ("Space", "Space")}  # anything else is a slider
ALIKE = 0.95  # structural similarity of canvas and still picture; 1 where they are equal


@pytest.fixture(scope="module")
def browser_context_args():
    """The pixels of a panel's background, room for all of it, and less motion: what counts here are finished
    pictures. Panels in motion are in test_drags and test_soak."""
    return {
        "viewport": {"width": 1600, "height": 900},
        "device_scale_factor": 2,
        "reduced_motion": "reduce",
    }


def keys(control):
    return KEYS.get(control.evaluate("c => c.tagName"), ("End", "Home"))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_all_that_lives_in_a_lesson_runs_and_its_panels_answer(open_notebook, folder, path):
    name = f"notebooks/{name_of(path)}.ipynb"
    if name_of(path) not in WHOLE:
        nbformat.write(shortened(path), folder / "root" / name)
    notebook = open_notebook(name)
    notebook.run_all()
    assert not notebook.errors()
    panels = [(panel, panel.seen(), panel.settings()) for panel in notebook.panels()]
    execute(notebook, SETTINGS + OUGHT)
    found = []
    for number, (panel, _, _) in enumerate(panels):
        panel.locator.scroll_into_view_if_needed()
        check_speech(notebook, panel, number)
        found += compare_moved(notebook, panel, number)
    print(path.stem, *(f"{value:.3f} ({without:.3f})" for value, without in found))
    # more alike than without what moves, or the canvas might as well be empty
    assert all(value > max(ALIKE, without) for value, without in found), found
    for number, (panel, first, start) in enumerate(panels):
        back(panel, start, first)
        execute(notebook, f"keep_start({number})")  # its result: one run less for each control
        check(panel, first, start)
        execute(notebook, f"forget_start({number})")
        back(panel, start, first)
    assert not notebook.errors()


def check(panel, first, start):
    for control in panel.controls():
        check_control(panel, control)
        back(panel, start, first)
    for name in panel.buttons():
        panel.click(name)
        assert panel.state() == "rest", (name, panel.reading())


def check_speech(notebook, panel, number):
    """Every artist that is drawn is reached by the arrow keys, and the mouse finds words there too."""
    ought = json.loads(execute(notebook, f"ought_to_speak({number})"))
    said = panel.image.evaluate(SPOKEN)
    assert {artist for artist, *_ in said} >= set(ought), (ought, said)
    for artist, words, pointed in said:
        assert pointed and any(letter.isalpha() for letter in words), (artist, words, pointed)
        assert not {"undefined", "NaN", "nan", "null"} & set(words.split()), words


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
