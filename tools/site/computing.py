"""Pictures of a panel at given settings, computed once and kept until something they stand on changes."""

import ast
import hashlib
import json
import os
import pickle
import zlib
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import matplotlib
import numpy as np

from lessons.live.parts import each
from lessons.live.screen import Screen
from tools.site import panels

ROOT = Path(__file__).resolve().parents[2]
DRAWS = "import lessons.live.parts, lessons.live.screen, tools.site.computing, tools.site.panels"
SENDS = ROOT / "lessons" / "live" / "__init__.py"  # imports what no picture depends on


def compute(tasks, cache, jobs=None):
    """Yields (name, pictures) for tasks {name: (source of a panel, list of settings)}, as they come."""
    left = {}
    for name, task in tasks.items():
        file = cache / f"{key(*task)}.bin"
        if file.exists():
            yield name, pickle.loads(zlib.decompress(file.read_bytes()))
        else:
            left[name] = file, task
    if not left:
        return
    cache.mkdir(parents=True, exist_ok=True)
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # one thread a process
    with ProcessPoolExecutor(jobs, get_context("spawn")) as workers:
        running = {workers.submit(pictures, *task): name for name, (_, task) in left.items()}
        for done in as_completed(running):
            name = running.pop(done)
            data = zlib.compress(pickle.dumps(done.result()), 1)
            write(left[name][0], data)
            yield name, done.result()


def write(file, data):
    """All of it or nothing: a build that is stopped leaves no half file."""
    part = file.with_suffix(".part")
    part.write_bytes(data)
    part.replace(file)


# ---- in a process of its own


def pictures(source, wanted):
    """The finished pictures at these settings."""
    panel, screen = made(source)
    return [picture(panel, screen, settings) for settings in wanted]


@lru_cache(1)
def made(source):
    panel = panels.made(source)
    return panel, Screen(panel.picture)


def picture(panel, screen, settings):
    """What the live panel ends up with at these settings: operations, reading, or why there is none."""
    try:
        for result in each(panel.experiment(**settings)):
            pass
        text = panel.reading(settings, result)
    except ValueError as error:
        return {"failed": True, "text": f"{error}. Move a control to go on."}
    drawing = screen.record(result)
    return {
        "ops": drawing.message["ops"],
        "data": drawing.data,
        "glyphs": drawing.glyphs,
        "says": {str(i): words for i, words in drawing.says.items()},
        "guide": json.dumps(drawing.guide, ensure_ascii=False),
        "background": drawing.background,
        "size": screen.size,
        "text": text,
        "failed": False,
    }


# ---- what pictures stand on


def key(source, wanted):
    """Changes with the panel's own cell, its settings, and every module that it needs."""
    versions = f"{np.__version__} {matplotlib.__version__}"
    parts = (source, repr(wanted), sources(source), versions)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@lru_cache(None)
def sources(code):
    """One number for all files of this repository that pictures of `code` depend on."""
    digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files(code))]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def files(code):
    """The modules that `code` imports and those that draw, with all that these import, and data."""
    found, left = set(), [DRAWS, code]
    while left:
        new = set(imported(left.pop())) - found - {SENDS}
        found |= new
        left += [file.read_text(encoding="utf-8") for file in new]
    return found | set((ROOT / "lessons" / "data").glob("*.npz"))


def imported(code):
    """Files of this repository that a text of Python imports, and the packages that they lie in."""
    for node in ast.walk(ast.parse(code)):
        names = [alias.name for alias in getattr(node, "names", ()) if hasattr(alias, "asname")]
        if isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{name}" for name in names)]
        for name in names if isinstance(node, (ast.Import, ast.ImportFrom)) else ():
            parts = name.split(".")
            for end in range(1, len(parts) + 1):
                place = ROOT.joinpath(*parts[:end])
                yield from filter(Path.is_file, (place.with_suffix(".py"), place / "__init__.py"))
