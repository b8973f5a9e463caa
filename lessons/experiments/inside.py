"""Inside a regularized network: how straight tanh works, which nodes are left, and a late λ."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lessons.core import checks
from lessons.core.measures import LIVE, live_nodes
from lessons.core.networks import pick, predict
from lessons.core.penalties import default_update
from lessons.core.settings import Data
from lessons.core.training import Run, train, train_progressively
from lessons.data.xor_sets import is_flipped, noisy_sets, xor
from lessons.experiments.dropout import N_SETS, STEPS
from lessons.experiments.plane import surface, view
from lessons.experiments.results import OneOfMany, lam_text
from lessons.experiments.xor_networks import start_networks

TRUTHS = ("XOR", "straight line")
LATE = 1000  # the step at which a late λ is switched on
Z = np.linspace(-6, 6, 200)
TANH = np.tanh(Z)


def inside_sets(n_sets=N_SETS, truth="XOR", spread=0.5, flipped=0.15):
    """Noisy data sets as one array: 40 training points, some labels flipped, and 200 test points.

    truth: XOR, or a straight line: class 1 is where x₁ is positive at the corner. Points and flips
    are the same.
    """
    data, labels = noisy_sets(n_sets, spread=spread, flipped=flipped), corner_labels(truth)
    return Data(data.X, relabel(data.y, labels), data.X_test, relabel(data.y_test, labels))


def corner_labels(truth):
    """The labels (4, 1) of the four corners."""
    X, y = xor()
    return y if checks.one_of("truth", truth, TRUTHS) == "XOR" else (X[:, :1] > 0).astype(float)


def relabel(y, labels):
    """Other labels for the corners of noisy XOR, with the same flips."""
    which = np.arange(y.shape[-2]) % 4
    was_flipped = xor()[1][which] != y
    return np.where(was_flipped, 1 - labels[which], labels[which])


def rms(values):
    """Root of the mean square over the last two axes."""
    return np.sqrt((values**2).mean(axis=(-2, -1)))


def rms_z(network, X):
    """The typical size of what the hidden nodes take the tanh of."""
    W, b = network[0]
    return rms(X @ W + b)


def parts_of(network, X):
    """(rms of the straight part, rms of the bent part) of ŷ over the points X.

    The straight part is the plane that fits ŷ best, without its mean; the bent part is the rest.
    """
    y_hat = predict(network, X, output="linear")
    A = np.concatenate([np.ones_like(X[..., :1]), X], axis=-1)
    plane = A @ np.linalg.solve(A.mT @ A, A.mT @ y_hat)
    return rms(plane - plane.mean(axis=-2, keepdims=True)), rms(y_hat - plane)


def node_strengths(network):
    """|v|·‖w‖ of each hidden node, w into it and v out of it, sorted: the strongest first."""
    (W, _), (v, _) = network
    return np.sort(np.sqrt((W**2).sum(axis=-2)) * abs(v[..., 0]), axis=-1)[..., ::-1]


def live_count(network):
    return live_nodes(network, LIVE)[0].sum(axis=-1)


@dataclass(frozen=True, eq=False)
class InsideResult(OneOfMany):
    """One network per data set, the curves so far, and what is measured inside the networks."""

    run: Run
    data: Data
    labels: np.ndarray  # of the four corners
    steps: np.ndarray
    loss: np.ndarray  # (records, sets)
    test_loss: np.ndarray
    seed: int
    late: bool

    @property
    def network(self):
        return pick(self.run.network, self.seed)

    @property
    def flipped(self):
        return is_flipped(self.y, self.labels)

    @property
    def z(self):
        W, b = self.network[0]
        return self.X @ W + b

    @property
    def on_tanh(self):
        """(z, tanh z) of every node and point, none beyond the ends of Z."""
        z = np.clip(self.z.ravel(), Z[0], Z[-1])
        return z, np.tanh(z)

    @cached_property
    def surface(self):
        return surface(self.network)

    @cached_property
    def view(self):
        return view(self.network)


def inside_experiment(
    *,
    lam=0.0,
    penalty="l2",
    late=False,
    n_hidden=8,
    spread=0.5,
    flipped=0.15,
    truth="XOR",
    seed=0,
    n_sets=N_SETS,
    steps=STEPS,
):
    """Train one network on each of `n_sets` noisy data sets; yield as it goes. seed: the one drawn.

    late: λ is 0 until step LATE. L1 takes the soft threshold, L2 its slope.
    """
    data, labels = inside_sets(n_sets, truth, spread, flipped), corner_labels(truth)
    seed = checks.whole("seed", seed, 0) % n_sets
    network, _ = start_networks(n_sets, checks.whole("n_hidden", n_hidden, 1))
    at, losses, test_losses = np.zeros(0), np.zeros((0, n_sets)), np.zeros((0, n_sets))
    for until, strength in stages(steps, lam, late):
        begin = at[-1] if len(at) else 0
        for run in fit(network, data, until - begin, strength, penalty):
            times = np.append(at, begin + run.history.steps)
            curves = (
                np.concatenate([losses, run.history.loss]),
                np.concatenate([test_losses, run.history.test_loss]),
            )
            yield InsideResult(run, data, labels, times, *curves, seed, late)
        network, at, (losses, test_losses) = run.network, times, curves


def stages(steps, lam, late):
    """(the step at which it ends, its λ) for each stage of training."""
    checks.at_least("lam", lam, 0)
    return [(min(LATE, steps), 0.0), (steps, lam)] if late else [(steps, lam)]


def fit(network, data, steps, lam, penalty, how=train_progressively):
    n_hidden = network[0][0].shape[-1]
    return how(
        network,
        data.X,
        data.y,
        steps=int(steps),
        learning_rate=min(0.2, 1.6 / n_hidden),
        output="linear",
        penalty=penalty,
        lam=lam,
        update=default_update(penalty),
        X_test=data.X_test,
        y_test=data.y_test,
        record_every=max(1, int(steps) // 25),
    )


def fit_all(network, data, steps, lam, penalty):
    """The finished run of `fit`; `lam` may be an array (λ, 1), for every λ on every data set."""
    return fit(network, data, steps, lam, penalty, how=train)


def inside_reading(settings, result):
    """One line: accuracies, the straightness of tanh and the live nodes, as means over data sets."""
    if result.run.diverged[result.seed]:
        return "diverged: the weights grew without end; try a smaller λ"
    history, network = result.run.history, result.run.network
    _, bent = parts_of(network, result.data.X_test)
    return (
        f"{lam_text(settings.get('lam', 0))} · over {len(history.accuracy[-1])} data sets: train accuracy"
        f" {history.accuracy[-1].mean():.3f}, test {history.test_accuracy[-1].mean():.3f}"
        f" · rms z {rms_z(network, result.data.X).mean():.2f} · bent part {bent.mean():.3f}"
        f" · {live_count(network).mean():.1f} of {network[0][0].shape[-1]} nodes live"
    )
