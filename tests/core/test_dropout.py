"""Claims about lessons.dropout: the masks, what they keep, and the two ways to make up for it."""

import tracemalloc
from itertools import islice, product

import numpy as np
import pytest

from lessons.core.dropout import (
    adaptive_l2,
    draw_classic_mask,
    draw_mask,
    keep_per_layer,
    mask_stream,
    scale_weights,
)
from lessons.core.networks import forward, init_network, predict

SIZES = (3, 6, 5, 2)


def network(seed=0):
    return init_network(SIZES, np.random.default_rng(seed))


def masks(steps, keep_prob=0.5, seed=0, n=7, inverted=True, net=None):
    stream = mask_stream(net or network(), n, keep_prob, np.random.default_rng(seed), inverted)
    return list(islice(stream, steps))


@pytest.mark.parametrize("keep_prob", [0.1, 0.5, 0.8, 1.0])
def test_an_inverted_mask_is_zero_or_one_over_keep_prob_and_one_on_average(keep_prob):
    mask = draw_mask((400, 500), keep_prob, np.random.default_rng(0))
    assert set(np.unique(mask)) <= {0.0, 1 / keep_prob}
    assert (mask > 0).mean() == pytest.approx(keep_prob, abs=0.005)
    assert mask.mean() == pytest.approx(1, abs=0.03)


def test_a_classic_mask_is_zero_or_one_and_keep_prob_on_average():
    mask = draw_classic_mask((400, 500), 0.7, np.random.default_rng(0))
    assert set(np.unique(mask)) == {0.0, 1.0}
    assert mask.mean() == pytest.approx(0.7, abs=0.005)


def test_inverted_dropout_keeps_the_expected_output_of_a_linear_layer():
    net = init_network((6, 2), np.random.default_rng(0))
    X = np.random.default_rng(1).normal(size=(1, 6)) * np.ones((40000, 1))
    mask = draw_mask(X.shape, 0.5, np.random.default_rng(2))
    dropped = forward(net, X, output="linear", masks=[mask]).y_hat
    exact = predict(net, X[:1], output="linear")[0]
    np.testing.assert_allclose(dropped.mean(axis=0), exact, atol=4 * dropped.std() / 200)
    assert dropped.std() > 0.3


def test_classic_dropout_keeps_the_expected_output_only_with_scaled_weights():
    net = init_network((6, 2), np.random.default_rng(0))
    X = np.random.default_rng(1).normal(size=(1, 6)) * np.ones((40000, 1))
    mask = draw_classic_mask(X.shape, 0.5, np.random.default_rng(2))
    dropped = forward(net, X, output="linear", masks=[mask]).y_hat
    scaled = predict(scale_weights(net, (0.5,)), X[:1], output="linear")[0]
    noise = 4 * dropped.std() / 200
    np.testing.assert_allclose(dropped.mean(axis=0), scaled, atol=noise)
    assert abs(dropped.mean(axis=0) - predict(net, X[:1], output="linear")[0]).max() > 10 * noise


def test_scaling_the_weights_of_a_classic_network_gives_the_inverted_network():
    net, X = network(), np.random.default_rng(1).normal(size=(7, 3))
    inverted, classic = masks(1)[0], masks(1, inverted=False)[0]
    divided = tuple((W / k, b) for (W, b), k in zip(net, (1, 0.5, 0.5)))
    np.testing.assert_allclose(
        forward(net, X, masks=inverted).y_hat, forward(divided, X, masks=classic).y_hat
    )
    np.testing.assert_allclose(predict(net, X), predict(scale_weights(divided, 0.5), X))


def test_scaling_leaves_the_first_layer_and_the_biases_alone():
    net = tuple((W, b + 1) for W, b in network())
    for layer, ((W, b), (V, c)) in enumerate(zip(net, scale_weights(net, 0.5))):
        np.testing.assert_allclose(V, W if layer == 0 else W / 2)
        np.testing.assert_array_equal(b, c)


def test_a_mask_differs_from_sample_to_sample_and_from_step_to_step():
    drawn = masks(100, n=20)
    for layer in (1, 2):
        each = [step[layer] for step in drawn]
        assert len({one.tobytes() for one in each}) == 100
        assert all(len(np.unique(one, axis=0)) > 5 for one in each)


def test_networks_with_their_own_generators_get_masks_that_differ():
    rngs = [np.random.default_rng(seed) for seed in range(5)]
    net = init_network(SIZES, [np.random.default_rng(0)] * 5)
    mask = next(mask_stream(net, 20, 0.5, rngs))[1]
    assert mask.shape == (5, 20, 6)
    assert len(np.unique(mask.reshape(5, -1), axis=0)) == 5


