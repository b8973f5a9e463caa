"""Claims about bad input: one ValueError that names the argument and the value, at every entry."""

import re

import numpy as np
import pytest

from lessons.core import (
    dropout,
    losses,
    measures,
    networks,
    penalties,
    polynomials,
    scales,
    training,
)
from lessons.data import curve_sets, xor_sets

NAN, INF = float("nan"), float("inf")


def rng():
    return np.random.default_rng(0)


NET = networks.init_network((2, 3, 1), rng())
X, Y = xor_sets.noisy_xor(8, rng())
A, B = polynomials.polynomial_features(X[:, :1], 3), Y


def train(**changes):
    return training.train(**(dict(network=NET, X=X, y=Y, steps=3, learning_rate=0.1) | changes))


def progressively(**changes):
    # Not iterated: a bad setting is refused by the call itself.
    return training.train_progressively(
        **(dict(network=NET, X=X, y=Y, steps=3, learning_rate=0.1) | changes)
    )


def init(**changes):
    return networks.init_network(**(dict(sizes=(2, 3, 1), rng=rng()) | changes))


def mask(**changes):
    return dropout.draw_mask(**(dict(shape=(4, 3), keep_prob=0.5, rng=rng()) | changes))


def classic_mask(**changes):
    return dropout.draw_classic_mask(**(dict(shape=(4, 3), keep_prob=0.5, rng=rng()) | changes))


def noisy_xor(**changes):
    return xor_sets.noisy_xor(**(dict(n=8, rng=rng()) | changes))


def noisy_curve(**changes):
    return curve_sets.noisy_curve(**(dict(n=8, rng=rng()) | changes))


def convert(**changes):
    asked = dict(lam=0.1, penalty="l2", source="house", target="E", n=8)
    return scales.convert_lam(**(asked | changes))


def value(**changes):
    return penalties.penalty_value(**(dict(network=NET, penalty="l1", lam=0.1) | changes))


def refused(call, name, shown, **changes):
    """The call raises a ValueError that begins with the argument's name and shows the value."""
    with pytest.raises(ValueError, match=f"^{re.escape(name)}.* must .*{re.escape(shown)}"):
        call(**changes)


# What is not a number, and how the message shows it.
NOT_NUMBERS = [
    (NAN, "nan"),
    (INF, "inf"),
    ("0.1", "'0.1'"),
    ("many", "'many'"),
    (None, "None"),
    ([], "[]"),
    ({}, "{}"),
    ([0.1, NAN], "nan"),
    ([0.1, "x"], "x"),
]
AT_LEAST_ZERO = [(-1, "-1"), (-0.001, "-0.001"), *NOT_NUMBERS]


@pytest.mark.parametrize("lam, shown", AT_LEAST_ZERO)
def test_a_lambda_below_zero_or_not_a_number_is_refused(lam, shown):
    for call in (train, progressively):
        for penalty in ("none", "l1", "l2", "l0", "elastic_net"):
            refused(call, "lam", shown, lam=lam, penalty=penalty)
        refused(call, "lam", shown, lam=(0.1, lam), penalty="l2")
    for fit in (polynomials.ridge, polynomials.lasso):
        refused(fit, "lam", shown, A=A, y=B, lam=lam)
    refused(polynomials.elastic_net, "lam", shown, A=A, y=B, lam=lam, l1_share=0.1)
    refused(convert, "lam", shown, lam=lam)
    refused(value, "lam", shown, lam=lam)
    for function in (penalties.l1, penalties.l2, penalties.l0, penalties.elastic_net):
        refused(function, "lam", shown, W=X, lam=lam)
    refused(scales.elastic_net_to_sklearn, "lam", shown, lam=lam, l1_share=0.5, n=8)


@pytest.mark.parametrize(
    "keep_prob, shown", [(0, "0"), (0.0, "0"), (-0.1, "-0.1"), (1.5, "1.5"), (2, "2"), *NOT_NUMBERS]
)
def test_a_keep_prob_outside_zero_to_one_is_refused(keep_prob, shown):
    for call in (train, progressively):
        refused(call, "keep_prob", shown, keep_prob=keep_prob, rng=rng())
        refused(call, "keep_prob", shown, keep_prob=keep_prob)
        refused(call, "keep_prob", shown, keep_prob=(1.0, keep_prob), rng=rng())
    refused(mask, "keep_prob", shown, keep_prob=keep_prob)
    refused(classic_mask, "keep_prob", shown, keep_prob=keep_prob)
    refused(dropout.scale_weights, "keep_prob", shown, network=NET, keep_prob=keep_prob)
    refused(dropout.keep_per_layer, "keep_prob", shown, keep_prob=keep_prob, n_layers=2)


