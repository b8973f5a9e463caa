"""Claims about one wrong point: Huber's loss against its other form, and what moves with the point."""

import numpy as np
import pytest

from lessons.core.penalties import soft_threshold
from lessons.experiments.outliers import (
    METHODS,
    huber,
    huber_slope,
    misplaced_data,
    outlier_data,
    outlier_experiment,
    slope_after_removal,
    slopes_of_sets,
)


def test_huber_s_loss_is_the_smallest_value_with_a_shift_that_pays_l1():
    shifts = np.linspace(-8, 8, 160_001)
    for error in (-6.0, -0.5, 0.0, 0.3, 0.7, 5.0):
        for lam in (0.5, 1.0, 3.0):
            paid = (error - shifts) ** 2 + lam * abs(shifts)
            assert huber(error, lam) == pytest.approx(paid.min(), abs=1e-6)
            assert shifts[paid.argmin()] == pytest.approx(
                soft_threshold(np.array(error), lam / 2), abs=2e-4
            )


def test_huber_s_slope_has_the_smallest_loss_of_a_fine_grid():
    grid = np.linspace(-1, 6, 70_001)
    for height in (0.0, 8.0, -8.0):
        x, y = outlier_data(height, seed=3)
        total = sum(huber(b - grid * a, 1.0) for a, b in zip(x, y))
        assert huber_slope(x, y, 1.0) == pytest.approx(grid[total.argmin()], abs=2e-4)


def test_line_and_shifts_in_turn_end_at_huber_s_slope():
    x, y = outlier_data(8.0, seed=1)
    w = 0.0
    for _ in range(500):
        shifts = soft_threshold(y - w * x, 0.5)
        w = (x * (y - shifts)).sum() / (x * x).sum()
    assert w == pytest.approx(huber_slope(x, y, 1.0), abs=1e-9)
    assert shifts[-1] > 5


def test_a_large_lam_makes_huber_the_mse_and_a_small_one_the_absolute_loss():
    x, y = outlier_data(8.0, seed=0)
    slopes = outlier_experiment(height=8.0).slopes
    assert huber_slope(x, y, 1e6) == pytest.approx(slopes["MSE"])
    assert huber_slope(x, y, 1e-6) == pytest.approx(slopes["absolute loss"], abs=1e-4)


def test_only_the_losses_stop_following_the_outlier_and_no_penalty_does():
    near, far = (outlier_experiment(height=height).slopes for height in (10.0, 1000.0))
    for name in METHODS:
        assert (abs(far[name] - near[name]) < 1e-6) == ("loss" in name)


def test_a_penalty_helps_with_a_point_above_and_harms_with_one_below():
    for height, sign in ((8.0, -1), (-8.0, 1)):
        slopes = slopes_of_sets(height, n_sets=40)
        for name in ("MSE + L1", "MSE + L2"):
            change = abs(slopes[name] - 2) - abs(slopes["MSE"] - 2)
            assert sign * change.mean() > 2 * change.std(ddof=1) / np.sqrt(40)


def test_a_wrong_x_pulls_every_loss_away_and_not_the_median_of_the_ratios():
    for seed in range(10):
        x, y = misplaced_data(50.0, seed=seed)
        found = [huber_slope(x, y, 1.0), outlier_experiment(seed=seed).slopes["MSE"]]
        assert abs(found[0]) < 0.1 and abs(np.median(y / x) - 2) < 0.7


def test_five_wrong_points_of_twenty_hide_each_other_from_removal():
    x, y = outlier_data(0.0, seed=0)
    y = y + np.where(np.arange(20) >= 15, 8.0, 0.0)
    mse = (x * y).sum() / (x * x).sum()
    assert slope_after_removal(x, y) == pytest.approx(mse, abs=0.3)
    assert abs(huber_slope(x, y, 1.0) - 2) < 0.3 * abs(mse - 2)


def test_a_lam_of_zero_is_refused():
    with pytest.raises(ValueError, match="lam"):
        huber_slope(*outlier_data(), 0.0)
