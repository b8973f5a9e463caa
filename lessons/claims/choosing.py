"""The claim about choosing λ."""

import numpy as np

from lessons.claims.engine import Claim, above
from lessons.core.losses import mse
from lessons.core.networks import predict
from lessons.core.penalties import default_update
from lessons.core.training import train
from lessons.data.xor_sets import noisy_sets
from lessons.experiments.xor_networks import start_networks

GRID_LAMS, SIZES, PENALTIES = np.array([0.0, 0.003, 0.01, 0.03]), (2, 4, 8), ("l1", "l2")


def grid_errors(data, sets):
    """MSE on each (X, y) of `sets`, for every data set, penalty, size and λ: four axes."""
    tables = [np.empty((len(PENALTIES), len(SIZES), len(GRID_LAMS), len(data.X))) for _ in sets]
    for i, penalty in enumerate(PENALTIES):
        for j, n_hidden in enumerate(SIZES):
            start, _ = start_networks(len(data.X), n_hidden)
            network = train(
                start,
                data.X,
                data.y,
                steps=600,
                learning_rate=0.2,
                output="linear",
                penalty=penalty,
                lam=GRID_LAMS[:, None],
                record_every=600,
                update=default_update(penalty),
            ).network
            for table, (X, y) in zip(tables, sets):
                table[i, j] = mse(predict(network, X, output="linear"), y)
    return [np.moveaxis(table, -1, 0) for table in tables]


def one_by_one(errors, first):
    """The choice that is reached by choosing λ, then size, then penalty, once each."""
    place = list(first)
    for axis in (2, 1, 0):
        line = [errors[(*place[:axis], i, *place[axis + 1 :])] for i in range(errors.shape[axis])]
        place[axis] = int(np.argmin(line))
    return tuple(place)


def together(seeds):
    """Test error with λ, size and penalty chosen one after the other, over all at once."""
    data = noisy_sets(seeds)
    halves = [
        (data.X_test[:, half], data.y_test[:, half]) for half in (slice(0, 100), slice(100, 200))
    ]
    validation, test = grid_errors(data, halves)
    figures = {}
    for words, first in (
        ("from 2 nodes and L1", (0, 0, 0)),
        ("from 4 nodes and L2", (1, 1, 0)),
        ("from 8 nodes and L2", (1, 2, 0)),
    ):
        chosen = [
            (t[one_by_one(v, first)], t[np.unravel_index(v.argmin(), v.shape)])
            for v, t in zip(validation, test)
        ]
        in_turn, at_once = np.mean(chosen, axis=0)
        figures[words] = in_turn / at_once
    return figures


CLAIMS = (
    Claim(
        "choose_together",
        "λ, the number of nodes and the method have to be chosen together.",
        "A",
        "Test error when chosen one after the other, over that when chosen together",
        above(1.02),
        together,
        36,
    ),
)
