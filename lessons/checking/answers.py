"""Answers as plain data: nested tuples of float arrays that can be compared and shown."""

from typing import Any

import numpy as np

KINDS = {"c": "complex numbers", "U": "text", "S": "bytes", "M": "dates"}
CLOSE = {"rtol": 1e-5, "atol": 1e-8, "equal_nan": True}


def type_name(value: Any) -> str:
    return str(type(value).__name__)[:60]


def plain(value: Any, like: Any) -> tuple:
    """`value` in the structure of `like`; returns (answer, None) or (None, (problem, words)).

    Where `like` is a tuple, a tuple or list of that length is wanted; else anything that makes a
    numeric array.
    """
    if isinstance(like, tuple):
        return plain_tuple(value, like)
    if not isinstance(value, (str, bytes, dict, set, frozenset)) and not callable(value):
        try:
            array = np.array(value)
            if array.dtype.kind in "biufO":
                return np.array(array, dtype=float), None
            if array.dtype.kind in KINDS and np.ndim(array):
                return None, (
                    "type",
                    f"It returned {KINDS[array.dtype.kind]}, expected {wanted(like)}.",
                )
        except OverflowError:
            return None, ("type", "It returned a whole number that is too large for a float.")
        except (TypeError, ValueError):
            pass
    return None, ("type", f"It returned a {type_name(value)}, expected {wanted(like)}.")


def plain_tuple(value: Any, like: tuple) -> tuple:
    if not isinstance(value, (tuple, list)) and np.ndim(value) == 0:
        return None, ("type", f"It returned a {type_name(value)}, expected {wanted(like)}.")
    if len(value) != len(like):
        what = (
            f"one array, {shape_words(value.shape)}"
            if isinstance(value, np.ndarray)
            else f"a {type_name(value)} of {len(value)}"
        )
        return None, ("shape", f"It returned {what}, expected {wanted(like)}.")
    parts = [plain(part, expected) for part, expected in zip(value, like)]
    problems = [problem for _, problem in parts if problem]
    return (None, problems[0]) if problems else (tuple(part for part, _ in parts), None)


def wanted(like: Any) -> str:
    if isinstance(like, tuple):
        return f"a tuple of {len(like)}"
    return "a number" if np.ndim(like) == 0 else f"an array, {shape_words(np.shape(like))}"


def shape_words(shape: tuple) -> str:
    """A shape as it is spoken: 'a vector of 3', '2 × 3 (2 rows, 3 columns)'."""
    if shape == ():
        return "a single number"
    if len(shape) == 1:
        return f"a vector of {shape[0]}"
    sizes = " × ".join(map(str, shape))
    rows, columns = (counted(n, what) for n, what in zip(shape, ("row", "column")))
    return f"{sizes} ({rows}, {columns})" if len(shape) == 2 else f"{sizes} ({len(shape)} axes)"


def counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def exact(value: Any) -> Any:
    """Our own value as an answer."""
    return (
        tuple(exact(part) for part in value) if isinstance(value, tuple) else np.array(value, float)
    )


def leaves(answer: Any) -> list:
    """The arrays of an answer, in order."""
    return (
        [leaf for part in answer for leaf in leaves(part)]
        if isinstance(answer, tuple)
        else [answer]
    )


def shapes(answer: Any) -> list:
    return [leaf.shape for leaf in leaves(answer)]


def same(one: Any, other: Any) -> bool:
    """Equal shapes and, up to rounding, equal numbers."""
    return shapes(one) == shapes(other) and all(
        np.allclose(a, b, **CLOSE) for a, b in zip(leaves(one), leaves(other))
    )


def finite(answer: Any) -> bool:
    return all(np.isfinite(leaf).all() for leaf in leaves(answer))


def changed_names(before: tuple, after: tuple, names: tuple) -> tuple:
    """Names of the arguments that a call changed; a random generator may move."""
    return tuple(
        name for name, one, other in zip(names, before, after) if not untouched(one, other)
    )


def untouched(one: Any, other: Any) -> bool:
    if isinstance(one, (tuple, list)):
        return (
            isinstance(other, (tuple, list))
            and len(one) == len(other)
            and all(untouched(a, b) for a, b in zip(one, other))
        )
    if isinstance(one, np.ndarray):
        return one.shape == other.shape and np.array_equal(
            one, other, equal_nan=one.dtype.kind in "fc"
        )
    return True


def show(value: Any) -> str:
    """A short text for a number, an array, or a tuple of them."""
    if isinstance(value, tuple):
        return "(" + ", ".join(show(part) for part in value) + ")"
    if isinstance(value, np.random.Generator):
        return "a random generator"
    if isinstance(value, (str, int, type(None))):
        return repr(value)
    if np.ndim(value) == 0:
        return f"{float(value) + 0.0:.5g}"
    value = np.asarray(value)
    value = np.where(np.abs(value) < 5e-5, 0.0, value) + 0.0 if value.dtype.kind == "f" else value
    return np.array2string(  # no "-0."
        value,
        precision=4,
        threshold=12,
        edgeitems=2,
        suppress_small=True,
        separator=", ",
        floatmode="maxprec",
    )
