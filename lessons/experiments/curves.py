"""Curves that fit too well: polynomials with ridge, and a network with L2 and dropout."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.networks import init_network, predict
from lessons.core.polynomials import polynomial_features, ridge, squared_error
from lessons.core.settings import Data
from lessons.core.training import train_progressively
from lessons.data.curve_sets import curve, noisy_curve

XS = np.linspace(-1, 1, 161)[:, None]
PARABOLA = curve(XS)
# λ on the horizontal axis of the error curves: 10 to a decade.
LAMS = 10.0 ** np.arange(-8, 4.01, 0.1)


class CurveResult(NamedTuple):
    """A fitted curve beside the truth, and the errors over the whole range of one setting."""

    x: np.ndarray
    y: np.ndarray
    fit: np.ndarray  # on XS
    train_error: float
    test_error: float
    settings: np.ndarray  # horizontal axis of the error curves
    train_errors: np.ndarray
    test_errors: np.ndarray
    here: float  # where you are on it
    diverged: bool = False


def curve_data(n, noise, seed):
    """n noisy points on 2 + 3x + 4x² for training, 500 for testing."""
    rng = np.random.default_rng(seed)
    return (*noisy_curve(n, rng, noise), *noisy_curve(500, rng, noise))


def ridge_experiment(*, degree=9, n=12, noise=0.5, lam=0.0, seed=0):
    """Fit one polynomial with your λ, and with every λ of the error curve for comparison."""
    lam = float(checks.at_least("lam", lam, 0))
    x, y, x_test, y_test = curve_data(n, noise, checks.whole("seed", seed, 0))
    A, A_test = polynomial_features(x, degree), polynomial_features(x_test, degree)
    path = ridge(A, y, LAMS)
    c = ridge(A, y, lam)
    return CurveResult(
        x,
        y,
        polynomial_features(XS, degree) @ c,
        squared_error(A, c, y),
        squared_error(A_test, c, y_test),
        LAMS,
        squared_error(A, path, y),
        squared_error(A_test, path, y_test),
        lam,
    )


KEEPS = np.array([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])


def network_curve_experiment(
    *,
    keep_prob=1.0,
    lam=0.0,
    n=16,
    noise=1.0,
    n_hidden=24,
    learning_rate=0.02,
    seed=0,
    steps=3000,
    n_seeds=4,
):
    """Train a 1-h-1 network with keep_prob, and with every keep_prob of the error curve beside it.

    Each keep_prob is trained from `n_seeds` starts; the first is drawn, the errors are means.
    The settings are chosen so that without dropout and L2 the network overfits.
    """
    checks.keep_probability("keep_prob", keep_prob)
    data = Data(*curve_data(n, noise, checks.whole("seed", seed, 0)))
    keeps = np.append(KEEPS, keep_prob)
    rng = [np.random.default_rng([seed, one]) for one in range(n_seeds)]
    runs = train_keeps(
        keeps, data, n_hidden, rng, steps=steps, learning_rate=learning_rate, lam=lam
    )
    for run in runs:
        yield network_curve_result(run, data.X, data.y, keep_prob)


def train_keeps(keeps, data, n_hidden, rng, *, steps, **method):
    """Train with every keep_prob (first axis) from the same starts (second); method: as for `train`."""
    return train_progressively(
        steep_network(n_hidden, rng),
        data.X,
        data.y,
        steps=steps,
        output="linear",
        penalty="l2",
        keep_prob=keeps[:, None],
        rng=rng,
        X_test=data.X_test,
        y_test=data.y_test,
        record_every=steps // 30,
        **method,
    )


STEEP = 8.0


def steep_network(n_hidden, rng):
    """A 1-h-1 network whose hidden nodes are steep steps, each around its own x in [−1, 1].

    With biases of 0 every step would stand at x = 0: it could not follow single points.
    """
    (W, _), (v, c) = init_network((1, n_hidden, 1), rng, scale=STEEP)
    middles = np.stack([one.uniform(-1, 1, size=(1, n_hidden)) for one in rng])
    return (W, -W * middles), (v / STEEP, c)


def network_curve_result(run, x, y, keep_prob):
    train, test = run.history.loss[-1], run.history.test_loss[-1]
    mine = tuple((W[-1, 0], b[-1, 0]) for W, b in run.network)
    return CurveResult(
        x,
        y,
        predict(mine, XS, output="linear"),
        train[-1].mean(),
        test[-1].mean(),
        KEEPS,
        train[:-1].mean(axis=-1),
        test[:-1].mean(axis=-1),
        keep_prob,
        run.diverged[-1, 0],
    )


def curve_reading(settings, result):
    """One line: the setting, both errors, and where on the error curve the test error is smallest."""
    if result.diverged:
        return "diverged: the weights grew without end; try a smaller learning rate or λ"
    shown = " · ".join(f"{name} = {value:.3g}" for name, value in named(settings))
    best = result.test_errors.argmin()
    axis = "keep_prob" if "keep_prob" in settings else "λ"
    return (
        f"{shown} · train MSE {result.train_error:.3g}, test {result.test_error:.3g} · orange curve "
        f"lowest, {result.test_errors[best]:.3g}, at {axis} = {result.settings[best]:.2g}"
    )


def named(settings):
    words = {"lam": "λ", "keep_prob": "keep_prob", "degree": "degree", "n": "n"}
    return [(words[name], value) for name, value in settings.items() if name in words]
