"""Handwritten digits: a 64-h-10 network trained on few images, from several seeds at once.

A seed stands for everything that chance decides: which images are drawn, how the weights start, what is dropped.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.measures import accuracy
from lessons.core.networks import init_network, pick, predict
from lessons.core.penalties import default_update
from lessons.core.training import Run, train_progressively
from lessons.data.digits import Split, split_digits
from lessons.experiments.results import lam_text, last, mean_and_error

HIDDEN = "relu"
OUTPUT = "softmax"
STEPS = 500
OFF = {"lam": 0.0, "penalty": "l2", "keep_inputs": 1.0, "keep_prob": 1.0}
OFF |= {"n_train": 200, "wrong": 0.15}
PRESETS = {
    "no brake": OFF,
    "right labels": OFF | {"wrong": 0.0},
    "L2": OFF | {"lam": 0.01},
    "dropout": OFF | {"keep_inputs": 0.8, "keep_prob": 0.5},
    "600 images": OFF | {"n_train": 600},
}


@dataclass(frozen=True, eq=False)
class Handwriting:
    """Networks of several seeds, the data they were drawn, and errors as shares from 0 to 1."""

    run: Run
    data: Split

    @property
    def train_error(self):
        return 1 - self.run.history.accuracy

    @property
    def validation_error(self):
        return 1 - self.run.history.test_accuracy

    @cached_property
    def validation(self):
        """(mean, standard error) of the validation error over the seeds, at every record."""
        return mean_and_error(self.validation_error, axis=1)

    @cached_property
    def mistakes(self):
        """The surest mistakes of the first seed's network on its validation images."""
        X, y = self.data.X_validation[0], self.data.y_validation[0]
        return worst_mistakes(predict(pick(self.run.network, 0), X, HIDDEN, OUTPUT), X, y)


class Mistake(NamedTuple):
    """One image taken for another digit; sure is the ŷ of the wrong digit."""

    image: np.ndarray
    label: int
    guess: int
    sure: float


def draw_data(n_train, seeds, wrong=0.0, **split):
    """One split per seed, stacked on a first axis; all share the same test set.

    wrong: the share of training images that get a wrong label, as happens when people type them in.
    split: settings of `split_digits`.
    """
    splits = [split_digits(n_train, np.random.default_rng(seed), **split) for seed in seeds]
    data = Split(*(np.stack(parts) for parts in zip(*splits)))
    labels = [
        mislabel(y, wrong, np.random.default_rng([seed, 3])) for y, seed in zip(data.y, seeds)
    ]
    return data._replace(y=np.stack(labels))


def mislabel(y, share, rng):
    """Give that share of the rows (rounded to whole ones) the label of another digit."""
    chosen = rng.permutation(len(y))[: round(checks.share("wrong", share) * len(y))]
    label = y.argmax(axis=1)
    label[chosen] = (label[chosen] + rng.integers(1, 10, len(chosen))) % 10
    return np.eye(10)[label]


def start_networks(n_hidden, seeds):
    """One network per seed, weights drawn so that relu passes on as much as it takes in."""
    rng = [np.random.default_rng([seed, 1]) for seed in seeds]
    return init_network((64, n_hidden, 10), rng, scale=np.sqrt(2))


def training_runs(data, network, seeds, steps=STEPS, learning_rate=0.5, penalty="l2", **method):
    """Train on the training images, looking at the validation images at every twentieth step."""
    return train_progressively(
        network,
        data.X,
        data.y,
        steps=steps,
        learning_rate=learning_rate,
        hidden=HIDDEN,
        output=OUTPUT,
        loss="cross_entropy",
        penalty=penalty,
        X_test=data.X_validation,
        y_test=data.y_validation,
        rng=[np.random.default_rng([seed, 2]) for seed in seeds],
        update=default_update(penalty),
        record_every=20,
        **method,
    )


def digits_experiment(
    *,
    lam=0.0,
    penalty="l2",
    keep_inputs=1.0,
    keep_prob=1.0,
    n_train=200,
    wrong=0.0,
    n_hidden=64,
    seed=0,
    n_seeds=4,
    steps=STEPS,
):
    """Train networks of `n_seeds` seeds, beginning with `seed`, and yield a `Handwriting` as they learn."""
    seeds = [checks.whole("seed", seed, 0) + i for i in range(checks.whole("n_seeds", n_seeds, 1))]
    data = draw_data(n_train, seeds, wrong)
    network = start_networks(n_hidden, seeds)
    brake = {"penalty": penalty, "lam": lam, "keep_prob": (keep_inputs, keep_prob)}
    runs = training_runs(data, network, seeds, steps, **brake)
    for run in runs:
        yield Handwriting(run, data)


def worst_mistakes(y_hat, X, y, most=12):
    """The images that predictions (n, 10) get wrong, the surest first."""
    guess, label = y_hat.argmax(axis=1), y.argmax(axis=1)
    wrong = np.flatnonzero(guess != label)
    order = wrong[np.argsort(-y_hat[wrong, guess[wrong]], kind="stable")][:most]
    return [Mistake(X[i].reshape(8, 8), label[i], guess[i], y_hat[i, guess[i]]) for i in order]


def error_on_others(careless, n_train=200, n_sheets=14):
    """Test error with each sheet in turn as the only test sheet, so that no two share an image: shape (14,).

    careless: images are dealt out without regard to sheets, in sets of the same sizes.
    """
    found = []
    for turn in range(n_sheets):
        data = draw_data(n_train, [turn], test_sheets=(turn,), careless=careless)
        run = last(training_runs(data, start_networks(64, [turn]), [turn]))
        y_hat = predict(run.network, data.X_test, HIDDEN, OUTPUT)
        found.append(1 - accuracy(y_hat, data.y_test)[0])
    return np.array(found)


def digits_reading(settings, result):
    """One line: the setting, the errors with error bars over the seeds."""
    if result.run.diverged.any():
        return "diverged: the weights grew without end; try a smaller λ"
    mean, bar = (values[-1] for values in result.validation)
    return (
        f"{lam_text(settings['lam'])} · keep_prob {settings['keep_prob']:.3g},"
        f" of pixels {settings['keep_inputs']:.3g} · {settings['n_train']} images · "
        f"training error {result.train_error[-1].mean():.1%}, validation {mean:.1%} ± {bar:.1%}"
        f" ({len(result.validation_error[-1])} seeds)"
    )