@pytest.mark.parametrize("keep_prob", [0.5, (0.9, 0.5, 1.0)])
def test_the_masks_of_a_network_in_a_batch_are_its_masks_alone(keep_prob):
    seeds = (4, 9, 2)
    net = init_network(SIZES, [np.random.default_rng(0)] * 3)
    batch = islice(mask_stream(net, 7, keep_prob, [np.random.default_rng(s) for s in seeds]), 70)
    alone = [masks(70, keep_prob, seed) for seed in seeds]
    for step, together in enumerate(batch):
        for i in range(3):
            for mask, own in zip(together, alone[i][step]):
                assert (mask is None) == (own is None)
                assert mask is None or (mask[i] == own).all()


@pytest.mark.parametrize("numbers", [1, 100, 300])
def test_masks_do_not_depend_on_how_many_are_drawn_at_once(monkeypatch, numbers):
    # 7 × 3 numbers of half a draw each: an odd one is left over between two steps
    expected = masks(70, (0.9, 0.5, 0.5))
    monkeypatch.setattr("lessons.core.dropout.NUMBERS_AT_ONCE", numbers)
    for drawn, wanted in zip(masks(70, (0.9, 0.5, 0.5)), expected):
        assert all(map(np.array_equal, drawn, wanted))


def test_masks_of_many_samples_take_little_memory():
    rngs = [np.random.default_rng(seed) for seed in range(8)]
    stream = mask_stream(init_network((64, 64, 10), rngs), 600, (0.8, 0.5), rngs)
    tracemalloc.start()
    next(stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20e6  # two masks take 5 MB, those of 32 steps 80 and more


def test_a_node_kept_at_a_low_keep_prob_is_kept_at_a_higher_one():
    net = tuple((W[None], b[None]) for W, b in network())
    low, high = masks(1, np.array([0.3, 0.8]), net=net)[0][1]
    assert (high[low > 0] > 0).all() and (high > 0).sum() > (low > 0).sum()


def test_inputs_are_kept_whole_unless_a_tuple_says_otherwise():
    assert [float(k) for k in keep_per_layer(0.5, 3)] == [1, 0.5, 0.5]
    assert [float(k) for k in keep_per_layer((0.9, 0.5, 0.7), 3)] == [0.9, 0.5, 0.7]
    first, second, third = masks(1, (0.9, 1.0, 0.7))[0]
    assert first.shape == (7, 3) and second is None and third.shape == (7, 5)


def test_a_layer_draws_the_same_masks_whatever_the_other_layers_keep():
    np.testing.assert_array_equal(masks(1, (1.0, 1.0, 0.7))[0][2], masks(1, (0.5, 0.2, 0.7))[0][2])


def test_scaling_and_drawing_change_nothing_that_they_are_given():
    net = network()
    before = [part.copy() for layer in net for part in layer]
    scale_weights(net, 0.5)
    masks(3, net=net)
    for part, old in zip([part for layer in net for part in layer], before):
        np.testing.assert_array_equal(part, old)


@pytest.mark.parametrize("keep_prob", [0.2, 0.5, 0.9, 1.0])
def test_dropout_on_the_inputs_of_a_linear_model_adds_its_adaptive_l2_exactly(keep_prob):
    rng = np.random.default_rng(0)
    X, W, y = rng.normal(size=(6, 4)), rng.normal(size=(4, 1)), rng.normal(size=(6, 1))
    expected = 0.0
    for kept in product((0, 1), repeat=4):  # every mask there is, with its probability
        chance = np.prod(np.where(kept, keep_prob, 1 - keep_prob))
        expected += chance * ((y - (X * kept / keep_prob) @ W) ** 2).sum()
    plain = ((y - X @ W) ** 2).sum()
    assert expected == pytest.approx(plain + adaptive_l2(W, X, keep_prob))


def test_the_adaptive_l2_is_a_sum_over_features_with_a_lambda_for_each():
    X, W = np.array([[1.0, 10], [2, 20]]), np.array([[3.0], [1.0]])
    assert adaptive_l2(W, X, 0.25) == pytest.approx(3 * (9 * 5 + 1 * 500))
    np.testing.assert_allclose(adaptive_l2(W, X, np.array([0.25, 0.5, 1])), [1635, 545, 0])


@pytest.mark.parametrize(
    "changes, message",
    [
        (dict(keep_prob=0), r"keep_prob must be in \(0, 1\], got 0"),
        (dict(X=np.ones((3, 5))), r"X must have 4 columns.*got shape \(3, 5\)"),
        (dict(W=np.full((4, 1), np.nan)), "W must be finite, got nan"),
    ],
)
def test_the_adaptive_l2_refuses_bad_input_by_name(changes, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        adaptive_l2(**(dict(W=np.ones((4, 1)), X=np.ones((3, 4)), keep_prob=0.5) | changes))
