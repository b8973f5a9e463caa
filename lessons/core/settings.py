"""The settings of a training run, and the checks of them and of the data, once, at the start."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.dropout import keep_per_layer
from lessons.core.losses import LOSSES, check_cross_entropy
from lessons.core.networks import HIDDEN, OUTPUT
from lessons.core.penalties import lam_per_layer, row
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


def checked_data(network: tuple, X: np.ndarray, y: np.ndarray, X_test, y_test) -> Data:
    X, y = checked_pair(network, X, y, "X", "y")
    if X_test is None and y_test is None:
        return Data(X, y, X, y)
    return Data(X, y, *checked_pair(network, X_test, y_test, "X_test", "y_test"))


def checked_pair(network: tuple, X: np.ndarray, y: np.ndarray, name_X: str, name_y: str) -> tuple:
    X, y = checks.table(name_X, X), checks.table(name_y, y)
    checks.columns(name_X, X, network)
    checks.same_rows(X, y, name_X, name_y)
    n_out = network[-1][0].shape[-1]
    if y.shape[-1] != n_out:
        raise ValueError(
            f"{name_y} must have {n_out} columns, one per output node, got shape {y.shape}"
        )
    return X, y


def checked_method(settings: dict, network: tuple, rng: np.random.Generator | list) -> Method:
    """The `Method` of these settings, refused if out of range; λ as a tuple, one for each layer."""
    check_names(settings)
    method = Method(**({"learning_rate": None} | settings))
    method = method._replace(lam=lam_per_layer(method.lam, len(network)))
    check_words(method, network)
    check_penalty(method)
    rate = checks.at_least("learning_rate", method.learning_rate, 0)
    if method.batch_size is not None:
        checks.whole("batch_size", method.batch_size, 1)
    if method.max_norm is not None:
        checks.at_least("max_norm", method.max_norm, 0, strictly=True)
    check_chance(method, network, rng)
    return method._replace(learning_rate=rate)


def check_names(settings: dict) -> None:
    """A misspelt setting is refused, and the nearest one named."""
    known = (*RUN, *Method._fields)
    for name in settings:
        if name not in Method._fields:
            near = get_close_matches(name, known, 1, 0.5)
            words = f"perhaps {near[0]}" if near else f"one of {', '.join(known)}"
            raise ValueError(f"{name} must be a setting of train, {words}, got {name!r}")


def check_words(method: tuple, network: tuple) -> None:
    checks.one_of("loss", method.loss, LOSSES)
    checks.one_of("hidden", method.hidden, HIDDEN)
    checks.one_of("output", method.output, OUTPUT)
    checks.one_of("update", method.update, UPDATES)
    if not callable(method.step):
        raise ValueError(
            f"step must be a function as in lessons.core.steps (their number is steps), "
            f"got {method.step!r}"
        )
    if method.loss == "cross_entropy" and method.delta_rule is None:
        check_cross_entropy(network[-1][0].shape[-1], method.output)


def check_penalty(method: tuple) -> None:
    """A λ that would do nothing is refused: under no penalty, or by the slope of a flat one."""
    flat = row(method.penalty).grad is None
    checks.share("l1_share", method.l1_share)
    if method.penalty == "none" and any(lam.any() for lam in method.lam):
        raise ValueError(f"penalty must be named where lam is above 0, got {method.penalty!r}")
    if flat and method.update != "proximal":
        raise ValueError(
            f"update must be 'proximal' for the penalty {method.penalty!r}, whose slope is 0 and "
            f"would leave lam without effect, got {method.update!r}"
        )


def check_chance(method: tuple, network: tuple, rng: np.random.Generator | list) -> None:
    """Whatever is drawn needs a generator."""
    keeps = keep_per_layer(method.keep_prob, len(network))
    keeps_all = all((keep == 1).all() for keep in keeps)
    if rng is not None:
        checks.generators("rng", rng)
    if rng is None and not (keeps_all and method.batch_size is None):
        raise ValueError("rng must be given for a keep_prob below 1 or a batch_size, got None")


def check_one_generator_each(rng: np.random.Generator | list, lead: tuple) -> None:
    # Fewer would be stretched over the batch: networks meant to differ would share their masks.
    if isinstance(rng, (list, tuple)) and lead[-1:] != (len(rng),):
        raise ValueError(f"rng must have a generator for each network {lead}, got {len(rng)}")
