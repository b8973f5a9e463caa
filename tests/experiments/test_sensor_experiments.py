"""Claims about weights that dropout spreads, trained to the end from fair starts."""

import numpy as np
import pytest

from lessons.core.dropout import adaptive_l2
from lessons.core.measures import gradient_check, paired_difference
from lessons.experiments.sensors import best_weights, ends_experiment, sensor_data, weights_after


@pytest.fixture
def data():
    return sensor_data(np.random.default_rng(0))


def test_without_dropout_training_ends_at_least_squares_from_any_start(data):
    ends = [weights_after(20_000, *data, start) for start in ((1.5, -1, 0.5, 0.2), (0, 0, 0, 0))]
    assert np.allclose(ends, best_weights(*data)[:, 0], atol=1e-3)


def test_after_500_steps_the_start_still_shows(data):
    uneven = weights_after(500, *data, (1.5, -1, 0.5, 0.2))
    assert abs(uneven - best_weights(*data)[:, 0]).max() > 0.5


def test_with_dropout_training_ends_at_least_squares_with_the_adaptive_penalty(data):
    trained = weights_after(
        3000, *data, (1.5, -1, 0.5, 0.2), keep_prob=0.8, learning_rate=0.02, runs=32
    )
    assert np.allclose(trained, best_weights(*data, 0.8)[:, 0], atol=0.01)


def test_the_closed_form_is_the_lowest_point_of_error_and_adaptive_penalty(data):
    X, y = data

    def objective(W):
        return float(((y - X @ W) ** 2).sum() + adaptive_l2(W, X, 0.8))

    W = best_weights(X, y, 0.8)
    assert gradient_check(objective, W + 1, 2 * X.T @ (X @ (W + 1) - y) + slope(W + 1, X)) < 1e-6
    assert all(objective(W) < objective(W + step) for step in 0.01 * np.eye(4)[:, :, None])


def slope(W, X, k=0.8):
    return 2 * (1 - k) / k * (X**2).sum(axis=0)[:, None] * W


def test_dropout_costs_a_little_with_all_sensors_and_saves_much_in_the_worst_break():
    (_, plain, dropout), _, (_, plain_worst, dropout_worst) = ends_experiment(n_sets=60).rows
    cost, saved = (paired_difference(dropout, plain), paired_difference(plain_worst, dropout_worst))
    assert cost.mean > 2 * cost.standard_error and saved.mean > 10 * cost.mean
    assert saved.mean > 2 * saved.standard_error


def test_when_sensor_1_breaks_dropout_is_better_on_about_half_of_the_sets_only():
    _, plain, dropout = ends_experiment().rows[1]
    assert 0.35 < (dropout < plain).mean() < 0.6


def test_strong_dropout_shrinks_the_sum_so_far_that_a_break_of_sensor_1_costs_more():
    weights, _, broken = ends_experiment(keep_prob=0.5, n_sets=300)
    assert weights[1].sum(axis=-1).max() < 0.85 < 0.95 < weights[0].sum(axis=-1).min()
    change = paired_difference(broken[1, :, 0], broken[0, :, 0])
    assert change.mean > 2 * change.standard_error


def test_a_broken_sensor_is_one_that_reads_0(data):
    ends = ends_experiment(n_sets=1)
    rng = np.random.default_rng(0)
    sensor_data(rng)
    X, y = sensor_data(rng, 500)
    X[:, 2] = 0
    errors = (y - X @ ends.weights[:, 0].T) ** 2
    assert np.allclose(errors.mean(axis=0), ends.broken[:, 0, 2])
