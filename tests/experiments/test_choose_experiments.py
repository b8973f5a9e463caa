"""Lesson 10: the path and the errors of the panel agree with fits done one by one; the grid with single runs."""

import warnings

import numpy as np
import pytest

from lessons.core import training
from lessons.core.measures import paired_difference
from lessons.core.networks import pick, predict
from lessons.core.polynomials import lasso, polynomial_features, ridge
from lessons.core.selection import k_folds, scaler
from lessons.data.curve_sets import noisy_curve
from lessons.data.xor_sets import noisy_sets
from lessons.experiments.choose import DEGREE, LAMS, NOISE, choose_experiment, choose_reading
from lessons.experiments.grid import grid_experiment
from lessons.experiments.leaks import hundred_students, scaling_leak
from lessons.experiments.ways_to_choose import ways_experiment
from lessons.experiments.xor_networks import start_networks


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


def test_the_panel_shows_what_the_ways_choose_for_the_same_seed():
    ways = ways_experiment(penalty="l1", n=20, n_folds=5, n_sets=2)
    for seed in range(2):
        choice = choose_experiment(penalty="l1", n=20, n_folds=5, seed=seed).choice
        assert ways.lam("smallest mean")[seed] == LAMS[choice.best]
        assert ways.lam("one standard error")[seed] == LAMS[choice.one_standard_error]


def test_training_error_chooses_the_smallest_lam_and_nothing_beats_what_nobody_can():
    ways = ways_experiment(n=20, n_folds=5, n_sets=12)
    assert (ways.lam("training error") == LAMS[0]).all()
    best = ways.errors["nobody can"]
    assert all((errors >= best).all() for errors in ways.errors.values())
    assert (ways.lam("one standard error") >= ways.lam("smallest mean")).all()


def test_models_of_the_folds_err_more_than_the_model_of_all_rows_and_report_less_than_that():
    ways = ways_experiment(n=20, n_folds=5, n_sets=60)
    at = abs(LAMS - 0.1).argmin()
    high = paired_difference(ways.fold_tests[:, at], ways.test_errors[:, at])
    low = paired_difference(ways.reported(), ways.fresh_for_folds())
    assert high.mean > 3 * high.standard_error and low.mean < -2 * low.standard_error


def test_the_rule_is_worse_than_the_minimum_on_most_sets_of_sixty_points():
    ways = ways_experiment(n=60, n_folds=10, n_sets=60)
    assert (ways.errors["one standard error"] > ways.errors["smallest mean"]).sum() > 40


def test_scaling_with_all_rows_makes_the_folds_look_better_and_inside_is_what_the_panel_does():
    seen, inside = scaling_leak(LAMS[30], n_sets=30)
    change = paired_difference(seen, inside)
    assert change.mean < -2 * change.standard_error
    result = choose_experiment(penalty="l2", n=20, n_folds=5, seed=0)
    assert inside[0] == pytest.approx(result.validation[30].mean(), rel=1e-6)


def test_the_luckiest_test_error_is_smaller_than_the_error_of_the_same_models_on_fresh_points():
    reports, later = hundred_students()
    assert reports.shape == later.shape == (100,)
    assert reports.mean() < later.mean() and (later > reports).sum() > 60


def test_a_fold_of_the_grid_is_that_fold_trained_alone():
    grid, data = grid_experiment(n_sets=2, n_folds=2, steps=30), noisy_sets(2)
    errors = []
    for rows, held in k_folds(40, 2, np.random.default_rng(0)):
        alone = training.train(
            pick(start_networks(2, 4)[0], 1),
            data.X[1, rows],
            data.y[1, rows],
            penalty="l2",
            lam=0.01,
            steps=30,
            learning_rate=0.2,
            output="linear",
        )
        y_hat = predict(alone.network, data.X[1, held], output="linear")
        errors.append(((data.y[1, held] - y_hat) ** 2).mean())
    row = grid.names.index(("l2", 4, 0.01))
    assert grid.validation[row, 1] == pytest.approx(np.mean(errors), rel=1e-6)
    assert len(grid.names) == len(grid.test) == 24


def test_the_choice_of_the_grid_does_not_look_at_the_test_errors():
    grid = grid_experiment(n_sets=2, n_folds=2, steps=10)
    assert np.array_equal(grid._replace(test=-grid.test).chosen, grid.chosen)
    assert np.array_equal(grid.chosen, grid.validation.argmin(axis=0))
