"""Claims about the table of conventions: the same minimum, whatever the book."""

import itertools

import numpy as np
import pytest

from lessons.core.logistic import logistic_regression
from lessons.core.polynomials import elastic_net, lasso, polynomial_features, ridge
from lessons.core.scales import SCALES, convert_lam, elastic_net_to_sklearn
from lessons.data.curve_sets import noisy_curve

N = 30

# J of each row of the table, written out as its source writes it; e are the errors, w the weights.
TABLE = {
    "house": (
        lambda e: (e**2).mean(),
        lambda w, lam: lam * abs(w).sum(),
        lambda w, lam: lam * (w**2).sum(),
    ),
    "A": (
        lambda e: (e**2).mean(),
        lambda w, lam: lam * abs(w).sum(),
        lambda w, lam: lam * (w**2).sum(),
    ),
    "B": (
        lambda e: (e**2).mean(),
        lambda w, a: a * abs(w).sum(),
        lambda w, a: a / 2 * (w**2).sum(),
    ),
    "C": (
        lambda e: (e**2).mean(),
        lambda w, lam: lam / N * abs(w).sum(),
        lambda w, lam: lam / (2 * N) * (w**2).sum(),
    ),
    "C, L1 with 2m": (
        lambda e: (e**2).mean(),
        lambda w, lam: lam / (2 * N) * abs(w).sum(),
        lambda w, lam: lam / (2 * N) * (w**2).sum(),
    ),
    "D": (
        lambda e: (e**2).sum(),
        lambda w, lam: N * lam * abs(w).sum(),
        lambda w, lam: N * lam / 2 * (w**2).sum(),
    ),
    "E": (
        lambda e: (e**2).sum() / (2 * N),
        lambda w, lam: lam * abs(w).sum(),
        lambda w, lam: lam / 2 * (w**2).sum(),
    ),
    "pytorch": (lambda e: (e**2).mean(), None, lambda w, wd: wd / 2 * (w**2).sum()),
    "sklearn ridge": (lambda e: (e**2).sum(), None, lambda w, a: a * (w**2).sum()),
    "sklearn lasso": (lambda e: (e**2).sum() / (2 * N), lambda w, a: a * abs(w).sum(), None),
}


def points():
    X, y = noisy_curve(N, np.random.default_rng(0))
    return polynomial_features(X, 4), y


def rows(penalty):
    return [name for name in SCALES if TABLE[name][1 if penalty == "l1" else 2] is not None]


def objective(name, penalty, A, y, lam):
    data, *terms = TABLE[name]
    term = terms[0 if penalty == "l1" else 1]
    return lambda c: data(y - A @ c) + term(c[1:], lam)


def test_the_table_of_the_tests_names_every_convention():
    assert set(TABLE) == set(SCALES)


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_any_convention_under_its_converted_lambda_has_the_minimum_of_the_house(penalty):
    A, y = points()
    lam = 0.05
    best = lasso(A, y, lam) if penalty == "l1" else ridge(A, y, lam)
    rng = np.random.default_rng(1)
    for name in rows(penalty):
        J = objective(name, penalty, A, y, convert_lam(lam, penalty, "house", name, N))
        elsewhere = objective(name, penalty, A, y, 2 * convert_lam(lam, penalty, "house", name, N))
        moves = 1e-3 * rng.normal(size=(200, len(best), 1))
        assert all(J(best) < J(best + move) for move in moves), name
        assert any(elsewhere(best) > elsewhere(best + move) for move in moves), name


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_converting_there_and_back_or_over_a_third_book_changes_nothing(penalty):
    for a, b, c in itertools.product(rows(penalty), repeat=3):
        there = convert_lam(0.7, penalty, a, b, N)
        assert convert_lam(there, penalty, b, a, N) == pytest.approx(0.7)
        assert convert_lam(there, penalty, b, c, N) == pytest.approx(
            convert_lam(0.7, penalty, a, c, N)
        )


def test_known_factors():
    assert convert_lam(0.1, "l2", "house", "pytorch", N) == pytest.approx(0.2)
    assert convert_lam(0.1, "l2", "house", "sklearn ridge", N) == pytest.approx(3.0)
    assert convert_lam(0.1, "l1", "house", "sklearn lasso", N) == pytest.approx(0.05)
    assert convert_lam(0.1, "l2", "house", "C", N) == pytest.approx(6.0)
    assert convert_lam(0.1, "l1", "house", "C", N) == pytest.approx(3.0)
    assert convert_lam(0.1, "l2", "D", "house", 1) == pytest.approx(0.05)


def test_an_array_of_lambdas_is_converted_at_once():
    lams = np.array([0.0, 0.1, 1.0])
    np.testing.assert_allclose(convert_lam(lams, "l2", "house", "C", N), 2 * N * lams)


@pytest.mark.parametrize("source", rows("l2"))
def test_ridge_agrees_with_scikit_learn_from_every_convention(source):
    sklearn = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    (A, y), lam = points(), 0.3
    theirs = sklearn.Ridge(alpha=convert_lam(lam, "l2", source, "sklearn ridge", N), tol=1e-12)
    theirs.fit(A[:, 1:], y[:, 0])
    ours = ridge(A, y, convert_lam(lam, "l2", source, "house", N))
    np.testing.assert_allclose(ours[:, 0], [theirs.intercept_, *theirs.coef_], rtol=1e-9)


