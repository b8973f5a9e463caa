"""Gradient descent on J = loss + penalty, for one network or for a whole array of them at once.

A step makes new parameters; nothing is changed in place. A run that blows up is a result: that
network keeps its last finite weights, is marked as diverged, and the others go on.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.batches import batch_stream, masks_for
from lessons.core.losses import output_delta
from lessons.core.networks import run_backward, run_forward
from lessons.core.penalties import max_norm, penalty_grad, proximal_step
from lessons.core.records import History, Records
from lessons.core.settings import (
    Data,
    Method,
    check_one_generator_each,
    checked_data,
    checked_method,
)
from lessons.core.shapes import leading_shape, over, repeat, where


class Run(NamedTuple):
    """Where training stands: the networks, what was recorded, and which networks diverged."""

    network: tuple
    history: History
    diverged: np.ndarray
    done: bool
    state: Any = None  # what the step function left for its next step


def train(network: tuple, X: np.ndarray, y: np.ndarray, **settings) -> Run:
    """Train for `steps` steps and return the last `Run`; settings as in `train_progressively`."""
    stages, records = prepare(network, X, y, **settings)
    # Nobody looks before the end, so many records are measured in one call.
    for run in recorded(stages, records, records.together(network)):
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
    """Check everything, once; gives the stages of the training to come and room for records."""
    every, state = settings.pop("record_every", None), settings.pop("state", None)
    network = checks.layers("network", network)
    data = checked_data(network, X, y, X_test, y_test)
    method = checked_method(settings, network, rng)
    steps = checks.whole("steps", steps, 0)
    every = checks.whole("record_every", max(1, steps // 100) if every is None else every, 1)
    lead = leading_shape(network, data, method)
    check_one_generator_each(rng, lead)
    network = repeat(network, lead)
    step = one_step(network, data, method, rng, lead)
    rate = np.broadcast_to(method.learning_rate, lead)
    records = Records(1 + -(-steps // every), lead, data, method)
    return stages(network, state, step, rate, steps, every), records


def one_step(network: tuple, data: Data, method: Method, rng: Any, lead: tuple) -> Callable:
    """The function (network, state, rate) -> (network, state) that takes the next step."""
    lams = [as_factor(np.broadcast_to(lam, lead)) for lam in method.lam]
    batches = batch_stream(data, method.batch_size, rng)
    masks = masks_for(network, data, method, rng)

    def step(network, state, rate):
        grads = gradients(network, *next(batches), next(masks), method)
        grads = with_penalty(network, grads, lams, method)
        moved, state = method.step(network, grads, state, rate)
        return after_step(network, moved, rate, lams, method), state

    return step


def gradients(
    network: tuple, X: np.ndarray, y: np.ndarray, masks: list | None, method: Method
) -> tuple:
    """The slopes of the loss: forward, then backward, through the same masks."""
    passed = run_forward(network, X, method.hidden, method.output, masks)
    if method.delta_rule is None:
        error = output_delta(passed.y_hat, y, method.loss, method.output)
    else:
        error = method.delta_rule(passed.y_hat, y)
    return run_backward(network, passed, error, method.hidden, masks)


def with_penalty(network: tuple, grads: tuple, lams: list, method: Method) -> tuple:
    """The slopes of J: those of the penalty are added, where the update goes by slopes."""
    if method.penalty == "none" or method.update not in ("slope", "clip"):
        return grads
    slope = lambda w, lam: penalty_grad(w, method.penalty, lam, method.l1_share)
    return tuple(
        (dW + slope(W, lam), db + slope(b, lam) if method.penalise_biases else db)
        for (W, b), (dW, db), lam in zip(network, grads, lams)
    )


def after_step(
    network: tuple, moved: tuple, rate: np.ndarray | float, lams: list, method: Method
) -> tuple:
    """What the penalty and max-norm do to the weights where the step has put them."""
    if method.update == "slope" and method.max_norm is None:
        return moved
    return tuple(
        (
            shortened(updated(W, new, rate, lam, method), method),
            updated(b, new_b, rate, lam, method) if method.penalise_biases else new_b,
        )
        for (W, b), (new, new_b), lam in zip(network, moved, lams)
    )


def updated(
    W: np.ndarray,
    new: np.ndarray,
    rate: np.ndarray | float,
    lam: np.ndarray | float,
    method: Method,
) -> np.ndarray:
    if method.update == "proximal":
        return proximal_step(new, method.penalty, rate * lam, method.l1_share)
    if method.update == "decay":
        return new - rate * penalty_grad(W, method.penalty, lam, method.l1_share)
    return np.where(W * new <= 0, 0.0, new) if method.update == "clip" else new


def shortened(W: np.ndarray, method: Method) -> np.ndarray:
    return W if method.max_norm is None else max_norm(W, over(method.max_norm))


class Stage(NamedTuple):
    """The networks at a recorded step."""

    network: tuple
    step: int
    alive: np.ndarray
    done: bool
    state: Any


def stages(
    network: tuple, state: Any, step: Callable, rate: np.ndarray, steps: int, every: int
) -> Iterator[Stage]:
    """Step, and stop at each record; a network that has blown up goes back to the last and rests."""
    alive, now = np.ones(rate.shape, dtype=bool), 0
    going, factor = True, as_factor(rate)
    yield Stage(network, now, alive, steps == 0, state)
    while going and now < steps:
        new, end = network, min(now + every, steps)
        with np.errstate(all="ignore"):
            for _ in range(now, end):
                new, state = step(new, state, factor)
        if not all_small(new):
            finite = is_finite(new)
            new, alive = where(finite, new, network), alive & finite
            going, factor = alive.any(), as_factor(np.where(alive, rate, 0.0))
        network, now = new, end
        yield Stage(network, now, alive, now == steps or not going, state)


def recorded(stages: Iterator, records: Records, together: int) -> Iterator[Run]:
    """Measure the networks of so many stages in one call, and give a `Run` for the last of them."""
    block = []
    for stage in stages:
        block.append(stage)
        if len(block) == together or stage.done:
            history = records.add([one.step for one in block], [one.network for one in block])
            yield Run(stage.network, history, ~stage.alive, stage.done, stage.state)
            block = []


def as_factor(values: np.ndarray) -> np.ndarray | float:
    """One number as it is, numbers over leading axes so that they fit rows and columns."""
    return over(values) if values.ndim else float(values)


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
