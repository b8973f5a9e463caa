"""How a step follows the slopes: gradient descent, momentum, Adam; `train` takes any such function.

A step is `step(network, grads, state, rate) -> (network, state)`. grads is shaped like the network
and holds the penalty's slope as well where `update` says so. rate broadcasts against every part.
state is what the step wants to find again next time; before the first step it is the `state` that
`train` was given, None unless you say otherwise.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes
from lessons.core._fits import parts, slopes_fit

STEP = dict(network=parts, grads=parts, rate=checks.strength, together=slopes_fit)


def _two_shares(name: str, value: tuple) -> tuple:
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise ValueError(f"{name} must be two shares, got {checks.shown(value)}")
    return tuple(checks.share(name, one) for one in value)


def _left_by(state: Any, parts: int) -> tuple:
    """The state, which must be of so many parts."""
    if not isinstance(state, (tuple, list)) or len(state) != parts:
        raise ValueError(f"state must be what an earlier step left, got {checks.shown(state)}")
    return state


@takes(**STEP)
def gradient_step(network: tuple, grads: tuple, state: Any, rate: np.ndarray | float) -> tuple:
    """w ← w − η·slope, for every weight and bias."""
    moved = tuple((W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(network, grads))
    return moved, state


@takes(**STEP, keep=checks.share)
def momentum_step(
    network: tuple, grads: tuple, state: Any, rate: np.ndarray | float, keep: float = 0.9
) -> tuple:
    """v ← keep·v + slope, w ← w − η·v, as PyTorch's SGD has it. Source: Polyak (1964)."""
    if state is None:
        speed = grads
    else:
        speed = _each(lambda v, g: keep * v + g, _left_by(state, len(grads)), grads)
    return _each(lambda w, v: w - rate * v, network, speed), speed


@takes(**STEP, keeps=_two_shares, tiny=checks.amount)
def adam_step(
    network: tuple,
    grads: tuple,
    state: Any,
    rate: np.ndarray | float,
    keeps: tuple = (0.9, 0.999),
    tiny: float = 1e-8,
) -> tuple:
    """Step along the mean slope over the root of the mean squared slope. Source: Kingma, Ba (2015).

    With a penalty, update="slope" is Adam with L2 in the gradient and update="decay" is AdamW.
    """
    (k, k2), nothing = keeps, _each(np.zeros_like, grads)
    t, mean, square = (0, nothing, nothing) if state is None else _left_by(state, 3)
    t += 1
    mean = _each(lambda m, g: k * m + (1 - k) * g, mean, grads)
    square = _each(lambda s, g: k2 * s + (1 - k2) * g**2, square, grads)

    def moved(w, m, s):
        return w - rate * (m / (1 - k**t) / (np.sqrt(s / (1 - k2**t)) + tiny))

    return _each(moved, network, mean, square), (t, mean, square)


def _each(function: Callable, *networks: tuple) -> tuple:
    """Apply a function to every weight and bias array of networks of the same sizes."""
    return tuple(tuple(map(function, *layers)) for layers in zip(*networks))
