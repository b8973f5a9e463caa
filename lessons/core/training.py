"""Gradient descent on J = loss + penalty, for one network or for a whole array of them at once.

A step makes new parameters; nothing is changed in place. A run that blows up is a result: that
network keeps its last finite weights, is marked as diverged, and the others go on.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core._checked_settings import (
    check_labels,
    check_one_generator_each,
    checked_data,
    checked_method,
)
from lessons.core._checkpoints import checkpoints
from lessons.core._fits import layers
from lessons.core._leading import leading_shape, repeat
from lessons.core._records import History, Records, measure
from lessons.core._training_step import first_look, training_step
from lessons.core.settings import Data, Method


class Run(NamedTuple):
    """Where training stands: the networks, what was recorded, and which networks diverged."""

    network: tuple
    history: History
    diverged: np.ndarray
    done: bool
    state: Any = None  # what the step function left for its next step


def train(network: tuple, X: np.ndarray, y: np.ndarray, **settings) -> Run:
    """Train for `steps` steps and return the last `Run`; settings as in `train_progressively`."""
    points, records = _prepare(network, X, y, **settings)
    # Nobody looks before the end, so many records are measured in one call.
    for run in _recorded(points, records, records.together(network)):
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
    return _recorded(*_prepare(network, X, y, **settings), 1)


def _prepare(
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
    _keep_memory()
    every, state = settings.pop("record_every", None), settings.pop("state", None)
    network = layers("network", network)
    data = checked_data(network, X, y, X_test, y_test)
    method = checked_method(settings, network, rng)
    check_labels(data, method)
    steps = checks.whole("steps", steps, 0)
    every = checks.whole("record_every", max(1, steps // 100) if every is None else every, 1)
    lead = leading_shape(network, data, method)
    check_one_generator_each(rng, lead)
    network = repeat(network, lead)
    take_step = training_step(network, data, method, rng, lead)
    look = first_look(network, data, method)
    rate = np.broadcast_to(method.learning_rate, lead)
    checks.room("steps", (1.0 + steps // every) * max(1, rate.size))
    records = Records(1 + -(-steps // every), lead, data, method)
    _check_start(network, data, method)
    return checkpoints(network, state, take_step, look, rate, steps, every), records


def _check_start(network: tuple, data: Data, method: Method) -> None:
    """What is recorded at the start is finite: a network may blow up later, but not begin so."""
    for name, value in zip(History._fields[1:], measure(network, data, method)):
        if not np.isfinite(value).all():
            raise ValueError(
                f"{'lam' if name == 'penalty' else 'X, y or network'} must give a finite {name} at "
                f"the start, got {checks.first(value, ~np.isfinite(value))}"
            )


def _recorded(points: Iterator, records: Records, together: int) -> Iterator[Run]:
    """Measure the networks of so many checkpoints in one call, and give a `Run` for the last."""
    block = []
    for point in points:
        block.append(point)
        if len(block) == together or point.done:
            history = records.add(block)
            yield Run(point.network, history, ~point.alive, point.done, point.state)
            block = []


def _keep_memory() -> None:
    """Let the C library keep what arrays give back; nothing is changed where it is not glibc.

    glibc returns memory to the system and asks for it again page by page, three times the work of
    a step of 256 networks, until it has seen a larger block come and go: mallopt(3), trim threshold.
    """
    np.empty(500_000)
