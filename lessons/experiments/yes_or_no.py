"""Is it a 3 or an 8? Logistic regression on real images: its errors, its slopes, and what λ does to it."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.logistic import logistic_regression
from lessons.core.losses import cross_entropy, delta
from lessons.core.measures import accuracy
from lessons.core.networks import sigmoid
from lessons.core.settings import Data
from lessons.data.digits import SIDE, digits
from lessons.data.xor_sets import flip
from lessons.experiments.results import lam_text

NO, YES = 3, 8
HALF = 900  # rows of the file: the first half is for training, the second is fresh
LAMS = 10.0 ** np.linspace(-4, 0, 9)
STEPS, TOLERANCE = 1000, 1e-4


@cache
def images():
    """All 3s and 8s: training images and fresh ones, from the two halves of the file; y is 1 for an 8."""
    X, y = digits()
    wanted, first = np.isin(y.argmax(axis=1), (NO, YES)), np.arange(len(y)) < HALF
    is_yes = y[:, [YES]]
    train, fresh = wanted & first, wanted & ~first
    return Data(X[train], is_yes[train], X[fresh], is_yes[fresh])


def ink_on_the_left(X):
    """Mean ink of eight pixels at the left, rows 3 to 6 and columns 2 and 3: (n, 1)."""
    return X.reshape(-1, SIDE, SIDE)[:, 2:6, 1:3].mean(axis=(1, 2))[:, None]


class TwoFits(NamedTuple):
    """One feature and the labels (n,), and over the grid the line and the sigmoid fitted to them."""

    x: np.ndarray
    y: np.ndarray
    grid: np.ndarray
    line: np.ndarray  # the smallest MSE
    curve: np.ndarray  # the smallest cross-entropy


def two_fits():
    """A line and a sigmoid through the labels of all training images, over the ink at the left."""
    data, grid = images(), np.linspace(0, 0.66, 67)
    x = ink_on_the_left(data.X)
    slope, height = np.polyfit(x[:, 0], data.y[:, 0], 1)
    ((w, b),) = logistic_regression(x, data.y, 0.0)
    curve = sigmoid(grid * w[0] + b[0])
    return TwoFits(x[:, 0], data.y[:, 0], grid, slope * grid + height, curve)


def draw(n, seed, wrong=0.0):
    """n training images, that share of them with the other label; and which labels are wrong (n,)."""
    data, rng = images(), np.random.default_rng(checks.whole("seed", seed, 0))
    rows = rng.permutation(len(data.X))[: checks.whole("n", n, 2)]
    y = flip(data.y[rows], wrong, rng)
    return data._replace(X=data.X[rows], y=y), (y != data.y[rows])[:, 0]


class SureAndWrong(NamedTuple):
    """Error and slope for z of one sample with y = 1, over z."""

    z: np.ndarray
    mse: np.ndarray
    mse_slope: np.ndarray
    entropy: np.ndarray
    entropy_slope: np.ndarray


def sure_and_wrong():
    """Both errors of one sample with y = 1, from a sure no to a sure yes."""
    z = np.linspace(-8, 8, 161)
    y_hat = sigmoid(z)
    return SureAndWrong(
        z, (1 - y_hat) ** 2, 2 * (y_hat - 1) * y_hat * (1 - y_hat), -np.log(y_hat), y_hat - 1
    )


def still_wrong(loss, rates, scale, starts=20, steps=1000):
    """Training images still wrong after gradient descent, (rates, starts): 100 images, right labels.

    scale: the standard deviation of the 64 weights at the start; all biases start at 0.
    """
    data, _ = draw(100, 0)
    W = scale * np.stack([np.random.default_rng(s).normal(size=(64, 1)) for s in range(starts)])
    rates = np.reshape(rates, (-1, 1, 1, 1))
    W, b = np.broadcast_to(W, (len(rates), *W.shape)), np.zeros((len(rates), starts, 1, 1))
    y = np.broadcast_to(data.y, (len(rates), starts, *data.y.shape))
    for _ in range(steps):
        dz = delta(sigmoid(data.X @ W + b), y, loss, "sigmoid")
        W, b = W - rates * (data.X.T @ dz), b - rates * dz.sum(axis=-2, keepdims=True)
    return ((1 - accuracy(sigmoid(data.X @ W + b), y)) * len(data.y)).round()


def fit(data, lam, penalty):
    """W and b at the minimum, near enough; for an array of λ the whole path."""
    ((W, b),) = logistic_regression(data.X, data.y, lam, penalty, steps=STEPS, tolerance=TOLERANCE)
    return W, b


def fresh_errors(data, W, b):
    """Cross-entropy and share of wrong answers on the fresh images, one each for every model."""
    y_hat = sigmoid(data.X_test @ W + b)
    y = np.broadcast_to(data.y_test, y_hat.shape)
    return cross_entropy(y_hat, y), 1 - accuracy(y_hat, y)


@cache
def curves(penalty, n, wrong, seed):
    """Cross-entropy on training and on fresh images for every λ of LAMS."""
    data, _ = draw(n, seed, wrong)
    W, b = fit(data, LAMS, penalty)
    y_hat = sigmoid(data.X @ W + b)
    return cross_entropy(y_hat, np.broadcast_to(data.y, y_hat.shape)), fresh_errors(data, W, b)[0]


@dataclass(frozen=True, eq=False)
class YesOrNo:
    """One model at its λ: weights, z of the training images, and both errors over LAMS."""

    W: np.ndarray  # (64, 1)
    z: np.ndarray  # (n,), of the training images
    y: np.ndarray  # (n,), their labels
    wrong: np.ndarray  # (n,): is the label wrong?
    train: np.ndarray  # cross-entropy over LAMS
    fresh: np.ndarray
    fresh_entropy: float
    fresh_wrong: float  # share
    lam: float
    penalty: str

    @property
    def image(self):
        """The weights where their pixels are, (8, 8)."""
        return self.W.reshape(SIDE, SIDE)

    @property
    def believed(self):
        """How many of the wrong labels the model repeats."""
        return int(((self.z > 0) == (self.y > 0.5))[self.wrong].sum())


def yes_or_no_experiment(*, lam=0.03, penalty="l2", n=60, wrong=0.15, seed=1):
    """Fit n images of a 3 or an 8, a share of the labels wrong, with L1 or L2."""
    checks.one_of("penalty", penalty, ("l1", "l2"))
    data, is_wrong = draw(n, seed, wrong)
    W, b = fit(data, checks.at_least("lam", lam, 0), penalty)
    entropy, missed = fresh_errors(data, W, b)
    return YesOrNo(
        W,
        (data.X @ W + b)[:, 0],
        data.y[:, 0],
        is_wrong,
        *curves(penalty, n, wrong, seed),
        float(entropy),
        float(missed),
        lam,
        penalty,
    )


def yes_or_no_reading(settings, result):
    """One line: λ, weights left, wrong labels repeated, errors on fresh images."""
    return (
        f"{result.penalty.upper()}, {lam_text(result.lam)} · {len(result.y)} images, "
        f"set {settings['seed']} · {(result.W != 0).sum()} of 64 weights not zero · repeats "
        f"{result.believed} of {result.wrong.sum()} wrong labels · fresh images: "
        f"{result.fresh_wrong:.1%} wrong, cross-entropy {result.fresh_entropy:.2f}"
    )


class Contest(NamedTuple):
    """Errors on fresh images, one per data set, at the λ that was best on other data sets."""

    entropy: dict  # name -> (sets,)
    wrong: dict  # name -> (sets,): share of fresh images
    lams: dict


def contest(n=60, wrong=0.15, n_sets=30, n_choose=10):
    """Choose λ for L1 and L2 on n_choose draws of training images, then fit n_sets other draws.

    Without a penalty it takes the 1,000 steps that the others may take. The fresh images are the
    same throughout: the draws say how much chance in the training images matters, no more.
    """
    choosing = [draw(n, 1000 + seed, wrong)[0] for seed in range(n_choose)]
    sets = [draw(n, seed, wrong)[0] for seed in range(n_sets)]
    lams = {"none": 0.0}
    for penalty in ("l1", "l2"):
        means = np.mean([fresh_errors(d, *fit(d, LAMS, penalty))[0] for d in choosing], axis=0)
        lams[penalty] = float(LAMS[means.argmin()])
    fits = {
        name: [fresh_errors(d, *fit(d, lam, "l2" if name == "none" else name)) for d in sets]
        for name, lam in lams.items()
    }
    entropy, missed = ({k: np.array(v)[:, i] for k, v in fits.items()} for i in (0, 1))
    return Contest(entropy, missed, lams)
