"""NumPy as it was imported: a check must not depend on `np.mean = ...` in some cell."""

import contextlib
import types
from collections.abc import Iterator

import numpy as np

PLACES = (np, np.linalg, np.random)
GENUINE = tuple(
    (place, name, value)
    for place in PLACES
    for name, value in list(vars(place).items())
    if callable(value) and not name.startswith("_") and not isinstance(value, types.ModuleType)
)


@contextlib.contextmanager
def numpy_as_imported() -> Iterator[tuple]:
    """Inside, NumPy's functions are its own; gives the names that somebody had replaced."""
    changed = [
        (place, name, value, getattr(place, name, value))
        for place, name, value in GENUINE
        if getattr(place, name, None) is not value
    ]
    for place, name, value, _ in changed:
        setattr(place, name, value)
    try:
        yield tuple(name for _, name, _, _ in changed)
    finally:
        for place, name, _, theirs in changed:
            setattr(place, name, theirs)
