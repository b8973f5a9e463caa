"""Gradient descent on J = loss + penalty, for one network or for a whole array of them at once.

A step makes new parameters; nothing is changed in place. A run that blows up is a result: that
network keeps its last finite weights, is marked as diverged, and the others go on.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.records import History, Records
from lessons.core.settings import check_one_generator_each, checked_data, checked_method
from lessons.core.shapes import as_factor, leading_shape, repeat, where
from lessons.core.training_step import first_look, training_step


class Run(NamedTuple):
    """Where training stands: the networks, what was recorded, and which networks diverged."""

    network: tuple
    history: History
    diverged: np.ndarray
    done: bool
    state: Any = None  # what the step function left for its next step


def train(network: tuple, X: np.ndarray, y: np.ndarray, **settings) -> Run:
    """Train for `steps` steps and return the last `Run`; settings as in `train_progressively`."""
    points, records = prepare(network, X, y, **settings)
    # Nobody looks before the end, so many records are measured in one call.
    for run in recorded(points, records, records.together(network)):
        pass
    return run


def train_progressively(network: tuple, X: np.ndarray, y: np.ndarray, **settings) -> Iterator[Run]:
    """Give a `Run` at every recorded step: the same training as `train`, seen while it happens.

    settings: `steps`, and the fields of `Method`, learning_rate at least. rng: a Generator, needed
    for dropout and mini-batches; a list of them has one per network of the last leading axis.
    record_every: steps between two records, a hundredth of `steps` unless given. X_test, y_test:
    the training data unless given. state: what the step function finds at its first step. Raises
    ValueError for settings out of range, before the first step.
    """
    return recorded(*prepare(network, X, y, **settings), 1)


def prepare(
    network: tuple,
    X: np.ndarray,
    y: np.ndarray,
    *,
    steps: int | None = None,
    rng: Any = None,
    X_test: np.ndarray | None = None,
    y_test: np.ndarray | None = None,
    **settings,
) -> tuple:
    """Check everything, once; gives the checkpoints of the training to come and room for records."""
    keep_memory()
    every, state = settings.pop("record_every", None), settings.pop("state", None)
    network = checks.layers("network", network)
    data = checked_data(network, X, y, X_test, y_test)
    method = checked_method(settings, network, rng)
    steps = checks.whole("steps", steps, 0)
    every = checks.whole("record_every", max(1, steps // 100) if every is None else every, 1)
    lead = leading_shape(network, data, method)
    check_one_generator_each(rng, lead)
    network = repeat(network, lead)
    take_step = training_step(network, data, method, rng, lead)
    look = first_look(network, data, method)
    rate = np.broadcast_to(method.learning_rate, lead)
    records = Records(1 + -(-steps // every), lead, data, method)
    return checkpoints(network, state, take_step, look, rate, steps, every), records


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


def recorded(points: Iterator, records: Records, together: int) -> Iterator[Run]:
    """Measure the networks of so many checkpoints in one call, and give a `Run` for the last."""
    block = []
    for point in points:
        block.append(point)
        if len(block) == together or point.done:
            history = records.add(block)
            yield Run(point.network, history, ~point.alive, point.done, point.state)
            block = []


def keep_memory() -> None:
    """Let the C library keep what arrays give back; nothing is changed where it is not glibc.

    glibc returns memory to the system and asks for it again page by page, three times the work of
    a step of 256 networks, until it has seen a larger block come and go: mallopt(3), trim threshold.
    """
    np.empty(500_000)


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
