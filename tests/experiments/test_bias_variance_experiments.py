"""Claims about the 100 data sets of lesson 02."""

import numpy as np
import pytest

from lessons.data.curve_sets import QUADRATIC, curve
from lessons.experiments.bias_variance import (
    DEGREES,
    N_SETS,
    X_TEST,
    bias_variance_decomposition,
    even_places,
    many_sets,
    parts_here,
    spread_experiment,
    spread_reading,
)


def test_bias_and_variance_add_up_to_the_error_against_the_truth_exactly():
    rng = np.random.default_rng(0)
    fits, truth = rng.normal(size=(7, 5, 1)), rng.normal(size=(5, 1))
    parts = bias_variance_decomposition(fits, truth, noise=0.3)
    assert np.isclose(parts.bias2 + parts.variance, ((fits - truth) ** 2).mean())
    assert parts.noise2 == pytest.approx(0.09)


@pytest.mark.parametrize("truth", ["quadratic", "quintic"])
@pytest.mark.parametrize("places", ["even", "random"])
def test_the_sum_of_the_parts_is_the_measured_test_error_within_three_percent(truth, places):
    for degree in (0, 2, 5, 9):
        result = spread_experiment(degree=degree, truth=truth, places=places, n=25)
        parts, measured = parts_here(result)
        assert parts.sum == pytest.approx(measured, rel=0.03)


def test_the_variance_of_least_squares_is_the_known_one():
    """At fixed places it is σ² times the mean squared length of the rows of A_test A⁺."""
    n, degree, noise = 15, 4, 0.5
    x = even_places(n)
    smoother = np.vander(X_TEST[:, 0], degree + 1) @ np.linalg.pinv(np.vander(x[:, 0], degree + 1))
    known = noise**2 * (smoother**2).sum(axis=1).mean()
    parts, _ = parts_here(spread_experiment(degree=degree, n=n, noise=noise))
    assert parts.variance == pytest.approx(known, rel=0.2)  # 100 data sets: about 10% of chance


def test_each_data_set_is_fitted_as_it_would_be_alone():
    result = spread_experiment(degree=5, n=20, places="random", data_set=37)
    x, y, y_test = many_sets(20, 0.5, QUADRATIC, "random")
    alone = np.polynomial.Polynomial.fit(x[37, :, 0], y[37, :, 0], 5)
    assert np.allclose(result.fits[37], alone(X_TEST), atol=1e-6)
    assert result.mine[0] == pytest.approx(((alone(x[37]) - y[37]) ** 2).mean())
    assert result.mine[1] == pytest.approx(((alone(X_TEST) - y_test[37]) ** 2).mean())


def test_the_training_error_never_rises_with_the_degree():
    result = spread_experiment(n=30)
    assert (np.diff(result.train_errors) <= 1e-12).all()


def test_too_little_data_lowers_the_training_error_and_raises_the_test_error():
    few, many = (spread_experiment(degree=9, n=n) for n in (12, 100))
    assert few.train_errors[9] < many.train_errors[9] < many.test_errors[9] < few.test_errors[9]


def test_one_more_point_leaves_the_noise_of_the_others_alone():
    _, y, _ = many_sets(12, 0.5, (0.0,))
    _, more, _ = many_sets(13, 0.5, (0.0,))
    assert np.array_equal(more[:, :12], y)


def test_the_same_settings_give_the_same_result():
    one, other = (spread_experiment(degree=9, places="random") for _ in range(2))
    assert np.array_equal(one.fits, other.fits)


@pytest.mark.parametrize(
    "setting, value",
    [
        ("degree", -1),
        ("degree", 2.5),
        ("n", 0),
        ("noise", -0.1),
        ("truth", "cubic"),
        ("places", "odd"),
        ("lam", -1.0),
    ],
)
def test_a_setting_out_of_range_is_named(setting, value):
    with pytest.raises(ValueError, match=setting):
        spread_experiment(**{setting: value})


@pytest.mark.parametrize("degree", [0, 15])
@pytest.mark.parametrize("n", [4, 100])
@pytest.mark.parametrize("noise", [0.0, 3.0])
@pytest.mark.parametrize("places", ["even", "random"])
def test_the_ends_of_the_sliders_give_finite_results_and_plain_words(degree, n, noise, places):
    result = spread_experiment(degree=degree, n=n, noise=noise, places=places)
    assert result.fits.shape == (N_SETS, len(X_TEST), 1) and np.isfinite(result.fits).all()
    assert result.test_errors.shape == DEGREES.shape
    text = spread_reading({"n": n, "noise": noise}, result)
    assert "nan" not in text and "e+" not in text


def test_without_noise_the_right_degree_has_no_error_at_all():
    parts, measured = parts_here(spread_experiment(degree=2, noise=0.0))
    assert parts.sum < 1e-20 and measured < 1e-20


def test_a_large_lam_leaves_the_mean_of_y():
    result = spread_experiment(degree=9, lam=1e9)
    assert np.allclose(result.fits, result.y.mean(axis=1, keepdims=True), atol=1e-6)
    assert np.allclose(curve(X_TEST, QUADRATIC), result.truth)
