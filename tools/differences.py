"""What a report of nbval says: which cells differ, and in which lines."""

import re
from dataclasses import dataclass
from difflib import unified_diff

CELL = re.compile(r"^_+ .*?ipynb::Cell (\d+) _+$", re.M)
REFERENCE = "<<<<<<<<<<<< Reference output from ipynb file:"
DISAGREES = "============ disagrees with newly computed (test) output:"
END = ">>>>>>>>>>>>"


@dataclass(frozen=True)
class Difference:
    """cell: number of the code cell, from 0, as nbval counts; text: lines saved (-) and printed (+)."""

    cell: int
    what: str
    text: str


def differences(report):
    """The cells that failed in a `report`, as pytest prints it without colours."""
    parts = CELL.split(report)
    return [difference(int(cell), text) for cell, text in zip(parts[1::2], parts[2::2])]


def difference(cell, text):
    what = re.search(r"mismatch '([\w/.+-]+)'", text)
    saved, now = between(text, REFERENCE, DISAGREES), between(text, DISAGREES, END)
    if what and saved is not None and now is not None:
        lines = list(unified_diff(saved, now, n=0, lineterm=""))[2:]
        changed = [line for line in lines if not line.startswith("@@")]
        return Difference(cell, what[1], indented(changed))
    words = [line.strip() for line in text.split("short test summary info")[0].splitlines()]
    return Difference(cell, "it failed", indented([line for line in words if line][-12:-1]))


def between(text, start, end):
    found = re.search(re.escape(start) + r"\s*\n(.*?)\n\s*" + re.escape(end), text, re.S)
    return [line.strip() for line in found[1].splitlines()] if found else None


def indented(lines):
    return "\n".join("        " + line for line in lines)
