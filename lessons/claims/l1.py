"""Claims about L1 and how to step with it."""

import numpy as np

from lessons.claims.engine import Claim, at_least, between
from lessons.core.measures import LIVE, live_nodes
from lessons.core.penalties import update_names
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.alike import solved_without
from lessons.experiments.xor_networks import HOUSE, all_weights, is_solved, start_networks
from lessons.sources import OFTEN_SAID


def finish(network, steps=1500, **method):
    return train(network, *xor(), steps=steps, record_every=steps, **HOUSE, **method).network


def exact_zeros(seeds):
    """Weights that are exactly 0, of 24."""
    start, _ = start_networks(seeds, 8)
    ends = {
        f"{words}, λ = {lam}": finish(start, penalty="l1", lam=lam, update=rule)
        for rule, words in update_names("l1").items()
        for lam in (0.001, 0.01)
    }
    return {name: (all_weights(end) == 0).sum(axis=-1) for name, end in ends.items()}


def freezing(seeds):
    """Share of networks with 4 hidden nodes that solve XOR."""
    start, _ = start_networks(seeds, 4)
    plain = finish(start, 1000)
    ends = {
        f"λ = {lam} {when}": finish(network, penalty="l1", lam=lam, update="clip")
        for lam in (0.003, 0.03)
        for when, network in (("from the start", start), ("after 1,000 steps", plain))
    }
    return {name: is_solved(end) for name, end in ends.items()}


def survival(network):
    """Of each network, the share of live nodes without which XOR is still solved; NaN if it is not solved."""
    live, solved = live_nodes(network, LIVE)[0], is_solved(network)
    without = np.stack([solved_without(network, j) for j in range(8)], axis=-1)
    count = live.sum(axis=-1)
    return np.where(
        solved & (count > 0), (without & live).sum(axis=-1) / np.maximum(count, 1), np.nan
    )


def like_dropout(seeds):
    """Share of nodes that can be spared after dropout, minus after L1: networks that solve XOR in both."""
    start, rng = start_networks(seeds, 8)
    dropped, figures = survival(finish(start, keep_prob=0.8, rng=rng)), {}
    for lam in (0.0003, 0.001, 0.01):
        change = dropped - survival(finish(start, penalty="l1", lam=lam, update="proximal"))
        figures[f"L1 λ = {lam}, dropout keep_prob 0.8"] = change[np.isfinite(change)]
    return figures


CLAIMS = (
    Claim(
        "l1_makes_zeros",
        "Gradient descent with λ Σ|w| makes weights exactly zero.",
        OFTEN_SAID,
        "Weights of 24 that are exactly 0, mean over seeds",
        at_least(1),
        exact_zeros,
        100,
        lesson="07",
    ),
    Claim(
        "freeze_at_once",
        "A weight that changes sign may be set to zero for good.",
        OFTEN_SAID,
        "Share of 4-node networks that solve XOR",
        at_least(0.95),
        freezing,
        lesson="07",
    ),
    Claim(
        "l1_like_dropout",
        "L1 acts like dropout.",
        "A",
        "Share of live nodes that can be spared: after dropout minus after L1",
        between(-0.1, 0.1),
        like_dropout,
        100,
        lesson="07",
    ),
)
