"""Three update rules for a penalty with a corner, on the same 64 starts, in one array."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from lessons.core import checks
from lessons.core.losses import delta
from lessons.core.measures import LIVE, live_nodes
from lessons.core.networks import backward, forward, pick
from lessons.core.penalties import penalty_grad, proximal_step
from lessons.core.shapes import over
from lessons.core.training import is_finite, train, where
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
    network = tuple(tuple(np.stack([part] * len(RULES)) for part in layer) for layer in start)
    alive, flips = np.ones((len(RULES), n_seeds), bool), np.zeros((len(RULES), n_seeds), int)
    how = learning_rate, lam, penalty
    blocks, rest = divmod(steps - LAST, max(1, steps // 10))
    for block in [*[max(1, steps // 10)] * blocks, rest]:
        network, alive = advance(network, alive, block, *how)
        yield RulesResult(network, flips, ~alive, seed % n_seeds, penalty)
    for _ in range(LAST):
        before = network
        network, alive = advance(before, alive, 1, *how)
        flips = flips + (all_weights(before) * all_weights(network) < 0).sum(axis=-1)
    yield RulesResult(network, flips, ~alive, seed % n_seeds, penalty)


def advance(network, alive, steps, learning_rate, lam, penalty):
    """Some steps of all networks; one that blows up goes back to where it was and rests."""
    rate, new = over(np.where(alive, learning_rate, 0.0)), network
    X, y = xor()
    with np.errstate(all="ignore"):
        for _ in range(steps):
            new = step_by_rules(new, X, y, rate, lam, penalty)
    finite = is_finite(new)
    return where(finite, new, network), alive & finite


def step_by_rules(network, X, y, rate, lam, penalty):
    """One step; the first axis of the networks says by which rule. All three see one gradient."""
    passed = forward(network, X, "tanh", "linear")
    slopes = backward(network, passed, delta(passed.y_hat, y, "mse", "linear"), "tanh")
    return tuple(
        (weights_by_rules(W, dW, rate, lam, penalty), b - rate * db)
        for (W, b), (dW, db) in zip(network, slopes)
    )


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
