"""Article B's comparisons of L1 with L2."""

import numpy as np

from lessons.claims.engine import Claim, above, below
from lessons.claims.inside import LAMS, every_lam
from lessons.core.measures import accuracy
from lessons.core.networks import predict
from lessons.experiments.dense_or_sparse import TRUTHS, contest
from lessons.experiments.inside import inside_sets


def when_all_matter(seeds):
    """MSE on fresh data of ridge minus lasso, each at the λ that was best on other data sets."""
    figures = {}
    for kind, words in zip(TRUTHS, ("4 of 20 matter", "all 20 matter equally", "two groups of 5")):
        errors = contest(kind, n_sets=seeds).errors
        figures[words] = errors["ridge"] - errors["lasso"]
    return figures


def patterns(seeds):
    """Points of test accuracy on noisy XOR that L2 is ahead of L1."""
    data = inside_sets(seeds)
    half = data.X_test.shape[-2] // 2
    shares = {}
    for penalty in ("l1", "l2"):
        network = every_lam(seeds, penalty).network
        y_hat = predict(network, data.X_test, output="linear")
        shares[penalty] = [
            100
            * accuracy(y_hat[..., part, :], np.broadcast_to(data.y_test, y_hat.shape)[..., part, :])
            for part in (slice(0, half), slice(half, None))
        ]
    chosen = {name: one[1][one[0].argmax(axis=0), np.arange(seeds)] for name, one in shares.items()}
    same = {
        f"the same λ = {lam}": ahead for lam, ahead in zip(LAMS, shares["l2"][1] - shares["l1"][1])
    }
    return {"each with its own best λ of five": chosen["l2"] - chosen["l1"]} | same


CLAIMS = (
    Claim(
        "ridge_if_all_matter",
        "Ridge is better when all inputs matter about equally.",
        "B",
        "MSE on fresh data, ridge minus lasso",
        below(0),
        when_all_matter,
        100,
        "08",
    ),
    Claim(
        "l2_learns_patterns",
        "L2 learns complex patterns, L1 does not.",
        "B",
        "Points of test accuracy on noisy XOR that L2 is ahead of L1",
        above(0),
        patterns,
        32,
        "12",
    ),
)
