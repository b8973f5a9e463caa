"""Training from one record to the next, and what becomes of a network that blows up on the way."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from lessons.core._leading import as_factor, where


class Checkpoint(NamedTuple):
    """The networks after `at` steps, where they are recorded."""

    network: tuple
    at: int
    alive: np.ndarray
    done: bool
    state: Any
    y_hat: np.ndarray | None  # their predictions on the training data, where they are known already


def checkpoints(
    network: tuple,
    state: Any,
    take_step: Callable,
    look: Callable,
    rate: np.ndarray,
    steps: int,
    every: int,
) -> Iterator[Checkpoint]:
    """Step, and stop at each record; a network that has blown up goes back to the last and rests."""
    alive, now, going, factor = np.ones(rate.shape, dtype=bool), 0, True, as_factor(rate)
    with np.errstate(all="ignore"):
        passed = look(network)
    yield Checkpoint(network, now, alive, steps == 0, state, passed and passed.y_hat)
    while going and now < steps:
        new, end = network, min(now + every, steps)
        with np.errstate(all="ignore"):
            for _ in range(now, end):
                new, state = take_step(new, state, factor, passed)
                passed = None
            if not all_small(new):
                finite = is_finite(new)
                new, alive = where(finite, new, network), alive & finite
                going, factor = alive.any(), as_factor(np.where(alive, rate, 0.0))
            passed = look(new)
        network, now = new, end
        done = now == steps or not going
        yield Checkpoint(network, now, alive, done, state, passed and passed.y_hat)


def all_small(network: tuple) -> bool:
    """A quick look at all networks together: is no weight past 1e30? One product for each array."""
    for W, b in network:
        if not (np.vdot(W, W) < 1e60 and np.vdot(b, b) < 1e60):
            return False
    return True


def is_finite(network: tuple) -> np.ndarray:
    """One True or False per network: a weight past 1e30 is on its way to infinity."""
    largest = [abs(part).max(axis=(-2, -1)) for layer in network for part in layer]
    return np.all([size < 1e30 for size in largest], axis=0)
