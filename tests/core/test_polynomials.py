"""Claims about lessons.curves: the fits are the minima they say they are. Agreement with
scikit-learn under every convention of λ is in test_scales."""

import numpy as np
import pytest

from lessons.core.measures import gradient_check
from lessons.core.penalties import l1, l2
from lessons.core.polynomials import (
    elastic_net,
    lasso,
    least_squares,
    polynomial_features,
    ridge,
    squared_error,
)
from lessons.data.curve_sets import noisy_curve


def points(n=20, degree=3, seed=0):
    x, y = noisy_curve(n, np.random.default_rng(seed))
    return polynomial_features(x, degree), y


def test_powers_are_the_columns_one_x_x_squared():
    np.testing.assert_array_equal(
        polynomial_features(np.array([[2.0], [3]]), 3), [[1, 2, 4, 8], [1, 3, 9, 27]]
    )
    assert polynomial_features(np.zeros((5, 4, 1)), 2).shape == (5, 4, 3)


@pytest.mark.parametrize("degree", [0, 1, 3, 9])
def test_least_squares_agrees_with_numpy_polyfit(degree):
    x, y = noisy_curve(20, np.random.default_rng(0))
    ours = least_squares(polynomial_features(x, degree), y)[:, 0]
    np.testing.assert_allclose(ours[::-1], np.polyfit(x[:, 0], y[:, 0], degree), rtol=1e-7)


def test_a_degree_that_reaches_every_point_leaves_no_training_error():
    A, y = points(n=8, degree=7)
    assert squared_error(A, least_squares(A, y), y) < 1e-18


@pytest.mark.parametrize("lam", [1e-6, 0.01, 1.0, 100.0])
@pytest.mark.parametrize("degree", [1, 4, 15])
def test_the_slope_of_mse_plus_lambda_c_squared_is_zero_at_ridge(lam, degree):
    A, y = points(degree=degree)
    c = ridge(A, y, lam)

    def slope(c):
        free = np.ones_like(c)
        free[0] = 0
        return 2 / len(y) * A.T @ (A @ c - y) + 2 * lam * free * c

    def J(c):
        return squared_error(A, c, y) + l2(c[1:], lam)

    assert abs(slope(c)).max() < 1e-10
    elsewhere = c + 1
    assert gradient_check(J, elsewhere, slope(elsewhere)) < 1e-6


@pytest.mark.parametrize("lam_l1, lam_l2", [(0.01, 0), (0.3, 0), (3, 0), (0.1, 0.2), (0, 0.2)])
def test_no_small_move_beats_lasso_or_elastic_net(lam_l1, lam_l2):
    A, y = points()
    c = elastic_net(A, y, lam_l1 + lam_l2, lam_l1 / (lam_l1 + lam_l2))

    def J(c):
        return squared_error(A, c, y) + l1(c[1:], lam_l1) + l2(c[1:], lam_l2)

    moves = np.random.default_rng(1).normal(size=(500, 4, 1))
    assert all(J(c) <= J(c + size * move) for move in moves for size in (1e-3, 0.1))
    for i in range(4):
        for size in (-1e-4, 1e-4):
            assert J(c) <= J(c + size * np.eye(4)[:, [i]])


@pytest.mark.parametrize("lam", [1e-4, 1e-3, 0.03, 0.5])
@pytest.mark.parametrize("n, degree", [(20, 2), (20, 9), (40, 15), (8, 7)])
def test_at_lasso_the_slope_of_mse_balances_lambda_even_for_columns_that_are_much_alike(
    n, degree, lam
):
    A, y = points(n=n, degree=degree)
    c = lasso(A, y, lam)[:, 0]
    slope = 2 / n * A.T @ (A @ c - y[:, 0])
    live = c != 0
    live[0] = False
    assert abs(slope[0]) < 1e-8
    np.testing.assert_allclose(slope[live], -lam * np.sign(c[live]), atol=1e-8)
    assert (abs(slope[1:][~live[1:]]) <= lam + 1e-8).all()


def test_lasso_of_a_column_and_its_copy_is_lasso_of_the_column():
    A, y = points()
    twice = lasso(np.hstack([A, A[:, 1:]]), y, 0.1)[:, 0]
    np.testing.assert_allclose(twice[1:4] + twice[4:], lasso(A, y, 0.1)[1:, 0], atol=1e-8)


def test_lasso_sets_coefficients_to_exactly_zero_and_ridge_does_not():
    A, y = points(degree=6)
    assert (lasso(A, y, 0.3)[1:] == 0).sum() >= 3
    assert (ridge(A, y, 0.3) != 0).all()


def test_lambda_zero_is_least_squares():
    A, y = points()
    exact = least_squares(A, y)
    np.testing.assert_allclose(ridge(A, y, 0.0), exact, rtol=1e-9)
    np.testing.assert_allclose(ridge(A, y, 1e-14), exact, rtol=1e-9)
    np.testing.assert_allclose(lasso(A, y, 0.0), exact, rtol=1e-5)


def test_a_huge_lambda_leaves_the_mean_of_y_because_the_bias_is_free():
    A, y = points()
    for c in (ridge(A, y, 1e12), lasso(A, y, 1e12)):
        assert c[0] == pytest.approx(y.mean())
        assert abs(c[1:]).max() < 1e-9


def test_a_larger_lambda_never_fits_the_training_data_better():
    A, y = points(degree=9)
    lams = np.logspace(-8, 3, 40)
    assert (np.diff(squared_error(A, ridge(A, y, lams), y)) >= -1e-12).all()


def test_ridge_for_many_lambdas_and_data_sets_is_ridge_one_by_one():
    sets = [points(seed=seed) for seed in range(3)]
    A, y = (np.stack(part) for part in zip(*sets))
    lams = np.array([0.0, 0.1, 1.0, 10.0])
    together = ridge(A, y, lams[:, None])
    assert together.shape == (4, 3, 4, 1)
    for i, lam in enumerate(lams):
        for j, (one_A, one_y) in enumerate(sets):
            np.testing.assert_allclose(together[i, j], ridge(one_A, one_y, lam), rtol=1e-9)


def test_many_labels_may_share_their_points():
    A, _ = points()
    y = np.random.default_rng(0).normal(size=(5, 20, 1))
    np.testing.assert_allclose(ridge(A, y, 0.1)[3], ridge(A, y[3], 0.1), rtol=1e-10)
    np.testing.assert_allclose(least_squares(A, y)[3], least_squares(A, y[3]), rtol=1e-10)


def test_fits_change_nothing_that_they_are_given():
    A, y = points()
    before = A.copy(), y.copy()
    for fit in (least_squares, lambda A, y: ridge(A, y, 0.1), lambda A, y: lasso(A, y, 0.1)):
        fit(A, y)
    np.testing.assert_array_equal(A, before[0])
    np.testing.assert_array_equal(y, before[1])
