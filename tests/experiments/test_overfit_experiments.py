"""Claims about the single data set of lesson 02, the removal of points and the methods of lesson 03."""

import numpy as np
import pytest

from lessons.experiments.hundred import (
    bagged,
    constrained,
    decompose,
    each,
    errors_of,
    fit_hundred,
    hundred_sets,
    nearest,
    polynomial,
)
from lessons.experiments.overfit import (
    data_set,
    fit,
    mean_squared,
    overfit_experiment,
    overfit_reading,
    predict_curve,
    walk,
)
from lessons.experiments.removal import keep_near, removal_experiment, remove_repeatedly

NOISE = 0.5


def test_the_fit_is_numpy_s_own():
    data = data_set(5, n=20)
    for degree in (0, 2, 7):
        c = np.polynomial.polynomial.polyfit(data.x, data.y, degree)
        assert np.allclose(fit(data.x, data.y, degree), c, atol=1e-7)


def test_at_the_fit_every_slope_of_the_penalised_error_is_zero_and_the_bias_is_free():
    data, lam = data_set(1), 0.03
    c = fit(data.x, data.y, 4, lam)
    error = data.y - predict_curve(c, data.x)
    slopes = [-2 * (error * data.x**j).mean() + 2 * lam * c[j] * (j > 0) for j in range(5)]
    assert np.allclose(slopes, 0, atol=1e-10)


def test_a_long_walk_ends_at_the_fit():
    data = data_set()
    assert np.allclose(walk(data.x, data.y, 2, 3000), fit(data.x, data.y, 2), atol=1e-6)


def test_too_few_steps_leave_both_errors_large():
    data = data_set()
    short, long = walk(data.x, data.y, 2, 3), walk(data.x, data.y, 2, 3000)
    for x, y in ((data.x, data.y), (data.x_new, data.y_new)):
        assert mean_squared(y, predict_curve(short, x)) > 5 * mean_squared(
            y, predict_curve(long, x)
        )


def test_degree_11_goes_through_all_twelve_points_and_degree_9_does_not():
    errors = overfit_experiment().train_errors
    assert errors[11] < 1e-12 and errors[9] > 0.01


def test_the_training_error_never_rises_with_the_degree_and_the_test_error_does():
    result = overfit_experiment()
    assert (np.diff(result.train_errors) <= 1e-9).all()
    assert result.test_errors[9] > 10 * result.test_errors[2]


@pytest.mark.parametrize("degree", [0, 15])
@pytest.mark.parametrize("n", [4, 100])
@pytest.mark.parametrize("noise", [0.0, 3.0])
def test_the_ends_of_the_sliders_give_finite_results_and_plain_words(degree, n, noise):
    result = overfit_experiment(degree=degree, n=n, noise=noise, number=99)
    assert np.isfinite(result.fit).all() and np.isfinite(result.test_errors).all()
    text = overfit_reading({"n": n, "noise": noise, "number": 99}, result)
    assert "nan" not in text and "e+" not in text


def test_points_near_the_curve_stay_and_a_far_one_goes():
    x = np.linspace(-1, 1, 9)
    y = 2 + 3 * x + np.where(np.arange(9) == 4, 10.0, 0.0)
    assert list(np.flatnonzero(~keep_near(x, y, 1, 2.0))) == [4]
    assert [len(left) for left in remove_repeatedly(x, y, 1, 2.0)][:2] == [9, 8]


def test_removal_never_puts_a_point_back_and_ends():
    data = data_set(7, n=40)
    left = remove_repeatedly(data.x, data.y, 2, 1.0)
    assert all(set(late) < set(early) for early, late in zip(left, left[1:]))
    assert len(left[-1]) >= 4


def test_where_nothing_is_wrong_removal_lowers_the_training_error_and_raises_the_test_error():
    result = removal_experiment(limit=1.5, n_sets=60)
    difference = result.test_after - result.test_before
    assert result.train_after.mean() < result.train_before.mean()
    assert difference.mean() > 2 * difference.std(ddof=1) / np.sqrt(60)
    assert result.bad_removed.sum() == 0


def test_where_one_point_is_far_off_removal_helps():
    result = removal_experiment(limit=2.0, lift=8.0, n_sets=60)
    difference = result.test_before - result.test_after
    assert result.bad_removed.all()
    assert difference.mean() > 2 * difference.std(ddof=1) / np.sqrt(60)


def test_a_hundred_fits_are_those_of_each_data_set_alone():
    sets = hundred_sets()
    c = fit(sets.x, sets.Y[37], 5, 0.01)
    assert np.allclose(fit_hundred(sets, 5, 0.01)[37], predict_curve(c, sets.places))


def test_the_three_parts_add_up_to_the_measured_test_error():
    sets = hundred_sets()
    for fits in (fit_hundred(sets, 1), fit_hundred(sets, 9), each(sets, nearest)):
        *parts, measured = decompose(fits, sets, NOISE)
        assert sum(parts) == pytest.approx(measured, rel=0.02)
        assert errors_of(fits, sets).mean() == pytest.approx(measured)


def test_an_average_of_fits_on_data_sets_of_their_own_keeps_the_bias():
    sets = hundred_sets()
    fits = fit_hundred(sets, 1)
    of_ten = fits.reshape(10, 10, -1).mean(axis=1)
    (bias2, variance, *_), (same, less, *_) = (
        decompose(fits, sets, NOISE),
        decompose(of_ten, sets._replace(Y_new=sets.Y_new[:10]), NOISE),
    )
    assert same == pytest.approx(bias2) and less < variance / 5


def test_bagging_helps_the_nearest_point_and_not_the_parabola():
    sets = hundred_sets()
    for model, sign in ((nearest, -1), (polynomial(2), 1)):
        change = errors_of(each(sets, bagged(model)), sets) - errors_of(each(sets, model), sets)
        assert sign * change.mean() > 2 * change.std(ddof=1) / 10


def test_bagging_one_model_is_that_model_on_the_drawn_points():
    sets = hundred_sets()
    rows = np.random.default_rng(3).integers(12, size=12)
    x, y, places = sets.x, sets.Y[0], sets.places
    once = bagged(nearest, models=1, seed=3)(x, y, places)
    assert np.array_equal(once, nearest(x[rows], y[rows], places))


def test_the_constraint_holds_and_a_wide_one_changes_nothing():
    sets = hundred_sets(25)
    tight, wide = constrained(sets, 1, 0.5), constrained(sets, 1, 100.0)
    slope = np.ptp(tight, axis=1) / np.ptp(sets.places)
    assert np.allclose(slope, 0.5) and np.allclose(wide, fit_hundred(sets, 1))


@pytest.mark.parametrize(
    "setting, value", [("degree", -1), ("n", 0), ("noise", -1), ("number", 0.5)]
)
def test_a_setting_out_of_range_is_named(setting, value):
    with pytest.raises(ValueError, match=setting):
        overfit_experiment(**{setting: value})
