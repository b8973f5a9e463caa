"""Claims about the deep network of lesson 14, with a keep_prob for each layer."""

import numpy as np
import pytest

from lessons.core.networks import pick
from lessons.core.training import train
from lessons.experiments.costs import costs_experiment
from lessons.experiments.deep_dropout import (
    N_SETS,
    SIZES,
    START,
    STEPS,
    data_sets,
    deep_dropout_experiment,
    deep_dropout_reading,
    draw_kept,
    start_networks,
    three_inputs,
    train_sets,
    validation_sets,
)
from lessons.experiments.layers import NONE, PRESETS, rule_share, shares_of
from lessons.experiments.results import last


def run(**settings):
    return last(deep_dropout_experiment(**settings))


def test_each_network_of_the_batch_is_the_network_trained_alone():
    data = data_sets(n_sets=3)
    batch = last(train_sets(data, START, 0.001, steps=40))
    network, _ = start_networks(3)
    alone = train(
        pick(network, 2),
        data.X[2],
        data.y[2],
        steps=40,
        learning_rate=0.05,
        loss="cross_entropy",
        penalty="l2",
        lam=0.001,
        keep_prob=START,
        rng=replay(2),
    )
    for (W, b), (W_alone, b_alone) in zip(pick(batch.network, 2), alone.network):
        assert np.allclose(W, W_alone) and np.allclose(b, b_alone)


def replay(seed):
    """The generator of network `seed` as it is after its weights were drawn."""
    return start_networks(seed + 1)[1][seed]


def test_without_dropout_and_lam_the_result_is_the_plain_network():
    result = run()
    assert np.array_equal(result.history.test_accuracy, result.plain.test_accuracy)


def test_the_plain_network_trains_beside_yours_and_is_known_from_then_on():
    """Somebody who drags n sees a picture before two trainings are over."""
    new = {"n": 21, "keep_1": 0.9}
    first, again = list(deep_dropout_experiment(**new)), next(deep_dropout_experiment(**new))
    assert first[0].plain.steps[-1] == first[0].history.steps[-1] == 0
    assert "plain network after step 0 " in deep_dropout_reading({"lam": 0}, first[0])
    assert again.plain is first[-1].plain and again.plain.steps[-1] == STEPS
    assert "plain network at the end " in deep_dropout_reading({"lam": 0}, again)


def test_stopping_looks_at_the_record_of_that_step():
    result = run(stop=320)
    assert result.history.steps[result.at_stop] == 300
    short = last(train_sets(data_sets(), steps=300))
    assert np.allclose(short.history.test_loss[-1], result.history.test_loss[result.at_stop])
    for (W, _), (W_short, _) in zip(result.network, pick(short.network, 0)):
        assert np.allclose(W, W_short)


def test_training_goes_on_behind_the_stopping_step():
    assert run(stop=0).history.steps[-1] == STEPS


def test_the_start_of_article_c_helps_on_the_plane_and_hurts_on_xor():
    gains = {}
    for task in ("plane", "xor"):
        result = run(task=task, keep_1=0.7, keep_2=0.5, keep_3=0.7)
        gains[task] = (result.history.test_accuracy[-1] - result.plain.test_accuracy[-1]).mean()
    assert gains["plane"] > 0.01 and gains["xor"] < -0.1


def test_the_keep_probs_go_to_their_own_layers():
    results = [
        run(**{name: 0.5}) for name in ("keep_inputs", "keep_1", "keep_2", "keep_3", "keep_4")
    ]
    for layer, result in enumerate(results):
        assert result.keep_prob[layer] == 0.5 and sum(result.keep_prob) == 4.5
        assert all(kept.all() for other, kept in enumerate(result.kept) if other != layer)


def test_a_node_that_is_kept_stays_when_keep_prob_rises():
    few, many = draw_kept((0.3,) * 5, 1), draw_kept((0.6,) * 5, 1)
    assert all((more | ~less).all() for less, more in zip(few, many))
    assert [len(kept) for kept in many] == list(SIZES[:-1])


