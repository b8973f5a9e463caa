"""The claim about L0."""

import numpy as np

from lessons.claims.engine import Claim, below
from lessons.experiments.recipe import by_luck, largest_first, limited_descent
from lessons.experiments.subsets import feature_data


def limited(seeds):
    """Non-zero weights at the end, over those at the start; ten features, 100 steps by D's rule."""
    figures = {}
    for name, chance in {"the largest slopes move": False, "drawn by chance": True}.items():
        for count in (2, 5, 10):
            figures[f"{name}, {count} non-zeros at the start"] = np.mean(
                [non_zeros_left(seed, count, chance) / count for seed in range(seeds)]
            )
    return figures


def non_zeros_left(seed, count, chance):
    rng = np.random.default_rng(seed)
    w = (rng.permutation(10)[:, None] < count).astype(float)
    choose = by_luck(rng) if chance else largest_first
    return (limited_descent(*feature_data(seed=seed), w, choose, steps=100)[-1] != 0).sum()


CLAIMS = (
    Claim(
        "l0_by_mask",
        "Updating at most as many weights as are not zero makes a model sparser.",
        "D",
        "Non-zeros at the end over non-zeros at the start",
        below(1),
        limited,
        50,
    ),
)
