"""Dropout on noisy XOR: with it and without it, and four ways to scale, two of them wrong."""

from typing import NamedTuple

import numpy as np

from lessons import checks
from lessons.data import noisy_xor
from lessons.dropout import draw_classic_mask, draw_mask
from lessons.losses import accuracy
from lessons.networks import forward, init_network, pick
from lessons.settings import Data
from lessons.training import Run, train_progressively

N_SETS = 32
STEPS = 1500
SIDE = np.linspace(-2, 2, 60)
PLANE = np.stack(np.meshgrid(SIDE, SIDE), axis=-1).reshape(-1, 2)


def noisy_sets(n_sets, n=40, spread=0.5, flipped=0.15, n_test=200, start=0):
    """Many noisy XOR data sets as one array (n_sets, n, 2); only training labels are flipped."""
    made = []
    for seed in range(start, start + n_sets):
        rng = np.random.default_rng([seed, 9])
        made.append((*noisy_xor(n, rng, spread, flipped), *noisy_xor(n_test, rng, spread)))
    return Data(*(np.stack(part) for part in zip(*made)))


def start_networks(n_sets, n_hidden):
    """One 2-h-1 network per data set, and the generators for its masks."""
    rng = [np.random.default_rng(seed) for seed in range(n_sets)]
    return init_network((2, n_hidden, 1), rng, scale=1.5), rng


class NoisyResult(NamedTuple):
    """The same networks and data sets without dropout (first axis 0) and with it (1)."""

    run: Run
    data: Data
    seed: int
    keep_prob: float

    @property
    def network(self):
        return pick(self.run.network, (1, self.seed))

    @property
    def whole_network(self):
        return pick(self.run.network, (0, self.seed))

    @property
    def test_accuracies(self):
        return self.run.history.test_accuracy[-1]


