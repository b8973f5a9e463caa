"""NumPy and Python as they were imported: a check must not depend on `np.mean = ...` or a new `sum` in some cell."""

import builtins
import contextlib
import types
from collections.abc import Iterator

import numpy as np

PLACES = (("np.", np), ("np.linalg.", np.linalg), ("np.random.", np.random))
# of Python's own what answers are compared with; a front end replaces others, such as input
PLAIN = (
    "abs all any bool dict divmod enumerate filter float int isinstance len list map max min pow range "
    "reversed round set slice sorted str sum tuple type zip"
)
GENUINE = tuple(
    (prefix + name, place, name, value)
    for prefix, place in PLACES
    for name, value in list(vars(place).items())
    if not name.startswith("_") and not isinstance(value, types.ModuleType)
) + tuple((name, builtins, name, vars(builtins)[name]) for name in PLAIN.split())


def put_back() -> list:
    """Put their own values in every place; returns (full name, place, name, what stood there)."""
    changed = [  # not tuple(...): that may be replaced too
        (full, place, name, getattr(place, name, value))
        for full, place, name, value in GENUINE
        if getattr(place, name, None) is not value
    ]
    own = {full: value for full, _, _, value in GENUINE}
    for full, place, name, _ in changed:
        setattr(place, name, own[full])
    return changed


@contextlib.contextmanager
def as_imported() -> Iterator[tuple]:
    """Inside, all is as imported; gives the names that somebody had replaced, and replaces them again
    behind it. What is replaced inside is put back for good."""
    changed = put_back()
    try:
        yield tuple(full for full, _, _, _ in changed)
    finally:
        put_back()
        for _, place, name, theirs in changed:
            setattr(place, name, theirs)
