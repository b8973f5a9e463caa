"""The digits panel trains on the right images and counts the right mistakes."""

import numpy as np
import pytest

from lessons.core.measures import paired_difference
from lessons.core.networks import pick, predict
from lessons.data.digits import split_digits
from lessons.experiments.handwriting import (
    HIDDEN,
    OUTPUT,
    digits_experiment,
    draw_data,
    error_on_others,
    mislabel,
    worst_mistakes,
)
from lessons.experiments.results import last, mean_and_error


@pytest.fixture(scope="module")
def result():
    return last(digits_experiment(n_train=60, n_seeds=2, steps=120, wrong=0.1))


def test_every_seed_shares_the_test_set_and_draws_its_own_training_images():
    data = draw_data(50, [0, 1])
    assert np.array_equal(data.X_test[0], data.X_test[1])
    assert not np.array_equal(data.X[0], data.X[1])
    assert np.array_equal(data.X[1], split_digits(50, np.random.default_rng(1)).X)


@pytest.mark.parametrize("share", [0.0, 0.15, 1.0])
def test_exactly_that_share_of_labels_is_wrong_and_each_is_another_digit(share):
    y = np.eye(10)[np.arange(200) % 10]
    wrong = mislabel(y, share, np.random.default_rng(0))
    assert (wrong.argmax(axis=1) != y.argmax(axis=1)).sum() == round(200 * share)
    assert (wrong.sum(axis=1) == 1).all()


def test_wrong_labels_are_in_the_training_data_only():
    right, wrong = draw_data(100, [0]), draw_data(100, [0], wrong=0.3)
    assert (right.y != wrong.y).any()
    assert np.array_equal(right.y_validation, wrong.y_validation)
    assert np.array_equal(right.y_test, wrong.y_test)


@pytest.fixture(scope="module")
def y_hat(result):
    X = result.data.X_validation[0]
    return predict(pick(result.run.network, 0), X, HIDDEN, OUTPUT)


def test_the_worst_mistakes_are_wrong_and_sorted_by_how_sure_they_are(result, y_hat):
    mistakes = worst_mistakes(y_hat, result.data.X_validation[0], result.data.y_validation[0], 5)
    assert all(one.guess != one.label for one in mistakes)
    assert [one.sure for one in mistakes] == sorted((one.sure for one in mistakes), reverse=True)
    shown = [(one.label, one.guess, one.sure) for one in result.mistakes[:5]]
    assert shown == [(one.label, one.guess, one.sure) for one in mistakes]


def test_the_number_of_mistakes_is_the_validation_error(result, y_hat):
    X, y = result.data.X_validation[0], result.data.y_validation[0]
    wrong = len(worst_mistakes(y_hat, X, y, most=360))
    assert wrong / 360 == pytest.approx(result.validation_error[-1, 0])


def test_known_hands_are_easier_by_more_than_two_standard_errors():
    apart = paired_difference(error_on_others(False), error_on_others(True))
    assert apart.n == 14 and apart.mean > 2 * apart.standard_error


def test_the_result_carries_mean_and_standard_error_of_every_record(result):
    mean, bar = result.validation
    errors = result.validation_error
    assert mean == pytest.approx(errors.mean(axis=1))
    assert bar == pytest.approx(abs(errors[:, 0] - errors[:, 1]) / 2)


def test_the_error_bar_is_the_standard_error_of_the_mean():
    mean, bar = mean_and_error(np.array([1.0, 3.0]))
    assert (mean, bar) == pytest.approx((2.0, 1.0))
