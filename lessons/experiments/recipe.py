"""Article D's L0: at each step at most as many weights move as are not zero."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.experiments.subsets import STEPS, feature_data


def limited_descent(X, y, w, choose, steps=STEPS, learning_rate=0.05):
    """Article D's L0: with m non-zeros in w, at most m entries of w move at each step.

    choose(dW, w): all entries, those that move first in front; the article leaves this open.
    Returns the weights (steps + 1, k) before and after every step.
    """
    n, path = len(X), [w]
    for _ in range(steps):
        dW = (2 / n) * X.T @ (X @ w - y)
        moving = np.zeros(w.shape, dtype=bool)
        moving[choose(dW[:, 0], w[:, 0])[: (w != 0).sum()]] = True
        w = np.where(moving, w - learning_rate * dW, w)
        path.append(w)
    return np.stack(path)[..., 0]


def largest_first(dW, w):
    """The entries with the steepest slopes move."""
    return np.argsort(-abs(dW), kind="stable")


def by_luck(rng):
    """Entries drawn anew at every step move."""
    return lambda dW, w: rng.permutation(len(w))


def non_zeros_first(dW, w):
    """The entries that are not zero move, and so no other ever gets its turn."""
    return np.argsort(w == 0, kind="stable")


class Recipe(NamedTuple):
    """Paths of the weights over many data sets: with the recipe and by plain gradient descent."""

    paths: np.ndarray  # (sets, steps + 1, weights)
    plain: np.ndarray
    errors: np.ndarray  # (sets,): MSE at the end with the recipe


def recipe_experiment(rule, *, n_sets=64, non_zeros=2, steps=STEPS):
    """Descend on `n_sets` data sets from weights of which `non_zeros`, drawn at random, are 1.

    rule: "largest", "luck" or "non-zeros", which entries move.
    """
    checks.one_of("rule", rule, ("largest", "luck", "non-zeros"))
    paths, plain, errors = [], [], []
    for seed in range(checks.whole("n_sets", n_sets, 1)):
        X, y = feature_data(seed=seed)
        rng = np.random.default_rng(seed)
        w = (rng.permutation(X.shape[1])[:, None] < non_zeros).astype(float)
        choose = {"largest": largest_first, "luck": by_luck(rng), "non-zeros": non_zeros_first}
        paths.append(limited_descent(X, y, w, choose[rule], steps))
        plain.append(plain_descent(X, y, w, steps))
        errors.append(((y[:, 0] - X @ paths[-1][-1]) ** 2).mean())
    return Recipe(np.stack(paths), np.stack(plain), np.array(errors))


def plain_descent(X, y, w, steps=STEPS, learning_rate=0.05):
    """Gradient descent on the MSE in which every weight moves: (steps + 1, k)."""
    path = [w]
    for _ in range(steps):
        w = w - learning_rate * (2 / len(X)) * X.T @ (X @ w - y)
        path.append(w)
    return np.stack(path)[..., 0]
