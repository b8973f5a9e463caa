"""Noisy XOR with and without dropout, on many data sets at once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lessons.core import checks
from lessons.core.networks import pick
from lessons.core.settings import Data
from lessons.core.training import Run, train_progressively
from lessons.data.xor_sets import is_flipped, noisy_sets
from lessons.experiments.plane import surface
from lessons.experiments.results import OneOfMany
from lessons.experiments.xor_networks import start_networks

N_SETS = 32
STEPS = 1500


@dataclass(frozen=True, eq=False)
class NoisyResult(OneOfMany):
    """The same networks and data sets without dropout (first axis 0) and with it (1)."""

    run: Run
    data: Data
    seed: int

    @property
    def network(self):
        return pick(self.run.network, (1, self.seed))

    @property
    def whole_network(self):
        return pick(self.run.network, (0, self.seed))

    @property
    def flipped(self):
        return is_flipped(self.y)

    @cached_property
    def surfaces(self):
        """ŷ over the plane, without dropout and with it."""
        return [surface(network) for network in (self.whole_network, self.network)]

    @property
    def test_accuracies(self):
        return self.run.history.test_accuracy[-1]


def noisy_dropout_experiment(
    *,
    keep_prob=0.9,
    lam=0.0,
    n_hidden=8,
    n=40,
    spread=0.5,
    flipped=0.15,
    seed=0,
    steps=STEPS,
    n_sets=N_SETS,
    learning_rate=None,
):
    """Train on `n_sets` noisy XOR data sets at once, with keep_prob and with 1; yield as it goes.

    The network without dropout has the same start and data: the two differ in dropout alone.
    lam: an L2 penalty for both. seed: the data set that is drawn. learning_rate: 0.2 for up to
    8 nodes and less for more, unless given.
    """
    checks.keep_probability("keep_prob", keep_prob)
    n_hidden, n_sets = checks.whole("n_hidden", n_hidden, 1), checks.whole("n_sets", n_sets, 1)
    data = noisy_sets(n_sets, n, spread, flipped)
    # The slope at the output sums over the nodes: with more of them the same rate would blow up.
    learning_rate = min(0.2, 1.6 / n_hidden) if learning_rate is None else learning_rate
    runs = train_both(data, n_hidden, keep_prob, steps=steps, learning_rate=learning_rate, lam=lam)
    for run in runs:
        yield NoisyResult(run, data, checks.whole("seed", seed, 0) % n_sets)


def train_both(data, n_hidden, keep_prob, *, steps, **method):
    """Train without dropout (first axis 0) and with it (1); method: as for `train`."""
    network, rng = start_networks(len(data.X), n_hidden)
    return train_progressively(
        network,
        data.X,
        data.y,
        steps=steps,
        output="linear",
        penalty="l2",
        keep_prob=np.array([[1.0], [keep_prob]]),
        rng=rng,
        X_test=data.X_test,
        y_test=data.y_test,
        record_every=max(1, steps // 25),
        **method,
    )


def noisy_dropout_reading(settings, result):
    """One line: accuracies over all data sets, and on how many dropout did better or worse."""
    if result.run.diverged[:, result.seed].any():
        return "diverged: the weights grew without end; try a smaller λ"
    history = result.run.history
    (train_1, train), (test_1, test) = (
        values[-1].mean(axis=-1) for values in (history.accuracy, history.test_accuracy)
    )
    without, having = result.test_accuracies
    return (
        f"keep_prob = {settings['keep_prob']:g} · train accuracy {train:.3f}, test {test:.3f}"
        f" · without dropout {train_1:.3f}, {test_1:.3f} · on {len(having)} data sets dropout is"
        f" better {(having > without).sum()} times, worse {(having < without).sum()} times"
    )
