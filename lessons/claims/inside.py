"""Claims about the inside of a regularized network."""

from functools import lru_cache

import numpy as np

from lessons.claims.engine import Claim, above, at_least, below
from lessons.claims.estimate import ratio
from lessons.core.penalties import default_update
from lessons.core.training import train
from lessons.experiments.inside import inside_sets, live_count, parts_of, rms_z
from lessons.experiments.xor_networks import start_networks
from lessons.sources import OFTEN_SAID

LAMS = np.array([0.001, 0.003, 0.01, 0.03, 0.1])


def noisy(seeds, lam=0.0, n_hidden=8, data=None, steps=800, **method):
    """One network on each noisy XOR data set: a `Run`; lam may be an array (λs, 1)."""
    data = data or inside_sets(seeds)
    start, rng = start_networks(len(data.X), n_hidden)
    penalty = method.pop("penalty", "l2")
    return train(
        start,
        data.X,
        data.y,
        steps=steps,
        learning_rate=min(0.2, 1.6 / n_hidden),
        lam=lam,
        output="linear",
        penalty=penalty,
        rng=rng,
        record_every=steps,
        X_test=data.X_test,
        y_test=data.y_test,
        update=default_update(penalty),
        **method,
    )


@lru_cache(maxsize=4)
def every_lam(seeds, penalty):
    """The run with every λ of `LAMS`: kept, because many claims look at the same networks."""
    return noisy(seeds, LAMS[:, None], penalty=penalty)


def test_accuracy(run):
    return run.history.test_accuracy[-1]


def by_lam(values):
    return {f"L2, λ = {lam}": value for lam, value in zip(LAMS, values)}


def straight(seeds):
    """rms of the part of ŷ that no plane explains, in units of ŷ."""
    run = every_lam(seeds, "l2")
    return by_lam(parts_of(run.network, inside_sets(seeds).X_test)[1])


def live_nodes(seeds):
    """Live nodes of 8, mean over the data sets."""
    runs = {name: every_lam(seeds, name.lower()) for name in ("L2", "L1")}
    return {
        f"{name}, λ = {lam}": count
        for name, run in runs.items()
        for lam, count in zip(LAMS[:-1], live_count(run.network))
    }


def small_z(seeds):
    """rms of z with λ over rms without."""
    X = inside_sets(seeds).X
    free = rms_z(noisy(seeds).network, X)
    return by_lam(ratio(z, free) for z in rms_z(every_lam(seeds, "l2").network, X))


def large_or_small(seeds):
    """Points of test accuracy that 16 nodes with λ = 0.01 are ahead of smaller networks."""
    large = test_accuracy(noisy(seeds, 0.01, 16))
    return {
        f"ahead of {size} nodes, {words}": 100 * (large - test_accuracy(noisy(seeds, lam, size)))
        for size in (2, 3, 4)
        for words, lam in (("no penalty", 0.0), ("λ = 0.01", 0.01))
    }


CLAIMS = (
    Claim(
        "large_lam_is_linear",
        "A large λ keeps tanh in its straight part, and the network turns linear.",
        OFTEN_SAID,
        "Part of ŷ that no plane explains (rms)",
        below(0.01),
        straight,
        32,
        lesson="12",
    ),
    Claim(
        "small_z",
        "With λ, every z gets smaller.",
        OFTEN_SAID,
        "rms z over rms z without a penalty",
        below(0.9),
        small_z,
        32,
        lesson="12",
    ),
    Claim(
        "nodes_gone",
        "With a penalty it is as if nodes were gone.",
        OFTEN_SAID,
        "Live nodes of 8, mean over data sets",
        below(4.5),
        live_nodes,
        32,
        lesson="12",
    ),
    Claim(
        "all_there_small",
        "With a penalty all nodes are still there, each smaller.",
        OFTEN_SAID,
        "Live nodes of 8, mean over data sets",
        at_least(7),
        live_nodes,
        32,
        lesson="12",
    ),
    Claim(
        "large_and_regularized",
        "A large network with a penalty does better than a small one.",
        OFTEN_SAID,
        "Points of test accuracy that 16 nodes with λ = 0.01 are ahead",
        above(0),
        large_or_small,
        32,
        lesson="12",
    ),
)
