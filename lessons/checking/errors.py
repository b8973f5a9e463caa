"""Python's and NumPy's errors in plain words, where the slip is plain; else as they are."""

import ast
import builtins
import linecache
import re
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from lessons.checking.answers import shape_words


@dataclass(frozen=True)
class At:
    """Where it went wrong: a frame of the learner's, the line in it, the arguments of the exercise."""

    frame: object
    line: int
    names: tuple


def explained(error: BaseException, at: At) -> tuple[str, str] | None:
    """(name of the slip, sentence) for what went wrong; None where it is better told as it is."""
    text = str(error)[:500]
    for kinds, pattern, explain in KNOWN:
        if isinstance(error, kinds) and re.search(pattern, text):
            return explain(text, at)
    return None


def nodes(at: At) -> list:
    """The pieces of the line where it went wrong; nothing where the line is not whole."""
    source = linecache.getline(at.frame.f_code.co_filename, at.line).strip().rstrip(":")
    source = re.sub(r"^(el)?if\b|^while\b|^return\b", "", source).strip()
    try:
        return list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return []


def sizes(at: At) -> str:
    """'W is 3 × 2 (3 rows, 2 columns), b is a vector of 2' for the arrays named in the line."""
    known = {
        node.id: at.frame.f_locals.get(node.id) for node in nodes(at) if isinstance(node, ast.Name)
    }
    told = [
        f"{name} is {shape_words(value.shape)}"
        if isinstance(value, np.ndarray)
        else f"{name} is a {type(value).__name__} of {len(value)}"
        for name, value in known.items()
        if isinstance(value, (np.ndarray, tuple, list))
    ]
    return ", ".join(told)


def has(at: At, kind) -> bool:
    return any(isinstance(node, kind) for node in nodes(at))


def misfit(text: str, at: At) -> tuple:
    both = [re.findall(r"\d+", s) for s in re.findall(r"\(([\d, ]*)\)", text)[:2]]
    if len(both) < 2:  # a product names the sizes only: "(size 2 is different from 3)"
        both = re.findall(r"size (\d+) is different from (\d+)", text)
        shapes = " and ".join(f"a size of {n}" for n in (both[0] if both else ()))
    else:
        shapes = " and ".join(" × ".join(s) if len(s) > 1 else f"{s[0]} entries" for s in both if s)
    what = f"{sizes(at)}." if sizes(at) else ""
    if "matmul" in text or "dot" in text or "aligned" in text:
        return (
            "shapes_do_not_fit",
            "The shapes do not fit for a matrix product: the columns of the left one must be as "
            f"many as the rows of the right one ({shapes}). {what} Is a .T missing, or the order wrong?",
        )
    if has(at, ast.Mult) and all(len(shape) == 2 for shape in both):
        return (
            "star_for_matmul",
            f"`*` multiplies entry by entry, and these shapes do not fit ({shapes}). {what} "
            "For a product of matrices write `@`.",
        )
    return ("shapes_do_not_fit", f"The shapes do not fit entry by entry ({shapes}). {what}")


def scalar_matmul(text: str, at: At) -> tuple:
    return (
        "matmul_for_star",
        "`@` is for matrices; one side here is a single number. Multiply by a number with `*`.",
    )


def truth(text: str, at: At) -> tuple:
    return (
        "if_on_array",
        "`if`, `and`, `or` and `not` ask for one yes or no, and here is one for each entry of an "
        "array. Use np.where(condition, a, b), or & and |, which work entry by entry.",
    )


def one_number(text: str, at: At) -> tuple:
    return (
        "one_number_function",
        "This function takes a single number, and it was given a whole array. Take NumPy's: np.exp, "
        "np.sqrt, np.abs and np.maximum work on every entry.",
    )


def unknown_name(text: str, at: At) -> tuple:
    name = (re.findall(r"'(\w+)'", text) or [""])[0]
    near = get_close_matches(name, [*at.names, *at.frame.f_locals, "np"], 1, 0.5)
    if name == "np":
        return "unknown_name", "np is not known: run a cell with `import numpy as np` first."
    meant = f" Did you mean {near[0]}?" if near and near[0] != name else ""
    return "unknown_name", f"There is no {name} at this point.{meant}"


