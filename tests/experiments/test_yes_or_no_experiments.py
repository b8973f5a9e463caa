"""Lesson 11: a 3 or an 8; the errors over z, the runs that stay wrong, the contest of the penalties."""

import numpy as np
import pytest

from lessons.core.measures import paired_difference
from lessons.data.digits import digits
from lessons.experiments.yes_or_no import (
    LAMS,
    contest,
    draw,
    images,
    ink_on_the_left,
    still_wrong,
    sure_and_wrong,
    two_fits,
    yes_or_no_experiment,
    yes_or_no_reading,
)


@pytest.fixture(scope="module")
def contests():
    return {wrong: contest(wrong=wrong, n_sets=30) for wrong in (0.0, 0.15)}


def test_training_and_fresh_images_are_3s_and_8s_of_different_halves_of_the_file():
    data, (X, y) = images(), digits()
    assert len(data.X) + len(data.X_test) == (y[:, 3] + y[:, 8]).sum()
    assert {tuple(row) for row in data.X} <= {tuple(row) for row in X[:900]}
    assert {tuple(row) for row in data.X_test} <= {tuple(row) for row in X[900:]}
    eights = {tuple(row) for row in X[y[:, 8] == 1]}
    assert all((tuple(row) in eights) == label for row, label in zip(data.X, data.y[:, 0]))


def test_wrong_labels_are_as_many_as_asked_and_only_in_training():
    data, wrong = draw(60, 3, 0.15)
    assert wrong.sum() == 9
    right, none = draw(60, 3)
    assert not none.any() and (data.X == right.X).all()
    assert ((data.y != right.y)[:, 0] == wrong).all() and (data.y_test == images().y_test).all()


def test_the_feature_is_the_ink_of_eight_pixels_at_the_left():
    X = np.zeros((2, 8, 8))
    X[0, 2:6, 1:3] = 1
    X[1, :, 3:] = 1
    np.testing.assert_allclose(ink_on_the_left(X.reshape(2, 64)), [[1], [0]])


def test_the_line_leaves_the_range_of_probabilities_and_the_sigmoid_does_not():
    fits = two_fits()
    assert fits.line.max() > 1
    assert (fits.curve > 0).all() and (fits.curve < 1).all()
    # at the minimum the mean prediction is the mean label
    assert np.interp(fits.x, fits.grid, fits.curve).mean() == pytest.approx(fits.y.mean(), abs=5e-3)


def test_the_slopes_over_z_are_those_of_the_errors():
    one = sure_and_wrong()
    for error, slope in ((one.mse, one.mse_slope), (one.entropy, one.entropy_slope)):
        np.testing.assert_allclose(np.gradient(error, one.z)[1:-1], slope[1:-1], atol=1e-3)
    assert abs(one.mse_slope[0]) < 0.001 and one.entropy_slope[0] < -0.99


def test_from_bad_starts_only_the_cross_entropy_always_gets_there():
    rates = [1, 10]
    assert not still_wrong("mse", rates, 0).any()
    assert not still_wrong("cross_entropy", rates, 0).any()
    assert not still_wrong("cross_entropy", rates, 3).any()
    assert ((still_wrong("mse", rates, 3) > 0).sum(axis=1) >= 2).all()


def test_a_penalty_keeps_the_model_from_repeating_wrong_labels():
    hardly, some = (yes_or_no_experiment(lam=lam) for lam in (1e-4, 0.03))
    assert hardly.wrong.sum() == 9 == hardly.believed
    assert some.believed <= 3 and some.fresh_wrong < hardly.fresh_wrong
    assert "9 of 9 wrong labels" in yes_or_no_reading({"seed": 1}, hardly)


def test_l1_keeps_few_pixels_and_the_curve_goes_through_the_model_shown():
    l1, l2 = (yes_or_no_experiment(lam=LAMS[4], penalty=one) for one in ("l1", "l2"))
    assert (l1.W != 0).sum() < 25 < (l2.W != 0).sum()
    for one in (l1, l2):
        assert one.fresh[4] == pytest.approx(one.fresh_entropy, abs=0.02)


def test_with_wrong_labels_both_penalties_pay_in_both_errors(contests):
    result = contests[0.15]
    for errors in (result.entropy, result.wrong):
        for name in ("l1", "l2"):
            d = paired_difference(errors[name], errors["none"])
            assert d.mean < -5 * d.standard_error and d.n == 30
        d = paired_difference(errors["l2"], errors["l1"])
        assert d.mean < -2 * d.standard_error


def test_with_right_labels_a_penalty_makes_probabilities_honest_and_no_answer_better(contests):
    result = contests[0.0]
    for name in ("l1", "l2"):
        d = paired_difference(result.entropy[name], result.entropy["none"])
        assert d.mean < -5 * d.standard_error
        d = paired_difference(result.wrong[name], result.wrong["none"])
        assert d.mean > -2 * d.standard_error
    for errors in (result.entropy, result.wrong):
        d = paired_difference(errors["l1"], errors["l2"])
        assert d.mean > 2 * d.standard_error


def test_the_chosen_lam_lies_inside_the_grid(contests):
    for result in contests.values():
        assert all(LAMS[0] < lam < LAMS[-1] for name, lam in result.lams.items() if name != "none")


@pytest.mark.parametrize("bad", [{"lam": -1}, {"penalty": "l3"}, {"n": 1}, {"wrong": 2}])
def test_bad_settings_are_named(bad):
    with pytest.raises(ValueError, match=next(iter(bad)) if "wrong" not in bad else "share"):
        yes_or_no_experiment(**bad)
