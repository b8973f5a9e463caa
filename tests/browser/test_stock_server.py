"""Panels are right on a server that holds small messages back, as any server but ours does."""

import pytest
import server

TOY = "import toy_panel\npanel = toy_panel.panel()\npanel"


@pytest.fixture(scope="module")
def lab(folder):
    off = "--ServerApp.jpserver_extensions={'lessons.websocket': False}"
    with server.running(folder, off, JUPYTER_CONFIG_PATH="") as address:
        yield address


def test_a_burst_of_keys_and_a_drag_end_with_their_pictures(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("stock.ipynb", TOY))
    notebook.run_all()
    (panel,) = notebook.panels()
    panel.slider("keep_prob").focus()
    for _ in range(6):
        panel.page.keyboard.press("ArrowLeft")
    panel.wait_for(keep_prob=0.7)
    panel.drag("λ", 0.5)
    panel.wait_for(lam=float(panel.slider("λ").get_attribute("aria-valuetext")))
    panel.click("Reset")
    assert panel.settings()["lam"] == 0 and panel.settings()["keep_prob"] == 1
