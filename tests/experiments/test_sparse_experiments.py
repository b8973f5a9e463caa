"""Lesson 07: zeros, sign changes, subsets and one weight, each against an independent computation."""

from itertools import combinations

import numpy as np
import pytest

from lessons.core.networks import init_network, pick, predict
from lessons.core.penalties import hard_threshold, soft_threshold
from lessons.core.training import train, train_progressively
from lessons.data.xor_sets import xor
from lessons.experiments import rules, sparse, subsets
from lessons.experiments.one_weight import one_weight_experiment
from lessons.experiments.results import last


def run_rules(**settings):
    return last(rules.rules_experiment(n_seeds=8, steps=600, **settings))


@pytest.fixture(scope="module")
def trained():
    return run_rules(lam=0.03)


def test_only_the_two_rules_that_land_on_zero_make_zeros(trained):
    subgradient, clip, soft = trained.zeros
    assert (subgradient == 0).all()
    assert (clip > 0).all() and (soft > 0).all()


def test_only_the_subgradient_step_keeps_changing_signs(trained):
    subgradient, clip, soft = trained.flips
    assert (subgradient > 100).all()
    assert (clip == 0).all()
    assert soft.mean() < 1


@pytest.mark.parametrize("rule, update", list(enumerate(sparse.RULES)))
@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_each_rule_is_that_of_the_training_alone(rule, update, penalty):
    how = {"lam": 0.02, "penalty": penalty}
    alone = sparse.path_experiment(seed=5, steps=200, update=update, **how).network
    among = last(rules.rules_experiment(n_seeds=8, steps=200, **how)).networks
    for layer, same in zip(alone, pick(among, (rule, 5))):
        for part, other in zip(layer, same):
            assert np.allclose(part, other, atol=1e-10)


def test_a_node_counts_as_live_by_the_one_definition_of_all_lessons(trained):
    for live, network in zip(
        trained.live, [pick(trained.networks, (rule, trained.seed)) for rule in range(3)]
    ):
        (W, _), (V, _) = network
        by_hand = [(abs(W[:, j]) > 0.05).any() and (abs(V[j]) > 0.05).any() for j in range(8)]
        assert live[trained.seed] == sum(by_hand)
    assert (trained.live[0] < 8).any(), "tiny weights that hop over zero keep no node alive"


def test_sign_changes_are_those_of_a_loop_over_the_last_steps():
    how = {**sparse.HOUSE, "lam": 0.03, "penalty": "l1", "update": "slope"}
    start = init_network((2, 8, 1), np.random.default_rng(3), scale=1.5)
    near = train(start, *xor(), steps=500, **how).network
    runs = list(train_progressively(near, *xor(), steps=100, record_every=1, **how))
    w = [np.concatenate([W.ravel() for W, _ in run.network]) for run in runs]
    changes = sum(int(((a > 0) & (b < 0) | (a < 0) & (b > 0)).sum()) for a, b in zip(w, w[1:]))
    assert run_rules(lam=0.03).flips[0, 3] == changes


def test_plain_training_before_the_penalty_leaves_more_networks_solved():
    def solved(late):
        result = last(rules.rules_experiment(lam=0.03, n_hidden=4, late=late, n_seeds=32))
        return result.solved[1].sum()

    assert solved(late=1000) > solved(late=0)


def test_a_weight_that_dies_along_the_path_is_exactly_zero_and_l2_makes_none():
    assert (sparse.path_experiment(lam=0.01).weights[-1] == 0).all()
    assert (sparse.path_experiment(lam=0.01, penalty="l2").weights != 0).all()


def test_the_line_of_text_counts_the_networks_that_solve_xor():
    result = sparse.path_experiment(lam=0.03, seed=3)
    rng = [np.random.default_rng(seed) for seed in range(64)]
    alone = train(
        init_network((2, 8, 1), rng, scale=1.5),
        *xor(),
        steps=1500,
        lam=0.03,
        penalty="l1",
        update="proximal",
        **sparse.HOUSE,
    )
    X, y = xor()
    right = (predict(alone.network, X, output="linear") > 0.5) == (y > 0.5)
    count = sum(bool(one.all()) for one in right)
    assert 0 < count < 64
    words = sparse.path_reading({"seed": 3, "update": "proximal"}, result)
    assert f"{count} of 64 networks still solve XOR" in words


