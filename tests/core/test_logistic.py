"""Claims about logistic and softmax regression: the minimum, and scikit-learn's minimum."""

import warnings

import numpy as np
import pytest

from lessons.core.logistic import logistic_regression
from lessons.core.losses import cross_entropy, delta
from lessons.core.networks import backward, forward, pick, predict
from lessons.core.penalties import penalty_value
from lessons.core.scales import convert_lam
from lessons.core.training import train

N = 60


def two_classes(seed=0):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(N, 4))
    return X, (X @ [1.5, -1, 0, 0] + 0.5 + rng.normal(size=N) > 0).astype(float)[:, None]


def three_classes(seed=0):
    rng = np.random.default_rng(seed)
    label = rng.integers(3, size=N)
    return rng.normal(size=(N, 4)) + 1.2 * np.eye(4)[label], np.eye(3)[label]


def data(n_classes):
    return two_classes() if n_classes == 2 else three_classes()


def output(y):
    return "sigmoid" if y.shape[1] == 1 else "softmax"


def J(network, X, y, penalty, lam):
    y_hat = predict(network, X, output=output(y))
    return cross_entropy(y_hat, y) + penalty_value(network, penalty, lam)


@pytest.mark.parametrize("n_classes", [2, 3])
@pytest.mark.parametrize("penalty", ["l1", "l2"])
@pytest.mark.parametrize("lam_C", [0.3, 3.0, 10.0])
def test_it_agrees_with_scikit_learn_under_the_lambda_of_books_on_logistic_regression(
    n_classes, penalty, lam_C
):
    linear_model = pytest.importorskip(
        "sklearn.linear_model", reason="scikit-learn is not installed"
    )
    X, y = data(n_classes)
    lam = convert_lam(lam_C, penalty, "C", "house", N)
    ((W, b),) = logistic_regression(X, y, lam, penalty)
    # scikit-learn's C multiplies Σ loss beside ½ Σ w² or Σ|w|: C = 1/λ in (1/m) Σ loss + (λ/2m) Σ w².
    theirs = linear_model.LogisticRegression(
        C=1 / lam_C,
        l1_ratio=1 if penalty == "l1" else 0,
        solver="saga" if penalty == "l1" else "lbfgs",
        tol=1e-10,
        max_iter=100_000,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its options change their names between versions
        theirs.fit(X, y[:, 0] if n_classes == 2 else y.argmax(axis=1))
    np.testing.assert_allclose(W.T, theirs.coef_, atol=2e-5)
    if n_classes == 2:
        np.testing.assert_allclose(b[0], theirs.intercept_, atol=2e-5)
    else:  # a constant on all three changes nothing
        np.testing.assert_allclose(
            b[0] - b.mean(), theirs.intercept_ - theirs.intercept_.mean(), atol=2e-5
        )


@pytest.mark.parametrize("n_classes", [2, 3])
@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_no_small_move_is_better(n_classes, penalty):
    X, y = data(n_classes)
    best = logistic_regression(X, y, 0.02, penalty)
    ((W, b),) = best
    rng = np.random.default_rng(0)
    for _ in range(200):
        moved = ((W + 1e-3 * rng.normal(size=W.shape), b + 1e-3 * rng.normal(size=b.shape)),)
        assert J(best, X, y, penalty, 0.02) < J(moved, X, y, penalty, 0.02)


@pytest.mark.parametrize("n_classes", [2, 3])
def test_plain_gradient_descent_of_the_lessons_ends_at_the_same_place(n_classes):
    X, y = data(n_classes)
    n_out = y.shape[1]
    start = ((np.zeros((4, n_out)), np.zeros((1, n_out))),)
    run = train(
        start,
        X,
        y,
        steps=20_000,
        learning_rate=0.3,
        loss="cross_entropy",
        output=output(y),
        penalty="l2",
        lam=0.02,
    )
    ((W, b),) = logistic_regression(X, y, 0.02)
    np.testing.assert_allclose(run.network[0][0], W, atol=1e-6)
    np.testing.assert_allclose(run.network[0][1], b, atol=1e-6)


@pytest.mark.parametrize("n_classes", [2, 3])
@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_a_path_in_one_call_is_its_lambdas_one_by_one(n_classes, penalty):
    X, y = data(n_classes)
    lams = np.array([0.003, 0.03, 0.3])
    path = logistic_regression(X, y, lams, penalty)
    assert path[0][0].shape == (3, 4, y.shape[1])
    for i, lam in enumerate(lams):
        for part, own in zip(pick(path, i)[0], logistic_regression(X, y, lam, penalty)[0]):
            np.testing.assert_allclose(part, own, atol=1e-6)


def test_l1_switches_features_off_exactly_and_l2_none():
    X, y = two_classes()
    ((W, _),) = logistic_regression(X, y, 0.08, "l1")
    assert 0 < (W == 0).sum() < 4
    ((W, _),) = logistic_regression(X, y, 0.08, "l2")
    assert (W != 0).all()


def test_a_huge_lambda_leaves_the_share_of_each_class_because_the_bias_is_free():
    X, y = two_classes()
    network = logistic_regression(X, y, 1e6, "l2")
    np.testing.assert_allclose(predict(network, X), y.mean(), atol=1e-4)


def test_without_a_penalty_the_slope_of_the_loss_is_zero():
    X, y = two_classes()
    network = logistic_regression(X, y, 0.0, "none")
    passed = forward(network, X)
    ((dW, db),) = backward(network, passed, delta(passed.y_hat, y, "cross_entropy"))
    assert abs(dW).max() < 1e-7 and abs(db).max() < 1e-7


@pytest.mark.filterwarnings("error")
def test_classes_that_a_line_separates_have_no_minimum_and_still_give_an_answer():
    X = np.array([[-2.0], [-1], [1], [2]])
    y = np.array([[0.0], [0], [1], [1]])
    short, long = (logistic_regression(X, y, 0.0, steps=steps) for steps in (100, 1000))
    assert np.isfinite(long[0][0]).all() and long[0][0] > short[0][0] > 1


@pytest.mark.parametrize(
    "changes, message",
    [
        (dict(lam=-1), "lam must be at least 0, got -1"),
        (dict(lam=None), "lam must be a number, got None"),
        (dict(lam=float("nan")), "lam must be finite, got nan"),
        (dict(penalty="l0"), "penalty must be one of .* got 'l0'"),
        (dict(y=np.ones((3, 1))), "y must have the 60 rows of X, got 3"),
        (dict(y=np.ones(60)), r"y must have rows and columns, got shape \(60,\)"),
        (dict(X=np.ones((0, 4))), r"X must not be empty"),
        (dict(y=np.full((60, 1), np.nan)), "y must be finite, got nan"),
        (dict(y=np.full((60, 1), 2.0)), "y must .*got 2"),
        (dict(y=np.full((60, 1), -1.0)), "y must .*got -1"),
        (dict(steps=0), "steps must be at least 1, got 0"),
    ],
)
def test_bad_input_is_refused_by_name(changes, message):
    X, y = two_classes()
    with pytest.raises(ValueError, match=f"^{message}"):
        logistic_regression(**(dict(X=X, y=y, lam=0.1) | changes))
