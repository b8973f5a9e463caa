"""Plateau or trap: who solves XOR after how many steps, and the weights article A would have seen."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.losses import mse_grad
from lessons.core.measures import closeness, solved
from lessons.core.networks import backward, forward, init_network, pick
from lessons.data.xor_sets import xor
from lessons.experiments.population import RULES
from lessons.experiments.until import Until, has_left, train_until
from lessons.experiments.xor_networks import generators

MOST = 200_000
LOOKS = tuple(m * 10**power for power in range(1, 6) for m in (1, 1.5, 2, 3, 5, 7))


class Plateau(NamedTuple):
    """200 starts, and what each look at them found."""

    steps: np.ndarray  # (looks,)
    loss: np.ndarray  # (looks, seeds): MSE; nan after a network has left
    solved: np.ndarray  # (looks,): how many of the seeds solve XOR by then
    until: Until
    limit: int  # where training ends


def plateau_experiment(
    *,
    n_hidden=2,
    hidden="tanh",
    rule="linear",
    learning_rate=0.2,
    steps=MOST,
    n_seeds=200,
    first_seed=0,
):
    """Train `n_seeds` starts and yield a `Plateau` at every look: 10, 15, 20, 30, 50, 70, 100, ... steps.

    A network leaves as soon as it is seen to solve XOR, or when its weights no longer move.
    first_seed: the starts are those of this seed and of the next ones.
    """
    checks.one_of("rule", rule, RULES)
    steps = checks.whole("steps", round(steps), 1)
    start = init_network(
        (2, checks.whole("n_hidden", n_hidden, 1), 1), generators(n_seeds, first_seed), scale=1.5
    )
    method = {
        "hidden": hidden,
        "output": "linear" if rule == "linear" else "sigmoid",
        "delta_rule": mse_grad if rule == "slope left out" else None,
        "learning_rate": learning_rate,
    }
    yield from records(train_until(solved, start, *xor(), looks=looks(steps), **method), steps)


def records(states, limit):
    """A `Plateau` for each state; where the same state comes again, so does its `Plateau`."""
    times, losses, counts, seen, left = [], [], [], None, False
    for state in states:
        if state is not seen:
            times.append(state.step)
            losses.append(np.where(left, np.nan, state.loss))
            counts.append(np.isfinite(state.finished_at).sum())
            result = Plateau(np.array(times), np.array(losses), np.array(counts), state, limit)
            seen, left = state, has_left(state)
        yield result


def looks(steps):
    return [*(round(look) for look in LOOKS if look < steps), steps]


def solved_after(result, steps):
    """How many of the seeds were seen to solve XOR within so many steps."""
    return int((result.until.finished_at <= steps).sum())


def largest_slopes(network, hidden):
    """For each network with a linear output: the largest slope of the MSE, over all weights and biases."""
    X, y = xor()
    passed = forward(network, X, hidden, "linear")
    slopes = backward(network, passed, mse_grad(passed.y_hat, y), hidden)
    return np.max([abs(part).max(axis=(-2, -1)) for layer in slopes for part in layer], axis=0)


def without_end(until):
    """The networks that have not solved XOR, as they are."""
    return pick(until.network, ~np.isfinite(until.finished_at))


def plateau_reading(settings, result):
    """One line: the nodes, how many of the seeds solve XOR by now, and what the others do."""
    until, n = result.until, len(result.until.resting)
    left = n - result.solved[-1] - until.resting.sum() - until.diverged.sum()
    n_hidden, hidden = settings.get("n_hidden", 2), settings.get("hidden", "tanh")
    nodes = f"{n_hidden} {hidden} {'node' if n_hidden == 1 else 'nodes'}"
    parts = [nodes, f"after {until.step:,} steps {result.solved[-1]} of {n} seeds solve XOR"]
    parts += [f"{until.resting.sum()} stand still"] if until.resting.any() else []
    parts += [f"{left} still move"] if left else []
    parts += [f"{until.diverged.sum()} diverged"] if until.diverged.any() else []
    return " · ".join(parts)


def stopped_at_closeness(n_hidden, *, close=0.99, learning_rate=5.0, steps=20_000, n_seeds=200):
    """Train sigmoid networks on XOR until each has this closeness; gives the last `Until`.

    Source of the rule: article A, which stops at 99% and does not state its other settings.
    """
    start = init_network((2, n_hidden, 1), generators(n_seeds), scale=1.5)
    how = {"hidden": "sigmoid", "output": "sigmoid", "learning_rate": learning_rate}
    found = train_until(
        lambda y_hat, y: closeness(y_hat, y) >= close,
        start,
        *xor(),
        looks=range(50, steps + 1, 50),
        **how,
    )
    for state in found:
        pass
    return state
