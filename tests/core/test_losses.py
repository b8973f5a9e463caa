"""Claims about lessons.losses."""

import numpy as np
import pytest

from lessons.core.activations import linear, sigmoid, softmax
from lessons.core.losses import cross_entropy, delta, mse, mse_grad
from lessons.core.measures import accuracy, gradient_check

ENDS = {"linear": linear, "sigmoid": sigmoid, "softmax": softmax}


def test_mse_is_a_mean_over_samples_without_a_half():
    y_hat, y = np.array([[1.0], [2.0], [4.0]]), np.array([[0.0], [2.0], [1.0]])
    assert mse(y_hat, y) == pytest.approx((1 + 0 + 9) / 3)


def test_mse_sums_over_outputs_and_keeps_leading_axes():
    y_hat, y = np.ones((5, 4, 3)), np.zeros((4, 3))
    np.testing.assert_allclose(mse(y_hat, y), np.full(5, 3.0))


def test_the_slope_of_mse_is_two_over_n_times_the_error():
    rng = np.random.default_rng(0)
    y_hat, y = rng.normal(size=(2, 5, 3))
    assert gradient_check(lambda v: mse(v, y), y_hat, mse_grad(y_hat, y)) < 1e-8
    np.testing.assert_allclose(mse_grad(y_hat, y), 2 / 5 * (y_hat - y))


@pytest.mark.parametrize(
    "loss, output, n_out",
    [
        ("mse", "linear", 1),
        ("mse", "linear", 3),
        ("mse", "sigmoid", 1),
        ("mse", "sigmoid", 3),
        ("mse", "softmax", 3),
        ("cross_entropy", "sigmoid", 1),
        ("cross_entropy", "softmax", 3),
    ],
)
def test_delta_is_the_slope_of_the_loss_for_z(loss, output, n_out):
    rng = np.random.default_rng(1)
    z, y = rng.normal(size=(4, n_out)), rng.random((4, n_out))
    y = y / y.sum(axis=1, keepdims=True) if n_out > 1 else y
    value = {"mse": mse, "cross_entropy": cross_entropy}[loss]
    slope = delta(ENDS[output](z), y, loss, output)
    assert gradient_check(lambda v: value(ENDS[output](v), y), z, slope) < 1e-7


def test_cross_entropy_of_one_column_counts_both_classes():
    y_hat, y = np.array([[0.9], [0.2]]), np.array([[1.0], [0.0]])
    assert cross_entropy(y_hat, y) == pytest.approx(-(np.log(0.9) + np.log(0.8)) / 2)


def test_one_sigmoid_and_a_softmax_of_two_give_the_same_cross_entropy():
    z = np.random.default_rng(2).normal(size=(6, 1))
    y = np.array([[0.0], [1], [1], [0], [1], [0]])
    two = softmax(np.hstack([np.zeros_like(z), z]))
    assert cross_entropy(sigmoid(z), y) == pytest.approx(cross_entropy(two, np.hstack([1 - y, y])))


@pytest.mark.filterwarnings("error")
def test_a_certain_and_wrong_prediction_costs_a_finite_amount():
    assert 20 < cross_entropy(np.array([[1.0]]), np.array([[0.0]])) < 100
    assert cross_entropy(np.array([[1.0]]), np.array([[1.0]])) == 0


def test_accuracy_looks_at_the_side_of_one_half_or_at_the_largest_class():
    assert accuracy(np.array([[0.6], [0.4], [0.7]]), np.array([[1.0], [1], [1]])) == pytest.approx(
        2 / 3
    )
    y_hat = np.array([[0.5, 0.3, 0.2], [0.1, 0.2, 0.7]])
    assert accuracy(y_hat, np.eye(3)[[0, 1]]) == 0.5


@pytest.mark.parametrize("function", [mse, mse_grad, cross_entropy, accuracy, delta])
def test_a_flat_y_is_refused_rather_than_stretched_to_a_square(function):
    with pytest.raises(ValueError, match=r"y must have .*\(4, 1\), got shape \(4,\)"):
        function(np.full((4, 1), 0.5), np.zeros(4))
