"""Claims about lessons.data."""

import numpy as np
import pytest

from lessons.data.curve_sets import QUINTIC, curve, noisy_curve
from lessons.data.xor_sets import flip, noisy_xor, xor


def test_xor_is_one_where_exactly_one_input_is_yes():
    X, y = xor()
    assert X.shape == (4, 2) and y.shape == (4, 1)
    np.testing.assert_array_equal(y[:, 0], (X > 0).sum(axis=1) == 1)


def test_noisy_xor_without_noise_is_xor_again_and_again():
    X, y = noisy_xor(8, np.random.default_rng(0), spread=0)
    np.testing.assert_array_equal(X, np.tile(xor()[0], (2, 1)))
    np.testing.assert_array_equal(y, np.tile(xor()[1], (2, 1)))


def test_the_points_of_noisy_xor_scatter_around_all_corners_alike():
    X, y = noisy_xor(4000, np.random.default_rng(0), spread=0.25)
    for corner in range(4):
        cloud = X[corner::4] - xor()[0][corner]
        np.testing.assert_allclose(cloud.mean(axis=0), 0, atol=0.04)
        np.testing.assert_allclose(cloud.std(axis=0), 0.25, rtol=0.06)
    assert y.mean() == 0.5


@pytest.mark.parametrize("share, wrong", [(0, 0), (0.15, 6), (0.5, 20), (1, 40)])
def test_exactly_the_share_of_the_labels_is_flipped_and_nothing_else_moves(share, wrong):
    X, y = noisy_xor(40, np.random.default_rng(3))
    flipped_X, flipped_y = noisy_xor(40, np.random.default_rng(3), flipped=share)
    np.testing.assert_array_equal(X, flipped_X)
    assert (y != flipped_y).sum() == wrong
    assert set(np.unique(flipped_y)) <= {0.0, 1.0}


def test_flipping_leaves_the_labels_it_was_given_alone():
    y = np.zeros((10, 1))
    assert flip(y, 0.5, np.random.default_rng(0)).sum() == 5
    assert not y.any()


def test_the_curve_is_two_plus_three_x_plus_four_x_squared():
    x = np.array([[-1.0], [0], [2]])
    np.testing.assert_allclose(curve(x), 2 + 3 * x + 4 * x**2)
    np.testing.assert_allclose(
        curve(x, QUINTIC), 2 + 3 * x + 4 * x**2 + 5 * x**3 + 6 * x**4 + 7 * x**5
    )


def test_noise_on_the_curve_has_the_spread_it_was_asked_for_and_x_its_range():
    x, y = noisy_curve(5000, np.random.default_rng(0), noise=0.5, low=-2, high=3)
    assert x.shape == y.shape == (5000, 1)
    assert -2 <= x.min() < -1.9 and 2.9 < x.max() <= 3
    assert (y - curve(x)).std() == pytest.approx(0.5, rel=0.04)


def test_a_seed_gives_its_data_every_time():
    for draw in (noisy_xor, noisy_curve):
        for first, again in zip(
            draw(9, np.random.default_rng(5)), draw(9, np.random.default_rng(5))
        ):
            np.testing.assert_array_equal(first, again)
        assert (draw(9, np.random.default_rng(6))[0] != first).any()
