"""The claim about choosing λ, the number of nodes and the method."""

import numpy as np

from lessons.claims.engine import Claim, below
from lessons.claims.estimate import ratio
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


def by_validation(seeds):
    """Test MSE of what validation chooses, over that of other ways to choose."""
    data = noisy_sets(seeds)
    halves = [
        (data.X_test[:, half], data.y_test[:, half]) for half in (slice(0, 100), slice(100, 200))
    ]
    train_error, validation, test = grid_errors(data, [(data.X, data.y), *halves])

    def chosen(errors):
        return np.array([t[np.unravel_index(e.argmin(), e.shape)] for e, t in zip(errors, test)])

    mine = chosen(validation)
    return {
        "against the smallest training error": ratio(mine, chosen(train_error)),
        "against 4 nodes, no penalty": ratio(mine, test[:, 1, 1, 0]),
        "against 8 nodes, no penalty": ratio(mine, test[:, 1, 2, 0]),
        "against 8 nodes, L2, λ = 0.01": ratio(mine, test[:, 1, 2, 2]),
    }


CLAIMS = (
    Claim(
        "choose_by_validation",
        "Choose nodes, method and λ by validation.",
        "A",
        "Test MSE of the choice among 24 by 100 fresh points, over the other one's",
        below(1),
        by_validation,
        36,
        lesson="10",
    ),
)
