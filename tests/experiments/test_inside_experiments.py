"""Claims about what lesson 12 measures inside a network."""

import numpy as np
import pytest

from lessons.core.measures import paired_difference
from lessons.core.networks import pick, predict
from lessons.core.training import train
from lessons.experiments.inside import (
    LATE,
    TRUTHS,
    corner_labels,
    fit_all,
    inside_experiment,
    inside_sets,
    live_count,
    node_strengths,
    parts_of,
    rms_z,
)
from lessons.experiments.inside_contests import contest, early_and_late
from lessons.experiments.results import last
from lessons.experiments.xor_networks import start_networks

FEW = {"n_sets": 3, "steps": 60}


@pytest.fixture(scope="module")
def path():
    """The data, λ, and the networks at each of them for both penalties."""
    data, lams = inside_sets(12), np.array([0, 0.003, 0.03, 0.1])
    start, _ = start_networks(12, 8)
    return data, {p: fit_all(start, data, 1500, lams[:, None], p).network for p in ("l2", "l1")}


def test_a_straight_line_has_the_points_and_the_flips_of_xor():
    one, other = (inside_sets(4, truth=truth) for truth in TRUTHS)
    assert np.array_equal(one.X, other.X)
    which = np.arange(40) % 4
    flips = [data.y != corner_labels(truth)[which] for data, truth in zip((one, other), TRUTHS)]
    assert np.array_equal(*flips) and flips[0].sum() == 4 * 6
    assert np.array_equal(other.y_test[0, :4, 0], [0, 0, 1, 1])


def test_the_bent_part_of_a_plane_is_zero_and_its_straight_part_its_spread():
    X = np.random.default_rng(0).normal(size=(50, 2))
    network = ((np.eye(2) * 1e-4, np.zeros((1, 2))), (np.array([[2e4], [-1e4]]), np.array([[3.0]])))
    straight, bent = parts_of(network, X)
    assert bent < 1e-5 and straight == pytest.approx((2 * X[:, 0] - X[:, 1]).std(), rel=1e-4)


def test_the_parts_agree_with_least_squares_on_one_network(path):
    data, networks = path
    network, X = pick(networks["l2"], (1, 5)), data.X_test[5]
    y_hat = predict(network, X, output="linear")
    A = np.column_stack([np.ones(len(X)), X])
    left_over = y_hat - A @ np.linalg.lstsq(A, y_hat, rcond=None)[0]
    assert parts_of(network, X)[1] == pytest.approx(np.sqrt((left_over**2).mean()))
    assert parts_of(networks["l2"], data.X_test)[1][1, 5] == pytest.approx(parts_of(network, X)[1])


def test_a_larger_lam_makes_z_smaller_and_the_function_straighter(path):
    data, networks = path
    sizes = rms_z(networks["l2"], data.X).mean(axis=-1)
    bent = parts_of(networks["l2"], data.X_test)[1].mean(axis=-1)
    assert (np.diff(sizes) < 0).all() and (np.diff(bent) < 0).all()
    assert bent[-1] < 0.01 < 0.3 < bent[0]


def test_l2_fades_nodes_without_a_weight_at_zero_and_l1_sets_weights_to_zero(path):
    networks = path[1]
    live = {penalty: live_count(network).mean(axis=-1) for penalty, network in networks.items()}
    zeros = {p: (network[0][0] == 0).sum(axis=(-1, -2, -3)) for p, network in networks.items()}
    assert live["l2"][0] > 7 and live["l2"][2] < 4 and live["l1"][2] < live["l2"][2]
    assert (zeros["l2"] == 0).all() and zeros["l1"][2] > zeros["l1"][1] > 0


def test_strengths_are_sorted_products_of_lengths():
    network = start_networks(2, 5)[0]
    (W, _), (v, _) = pick(network, 1)
    by_hand = sorted((np.linalg.norm(W[:, j]) * abs(v[j, 0]) for j in range(5)), reverse=True)
    assert np.allclose(node_strengths(network)[1], by_hand)


