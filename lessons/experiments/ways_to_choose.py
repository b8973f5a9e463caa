"""What a way of choosing λ costs: the test errors of five choices on many data sets of the overfit curve."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.selection import choose_lam, hold_out, k_folds
from lessons.data.curve_sets import noisy_curve
from lessons.experiments.choose import DEGREE, LAMS, NOISE, fold_errors, pose, predict, solve

N_TEST = 1000


class Ways(NamedTuple):
    """One entry per data set, and per way of choosing a number for each data set."""

    test_errors: np.ndarray  # (n_sets, n_lams): of the model trained on all rows
    train_errors: np.ndarray
    validation: np.ndarray  # (n_sets, n_lams, n_folds)
    fold_tests: np.ndarray  # (n_sets, n_lams): fresh error of the models of the folds, their mean
    kept: np.ndarray  # (n_sets, n_lams): coefficients that are not zero
    chosen: dict  # way -> index of its λ, (n_sets,)

    @property
    def errors(self):
        """{way: the test error of what it chose, (n_sets,)}."""
        return {way: pick(self.test_errors, index) for way, index in self.chosen.items()}

    def lam(self, way):
        return LAMS[self.chosen[way]]

    def left(self, way):
        """How many coefficients are not zero, (n_sets,)."""
        return pick(self.kept, self.chosen[way])

    def reported(self):
        """The smallest mean error of the folds on each data set."""
        return pick(self.validation.mean(axis=-1), self.chosen["smallest mean"])

    def fresh_for_folds(self):
        """What the models behind `reported` do on fresh points."""
        return pick(self.fold_tests, self.chosen["smallest mean"])


def ways_experiment(*, penalty="l2", n=20, n_folds=5, n_sets=60):
    """Choose λ on each of `n_sets` data sets by training error, hold-out, folds and the rule.

    "nobody can" takes the λ with the smallest test error: what choosing could reach at best.
    Data set number s and its folds are those that the panel shows for seed s.
    """
    checks.one_of("penalty", penalty, ("l1", "l2"))
    n_folds = checks.whole("n_folds", n_folds, 2)
    n, n_sets = checks.whole("n", n, n_folds), checks.whole("n_sets", n_sets, 2)
    test, train, held, validation, fold_tests, kept = all_sets(penalty, n, n_folds, n_sets)
    picks = [choose_lam(LAMS, errors) for errors in validation]
    chosen = {
        "training error": train.argmin(axis=1),
        "hold-out": held.argmin(axis=1),
        "smallest mean": np.array([one.best for one in picks]),
        "one standard error": np.array([one.one_standard_error for one in picks]),
        "nobody can": test.argmin(axis=1),
    }
    return Ways(test, train, validation, fold_tests, kept, chosen)


@lru_cache(maxsize=8)
def all_sets(penalty, n, n_folds, n_sets):
    """What `one_set` gives, stacked over the data sets; kept, as several questions are asked of the same fits."""
    rows = [one_set(penalty, n, n_folds, seed) for seed in range(n_sets)]
    return tuple(map(np.stack, zip(*rows)))


def one_set(penalty, n, n_folds, seed):
    """Errors of one data set for every λ: test, training, hold-out, folds, fresh for the folds; what is kept."""
    rng = np.random.default_rng(seed)
    x, y = noisy_curve(n, rng, NOISE)
    folds, every_row = k_folds(n, n_folds, rng), np.arange(n)
    problem = pose(x, y, [(every_row, every_row), hold_out(n, 0.25, rng), *folds])
    path = solve(problem, penalty, LAMS, np.zeros((1, 1, DEGREE, 1)))
    errors = fold_errors(problem, path, x, y)
    x_test, y_test = noisy_curve(N_TEST, np.random.default_rng([99, seed]), NOISE)
    fresh = [fresh_errors(problem, path, fold, x_test, y_test) for fold in range(2 + n_folds)]
    kept = (path[0, ..., 0] != 0).sum(axis=-1)
    return fresh[0], errors[:, 0], errors[:, 1], errors[:, 2:], np.mean(fresh[2:], axis=0), kept


def fresh_errors(problem, path, fold, x, y):
    return ((y - predict(problem, path, fold, x)) ** 2).mean(axis=(-2, -1))


def pick(table, index):
    """From each row of the table (n_sets, n_lams) the entry with its index."""
    return np.take_along_axis(table, index[:, None], axis=1)[:, 0]