def test_labels_are_flipped_in_training_data_and_not_in_test_data():
    data = data_sets("plane", n=60, flipped=0.15)
    truth = data.X.sum(axis=-1, keepdims=True) > 0
    assert ((data.y > 0.5) != truth).sum(axis=(1, 2)).tolist() == [9] * N_SETS
    assert ((data.y_test > 0.5) == (data.X_test.sum(axis=-1, keepdims=True) > 0)).all()


def test_half_a_turn_keeps_the_label_of_xor_and_swaps_that_of_the_plane():
    """Augmentation by mirrored copies rests on this."""
    X, y = three_inputs(4000, np.random.default_rng(0), "xor", flipped=0)

    def share(corner):
        return y[(np.sign(X[:, :2]) == corner).all(axis=1)].mean()

    assert share([1, 1]) == pytest.approx(share([-1, -1]), abs=0.03)
    X, y = three_inputs(100, np.random.default_rng(0), "plane", flipped=0)
    assert np.array_equal(-X.sum(axis=1, keepdims=True) > 0, y < 0.5)


def test_validation_data_are_not_the_training_data():
    X, y = validation_sets("xor")
    assert X.shape == data_sets("xor").X.shape and not np.isin(X, data_sets("xor").X).any()


@pytest.mark.parametrize(
    "settings",
    [
        {"keep_inputs": 0.1, "keep_1": 0.1, "keep_2": 0.1, "keep_3": 0.1, "keep_4": 0.1},
        {"lam": 0.1},
        {"stop": 0},
        {"n": 20, "task": "plane"},
        {"data_set": 15},
    ],
)
def test_the_ends_of_the_sliders_give_finite_errors_and_plain_words(settings):
    result = run(**settings)
    assert np.isfinite(result.history.test_loss).all()
    assert "nan" not in deep_dropout_reading({"lam": 0.0, "n": 60, **settings}, result)


@pytest.mark.parametrize(
    "setting, value",
    [("keep_2", 0), ("keep_inputs", 1.5), ("lam", -1), ("task", "ring"), ("n", 0), ("stop", -5)],
)
def test_a_setting_out_of_range_is_refused(setting, value):
    with pytest.raises(ValueError):
        run(**{setting: value})


def test_the_presets_of_the_layers_have_the_numbers_of_article_c_on_the_outputs_of_layers():
    assert PRESETS["C's start"] == {"keep_1": 0.7, "keep_2": 0.5, "keep_3": 0.7, "keep_4": 1.0}
    sizes = [a * b for a, b in zip(SIZES, SIZES[1:])]
    assert np.argmax(sizes) + 1 == np.argmin(START)  # layer 2 has the largest matrix


def test_many_settings_at_once_are_each_what_they_are_alone():
    _, together = shares_of("plane", [NONE, START], n_sets=3)
    alone = last(train_sets(data_sets("plane", n_sets=3), START)).history.test_accuracy[-1]
    assert np.array_equal(together[1], alone)


def test_the_network_without_dropout_repeats_more_labels_than_the_right_rule_does():
    for task in ("plane", "xor"):
        train_shares, _ = shares_of(task, [NONE], n_sets=8)
        assert train_shares[0].mean() > rule_share(task, n_sets=8) + 0.02


def test_the_right_rule_agrees_with_fewer_labels_where_the_clouds_overlap():
    assert rule_share("plane") == pytest.approx(0.85)
    assert 0.79 < rule_share("xor") < 0.84


def test_with_dropout_off_right_code_never_lets_J_rise_and_a_wrong_sign_does():
    on, off = costs_experiment(START), costs_experiment(NONE)
    assert off.rises[0] == 0 and off.rises[1] > 10
    assert min(on.rises) > 100 and abs(on.rises[0] - on.rises[1]) < 30


def test_the_reading_names_the_settings_that_the_panel_has():
    text = deep_dropout_reading({"keep_1": 0.5}, run(keep_1=0.5, task="plane"))
    assert "λ" not in text and "keep_prob 1 / 0.5 / 1 / 1 / 1" in text
