"""Lessons under nbval, in a process of its own with a time limit, so that a hung kernel ends alone."""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import psutil
from cut_off import cut_off

ROOT = Path(__file__).resolve().parents[2]
# jsonschema would build a grammar of internationalized web addresses, which takes a second and is not used
PYTEST = "import sys, pytest; sys.modules['rfc3987_syntax'] = None; sys.exit(pytest.main())"


def nbval(path, folder, limit=600):
    """(passed, report) of the notebook at `path`; `folder` is scratch space, `limit` in seconds: a lesson
    takes 40 s at the most on a machine that does nothing else.

    A run that reaches the limit is killed and gets one more try: some kernels hang once in a
    hundred headless runs. A difference in outputs is never tried again."""
    passed, report = attempt(path, folder, limit)
    if passed is None:
        warnings.warn(f"{Path(path).name} hung for {limit} s and was tried once more")
        passed, report = attempt(path, folder, limit)
    if passed is None:
        report += (
            f"\n{Path(path).name} hung twice for {limit} s, in the cell after the last one above"
        )
    return bool(passed), report


def attempt(path, folder, limit):
    """(True, False, or None where the limit was reached; report)"""
    cut_off(Path(folder))
    log = Path(folder) / "nbval.log"
    command = [
        sys.executable,
        "-c",
        PYTEST,
        "-v",
        "-p",
        "nbval.plugin",
        "--nbval",
        "--nbval-current-env",
        "-p",
        "no:cacheprovider",
        "--color=no",
        "-o",
        "addopts=",
        f"--rootdir={ROOT}",
        "--confcutdir",
        str(ROOT),
        "-p",
        "conftest",
        str(path),
    ]
    env = dict(
        os.environ,
        IPYTHONDIR=str(folder),
        PYTHONUNBUFFERED="1",
        PYTHONPATH=str(ROOT),
        PYTEST_ADDOPTS="",
        PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",  # those of the other tests take two seconds to load
    )
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=out, stderr=out, stdin=subprocess.DEVNULL
        )
        try:
            passed = process.wait(limit) == 0
        except subprocess.TimeoutExpired:
            passed = None
            kill(process)
    return passed, log.read_text()


def kill(process):
    """End `process` and what it started; a kernel has a session of its own and would live on."""
    family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            pass
    process.wait()
