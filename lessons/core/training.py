"""Gradient descent on J = loss + penalty, for one network or for a whole array of them at once.

A step makes new parameters; nothing is changed in place. A run that blows up is a result: that
network keeps its last finite weights, is marked as diverged, and the others go on.
"""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.batches import batch_stream, masks_for
from lessons.core.dropout import scale_weights
from lessons.core.losses import delta, loss_value
from lessons.core.measures import accuracy
from lessons.core.networks import backward, forward, predict
from lessons.core.penalties import (
    lam_per_layer,
    max_norm,
    penalty_grad,
    penalty_value,
    proximal_step,
)
from lessons.core.settings import (
    Method,
    check_one_generator_each,
    checked,
    checked_data,
    leading_shape,
    repeat,
)
from lessons.core.shapes import over


class History(NamedTuple):
    """One entry per recorded step; the arrays after `steps` keep the leading axes behind it."""

    steps: np.ndarray
    loss: np.ndarray  # data term on the training data
    penalty: np.ndarray
    test_loss: np.ndarray
    accuracy: np.ndarray
    test_accuracy: np.ndarray


class Run(NamedTuple):
    """Where training stands: the networks, what was recorded, and which networks diverged."""

    network: tuple
    history: History
    diverged: np.ndarray
    done: bool


def train(network, X, y, *, steps, **settings):
    """Train for `steps` steps and return the last `Run`; settings as in `train_progressively`."""
    for run in train_progressively(network, X, y, steps=steps, **settings):
        pass
    return run


def train_progressively(
    network, X, y, *, steps, rng=None, X_test=None, y_test=None, record_every=None, **method
):
    """Give a `Run` at every recorded step: the same training as `train`, seen while it happens.

    method: the fields of `Method`, learning_rate at least. rng: a Generator, needed for dropout and
    mini-batches; a list of them has one per network of the last leading axis. record_every: steps
    between two records, a hundredth of `steps` unless given. Without test data, the training data
    is used. Raises ValueError for settings out of range, before the first step.
    """
    network = checks.layers("network", network)
    data = checked_data(network, X, y, X_test, y_test)
    method = checked(Method(**method), network, rng)
    steps = checks.whole("steps", steps, 0)
    every = max(1, steps // 100) if record_every is None else record_every
    every = checks.whole("record_every", every, 1)
    lams = lam_per_layer(method.lam, len(network))
    lead = leading_shape(network, data, method, lams)
    check_one_generator_each(rng, lead)
    network = repeat(network, lead)
    lams = [over(np.broadcast_to(lam, lead)) for lam in lams]
    batches = batch_stream(data, method.batch_size, rng)
    masks = masks_for(network, data, method, rng)

    def step(network, rate):
        slopes = gradients(network, *next(batches), next(masks), method)
        return tuple(
            descend(layer, slope, rate, lam, method)
            for layer, slope, lam in zip(network, slopes, lams)
        )

    return run_steps(network, step, steps, every, method, data)


def gradients(network, X, y, masks, method):
    """The slopes of the loss: forward, then backward, through the same masks."""
    passed = forward(network, X, method.hidden, method.output, masks)
    if method.delta_rule is None:
        error = delta(passed.y_hat, y, method.loss, method.output)
    else:
        error = method.delta_rule(passed.y_hat, y)
    return backward(network, passed, error, method.hidden, masks)


def descend(layer, slope, rate, lam, method):
    """One step of one layer: down the slope of the loss, and of the penalty as `update` says."""
    (W, b), (dW, db) = layer, slope
    W = penalised_step(W, dW, rate, lam, method)
    if method.max_norm is not None:
        W = max_norm(W, over(method.max_norm))
    if method.penalise_biases:
        return W, penalised_step(b, db, rate, lam, method)
    return W, b - rate * db


def penalised_step(W, dW, rate, lam, method):
    if method.update == "proximal":
        return proximal_step(W - rate * dW, method.penalty, rate * lam, method.l1_share)
    W_new = W - rate * (dW + penalty_grad(W, method.penalty, lam, method.l1_share))
    if method.update == "clip":
        return np.where(W * W_new <= 0, 0.0, W_new)
    return W_new


def run_steps(network, step, steps, every, method, data):
    """Step and record; a network found to have blown up goes back to its last record and rests."""
    times, records = [0], [measure(network, data, method)]
    alive = np.ones(records[0][0].shape, dtype=bool)
    yield make_run(network, times, records, alive, steps == 0)
    while times[-1] < steps and alive.any():
        end = min(times[-1] + every, steps)
        rate = over(np.where(alive, method.learning_rate, 0.0))
        with np.errstate(all="ignore"):
            new = network
            for _ in range(times[-1], end):
                new = step(new, rate)
        finite = is_finite(new)
        alive = alive & finite
        network = where(finite, new, network)
        times.append(end)
        records.append(measure(network, data, method))
        yield make_run(network, times, records, alive, end == steps or not alive.any())


@np.errstate(all="ignore")
def measure(network, data, method):
    """(loss, penalty, test loss, accuracy, test accuracy) of the network, nothing dropped."""
    whole = network if method.inverted else scale_weights(network, method.keep_prob)
    y_hat = predict(whole, data.X, method.hidden, method.output)
    y_hat_test = y_hat
    if data.X_test is not data.X:
        y_hat_test = predict(whole, data.X_test, method.hidden, method.output)
    return (
        loss_value(y_hat, data.y, method.loss),
        penalty_value(network, method.penalty, method.lam, method.l1_share, method.penalise_biases),
        loss_value(y_hat_test, data.y_test, method.loss),
        accuracy(y_hat, data.y),
        accuracy(y_hat_test, data.y_test),
    )


def make_run(network, times, records, alive, done):
    columns = [np.array(column) for column in zip(*records)]
    return Run(network, History(np.array(times), *columns), ~alive, done)


def is_finite(network):
    """One True or False per network: a weight past 1e30 is on its way to infinity."""
    largest = [abs(part).max(axis=(-2, -1)) for layer in network for part in layer]
    return np.all([size < 1e30 for size in largest], axis=0)


def where(condition, new, old):
    """For each network of a batch, `new` where the condition holds and `old` elsewhere."""
    pairs = [zip(new_layer, old_layer) for new_layer, old_layer in zip(new, old)]
    return tuple(tuple(np.where(over(condition), n, o) for n, o in pair) for pair in pairs)