def test_the_message_is_the_one_in_the_lessons():
    with pytest.raises(ValueError, match=r"^keep_prob must be in \(0, 1\], got 0$"):
        mask(keep_prob=0)
    with pytest.raises(ValueError, match=r"^lam must be at least 0, got -0.1$"):
        train(lam=-0.1)


@pytest.mark.parametrize("rate, shown", AT_LEAST_ZERO)
def test_a_learning_rate_below_zero_or_not_a_number_is_refused(rate, shown):
    refused(train, "learning_rate", shown, learning_rate=rate)
    refused(progressively, "learning_rate", shown, learning_rate=rate)


@pytest.mark.parametrize("nodes, shown", [(0, "0"), (-1, "-1"), (2.5, "2.5"), *NOT_NUMBERS])
def test_zero_hidden_nodes_or_half_a_node_is_refused(nodes, shown):
    refused(init, "sizes", shown, sizes=(2, nodes, 1))


@pytest.mark.parametrize(
    "sizes, shown", [((2,), "(2,)"), ((), "()"), (3, "3"), (None, "None"), ("ab", "'ab'")]
)
def test_sizes_that_are_no_list_of_layers_are_refused(sizes, shown):
    refused(init, "sizes", shown, sizes=sizes)


@pytest.mark.parametrize("not_a_generator", [None, 7, "seed", np.random.RandomState(0), []])
def test_a_seed_in_place_of_a_generator_is_refused(not_a_generator):
    shown = repr(not_a_generator)
    for call in (init, mask, classic_mask, noisy_xor, noisy_curve):
        refused(call, "rng", shown, rng=not_a_generator)
    refused(train, "rng", shown, rng=not_a_generator, keep_prob=0.5)
    refused(train, "rng", shown, rng=not_a_generator, batch_size=2)


def test_a_list_with_too_few_generators_is_refused():
    net = init(rng=[rng(), rng(), rng()])
    refused(train, "rng", "2", network=net, rng=[rng(), rng()], keep_prob=0.5)
    refused(train, "rng", "2", rng=[rng(), rng()], keep_prob=0.5)


@pytest.mark.parametrize("limit, shown", [(0, "0"), (-1, "-1"), (NAN, "nan"), ("1", "'1'")])
def test_a_max_norm_that_leaves_no_weights_is_refused(limit, shown):
    refused(train, "max_norm", shown, max_norm=limit)


COUNTS = [(0, "0"), (-3, "-3"), (1.5, "1.5"), *NOT_NUMBERS]


@pytest.mark.parametrize("n, shown", COUNTS)
def test_a_number_of_samples_that_is_not_one_or_more_is_refused(n, shown):
    for call in (noisy_xor, noisy_curve, convert):
        refused(call, "n", shown, n=n)
    if n is not None:
        refused(train, "batch_size", shown, batch_size=n, rng=rng())
        refused(train, "record_every", shown, record_every=n)
    refused(scales.elastic_net_to_sklearn, "n", shown, lam=0.1, l1_share=0.5, n=n)


@pytest.mark.parametrize("steps, shown", [(-1, "-1"), (1.5, "1.5"), *NOT_NUMBERS])
def test_a_number_of_steps_that_is_not_whole_is_refused(steps, shown):
    refused(train, "steps", shown, steps=steps)
    refused(polynomials.polynomial_features, "degree", shown, x=X[:, :1], degree=steps)


@pytest.mark.parametrize("noise, shown", AT_LEAST_ZERO)
def test_noise_below_zero_is_refused(noise, shown):
    refused(noisy_xor, "spread", shown, spread=noise)
    refused(noisy_curve, "noise", shown, noise=noise)
    refused(init, "scale", shown, scale=noise)


@pytest.mark.parametrize("share, shown", [(-0.1, "-0.1"), (1.1, "1.1"), *NOT_NUMBERS])
def test_a_share_outside_zero_to_one_is_refused(share, shown):
    refused(noisy_xor, "flipped", shown, flipped=share)
    refused(xor_sets.flip, "share", shown, y=Y, share=share, rng=rng())
    refused(penalties.elastic_net, "l1_share", shown, W=X, lam=0.1, l1_share=share)


def test_an_x_range_upside_down_is_refused():
    refused(noisy_curve, "high", "-1", low=1, high=-1)
    refused(noisy_curve, "low", "nan", low=NAN)


