"""What each step sees of the data, and through which masks: one endless stream of each."""

from collections.abc import Iterator
from itertools import repeat

import numpy as np

from lessons.core import checks
from lessons.core.dropout import STEPS_AT_ONCE, mask_stream
from lessons.core.settings import Data, Method


def masks_for(
    network: tuple, data: Data, method: Method, rng: np.random.Generator | list
) -> Iterator:
    """The masks of each step, or None at each where there is no generator."""
    if rng is None:
        return repeat(None)
    n = method.batch_size or data.X.shape[-2]
    return mask_stream(network, n, method.keep_prob, rng, method.inverted)


def batch_stream(data: Data, batch_size: int | None, rng: np.random.Generator | list) -> Iterator:
    """All the data at each step, or `batch_size` samples drawn anew for each network and step."""
    if batch_size is None:
        return repeat((data.X, data.y))
    return drawn_batches(data, batch_size, rng)


def drawn_batches(data: Data, batch_size: int, rng: np.random.Generator | list) -> Iterator:
    n = data.X.shape[-2]
    one_each = checks.is_one_each(rng)
    children = [one.spawn(1)[0] for one in (rng if one_each else [rng])]
    while True:
        draws = np.stack(
            [one.integers(n, size=(STEPS_AT_ONCE, batch_size)) for one in children], axis=1
        )
        for rows in draws if one_each else draws[:, 0]:
            yield take_rows(data.X, rows), take_rows(data.y, rows)


def take_rows(table: np.ndarray, rows: np.ndarray) -> np.ndarray:
    if table.ndim == 2:
        return table[rows]
    lead = np.broadcast_shapes(table.shape[:-2], rows.shape[:-1])
    rows = np.broadcast_to(rows, lead + rows.shape[-1:])[..., None]
    return np.take_along_axis(np.broadcast_to(table, lead + table.shape[-2:]), rows, axis=-2)
