"""Claims about L0, and about weights that drift apart."""

import numpy as np

from lessons.claims.engine import Claim, above, below
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.recipe import by_luck, largest_first, limited_descent, recipe_experiment
from lessons.experiments.subsets import feature_data
from lessons.experiments.xor_networks import HOUSE, all_weights, start_networks


def limited(seeds):
    """Non-zero weights at the end, over those at the start; ten features, 100 steps by D's rule."""
    figures = {}
    for name, chance in {"the largest slopes move": False, "drawn by chance": True}.items():
        for count in (2, 5, 10):
            figures[f"{name}, {count} non-zeros at the start"] = [
                non_zeros_left(seed, count, chance) / count for seed in range(seeds)
            ]
    return figures


def non_zeros_left(seed, count, chance):
    rng = np.random.default_rng(seed)
    w = (rng.permutation(10)[:, None] < count).astype(float)
    choose = by_luck(rng) if chance else largest_first
    return (limited_descent(*feature_data(seed=seed), w, choose, steps=100)[-1] != 0).sum()


READINGS = {
    "largest": "the largest slopes move",
    "luck": "drawn by chance",
    "non-zeros": "only non-zeros move",
}


def sizes_spread(w):
    """Standard deviation of |w|, for each row."""
    return abs(w).std(axis=-1)


def apart(seeds):
    """Standard deviation of |w| at the end minus at the start: a line of ten features, and XOR."""
    plain = recipe_experiment("largest", n_sets=seeds, steps=300).plain
    figures = {"ten features": sizes_spread(plain[:, -1]) - sizes_spread(plain[:, 0])}
    start, _ = start_networks(seeds, 8)
    before = sizes_spread(all_weights(start))
    for lam in (0.0, 0.01):
        how = {**HOUSE, "penalty": "l2", "lam": lam, "record_every": 1500}
        end = train(start, *xor(), steps=1500, **how).network
        figures[f"XOR, 8 nodes, λ = {lam} (L2)"] = sizes_spread(all_weights(end)) - before
    return figures


def slowed(seeds):
    """Standard deviation of |w| with D's L0 rule minus by plain descent, after 10 steps and 600."""
    figures = {}
    for rule, words in READINGS.items():
        run = recipe_experiment(rule, n_sets=seeds, steps=600)
        for step in (10, 600):
            change = sizes_spread(run.paths[:, step]) - sizes_spread(run.plain[:, step])
            figures[f"{words}, after {step} steps"] = change
    return figures


CLAIMS = (
    Claim(
        "weights_drift",
        "In training large and small weights drift apart.",
        "D",
        "Standard deviation of |w| at the end minus at the start",
        above(0),
        apart,
        32,
        "count_weights_with_l0",
    ),
    Claim(
        "l0_slows_drift",
        "L0 slows that drift.",
        "D",
        "Standard deviation of |w| with D's rule minus without",
        below(-0.001),
        slowed,
        32,
        "count_weights_with_l0",
    ),
    Claim(
        "l0_by_mask",
        "Updating at most as many weights as are not zero makes a model sparser.",
        "D",
        "Non-zeros at the end over non-zeros at the start",
        below(1),
        limited,
        50,
        lesson="count_weights_with_l0",
    ),
)
