"""Who solves XOR: 200 networks each with 2, 4 and 8 hidden nodes under one way of training."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.losses import mse_grad
from lessons.core.measures import closeness, solved
from lessons.core.networks import init_network, predict
from lessons.core.training import train_progressively
from lessons.data.xor_sets import xor
from lessons.experiments.xor_networks import generators

SIZES = (2, 4, 8)
RULES = ("linear", "sigmoid", "slope left out")


class Population(NamedTuple):
    """For 2, 4 and 8 nodes (rows) and every seed (columns)."""

    closeness: np.ndarray  # 1 − mean |y − ŷ| over the four corners
    solved: np.ndarray
    diverged: np.ndarray


def population_experiment(
    *,
    hidden="tanh",
    rule="linear",
    inputs="-1, 1",
    one_by_one=False,
    learning_rate=0.2,
    steps=1500,
    n_seeds=200,
    sizes=SIZES,
):
    """Train 200 networks of each size and yield a `Population` on the way, every 50 steps.

    rule: "linear" output, "sigmoid" output, or "slope left out": a sigmoid output whose slope is forgotten in
    the backward pass. one_by_one: each step sees one corner, drawn at random, instead of all four.
    """
    checks.one_of("rule", rule, RULES)
    X, y = xor()
    X = X if checks.one_of("inputs", inputs, ("-1, 1", "0, 1")) == "-1, 1" else (X + 1) / 2
    output = "linear" if rule == "linear" else "sigmoid"
    rounds = train_sizes(
        sizes,
        n_seeds,
        X,
        y,
        steps=steps,
        learning_rate=learning_rate,
        hidden=hidden,
        output=output,
        delta_rule=mse_grad if rule == "slope left out" else None,
        batch_size=1 if one_by_one else None,
    )
    for runs in rounds:
        y_hats = [predict(run.network, X, hidden, output) for run in runs]
        yield population(np.stack(y_hats), y, np.stack([run.diverged for run in runs]))


def train_sizes(sizes, n_seeds, X, y, *, steps, **method):
    """Train networks of each size side by side; gives tuples with one `Run` for each size."""
    return zip(
        *(
            train_progressively(
                init_network((2, n_hidden, 1), generators(n_seeds), scale=1.5),
                X,
                y,
                steps=steps,
                rng=generators(n_seeds),
                record_every=50,
                **method,
            )
            for n_hidden in sizes
        )
    )


def population(y_hat, y, diverged):
    close = np.clip(closeness(y_hat, y), 0, 1)
    return Population(np.where(diverged, 0, close), solved(y_hat, y) & ~diverged, diverged)


def population_reading(settings, result):
    """How many of the seeds solve XOR with 2, 4 and 8 nodes."""
    counts = " · ".join(f"{size} nodes {s.sum()}" for size, s in zip(SIZES, result.solved))
    diverged = f" · {result.diverged.sum()} runs diverged" if result.diverged.any() else ""
    return f"solved, of {result.solved.shape[1]} seeds each: {counts}{diverged}"
