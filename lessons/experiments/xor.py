"""XOR networks under one setting: 64 of them, one per seed, trained together as one array."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lessons.core import checks
from lessons.core.measures import LIVE, live_nodes
from lessons.core.networks import pick
from lessons.core.penalties import default_update
from lessons.core.settings import Data
from lessons.core.training import Run, train_progressively
from lessons.data.xor_sets import flip, noisy_xor, xor
from lessons.experiments.plane import FINE, surface, view
from lessons.experiments.results import lam_text
from lessons.experiments.xor_networks import is_solved, start_networks

N_SEEDS = 64
STEPS = 1500


@dataclass(frozen=True, eq=False)
class XorResult:
    """All networks of one setting, the data they saw, and which of them is looked at.

    What only a picture or a reading asks for is computed then, and once: most results are never shown.
    """

    run: Run
    X: np.ndarray
    y: np.ndarray
    seed: int
    hidden: str
    output: str
    penalty: str

    @property
    def network(self):
        return pick(self.run.network, self.seed)

    @cached_property
    def solved(self):
        """For each seed: are all four clean corners on the right side of ½?"""
        return is_solved(self.run.network, self.hidden, self.output)

    @cached_property
    def live(self):
        """For each seed: the number of live hidden nodes."""
        return sum(nodes.sum(axis=-1) for nodes in live_nodes(self.run.network, LIVE))

    @cached_property
    def surface(self):
        """ŷ of the network that is looked at, over the plane."""
        return surface(self.network, self.hidden, self.output, FINE)

    @cached_property
    def view(self):
        return view(self.network, self.hidden)


def xor_data(noise, flipped=0.0, n=40, data_seed=0):
    """Training and test data: four corners when noise is 0, else n and 100 points scattered around them.

    noise: spread around the corners. flipped: share of wrong labels, in the training data only.
    """
    checks.at_least("noise", noise, 0)
    checks.share("flipped", flipped)
    rng = np.random.default_rng(data_seed)
    if noise == 0 and flipped == 0:
        return (*xor(), *xor())
    X, y = noisy_xor(n, rng, noise)
    y = flip(y, flipped, rng)
    return (X, y, *noisy_xor(100, rng, noise))


def xor_experiment(
    *,
    lam=0.0,
    penalty="l2",
    keep_prob=1.0,
    n_hidden=8,
    learning_rate=0.2,
    seed=0,
    noise=0.0,
    flipped=0.0,
    n=40,
    hidden="tanh",
    output="linear",
    loss="mse",
    update=None,
    steps=STEPS,
    n_seeds=N_SEEDS,
    delta_rule=None,
    batch_size=None,
):
    """Train `n_seeds` XOR networks and yield an `XorResult` 24 times on the way.

    update: what `training.Method` says; None takes the soft threshold for L1 (the one that reaches zero) and
    the slope for L2. The first axis of every array is the seed.
    """
    n_hidden, n_seeds = checks.whole("n_hidden", n_hidden, 1), checks.whole("n_seeds", n_seeds, 1)
    seed = checks.whole("seed", seed, 0) % n_seeds
    data = Data(*xor_data(noise, flipped, n))
    runs = train_from(
        start_networks(n_seeds, n_hidden),
        data,
        steps=steps,
        learning_rate=learning_rate,
        loss=loss,
        hidden=hidden,
        output=output,
        penalty=penalty,
        lam=lam,
        keep_prob=keep_prob,
        update=update or default_update(penalty),
        delta_rule=delta_rule,
        batch_size=batch_size,
    )
    for run in runs:
        yield XorResult(run, data.X, data.y, seed, hidden, output, penalty)


def train_from(start, data, *, steps, **method):
    """Train the networks of `start` with the generators beside them; method: as for `train`."""
    network, rng = start
    return train_progressively(
        network,
        data.X,
        data.y,
        steps=steps,
        rng=rng,
        X_test=data.X_test,
        y_test=data.y_test,
        record_every=max(1, steps // 24),
        **method,
    )


def xor_reading(settings, result):
    """One line in words and numbers: the setting, the errors of this seed, and what the 64 seeds do."""
    history, seed = result.run.history, result.seed
    lam = settings.get("lam")
    prefix = "" if lam is None else f"{lam_text(lam)} · "
    if result.run.diverged[seed]:
        state = (
            f"seed {seed} diverged: its weights grew without end; try a smaller learning rate or λ"
        )
    else:
        state = (
            f"train MSE {history.loss[-1, seed]:.3f}, test {history.test_loss[-1, seed]:.3f}"
            f" · {result.live[seed]} of {len(result.view.live)} nodes live"
        )
    return f"{prefix}{state} · {result.solved.sum()} of {len(result.solved)} seeds solve XOR"
