"""A panel in Notebook 7: `pip install "notebook>=7"`, then `pytest -m notebook7 tests/browser`."""

import pytest
import server

pytestmark = pytest.mark.notebook7
TOY = "import toy_panel\npanel = toy_panel.panel()\npanel"


@pytest.fixture(scope="module")
def lab(folder, root):
    shown = "--JupyterNotebookApp.expose_app_in_browser=True"
    config = str(root / "etc" / "jupyter")
    with server.running(
        folder, shown, app="notebook", place="notebooks", JUPYTER_CONFIG_PATH=config
    ) as address:
        yield address


def test_keys_drag_pointer_and_line_work_in_notebook_seven(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("seven.ipynb", TOY))
    notebook.run_all()
    (panel,) = notebook.panels()
    assert not notebook.errors() and "/notebooks/" in notebook.page.url
    panel.slider("keep_prob").focus()
    for _ in range(3):
        notebook.page.keyboard.press("ArrowLeft")
    panel.wait_for(keep_prob=0.85)
    panel.drag("λ", 0.5)
    panel.wait_for(lam=float(panel.slider("λ").get_attribute("aria-valuetext")))
    panel.image.focus()
    notebook.page.keyboard.press("ArrowRight")
    assert panel.locator.locator(".live-tip").inner_text() == "wave: time 0, 0"
    panel.locator.get_by_text("Settings as a line").click()
    field = panel.locator.locator(".live-line input")
    field.fill("lam=0.01 n_hidden=3")
    field.press("Enter")
    panel.wait_for(lam=0.01, n_hidden=3)
    panel.click("Reset")
    assert panel.settings()["lam"] == 0 and panel.state() == "rest"
