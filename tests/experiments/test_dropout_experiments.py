"""Claims about what lesson 13 shows."""

import numpy as np
import pytest

from lessons.core.measures import paired_difference
from lessons.data.xor_sets import is_flipped, noisy_sets
from lessons.experiments.by_heart import by_heart_experiment
from lessons.experiments.curves import KEEPS, network_curve_experiment
from lessons.experiments.dropout import noisy_dropout_experiment
from lessons.experiments.gains import (
    accuracy_of,
    clean_pairs,
    curve_test_errors,
    errors_by_size,
    noisy_shares,
    noisy_start,
)
from lessons.experiments.results import last
from lessons.experiments.variants import (
    PREDICTION,
    TRAINING,
    VARIANTS,
    masks_of,
    variants_experiment,
)

FEW = {"n_sets": 4, "steps": 100}


def test_many_data_sets_are_each_what_they_are_alone():
    together, alone = noisy_sets(3), noisy_sets(1, start=2)
    for many, one in zip(together, alone):
        assert np.array_equal(many[2], one[0])


def test_six_of_forty_training_labels_are_flipped_and_no_test_label():
    data = noisy_sets(5, n=40, flipped=0.15)
    assert [is_flipped(y).sum() for y in data.y] == [6] * 5
    assert not any(is_flipped(y).any() for y in data.y_test)


def test_the_network_without_dropout_is_the_same_at_every_keep_prob():
    one, other = (last(noisy_dropout_experiment(keep_prob=k, **FEW)) for k in (0.5, 0.9))
    assert np.array_equal(one.test_accuracies[0], other.test_accuracies[0])
    assert all(np.array_equal(a, b) for a, b in zip(one.whole_network[0], other.whole_network[0]))
    assert not np.array_equal(one.network[0][0], other.network[0][0])


def test_with_keep_prob_1_both_networks_are_equal():
    result = last(noisy_dropout_experiment(keep_prob=1, **FEW))
    assert np.array_equal(result.network[0][0], result.whole_network[0][0])


def test_a_little_dropout_helps_on_noisy_xor_and_much_of_it_hurts():
    gains = {}
    for keep_prob in (0.9, 0.4):
        without, having = last(noisy_dropout_experiment(keep_prob=keep_prob)).test_accuracies
        gains[keep_prob] = (having - without).mean()
    assert gains[0.9] > 0.01 and gains[0.4] < -0.05


@pytest.mark.parametrize(
    "variant, ratio", [("inverted", 1), ("classic", 1), ("double-scaled", 0.4), ("left on", 1)]
)
def test_mean_activation_in_prediction_against_training(variant, ratio):
    rng = np.random.default_rng(0)
    training, prediction = masks_of(variant, (20000, 2), 0.4, rng)
    assert np.mean(prediction) / np.mean(training) == pytest.approx(ratio, rel=0.03)
    assert (TRAINING, PREDICTION) == (0, 1)


def test_only_dropout_left_on_gives_another_answer_when_asked_again():
    result = variants_experiment(keep_prob=0.6, **FEW)
    assert [jitter > 0 for jitter in result.jitter] == [name == "left on" for name in VARIANTS]


def test_classic_dropout_agrees_with_weights_scaled_after_training():
    from lessons.core.dropout import scale_weights
    from lessons.core.networks import forward, init_network, predict

    network, X = init_network((2, 5, 1), np.random.default_rng(3)), np.ones((4, 2))
    masked = forward(network, X, output="linear", masks=[None, 0.3]).y_hat
    assert np.allclose(masked, predict(scale_weights(network, 0.3), X, output="linear"))


def test_without_dropout_the_curve_network_overfits_and_a_little_dropout_helps():
    results = [last(network_curve_experiment(seed=seed, n_seeds=2)) for seed in range(3)]
    test = np.mean([result.test_errors for result in results], axis=0)
    train = np.mean([result.train_errors for result in results], axis=0)
    assert test[-1] > 3 * train[-1]
    assert 0.3 < KEEPS[test.argmin()] < 1


@pytest.mark.parametrize(
    "experiment",
    [by_heart_experiment, variants_experiment, lambda **k: last(noisy_dropout_experiment(**k))],
)
def test_a_keep_prob_of_0_is_refused_by_name(experiment):
    with pytest.raises(ValueError, match=r"keep_prob must be in \(0, 1\], got 0"):
        experiment(keep_prob=0)


def is_clear(a, b):
    """Is a − b, in pairs, more than two standard errors above 0?"""
    change = paired_difference(a, b)
    return change.mean > 2 * change.standard_error


def test_dropout_repeats_fewer_wrong_labels_and_nearly_all_right_ones():
    heart = by_heart_experiment(keep_prob=0.9, n_sets=32)
    assert is_clear(*heart.wrong_learned)
    assert is_clear(heart.test_accuracy[1], heart.test_accuracy[0])
    lost = (heart.right_learned[0] - heart.right_learned[1]).mean()
    assert lost < 0.2 * (heart.wrong_learned[0] - heart.wrong_learned[1]).mean()
    wrong, right = heart.spared
    assert is_clear(right, wrong) and 0.5 < wrong.mean() < right.mean() < 1


def test_silence_costs_the_network_trained_without_it_much_more():
    heart = by_heart_experiment(keep_prob=0.9, n_sets=16)
    plain, dropout = heart.masked_error / heart.error
    assert np.median(plain) > 3 and np.median(dropout) < 1.5
    assert is_clear(*heart.push)


def test_the_parts_and_the_bias_add_up_to_the_answer_at_a_wrongly_labelled_point():
    heart = by_heart_experiment(keep_prob=0.9, n_sets=3)
    assert heart.parts.shape == (2, 8) and heart.label in (0, 1)
    y_hat = heart.parts.sum(axis=1) + heart.rest
    # The network without dropout repeats the wrong label, the other one does not.
    assert ((y_hat > 0.5) == heart.label).tolist() == [True, False]


def test_without_masks_nothing_differs():
    heart = by_heart_experiment(keep_prob=1, n_sets=3, steps=50)
    assert np.allclose(*heart.push) and np.allclose(heart.masked_error, heart.error)


def test_accuracy_is_taken_on_the_test_points_with_all_nodes():
    data, networks = noisy_start(3)
    assert accuracy_of(networks, data).shape == (3,)


def test_on_noisy_xor_a_little_dropout_gains_in_pairs_and_half_of_the_nodes_lose():
    train_shares, shares = noisy_shares([(0, 1), (0, 0.9), (0, 0.5)])
    assert is_clear(shares[1], shares[0]) and is_clear(shares[0], shares[2])
    assert (train_shares[0] > train_shares[1]).mean() > 0.5


def test_dropout_on_four_clean_points_loses_in_pairs():
    assert is_clear(*clean_pairs(8, 0.2, steps=1500)) and is_clear(*clean_pairs(2, 0.2, steps=1500))


def test_on_the_curve_dropout_gains_alone_and_not_beside_a_fitting_lam():
    alone = curve_test_errors([1, 0.8], n_sets=16)
    beside = curve_test_errors([1, 0.8], lam=0.01, n_sets=16)
    assert is_clear(*alone) and not is_clear(*beside)


def test_where_no_gap_is_left_dropout_only_costs():
    (few_train, few_test), (many_train, many_test) = errors_by_size(((40, 24), (480, 8)))
    assert is_clear(few_test[0], few_train[0]) and is_clear(few_test[0], few_test[1])
    assert abs(many_test[0] - many_train[0]).mean() < 0.02 and is_clear(many_test[1], many_test[0])
