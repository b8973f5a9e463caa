"""Lesson 08: the contest of lasso and ridge, its errors and its count of multiplications."""

import numpy as np
import pytest

from lessons.experiments.copies import copies_experiment
from lessons.experiments.correlated import bootstrap_experiment, house_data
from lessons.experiments.dense_or_sparse import (
    LAMS,
    TRUTHS,
    K,
    N,
    contest,
    draw,
    fit,
    fresh_mse,
    lasso_products,
    paired,
    products,
    truth,
)


@pytest.fixture(scope="module")
def contests():
    return {kind: contest(kind, n_sets=100) for kind in TRUTHS}


def test_the_truths_are_equally_strong():
    for kind in TRUTHS:
        assert (truth(kind).weights ** 2).sum() == pytest.approx(4)


@pytest.mark.parametrize("kind", TRUTHS)
def test_the_error_on_fresh_data_is_the_one_that_a_large_fresh_set_shows(kind):
    weights, covariance = truth(kind)
    w = np.random.default_rng(5).normal(size=K)
    rng = np.random.default_rng(6)
    X = rng.normal(size=(200_000, K)) @ np.linalg.cholesky(covariance).T
    y = X @ weights + rng.normal(size=len(X))
    assert np.mean((y - X @ w) ** 2) == pytest.approx(fresh_mse(w, kind), rel=0.02)


def test_drawn_features_vary_together_as_they_should():
    for kind in TRUTHS:
        G, _ = draw(kind, 3000, seed=1)
        np.testing.assert_allclose(G.mean(axis=0), truth(kind).covariance, atol=0.03)


def test_a_fit_has_no_slope_left():
    G, g = draw("sparse", 4, seed=2)
    for share in (0.0, 0.5, 1.0):
        w = fit(G, g, 0.2, share)
        slope = 2 * ((G @ w[..., None])[..., 0] - g) + 0.2 * (1 - share) * 2 * w
        assert (abs(slope + 0.2 * share * np.sign(w))[w != 0] < 1e-6).all()
        assert (abs(slope)[w == 0] <= 0.2 * share + 1e-6).all()


def test_lasso_wins_on_few_weights_ridge_on_many_and_groups_leave_the_net_undecided(contests):
    gain, error = paired(contests["sparse"].errors["lasso"], contests["sparse"].errors["ridge"])
    assert gain > 5 * error
    gain, error = paired(contests["dense"].errors["ridge"], contests["dense"].errors["lasso"])
    assert gain > 5 * error
    groups = contest("groups").errors
    gain, error = paired(groups["elastic net"], groups["ridge"])
    assert abs(gain) < 2 * error
    gain, error = paired(groups["ridge"], groups["lasso"])
    assert gain > 5 * error


def test_the_best_lam_lies_inside_the_grid(contests):
    for result in contests.values():
        assert all(LAMS[0] < lam < LAMS[-1] for lam in result.lams.values())


def test_a_paired_difference_is_that_of_the_differences():
    worse, better = np.array([3.0, 5.0, 4.0]), np.array([1.0, 4.0, 4.0])
    gain, error = paired(better, worse)
    assert gain == pytest.approx(1) and error == pytest.approx(1 / np.sqrt(3))


def test_a_lasso_of_all_zeros_takes_one_product_for_each_weight():
    G, g = draw("sparse", 1, seed=0)
    assert lasso_products(G[0], g[0], lam=1e3) == K


def test_more_weights_and_more_likeness_make_lasso_dearer_and_ridge_not():
    sparse, dense, groups = (products(kind, 0.1, n_sets=10) for kind in TRUTHS)
    assert sparse[0] < dense[0] < groups[0]
    assert sparse[1] == dense[1] == groups[1]


def test_two_copies_have_the_minima_that_a_grid_finds():
    w1, w2 = np.meshgrid(np.linspace(-1, 3, 401), np.linspace(-1, 3, 401))
    copies = copies_experiment(lam=0.4)
    error = (w1 + w2 - 2) ** 2
    l1 = error + 0.4 * (abs(w1) + abs(w2))
    lowest = l1 < l1.min() + 1e-9
    assert (w1 + w2)[lowest] == pytest.approx(copies.l1_sum, abs=0.01)
    assert w1[lowest].min() < 0.01 and w1[lowest].max() > copies.l1_sum - 0.01
    l2 = error + 0.4 * (w1**2 + w2**2)
    assert w1.flat[l2.argmin()] == pytest.approx(copies.l2_weight, abs=0.01)


def test_the_valley_of_the_mse_has_the_height_of_the_formula():
    X, y = house_data(n=40, correlation=0.9)
    X = X / X.std(axis=0)
    rho, t = (X[:, 0] * X[:, 1]).mean(), np.linalg.lstsq(X, y, rcond=None)[0]
    for d in np.random.default_rng(0).normal(size=(5, 2)):
        height = ((y - X @ (t[:, 0] + d)[:, None]) ** 2).mean() - ((y - X @ t) ** 2).mean()
        assert height == pytest.approx(d[0] ** 2 + 2 * rho * d[0] * d[1] + d[1] ** 2)


def test_within_one_data_set_l1_drops_mostly_the_same_feature_and_not_always_the_first():
    zero = np.array(
        [(bootstrap_experiment(lam=0.3, seed=s).weights["L1"] == 0).mean(axis=0) for s in range(30)]
    )
    assert zero.max(axis=1).sum() > 5 * zero.min(axis=1).sum()
    assert 5 < zero.argmax(axis=1).sum() < 25
    assert len(zero) == 30 and N == 40
