"""Claims about what lesson 13 shows."""

import numpy as np
import pytest

from lessons.data.xor_sets import is_flipped, noisy_sets
from lessons.experiments.curves import KEEPS, network_curve_experiment
from lessons.experiments.dropout import noisy_dropout_experiment
from lessons.experiments.masks import DRAWS, mask_experiment
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
    result = last(variants_experiment(keep_prob=0.6, **FEW))
    assert [jitter > 0 for jitter in result.jitter] == [name == "left on" for name in VARIANTS]


def test_classic_dropout_agrees_with_weights_scaled_after_training():
    from lessons.core.dropout import scale_weights
    from lessons.core.networks import forward, init_network, predict

    network, X = init_network((2, 5, 1), np.random.default_rng(3)), np.ones((4, 2))
    masked = forward(network, X, output="linear", masks=[None, 0.3]).y_hat
    assert np.allclose(masked, predict(scale_weights(network, 0.3), X, output="linear"))


def test_the_average_of_fresh_masks_goes_to_one_and_that_of_a_repeated_one_does_not():
    fresh, shared, same = (mask_experiment(step=400, draw=draw) for draw in DRAWS)
    assert abs(fresh.average - 1).max() < 0.25 and abs(shared.average - 1).max() < 0.25
    assert (abs(same.average - 1) == 1).all()
    assert (shared.mask == shared.mask[0]).all() and not (fresh.mask == fresh.mask[0]).all()


def test_the_average_sum_finds_the_sum_of_all_nodes():
    result = mask_experiment(step=4000, keep_prob=0.5)
    assert result.sums[-1] == pytest.approx(result.whole, abs=0.05)
    assert result.classic_sums[-1] == pytest.approx(0.5 * result.whole, abs=0.03)


def test_without_dropout_the_curve_network_overfits_and_a_little_dropout_helps():
    results = [last(network_curve_experiment(seed=seed, n_seeds=2)) for seed in range(3)]
    test = np.mean([result.test_errors for result in results], axis=0)
    train = np.mean([result.train_errors for result in results], axis=0)
    assert test[-1] > 3 * train[-1]
    assert 0.3 < KEEPS[test.argmin()] < 1


@pytest.mark.parametrize(
    "experiment",
    [
        mask_experiment,
        lambda **k: last(variants_experiment(**k)),
        lambda **k: last(noisy_dropout_experiment(**k)),
    ],
)
def test_a_keep_prob_of_0_is_refused_by_name(experiment):
    with pytest.raises(ValueError, match=r"keep_prob must be in \(0, 1\], got 0"):
        experiment(keep_prob=0)
