"""Claims about lessons.core.penalties: values, slopes, and steps that minimise what they say."""

import numpy as np
import pytest

from lessons.core.measures import gradient_check
from lessons.core.networks import init_network
from lessons.core.penalties import (
    PENALTIES,
    default_update,
    elastic_net,
    hard_threshold,
    l0,
    l1,
    l1_grad,
    l2,
    l2_grad,
    l2_shrink,
    max_norm,
    penalty_grad,
    penalty_value,
    proximal_step,
    soft_threshold,
    update_names,
)
from lessons.core.training import train

W = np.array([[0.5, -2.0, 0.0], [3.0, -0.1, 1.0]])


def test_the_house_values_have_no_half_and_no_one_over_n():
    assert l1(W, 0.1) == pytest.approx(0.66)
    assert l2(W, 0.1) == pytest.approx(0.1 * (0.25 + 4 + 9 + 0.01 + 1))
    assert l0(W, 0.1) == pytest.approx(0.5)
    assert elastic_net(W, 0.1, 0.25) == pytest.approx(l1(W, 0.025) + l2(W, 0.075))


@pytest.mark.parametrize("penalty", [name for name, row in PENALTIES.items() if row.grad])
def test_each_slope_is_the_slope_of_its_value(penalty):
    W = np.random.default_rng(0).normal(size=(4, 3))

    def value(W):
        return penalty_value(((W, np.zeros((1, 3))),), penalty, 0.3, l1_share=0.2)

    slope = penalty_grad(W, penalty, 0.3, l1_share=0.2)
    assert gradient_check(value, W, slope) < 1e-7
    assert slope.any() == (penalty != "none")


def test_l2_pushes_by_two_lambda_w_and_l1_by_lambda_whatever_the_size():
    np.testing.assert_allclose(l2_grad(W, 0.1), 0.2 * W)
    np.testing.assert_allclose(l1_grad(W, 0.1), [[0.1, -0.1, 0], [0.1, -0.1, 0.1]])


@pytest.mark.parametrize("penalty", ["l1", "l2", "elastic_net", "l0"])
@pytest.mark.parametrize("t", [0.0, 0.05, 0.4, 3.0])
def test_no_other_weight_beats_the_proximal_step(penalty, t):
    w = np.array([-2.5, -0.9, -0.3, 0.0, 0.02, 0.31, 0.88, 1.7])
    u = np.append(np.linspace(-3, 3, 60001), 0.0)  # a zero that is exactly zero, for L0
    amount = {"l1": abs(u), "l2": u**2, "elastic_net": 0.7 * abs(u) + 0.3 * u**2, "l0": u != 0}[
        penalty
    ]
    steps = proximal_step(w, penalty, t, l1_share=0.7)
    for one, step in zip(w, steps):
        best = u[(0.5 * (u - one) ** 2 + t * amount).argmin()]
        assert step == pytest.approx(best, abs=1.1e-4)


@pytest.mark.parametrize("penalty", PENALTIES)
@pytest.mark.parametrize("t", [0.05, 0.4, 3.0])
def test_no_other_matrix_beats_the_proximal_step(penalty, t):
    rng = np.random.default_rng(1)
    W = rng.normal(size=(4, 3))

    def objective(U):
        whole = ((U, np.zeros((*U.shape[:-2], 1, 3))),)
        cost = penalty_value(whole, penalty, t, l1_share=0.7)
        return 0.5 * ((U - W) ** 2).sum(axis=(-2, -1)) + cost

    step = proximal_step(W, penalty, t, l1_share=0.7)
    sizes = 10.0 ** rng.uniform(-5, 1, size=(4000, 1, 1))
    near = step + sizes * rng.normal(size=(4000, 4, 3))
    holes = W * (rng.random((500, 4, 3)) < rng.random((500, 1, 1)))
    rows = W * (rng.random((500, 4, 1)) < 0.5)
    others = np.concatenate([near, holes, rows, W[None], 0 * W[None]])
    assert (objective(step) <= objective(others) + 1e-12).all()


def test_the_soft_threshold_stops_at_zero_and_does_not_pass_it():
    np.testing.assert_allclose(
        soft_threshold(np.array([-1.0, -0.2, 0, 0.2, 1]), 0.3), [-0.7, 0, 0, 0, 0.7]
    )


def test_the_hard_threshold_leaves_survivors_untouched():
    np.testing.assert_array_equal(hard_threshold(np.array([0.5, -1.5, 2.0]), 1.0), [0, -1.5, 2.0])


def test_l2_shrinking_never_changes_a_sign_however_large_the_step():
    w = np.array([-1.0, 2.0])
    assert (np.sign(l2_shrink(w, 1e6)) == np.sign(w)).all()


def test_max_norm_shortens_long_columns_to_the_limit_and_leaves_short_ones():
    W = np.array([[3.0, 0.3, 0], [4.0, 0.4, 0]])
    np.testing.assert_allclose(max_norm(W, 2.5), [[1.5, 0.3, 0], [2.0, 0.4, 0]])


