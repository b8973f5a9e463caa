"""Claims about choosing λ: the folds, the scaling and the choice."""

import numpy as np
import pytest

from lessons.core.polynomials import lasso, polynomial_features
from lessons.core.selection import choose_lam, hold_out, k_folds, lam_max, scaler
from lessons.data.curve_sets import noisy_curve

LAMS = np.array([0.001, 0.01, 0.1, 1.0, 10.0])


def rng(seed=0):
    return np.random.default_rng(seed)


def points(n=24, degree=5):
    x, y = noisy_curve(n, rng())
    return polynomial_features(x, degree), y


@pytest.mark.parametrize("n, k", [(10, 2), (23, 5), (7, 7)])
def test_every_sample_is_held_out_exactly_once(n, k):
    folds = k_folds(n, k, rng())
    assert len(folds) == k
    assert sorted(np.concatenate([held for _, held in folds])) == list(range(n))
    for train, held in folds:
        assert sorted([*train, *held]) == list(range(n))
        assert len(held) in (n // k, n // k + 1)


def test_folds_come_shuffled_and_from_their_generator():
    first, again, other = (k_folds(40, 4, rng(seed)) for seed in (1, 1, 2))
    for (_, a), (_, b) in zip(first, again):
        np.testing.assert_array_equal(a, b)
    assert set(first[0][1]) != set(other[0][1])
    assert sorted(first[0][1]) != list(range(10))


@pytest.mark.parametrize("share, held", [(0.25, 10), (0.0, 1), (1.0, 39)])
def test_hold_out_keeps_its_share_aside_and_leaves_something_on_both_sides(share, held):
    train, validation = hold_out(40, share, rng())
    assert len(validation) == held
    assert sorted([*train, *validation]) == list(range(40))


def test_training_data_are_scaled_to_mean_zero_and_spread_one_as_scikit_learn_does():
    preprocessing = pytest.importorskip(
        "sklearn.preprocessing", reason="scikit-learn is not installed"
    )
    X, new = rng().normal(3, 5, size=(30, 4)), rng(1).normal(size=(7, 4))
    ours, theirs = scaler(X), preprocessing.StandardScaler().fit(X)
    np.testing.assert_allclose(ours.standardize(X), theirs.transform(X))
    np.testing.assert_allclose(ours.standardize(new), theirs.transform(new))
    np.testing.assert_allclose(ours.standardize(X).std(axis=0), 1)


def test_new_data_are_scaled_by_the_training_data_and_not_by_themselves():
    X = rng().normal(size=(30, 2))
    assert scaler(X).standardize(X + 100).mean() > 50


def test_a_constant_column_is_centred_and_not_blown_up():
    X = np.column_stack([np.full(9, 0.1), np.arange(9.0)])
    Z = scaler(X).standardize(X)
    np.testing.assert_allclose(Z[:, 0], 0, atol=1e-12)


def test_the_choice_is_the_smallest_mean_and_the_strongest_within_one_standard_error():
    validation = np.array([[3.0, 5.0], [1.0, 2.0], [1.5, 2.4], [1.0, 3.4], [9.0, 9.0]])
    choice = choose_lam(LAMS, validation)
    np.testing.assert_allclose(choice.mean, [4, 1.5, 1.95, 2.2, 9])
    np.testing.assert_allclose(choice.standard_error[1], 0.5)  # sd 0.707 over √2
    assert choice.best == 1
    assert choice.one_standard_error == 2  # 1.95 ≤ 1.5 + 0.5 < 2.2


def test_the_strongest_lambda_is_chosen_in_whatever_order_they_stand():
    validation = np.array([[3.0, 5.0], [1.0, 2.0], [1.5, 2.4], [1.0, 3.4], [9.0, 9.0]])
    choice = choose_lam(LAMS[::-1], validation[::-1])
    assert LAMS[::-1][choice.best] == LAMS[1] and LAMS[::-1][choice.one_standard_error] == LAMS[2]


@pytest.mark.filterwarnings("error")
def test_one_fold_has_no_standard_error_and_one_choice():
    choice = choose_lam(LAMS, np.array([[4.0], [1.0], [1.1], [2.0], [3.0]]))
    assert choice.best == choice.one_standard_error == 1
    assert np.isnan(choice.standard_error).all()


def test_the_lasso_path_agrees_with_scikit_learn():
    linear_model = pytest.importorskip(
        "sklearn.linear_model", reason="scikit-learn is not installed"
    )
    A, y = points(n=40, degree=4)
    X, centred = A[:, 1:] - A[:, 1:].mean(axis=0), y[:, 0] - y.mean()
    lams = np.array([0.5, 0.2, 0.05])
    _, theirs, _ = linear_model.lasso_path(X, centred, alphas=lams / 2, tol=1e-14, max_iter=100000)
    path = np.array([lasso(A, y, lam)[1:, 0] for lam in lams])
    np.testing.assert_allclose(path, theirs.T, atol=1e-5)


def test_lasso_is_empty_from_the_largest_lambda_on_and_not_just_below():
    A, y = points()
    top = lam_max(A[:, 1:], y)
    assert not lasso(A, y, top * 1.0001)[1:].any()
    assert lasso(A, y, top * 0.999)[1:].any()


def test_choosing_changes_nothing_that_it_is_given():
    A, y = points()
    before = A.copy(), y.copy(), LAMS.copy()
    choose_lam(LAMS, A[:5])
    scaler(A).standardize(A)
    for now, old in zip((A, y, LAMS), before):
        np.testing.assert_array_equal(now, old)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: k_folds(5, 6, rng()), "k must be .* got 6"),
        (lambda: k_folds(5, 1, rng()), "k must be .* got 1"),
        (lambda: k_folds(0, 2, rng()), "n must be .* got 0"),
        (lambda: k_folds(5, 2, 0), "rng must be .* got 0"),
        (lambda: hold_out(9, 1.5, rng()), "share must be .* got 1.5"),
        (lambda: hold_out(9, None, rng()), "share must be .* got None"),
        (lambda: hold_out(1, 0.5, rng()), "n must be .* got 1"),
        (lambda: hold_out(9, 0.5, None), "rng must be .* got None"),
        (lambda: scaler([1.0, 2.0]), r"X_train must have .* got shape \(2,\)"),
        (lambda: choose_lam(LAMS, np.ones((4, 3))), r"validation must .* got \(4, 3\)"),
        (lambda: choose_lam([0.1, np.nan], np.ones((2, 3))), "lams must be .* got nan"),
        (lambda: choose_lam([0.1], [[np.nan, 1]]), "validation must be .* got nan"),
        (lambda: lam_max(np.ones((3, 2)), np.ones((4, 1))), "y must have the 3 rows .* got 4"),
    ],
)
def test_bad_input_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=f"^{name}"):
        call()
