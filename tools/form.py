"""The form of a lesson: what is wrong with it, in sentences, without running it.

python -m tools.form notebooks/*.ipynb
"""

import ast
import json
import re
import sys
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from tools import head, minutes, save

MOST_LINES = 25
SILENCERS = ("NBVAL_", "PYTEST_VALIDATE", "nbval-")
GLOBAL_STATE = ("sys.path", "np.random.seed", "numpy.random.seed")


def faults(path):
    """Sentences, one for each fault of the lesson at `path`; an empty list for a good one."""
    text = Path(path).read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    found = (
        []
        if text == save.as_text(save.tidy(save.read(path)))
        else [f"not in the saved form: run python -m tools.save notebooks/{Path(path).name}"]
    )
    for number, cell in enumerate(code_cells(notebook), 1):
        found += [
            f"cell {number} {fault}: {cell.source[:60]!r}"
            for look in (runs, outputs, source)
            for fault in look(cell, number)
        ]
    return found + ([] if head.is_old(notebook) else list(build(notebook, head.name(path))))


def build(notebook, name):
    """The parts that every lesson has, in the same words and the same order."""
    if not head.WHOLE.match(notebook.cells[0].source):
        yield (
            "the first cell has to be: # title, **You will be able to**, two or more points, "
            "**N minutes** · you need ..."
        )
    said, counted = head.head(notebook).minutes, minutes.counted(notebook)
    if said != counted:
        yield f"states {said} minutes and takes {counted}: python -m tools.minutes --state"
    if counted > minutes.LIMIT:
        yield f"takes {counted} minutes, more than {minutes.LIMIT}"
    yield from sections(headings(notebook), name)
    sources = [cell.source for cell in code_cells(notebook)]
    if needs_warm_up(name) and not any(f'warm_up("{name}")' in source for source in sources):
        yield f'asks no warm_up("{name}")'
    for cell in code_cells(notebook):
        if minutes.hidden(cell) or re.search(r"^(hint|predict)\(", cell.source, re.M):
            yield f"holds a hint, a question or an answer that belongs into the package: {cell.source[:60]!r}"
    if not re.search(r"\]\(\S+\.ipynb\)", notebook.cells[-1].source):
        yield "ends without a link to another lesson"


def sections(found, name):
    """Warm-up first, from 02 on; Exercises and Recap last. A side path has at least its recap."""
    if needs_warm_up(name) and found[:1] != ["Warm-up"]:
        yield "does not begin with ## Warm-up"
    last = ["Exercises", "Recap"] if name.isdigit() else ["Recap"]
    if found[-len(last) :] != last:
        yield f"does not end with {' and '.join('## ' + one for one in last)}"


def needs_warm_up(name):
    return name.isdigit() and int(name) >= 2


def headings(notebook):
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    return [found for text in texts for found in re.findall(r"^## (.+?) *$", text, re.M)]


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def runs(cell, number):
    """The lesson was run once, from top to bottom."""
    if not cell.source.strip():
        yield "is empty"
    if cell.execution_count != number:
        yield f"was run as number {cell.execution_count}"


def outputs(cell, number):
    """What is saved can be read without a kernel and would be the same tomorrow."""
    if not cell.outputs and shows(cell):
        yield "shows something, and nothing is saved"
    for output in cell.outputs:
        if output.get("name") == "stderr":
            yield "warns"
        if output.output_type == "error" and "raises-exception" not in tags(cell):
            yield "fails"
        if re.search(r"0x[0-9a-f]{6,}|ipykernel_\d", text_of(output)):
            yield "shows what changes from run to run"
        if re.search(r"/(home|root|tmp|Users|work)/", text_of(output)):
            yield "names a folder of a machine"
        if only_a_name(output):
            yield "shows a reader without a kernel only the name of a widget"


def source(cell, number):
    """Plain Python in small pieces, that hides nothing from the comparison."""
    lines = [line for line in cell.source.splitlines() if line.strip()[:1] not in ("", "#")]
    if len(lines) > MOST_LINES:
        yield f"has {len(lines)} lines of code"
    if any(word in cell.source + " ".join(tags(cell)) for word in SILENCERS):
        yield "keeps its output from being compared"
    for node in ast.walk(tree(cell)):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            yield "imports *"
        name = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        if name in GLOBAL_STATE:
            yield f"uses {name}"
        if name.startswith("get_ipython()."):
            yield "uses magic"


def tags(cell):
    return cell.metadata.get("tags", [])


def tree(cell):
    return ast.parse(TransformerManager().transform_cell(cell.source))


def text_of(output):
    """All that an output says in text, pictures left out."""
    data = {mime: text for mime, text in output.get("data", {}).items() if "image/" not in mime}
    return json.dumps({**output, "data": data}, ensure_ascii=False)


def only_a_name(output):
    data = output.get("data", {})
    return set(data) <= {"text/plain", save.VIEW} and bool(
        re.match(r"\w+\((children|value)=", data.get("text/plain", ""))
    )


def shows(cell):
    """Whether the last line of a cell is sure to show something."""
    last = (tree(cell).body or [None])[-1]
    if not isinstance(last, ast.Expr) or cell.source.rstrip().endswith(";"):
        return False
    called = last.value.func if isinstance(last.value, ast.Call) else None
    return isinstance(last.value, (ast.Name, ast.Attribute, ast.BinOp, ast.Tuple)) or getattr(
        called, "id", ""
    ) in ("print", "display")


if __name__ == "__main__":
    every = {path: faults(path) for path in sys.argv[1:]}
    for path, found in every.items():
        print(f"{path}: {'good' if not found else ''}", *found, sep="\n    ")
    sys.exit(any(every.values()))
