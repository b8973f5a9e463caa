"""The teacher's pages: what they repeat from the lessons is written by this, the rest by hand.

python -m tools.teach          brings classroom/lessons/NN.md up to date, between <!-- NAME --> and <!-- end -->
"""

import ast
import importlib
import re
from pathlib import Path

import nbformat

from lessons.exercises import bank, check
from tools import map as lesson_map

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "classroom" / "lessons"
BLOCK = re.compile(r"(<!-- (head|presets|answers) -->\n).*?(<!-- end -->)", re.S)


def code_of(lesson, root=ROOT):
    """The sources of the code cells of a lesson."""
    cells = nbformat.read(root / lesson.path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def head(lesson, lessons):
    needs = ", ".join(lesson.needs) or "nothing"
    return f"[Lesson](../../{lesson.path}) · {lesson.minutes} counted minutes · needs {needs}\n"


def presets(sources):
    """The panels of a lesson and the names of their buttons."""
    lines = []
    for source in sources:
        if "LivePanel(" in source:
            title, buttons = panel(source)
            buttons = ", ".join(f"{i} *{name}*" for i, name in enumerate(["Reset", *buttons]))
            lines.append(f"- **{title}**: {buttons}\n")
    return "".join(lines)


def panel(source):
    """(title, names of the presets) of the panel that a cell makes."""
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    [made] = [call for call in calls if getattr(call.func, "id", "") == "LivePanel"]
    order = ("experiment", "picture", "reading", "presets", "title")
    given = dict(zip(order, made.args)) | {word.arg: word.value for word in made.keywords}
    return getattr(given.get("title"), "value", "The panel"), names(given.get("presets"), tree)


def names(presets, tree):
    """The keys of a dictionary that stands there, or that the cell imports by its name."""
    if isinstance(presets, ast.Dict):
        return [key.value for key in presets.keys]
    for node in ast.walk(tree):
        if isinstance(presets, ast.Name) and isinstance(node, ast.ImportFrom):
            if presets.id in [alias.name for alias in node.names]:
                return list(getattr(importlib.import_module(node.module), presets.id))
    return []


def answers(lesson, sources):
    """Right answers of warm-up and questions, and the solutions of the exercises, in their order."""
    code = "\n".join(sources)
    parts = []
    if "warm_up(" in code:
        parts += ["**Warm-up**, as a new learner gets it\n"]
        parts += [answered(one) for one in bank.chosen(lesson.name, {})]
    asked = dict.fromkeys(re.findall(r"\bask\(\s*[\"'](\w+)[\"']", code))
    parts += ["**Questions**\n"] * bool(asked) + [answered(bank.find(name)) for name in asked]
    checked = dict.fromkeys(re.findall(r"\bcheck\.(\w+)\(", code))
    parts += ["**Exercises**\n"] * bool(checked)
    parts += [solved(check.exercises[name]) for name in checked]
    return "\n".join(parts)


def answered(question):
    code = f" `{question.code[0]}`" if len(question.code) == 1 else ""
    right = question.rights[0]
    if len(question.code) > 1:
        right = f"line {right}: `{question.code[int(right) - 1].strip()}`"
    return f"- {question.words}{code} **{right}**. {question.why}\n"


def solved(exercise):
    lines = re.sub(
        r"(?<=\S)\n+(?=def )", "\n\n\n", "\n".join(line for line, _ in exercise.solution)
    )
    says = dict.fromkeys(slip.says.strip() for slip in exercise.slips)
    slips = "\n".join(f"- {one}" for one in says)
    return f"`{exercise.name}`\n\n```python\n{lines}\n```\n\n<details><summary>Slips that its check names</summary>\n\n{slips}\n\n</details>\n"


def page(lesson, lessons, text):
    """The text of a page with its written parts made anew."""
    sources = code_of(lesson)
    made = {
        "head": head(lesson, lessons),
        "presets": presets(sources),
        "answers": answers(lesson, sources),
    }
    return BLOCK.sub(lambda block: f"{block[1]}\n{made[block[2]]}\n{block[3]}", text)


def write():
    lessons = lesson_map.read()
    for path in sorted(PAGES.glob("[0-9][0-9].md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(page(lessons[path.stem], lessons, text), encoding="utf-8")


if __name__ == "__main__":
    write()
