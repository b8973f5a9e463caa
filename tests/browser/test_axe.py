"""axe in the page of a lesson in JupyterLab: the toy panel in every run, the lessons when asked for.

python -m pytest -m axe tests/browser/test_axe.py
"""

import nbformat
import pytest
from hindrances import in_jupyterlab
from panel_cells import PATHS, name_of, shortened

PALE = """() => {
    document.querySelector(".live-reading").style.color = "#bbb";
    document.querySelector(".live-panel").insertAdjacentHTML("beforeend", "<button></button>");
}"""


def test_pale_words_and_a_button_without_a_name_would_be_found(open_notebook, write_notebook):
    toy = "import toy_panel\npanel = toy_panel.panel()\npanel"
    notebook = open_notebook(write_notebook("pale.ipynb", toy))
    notebook.run_all()
    notebook.panels()
    assert not in_jupyterlab(notebook.page)
    notebook.page.evaluate(PALE)
    found = in_jupyterlab(notebook.page)
    assert {name for name, _ in found} == {"button-name", "color-contrast"}, found
    assert "live-reading" in str(found), found


@pytest.mark.axe
@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_nothing_of_a_lesson_stands_in_the_way(open_notebook, folder, path):
    name = f"notebooks/{name_of(path)}.ipynb"
    nbformat.write(shortened(path), folder / "root" / name)
    notebook = open_notebook(name)
    notebook.run_all()
    notebook.panels()
    assert not in_jupyterlab(notebook.page)
