"""Train many networks, each until it is finished.

Networks in a batch know nothing of each other, so one that is finished can leave, and the rest end at the
same weights. The few that need 200,000 steps then cost what a few networks cost.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from lessons.core.losses import mse
from lessons.core.networks import pick, predict
from lessons.core.training import train_progressively

PAUSE = 500  # steps after which whoever asks may stop, also between two looks
REST = 1e-9  # a network rests when no weight moved by more than this since the last look


class Until(NamedTuple):
    """Where all networks stand after `step` steps; the first axis is the network."""

    step: int
    network: tuple  # each as it was when it left, or as it is
    loss: np.ndarray  # MSE, when it left or now
    finished_at: np.ndarray  # the first look at which it was finished; inf: not yet
    resting: np.ndarray  # left without being finished: its weights no longer move
    diverged: np.ndarray


def train_until(finished, network, X, y, *, looks, hidden="tanh", output="linear", **method):
    """Yield an `Until` at each step of `looks` (ascending), and the same one again while the next look is
    far; stop early when every network has left.

    finished: a function (y_hat, y) -> one True or False per network. method: as for `train`, without
    mini-batches: a network that is finished has to stay so, which random steps do not promise.
    """
    state = before_training(network)
    going, how = np.arange(len(state.loss)), {"hidden": hidden, "output": output}
    for start, end in pairwise([0, *looks]):
        old, steps = pick(state.network, going), end - start
        pauses = {"steps": steps, "record_every": min(steps, PAUSE)}
        for run in train_progressively(old, X, y, **pauses, **how, **method):
            if not run.done and state.step:
                yield state
        y_hat = predict(run.network, X, **how)
        done = finished(y_hat, y) & ~run.diverged
        state = at_look(state, end, going, old, run, mse(y_hat, y), done)
        yield state
        going = going[~has_left(state)[going]]
        if not len(going):
            return


def at_look(state, step, going, old, run, loss, done):
    """The `Until` at this step, when the networks `going` have trained from `old` to what `run` tells."""
    still = (moved(old, run.network) < REST) & ~done & ~run.diverged
    return Until(
        step,
        put(state.network, going, run.network),
        put_one(state.loss, going, loss),
        put_one(state.finished_at, going[done], step),
        put_one(state.resting, going, still),
        put_one(state.diverged, going, run.diverged),
    )


def has_left(state):
    return np.isfinite(state.finished_at) | state.resting | state.diverged


def before_training(network):
    n = len(network[0][0])
    return Until(0, network, np.full(n, np.nan), np.full(n, np.inf), *np.zeros((2, n), bool))


def moved(old, new):
    """The largest change of a weight or bias, for each network."""
    changes = [
        abs(b - a).max(axis=(-2, -1)) for one, two in zip(old, new) for a, b in zip(one, two)
    ]
    return np.max(changes, axis=0)


def put(network, where, part):
    """The batch with the networks at `where` replaced."""
    return tuple(
        tuple(put_one(a, where, b) for a, b in zip(one, two)) for one, two in zip(network, part)
    )


def put_one(values, where, new):
    values = values.copy()
    values[where] = new
    return values
