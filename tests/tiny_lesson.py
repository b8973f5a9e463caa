"""A lesson of six cells that holds everything a lesson can: text, values, a picture, a widget."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools import save

PANEL = '''\
import base64, io
import ipywidgets
import matplotlib.pyplot as plt

class Panel(ipywidgets.VBox):
    """What a live panel shows: the widget, and a still picture for readers without a kernel."""

    def _repr_mimebundle_(self, **kwargs):
        figure, axes = plt.subplots(figsize=(2, 1))
        axes.plot([0, 1], [0, 1])
        picture = io.BytesIO()
        figure.savefig(picture, format="png")
        plt.close(figure)
        bundle = super()._repr_mimebundle_(**kwargs)
        still = base64.b64encode(picture.getvalue()).decode()
        return ({**bundle, "text/plain": "Panel(lam=0.1)", "image/png": still},
                {"image/png": {"alt": "λ = 0.1, 3 of 8 nodes live"}})

Panel([ipywidgets.FloatSlider(0.1)])'''

FIRST = """\
# Try a lesson

**You will be able to**
- run it;
- tamper with it.

**3 minutes** · you need nothing before it"""
LAST = "## Recap\n\nThat was all. Back to [00](../00_start_here.ipynb)."

CELLS = [
    "import numpy as np\nprint('lam', 0.1)",
    "np.arange(3) / 4",
    "_ * 2",
    "np.arange(3);",
    PANEL,
    "figure, axes = plt.subplots(figsize=(2, 1))\naxes.plot([0, 1], [1, 0]);",
]


def write(path, sources):
    """A notebook at `path` that has never run."""
    code = map(new_code_cell, sources)
    cells = [new_markdown_cell(FIRST), *code, new_markdown_cell(LAST)]
    for cell in cells:
        del cell["id"]  # as an editor of an older format leaves it
    path.write_text(nbformat.writes(new_notebook(cells=cells, nbformat_minor=4)))
    return path


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A saved lesson. Tests copy it before they change it."""
    path = write(tmp_path_factory.mktemp("tiny") / "tiny.ipynb", CELLS)
    save.save(path)
    return path


@pytest.fixture
def make(tmp_path):
    """make(source, ...) -> the path of a notebook of these cells that has never run."""
    return lambda *sources: write(tmp_path / "made.ipynb", sources)
