"""Lessons 08 and 09: minima, clouds, posteriors and outliers, each against an independent computation."""

import numpy as np
import pytest

from lessons.core.measures import paired_difference
from lessons.core.penalties import soft_threshold
from lessons.experiments import corners, correlated, outliers, priors
from lessons.experiments.corners import two_weights


def valley(w, G, g, lam_l1, lam_l2):
    return w @ G @ w - 2 * g @ w + lam_l1 * abs(w).sum() + lam_l2 * (w**2).sum()


def test_no_weights_nearby_are_lower_than_the_minimum_of_two():
    rng = np.random.default_rng(0)
    for _ in range(50):
        rho, lams = rng.uniform(-0.95, 0.95), rng.exponential(size=2) * rng.integers(0, 2, size=2)
        G, target = np.array([[1, rho], [rho, 1]]), rng.normal(size=2)
        w = two_weights(G, G @ target, *lams)
        lowest = valley(w, G, G @ target, *lams)
        for step in 10.0 ** np.arange(-6, 1) * rng.normal(size=(7, 2))[:, 0]:
            for direction in np.vstack([np.eye(2), rng.normal(size=(6, 2))]):
                assert valley(w + step * direction, G, G @ target, *lams) >= lowest - 1e-12


def test_many_weights_and_two_weights_agree():
    rng = np.random.default_rng(1)
    A = rng.normal(size=(30, 12, 2))
    G, g = A.mT @ A / 12, rng.normal(size=(30, 2))
    for lams in [(0.0, 0.3), (0.5, 0.0), (0.4, 0.2)]:
        slow = correlated.penalised_minimum(G, g, *lams, sweeps=5000)
        assert np.allclose(two_weights(G, g, *lams), slow, atol=1e-6)


def test_the_minimum_is_that_of_scikit_learn():
    linear_model = pytest.importorskip("sklearn.linear_model")
    X, y = (part[0] for part in correlated.many_features(1, seed=2))
    n = len(X)
    ours = correlated.penalised_minimum(X.T @ X / n, X.T @ y[:, 0] / n, 0.2, 0.1, sweeps=5000)
    # house λ₁ = 0.2 and λ₂ = 0.1 are α r = 0.1 and α (1 − r) = 0.1 there
    net = linear_model.ElasticNet(
        alpha=0.2, l1_ratio=0.5, fit_intercept=False, tol=1e-12, max_iter=100_000
    )
    assert np.allclose(ours, net.fit(X, y[:, 0]).coef_, atol=1e-6)


def test_the_penalised_minimum_is_the_best_place_on_the_border_of_its_budget():
    result = corners.corner_experiment(lam=0.6, correlation=0.5, w1=1.2, w2=0.5)
    for name, shape in result.shapes.items():
        assert np.allclose(shape.best, shape.on_border, atol=0.02), name


def test_every_weight_on_the_border_costs_the_same():
    for share in (0.0, 0.4, 1.0):
        border = corners.same_cost(0.7, share)
        assert np.allclose(corners.cost(border, share), 0.7)
    assert (corners.same_cost(0.0, 0.5) == 0).all()


def test_l1_meets_the_axis_where_l2_does_not():
    shapes = corners.corner_experiment(lam=1.0, correlation=0.0, w1=1.0, w2=0.4).shapes
    assert shapes["L1"].best[1] == 0 and shapes["L1"].best[0] > 0
    assert (shapes["L2"].best != 0).all()


def test_l2_steadies_correlated_weights_and_only_l1_drops_one():
    result = correlated.bootstrap_experiment(lam=0.3, correlation=0.97)
    spread = {name: w[:, 0].std() for name, w in result.weights.items()}
    assert spread["L2"] < 0.5 * spread["L1"] < 0.5 * spread["no penalty"]
    dropped = {name: (w == 0).any() for name, w in result.weights.items()}
    assert dropped == {"no penalty": False, "L1": True, "L2": False}


def test_a_bootstrap_fit_without_penalty_is_least_squares():
    X, y = correlated.house_data(30, 0.9, seed=4)
    rows = np.random.default_rng([4, 1]).integers(30, size=(correlated.N_BOOTSTRAP, 30))[7]
    expected = np.linalg.lstsq(X[rows], y[rows], rcond=None)[0][:, 0]
    result = correlated.bootstrap_experiment(lam=0.3, correlation=0.9, n=30, seed=4)
    assert np.allclose(result.weights["no penalty"][7], expected)


@pytest.mark.parametrize("prior", ["gaussian", "laplace"])
@pytest.mark.parametrize("width", [0.03, 0.2, 1.0, 30.0])
def test_the_posterior_mode_is_the_minimum_of_the_penalised_error(prior, width):
    for seed in range(4):
        result = priors.posterior_experiment(width=width, prior=prior, n=12, seed=seed)
        assert abs(result.mode - result.best) <= 0.006
        assert abs(priors.W[result.objective.argmin()] - result.best) <= 0.006


