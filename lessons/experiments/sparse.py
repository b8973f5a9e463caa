"""One XOR network under every λ: which of its weights reach zero."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from lessons.core import checks
from lessons.core.measures import LIVE, live_nodes
from lessons.core.networks import init_network, pick
from lessons.core.penalties import row
from lessons.core.penalties import update_names as rule_names
from lessons.core.training import train, train_progressively
from lessons.data.xor_sets import xor
from lessons.experiments.plane import view
from lessons.experiments.results import lam_text
from lessons.experiments.xor import N_SEEDS, STEPS
from lessons.experiments.xor_networks import HOUSE, all_weights, is_solved, start_networks

RULES = rule_names("l1")
# The places of a log slider with 20 to a decade, "off" first.
PATH = (0.0, *(float(f"{lam:.2g}") for lam in 1e-4 * 10 ** (np.arange(81) / 20)))


@dataclass(frozen=True, eq=False)
class PathResult:
    """One network under every λ of PATH, and all of them under the λ that is looked at."""

    weights: np.ndarray  # (λs, weights)
    live: np.ndarray  # (λs,): live nodes
    network: tuple
    mse: float
    penalty: str
    lam: float
    diverged: bool
    solved: np.ndarray  # (seeds,): which of the networks solve XOR under this λ

    @cached_property
    def view(self):
        return view(self.network)

    @property
    def facts(self):
        """What picture and reading say of this network and of all of them."""
        zero, live = self.view.zero, self.view.live
        return {
            "zeros": f"{zero.sum()} of {zero.size} weights",
            "live": f"{live.sum()} of {live.size} nodes live",
            "solved": f"{self.solved.sum()} of {len(self.solved)} networks",
        }


def path_experiment(
    *, lam=0.0, penalty="l1", update="proximal", n_hidden=8, seed=0, steps=STEPS, n_seeds=N_SEEDS
):
    """Train one start under every λ, each time anew, and `n_seeds` starts under the λ looked at.

    Nodes count as live as in all lessons: some weight in and some weight out above `LIVE`.
    """
    lam = float(checks.at_least("lam", lam, 0))
    seed = checks.whole("seed", seed, 0) % n_seeds
    path = train_path(seed, n_hidden, penalty, update, steps)
    all_seeds = train_seeds(n_seeds, n_hidden, penalty, update, lam, steps)
    return PathResult(
        all_weights(path.network),
        live_nodes(path.network, LIVE)[0].sum(axis=-1),
        pick(all_seeds.network, seed),
        all_seeds.history.loss[-1, seed],
        penalty,
        lam,
        all_seeds.diverged[seed],
        is_solved(all_seeds.network) & ~all_seeds.diverged,
    )


# Dragging λ looks along a path that is already there; only another start or rule trains it again.
@lru_cache(maxsize=32)
def train_path(seed, n_hidden, penalty, update, steps):
    network = init_network((2, n_hidden, 1), np.random.default_rng(seed), scale=1.5)
    return train_xor(network, penalty, update, np.array(PATH), steps)


@lru_cache(maxsize=256)
def train_seeds(n_seeds, n_hidden, penalty, update, lam, steps):
    network, _ = start_networks(n_seeds, n_hidden)
    return train_xor(network, penalty, update, lam, steps)


def train_xor(network, penalty, update, lam, steps):
    how = {"penalty": penalty, "update": update, "lam": lam, "record_every": max(steps, 1)}
    return train(network, *xor(), steps=steps, **how, **HOUSE)


def weights_out_of_who_stays(lam, *, n_seeds=N_SEEDS, steps=STEPS):
    """Mean |weight out| of the nodes that L1 leaves live at this λ: (without penalty, at this λ)."""
    free, paid = (
        train_seeds(n_seeds, 8, "l1", "proximal", some, steps).network for some in (0.0, lam)
    )
    stay = live_nodes(paid, LIVE)[0]
    return tuple(float(abs(end[1][0][..., 0][stay]).mean()) for end in (free, paid))


def hopping(*, lam=0.001, steps=20_000, last=100, seed=0):
    """Train one network by plain subgradient steps: its weights after each of the `last` steps.

    Returns (last + 1, weights): the first row is the state before them.
    """
    checks.whole("steps", steps, checks.whole("last", last, 1))
    network = init_network((2, 8, 1), np.random.default_rng(seed), scale=1.5)
    how = {**HOUSE, "lam": lam, "penalty": "l1", "update": "slope"}
    near = train(network, *xor(), steps=steps - last, record_every=steps, **how).network
    runs = train_progressively(near, *xor(), steps=last, record_every=1, **how)
    return np.stack([all_weights(run.network) for run in runs])


def path_reading(settings, result):
    """One line: λ, zero weights, live nodes and error of this network, and how many of all solve XOR."""
    if result.diverged or result.mse > 1e6:
        return f"{lam_text(result.lam)} · diverged: the steps of this λ are too long for the learning rate"
    facts = result.facts
    return (
        f"{row(result.penalty).label} · {rule_names(result.penalty)[settings['update']]} · "
        f"{lam_text(result.lam)} · seed {settings['seed']} · "
        f"{facts['zeros']} are exactly zero · "
        f"{facts['live']} · train MSE {result.mse:.4f} · "
        f"{facts['solved']} still solve XOR"
    )