def test_a_late_lam_leaves_the_first_steps_alone():
    free, late = (last(inside_experiment(lam=lam, late=True, n_sets=2)) for lam in (0, 0.03))
    before = late.steps < LATE
    assert np.array_equal(free.loss[before], late.loss[before])
    assert late.loss[-1].mean() > free.loss[-1].mean() and late.steps[-1] == 1500


def test_a_run_in_two_stages_without_lam_is_the_run_in_one():
    one, two = (last(inside_experiment(late=late, n_sets=2)) for late in (False, True))
    assert np.allclose(one.network[0][0], two.network[0][0])


def test_one_data_set_of_many_is_trained_as_it_would_be_alone():
    result, data = last(inside_experiment(lam=0.01, seed=2, **FEW)), inside_sets(3)
    alone = train(
        pick(start_networks(3, 8)[0], 2),
        data.X[2],
        data.y[2],
        steps=60,
        learning_rate=0.2,
        output="linear",
        penalty="l2",
        lam=0.01,
    )
    assert np.allclose(alone.network[0][0], result.network[0][0])


def test_a_large_lam_from_the_start_does_worse_than_late():
    data, (start, _) = inside_sets(16), start_networks(16, 8)
    early = fit_all(start, data, 2000, 0.03, "l2")
    late = fit_all(fit_all(start, data, 1000, 0, "l2").network, data, 1000, 0.03, "l2")
    assert late.history.test_accuracy[-1].mean() > early.history.test_accuracy[-1].mean()


def test_an_unknown_truth_is_refused_by_name():
    with pytest.raises(ValueError, match="truth must be one of"):
        last(inside_experiment(truth="circle"))


def test_a_contest_is_the_path_of_the_lesson(path):
    data, networks = path
    mine = contest(lams=(0, 0.003, 0.03, 0.1), n_sets=12)
    y_hat = predict(networks["l2"], data.X_test, output="linear")
    assert np.allclose(mine.test, ((y_hat > 0.5) == (data.y_test > 0.5)).mean(axis=(-2, -1)))
    assert np.array_equal(mine.live, live_count(networks["l2"]))


def test_sixteen_nodes_get_twice_the_steps_at_half_the_rate():
    start, data = start_networks(2, 16)[0], inside_sets(2)
    mine = contest(lams=(0.01,), n_hidden=16, steps=30, n_sets=2)
    assert np.allclose(
        mine.train, fit_all(start, data, 60, np.array([[0.01]]), "l2").history.accuracy[-1]
    )


def test_without_a_penalty_eight_nodes_do_worse_than_three_and_with_one_no_size_stands_out():
    nets = {n: contest(n_hidden=n, lams=(0, 0.01), steps=3000).test for n in (3, 8)}
    free, paid = (paired_difference(nets[8][i], nets[3][i]) for i in (0, 1))
    assert free.mean < -2 * free.standard_error and abs(paid.mean) < 2 * paid.standard_error


def test_l1_from_small_start_weights_shuts_nodes_down_unless_it_comes_late():
    early, late = early_and_late(lams=(0.03,), penalty="l1", scale=0.5, steps=2000)
    change = paired_difference(late.test[0], early.test[0])
    assert change.mean > 4 * change.standard_error
    assert early.live.mean() < 0.5 < 1 < late.live.mean()


def test_under_l2_the_two_sides_of_a_node_balance(path):
    (W, _), (v, _) = path[1]["l2"]
    into, out_of = np.sqrt((W**2).sum(axis=-2)), abs(v[..., 0])
    ratio = (into**2 + out_of**2).sum(axis=(1, 2)) / (2 * into * out_of).sum(axis=(1, 2))
    assert (np.diff(ratio) < 0).all() and ratio[0] > 1.4 and 1 <= ratio[-1] < 1.05
