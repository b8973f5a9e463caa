"""Lesson 08: the slope of the elastic net, and features that L1 keeps in most draws."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.exercises.l1 import AT_ZERO, WEIGHTS, ZERO


def elastic_net_slope(W, lam, l1_share):
    """Slope of λ (s Σ|w| + (1 − s) Σ w²), s = l1_share."""
    return lam * (l1_share * np.sign(W) + (1 - l1_share) * 2 * W)


def with_zero(at_zero):
    return lambda W, lam, s: lam * (s * np.where(W == 0, at_zero, np.sign(W)) + (1 - s) * 2 * W)


SHARES = (0.5, 0.3, 0.8, 0.1, 0.6, 0.4)
NETS = tuple(
    case(*one.args, share, edge=one.edge) for one, share in zip((*WEIGHTS, *AT_ZERO), SHARES)
)
ENDS = (
    case(table(30, 2, 2), 0.3, 1.0, edge="l1_share = 1, pure L1"),
    case(table(31, 2, 2), 0.3, 0.0, edge="l1_share = 0, pure L2"),
)


def stable_features(weights, share):
    """Numbers of the features whose weight is not zero in at least this share of the draws."""
    return np.flatnonzero((weights != 0).mean(axis=0) >= share)


def by(score):
    return lambda weights, share: np.flatnonzero(score(weights) >= share)


def draws(seed, n_draws, keep, share, edge=""):
    """Weights of n_draws fits in which feature j is kept in keep[j] of them, signs mixed."""
    rng = np.random.default_rng(seed)
    weights = rng.choice([-1.0, 1.0], size=(n_draws, len(keep))) * rng.integers(
        1, 30, (n_draws, len(keep))
    )
    for j, kept in enumerate(keep):
        weights[rng.permutation(n_draws)[kept:], j] = 0.0
    return case(weights / 10, share, edge=edge)


STABLE = Exercise(
    stable_features,
    (
        draws(1, 4, (4, 1, 3), 0.7),
        draws(2, 5, (2, 5, 0, 4), 0.6),
        draws(3, 10, (9, 3, 10, 6, 1), 0.5),
        draws(4, 8, (8, 7, 2, 0, 5, 8), 0.8),
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
        ("    return np.flatnonzero(kept >= share)", "the numbers of those that are kept often"),
    ),
)

EXERCISES = (
    Exercise(
        elastic_net_slope,
        (*NETS, *ENDS),
        "Corners from L1, steadiness from L2, in one penalty.",
        (
            Slip("sign_of_zero", ZERO + "Here it counts +1.", with_zero(1)),
            Slip("sign_of_zero", ZERO + "Here it counts −1.", with_zero(-1)),
            Slip("sign_of_zero", ZERO + "w/|w| divides by 0 there.", with_zero(np.nan)),
            *scalings(elastic_net_slope, wrong_sign=("Wrong sign: a penalty grows with |w|.", -1)),
            Slip(
                "missing_factor_2",
                "The factor 2 is missing in the L2 part: the slope of w² is 2w.",
                lambda W, lam, s: lam * (s * np.sign(W) + (1 - s) * W),
            ),
            Slip(
                "wrong_sign+missing_factor_2",
                "Wrong sign, and the factor 2 is missing in the L2 part.",
                lambda W, lam, s: -lam * (s * np.sign(W) + (1 - s) * W),
            ),
            Slip(
                "swapped",
                "The shares are swapped: l1_share belongs to L1.",
                lambda W, lam, s: elastic_net_slope(W, lam, 1 - s),
            ),
            Slip(
                "shares_ignored",
                "The share is ignored: both parts get the whole λ.",
                lambda W, lam, s: lam * (np.sign(W) + 2 * W),
            ),
            Slip("only_l1", "The L2 part is missing.", lambda W, lam, s: lam * s * np.sign(W)),
            Slip("only_l2", "The L1 part is missing.", lambda W, lam, s: lam * (1 - s) * 2 * W),
            Slip(
                "missing_lam", "λ is missing.", lambda W, lam, s: s * np.sign(W) + (1 - s) * 2 * W
            ),
        ),
        hints=(
            "Two penalties, two slopes, one sum.",
            "λ·s belongs to |w|, λ·(1 − s) to w².",
            "lam * (l1_share * np.sign(W) + (1 - l1_share) * 2 * W)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def elastic_net_slope(W, lam, l1_share):", ""),
            ("    l1 = l1_share * np.sign(W)", "the slope of s|w|; np.sign(0) is 0"),
            ("    l2 = (1 - l1_share) * 2 * W", "the slope of (1 − s)w²"),
            ("    return lam * (l1 + l2)", "λ weighs both"),
        ),
    ),
    STABLE,
)
