"""Slips in PyTorch programs: what the program does, beside what it was meant to do, for every λ."""

from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.measures import accuracy
from lessons.core.networks import predict
from lessons.core.shapes import over, stack
from lessons.core.training import train_progressively
from lessons.data.xor_sets import noisy_sets
from lessons.experiments.results import lam_text, last
from lessons.experiments.xor_networks import start_networks

N_SETS, STEPS, EVERY, RATE = 16, 800, 40, 0.2
LAMS = np.array([float(f"{lam:.2g}") for lam in 10.0 ** np.arange(-4, -0.9, 1 / 3)])
# What a program adds to the slopes, per unit of λ: (sign(w), decay of weights, decay of biases).
# First as it was meant, then as the program does it.
SLIPS = {
    "λ sign(w) added twice": ((1, 0, 0), (2, 0, 0)),
    "weight_decay = λ": ((0, 2, 0), (0, 1, 0)),
    "biases decay too": ((0, 2, 0), (0, 2, 2)),
    "L1 and weight_decay = λ": ((1, 0, 0), (1, 1, 1)),
}


class SlipResult(NamedTuple):
    """Both programs on all data sets: first axis 0 is as meant, 1 is with the slip."""

    network: tuple  # leading axes (2, sets)
    steps: np.ndarray
    loss: np.ndarray  # MSE at each of the steps, mean over the sets (records, 2)
    test_loss: np.ndarray
    accuracy: np.ndarray  # (2,), test accuracy
    path: np.ndarray  # test MSE for every λ of LAMS (λs, 2)
    diverged: bool  # some of the networks, in either program
    lam: float
    slip: str

    @property
    def penalty(self):
        """What the program was meant to have."""
        return "l1" if SLIPS[self.slip][0][0] else "l2"

    @property
    def weights(self):
        return self.in_both(0)

    @property
    def biases(self):
        return self.in_both(1)

    def in_both(self, part):
        """All weights (0) or biases (1): a row for each program."""
        return np.concatenate([layer[part].reshape(2, -1) for layer in self.network], axis=1)


def slip_experiment(*, lam=0.003, slip="λ sign(w) added twice", level=0.0):
    """Train 16 networks by both programs, then find the test errors for every λ; yields as it goes.

    level: what is added to every target, so that the biases have work to do.
    """
    lam = checks.amount("lam", lam)
    checks.one_of("slip", slip, SLIPS)
    data, known = slip_sets(level), path_so_far(slip, level).copy()
    for run in train_both(data, slip, lam):
        y_hat = predict(run.network, data.X_test, output="linear")
        right = accuracy(y_hat - level, data.y_test - level).mean(axis=-1)
        losses = (run.history.loss.mean(axis=-1), run.history.test_loss.mean(axis=-1))
        steps, diverged = run.history.steps, run.diverged.any()
        result = SlipResult(run.network, steps, *losses, right, known, diverged, lam, slip)
        yield result
    yield from (result._replace(path=path) for path in find_path(slip, level))


def slip_sets(level):
    data = noisy_sets(N_SETS)
    return data._replace(y=data.y + level, y_test=data.y_test + level)


def train_both(data, slip, lam):
    """A `Run` every 40 steps of both programs: leading axes (2, sets)."""
    start, _ = start_networks(N_SETS, 8)
    added = [over(part)[:, None] for part in lam * np.transpose(SLIPS[slip])]
    return train_progressively(
        stack([start, start]),
        data.X,
        data.y,
        X_test=data.X_test,
        y_test=data.y_test,
        steps=STEPS,
        record_every=EVERY,
        learning_rate=RATE,
        output="linear",
        step=partial(sgd_step, added=added),
    )


def sgd_step(network, grads, state, rate, added):
    """What torch.optim.SGD does: everything added to a slope is a part of the step."""
    l1, decay, bias_decay = added
    moved = tuple(
        (W - rate * (dW + l1 * np.sign(W) + decay * W), b - rate * (db + bias_decay * b))
        for (W, b), (dW, db) in zip(network, grads)
    )
    return moved, state


@lru_cache(maxsize=64)
def path_so_far(slip, level):
    """The test MSE of both programs for the λ of LAMS (λs, 2), NaN until `find_path` fills it in.

    It is kept: moving λ alone does not find it again, and a path that was left goes on where it was.
    """
    return np.full((len(LAMS), 2), np.nan)


def find_path(slip, level):
    """Yield the path with one more λ each time, until no λ is missing."""
    data, path = slip_sets(level), path_so_far(slip, level)
    for i in np.flatnonzero(np.isnan(path[:, 0])):
        path[i] = last(train_both(data, slip, LAMS[i])).history.test_loss[-1].mean(axis=-1)
        yield path.copy()


def slip_reading(settings, result):
    """One line: λ, the slip, and what both programs end with."""
    lam = lam_text(result.lam)
    if result.diverged:
        return f"{lam} · {result.slip} · diverged: the steps are too long for this λ"
    (train, train_slip), (test, test_slip) = result.loss[-1], result.test_loss[-1]
    sizes = [sum(abs(W).sum(axis=(-2, -1)) for W, _ in result.network)[i].mean() for i in range(2)]
    return (
        f"{lam} · {result.slip} · means over {N_SETS} data sets, as meant and with the slip:"
        f" train MSE {train:.3f} and {train_slip:.3f} · test MSE {test:.3f} and {test_slip:.3f}"
        f" · test accuracy {result.accuracy[0]:.1%} and {result.accuracy[1]:.1%}"
        f" · Σ|w| {sizes[0]:.1f} and {sizes[1]:.1f}"
    )
