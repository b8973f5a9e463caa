"""Run lessons and save their outputs, so that doing it twice gives the same bytes. For maintainers.

    python -m tools.save notebooks/*.ipynb

A lesson whose cells raise an error is left as it was. tests/notebooks holds every lesson to this form.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tools import slides

HUNG = (
    TimeoutError,
    RuntimeError,
)  # nbclient: a cell beyond its limit; a kernel that never came or died
VIEW = "application/vnd.jupyter.widget-view+json"
PICTURE = "image/png"
PYTHON = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What editors leave in cells: when a cell ran, whether it was scrolled.
CHAFF = ("ExecuteTime", "collapsed", "execution", "scrolled", "trusted")


def save(path, cell_limit=120):
    """Run the lesson at `path` and write it back. `cell_limit`: seconds that one cell may take.

    A kernel that hangs (one headless run in a hundred, with some kernels) gets one more try."""
    try:
        notebook = run(path, cell_limit)
    except HUNG:
        print(f"{path}: the kernel hung or died, trying once more", file=sys.stderr)
        notebook = run(path, cell_limit)
    Path(path).write_text(as_text(tidy(notebook)), encoding="utf-8")


def run(path, cell_limit=120):
    """The lesson at `path` with fresh outputs. The file stays as it is."""
    return execute(read(path), Path(path).parent, cell_limit)


def execute(notebook, folder, cell_limit=120):
    """`notebook` with fresh outputs, run in `folder` by a kernel that knows no settings of this user."""
    with tempfile.TemporaryDirectory() as profile:
        # a profile of its own: the maintainer's IPython settings must not show in the outputs
        env = dict(os.environ, IPYTHONDIR=profile, JUPYTER_PREFER_ENV_PATH="1")
        client = NotebookClient(
            notebook,
            timeout=cell_limit,
            kernel_name="python3",
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": str(folder)}},
        )
        client.execute(env=env, stderr=subprocess.DEVNULL)  # what a kernel logs of itself
    return notebook


def read(path):
    """The notebook at `path` in the newest format; cells without a valid id of their own get one."""
    raw = json.loads(Path(path).read_text(encoding="utf-8"))
    name_cells(raw["cells"])
    raw["nbformat_minor"] = max(5, raw["nbformat_minor"])
    return nbformat.reads(json.dumps(raw), as_version=4)


def name_cells(cells):
    """Give every cell an id that stays: the one it has, else one made from its source."""
    taken = set()
    for cell in cells:
        valid = re.fullmatch(r"[\w-]{1,64}", cell.get("id", ""), re.ASCII)
        name = cell["id"] if valid else hashlib.sha256("".join(cell["source"]).encode()).hexdigest()
        name = name if valid else name[:8]
        while name in taken:
            name = hashlib.sha256(name.encode()).hexdigest()[:8]
        taken.add(name)
        cell["id"] = name


def tidy(notebook):
    """A copy of `notebook` without what changes from run to run and from machine to machine."""
    tidied = nbformat.reads(nbformat.writes(notebook), as_version=4)
    tidied.metadata = nbformat.from_dict(PYTHON | slides.SHOW)
    name_cells(tidied.cells)
    slides.tag(tidied.cells)
    for cell in tidied.cells:
        for key in CHAFF:
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
        for output in cell.get("outputs", []):
            tidy_output(output)
    return tidied


def joined(outputs):
    """`outputs` with what was printed in one piece: a slow machine sends it in several."""
    whole = []
    for output in outputs:
        if whole and output.get("name", "") == whole[-1].get("name"):
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


def tidy_output(output):
    """Keep, in place, what a reader without a kernel can see, and no path of this machine."""
    data = output.get("data", {})
    if len(data) > 1:
        # without its kernel a widget is an error message that hides the still picture beside it
        data.pop(VIEW, None)
    if PICTURE in data:
        data[PICTURE] = without_notes(data[PICTURE])
    for place, key in [(output, "text"), *((data, mime) for mime in data)]:
        if isinstance(place.get(key), str) and key != PICTURE:
            place[key] = without_paths(place[key])
    if "traceback" in output:
        output["traceback"] = [without_paths(line) for line in output["traceback"]]


def without_paths(text):
    """`text` with files named from the repository or from site-packages on."""
    root = str(Path(__file__).resolve().parent.parent)
    text = text.replace(root + os.sep, "")
    return re.sub(r"(~|/)[^\s\"':]*?/(?=site-packages/|lib/python3)", "", text)


def without_notes(picture):
    """A base64 PNG without its text chunks, where matplotlib writes its version."""
    png = base64.b64decode(picture)
    kept, start = png[:8], 8
    while start < len(png):
        end = start + 12 + int.from_bytes(png[start : start + 4], "big")
        if png[start + 4 : start + 8] not in (b"tEXt", b"iTXt", b"zTXt", b"tIME"):
            kept += png[start:end]
        start = end
    return base64.b64encode(kept).decode()


def as_text(notebook):
    """The bytes of the file, as a string: sorted keys, one space of indent, as JupyterLab writes."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def main():
    parser = argparse.ArgumentParser(
        prog="python -m tools.save",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("notebooks", nargs="+", type=Path)
    failed = 0
    for path in parser.parse_args().notebooks:
        try:
            save(path)
            print(f"saved {path}")
        except (CellExecutionError, *HUNG, OSError, ValueError) as error:
            failed += 1
            print(f"NOT saved {path}: {error}", file=sys.stderr)
    return failed and 1


if __name__ == "__main__":
    sys.exit(main())