def test_max_norm_is_the_nearest_point_within_the_limit():
    rng = np.random.default_rng(0)
    w = np.array([[3.0], [-4.0]])
    nearest = max_norm(w, 2.0)
    others = rng.normal(size=(2, 20000))
    others = others[:, np.linalg.norm(others, axis=0) <= 2]
    assert np.linalg.norm(nearest) == pytest.approx(2)
    assert np.linalg.norm(w - nearest) <= np.linalg.norm(w - others, axis=0).min()


def test_biases_are_free_unless_you_ask():
    network = init_network((2, 3, 1), np.random.default_rng(0))
    heavy = tuple((W, b + 100) for W, b in network)
    for penalty in ("l1", "l2", "l0", "elastic_net"):
        assert penalty_value(heavy, penalty, 1.0) == penalty_value(network, penalty, 1.0)
    own = penalty_value(network, "l2", 1.0)
    assert penalty_value(heavy, "l2", 1.0, biases=True) == pytest.approx(own + 4 * 100**2)


def test_a_tuple_of_lambdas_means_one_per_layer_and_an_array_one_per_network():
    rngs = [np.random.default_rng(seed) for seed in range(3)]
    network = init_network((2, 3, 1), rngs)
    (W, _), (V, _) = network
    np.testing.assert_allclose(penalty_value(network, "l2", (0.1, 2.0)), l2(W, 0.1) + l2(V, 2.0))
    lams = np.array([0.0, 0.1, 1.0])
    np.testing.assert_allclose(penalty_value(network, "l1", lams), lams * (l1(W, 1) + l1(V, 1)))
    np.testing.assert_allclose(
        penalty_value(network, "l1", (lams, 2 * lams)), lams * (l1(W, 1) + 2 * l1(V, 1))
    )


def test_penalties_change_nothing_that_they_are_given():
    W = np.random.default_rng(0).normal(size=(3, 3))
    before = W.copy()
    for penalty in ("none", "l1", "l2", "l0", "elastic_net"):
        penalty_value(((W, np.zeros((1, 3))),), penalty, 0.5)
        if penalty != "l0":
            penalty_grad(W, penalty, 0.5)
        proximal_step(W, penalty, 0.5)
    np.testing.assert_array_equal(W, before)


def test_each_row_of_the_table_does_what_its_own_name_does_elsewhere():
    network = ((W, np.zeros((1, 3))),)
    for name, row in PENALTIES.items():
        share = (0.2,) if row.mixed else ()
        assert penalty_value(network, name, 0.3, l1_share=0.2) == row.value(W, 0.3, *share)
        step = proximal_step(W, name, 0.3, l1_share=0.2)
        np.testing.assert_array_equal(step, row.prox(W, 0.3, *share))
        assert default_update(name) == row.update in update_names(name)


@pytest.mark.parametrize("penalty", PENALTIES)
def test_a_stack_of_matrices_gives_what_each_gives_alone(penalty):
    row, stack = PENALTIES[penalty], np.random.default_rng(2).normal(size=(5, 4, 3))
    lams, share = np.linspace(0.1, 0.5, 5), (0.3,) if PENALTIES[penalty].mixed else ()
    values, steps = (row.value(stack, lams, *share), row.prox(stack, lams[:, None, None], *share))
    for i, (W, lam) in enumerate(zip(stack, lams)):
        assert values[i] == pytest.approx(float(row.value(W, lam, *share)))
        np.testing.assert_allclose(steps[i], row.prox(W, lam, *share))
        if row.grad:
            slopes = row.grad(stack, lams[:, None, None], *share)
            np.testing.assert_allclose(slopes[i], row.grad(W, lam, *share))


def test_labels_of_penalties_are_told_apart():
    assert len({row.label for row in PENALTIES.values()}) == len(PENALTIES)


@pytest.mark.parametrize("name", ["l3", "ridge", "L1", "", None, 1])
def test_a_penalty_that_is_not_in_the_table_is_refused_at_every_door(name):
    network = ((W, np.zeros((1, 3))),)
    for call in (
        lambda: penalty_grad(W, name, 0.1),
        lambda: proximal_step(W, name, 0.1),
        lambda: penalty_value(network, name, 0.1),
        lambda: default_update(name),
        lambda: update_names(name),
        lambda: train(
            network, np.ones((4, 2)), np.ones((4, 3)), steps=1, learning_rate=0.1, penalty=name
        ),
    ):
        with pytest.raises(ValueError, match="^penalty must be one of none, l1, l2"):
            call()


def test_l0_has_no_slope_to_ask_for():
    with pytest.raises(ValueError, match="^penalty must have a slope.*l0"):
        penalty_grad(W, "l0", 0.1)


@pytest.mark.parametrize("limit", [-1, 0, -0.5, float("nan"), np.array([1.0, -1.0])])
def test_a_limit_that_would_turn_weights_round_is_refused(limit):
    with pytest.raises(ValueError, match="^limit must be"):
        max_norm(W, limit)
