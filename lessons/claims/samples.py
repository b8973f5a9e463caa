"""Article B's claims about samples: bagging, outliers taken out, how much data a bias needs."""

import numpy as np

from lessons.claims.engine import Claim, below
from lessons.claims.estimate import ratio
from lessons.experiments.hundred import bagged, each, errors_of, hundred_sets, nearest, polynomial
from lessons.experiments.removal import removal_experiment


def bagging(seeds):
    """Test MSE of 25 models, each on its own draw of 12 points, together, minus that of one model."""
    sets, figures = hundred_sets(), {}
    sets = sets._replace(Y=sets.Y[:seeds], Y_new=sets.Y_new[:seeds])
    models = {"the nearest point": nearest, "degree 2": polynomial(2), "degree 9": polynomial(9)}
    for name, model in models.items():
        alone, together = each(sets, model), each(sets, bagged(model, models=25))
        figures[name] = errors_of(together, sets) - errors_of(alone, sets)
    return figures


def removed(seeds):
    """Test MSE after points beyond `limit` errors were taken out again and again, minus before."""
    figures = {}
    for lift, words in ((0.0, "nothing wrong"), (4.0, "one point 4 too high")):
        for limit in (1.5, 2.0):
            found = removal_experiment(limit=limit, lift=lift, n_sets=seeds)
            figures[f"{words}, limit {limit}"] = found.test_after - found.test_before
    return figures


def bias_data(seeds):
    """What the error of the bias adds to the test MSE over what the errors of the weights add."""
    figures = {}
    for k, n in ((1, 10), (1, 100), (20, 100)):
        rng = np.random.default_rng(0)
        A = np.concatenate([np.ones((seeds, n, 1)), rng.normal(size=(seeds, n, k))], axis=-1)
        off = (np.linalg.pinv(A) @ rng.normal(size=(seeds, n, 1)))[..., 0]  # the truth is 0
        each = (off[:, 1:] ** 2).mean(axis=-1)
        figures[f"the bias over one weight of {k}, {n} points"] = ratio(off[:, 0] ** 2, each)
        if k > 1:
            figures[f"the bias over all {k} weights, {n} points"] = ratio(off[:, 0] ** 2, k * each)
    return figures


CLAIMS = (
    Claim(
        "bagging",
        "Models fitted on different samples of the data do better together.",
        "B",
        "Test MSE of 25 models, each on its own draw of 12 points, minus that of one model",
        below(0),
        bagging,
        100,
        "03",
    ),
    Claim(
        "remove_outliers",
        "Taking outliers out, again and again, improves a fit.",
        "B",
        "Test MSE after minus before, 20 points, degree 2",
        below(0),
        removed,
        100,
        "02",
    ),
    Claim(
        "bias_needs_less",
        "A bias needs less data than a weight.",
        "B",
        "What the error of the bias adds to the test MSE over what the weights add",
        below(0.8),
        bias_data,
        400,
        "06",
    ),
)
