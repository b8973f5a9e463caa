"""Panels of lessons in motion: a drag with the mouse, and the picture of where it ends."""

import pytest
from panel_cells import PATHS, panel_cells
from test_lessons import back


@pytest.mark.parametrize(
    "number, label, name",
    [("05", "hidden nodes", "n_hidden"), ("06", "λ", "lam"), ("13", "keep_prob", "keep_prob")],
)
def test_a_mouse_drag_retrains_the_panels_of_a_lesson(
    open_notebook, write_notebook, number, label, name
):
    [path] = [path for path in PATHS if path.stem.startswith(number)]
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
