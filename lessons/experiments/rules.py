"""Three update rules for a penalty with a corner, on the same 64 starts, in one array."""

from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import islice

import numpy as np

from lessons.core import checks
from lessons.core.measures import LIVE, live_nodes
from lessons.core.networks import pick
from lessons.core.penalties import penalty_grad, proximal_step
from lessons.core.shapes import stack
from lessons.core.training import train, train_progressively
from lessons.data.xor_sets import xor
from lessons.experiments.plane import view
from lessons.experiments.sparse import RULES
from lessons.experiments.xor import N_SEEDS, STEPS
from lessons.experiments.xor_networks import HOUSE, all_weights, is_solved, start_networks

LAST = 100  # steps over which sign changes are counted


@dataclass(frozen=True, eq=False)
class RulesResult:
    """The same 64 starts under the three rules; leading axes of the networks: rule, seed."""

    networks: tuple
    flips: np.ndarray  # (rules, seeds): sign changes in the last 100 steps so far
    diverged: np.ndarray
    seed: int
    penalty: str

    @cached_property
    def views(self):
        """The network of the seed that is looked at, under each rule."""
        networks = [pick(self.networks, (rule, self.seed)) for rule in range(len(RULES))]
        return [view(network) for network in networks]

    @cached_property
    def zeros(self):
        return (all_weights(self.networks) == 0).sum(axis=-1)

    @cached_property
    def solved(self):
        return is_solved(self.networks) & ~self.diverged

    @cached_property
    def live(self):
        return live_nodes(self.networks, LIVE)[0].sum(axis=-1)


def rules_experiment(
    *,
    lam=0.01,
    penalty="l1",
    n_hidden=8,
    seed=0,
    late=0,
    learning_rate=0.2,
    steps=STEPS,
    n_seeds=N_SEEDS,
):
    """Train the same starts by the three rules; counts sign changes of weights in the last 100 steps.

    late: steps of plain training before the penalty and its rule begin; `steps` come after them.
    """
    steps, lam = checks.whole("steps", steps, LAST), checks.amount("lam", lam)
    start = plain_start(checks.whole("n_hidden", n_hidden, 1), late, learning_rate, n_seeds)
    runs = train_progressively(
        stack([start] * len(RULES)),
        *xor(),
        steps=steps,
        output="linear",
        learning_rate=learning_rate,
        record_every=max(1, steps // 10),
        step=partial(step_by_rules, penalty=penalty, lam=lam, counted_from=steps - LAST),
        state=(0, np.zeros((len(RULES), n_seeds), int)),
    )
    for run in islice(runs, 1, None):
        flips = run.state[1]
        yield RulesResult(run.network, flips, run.diverged, seed % n_seeds, penalty)


def step_by_rules(network, grads, state, rate, penalty, lam, counted_from):
    """One step; the first axis of the networks says by which rule. All three see one gradient.

    state: (steps so far, changes of sign for each network).
    """
    now, flips = state
    moved = tuple(
        (weights_by_rules(W, dW, rate, lam, penalty), b - rate * db)
        for (W, b), (dW, db) in zip(network, grads)
    )
    if now >= counted_from:
        flips = flips + (all_weights(network) * all_weights(moved) < 0).sum(axis=-1)
    return moved, (now + 1, flips)


def weights_by_rules(W, dW, rate, lam, penalty):
    half = W - rate * dW
    plain, clipped = half[:2] - rate[:2] * penalty_grad(W[:2], penalty, lam)
    clipped = np.where(W[1] * clipped <= 0, 0.0, clipped)
    return np.stack([plain, clipped, proximal_step(half[2], penalty, rate[2] * lam)])


@lru_cache(maxsize=32)
def plain_start(n_hidden, late, learning_rate, n_seeds):
    """64 starts, trained without any penalty for `late` steps."""
    network, _ = start_networks(n_seeds, n_hidden)
    how = {**HOUSE, "learning_rate": learning_rate}
    return train(network, *xor(), steps=late, record_every=max(late, 1), **how).network
