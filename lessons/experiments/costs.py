"""J step by step with masks and without, of right training code and of code with a slip."""

from typing import NamedTuple

import numpy as np

from lessons.core.dropout import mask_stream
from lessons.core.losses import cross_entropy, delta
from lessons.core.networks import backward, forward, pick
from lessons.core.steps import gradient_step
from lessons.experiments.deep_dropout import START, data_sets, start_networks


class Costs(NamedTuple):
    """J at every step, as the step computes it."""

    right: np.ndarray
    slip: np.ndarray

    @property
    def rises(self):
        """How often J rises from one step to the next: (right code, code with the slip)."""
        return tuple(int((np.diff(J) > 0).sum()) for J in self)


def costs_experiment(keep_prob=START, steps=300, learning_rate=0.05, task="plane"):
    """Train the 3-7-7-3-2-1 network twice; in the second the third matrix gets a slope with the wrong sign."""
    data, network = data_sets(task, n_sets=1), pick(start_networks(1)[0], 0)
    runs = [
        costs(network, data.X[0], data.y[0], keep_prob, steps, learning_rate, wrong_sign)
        for wrong_sign in (False, True)
    ]
    return Costs(*map(np.array, runs))


def costs(network, X, y, keep_prob, steps, learning_rate, wrong_sign):
    masks, found = mask_stream(network, len(X), keep_prob, np.random.default_rng(0)), []
    for _ in range(steps):
        now = next(masks)
        passed = forward(network, X, masks=now)
        found.append(cross_entropy(passed.y_hat, y))
        slopes = backward(network, passed, delta(passed.y_hat, y, "cross_entropy"), masks=now)
        if wrong_sign:
            slopes = tuple((-dW if i == 2 else dW, db) for i, (dW, db) in enumerate(slopes))
        network, _ = gradient_step(network, slopes, None, learning_rate)
    return found
