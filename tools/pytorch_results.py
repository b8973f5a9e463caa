"""Save what the PyTorch programs of lesson 16 give, for readers without PyTorch. For maintainers.

    python -m tools.pytorch_results notebooks/16_carry_it_to_pytorch.ipynb

It needs PyTorch. tests/experiments/test_pytorch_programs.py compares the file with a fresh run.
"""

import sys
from importlib.resources import files
from pathlib import Path

from nbformat.v4 import new_code_cell

from lessons.widgets.pytorch import FILE
from tools import save

LAST = """\
import numpy
from lessons.widgets.pytorch import computed
numpy.savez_compressed({target!r}, **{{"/".join(name): part for name, part in computed.items()}})"""


def save_results(path, target):
    """Run the lesson at `path` and write all that its programs gave to the file `target`."""
    notebook = save.read(path)
    notebook.cells.append(new_code_cell(LAST.format(target=str(target))))
    save.execute(notebook, Path(path).parent)
    print(f"saved {target}, {Path(target).stat().st_size} bytes")


if __name__ == "__main__":
    save_results(sys.argv[1], files("lessons.data") / FILE)
