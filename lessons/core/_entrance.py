"""What happens where a public function is entered: its body keeps only the formula."""

import math
import re
from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Parameter, signature
from typing import Any

import numpy as np

from lessons.core._numbers import entries


def takes(
    together: Callable | None = None, finite: bool = True, **kinds: Callable
) -> Callable[[Callable], Callable]:
    """Check the arguments of a function by name, each with a check (name, value) -> value.

    together: a function of all the arguments, for what one alone can't show. What NumPy finds
    afterwards (shapes that don't fit) becomes a ValueError that names the arguments, and so does
    an answer past the largest number; finite=False is for functions that promise NaN.
    """

    def decorate(function: Callable) -> Callable:
        parameters = signature(function).parameters
        needed = {name for name, one in parameters.items() if one.default is Parameter.empty}

        @wraps(function)
        def entered(*args, **given):
            values = dict(zip(parameters, args)) | given
            if len(values) < len(args) + len(given) or not needed <= values.keys() <= {*parameters}:
                signature(function).bind(*args, **given)  # Python's own words on it, a TypeError
            for name, check in kinds.items():
                if name in values:
                    values[name] = check(name, values[name])
            answer = quietly(function, together, values, parameters)
            if finite and not all_finite(answer):
                raise ValueError(f"{extreme(values)} (the answer is no finite number)")
            return answer

        return entered

    return decorate


def unchecked(function: Callable) -> Callable:
    """The function without its checks: what training does at every step, having checked once."""
    return getattr(function, "__wrapped__", function)


def quietly(function: Callable, together: Callable | None, values: dict, names: Iterable) -> Any:
    """Call the function without warnings; an error that names no argument is given their names."""
    try:
        with np.errstate(all="ignore"):
            if together is not None:
                together(**values)
            return function(**values)
    except (ValueError, TypeError, LookupError, OverflowError, MemoryError) as error:
        if is_named(error, names) or any(map(callable, values.values())):
            raise
        raise ValueError(f"{', '.join(values)} must fit together: {error}"[:300]) from error


def is_named(error: Exception, names: Iterable) -> bool:
    """Does the message begin with an argument, as all our own do?"""
    return re.match(rf"({'|'.join(names)})\b", str(error)) is not None


def all_finite(answer: Any) -> bool:
    if isinstance(answer, (tuple, list)):
        return all(map(all_finite, answer))
    if isinstance(answer, (np.ndarray, np.generic)):
        return answer.dtype.kind != "f" or bool(np.isfinite(answer).all())
    return not isinstance(answer, float) or math.isfinite(answer)


def extreme(values: dict) -> str:
    """The argument with the number farthest from 1, up or down."""
    sizes = {name: farthest(value) for name, value in values.items()}
    name = max(sizes, key=lambda name: abs(math.log10(sizes[name])))
    return f"{name} must hold numbers of a moderate size, got {sizes[name]:g}"


def farthest(value: Any) -> float:
    """The number in it farthest from 1, without its sign; 1 where there is none."""
    if isinstance(value, (tuple, list)):
        return max(map(farthest, value), key=lambda size: abs(math.log10(size)), default=1.0)
    if isinstance(value, (bool, str)) or not isinstance(
        value, (np.ndarray, np.generic, float, int)
    ):
        return 1.0
    sizes = abs(entries("value", value)).ravel()
    sizes = sizes[sizes > 0]
    return float(sizes[abs(np.log10(sizes)).argmax()]) if sizes.size else 1.0
