"""How many minutes a lesson takes: counted, and as it says.

python -m tools.minutes notebooks/*.ipynb notebooks/further/*.ipynb
python -m tools.minutes --state notebooks/06_*.ipynb      writes the counted minutes into the first cell

Ends with 1 where a lesson is too long.
"""

import ast
import re
import sys
from fractions import Fraction
from math import ceil
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from tools.head import MINUTES, head

WORDS_A_MINUTE, LINES_A_MINUTE = 130, 10
PANEL, CHECK, ASK, WARM_UP = 4, 5, 1, 2  # minutes each
LIMIT = 40


def counted(notebook):
    """Minutes that the lesson takes, rounded up: reading, code, panels, exercises and questions."""
    calls = [call for cell in code_cells(notebook) for call in calls_of(cell.source)]
    return ceil(
        Fraction(words(notebook), WORDS_A_MINUTE)
        + Fraction(lines(notebook), LINES_A_MINUTE)
        + PANEL * calls.count("LivePanel")
        + CHECK * calls.count("check")
        + ASK * calls.count("ask")
        + WARM_UP * calls.count("warm_up")
    )


def words(notebook):
    """Words of the text cells: what stands between blanks and holds a letter or a digit."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    readable = (re.sub(r"\]\([^)]*\)|<!--.*?-->", " ", text, flags=re.S) for text in texts)
    return sum(bool(re.search(r"\w", word)) for text in readable for word in text.split())


def lines(notebook):
    """Lines of code that a reader sees, blank ones left out."""
    seen = [cell for cell in code_cells(notebook) if not hidden(cell)]
    return sum(bool(line.strip()) for cell in seen for line in cell.source.splitlines())


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def hidden(cell):
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def calls_of(source):
    """Names of what a cell calls; `check.l2_slope(...)` is a call of check."""
    for node in ast.walk(ast.parse(TransformerManager().transform_cell(source))):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "id", "") or getattr(getattr(called, "value", 0), "id", "")


def state(path):
    """Write the counted minutes into the first cell of the lesson at `path`, nothing else."""
    text = Path(path).read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    said = head(notebook).minutes
    if said is None:
        raise ValueError(f"{path}: the first cell has no line like **35 minutes** · you need ...")
    new = text.replace(f"**{said} minutes** · ", f"**{counted(notebook)} minutes** · ", 1)
    assert MINUTES.search(nbformat.reads(new, as_version=4).cells[0].source)
    Path(path).write_text(new, encoding="utf-8")


def main(arguments):
    if arguments[:1] == ["--state"]:
        arguments = arguments[1:]
        for path in arguments:
            state(path)
    print("counted  stated")
    too_long = False
    for path in arguments:
        notebook = nbformat.read(path, as_version=4)
        said, minutes = head(notebook).minutes, counted(notebook)
        too_long |= minutes > LIMIT
        print(f"{minutes:7}  {said or '-':>6}  {path}{'  TOO LONG' if minutes > LIMIT else ''}")
    return int(too_long)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
