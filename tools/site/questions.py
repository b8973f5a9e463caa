"""Questions of a cell as data for the page: what it says to each answer comes from the package."""

import ast
from itertools import permutations, product

from lessons.checking.questions import AGAIN, Complete, Number, Question
from lessons.checking.reading import BLANK, operands
from lessons.exercises import bank

NEITHER = (
    "This page knows only some forms of an answer: it forgets blanks and the order of factors. "
    "Work it through once more, or try it in the live lesson, which reads it as Python."
)


def asked(source):
    """(title, questions) of each `ask` and `warm_up` in the code of a cell."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "ask":
                yield "", [bank.find(node.args[0].value)]
            elif node.func.id == "warm_up":
                yield "Warm-up, from earlier lessons", bank.chosen(node.args[0].value, {})


def only_asks(source):
    """Is there nothing in the cell but imports, questions and what is asked back in a recap?"""
    calls = ("ask", "warm_up", "recall", "progress")
    return all(
        isinstance(node, (ast.Import, ast.ImportFrom))
        or isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") in calls
        for node in ast.parse(source).body
    )


def data(question: Question) -> dict:
    """What the page needs to ask it and to judge an answer as `question.judge` does."""
    shown = {
        "words": question.words,
        "code": list(question.code),
        "options": list(question.options),
        "label": question.label,
    }
    if question.options:
        return shown | {"replies": {one: question.judge(one) for one in question.options}}
    if isinstance(question, Number):
        slips = [[value, says] for value, says in question.slips.items()]
        about = {"right": question.right, "tolerance": question.tolerance, "why": question.why}
        return shown | about | {"slips": slips, "again": AGAIN}
    return shown | {"forms": forms(question), "line": question.code[0], "neither": NEITHER}


def forms(question: Complete) -> dict:
    """{what may be typed, without blanks: (whether it is right, what to say)}"""
    known = {}
    for form in (*question.slips, *question.rights):
        # what a gap wants may be no expression, such as axis=0
        for written in {form, *written_ways(form)}:
            known["".join(written.split())] = question.judge(written)
    assert all(BLANK not in form for form in known)
    return dict(sorted(known.items()))


def written_ways(form):
    """A piece of code with the factors and summands of each product and sum in every order."""
    try:
        tree = ast.parse(form, mode="eval").body
    except SyntaxError:
        return
    for way in ways(tree):
        text = ast.unparse(ast.fix_missing_locations(way))
        yield from (text, f"({text})")


def ways(node):
    """The trees that mean the same."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mult)):
        for order in permutations(operands(node, type(node.op))):
            for parts in product(*map(list, map(ways, order))):
                whole = parts[0]
                for part in parts[1:]:
                    whole = ast.BinOp(whole, node.op, part)
                yield whole
    elif isinstance(node, ast.BinOp):
        for left, right in product(list(ways(node.left)), list(ways(node.right))):
            yield ast.BinOp(left, node.op, right)
    else:
        yield node
