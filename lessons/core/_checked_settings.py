"""The checks of settings and data, once, where training starts."""

from difflib import get_close_matches

import numpy as np

from lessons.core import checks
from lessons.core._fits import columns, output_of_cross_entropy
from lessons.core.activations import HIDDEN, OUTPUT
from lessons.core.checks import shown
from lessons.core.dropout import STEPS_AT_ONCE, keep_per_layer
from lessons.core.losses import LOSSES
from lessons.core.penalties import PENALTIES, lam_per_layer
from lessons.core.settings import RUN, UPDATES, Data, Method


def checked_data(
    network: tuple,
    X: np.ndarray,
    y: np.ndarray,
    X_test: np.ndarray | None,
    y_test: np.ndarray | None,
) -> Data:
    """The data as float arrays that fit the network; without test data, the training data twice."""
    X, y = checked_pair(network, X, y, "X", "y")
    if X_test is None and y_test is None:
        return Data(X, y, X, y)
    return Data(X, y, *checked_pair(network, X_test, y_test, "X_test", "y_test"))


def check_labels(data: Data, method: Method) -> None:
    """Cross-entropy is of labels between 0 and 1."""
    if method.loss == "cross_entropy":
        checks.shares("y", data.y)
        checks.shares("y_test", data.y_test)


def checked_pair(network: tuple, X: np.ndarray, y: np.ndarray, name_X: str, name_y: str) -> tuple:
    X, y = checks.table(name_X, X), checks.table(name_y, y)
    columns(name_X, X, network)
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
    check_switches(method)
    check_chance(method, network, rng)
    return method._replace(
        learning_rate=checks.strength("learning_rate", method.learning_rate),
        max_norm=None
        if method.max_norm is None
        else checks.above_zero("max_norm", method.max_norm),
        batch_size=checked_batch_size(method.batch_size, network),
    )


def checked_batch_size(batch_size: int | None, network: tuple) -> int | None:
    """None, or one whole number."""
    if batch_size is None:
        return None
    batch_size = checks.whole("batch_size", batch_size, 1)
    checks.room("batch_size", float(STEPS_AT_ONCE) * batch_size * network[0][0].shape[-2])
    return batch_size


def check_switches(method: Method) -> None:
    """Words that only open another way."""
    checks.true_or_false("inverted", method.inverted)
    checks.true_or_false("penalise_biases", method.penalise_biases)
    if method.delta_rule is not None:
        checks.function("delta_rule", method.delta_rule)


def check_names(settings: dict) -> None:
    """A misspelt setting is refused, and the nearest one named."""
    known = (*RUN, *Method._fields)
    for name in settings:
        if name not in Method._fields:
            near = get_close_matches(name, known, 1, 0.5)
            words = f"perhaps {near[0]}" if near else f"one of {', '.join(known)}"
            raise ValueError(f"{name} must be a setting of train, {words}, got {name!r}")


def check_words(method: Method, network: tuple) -> None:
    checks.one_of("loss", method.loss, LOSSES)
    checks.one_of("hidden", method.hidden, HIDDEN)
    checks.one_of("output", method.output, OUTPUT)
    checks.one_of("update", method.update, UPDATES)
    if not callable(method.step):
        raise ValueError(
            f"step must be a function as in lessons.core.steps (their number is steps), "
            f"got {shown(method.step)}"
        )
    if method.loss == "cross_entropy" and method.delta_rule is None:
        output_of_cross_entropy(network[-1][0].shape[-1], method.output)


def check_penalty(method: Method) -> None:
    """A λ that would do nothing is refused: under no penalty, or by the slope of a flat one."""
    flat = PENALTIES[checks.one_of("penalty", method.penalty, PENALTIES)].grad is None
    checks.share("l1_share", method.l1_share)
    if method.penalty == "none" and any(lam.any() for lam in method.lam):
        raise ValueError(f"penalty must be named where lam is above 0, got {method.penalty!r}")
    if flat and method.update != "proximal":
        raise ValueError(
            f"update must be 'proximal' for the penalty {method.penalty!r}, whose slope is 0 and "
            f"would leave lam without effect, got {method.update!r}"
        )


def check_chance(method: Method, network: tuple, rng: np.random.Generator | list) -> None:
    """Whatever is drawn needs a generator."""
    keeps = keep_per_layer(method.keep_prob, len(network))
    keeps_all = all((keep == 1).all() for keep in keeps)
    if rng is not None:
        checks.generators("rng", rng)
    if rng is None and not (keeps_all and method.batch_size is None):
        raise ValueError("rng must be given for a keep_prob below 1 or a batch_size, got None")


def check_one_generator_each(rng: np.random.Generator | list, lead: tuple) -> None:
    # Fewer would be stretched over the batch: networks meant to differ would share their masks.
    if checks.is_one_each(rng) and lead[-1:] != (len(rng),):
        raise ValueError(f"rng must have a generator for each network {lead}, got {len(rng)}")