def before_value(text: str, at: At) -> tuple:
    name = (re.findall(r"variable '(\w+)'", text) or [""])[0]
    return "unknown_name", f"{name} is used before it gets a value."


def list_times(text: str, at: At) -> tuple:
    return (
        "list_for_array",
        "A list or tuple cannot be multiplied like an array. Make an array of it: np.array(...).",
    )


def no_such(text: str, at: At) -> tuple:
    kind, name = (re.findall(r"'([\w.]+)'", text) + ["", ""])[:2]
    if kind in ("tuple", "list") and name in ("shape", "T", "mean", "sum", "dot", "copy"):
        return (
            "tuple_for_array",
            f"This is a {kind}, so it has no .{name}. A network is a tuple of layers (W, b): take "
            "the arrays out first, `for W, b in network`.",
        )
    return "exception", ""


def unpack(text: str, at: At) -> tuple:
    return (
        "wrong_unpacking",
        "The number of names on the left is not the number of parts on the right. A network is a "
        "tuple of layers, and a layer is a pair (W, b).",
    )


def axis(text: str, at: At) -> tuple:
    return (
        "no_such_axis",
        "The array has no such axis. Axes count from 0: of a table, axis 0 goes down the rows and "
        f"axis 1 along the columns. {sizes(at)}".strip(),
    )


def index(text: str, at: At) -> tuple:
    return "index_out_of_range", "An index points beyond the end. Counting starts at 0."


def zero(text: str, at: At) -> tuple:
    return "divided_by_zero", "Something is divided by 0."


def itself(text: str, at: At) -> tuple:
    return "calls_itself", "The function calls itself again and again (RecursionError)."


def item_of(text: str, at: At) -> tuple:
    return "index_of_number", "This is a single number, so it has no [...] and no len()."


def not_callable(text: str, at: At) -> tuple:
    if "NoneType" in text:
        return (
            "called_none",
            "None is called like a function. A table holds None where it has nothing.",
        )
    called = [
        n.func.id for n in nodes(at) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    ]
    given = [name for name in called if name in at.frame.f_globals and hasattr(builtins, name)]
    if given and not callable(at.frame.f_globals[given[0]]):
        return (
            "name_taken",
            f"{given[0]} is Python's own function, and some cell gave that name a value: write "
            f"`del {given[0]}` in a cell, and use another name there.",
        )
    return (
        "called_a_value",
        "Round brackets call a function, and this is a value. Is a `*` missing in front of the "
        "bracket, or are [ ] meant?",
    )


def typed(text: str, at: At) -> tuple:
    return (
        "float_into_int",
        "The array holds whole numbers, so it cannot take fractions in place. Make a new one.",
    )


def asks_keyboard(text: str, at: At) -> tuple:
    return "asks_keyboard", "input() waits for somebody to type: the check passes the arguments."


def too_large(text: str, at: At) -> tuple:
    return "too_large", "An array is asked for that is too large for this machine's memory."


def leaves(text: str, at: At) -> tuple:
    return "ends_the_program", "exit() ends a program: a function ends with `return`."


KNOWN = (
    (MemoryError, "", too_large),
    (SystemExit, "", leaves),
    (RuntimeError, "input\\(\\) in a check", asks_keyboard),
    (RecursionError, "", itself),
    (np.exceptions.AxisError, "", axis),
    (ValueError, "truth value of an array", truth),
    (ValueError, "does not have enough dimensions", scalar_matmul),
    (ValueError, "could not be broadcast|mismatch in its core|not aligned", misfit),
    (ValueError, "unpack", unpack),
    (TypeError, "cannot unpack|must be an iterable", unpack),
    (TypeError, "length-1 arrays|0-dimensional arrays|must be real number", one_number),
    (TypeError, "can't multiply sequence|only concatenate|for -: '(list|tuple)'", list_times),
    (TypeError, "for [*/-]+.*: '(list|tuple)'|'(list|tuple)'$", list_times),
    (TypeError, "not subscriptable|has no len|to scalar|object of type 'float'", item_of),
    (TypeError, "not callable", not_callable),
    (TypeError, "Cannot cast ufunc", typed),
    (UnboundLocalError, "", before_value),
    (NameError, "", unknown_name),
    (AttributeError, "has no attribute", no_such),
    (IndexError, "", index),
    (ZeroDivisionError, "", zero),
)