def noisy_dropout_experiment(
    *, keep_prob=0.9, lam=0.0, n_hidden=8, n=40, spread=0.5, flipped=0.15, seed=0, steps=STEPS,
    n_sets=N_SETS, learning_rate=None,
):  # fmt: skip
    """Train on `n_sets` noisy XOR data sets at once, with your keep_prob and with 1, and yield as it goes.

    lam: an L2 penalty for both. seed: the data set that is drawn. The network without dropout has the same
    start and the same data, so that the two differ in dropout alone. learning_rate: 0.2 for up to 8 nodes
    and less for more, unless given.
    """
    checks.keep_probability("keep_prob", keep_prob)
    n_hidden, n_sets = checks.whole("n_hidden", n_hidden, 1), checks.whole("n_sets", n_sets, 1)
    data = noisy_sets(n_sets, n, spread, flipped)
    # The slope at the output sums over the nodes: with more of them the same rate would blow up.
    learning_rate = min(0.2, 1.6 / n_hidden) if learning_rate is None else learning_rate
    network, rng = start_networks(n_sets, n_hidden)
    runs = train_progressively(
        network, data.X, data.y, steps=steps, learning_rate=learning_rate, output="linear",
        penalty="l2", lam=lam, keep_prob=np.array([[1.0], [keep_prob]]), rng=rng,
        X_test=data.X_test, y_test=data.y_test, record_every=max(1, steps // 25),
    )  # fmt: skip
    for run in runs:
        yield NoisyResult(run, data, checks.whole("seed", seed, 0) % n_sets, keep_prob)


def noisy_dropout_reading(settings, result):
    """One line: accuracies over all data sets, and on how many of them dropout did better or worse."""
    if result.run.diverged[:, result.seed].any():
        return "diverged: the weights grew without end; try a smaller λ"
    history = result.run.history
    (train_1, train), (test_1, test) = (
        values[-1].mean(axis=-1) for values in (history.accuracy, history.test_accuracy)
    )
    without, having = result.test_accuracies
    return (
        f"keep_prob = {result.keep_prob:g} · train accuracy {train:.3f}, test {test:.3f}"
        f" · without dropout {train_1:.3f}, {test_1:.3f} · on {len(having)} data sets dropout is"
        f" better {(having > without).sum()} times, worse {(having < without).sum()} times"
    )


VARIANTS = ("inverted", "classic", "double-scaled", "left on")


class VariantsResult(NamedTuple):
    """The four variants in the order of VARIANTS; all but `surfaces` is over all data sets."""

    surfaces: np.ndarray  # (4, points of PLANE): ŷ of the first data set's network
    in_training: np.ndarray  # mean |m·a|: what the output layer takes in
    in_prediction: np.ndarray
    test_accuracy: np.ndarray
    jitter: np.ndarray  # how far two predictions for the same point differ, on average
    X: np.ndarray
    y: np.ndarray
    keep_prob: float


def masks_of(variant, shape, keep_prob, rng):
    """(the mask in training, the mask in prediction): all that the four variants differ in.

    Multiplying what a layer takes in by keep_prob is the same as multiplying its weights by it.
    """
    inverted, again = (draw_mask(shape, keep_prob, rng) for _ in range(2))
    return {
        "inverted": (inverted, 1.0),
        "classic": (draw_classic_mask(shape, keep_prob, rng), keep_prob),
        "double-scaled": (inverted, keep_prob),
        "left on": (inverted, again),
    }[variant]


def variants_experiment(*, keep_prob=0.7, n_hidden=8, seed=0, n_sets=N_SETS, steps=STEPS):
    """Train with inverted and with classic masks, then predict in four ways, two of them wrong.

    seed: which data sets.
    """
    keep_prob = float(checks.keep_probability("keep_prob", keep_prob))
    data = noisy_sets(n_sets, start=1000 * checks.whole("seed", seed, 0))
    start, _ = start_networks(n_sets, checks.whole("n_hidden", n_hidden, 1))
    kinds = [train_kind(start, data, keep_prob, inverted, steps) for inverted in (True, False)]
    for inverted, classic in zip(*kinds):
        trained = (inverted.network, classic.network, inverted.network, inverted.network)
        yield variants_result(trained, data, keep_prob)


def train_kind(network, data, keep_prob, inverted, steps):
    rng = [np.random.default_rng(seed) for seed in range(len(data.X))]
    return train_progressively(
        network, data.X, data.y, steps=steps, learning_rate=0.2, output="linear",
        keep_prob=keep_prob, inverted=inverted, rng=rng, record_every=max(1, steps // 10),
    )  # fmt: skip


def variants_result(trained, data, keep_prob):
    """Look at each variant with the network that belongs to it."""
    columns = zip(*(look(v, net, data, keep_prob) for v, net in zip(VARIANTS, trained)))
    return VariantsResult(*map(np.array, columns), data.X[0], data.y[0], keep_prob)


def look(variant, network, data, keep_prob):
    """(surface, mean |m·a| in training and in prediction, test accuracy, jitter) of one variant."""
    rng = np.random.default_rng(0)

    def passed(network, X, at):
        shape = (*network[0][0].shape[:-2], X.shape[-2], network[0][0].shape[-1])
        mask = masks_of(variant, shape, keep_prob, rng)[at]
        return forward(network, X, output="linear", masks=[None, mask])

    once, twice = (passed(network, data.X_test, PREDICTION) for _ in range(2))
    return (
        passed(pick(network, 0), PLANE, PREDICTION).y_hat[:, 0],
        abs(passed(network, data.X, TRAINING).inputs[1]).mean(),
        abs(passed(network, data.X, PREDICTION).inputs[1]).mean(),
        accuracy(once.y_hat, data.y_test).mean(),
        abs(once.y_hat - twice.y_hat).mean(),
    )


TRAINING, PREDICTION = 0, 1


def variants_reading(settings, result):
    """One line: what each variant sends on in prediction, against training."""
    ratios = result.in_prediction / result.in_training
    parts = [
        f"{name} {ratio:.2f} × (test accuracy {share:.3f})"
        for name, ratio, share in zip(VARIANTS, ratios, result.test_accuracy)
    ]
    return (
        f"keep_prob = {result.keep_prob:g} · mean activation in prediction, as a multiple of training: "
        + " · ".join(parts)
    )
