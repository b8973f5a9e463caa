"""Lessons 06 and 07 and the count of weights: what is printed there is what was measured."""

import numpy as np
import pytest

from lessons.experiments import alike, recipe, shrinking, subsets
from lessons.experiments.curves import ridge_experiment
from lessons.experiments.decay import decay_experiment
from lessons.experiments.sparse import hopping


@pytest.mark.parametrize(
    "product, fate",
    [
        (0.2, "shrinks"),
        (1.0, "0 after one step"),
        (1.5, "jumps and shrinks"),
        (2.0, "jumps for ever"),
        (2.1, "jumps and grows"),
    ],
)
def test_what_becomes_of_a_weight_is_read_from_two_eta_lambda(product, fate):
    run = decay_experiment(learning_rate=0.2, lam=product / 0.4)
    assert run.fate == fate
    assert np.isclose(run.w[1], 1 - product)
    assert (abs(run.w[-1]) <= 1 + 1e-9) == (fate != "jumps and grows")


def test_the_sets_behind_the_median_are_those_of_the_curve_panel():
    errors = shrinking.errors_over_sets([0.0, 1e-5, 0.01], n_sets=3)
    for seed, row in enumerate(errors):
        for lam, error in zip([0.0, 1e-5, 0.01], row):
            assert np.isclose(error, ridge_experiment(degree=11, lam=lam, seed=seed).test_error)


def test_the_hill_of_the_test_error_comes_from_beyond_the_last_training_point():
    lams = [1e-7, 1e-5, 1e-3]
    gap, beyond, elsewhere = shrinking.errors_by_place(lams)
    inside = gap + elsewhere
    whole = [ridge_experiment(degree=11, lam=lam).test_error for lam in lams]
    assert np.allclose(inside + beyond, whole)
    assert whole[0] < whole[1] > whole[2] and inside[0] > inside[1] > inside[2]


def test_biases_that_pay_nothing_change_nothing_and_biases_that_pay_do():
    short = {"n_sets": 4, "steps": 200, "penalty": "l2"}
    free, paying = (
        [shrinking.noisy_errors(lam=lam, penalise_biases=pays, **short) for lam in (1e-12, 0.05)]
        for pays in (False, True)
    )
    assert np.allclose(free[0], paying[0]) and (free[1] != paying[1]).all()


def test_small_weights_hop_over_zero_and_never_further_than_a_step_of_the_penalty():
    path = hopping(lam=0.01, steps=3000, last=50)
    assert path.shape == (51, 24) and (path != 0).all()
    small = abs(path[-1]) < 0.05
    assert small.sum() > 8
    hops = (path[1:] * path[:-1] < 0).sum(axis=0)
    assert hops[small].mean() > 40 and (hops[~small] == 0).all()
    assert abs(path[:, small]).max() < 1.2 * 0.2 * 0.01


def test_a_network_of_two_nodes_can_spare_neither():
    W, b = np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([[-1.0, -1.0]])
    network = ((W, b), (np.array([[-1.32], [-1.32]]), np.array([[-0.64]])))
    assert alike.is_solved(network)
    assert not any(alike.solved_without(network, j) for j in range(2))


def test_l1_gathers_the_work_and_dropout_spreads_it():
    short = {"n_seeds": 16}
    l1 = alike.alike_experiment(penalty="l1", lam=0.01, update="proximal", **short)
    dropout = alike.alike_experiment(keep_prob=0.8, **short)
    assert (l1.live < dropout.live).all() and (l1.at_work == l1.live).all()
    assert (dropout.at_work < dropout.live).all()
    assert l1.spared.mean() < 0.2 < 0.7 < dropout.spared.mean()


def follow(choose, w, steps=300, seed=0):
    X, y = subsets.feature_data(seed=seed)
    return recipe.limited_descent(X, y, w, choose, steps=steps)


def two_non_zeros():
    w = np.zeros((10, 1))
    w[[1, 4]] = 1.0
    return w


@pytest.mark.parametrize("choose", [recipe.largest_first, recipe.by_luck(np.random.default_rng(0))])
def test_at_most_as_many_weights_move_as_are_not_zero_and_all_ten_fill_up_all_the_same(choose):
    path = follow(choose, two_non_zeros())
    moved = (path[1:] != path[:-1]).sum(axis=1)
    assert (moved <= (path[:-1] != 0).sum(axis=1)).all()
    assert (path[0] != 0).sum() == 2 and (path[-1] != 0).sum() == 10


def test_if_non_zeros_move_first_they_stay_the_same_ones_for_ever():
    path = follow(recipe.non_zeros_first, two_non_zeros())
    assert ((path != 0) == (path[0] != 0)).all()


def test_by_the_recipe_a_model_without_weights_never_gets_one():
    assert (follow(recipe.largest_first, np.zeros((10, 1))) == 0).all()


@pytest.mark.parametrize("rule, count", [("largest", 10), ("luck", 10), ("non-zeros", 2)])
def test_over_many_sets_the_recipe_ends_where_one_set_does(rule, count):
    result = recipe.recipe_experiment(rule, n_sets=4)
    assert ((result.paths[:, 0] != 0).sum(axis=1) == 2).all()
    assert ((result.paths[:, -1] != 0).sum(axis=1) == count).all()
    assert np.allclose(result.paths[:, -1], result.plain[:, -1], atol=0.01) == (count == 10)


def test_plain_descent_ends_at_least_squares():
    X, y = subsets.feature_data(seed=1)
    end = recipe.plain_descent(X, y, two_non_zeros(), steps=3000)[-1]
    assert np.allclose(end, np.linalg.lstsq(X, y, rcond=None)[0][:, 0], atol=1e-6)
