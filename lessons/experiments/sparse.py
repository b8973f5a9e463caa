"""Weights that reach zero: one network under every λ, and three update rules on 64 networks."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons import checks
from lessons.data import xor
from lessons.experiments.xor import N_SEEDS, STEPS
from lessons.networks import init_network, live_nodes, pick, predict
from lessons.training import train, train_progressively

RULES = {"slope": "subgradient step", "clip": "clip and freeze", "proximal": "soft threshold"}
L2_RULES = {"slope": "weight decay", "clip": "clip and freeze", "proximal": "proximal step"}
# The places of a log slider with 20 to a decade, "off" first.
PATH = (0.0, *(float(f"{lam:.2g}") for lam in 1e-4 * 10 ** (np.arange(81) / 20)))
LAST = 100  # steps over which sign changes are counted
HOUSE = {"learning_rate": 0.2, "hidden": "tanh", "output": "linear"}


def all_weights(network):
    """Every weight of a network in one row (..., n_weights); biases are left out, as in the penalty."""
    return np.concatenate([W.reshape(*W.shape[:-2], -1) for W, _ in network], axis=-1)


def is_solved(network):
    """Are all four corners on the right side of ½?"""
    X, y = xor()
    y_hat = predict(network, X, output="linear")
    return ((y_hat > 0.5) == (y > 0.5)).all(axis=(-2, -1))


def mean_accuracy(network):
    """1 − mean |y − ŷ| over the four corners."""
    X, y = xor()
    return 1 - abs(y - predict(network, X, output="linear")).mean(axis=(-2, -1))


class PathResult(NamedTuple):
    """One network under every λ of PATH, and under the λ that is looked at."""

    weights: np.ndarray  # (λs, weights)
    live: np.ndarray  # (λs,): nodes with a non-zero weight in and out
    network: tuple
    mse: float
    penalty: str
    update: str
    lam: float
    diverged: bool


def path_experiment(*, lam=0.0, penalty="l1", update="proximal", n_hidden=8, seed=0, steps=STEPS):
    """Train one start under every λ, each time anew, and look at one of them.

    Nodes count as live while some weight in and some weight out is not exactly zero.
    """
    path = train_from(seed, n_hidden, penalty, update, PATH, steps)
    lam = float(checks.at_least("lam", lam, 0))
    if lam in PATH:
        mine, i = path, PATH.index(lam)
    else:
        mine, i = train_from(seed, n_hidden, penalty, update, (lam,), steps), 0
    live = live_nodes(path.network)[0].sum(axis=-1)
    return PathResult(
        all_weights(path.network), live, pick(mine.network, i), mine.history.loss[-1, i], penalty,
        update, lam, mine.diverged[i],
    )  # fmt: skip


# Dragging λ looks along a path that is already there; only another start or rule trains again.
@lru_cache(maxsize=32)
def train_from(seed, n_hidden, penalty, update, lams, steps):
    network = init_network((2, n_hidden, 1), np.random.default_rng(seed), scale=1.5)
    return train(
        network, *xor(), steps=steps, lam=np.array(lams), penalty=penalty, update=update,
        record_every=max(steps, 1), **HOUSE,
    )  # fmt: skip


def path_reading(settings, result):
    """One line: λ, zero weights, dead nodes, error."""
    if result.diverged or result.mse > 1e6:
        return f"{lam_text(result.lam)} · diverged: the steps of this λ are too long for the learning rate"
    weights = all_weights(result.network)
    live = live_nodes(result.network)[0]
    return (
        f"{result.penalty.upper()} · {rule_names(result.penalty)[result.update]} · {lam_text(result.lam)} · seed {settings['seed']} · "
        f"{(weights == 0).sum()} of {weights.size} weights are exactly zero · "
        f"{live.sum()} of {live.size} nodes live · train MSE {result.mse:.4f} · "
        f"{'solves XOR' if is_solved(result.network) else 'does not solve XOR'}"
    )


def rule_names(penalty):
    return RULES if penalty == "l1" else L2_RULES


def lam_text(lam):
    return "λ = off" if lam == 0 else f"λ = {lam:.3g}"


class RulesResult(NamedTuple):
    """The same 64 starts under the three rules; leading axes of the networks: rule, seed."""

    networks: tuple
    flips: np.ndarray  # (rules, seeds): sign changes in the last 100 steps so far
    diverged: np.ndarray
    seed: int
    zero: float  # a weight counts as zero up to this size
    penalty: str

    def network(self, rule):
        return pick(self.networks, (rule, self.seed))

    @property
    def zeros(self):
        return (abs(all_weights(self.networks)) <= self.zero).sum(axis=-1)

    @property
    def live(self):
        return live_nodes(self.networks, self.zero)[0].sum(axis=-1)


def rules_experiment(
    *, lam=0.01, penalty="l1", n_hidden=8, seed=0, zero=0.0, late=0, learning_rate=0.2,
    steps=STEPS, n_seeds=N_SEEDS,
):  # fmt: skip
    """Train the same starts by the three rules; counts sign changes of weights in the last 100 steps.

    late: steps of plain training before the penalty and its rule begin; `steps` come after them.
    """
    steps = checks.whole("steps", steps, LAST + 1)
    start = plain_start(checks.whole("n_hidden", n_hidden, 1), late, learning_rate, n_seeds)
    how = {**HOUSE, "learning_rate": learning_rate, "penalty": penalty, "lam": lam}

    def go(networks, steps, every):
        """The three rules step for step, side by side."""
        return zip(*(
            train_progressively(network, *xor(), steps=steps, update=rule, record_every=every, **how)
            for rule, network in zip(RULES, networks)
        ))  # fmt: skip

    for runs in go([start] * len(RULES), steps - LAST, max(1, (steps - LAST) // 14)):
        yield rules_result(runs, np.zeros((len(RULES), n_seeds), int), seed % n_seeds, zero, penalty)
    before, flips = None, 0
    for last in go([run.network for run in runs], LAST, 1):
        signs = np.sign(np.stack([all_weights(run.network) for run in last]))
        flips = flips + (0 if before is None else (signs * before < 0).sum(axis=-1))
        before = signs
    lost = [first.diverged | then.diverged for first, then in zip(runs, last)]
    runs = [run._replace(diverged=diverged) for run, diverged in zip(last, lost)]
    yield rules_result(runs, flips, seed % n_seeds, zero, penalty)


@lru_cache(maxsize=32)
def plain_start(n_hidden, late, learning_rate, n_seeds):
    """64 starts, trained without any penalty for `late` steps."""
    rng = [np.random.default_rng(one) for one in range(n_seeds)]
    network = init_network((2, n_hidden, 1), rng, scale=1.5)
    how = {**HOUSE, "learning_rate": learning_rate}
    return train(network, *xor(), steps=late, record_every=max(late, 1), **how).network


def rules_result(runs, flips, seed, zero, penalty):
    layers = zip(*(run.network for run in runs))
    networks = tuple(tuple(np.stack(parts) for parts in zip(*layer)) for layer in layers)
    return RulesResult(
        networks, flips, np.stack([run.diverged for run in runs]), seed, zero, penalty
    )


def rules_reading(settings, result):
    """One line: the setting, then live nodes over all seeds and solved networks, rule by rule."""
    solved = is_solved(result.networks).sum(axis=-1)
    n = result.live.shape[-1]
    when = f"after {settings['late']} steps" if settings.get("late") else "from the start"
    names = rule_names(result.penalty).values()
    parts = [
        f"{name}: {live:.1f} live, {count} solve XOR"
        for name, live, count in zip(names, result.live.mean(axis=-1), solved)
    ]
    lost = result.diverged.sum()
    note = f" · {lost} runs diverged: this λ takes too long a step" if lost else ""
    return (
        f"{result.penalty.upper()}, {lam_text(settings['lam'])} {when} · seed {result.seed} of {n} · "
        f"zero means {zero_text(result.zero)} · mean of {settings['n_hidden']} nodes over {n} seeds: "
        + " · ".join(parts) + note
    )  # fmt: skip


def zero_text(zero):
    return "exactly 0" if zero == 0 else f"up to {zero:g}"
