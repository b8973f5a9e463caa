"""What the XOR panels and the overfit-curve panels show is what the package computes."""

import numpy as np
import pytest

from lessons.core.networks import init_network, predict
from lessons.core.polynomials import least_squares, polynomial_features, ridge, squared_error
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.curves import (
    KEEPS,
    LAMS,
    curve_data,
    network_curve_experiment,
    ridge_experiment,
)
from lessons.experiments.decay import decay_experiment
from lessons.experiments.population import population_experiment
from lessons.experiments.results import last
from lessons.experiments.xor import xor_data, xor_experiment, xor_reading

SHORT = {"steps": 200, "n_seeds": 8}


@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"penalty": "l1", "lam": 0.01},
        {"penalty": "l2", "lam": 0.01},
        {"keep_prob": 0.7, "noise": 0.3},
        {"noise": 0.3, "flipped": 0.15},
    ],
)
def test_the_seed_that_is_drawn_is_the_network_trained_alone(setting):
    result = last(xor_experiment(seed=5, **SHORT, **setting))
    X, y, *_ = xor_data(setting.get("noise", 0), setting.get("flipped", 0))
    rng = np.random.default_rng(5)
    alone = train(
        init_network((2, 8, 1), rng, scale=1.5),
        X,
        y,
        steps=200,
        learning_rate=0.2,
        output="linear",
        penalty=setting.get("penalty", "none"),
        lam=setting.get("lam", 0),
        keep_prob=setting.get("keep_prob", 1.0),
        rng=rng,
        record_every=200 // 24,
        update="proximal" if setting.get("penalty") == "l1" else "slope",
    )
    for (W, b), (V, c) in zip(result.network, alone.network):
        np.testing.assert_allclose(W, V, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(b, c, rtol=1e-9, atol=1e-12)


def test_solved_counts_the_networks_that_have_all_four_corners_right():
    result = last(xor_experiment(n_hidden=2, steps=600, n_seeds=64))
    X, y = xor()
    right = (predict(result.run.network, X, output="linear") > 0.5) == (y > 0.5)
    assert result.solved.tolist() == [bool(one.all()) for one in right]
    assert 0 < result.solved.sum() < 64


def test_a_larger_l1_leaves_fewer_nodes_live_and_a_huge_one_none():
    live = [
        last(xor_experiment(penalty="l1", lam=lam)).live.mean() for lam in (0, 0.001, 0.01, 0.1)
    ]
    assert live == sorted(live, reverse=True)
    assert live[0] > 6 and live[-1] == 0


def test_the_reading_says_in_words_that_a_run_diverged():
    settings = {"lam": 6.0, "learning_rate": 0.2}
    result = last(xor_experiment(**SHORT, penalty="l2", **settings))
    assert result.run.diverged.all()
    assert "diverged" in xor_reading(settings, result)
    assert np.isfinite(result.network[0][0]).all()


def test_four_clean_points_are_the_training_and_the_test_data_without_noise():
    X, y, X_test, y_test = xor_data(0.0)
    assert len(X) == 4 and np.array_equal(X, X_test) and np.array_equal(y, y_test)


def test_flipped_labels_are_in_the_training_data_only():
    X, y, X_test, y_test = xor_data(0.01, flipped=0.25)
    assert ((X[:, :1] * X[:, 1:] < 0) != y).sum() == 10
    assert ((X_test[:, :1] * X_test[:, 1:] < 0) == y_test).all()


@pytest.mark.parametrize(
    "name, value",
    [
        ("lam", -1),
        ("lam", float("nan")),
        ("lam", "a lot"),
        ("keep_prob", 0),
        ("keep_prob", 1.2),
        ("n_hidden", 0),
        ("learning_rate", -0.1),
        ("noise", -1),
        ("seed", -1),
        ("steps", 2.5),
        ("n_hidden", None),
        ("flipped", 2),
    ],
)
def test_a_setting_out_of_range_is_named_with_its_value(name, value):
    with pytest.raises(ValueError, match=name):
        last(xor_experiment(**{"steps": 10, "n_seeds": 2, name: value}))


def test_the_ridge_panel_marks_a_point_of_its_own_error_curve():
    result = ridge_experiment(lam=LAMS[50])
    assert result.test_error == pytest.approx(result.test_errors[50])
    assert result.train_error == pytest.approx(result.train_errors[50])


def test_the_ridge_panel_reaches_least_squares_and_the_mean_at_its_ends():
    x, y, *_ = curve_data(12, 0.5, 0)
    A = polynomial_features(x, 9)
    assert ridge_experiment(lam=0).train_error == pytest.approx(
        squared_error(A, least_squares(A, y), y)
    )
    flat = ridge_experiment(lam=1e4).fit
    np.testing.assert_allclose(flat, y.mean(), atol=0.01)
    np.testing.assert_allclose(ridge(A, y, 1e4)[0, 0], y.mean(), atol=0.01)


def test_the_network_on_a_curve_gets_worse_on_its_training_points_when_nodes_drop():
    result = last(network_curve_experiment(keep_prob=0.5, steps=600))
    assert result.train_errors[KEEPS == 0.3] > result.train_errors[KEEPS == 1.0]
    assert result.here == 0.5
    # The dots lie on the curves: means over the same starts.
    assert np.isclose(result.train_error, result.train_errors[KEEPS == 0.5])
    assert np.isclose(result.test_error, result.test_errors[KEEPS == 0.5])


def test_two_ways_of_counting_two_nodes_agree_between_the_panels():
    population = last(population_experiment(n_seeds=64))
    xor_panel = last(xor_experiment(n_hidden=2))
    assert population.solved[0].sum() == xor_panel.solved.sum()


def test_a_forgotten_output_slope_trains_with_another_gradient():
    right = last(population_experiment(rule="sigmoid", learning_rate=2.0, n_seeds=16, steps=300))
    wrong = last(
        population_experiment(rule="slope left out", learning_rate=2.0, n_seeds=16, steps=300)
    )
    assert not np.allclose(right.closeness, wrong.closeness)


@pytest.mark.parametrize("lam, bounded", [(4.9, True), (5.0, True), (5.1, False)])
def test_weight_decay_is_stable_up_to_two_eta_lambda_equal_two(lam, bounded):
    path = abs(decay_experiment(learning_rate=0.2, lam=lam).w)
    assert (path[-1] <= path[0] + 1e-9) == bounded
