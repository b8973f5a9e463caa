"""Claims about lessons.core.measures: each word of the lessons has one meaning."""

import numpy as np
import pytest

from lessons.core.measures import (
    LIVE,
    closeness,
    live_nodes,
    paired_difference,
    solved,
    standard_error,
)
from lessons.data.xor_sets import xor

Y = xor()[1]


def test_xor_is_solved_when_all_four_corners_are_on_the_right_side_and_not_when_three_are():
    right = np.where(Y > 0.5, 0.51, 0.49)
    three = right.copy()
    three[0] = 1 - three[0]
    np.testing.assert_array_equal(
        solved(np.stack([right, three, 0 * Y + 0.5]), Y), [True, False, False]
    )


def test_closeness_is_one_minus_the_mean_distance_and_unlike_accuracy_knows_how_far():
    assert closeness(Y, Y) == 1
    assert closeness(np.where(Y > 0.5, 0.6, 0.4), Y) == pytest.approx(0.6)
    assert closeness(Y + 3, Y) == pytest.approx(-2)


def test_a_node_needs_a_weight_in_and_a_weight_out_above_the_one_threshold_to_be_live():
    big, small = LIVE + 1e-6, LIVE
    W = np.array([[big, big, small, 0], [0, 0, small, big]])
    V = np.array([[-big], [small], [big], [0.0]])
    network = ((W, np.ones((1, 4))), (V, np.ones((1, 1))))
    assert live_nodes(network)[0].tolist() == [True, False, False, False]
    assert live_nodes(network, 0.0)[0].tolist() == [True, True, True, False]


def test_the_standard_error_is_the_spread_of_means_over_many_repetitions():
    draws = np.random.default_rng(0).normal(size=(20_000, 5))
    assert np.sqrt((standard_error(draws, axis=1) ** 2).mean()) == pytest.approx(
        draws.mean(axis=1).std(), rel=0.02
    )
    assert standard_error([1.0, 3.0]) == pytest.approx(1.0)
    assert np.isnan(standard_error([1.0])) and np.isnan(standard_error([[1.0, 2.0]])).all()


def test_a_paired_difference_keeps_the_pairs_together():
    rng = np.random.default_rng(0)
    luck = 10 * rng.normal(size=40)
    a, b = luck + 0.5 + 0.1 * rng.normal(size=40), luck + 0.1 * rng.normal(size=40)
    change = paired_difference(a, b)
    assert change.n == 40 and change.mean == pytest.approx(0.5, abs=0.1)
    assert (
        change.standard_error == pytest.approx(standard_error(a - b))
        and change.standard_error < 0.05
    )
    tables = paired_difference(np.stack([a, b]), np.stack([b, a]), axis=1)
    np.testing.assert_allclose(tables.mean, [change.mean, -change.mean])
    for wrong in ([1.0], 3.0, [[1.0, 2.0]]):
        with pytest.raises(ValueError, match="^b must have the shape of a"):
            paired_difference([1.0, 2.0], wrong)
