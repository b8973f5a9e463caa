"""Claims about the table of conventions: the same minimum, whatever the book."""

import itertools

import numpy as np
import pytest

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
        lambda w, lam: lam * abs(w).sum(),
        lambda w, lam: lam / 2 * (w**2).sum(),
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
    alpha, l1_ratio = elastic_net_to_sklearn(lam_l1, lam_l2, N)
    theirs = sklearn.ElasticNet(alpha=alpha, l1_ratio=l1_ratio, tol=1e-12, max_iter=100000)
    if l1_ratio == 0:  # scikit-learn warns there, and says to use Ridge
        theirs = sklearn.Ridge(alpha=alpha * N, tol=1e-12)
    theirs.fit(A[:, 1:], y[:, 0])
    ours = elastic_net(A, y, lam_l1, lam_l2)
    np.testing.assert_allclose(ours[:, 0], [theirs.intercept_, *theirs.coef_], atol=1e-7)