def test_a_typed_lam_between_the_steps_is_trained_for_itself():
    typed = sparse.path_experiment(lam=0.0123)
    assert 0.0123 not in sparse.PATH and typed.lam == 0.0123
    low, high = sparse.path_experiment(lam=0.01).mse, sparse.path_experiment(lam=0.02).mse
    assert low < typed.mse < high


def test_a_diverging_lam_is_said_in_words():
    result = sparse.path_experiment(lam=1e4, update="slope", steps=200)
    assert "diverged" in sparse.path_reading({"seed": 0, "update": "slope"}, result)
    assert run_rules(lam=1e4).diverged[0].all()


def test_all_subsets_are_those_of_least_squares_one_by_one():
    X, y = subsets.feature_data(20, 0.5, seed=1)
    X = X[:, :5]
    chosen, weights, errors = subsets.all_subsets(X, y)
    assert len(chosen) == 32
    for which, w, error in zip(chosen, weights, errors):
        columns = np.flatnonzero(which)
        expected = np.linalg.lstsq(X[:, columns], y, rcond=None)[0][:, 0] if len(columns) else []
        assert np.allclose(w[columns], expected) and (w[which == 0] == 0).all()
        assert np.isclose(error, np.mean((y[:, 0] - X[:, columns] @ expected) ** 2))


def test_no_choice_beats_the_best_subset():
    for correlation in (0.0, 0.6, 0.9):
        for seed in range(5):
            result = subsets.subset_experiment(lam=0.1, correlation=correlation, seed=seed)
            J = {name: subsets.objective(choice, 0.1) for name, choice in result.choices.items()}
            assert all(J["best subset"] <= value + 1e-9 for value in J.values()), J


def test_hard_threshold_finds_the_best_subset_when_columns_are_at_right_angles():
    X, y = subsets.feature_data(40, seed=2)
    X = np.linalg.qr(X)[0] * np.sqrt(len(X))
    chosen, weights, errors = subsets.all_subsets(X, y)
    best = weights[np.argmin(errors + 0.1 * chosen.sum(axis=-1))]
    assert np.allclose(subsets.threshold_descent(X, y, 0.1, hard_threshold)[:, 0], best)


def test_soft_threshold_descent_is_the_lasso():
    linear_model = pytest.importorskip("sklearn.linear_model")
    X, y = subsets.feature_data(40, 0.6, seed=3)
    lasso = linear_model.Lasso(alpha=0.2 / 2, fit_intercept=False, tol=1e-12, max_iter=100_000)
    ours = subsets.threshold_descent(X, y, 0.2, soft_threshold, steps=5000)[:, 0]
    assert np.allclose(ours, lasso.fit(X, y[:, 0]).coef_, atol=1e-6)


def test_a_masked_gradient_chooses_nothing():
    X, y = subsets.feature_data()
    full = np.random.default_rng(0).normal(size=(10, 1))
    two = np.where(np.arange(10)[:, None] < 2, 1.0, 0.0)
    assert (subsets.masked_descent(X, y, full, lambda w: w == 0) == full).all()
    assert (subsets.masked_descent(X, y, two, lambda w: w == 0) != 0).all()
    plain = subsets.masked_descent(X, y, full, lambda w: np.ones_like(w))
    assert np.allclose(subsets.masked_descent(X, y, full, lambda w: w != 0), plain)
    assert ((subsets.masked_descent(X, y, two, lambda w: w != 0) != 0) == (two != 0)).all()


def test_the_new_weight_is_the_lowest_of_many_tried():
    u = np.linspace(-3, 3, 60001)
    for t, v in [(0.5, 1.2), (0.5, 0.4), (0.25, -0.9), (0.0, 0.7), (5.0, 2.0)]:
        result = one_weight_experiment(v=v, t=t)
        for name, penalty in [("l1", t * abs(u)), ("l2", t * u**2)]:
            cost = (u - v) ** 2 / 2 + penalty
            assert abs(result.minima[name][0] - u[cost.argmin()]) < 2e-4
            assert np.isclose(result.minima[name][1], cost.min(), atol=1e-6)


def test_neighbours_correlate_as_asked():
    X, _ = subsets.feature_data(20_000, 0.8)
    measured = [np.corrcoef(X[:, i], X[:, j])[0, 1] for i, j in combinations(range(3), 2)]
    assert np.allclose(measured, [0.8, 0.64, 0.8], atol=0.02)
    assert np.allclose(X.std(axis=0), 1, atol=0.03)
