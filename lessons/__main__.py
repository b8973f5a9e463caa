"""Open the lessons in JupyterLab, at the first one: python -m lessons [options of jupyter lab]"""

import os
import sys
from pathlib import Path

FIRST = "notebooks/00_start_here.ipynb"


def options(given: list[str], is_root: bool) -> list[str]:
    """What `jupyter lab` is told: the folder, the first lesson, and then `given`, which wins.

    In a container everybody is root, and there JupyterLab asks to be told that this is meant."""
    folder = Path(__file__).resolve().parents[1]
    told = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{FIRST}"]
    return told + ["--allow-root"] * is_root + given


if __name__ == "__main__":
    from jupyterlab.labapp import main

    main(options(sys.argv[1:], getattr(os, "geteuid", lambda: None)() == 0))
