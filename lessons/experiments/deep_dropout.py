"""Dropout with a keep_prob for each layer of a 3-7-7-3-2-1 network, λ and a stopping step."""

from dataclasses import dataclass

import numpy as np

from lessons.core import checks
from lessons.core.networks import init_network, pick
from lessons.core.settings import Data
from lessons.core.training import History, train_progressively
from lessons.data.xor_sets import flip, noisy_xor
from lessons.experiments.results import lam_text, yardstick

SIZES = (3, 7, 7, 3, 2, 1)
# Article C's: of the inputs, then of the outputs of layers 1 to 4. The last layer is never dropped.
START = (1.0, 0.7, 0.5, 0.7, 1.0)
GENTLE = (1.0, 0.9, 0.9, 1.0, 1.0)
TASKS = ("xor", "plane")
SCALE = 1.2
N_SETS, STEPS, EVERY = 16, 1000, 50
# Small steps: with larger ones overfitting networks bounce, and the last bit of a sum says where.
SETTINGS = {"learning_rate": 0.05, "loss": "cross_entropy", "penalty": "l2"}

OFF = {f"keep_{place}": 1.0 for place in ("inputs", 1, 2, 3, 4)} | {"lam": 0.0, "stop": STEPS}
PRESETS = {
    "no dropout": OFF,
    "C's start": {**OFF, "keep_1": 0.7, "keep_2": 0.5, "keep_3": 0.7},
    "0.9 on the wide layers": {**OFF, "keep_1": 0.9, "keep_2": 0.9},
}


def three_inputs(n, rng, task="xor", flipped=0.15):
    """n points with three inputs, some labels flipped.

    "xor": noisy XOR of the first two inputs, the third one says nothing. "plane": y is 1 where
    x₁ + x₂ + x₃ is above 0.
    """
    if checks.one_of("task", task, TASKS) == "xor":
        X, y = noisy_xor(n, rng, spread=0.5)
        X = np.hstack([X, rng.normal(size=(n, 1))])
    else:
        X = rng.normal(size=(checks.whole("n", n, 1), 3))
        y = (X.sum(axis=1, keepdims=True) > 0).astype(float)
    return X, flip(y, flipped, rng)


def data_sets(task="xor", n=60, flipped=0.15, n_sets=N_SETS):
    """Training data (n_sets, n, 3), and 300 test points each, of which none is flipped."""
    rngs = [np.random.default_rng([seed, 5]) for seed in range(n_sets)]
    made = [(*three_inputs(n, r, task, flipped), *three_inputs(300, r, task, 0)) for r in rngs]
    return Data(*(np.stack(part) for part in zip(*made)))


def validation_sets(task="xor", n=60, flipped=0.15, n_sets=N_SETS):
    """One more set for each data set, with flipped labels like the training data: (X, y)."""
    rngs = [np.random.default_rng([seed, 6]) for seed in range(n_sets)]
    made = [three_inputs(n, rng, task, flipped) for rng in rngs]
    return tuple(np.stack(part) for part in zip(*made))


def start_networks(n_sets=N_SETS):
    """One network for each data set, and the generators that its masks come from."""
    rng = [np.random.default_rng(seed) for seed in range(n_sets)]
    return init_network(SIZES, rng, scale=SCALE), rng


def train_sets(data, keep_prob=1.0, lam=0.0, steps=STEPS, **more):
    """Train a network on each of the data sets, all at once; yields a `Run` every 50 steps.

    Always the same starts and the same streams of masks. more: other settings of `training.train`.
    """
    network, rng = start_networks(len(data.X))
    return train_progressively(
        network,
        data.X,
        data.y,
        X_test=data.X_test,
        y_test=data.y_test,
        steps=steps,
        keep_prob=keep_prob,
        lam=lam,
        rng=rng,
        record_every=EVERY,
        **SETTINGS,
        **more,
    )


@dataclass(frozen=True, eq=False)
class DeepResult:
    """How training goes on all data sets, and the network of one of them at the stopping step."""

    history: History  # arrays (records, data sets)
    plain: History  # the same without dropout and λ, as far or to the end
    network: tuple  # of `data_set`, at the stopping step
    kept: tuple  # one draw of the masks: for each layer, which of its inputs are kept
    keep_prob: tuple
    stop: int
    data_set: int
    diverged: bool

    @property
    def at_stop(self):
        """The index of the record at the stopping step, or of the last one before it."""
        return np.searchsorted(self.history.steps, self.stop, side="right") - 1

    @property
    def accuracies(self):
        """Test accuracy on each data set: of the plain network, of yours at the stop."""
        return self.plain.test_accuracy[-1], self.history.test_accuracy[self.at_stop]


def train_plain(task, n):
    """The same networks without dropout and λ."""
    return train_sets(data_sets(task, n))


def deep_dropout_experiment(
    *,
    keep_inputs=1.0,
    keep_1=1.0,
    keep_2=1.0,
    keep_3=1.0,
    keep_4=1.0,
    lam=0.0,
    stop=STEPS,
    n=60,
    task="xor",
    data_set=0,
):
    """Train on 16 data sets with your keep_prob per layer and yield better and better results.

    keep_inputs is for the three inputs, keep_1 to keep_4 for the hidden layers from left to right.
    Training always goes on to the last step, so that you see what stopping would have saved.
    """
    keep_prob = (keep_inputs, keep_1, keep_2, keep_3, keep_4)
    data_set = checks.whole("data_set", data_set, 0) % N_SETS
    stop = min(checks.whole("stop", stop, 0), STEPS)
    kept, mine = draw_kept(keep_prob, data_set), train_sets(data_sets(task, n), keep_prob, lam)
    for plain, run in zip(yardstick(train_plain, task, n), mine):
        if run.history.steps[-1] <= stop:
            network = pick(run.network, data_set)
        diverged = run.diverged[data_set]
        yield DeepResult(
            run.history, plain.history, network, kept, keep_prob, stop, data_set, diverged
        )


def draw_kept(keep_prob, seed):
    """One draw for the picture; a node goes when keep_prob falls below a number of its own."""
    rng = np.random.default_rng([seed, 8])
    return tuple(rng.random(size) < keep for size, keep in zip(SIZES, keep_prob))


def deep_dropout_reading(settings, result):
    """One line: the setting, the errors at the stopping step, and the plain network beside it."""
    if result.diverged:
        return f"data set {result.data_set} diverged: its weights grew without end; lower λ"
    at = result.at_stop
    plain, mine = result.accuracies
    until = result.plain.steps[-1]
    keeps = " / ".join(f"{keep:g}" for keep in result.keep_prob)
    others = [lam_text(settings["lam"])] if "lam" in settings else []
    others += [f"n = {settings['n']}"] if "n" in settings else []
    return (
        " · ".join([f"keep_prob {keeps}", *others, f"after step {result.history.steps[at]}:"])
        + f" train loss {result.history.loss[at].mean():.3f},"
        f" test {result.history.test_loss[at].mean():.3f}, test accuracy {mine.mean():.3f}"
        f" · plain network {'at the end' if until == STEPS else f'after step {until}'} {plain.mean():.3f}"
        f" · better on {(mine > plain).sum()} of {N_SETS} data sets, worse on {(mine < plain).sum()}"
        f" · data set {result.data_set}: {mine[result.data_set]:.3f}"
    )
