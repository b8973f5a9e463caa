"""Lesson 08: features that L1 keeps in most draws."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case


def stable_features(weights, share):
    """Numbers of the features whose weight is not zero in at least this share of the draws."""
    return np.flatnonzero((weights != 0).mean(axis=0) >= share)


def by(score):
    return lambda weights, share: np.flatnonzero(score(weights) >= share)


def tiny():
    """Weights that are small, but not zero."""
    return case(np.array([[0.01, 0.0, -2.0], [-0.02, 0.03, 2.0], [0.01, 0.0, 0.0]]), 0.6)


def draws(seed, n_draws, keep, share, edge=""):
    """Weights of n_draws fits in which feature j is kept in keep[j] of them, signs mixed."""
    rng = np.random.default_rng(seed)
    weights = rng.choice([-1.0, 1.0], size=(n_draws, len(keep))) * rng.integers(
        1, 30, (n_draws, len(keep))
    )
    for j, kept in enumerate(keep):
        weights[rng.permutation(n_draws)[kept:], j] = 0.0
    return case(weights / 10, share, edge=edge)


EXERCISES = (
    Exercise(
        stable_features,
        (
            draws(1, 4, (4, 1, 3), 0.7),
            draws(2, 5, (2, 5, 0, 4), 0.6),
            draws(3, 10, (9, 3, 10, 6, 1), 0.5),
            draws(4, 8, (8, 7, 2, 0, 5, 8), 0.8),
            tiny(),
            draws(5, 4, (3, 1, 4), 0.75, edge="a feature kept in exactly that share"),
        ),
        "What one draw drops, another keeps: ask many before you call a feature useless.",
        (
            Slip(
                "strictly_above",
                "A feature kept in exactly that share counts too: >=.",
                lambda weights, share: np.flatnonzero((weights != 0).mean(axis=0) > share),
            ),
            Slip(
                "positive_only",
                "A negative weight is kept as well: ask whether it is different from 0.",
                by(lambda weights: (weights > 0).mean(axis=0)),
            ),
            Slip(
                "mean_of_sizes",
                "That averages |w|. How often a weight is not zero is asked, not how large it is.",
                by(lambda weights: abs(weights).mean(axis=0)),
            ),
            Slip(
                "mean_first",
                "The weights are averaged first, so + and − cancel. Ask of each draw whether the weight is not zero.",
                by(lambda weights: abs(weights.mean(axis=0))),
            ),
            Slip(
                "small_counted_as_zero",
                "Small weights are taken for zero: lasso keeps a feature as soon as its weight is not exactly 0.",
                by(lambda weights: (abs(weights) > 0.05).mean(axis=0)),
            ),
            Slip(
                "zeros_counted",
                "That counts the zeros: it finds the features that are dropped.",
                by(lambda weights: (weights == 0).mean(axis=0)),
            ),
            Slip(
                "counted_not_shared",
                "That compares a number of draws with a share: divide by how many draws there are.",
                by(lambda weights: (weights != 0).sum(axis=0)),
            ),
            Slip(
                "mask_instead_of_numbers",
                "That is a yes or no for each feature. Return their numbers: np.flatnonzero(...).",
                lambda weights, share: ((weights != 0).mean(axis=0) >= share).astype(float),
            ),
        ),
        hints=(
            "A column is a feature, a row is a draw. In which draws is a weight different from 0?",
            "(weights != 0) is True or False; its mean over the rows is the share of draws.",
            "np.flatnonzero gives the numbers of the columns where that share is at least share.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def stable_features(weights, share):", ""),
            ("    kept = (weights != 0).mean(axis=0)", "for each feature, the share of draws"),
            (
                "    return np.flatnonzero(kept >= share)",
                "the numbers of those that are kept often",
            ),
        ),
    ),
)
