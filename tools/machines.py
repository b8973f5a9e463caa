"""Do the saved outputs hold on other machines? Runs lessons as on many of them, and prints a table.

    python -m tools.machines                            # the whole matrix: about an hour on two cores
    python -m tools.machines --only haswell two_threads --lessons notebooks/04*.ipynb
    python -m tools.machines --through nice             # each run is started by this command

A row is a machine: variables that NumPy and OpenBLAS read, and a Python with its versions of the requirements.
Its environments are kept in --folder. A Python is found on the PATH, in pyenv, or by uv (`uv python install 3.14`).
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools.differences import Difference, differences
from tools.environments import CannotBeHad, python_of

ROOT = Path(__file__).resolve().parent.parent
ALL = sorted((ROOT / "notebooks").glob("**/*.ipynb"))
# They train long, or solve what is nearly singular: a last bit that differs grows.
CHAOTIC = [path for path in ALL if re.match("0[23457]|1[02345]|17|claims", path.name)]
CELL = 300  # seconds for a cell, on a busy machine too
NO_AVX512 = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR"
NO_AVX2 = NO_AVX512 + " AVX2 FMA3"
TWO_THREADS = "import lessons, threadpoolctl\nthreadpoolctl.threadpool_limits(2, user_api='blas')\n"


@dataclass(frozen=True)
class Machine:
    """env: variables; startup: what the kernel runs first; python, versions: of its environment."""

    name: str
    env: dict = field(default_factory=dict)
    startup: str = ""
    python: str = ""  # "" is the environment that this command runs in
    versions: str = ""  # "oldest" or "newest" that requirements.txt allows
    lessons: tuple = tuple(CHAOTIC)


def core(name):
    return {"OPENBLAS_CORETYPE": name}


MACHINES = [
    Machine("as_it_is"),
    Machine("prescott", core("Prescott"), lessons=tuple(ALL)),
    Machine("haswell", core("Haswell")),
    Machine("skylakex", core("SkylakeX")),
    Machine("no_avx512", {"NPY_DISABLE_CPU_FEATURES": NO_AVX512}),
    Machine("no_avx2", {"NPY_DISABLE_CPU_FEATURES": NO_AVX2}),
    Machine(
        "everything_off",
        core("Prescott") | {"NPY_DISABLE_CPU_FEATURES": NO_AVX2},
        lessons=tuple(ALL),
    ),
    Machine("two_threads", startup=TWO_THREADS, lessons=tuple(ALL)),
    Machine("oldest_3.11", python="3.11", versions="oldest", lessons=tuple(ALL)),
    Machine("newest_3.11", python="3.11", versions="newest"),
    Machine("newest_3.12", python="3.12", versions="newest"),
    Machine("newest_3.13", python="3.13", versions="newest"),
    Machine("newest_3.14", python="3.14", versions="newest", lessons=tuple(ALL)),
]


def nbval(machine, python, lesson, through=()):
    """What differs when `lesson` is run on `machine`, as a list of Differences."""
    with tempfile.TemporaryDirectory() as profile:
        startup = Path(profile, "profile_default", "startup")
        startup.mkdir(parents=True)
        (startup / "00_machine.py").write_text(machine.startup)
        env = os.environ | machine.env | {"IPYTHONDIR": profile, "PYTHONPATH": str(ROOT)}
        env |= {"JUPYTER_PREFER_ENV_PATH": "1", "PYTEST_ADDOPTS": ""}
        command = f"{python} -m pytest --nbval --nbval-current-env -p no:cacheprovider -o addopts="
        command += f" -p conftest --color=no --tb=short --timeout=0 --nbval-cell-timeout={CELL} --rootdir={ROOT} {lesson}"
        start = time.monotonic()
        run = subprocess.run(
            [*through, *shlex.split(command)],
            env={name: value for name, value in env.items() if not name.endswith("_NUM_THREADS")},
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        print(f"{machine.name} {lesson.stem}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    if run.returncode and not re.search(r"\d+ failed", run.stdout):
        return [Difference(0, "it did not run", tuple((run.stdout + run.stderr).splitlines()[-8:]))]
    return differences(run.stdout)


def chosen(only, lessons):
    """(machine, lesson) in the order of the table."""
    known = {machine.name: machine for machine in MACHINES}
    unknown = [name for name in only if name not in known]
    if unknown:
        raise ValueError(f"only must be some of {', '.join(known)}, got {unknown[0]!r}")
    for machine in MACHINES:
        if not only or machine.name in only:
            yield machine, [Path(one) for one in lessons or machine.lessons]


def arguments():
    parser = argparse.ArgumentParser(
        prog="python -m tools.machines",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", nargs="+", default=[], metavar="MACHINE")
    parser.add_argument("--lessons", nargs="+", default=[], metavar="NOTEBOOK")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--through", default="", metavar="COMMAND")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir(), "machines"))
    return parser.parse_args()


def main():
    asked = arguments()
    rows, failed = [], 0
    with ThreadPoolExecutor(asked.jobs) as pool:
        for machine, lessons in chosen(asked.only, asked.lessons):
            try:
                python = python_of(machine, asked.folder)
            except CannotBeHad as error:
                rows.append((machine, lessons, None, str(error)))
                continue
            runs = [
                pool.submit(nbval, machine, python, lesson, shlex.split(asked.through))
                for lesson in lessons
            ]
            rows.append((machine, lessons, runs, ""))
        print(f"{'machine':16} lessons  cells that differ", flush=True)
        for machine, lessons, runs, why in rows:
            failed += told(machine, lessons, runs, why)
    return failed and 1


def told(machine, lessons, runs, why):
    """Print the row of a machine, and below it what differs; returns how many cells do."""
    if runs is None:
        print(f"{machine.name:16} {'–':>7}  cannot be had: {why}", flush=True)
        return 0
    found = [(path.stem, one) for path, run in zip(lessons, runs) for one in run.result()]
    cells = ", ".join(f"{stem[:24]}[{one.cell}]" for stem, one in found)
    print(f"{machine.name:16} {len(lessons):7}  {cells or 'none'}", flush=True)
    for stem, one in found:
        print(f"    {stem}, code cell {one.cell}, {one.what}\n{one.text}", flush=True)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
