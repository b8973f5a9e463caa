"""The digits panel trains on the right images and counts the right mistakes."""

import numpy as np
import pytest

from lessons.core.networks import pick, predict
from lessons.data.digits import split_digits
from lessons.experiments.handwriting import (
    HIDDEN,
    OUTPUT,
    digits_experiment,
    draw_data,
    mislabel,
    worst_mistakes,
)
from lessons.experiments.handwriting import test_error as error_on_test
from lessons.experiments.results import last, mean_and_error


@pytest.fixture(scope="module")
def result():
    return last(digits_experiment(n_train=60, n_seeds=2, steps=120, wrong=0.1))


def test_every_seed_shares_the_test_set_and_draws_its_own_training_images():
    data = draw_data(50, [0, 1])
    assert np.array_equal(data.X_test[0], data.X_test[1])
    assert not np.array_equal(data.X[0], data.X[1])
    assert np.array_equal(data.X[1], split_digits(50, np.random.default_rng(1)).X)


def test_no_image_is_in_two_of_training_validation_and_test():
    data = draw_data(200, [3])
    sets = [{image.tobytes() for image in X[0]} for X in (data.X, data.X_validation, data.X_test)]
    assert not (sets[0] & sets[1] or sets[0] & sets[2] or sets[1] & sets[2])


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


def test_the_worst_mistakes_are_wrong_and_sorted_by_how_sure_they_are(result):
    mistakes = worst_mistakes(result, most=5)
    assert all(one.guess != one.label for one in mistakes)
    assert [one.sure for one in mistakes] == sorted((one.sure for one in mistakes), reverse=True)


def test_the_number_of_mistakes_is_the_validation_error(result):
    wrong = len(worst_mistakes(result, most=400))
    assert wrong / 400 == pytest.approx(result.validation_error[-1, 0])


def test_the_test_error_of_a_batch_is_that_of_each_network(result):
    data = result.data
    alone = predict(pick(result.run.network, 1), data.X_test[1], HIDDEN, OUTPUT)
    share = (alone.argmax(axis=1) != data.y_test[1].argmax(axis=1)).mean()
    assert error_on_test(result.run.network, data)[1] == pytest.approx(share)


def test_the_error_bar_is_the_standard_error_of_the_mean():
    mean, bar = mean_and_error(np.array([1.0, 3.0]))
    assert (mean, bar) == pytest.approx((2.0, 1.0))