@pytest.mark.parametrize("source", rows("l1"))
def test_lasso_agrees_with_scikit_learn_from_every_convention(source):
    sklearn = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    (A, y), lam = points(), 0.3
    alpha = float(convert_lam(lam, "l1", source, "sklearn lasso", N))
    theirs = sklearn.Lasso(alpha=alpha, tol=1e-12, max_iter=100000).fit(A[:, 1:], y[:, 0])
    ours = lasso(A, y, convert_lam(lam, "l1", source, "house", N))
    np.testing.assert_allclose(ours[:, 0], [theirs.intercept_, *theirs.coef_], atol=1e-7)


@pytest.mark.parametrize(
    "lam_l1, lam_l2", [(0.1, 0.02), (0.4, 0.4), (0.02, 0.3), (0.0, 0.2), (0.2, 0.0)]
)
def test_elastic_net_agrees_with_scikit_learn(lam_l1, lam_l2):
    sklearn = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    A, y = points()
    alpha, l1_ratio = elastic_net_to_sklearn(lam_l1 + lam_l2, lam_l1 / (lam_l1 + lam_l2), N)
    theirs = sklearn.ElasticNet(alpha=alpha, l1_ratio=l1_ratio, tol=1e-12, max_iter=100000)
    if l1_ratio == 0:  # scikit-learn warns there, and says to use Ridge
        theirs = sklearn.Ridge(alpha=alpha * N, tol=1e-12)
    theirs.fit(A[:, 1:], y[:, 0])
    ours = elastic_net(A, y, lam_l1 + lam_l2, lam_l1 / (lam_l1 + lam_l2))
    np.testing.assert_allclose(ours[:, 0], [theirs.intercept_, *theirs.coef_], atol=1e-7)


def per_sample(X, y, pull, rate=1e-3, sweeps=3000):
    """Article D's rule as it is written, but downhill: a step after each sample, the penalty in each.

    Both signs are the derived ones; D's text has the data term uphill.
    """
    w = np.zeros(X.shape[1])
    for _ in range(sweeps):
        for row, label in zip(X, y):
            w = w + rate * (2 * (label - row @ w) * row - pull(w))
    return w


@pytest.mark.parametrize("n", [8, 16])
@pytest.mark.parametrize("penalty, lam", [("l2", 0.2), ("l1", 0.3)])
def test_the_rule_of_article_d_comes_to_rest_where_the_converted_lambda_says(n, penalty, lam):
    rng = np.random.default_rng(n)
    X = rng.normal(size=(n, 2))
    X, y = X - X.mean(axis=0), rng.normal(size=n)
    y = X @ [2.0, -1.0] + y - y.mean()
    pull = {"l2": lambda w: lam * w, "l1": lambda w: lam * np.sign(w)}[penalty]
    w = per_sample(X, y, pull)
    A = np.hstack([np.ones((n, 1)), X])
    fit = {"l2": ridge, "l1": lasso}[penalty]
    house = fit(A, y[:, None], convert_lam(lam, penalty, "D", "house", n))[1:, 0]
    free = ridge(A, y[:, None], 0.0)[1:, 0]
    assert abs(w - house).max() < 5e-3 < 0.02 < abs(free - house).max()
    # the scale that counts the penalty once in a sweep is told apart
    once = fit(A, y[:, None], convert_lam(lam, penalty, "D", "house", n) / n)[1:, 0]
    assert abs(w - once).max() > 0.02


def test_the_house_lambda_of_article_d_is_half_or_all_of_its_own_whatever_n():
    for n in (1, 50, 1000):
        assert convert_lam(0.2, "l2", "D", "house", n) == pytest.approx(0.1)
        assert convert_lam(0.2, "l1", "D", "house", n) == pytest.approx(0.2)


@pytest.mark.torch
def test_weight_decay_of_pytorch_comes_to_rest_at_the_ridge_of_its_converted_lambda():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
    (A, y), decay = points(), 0.6
    X, y = A[:, 1:] - A[:, 1:].mean(axis=0), y - y.mean()  # the bias, which it decays too, is 0
    w = torch.zeros((X.shape[1], 1), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.3, weight_decay=decay)
    for _ in range(400):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(torch.tensor(X) @ w, torch.tensor(y)).backward()
        optimizer.step()
    ours = ridge(
        np.hstack([np.ones((N, 1)), X]), y, convert_lam(decay, "l2", "pytorch", "house", N)
    )
    np.testing.assert_allclose(w.detach().numpy(), ours[1:], atol=1e-8)


@pytest.mark.parametrize("source, penalty", [("C", "l1"), ("C, L1 with 2m", "l1"), ("C", "l2")])
def test_the_scale_of_article_c_is_that_of_logistic_regression_in_scikit_learn(source, penalty):
    sklearn = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    rng, lam = np.random.default_rng(0), 3.0
    X = rng.normal(size=(N, 3))
    y = (X @ [[1.5], [-1.0], [0.0]] + rng.normal(size=(N, 1)) > 0).astype(float)
    # C: (1/m) Σ L + (λ/m) Σ|w| or (λ/2m) Σ w²; theirs: C Σ L + Σ|w| or ½ Σ w², so C = 1/λ.
    strength = lam / 2 if "2m" in source else lam
    how = {"l1": {"l1_ratio": 1}, "l2": {"l1_ratio": 0}}[penalty]
    theirs = sklearn.LogisticRegression(
        C=1 / strength, solver="saga", tol=1e-10, max_iter=100_000, **how
    ).fit(X, y[:, 0])
    house = convert_lam(lam, penalty, source, "house", N)
    ((W, b),) = logistic_regression(X, y, house, penalty)
    np.testing.assert_allclose(W[:, 0], theirs.coef_[0], atol=1e-5)
    np.testing.assert_allclose(b[0], theirs.intercept_, atol=1e-5)
