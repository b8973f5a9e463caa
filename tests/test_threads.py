"""Learners get the one thread that the tests get: no variable of the environment is needed for it."""

import os
import subprocess
import sys

import nbformat
import pytest

from tools import save

SAY = """
from threadpoolctl import threadpool_info
print([pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"])
"""


AT_WORK = "import numpy; numpy.ones((400, 400)) @ numpy.ones((400, 400)); import lessons"


@pytest.mark.parametrize("first", ["import numpy, lessons", "import lessons, numpy", AT_WORK])
def test_numpy_works_on_one_thread_whichever_is_imported_first(first, root):
    env = {key: value for key, value in os.environ.items() if not key.endswith("_NUM_THREADS")}
    run = subprocess.run(
        [sys.executable, "-c", first + SAY],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=root,
        env=env,
    )
    assert run.stdout.strip() == "[1]", run.stdout + run.stderr


def test_a_kernel_and_the_threads_of_its_panels_work_on_one_thread_too(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.endswith("_NUM_THREADS")]:
        monkeypatch.delenv(name)
    asked = f"import threading\nworker = threading.Thread(target=exec, args=({SAY!r},))"
    cells = [AT_WORK + SAY, asked + "\nworker.start()\nworker.join()"]
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)))
    save.execute(notebook, tmp_path)
    assert [cell.outputs[0].text for cell in notebook.cells] == ["[1]\n", "[1]\n"]
