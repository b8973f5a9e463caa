"""Brakes on overfitting, side by side: one network on many small noisy data sets, each brake on the same sets."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from lessons.core import checks
from lessons.core.measures import accuracy, paired_difference
from lessons.core.networks import init_network, predict
from lessons.core.training import Run, train_progressively
from lessons.data.augmentation import jitter
from lessons.data.xor_sets import flip, noisy_xor
from lessons.experiments.results import lam_text, last, yardstick

TASKS = ("xor", "line")
N_SETS, N_HIDDEN, STEPS, EVERY = 32, 16, 2000, 20
SETTINGS = {"learning_rate": 0.3, "loss": "cross_entropy", "penalty": "l2"}

OFF = {"stop": STEPS, "lam": 0.0, "keep_prob": 1.0, "max_norm": 0.0, "copies": "none"}
PRESETS = {
    "no brake": OFF,
    "stop at 200": OFF | {"stop": 200},
    "L2": OFF | {"lam": 0.01},
    "max-norm": OFF | {"max_norm": 2.0},
    "mirrored": OFF | {"copies": "mirrored"},
    "L2 and dropout": OFF | {"lam": 0.01, "keep_prob": 0.6},
}


@dataclass(frozen=True, eq=False)
class Sets:
    """Many data sets at once: X (sets, n, 2), y (sets, n, 1); labels are wrong in all but the test data."""

    X: np.ndarray
    y: np.ndarray
    X_validation: np.ndarray
    y_validation: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray


def points(n, rng, task, flipped):
    """n points of noisy XOR, or of a plane cut by the line x₁ + x₂ = 0; some labels flipped."""
    if checks.one_of("task", task, TASKS) == "xor":
        return noisy_xor(n, rng, spread=0.5, flipped=flipped)
    X = rng.normal(size=(n, 2))
    return X, flip((X.sum(axis=1, keepdims=True) > 0).astype(float), flipped, rng)


@lru_cache(maxsize=16)
def noisy_data(task="xor", n=40, flipped=0.15, n_sets=N_SETS):
    """Sets with n points to train on and n to validate on, and 400 to test on."""
    rngs = [np.random.default_rng([seed, 15]) for seed in range(n_sets)]
    made = [
        (*points(n, r, task, flipped), *points(n, r, task, flipped), *points(400, r, task, 0))
        for r in rngs
    ]
    return Sets(*(np.stack(part) for part in zip(*made)))


def fresh_networks(n_sets=N_SETS, start=0):
    """One network for each data set."""
    rng = [np.random.default_rng([seed, 16, start]) for seed in range(n_sets)]
    return init_network((2, N_HIDDEN, 1), rng, scale=1.2)


def train_sets(sets, steps=STEPS, start=0, **brake):
    """Train a network on each of the sets, all at once; yields a `Run` every 20 steps.

    test_loss in the history belongs to the *validation* points. brake: settings of `training.train`.
    """
    n_sets = len(sets.X)
    return train_progressively(
        fresh_networks(n_sets, start),
        sets.X,
        sets.y,
        X_test=sets.X_validation,
        y_test=sets.y_validation,
        steps=steps,
        rng=[np.random.default_rng([seed, 17]) for seed in range(n_sets)],
        record_every=EVERY,
        **SETTINGS,
        **brake,
    )


def test_accuracy(network, sets):
    """Share of the test points on the right side, for each data set."""
    return accuracy(predict(network, sets.X_test), sets.y_test)


def trained(sets, **brake):
    """The test accuracy on each set, after training to the end."""
    return test_accuracy(finished(sets, **brake).network, sets)


@lru_cache(maxsize=32)
def finished(sets, **brake):
    """The last `Run` on these sets: kept, because a strength is first chosen and then looked at."""
    return last(train_sets(sets, **brake))


def mirrored(sets, task):
    """Each training point, and its mirror image at 0: on XOR with its own label, at the line with the other."""
    y = sets.y if task == "xor" else 1 - sets.y
    return with_copies(sets, -sets.X, y)


def shifted(sets, copies=4, spread=0.5):
    """Each training point, and copies of it moved a little at random, with the label of the original."""
    X, y = jitter(sets.X, sets.y, copies, spread, rng=np.random.default_rng(18))
    return replace(sets, X=X, y=y)


def with_copies(sets, X, y):
    X, y = np.concatenate([sets.X, X], axis=1), np.concatenate([sets.y, y], axis=1)
    return replace(sets, X=X, y=y)


def with_validation(sets):
    """The validation points too are trained on: twice the points, and none left to stop by."""
    return with_copies(sets, sets.X_validation, sets.y_validation)


def best_by_validation(sets, settings):
    """The setting with the smallest validation loss at the end of training, mean of the sets."""
    runs = [finished(sets, **setting) for setting in settings]
    return settings[np.argmin([run.history.test_loss[-1].mean() for run in runs])]


COPIES = {
    "none": lambda sets, task: sets,
    "mirrored": mirrored,
    "shifted": lambda sets, task: shifted(sets),
}


@dataclass(frozen=True, eq=False)
class Braked:
    """Your training beside the same networks on the same sets without a brake."""

    run: Run
    plain: Run  # without a brake, at the end once that is known
    stop: int
    accuracies: tuple  # per data set: without a brake, yours at the stop

    @property
    def gain(self):
        """The paired difference, yours less plain."""
        return paired_difference(self.accuracies[1], self.accuracies[0])


def train_plain(task, n, wrong):
    """The same networks with no brake."""
    return train_sets(noisy_data(task, n, wrong))


def brakes_experiment(
    *, task="xor", stop=STEPS, lam=0.0, keep_prob=1.0, max_norm=0.0, copies="none", n=40, wrong=0.15
):
    """Train on 32 data sets with your brakes and yield better and better results.

    max_norm: 0 for none. Training goes on to the last step, so that you see what stopping would have saved.
    """
    sets = noisy_data(task, n, wrong)
    more = COPIES[checks.one_of("copies", copies, tuple(COPIES))](sets, task)
    stop = min(checks.whole("stop", stop, 0), STEPS)
    brake = {"lam": lam, "keep_prob": (1.0, keep_prob), "max_norm": max_norm or None}
    for plain, run in zip(yardstick(train_plain, task, n, wrong), train_sets(more, **brake)):
        if run.history.steps[-1] <= stop:
            mine = test_accuracy(run.network, sets)
        yield Braked(run, plain, stop, (test_accuracy(plain.network, sets), mine))


def brakes_reading(settings, result):
    """One line: the brakes, the losses at the stop, and the paired gain in test accuracy."""
    if result.run.diverged.any():
        return "diverged: the weights grew without end; try a smaller λ"
    history, gain = result.run.history, result.gain
    at = np.searchsorted(history.steps, result.stop, side="right") - 1
    limit = f"{settings['max_norm']:g}" if settings["max_norm"] else "off"
    return (
        f"stop at {history.steps[at]} · {lam_text(settings['lam'])} · keep_prob {settings['keep_prob']:g}"
        f" · max-norm {limit} · copies {settings['copies']}: training loss {history.loss[at].mean():.2f},"
        f" validation {history.test_loss[at].mean():.2f}, test accuracy {result.accuracies[1].mean():.3f}"
        f" · over no brake {gain.mean:+.3f} ± {gain.standard_error:.3f} ({gain.n} data sets)"
    )
