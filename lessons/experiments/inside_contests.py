"""Contests between regularized networks on the same 32 noisy XOR sets: sizes, and λ from the start or late."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.networks import init_network
from lessons.experiments.dropout import N_SETS, STEPS
from lessons.experiments.inside import LATE, fit_all, inside_sets, live_count
from lessons.experiments.xor_networks import generators, start_networks


class Contest(NamedTuple):
    """Of every network: (n_lams, n_sets)."""

    train: np.ndarray  # accuracies
    test: np.ndarray
    live: np.ndarray  # live nodes


def contest(*, lams=(0.0, 0.01), penalty="l2", n_hidden=8, steps=STEPS, n_sets=N_SETS, **data):
    """Train `n_hidden` nodes with each λ on each data set; **data: flipped, spread, truth.

    More than 8 nodes learn at a smaller rate, as everywhere in the lessons; they get as many steps more.
    """
    n_hidden = checks.whole("n_hidden", n_hidden, 1)
    start, _ = start_networks(n_sets, n_hidden)
    steps = round(steps * max(1, n_hidden / 8))
    sets = inside_sets(n_sets, **data)
    return of(fit_all(start, sets, steps, column(lams), penalty))


def early_and_late(*, lams, penalty="l2", scale=1.5, steps=4000, n_sets=N_SETS):
    """Two contests of 8 nodes: λ from the start, and λ from step LATE on; as many steps in all.

    scale: how large the start weights are; 1.5 is what the lessons use.
    """
    data, start = inside_sets(n_sets), init_network((2, 8, 1), generators(n_sets), scale=scale)
    free = fit_all(start, data, LATE, 0, penalty)
    late = fit_all(free.network, data, steps - LATE, column(lams), penalty)
    return of(fit_all(start, data, steps, column(lams), penalty)), of(late)


def column(lams):
    return np.asarray(lams, dtype=float)[:, None]


def of(run):
    return Contest(run.history.accuracy[-1], run.history.test_accuracy[-1], live_count(run.network))
