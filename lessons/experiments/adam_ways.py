"""L2 in Adam's slope against weight decay beside Adam's step: on two weights, and on networks."""

from functools import partial
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.checks import unchecked
from lessons.core.losses import delta
from lessons.core.networks import backward, forward
from lessons.core.penalties import l2_grad
from lessons.core.shapes import stack
from lessons.core.steps import adam_step, gradient_step
from lessons.core.training import train
from lessons.data.xor_sets import noisy_sets
from lessons.experiments.results import lam_text
from lessons.experiments.xor_networks import start_networks

STEPS = 200
# name: (how the slopes are followed, where the penalty goes)
WAYS = {
    "gradient descent": (gradient_step, "slope"),
    "Adam, L2 in the slope": (adam_step, "slope"),
    "AdamW, decay beside it": (adam_step, "decay"),
}
NO_BIAS = np.zeros(1)
N_SETS, NETWORK_STEPS, RATE = 40, 500, 0.02
LAMS = np.array([0, *(float(f"{lam:.2g}") for lam in 10.0 ** np.arange(-3, 0.01, 0.5))])


class TwoWays(NamedTuple):
    """Two weights after every step, with the penalty and without, for each of `WAYS`."""

    paths: dict  # name -> (steps + 1, 2): the loud weight, the quiet one
    free: dict
    quiet: float  # size of the second weight's slopes; those of the first are ±1
    lam: float

    def taken(self, name):
        """What the penalty has taken of each weight by the end, (2,)."""
        return self.free[name][-1] - self.paths[name][-1]


def two_ways_experiment(*, lam=0.01, quiet=0.1, learning_rate=0.01, seed=0):
    """Two weights start at 1; at each step their slopes are ±1 and ±quiet, by the toss of a coin."""
    lam, quiet = checks.amount("lam", lam), float(checks.at_least("quiet", quiet, 0))
    coins = np.random.default_rng(seed).choice([-1.0, 1.0], size=(STEPS, 2))
    follow = partial(followed, slopes=coins * [1.0, quiet], learning_rate=learning_rate)
    both = {name: follow(*way, lam=np.array([[lam], [0.0]])) for name, way in WAYS.items()}
    paths, free = ({name: path[:, row] for name, path in both.items()} for row in (0, 1))
    return TwoWays(paths, free, quiet, lam)


def followed(step, place, slopes, learning_rate, lam):
    """Weights (steps + 1, k) that start at 1 and follow `slopes` with λ Σw² in that place.

    lam: one number, or a column of them, which gives a row of weights for each.
    """
    learning_rate = checks.amount("learning_rate", learning_rate)
    step, pull = unchecked(step), unchecked(l2_grad)  # checked here, and not at every step
    w, state = np.ones(np.broadcast_shapes(np.shape(lam), slopes.shape[1:])), None
    path = [w]
    for slope in slopes:
        grads = slope + pull(w, lam) if place == "slope" else slope
        ((new, _),), state = step(((w, NO_BIAS),), ((grads, NO_BIAS),), state, learning_rate)
        w = new - learning_rate * pull(w, lam) if place == "decay" else new
        path.append(w)
    return np.array(path)


def two_ways_reading(settings, result):
    """One line: λ, the quiet slope, and what each way took of both weights."""
    parts = [lam_text(result.lam), f"slopes ±1 and ±{result.quiet:g}", "taken of both weights"]
    for name in WAYS:
        loud, quiet = result.taken(name)
        parts.append(f"{name}: {loud:.3f} and {quiet:.3f}")
    return " · ".join(parts)


class Shares(NamedTuple):
    """One entry per weight of all networks, in the middle of training."""

    size: np.ndarray  # root of the mean squared slope, as Adam keeps it
    slope: np.ndarray  # share of |w| that the penalty takes through Adam
    decay: np.ndarray


def shares_experiment(*, lam=0.01, n_sets=16, steps=200):
    """What the penalty's slope of one step takes of every weight of networks on noisy XOR.

    Adam's mean lets a tenth of a new slope in now and the rest later: the whole is ten times that.
    """
    data, (start, _) = noisy_sets(n_sets), start_networks(n_sets, 8)
    how = {"steps": steps, "learning_rate": RATE, "output": "linear", "step": adam_step}
    run = train(start, data.X, data.y, record_every=steps, **how)
    passed = forward(run.network, data.X, output="linear")
    error = delta(passed.y_hat, data.y, output="linear")
    grads = backward(run.network, passed, error)
    sizes, with_l2, both = [], [], []
    for place in ("free", "slope"):
        added = lam if place == "slope" else 0.0
        slopes = tuple((dW + l2_grad(W, added), db) for (W, _), (dW, db) in zip(run.network, grads))
        both.append(adam_step(run.network, slopes, run.state, RATE)[0])
    for (W, _), (free, _), (paid, _), (square, _) in zip(run.network, *both, run.state[2]):
        sizes.append(np.sqrt(square / (1 - 0.999**steps)).ravel())
        with_l2.append((abs(free - paid) / (1 - 0.9) / abs(W)).ravel())
    size = np.concatenate(sizes)
    return Shares(size, np.concatenate(with_l2), np.full(size.shape, 2 * RATE * lam))


class Contest(NamedTuple):
    """Mean test MSE along `LAMS` on tuning sets, and that of each other set at the best λ."""

    path: dict  # name -> (λs,)
    lams: dict  # name -> the best λ
    errors: dict  # name -> (sets,)


def contest_experiment(n_sets=N_SETS):
    """Choose λ for each of Adam's two ways on some noisy XOR sets, then train on others."""
    tuning, others = noisy_sets(n_sets), noisy_sets(n_sets, start=1000)
    names = list(WAYS)[1:]
    path = {name: errors_along(tuning, name, LAMS).mean(axis=1) for name in names}
    lams = {name: LAMS[path[name].argmin()].item() for name in names}
    errors = {name: errors_along(others, name, np.array([lams[name]]))[0] for name in names}
    return Contest(path, lams, errors)


def errors_along(data, name, lams):
    """Test MSE (λs, sets) of networks with 8 nodes after 500 steps."""
    step, update = WAYS[name]
    start, _ = start_networks(len(data.X), 8)
    run = train(
        stack([start] * len(lams)),
        data.X,
        data.y,
        X_test=data.X_test,
        y_test=data.y_test,
        steps=NETWORK_STEPS,
        record_every=NETWORK_STEPS,
        learning_rate=RATE,
        output="linear",
        penalty="l2",
        lam=np.repeat(lams[:, None], len(data.X), axis=1),
        update=update,
        step=step,
    )
    return run.history.test_loss[-1]
