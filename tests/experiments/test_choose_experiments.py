"""Lesson 10: the path and the errors of the panel agree with fits done one by one; the grid with single runs."""

import warnings

import numpy as np
import pytest

from lessons.core.networks import pick
from lessons.core.polynomials import lasso, polynomial_features, ridge
from lessons.core.selection import k_folds, scaler
from lessons.data.curve_sets import noisy_curve
from lessons.data.xor_sets import noisy_xor
from lessons.experiments.choose import DEGREE, LAMS, NOISE, choose_experiment, choose_reading
from lessons.experiments.grid import train_networks, validation_errors


def design(x_train, x):
    Z = scaler(polynomial_features(x_train, DEGREE)[:, 1:]).standardize(
        polynomial_features(x, DEGREE)[:, 1:]
    )
    return np.hstack([np.ones_like(x), Z])


def same_data(n, n_folds, seed):
    rng = np.random.default_rng(seed)
    x, y = noisy_curve(n, rng, NOISE)
    return x, y, k_folds(n, n_folds, rng)


def test_the_l2_path_is_ridge_fitted_fold_by_fold():
    result = choose_experiment(penalty="l2", n=20, n_folds=4, seed=1)
    x, y, folds = same_data(20, 4, 1)
    for i in (0, 17, 50):
        c = ridge(design(x, x), y, LAMS[i])
        assert result.path[i] == pytest.approx(c[1:, 0], rel=1e-6, abs=1e-9)
        for fold, (train, held) in enumerate(folds):
            c = ridge(design(x[train], x[train]), y[train], LAMS[i])
            error = ((y[held] - design(x[train], x[held]) @ c) ** 2).mean()
            assert result.validation[i, fold] == pytest.approx(error, rel=1e-6)


def test_the_l1_path_is_the_lasso():
    result = choose_experiment(penalty="l1", n=20, n_folds=5, seed=4)
    x, y, _ = same_data(20, 5, 4)
    A = design(x, x)
    for i in (10, 20, 30, 40):
        c = lasso(A, y, LAMS[i])[1:, 0]
        objective = ((y - A @ lasso(A, y, LAMS[i])) ** 2).mean() + LAMS[i] * abs(c).sum()
        mine = result.train_errors[i] + LAMS[i] * abs(result.path[i]).sum()
        # The two stop early at different places of a flat valley; neither may be clearly lower.
        assert mine == pytest.approx(objective, rel=1e-3)
    for i in (30, 40):
        c = lasso(A, y, LAMS[i])[1:, 0]
        assert result.path[i] == pytest.approx(c, abs=1e-3)
        assert (result.path[i] != 0).tolist() == (abs(c) > 1e-6).tolist()


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_a_lam_on_the_path_gives_the_point_of_the_path(penalty):
    result = choose_experiment(lam=LAMS[25], penalty=penalty)
    assert result.coefficients == pytest.approx(result.path[25], abs=1e-4)
    assert result.errors == pytest.approx(result.validation[25], rel=1e-3)
    assert result.train_error == pytest.approx(result.train_errors[25], rel=1e-3)


def test_the_training_error_only_grows_with_lam():
    for penalty in ("l1", "l2"):
        assert (np.diff(choose_experiment(penalty=penalty).train_errors) > -1e-4).all()


def test_every_corner_of_the_panel_is_finite_and_says_so_in_words():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for lam in (1e-4, 10.0):
            for n, n_folds in [(12, 2), (12, 10), (60, 2)]:
                settings = {"lam": lam, "n": n, "n_folds": n_folds, "seed": 19}
                result = choose_experiment(**settings)
                assert np.isfinite(result.validation).all()
                assert "one-standard-error rule" in choose_reading(settings, result)


@pytest.mark.parametrize("name, value", [("lam", 0), ("penalty", "l3"), ("n_folds", 1), ("n", 3)])
def test_bad_settings_are_named(name, value):
    with pytest.raises(ValueError, match=name):
        choose_experiment(**{name: value})


def test_a_fold_of_the_grid_is_that_fold_trained_alone():
    rng = np.random.default_rng(0)
    X, y = noisy_xor(20, rng, flipped=0.1)
    folds = k_folds(20, 2, rng)
    errors = validation_errors(X, y, folds, "l2", 2, [0.0, 0.01])
    train, held = folds[1]
    alone = train_networks(X[train], y[train], "l2", 2, [0.0, 0.01], X[held], y[held])
    assert errors[:, 1] == pytest.approx(alone.history.test_loss[-1].mean(axis=-1), rel=1e-6)
    assert pick(alone.network, (0, 0))[0][0].shape == (2, 2)