@pytest.mark.parametrize("coefficients, shown", NOT_NUMBERS)
def test_coefficients_that_are_no_numbers_are_refused(coefficients, shown):
    refused(noisy_curve, "coefficients", shown, coefficients=coefficients)


@pytest.mark.parametrize("name", ["loss", "hidden", "output", "penalty", "update"])
@pytest.mark.parametrize("wrong", ["l3", "", None, 2, ["l1"]])
def test_an_unknown_name_is_refused(name, wrong):
    refused(train, name, repr(wrong), **{name: wrong})
    refused(progressively, name, repr(wrong), **{name: wrong})


def test_unknown_names_are_refused_in_the_small_functions_too():
    passed = networks.forward(NET, X)
    refused(networks.forward, "hidden", "'sin'", network=NET, X=X, hidden="sin")
    refused(networks.predict, "output", "'tanh'", network=NET, X=X, output="tanh")
    refused(networks.backward, "hidden", "'sin'", network=NET, passed=passed, delta=Y, hidden="sin")
    refused(losses.delta, "loss", "'mae'", y_hat=Y, y=Y, loss="mae")
    refused(losses.delta, "output", "'relu'", y_hat=Y, y=Y, output="relu")
    refused(losses.loss_value, "loss", "'mae'", y_hat=Y, y=Y, loss="mae")
    refused(convert, "source", "'F'", source="F")
    refused(convert, "target", "'F'", target="F")
    refused(convert, "penalty", "'l0'", penalty="l0")
    refused(convert, "target", "'pytorch'", penalty="l1", target="pytorch")
    refused(value, "penalty", "'ridge'", penalty="ridge")


def test_cross_entropy_needs_its_own_output():
    refused(train, "output", "'linear'", loss="cross_entropy", output="linear")
    refused(train, "output", "'softmax'", loss="cross_entropy", output="softmax")
    refused(losses.delta, "output", "'sigmoid'", y_hat=X, y=X, loss="cross_entropy")


@pytest.mark.parametrize(
    "bad, shown",
    [(np.ones((8, 3)), "(8, 3)"), (np.ones(8), "(8,)"), (np.ones((0, 2)), "(0, 2)"), (1.0, "()")],
)
def test_an_x_that_does_not_fit_the_network_is_refused(bad, shown):
    for call in (train, progressively):
        refused(call, "X", shown, X=bad)
        refused(call, "X_test", shown, X_test=bad, y_test=Y)
    refused(networks.forward, "X", shown, network=NET, X=bad)
    refused(networks.predict, "X", shown, network=NET, X=bad)


@pytest.mark.parametrize(
    "bad, shown",
    [
        (np.ones((7, 1)), "7 rows"),
        (np.ones((8, 2)), "(8, 2)"),
        (np.ones(8), "(8,)"),
        (np.ones((0, 1)), "(0, 1)"),
    ],
)
def test_a_y_that_does_not_fit_x_is_refused(bad, shown):
    for call in (train, progressively):
        refused(call, "y", shown, y=bad)
        refused(call, "y_test", shown, X_test=X, y_test=bad)
    for function in (
        losses.mse,
        losses.mse_grad,
        losses.cross_entropy,
        measures.accuracy,
        losses.delta,
    ):
        refused(function, "y", str(bad.shape), y_hat=np.ones((8, 1)), y=bad)


def test_labels_and_data_with_nan_are_refused():
    y, x = Y.copy(), X.copy()
    y[3, 0] = x[2, 1] = NAN
    for call in (train, progressively):
        refused(call, "y", "nan", y=y)
        refused(call, "X", "nan", X=x)
        refused(call, "y_test", "nan", X_test=X, y_test=y)
        refused(call, "X_test", "nan", X_test=x, y_test=Y)
    for function in (losses.mse, losses.cross_entropy, measures.accuracy):
        refused(function, "y", "nan", y_hat=np.full((8, 1), 0.5), y=y)
    for fit in (polynomials.ridge, polynomials.lasso):
        refused(fit, "y", "nan", A=A, y=y, lam=0.1)
        refused(fit, "A", "nan", A=x, y=Y, lam=0.1)
    refused(polynomials.least_squares, "y", "nan", A=A, y=y)
    refused(polynomials.polynomial_features, "x", "nan", x=x, degree=2)


def test_labels_of_cross_entropy_lie_between_zero_and_one():
    refused(losses.cross_entropy, "y", "got 2", y_hat=np.full((8, 1), 0.5), y=2 * np.ones((8, 1)))
    refused(train, "y", "got -1", y=2 * Y - 1, loss="cross_entropy")


