"""What a report of nbval says: which cells differ, and in which lines."""

import re
from dataclasses import dataclass

CELL = re.compile(r"^_+ .*?::Cell (\d+) _+$", re.M)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Difference:
    """cell: number of the code cell, from 0, as nbval counts; lines: saved ones (-) and printed ones (+)."""

    cell: int
    what: str
    lines: tuple

    @property
    def text(self):
        return "\n".join("        " + line for line in self.lines)


def differences(report):
    """The cells that failed in a `report`, as pytest prints it."""
    report = re.split(r"^=+ short test summary", COLOURS.sub("", report), flags=re.M)[0]
    parts = CELL.split(report)
    return [difference(int(cell), text) for cell, text in zip(parts[1::2], parts[2::2])]


def difference(cell, text):
    what = re.search(r"mismatch '([\w/.+-]+)'", text)
    # nbval compares saved == printed, and marks lines of the right side with -
    changed = re.findall(r"^ +([-+]) (.*)$", text[what.end() :] if what else "", re.M)
    if what and changed:
        lines = [("- " if mark == "+" else "+ ") + line for mark, line in changed]
        return Difference(cell, what[1], tuple(lines))
    words = [line.strip() for line in text.splitlines() if line.strip()]
    return Difference(cell, "it failed", tuple(words[-8:]))
