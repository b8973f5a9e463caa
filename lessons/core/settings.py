"""The settings of a training run, and its data."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lessons.core.steps import gradient_step

UPDATES = ("slope", "decay", "proximal", "clip")
# What `train` takes by name besides the fields of Method.
RUN = ("steps", "rng", "X_test", "y_test", "record_every", "state")


class Method(NamedTuple):
    """How to train: the settings that `train` takes by name.

    lam, learning_rate and keep_prob may be arrays over leading axes; the networks are repeated to
    fit.
    l1_share: the share of L1 in the elastic net; other penalties take no notice of it.
    update: how the penalty acts.
        "slope" adds its slope to the gradient of the loss; "decay" takes its slope off beside the
        step, which differs when `step` is Adam or has momentum; "proximal" takes its exact step
        afterwards (soft threshold for L1); "clip" is "slope", but sets a weight that changes sign
        to zero, and keeps it there.
    step: how the slopes are followed, a function as in `steps`; gradient descent unless given.
    inverted: masks divided by keep_prob (True) or classic ones (False; predict with
    `scale_weights`).
    batch_size: samples per step, drawn anew for each; None takes all of them.
    max_norm: after each step, the weights into a node are shortened to this length; None leaves
    them.
    delta_rule: a function (y_hat, y) -> dJ/dz that replaces the correct one, to study a wrong rule.
    """

    learning_rate: float
    loss: str = "mse"
    hidden: str = "tanh"
    output: str = "sigmoid"
    penalty: str = "none"
    lam: float = 0.0
    l1_share: float = 0.5
    update: str = "slope"
    step: Callable = gradient_step
    keep_prob: float = 1.0
    inverted: bool = True
    batch_size: int | None = None
    max_norm: float | None = None
    delta_rule: Callable | None = None
    penalise_biases: bool = False


class Data(NamedTuple):
    """Training data, and the test data that is only looked at."""

    X: np.ndarray
    y: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