def test_the_width_of_a_laplace_prior_is_its_standard_deviation():
    b = 0.7
    sample = np.random.default_rng(0).laplace(scale=b, size=400_000)
    assert np.isclose(priors.lam_from_width("laplace", sample.std(), 20), 2 / (20 * b), rtol=0.01)


def test_for_a_gaussian_prior_no_lam_of_the_grid_beats_the_formula():
    for tau in (0.3, 0.75):
        trial = priors.try_theory("gaussian", tau, 20)
        assert 0.6 < trial.best / trial.theory < 1.6
        d = paired_difference(trial.at_theory, trial.at_best)
        assert d.mean < 2 * d.standard_error


@pytest.mark.parametrize("seed", [0, 1])
def test_for_a_laplace_prior_and_few_samples_a_smaller_lam_than_the_formula_errs_less(seed):
    for tau in (0.3, 0.75):
        trial = priors.try_theory("laplace", tau, 20, seed=seed)
        assert trial.best < trial.theory
        d = paired_difference(trial.at_theory, trial.at_best)
        assert d.mean > 3 * d.standard_error and d.n == 1000


def test_the_error_on_fresh_data_is_the_one_that_a_large_fresh_set_shows():
    rng = np.random.default_rng(0)
    for prior in ("gaussian", "laplace"):
        G, g = np.eye(3)[None], rng.normal(size=(1, 3))
        c = priors.fit(G, g, 0.4, prior)[0]
        X, w = rng.normal(size=(400_000, 3)), np.array([0.5, -1.0, 0.0])
        fresh = ((X @ (w - c) + rng.normal(size=len(X))) ** 2).mean()
        assert 1 + ((c - w) ** 2).sum() == pytest.approx(fresh, rel=0.02)


def test_a_fit_is_the_minimum_of_the_penalised_error():
    rng = np.random.default_rng(1)
    A = rng.normal(size=(5, 12, 4))
    G, g = A.mT @ A / 12, rng.normal(size=(5, 4))
    for prior, lams in (("gaussian", (0.0, 0.3)), ("laplace", (0.3, 0.0))):
        slow = correlated.penalised_minimum(G, g, *lams, sweeps=5000)
        assert np.allclose(priors.fit(G, g, 0.3, prior), slow, atol=1e-5)


def test_drawn_weights_have_the_width_of_their_prior():
    for prior in ("gaussian", "laplace"):
        drawn = priors.draw_weights(prior, 0.6, 200_000, np.random.default_rng(2))
        assert drawn.std() == pytest.approx(0.6, rel=0.01)


def test_mode_and_mean_agree_for_a_bell_and_not_for_a_point():
    data = np.linspace(-2.5, 2.5, 41)
    bell = priors.mode_and_mean(data, "gaussian", 1.0, 2)
    assert abs(bell.mode - bell.mean).max() < 0.01
    np.testing.assert_allclose(bell.mean, data * 2 / 3, atol=0.01)
    point = priors.mode_and_mean(data, "laplace", 1.0, 2)
    lam = priors.lam_from_width("laplace", 1.0, 2)
    np.testing.assert_allclose(point.mode, soft_threshold(data, lam / 2), atol=0.011)
    inside = abs(data) > 0.1
    assert (abs(point.mode) <= abs(point.mean) + 1e-9)[inside].all()
    assert (point.mode == 0).any()


def test_the_worlds_kept_have_the_slopes_of_the_posterior():
    result = priors.worlds()
    mean = (result.grid * result.posterior).sum() / result.posterior.sum()
    assert result.kept.mean() == pytest.approx(mean, abs=0.02) == pytest.approx(0.75, abs=0.02)
    assert result.kept.std() == pytest.approx(np.sqrt(0.5), abs=0.02)


def test_past_weights_are_likelier_under_laplace_and_the_question_names_their_lams():
    w = priors.past_weights()
    square, size = (w**2).mean(), abs(w).mean()
    bell = -np.log(2 * np.pi * square) / 2 - w**2 / (2 * square)
    d = paired_difference(-np.log(2 * size) - abs(w) / size, bell)
    assert d.mean > 2 * d.standard_error
    assert round(1 / (50 * square), 2) == 0.14 and round(2 / (50 * size), 2) == 0.15


def test_a_width_of_zero_is_refused_by_name():
    with pytest.raises(ValueError, match="width must be at least 1e-06, got 0"):
        priors.lam_from_width("gaussian", 0, 10)


def test_the_absolute_loss_has_its_minimum_at_the_weighted_median():
    slopes = np.linspace(-5, 8, 130_001)
    for seed in range(3):
        x, y = outliers.outlier_data(8.0, seed=seed)
        total = sum(abs(y_i - slopes * x_i) for x_i, y_i in zip(x, y))
        assert abs(slopes[total.argmin()] - outliers.least_absolute_slope(x, y)) < 1e-3


def test_only_the_absolute_loss_stops_following_the_outlier():
    near, far = (outliers.outlier_experiment(height=h).slopes for h in (10.0, 1000.0))
    moved = {name: far[name] - near[name] for name in near}
    assert moved["absolute loss"] == 0
    assert all(moved[name] > 100 for name in ("MSE", "MSE + L1", "MSE + L2"))
