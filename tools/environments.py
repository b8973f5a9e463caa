"""Pythons and environments for tools.machines: the oldest or the newest versions that are allowed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ["pytest", "pytest-timeout", "psutil"]


class CannotBeHad(Exception):
    """A Python or a version that this machine does not have and cannot get."""


def python_of(machine, folder):
    """The interpreter of the environment of `machine`, made in `folder` where it is missing."""
    if not machine.python:
        return sys.executable
    place = Path(folder) / machine.name
    python, done = place / "bin" / "python", place / "done"
    wanted = requirements(machine.versions)
    if done.exists() and done.read_text() == "\n".join(wanted):
        return python
    shutil.rmtree(place, ignore_errors=True)
    told([interpreter(machine.python), "-m", "venv", place])
    told([python, "-m", "pip", "install", "-q", "--prefer-binary", *wanted, *TESTS])
    done.write_text("\n".join(wanted))
    return python


def requirements(versions):
    """The lines of requirements.txt; for "oldest" with `==` in the place of `>=`."""
    lines = [
        line.split("#")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines()
    ]
    lines = [line for line in lines if line and not line.startswith("-")]
    return (
        [re.sub(r">=([\w.]+).*", r"==\1", line) for line in lines]
        if versions == "oldest"
        else lines
    )


def interpreter(version):
    """A Python of that version: on the PATH, in pyenv, or from uv."""
    found = [
        *(Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"),
        shutil.which(f"python{version}"),
    ]
    uv = shutil.which("uv")
    if uv:
        told_by_uv = subprocess.run([uv, "python", "find", version], capture_output=True, text=True)
        found += [told_by_uv.stdout.strip()]
    for python in filter(None, found):
        if says(python) == version:
            return python
    raise CannotBeHad(f"no Python {version} on the PATH, in pyenv or from uv")


def says(python):
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    run = subprocess.run([python, "-c", code], capture_output=True, text=True)
    return run.stdout.strip()


def told(command):
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if run.returncode:
        raise CannotBeHad((run.stderr or run.stdout).strip()[-300:])
