"""What the first cell of a lesson says: title, minutes, what it needs, where a side path branches off.

# Shrink weights with L2

**You will be able to**
- ...

**35 minutes** · you need [01](01_walk_downhill.ipynb), [04](04_train_a_network_by_hand.ipynb)
"""

import re
from pathlib import Path
from typing import NamedTuple

MINUTES = re.compile(r"^\*\*(\d+) minutes\*\* · ((?:.|\n(?!\n))+)", re.M)
WHOLE = re.compile(
    r"# \S.*\n\n\*\*You will be able to\*\*\n\n?(- .+\n(  .+\n)*){2,}\n\*\*\d+ minutes\*\* · "
    r"you need (\[|nothing before it)"
)
OLD = re.compile(r"^Lesson \d\d · \d+ minutes|^\*\*Time:?\*\*", re.M)


class Head(NamedTuple):
    """Names of lessons are "06" in the main line and the name of the file in a side path."""

    title: str
    minutes: int | None  # None: it says none, or not in this form
    needs: tuple
    branches_from: tuple


def head(notebook):
    """The first cell of `notebook`, taken apart."""
    text = notebook.cells[0].source
    title = re.match(r"# (.+)", text)
    line = MINUTES.search(text)
    needs, _, branches = (line[2] if line else "").partition("branches off from")
    return Head(
        title[1].strip() if title else "",
        int(line[1]) if line else None,
        named(needs),
        named(branches),
    )


def named(text):
    return tuple(name(target) for target in re.findall(r"\]\(([^)\s]+\.ipynb)\)", text))


def name(path):
    """What a lesson is called in lists of needs: "06", or "outliers" for a side path."""
    stem = Path(path).stem
    return stem[:2] if stem[:2].isdigit() else stem


def is_old(notebook):
    """Whether the lesson still has the first cell of the former map; new checks leave it alone."""
    return bool(OLD.search(notebook.cells[0].source))