@pytest.mark.parametrize("bad", [None, "abc", [["a", "b"]], [[None, 1.0]]])
def test_data_that_are_no_numbers_are_refused(bad):
    refused(train, "X", "", X=bad)
    refused(train, "y", "", y=bad)
    refused(polynomials.least_squares, "A", "", A=bad, y=B)


def test_test_data_come_as_a_pair():
    refused(train, "y_test", "None", X_test=X)
    refused(train, "X_test", "None", y_test=Y)


def test_points_that_do_not_fit_a_curve_are_refused():
    refused(polynomials.polynomial_features, "x", "(8, 2)", x=X, degree=2)
    refused(polynomials.polynomial_features, "x", "(8,)", x=X[:, 0], degree=2)
    for call, settings in (
        (polynomials.least_squares, {}),
        (polynomials.ridge, dict(lam=0.1)),
        (polynomials.lasso, dict(lam=0.1)),
    ):
        refused(call, "y", "7 rows", A=A, y=B[:7], **settings)
        refused(call, "y", "(8,)", A=A, y=B[:, 0], **settings)
        refused(call, "A", "(0, 3)", A=np.ones((0, 3)), y=np.ones((0, 1)), **settings)
    refused(polynomials.lasso, "y", "(8, 2)", A=A, y=X, lam=0.1)
    refused(polynomials.lasso, "lam", "[0.1, 0.2]", A=A, y=B, lam=[0.1, 0.2])


@pytest.mark.parametrize(
    "wrong",
    [
        [None],
        [None] * 3,
        np.ones((2, 8, 3)),
        [None, np.ones((8, 4))],
        [None, np.ones((7, 3))],
        [np.ones((8, 3)), None],
        [None, "mask"],
        0.5,
        "masks",
    ],
)
def test_masks_that_do_not_fit_are_refused(wrong):
    passed = networks.forward(NET, X)
    refused(networks.forward, "masks", "got", network=NET, X=X, masks=wrong)
    if not isinstance(wrong, list) or wrong[0] is None:  # the slopes of X are not needed
        refused(networks.backward, "masks", "got", network=NET, passed=passed, delta=Y, masks=wrong)


def test_a_delta_that_does_not_fit_is_refused():
    passed = networks.forward(NET, X)
    refused(networks.backward, "delta", "(8, 2)", network=NET, passed=passed, delta=X)


def test_lambdas_and_keep_probs_must_be_one_for_each_layer_or_fit_the_batch():
    net = init(rng=[rng(), rng(), rng()])
    refused(train, "lam", "got 3", lam=(0.1, 0.1, 0.1))
    refused(train, "keep_prob", "got 1", keep_prob=(0.5,), rng=rng())
    refused(train, "lam", "(4,)", network=net, penalty="l2", lam=np.ones(4))
    refused(train, "lam, keep_prob", "(2,)", network=net, keep_prob=np.ones(2))


@pytest.mark.parametrize("wrong", [None, (), 3, "net", (1, 2), ((np.ones((2, 3)),),)])
def test_what_is_no_network_is_refused(wrong):
    refused(train, "network", "", network=wrong)


@pytest.mark.parametrize("wrong", [None, (), 3, "net", (1, 2)])
def test_forward_refuses_what_is_no_network_too(wrong):
    refused(networks.forward, "network", repr(wrong), network=wrong, X=X)


def test_layers_that_do_not_fit_or_are_not_finite_are_refused():
    (W, b), (V, c) = NET
    refused(train, "network", "(2, 1)", network=((W, b), (V[:2], c)))
    refused(train, "network", "(1, 2)", network=((W, b[:, :2]), (V, c)))
    refused(train, "network", "nan", network=((W * NAN, b), (V, c)))


def test_dropout_and_batches_ask_for_a_generator():
    refused(train, "rng", "None", keep_prob=0.5)
    refused(train, "rng", "None", batch_size=4)


@pytest.mark.parametrize("bad", [-0.1, float("nan"), float("inf"), "0.1", None, -1])
@pytest.mark.parametrize(
    "name, function",
    [
        ("lam", penalties.l1_grad),
        ("lam", penalties.l2_grad),
        ("t", penalties.soft_threshold),
        ("t", penalties.hard_threshold),
        ("t", penalties.l2_shrink),
    ],
)
def test_slopes_and_steps_refuse_a_strength_that_is_none(name, function, bad):
    with pytest.raises(ValueError, match=f"{name} must be"):
        function(np.ones((2, 2)), bad)
