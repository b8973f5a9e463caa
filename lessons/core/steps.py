"""How a step follows the slopes: gradient descent, momentum, Adam; `train` takes any such function.

A step is `step(network, grads, state, rate) -> (network, state)`. grads is shaped like the network
and holds the penalty's slope as well where `update` says so. rate broadcasts against every part.
state is what the step wants to find again next time; before the first step it is the `state` that
`train` was given, None unless you say otherwise.
"""

from collections.abc import Callable
from typing import Any

import numpy as np


def gradient_step(network: tuple, grads: tuple, state: Any, rate: np.ndarray | float) -> tuple:
    """w ← w − η·slope, for every weight and bias."""
    moved = tuple((W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(network, grads))
    return moved, state


def momentum_step(
    network: tuple, grads: tuple, state: Any, rate: np.ndarray | float, keep: float = 0.9
) -> tuple:
    """v ← keep·v + slope, w ← w − η·v, as PyTorch's SGD has it. Source: Polyak (1964)."""
    speed = grads if state is None else each(lambda v, g: keep * v + g, state, grads)
    return each(lambda w, v: w - rate * v, network, speed), speed


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
    (k, k2), nothing = keeps, each(np.zeros_like, grads)
    t, mean, square = (0, nothing, nothing) if state is None else state
    t += 1
    mean = each(lambda m, g: k * m + (1 - k) * g, mean, grads)
    square = each(lambda s, g: k2 * s + (1 - k2) * g**2, square, grads)

    def moved(w, m, s):
        return w - rate * (m / (1 - k**t) / (np.sqrt(s / (1 - k2**t)) + tiny))

    return each(moved, network, mean, square), (t, mean, square)


def each(function: Callable, *networks: tuple) -> tuple:
    """Apply a function to every weight and bias array of networks of the same sizes."""
    return tuple(tuple(map(function, *layers)) for layers in zip(*networks))
