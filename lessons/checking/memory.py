"""What was committed, tried and passed, in one small file beside the notebooks. No lesson needs it."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

FILE = "my_progress.json"
PARTS = ("questions", "exercises")
SAID = set()  # complaints are made once


def folder() -> Path | None:
    """Where the notebooks are: here, or one folder up; None where there are none."""
    here = Path.cwd()
    return next((path for path in (here, here.parent) if any(path.glob("00_*.ipynb"))), None)


def recalled() -> dict:
    """{"questions": {name: {...}}, "exercises": {name: {...}}}; empty parts where nothing is kept."""
    place = folder()
    kept = {}
    if place and (place / FILE).exists():
        try:
            kept = json.loads((place / FILE).read_text(encoding="utf-8"))
            if not isinstance(kept, dict):
                raise ValueError("no dictionary")
        except (OSError, ValueError):
            complain(f"{FILE} cannot be read, so it is left alone: what you did before is unknown.")
            return {part: {} for part in PARTS}
    return {part: clean(kept.get(part)) for part in PARTS}


def clean(part: Any) -> dict:
    """The entries of a part that are what they should be; a file may have been edited by hand."""
    entries = part.items() if isinstance(part, dict) else ()
    return {name: entry for name, entry in entries if isinstance(entry, dict)}


def remember(part: str, name: str, **facts) -> None:
    """Keep `facts` of one question or exercise, beside those it has; never raises."""
    place = folder()
    if place is None or broken(place / FILE):
        return
    kept = recalled()
    kept[part][name] = kept[part].get(name, {}) | facts
    try:
        write(place / FILE, json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True))
    except OSError:
        complain(f"{FILE} cannot be written, so what you do is kept only until the kernel ends.")


def broken(path: Path) -> bool:
    try:
        return path.exists() and not isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
    except (OSError, ValueError):
        return True


def write(path: Path, text: str) -> None:
    """All or nothing: a new file takes the place of the old one in one move."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".progress-", text=True)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def forget() -> None:
    """Delete what was kept of your answers and exercises."""
    place = folder()
    try:
        if place:
            (place / FILE).unlink(missing_ok=True)
    except OSError as error:
        complain(f"{FILE} cannot be deleted: {error.strerror}.")


def complain(words: str) -> None:
    """Say it once, where the learner sees it and nothing compares it."""
    if words not in SAID:
        SAID.add(words)
        print(words, file=sys.stderr)
