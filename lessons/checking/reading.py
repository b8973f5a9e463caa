"""Read what a learner typed, as a number or as a piece of Python. Nothing is ever evaluated."""

import ast
import math
import re

BLANK = "____"
LONGEST = 200
NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]{1,3})?", re.ASCII)


class NotANumber(ValueError):
    """What was typed is no number; the text says so in plain words."""


def as_number(text: str) -> float:
    """2.4, 2,4, −0.3, 1e-3, 3/4 and 20 % are numbers; raises NotANumber else."""
    words = text.strip().replace("−", "-").replace("–", "-")
    share = words.endswith("%")
    parts = [part.strip() for part in words.removesuffix("%").split("/")]
    if len(words) > LONGEST:
        raise NotANumber(f"“{short(text)}” is too long for a number: a few digits will do.")
    if len(parts) > 2 or not all(NUMBER.fullmatch(part) for part in parts):
        raise NotANumber(f"“{short(text)}” is not a number. Write it as 2.4, −0.3, 1e-3 or 3/4.")
    value, *below = (float(part.replace(",", ".")) for part in parts)
    if below and below[0] == 0:
        raise NotANumber("Nothing can be divided by 0.")
    value = value / (below[0] if below else 1) / (100 if share else 1)
    if not math.isfinite(value):
        raise NotANumber(f"“{short(text)}” is too large for a number.")
    return value


def thousands(text: str) -> float:
    """2000 for 2,000, which may also be 2 with three decimals; nan where it is no such number."""
    words = text.strip().replace("−", "-")
    whole = re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]{3})+", words, re.ASCII)
    return float(words.replace(",", "")) if whole else math.nan


def short(text: str) -> str:
    return text.strip() if len(text.strip()) <= 30 else text.strip()[:30] + "…"


def filled(line: str, text: str) -> str | None:
    """The code `line` with `text` in its gap, in a form that forgets spaces and the order of sums.

    The whole line may be typed instead of the gap. None where it is not Python.
    """
    text = text.strip().strip("`").replace("−", "-")
    if not text or len(text) > LONGEST:
        return None
    try:
        whole = canonical(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        whole = None
    try:
        form = canonical(line.replace(BLANK, text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        form = None
    head = line.split(BLANK)[0].strip()
    typed_whole = head and text.replace(" ", "").startswith(head.replace(" ", ""))
    return whole if whole and (typed_whole or form is None) else form


def canonical(code: str) -> str:
    code = code.strip()
    return ast.dump(Sorted().visit(ast.parse(code + (" pass" if code.endswith(":") else ""))))


class Sorted(ast.NodeTransformer):
    """2 * lam * W and W * lam * 2 are one, as are 2 and 2.0, and a - b and a + -b are not."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, (ast.Add, ast.Mult)):
            parts = sorted(operands(node, type(node.op)), key=ast.dump)
            return chain(parts, node.op)
        return node

    def visit_Constant(self, node):
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            return ast.Constant(float(node.value))
        return node


def operands(node, op):
    if isinstance(node, ast.BinOp) and isinstance(node.op, op):
        return [*operands(node.left, op), *operands(node.right, op)]
    return [node]


def chain(parts, op):
    whole = parts[0]
    for part in parts[1:]:
        whole = ast.BinOp(whole, op, part)
    return whole
