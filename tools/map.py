"""The map of the lessons and the short paths through them, read from the lessons themselves.

python -m tools.map          writes both into README.md and lesson 00, between <!-- map --> and <!-- end -->;
                             and into the README the way to Binder, once pyproject.toml says where the home is
"""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import nbformat

from tools import head, minutes

ROOT = Path(__file__).resolve().parent.parent
START = "notebooks/00_start_here.ipynb"
PICTURE = '<img src="docs/lessons/{}.png" width="160" alt=""> | '
BLOCK = re.compile(r"(<!-- (map|paths|home) -->\n).*?(<!-- end -->)", re.S)
# What a short path is for: the lessons it leads to, and the minutes there are.
PATHS = {"A class of 90 minutes": (("02",), 90), "A weekend": (("06", "07", "10", "13"), 480)}


class Lesson(NamedTuple):
    """One notebook, as its first cell describes it; `minutes` are counted."""

    name: str
    path: str  # from the root
    title: str
    minutes: int
    needs: tuple
    branches_from: tuple


def read(root=ROOT):
    """All lessons by name: the main line in order, then the side paths."""
    places = sorted(root.glob("notebooks/*.ipynb")) + sorted(root.glob("notebooks/further/*.ipynb"))
    found = {}
    for path in places:
        notebook = nbformat.read(path, as_version=4)
        said = head.head(notebook)
        found[head.name(path)] = Lesson(
            head.name(path),
            path.relative_to(root).as_posix(),
            said.title,
            minutes.counted(notebook),
            said.needs,
            said.branches_from,
        )
    return found


def with_needs(names, lessons):
    """`names` and all that they need, directly or not, in the order of the map."""
    whole, left = set(), list(names)
    while left:
        lesson = lessons.get(left.pop())
        if lesson and lesson.name not in whole:
            whole.add(lesson.name)
            left += lesson.needs
    return [name for name in lessons if name in whole]


def table(lessons, folder=""):
    """The map as a markdown table; `folder`: where the page lies that it stands on."""
    titles = ["", "lesson", "minutes", "needs", "side paths"]
    pictured = not folder  # the page of the repository shows them, the lesson does not
    titles[1:1] = [""] * pictured
    rows = [
        "|" + "".join(f" {title}".rstrip(" ") + " |" for title in titles),
        "|" + "---|" * len(titles),
    ]
    for lesson in main_line(lessons):
        sides = [side for side in lessons.values() if lesson.name in side.branches_from]
        rows.append(
            f"| {lesson.name} | {PICTURE.format(lesson.name) * pictured}{link(lesson, folder)} | {lesson.minutes} "
            f"| {', '.join(needed(need, lessons, folder) for need in lesson.needs)} "
            f"| {', '.join(f'{link(side, folder)} ({side.minutes})' for side in sides)} |"
        )
    return "\n".join(rows) + "\n"


def main_line(lessons):
    return [lesson for lesson in lessons.values() if lesson.name.isdigit()]


def link(lesson, folder):
    return f"[{lesson.title}]({lesson.path.removeprefix(folder)})"


def needed(name, lessons, folder):
    return name if name.isdigit() else link(lessons[name], folder)


def paths(lessons):
    """The short paths as a markdown list, each with its minutes."""
    texts = []
    for what, (goals, _) in PATHS.items():
        names = with_needs(goals, lessons)
        total = sum(lessons[name].minutes for name in names)
        texts.append(f"- **{what}:** {', '.join(names)}. Together {total} minutes.")
    return "\n".join(texts) + "\n"


def filled(text, lessons, folder=""):
    """`text` with map and paths written anew between their marks."""
    made = {"map": table(lessons, folder), "paths": paths(lessons), "home": way_to_binder(home())}
    return BLOCK.sub(lambda block: block[1] + "\n" + made[block[2]] + "\n" + block[3], text)


def home(root=ROOT):
    """owner/name of the repository on GitHub, or "" as long as that is not known."""
    return tomllib.loads((root / "pyproject.toml").read_text())["tool"]["lessons"]["home"]


def way_to_binder(place):
    """A badge that leads somewhere; without a home, how to get one."""
    address = f"https://mybinder.org/v2/gh/{place or 'OWNER/NAME'}/HEAD?urlpath=lab/tree/{START}"
    if place:
        badge = f"[![Binder](https://mybinder.org/badge_logo.svg)]({address})"
        return (
            f"{badge} opens them in your browser, without installing; it may take some minutes.\n"
        )
    return (
        f"Without installing: once a copy of this repository lies on GitHub, [Binder](https://mybinder.org) opens it in\n"
        f"your browser, at `{address}`.\n"
    )


def stated_paths(text):
    """The paths that a page gives: {what for: names of lessons}."""
    lines = re.findall(r"^- \*\*(.+?):\*\* ([\d, ]+)\. Together", text, re.M)
    return {what: names.split(", ") for what, names in lines}


def write(root=ROOT):
    """Bring lesson 00 and README up to date."""
    for _ in range(2):  # the map is part of lesson 00, so it changes the minutes that it gives
        write_start(root)
    page = root / "README.md"
    page.write_text(filled(page.read_text(encoding="utf-8"), read(root)), encoding="utf-8")


def write_start(root):
    start, lessons = root / START, read(root)
    notebook = nbformat.read(start, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = filled(cell.source, lessons, "notebooks/")
    start.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    if head.head(notebook).minutes is not None:
        minutes.state(start)


if __name__ == "__main__":
    write()
