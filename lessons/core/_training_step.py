"""One training step, put together: masks, forward, backward, penalty, update, max-norm."""

from collections.abc import Callable
from typing import Any

import numpy as np

from lessons.core._batches import batch_stream, masks_for
from lessons.core._entrance import unchecked
from lessons.core._leading import as_factor, axes
from lessons.core.dropout import keep_per_layer
from lessons.core.losses import delta
from lessons.core.networks import Pass, backward, forward
from lessons.core.penalties import max_norm, penalty_grad, proximal_step
from lessons.core.settings import Data, Method


def training_step(network: tuple, data: Data, method: Method, rng: Any, lead: tuple) -> Callable:
    """The function (network, state, rate, passed) -> (network, state) that takes the next step.

    passed: the forward pass, where somebody has it already; see `first_look`.
    """
    lams = [as_factor(np.broadcast_to(lam, lead)) for lam in method.lam]
    batches = batch_stream(data, method.batch_size, rng)
    masks = masks_for(network, data, method, rng)

    follow = unchecked(method.step)

    def take_step(network, state, rate, passed=None):
        grads = gradients(network, *next(batches), next(masks), method, passed)
        grads = with_penalty(network, grads, lams, method)
        moved, state = follow(network, grads, state, rate)
        return after_step(network, moved, rate, lams, method), state

    return take_step


def first_look(network: tuple, data: Data, method: Method) -> Callable:
    """The function network -> forward pass: what is recorded, and what the next step begins with.

    That is one pass for both as long as a step sees all the data and drops nothing; else None.
    """
    keeps = keep_per_layer(method.keep_prob, len(network))
    if method.batch_size is not None or not all((keep == 1).all() for keep in keeps):
        return lambda network: None
    return lambda network: unchecked(forward)(network, data.X, method.hidden, method.output)


def gradients(
    network: tuple,
    X: np.ndarray,
    y: np.ndarray,
    masks: list | None,
    method: Method,
    passed: Pass | None = None,
) -> tuple:
    """The slopes of the loss: forward, then backward, through the same masks."""
    passed = passed or unchecked(forward)(network, X, method.hidden, method.output, masks)
    if method.delta_rule is None:
        error = unchecked(delta)(passed.y_hat, y, method.loss, method.output)
    else:
        error = method.delta_rule(passed.y_hat, y)
    return unchecked(backward)(network, passed, error, method.hidden, masks)


def with_penalty(network: tuple, grads: tuple, lams: list, method: Method) -> tuple:
    """The slopes of J: those of the penalty are added, where the update goes by slopes."""
    if method.penalty == "none" or method.update not in ("slope", "clip"):
        return grads
    slope = lambda w, lam: unchecked(penalty_grad)(w, method.penalty, lam, method.l1_share)
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
        return unchecked(proximal_step)(new, method.penalty, rate * lam, method.l1_share)
    if method.update == "decay":
        return new - rate * unchecked(penalty_grad)(W, method.penalty, lam, method.l1_share)
    return np.where(W * new <= 0, 0.0, new) if method.update == "clip" else new


def shortened(W: np.ndarray, method: Method) -> np.ndarray:
    return W if method.max_norm is None else unchecked(max_norm)(W, axes(method.max_norm))
