"""Claims that hold by mathematics, whatever the numbers: limits, expectations, symmetries, units."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.core.dropout import adaptive_l2, draw_classic_mask, draw_mask
from lessons.core.logistic import logistic_regression
from lessons.core.losses import cross_entropy, delta, mse
from lessons.core.networks import backward, forward, init_network, pick, predict
from lessons.core.penalties import PENALTIES, proximal_step
from lessons.core.penalty_formulas import max_norm
from lessons.core.polynomials import (
    elastic_net,
    lasso,
    least_squares,
    polynomial_features,
    ridge,
    squared_error,
)
from lessons.core.scales import SCALES, convert_lam, elastic_net_to_sklearn
from lessons.core.selection import scaler
from lessons.core.shapes import stack
from lessons.core.training import train

GENTLE = settings(max_examples=40, derandomize=True, deadline=None, database=None)
SIZE = st.floats(-5, 5)
STRENGTH = st.floats(0, 5)


def rng(seed=0):
    return np.random.default_rng(seed)


def table(n=12, k=3, seed=0):
    """A column of ones, features, and y."""
    X = rng(seed).normal(size=(n, k))
    y = X @ rng(seed + 1).normal(size=(k, 1)) + 0.5 + 0.3 * rng(seed + 2).normal(size=(n, 1))
    return np.hstack([np.ones((n, 1)), X]), y


def classes(n=20, seed=0):
    X = rng(seed).normal(size=(n, 2))
    return X, (X[:, :1] + rng(seed + 1).normal(size=(n, 1)) > 0.2).astype(float)


# Proximal steps.


@GENTLE
@given(w=SIZE, t=STRENGTH, share=st.floats(0, 1))
@pytest.mark.parametrize("penalty", PENALTIES)
def test_no_point_of_a_fine_grid_beats_the_proximal_step(penalty, w, t, share):
    row = PENALTIES[penalty]
    cost = lambda u: (
        (u - w) ** 2 / 2 + row.value(np.reshape(u, (-1, 1, 1)), t, *(share,) * row.mixed)
    )
    step = proximal_step(np.array([w]), penalty, t, l1_share=share)
    grid = np.concatenate([np.linspace(-6, 6, 4001), [0.0, w]])
    assert cost(step)[0] <= cost(grid).min() + 1e-9


@pytest.mark.parametrize("penalty", ["none", "l1", "l2", "elastic_net"])
def test_two_points_never_end_farther_apart_than_they_began(penalty):
    a, b = rng(1).normal(size=(2, 200)) * 3
    for t in (0.0, 0.2, 2.0):
        moved = abs(proximal_step(a, penalty, t) - proximal_step(b, penalty, t))
        assert (moved <= abs(a - b) + 1e-12).all()


def test_projecting_twice_is_projecting_once():
    W = 3 * rng().normal(size=(4, 5))
    once = max_norm(W, 1.0)
    np.testing.assert_allclose(max_norm(once, 1.0), once, rtol=1e-15)


# λ to 0 and to infinity.


@pytest.mark.parametrize(
    "fit", [ridge, lasso, lambda A, y, lam: elastic_net(A, y, lam, 0.3)], ids=["l2", "l1", "both"]
)
def test_a_vanishing_lambda_is_least_squares_and_an_endless_one_the_mean(fit):
    A, y = table()
    free = least_squares(A, y)
    gaps = [abs(fit(A, y, lam) - free).max() for lam in (1e-2, 1e-4, 1e-6, 0)]
    assert gaps == sorted(gaps, reverse=True) and gaps[2] < 1e-5 and gaps[3] < 1e-9
    for lam in (1e6, 1e12):
        strong = fit(A, y, lam)
        assert abs(strong[1:]).max() < 1e-4 and strong[0, 0] == pytest.approx(y.mean(), abs=1e-4)


@pytest.mark.parametrize("penalty", ["l1", "l2", "elastic_net"])
def test_logistic_regression_goes_from_no_penalty_to_the_share_of_the_class(penalty):
    X, y = classes()
    (free,) = logistic_regression(X, y, 0.0, "none")
    near, far = (logistic_regression(X, y, lam, penalty)[0] for lam in (1e-7, 1e4))
    np.testing.assert_allclose(near[0], free[0], atol=1e-3)
    assert abs(far[0]).max() < 1e-3
    assert 1 / (1 + np.exp(-far[1].item())) == pytest.approx(y.mean(), abs=1e-3)


def test_training_under_an_endless_lambda_leaves_only_what_the_bias_can_do():
    X, y = classes()
    for penalty in ("l1", "l2", "elastic_net", "l0"):
        run = train(
            init_network((2, 4, 1), rng()),
            X,
            y,
            steps=600,
            learning_rate=1.0,
            penalty=penalty,
            lam=1e4,
            update="proximal",
        )
        np.testing.assert_allclose(predict(run.network, X), y.mean(), atol=1e-3)


# Dropout.


@pytest.mark.parametrize("keep_prob", [0.2, 0.5, 0.9])
def test_the_mean_of_a_mask_is_one_inverted_and_keep_prob_classic(keep_prob):
    n = 200_000
    for draw, mean, spread in (
        (draw_mask, 1, np.sqrt((1 - keep_prob) / keep_prob)),
        (draw_classic_mask, keep_prob, np.sqrt(keep_prob * (1 - keep_prob))),
    ):
        assert abs(draw((n,), keep_prob, rng(3)).mean() - mean) < 4 * spread / np.sqrt(n)


def all_masks(n_nodes, keep_prob):
    """Every mask over the hidden nodes, inverted, with its probability."""
    for kept in itertools.product((0.0, 1.0), repeat=n_nodes):
        kept = np.array([kept])
        yield kept / keep_prob, np.prod(np.where(kept == 1, keep_prob, 1 - keep_prob))


@pytest.mark.parametrize("keep_prob", [0.3, 0.8])
def test_over_all_masks_the_output_before_its_bend_is_that_without_dropout(keep_prob):
    network, X = init_network((2, 4, 1), rng(1)), rng(2).normal(size=(5, 2))
    average = sum(
        share * forward(network, X, output="linear", masks=[None, mask]).y_hat
        for mask, share in all_masks(4, keep_prob)
    )
    np.testing.assert_allclose(average, predict(network, X, output="linear"), rtol=1e-12)
    bent = sum(
        share * forward(network, X, masks=[None, mask]).y_hat
        for mask, share in all_masks(4, keep_prob)
    )
    assert abs(bent - predict(network, X)).max() > 1e-4


@pytest.mark.parametrize("keep_prob", [0.3, 0.8])
def test_over_all_masks_the_squared_error_of_a_linear_layer_grows_by_the_adaptive_l2(keep_prob):
    W, x, y = rng(1).normal(size=(4, 1)), rng(2).normal(size=(1, 4)), np.array([[0.7]])
    network = ((W, np.zeros((1, 1))),)
    average = sum(
        share * mse(forward(network, x, output="linear", masks=[mask]).y_hat, y)
        for mask, share in all_masks(4, keep_prob)
    )
    whole = mse(predict(network, x, output="linear"), y)
    assert average - whole == pytest.approx(adaptive_l2(W, x, keep_prob), rel=1e-10)


@pytest.mark.parametrize("keep_prob", [0.3, 0.8])
def test_over_all_masks_the_slope_is_the_slope_of_the_average_loss(keep_prob):
    network, X = init_network((2, 3, 1), rng(1)), rng(2).normal(size=(4, 2))
    y = np.array([[0.0], [1], [1], [0]])

    def average(function):
        return sum(share * function(mask) for mask, share in all_masks(3, keep_prob))

    def slope(mask):
        passed = forward(network, X, masks=[None, mask])
        return backward(network, passed, delta(passed.y_hat, y), masks=[None, mask])[0][0]

    def loss(W):
        changed = ((W, network[0][1]), network[1])
        return average(lambda mask: mse(forward(changed, X, masks=[None, mask]).y_hat, y))

    W, h = network[0][0], 1e-6
    nudge = np.zeros_like(W)
    nudge[1, 2] = h
    measured = (loss(W + nudge) - loss(W - nudge)) / (2 * h)
    assert average(slope)[1, 2] == pytest.approx(measured, rel=1e-6)


# Batches, order and units.


def test_equal_seeds_give_equal_networks_wherever_they_stand_in_a_batch():
    X, y = classes()
    settings_ = dict(steps=40, learning_rate=0.5, keep_prob=0.7, batch_size=5)
    first = train(
        init_network((2, 4, 1), [rng(s) for s in (7, 1, 2)]),
        X,
        y,
        rng=[rng(s) for s in (7, 1, 2)],
        **settings_,
    )
    last = train(
        init_network((2, 4, 1), [rng(s) for s in (3, 7)]),
        X,
        y,
        rng=[rng(s) for s in (3, 7)],
        **settings_,
    )
    for one, other in zip(pick(first.network, 0), pick(last.network, 1)):
        for part, same in zip(one, other):
            np.testing.assert_array_equal(part, same)


def test_a_stack_of_networks_gives_the_loss_and_slopes_of_each_alone():
    X, y = classes()
    networks = [init_network((2, 4, 1), rng(seed)) for seed in range(4)]
    passed = forward(stack(networks), X)
    together = backward(stack(networks), passed, delta(passed.y_hat, y))
    for i, network in enumerate(networks):
        alone = forward(network, X)
        np.testing.assert_array_equal(passed.y_hat[i], alone.y_hat)
        slopes = backward(network, alone, delta(alone.y_hat, y))
        for layer, own in zip(pick(together, i), slopes):
            for part, same in zip(layer, own):
                np.testing.assert_allclose(part, same, rtol=1e-12, atol=1e-15)


def test_the_order_of_the_samples_changes_no_loss_no_slope_and_no_fit():
    X, y = classes()
    order = rng(5).permutation(len(X))
    network = init_network((2, 4, 1), rng(1))
    runs = [
        train(network, *data, steps=50, learning_rate=0.5)
        for data in ((X, y), (X[order], y[order]))
    ]
    for (W, b), (V, c) in zip(*(run.network for run in runs)):
        np.testing.assert_allclose(W, V, rtol=1e-9)
        np.testing.assert_allclose(b, c, rtol=1e-9, atol=1e-12)
    A, target = table()
    order = rng(6).permutation(len(A))
    for fit in (least_squares, lambda A, y: ridge(A, y, 0.1), lambda A, y: lasso(A, y, 0.1)):
        np.testing.assert_allclose(fit(A[order], target[order]), fit(A, target), atol=1e-9)


def test_the_same_samples_twice_change_no_mean_and_no_minimum():
    A, y = table()
    A2, y2 = np.vstack([A, A]), np.vstack([y, y])
    for fit in (ridge, lasso, elastic_net):
        np.testing.assert_allclose(fit(A2, y2, 0.1), fit(A, y, 0.1), atol=1e-9)
    X, labels = classes()
    once, twice = (
        logistic_regression(np.vstack([X] * k), np.vstack([labels] * k), 0.05) for k in (1, 2)
    )
    np.testing.assert_allclose(once[0][0], twice[0][0], atol=1e-7)
    y_hat = np.full_like(labels, 0.3)
    assert cross_entropy(y_hat, labels) == pytest.approx(
        cross_entropy(np.vstack([y_hat] * 2), np.vstack([labels] * 2))
    )


@GENTLE
@given(unit=st.floats(0.05, 20), lam=st.floats(0.001, 1))
def test_y_in_another_unit_gives_coefficients_in_that_unit_under_the_lambda_that_belongs_to_it(
    unit, lam
):
    A, y = table()
    scale = dict(rtol=1e-6, atol=1e-8 * unit)
    np.testing.assert_allclose(ridge(A, unit * y, lam), unit * ridge(A, y, lam), **scale)
    np.testing.assert_allclose(lasso(A, unit * y, unit * lam), unit * lasso(A, y, lam), **scale)


@GENTLE
@given(unit=st.floats(0.05, 20), lam=st.floats(0.001, 1))
def test_a_feature_in_another_unit_fits_alike_without_a_penalty_or_under_its_own_lambda(unit, lam):
    A, y = table()
    B = A * np.array([1.0, unit, unit, unit])
    fitted = dict(rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(B @ least_squares(B, y), A @ least_squares(A, y), **fitted)
    np.testing.assert_allclose(B @ ridge(B, y, lam * unit**2), A @ ridge(A, y, lam), **fitted)
    np.testing.assert_allclose(B @ lasso(B, y, lam * unit), A @ lasso(A, y, lam), **fitted)


def test_the_unit_of_x_is_gone_once_columns_are_standardized():
    X = rng().normal(size=(9, 3)) * [1, 50, 0.01] + [0, 4, 1]
    celsius, fahrenheit = X, X * 1.8 + 32
    np.testing.assert_allclose(
        scaler(celsius).standardize(celsius), scaler(fahrenheit).standardize(fahrenheit), atol=1e-9
    )


@GENTLE
@given(lam=st.floats(0, 1e3), n=st.integers(1, 10_000))
def test_every_convention_there_and_back_is_where_it_began(lam, n):
    for penalty, place in (("l1", 1), ("l2", 2)):
        books = [name for name, row in SCALES.items() if row[place] is not None]
        for source, target in itertools.product(books, repeat=2):
            there = convert_lam(lam, penalty, source, target, n)
            assert convert_lam(there, penalty, target, source, n) == pytest.approx(lam, rel=1e-12)
            assert convert_lam(2 * lam, penalty, source, target, n) == pytest.approx(2 * there)


@GENTLE
@given(lam=st.floats(1e-3, 1e3), l1_share=st.floats(0, 1), n=st.integers(1, 1000))
def test_the_objective_of_scikit_learn_is_half_that_of_the_house(lam, l1_share, n):
    alpha, ratio = elastic_net_to_sklearn(lam, l1_share, n)
    c, error = rng(1).normal(size=(4, 1)), 0.7
    house = error + PENALTIES["elastic_net"].value(c, lam, l1_share)
    theirs = error / 2 + alpha * ratio * abs(c).sum() + alpha / 2 * (1 - ratio) * (c**2).sum()
    assert theirs == pytest.approx(house / 2, rel=1e-9)


def test_a_polynomial_knows_nothing_of_where_its_powers_are_counted_from():
    x = np.linspace(-1, 1, 9)[:, None]
    y = rng(2).normal(size=(9, 1))
    here, there = (polynomial_features(points, 4) for points in (x, x + 3))
    assert squared_error(here, least_squares(here, y), y) == pytest.approx(
        squared_error(there, least_squares(there, y), y), rel=1e-6
    )
