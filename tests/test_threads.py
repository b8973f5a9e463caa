"""Learners get the one thread that the tests get: no variable of the environment is needed for it."""

import os
import subprocess
import sys

import pytest

SAY = """
from threadpoolctl import threadpool_info
print([pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"])
"""


FIRST = [
    "import numpy, lessons",
    "import lessons, numpy",
    "import numpy; numpy.ones((400, 400)) @ numpy.ones((400, 400)); import lessons",  # has threads by then
]


@pytest.mark.parametrize("first", FIRST)
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
