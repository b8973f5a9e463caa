"""Claims of lessons 02 to 06: an experiment(seeds) -> {setting: number}, and a Claim that reads it."""

import numpy as np

from lessons.claims.lab import Claim
from lessons.core.losses import mse_grad
from lessons.core.measures import live_nodes
from lessons.core.networks import init_network, predict
from lessons.core.polynomials import least_squares, polynomial_features, ridge, squared_error
from lessons.core.steps import adam_step, gradient_step, momentum_step
from lessons.core.training import train
from lessons.data.curve_sets import noisy_curve
from lessons.data.xor_sets import xor

X, Y = xor()


def trained(n_hidden, seeds, X=X, steps=2000, learning_rate=0.5, **method):
    """One XOR network per seed, and what each says at the four corners."""
    rng = [np.random.default_rng(seed) for seed in range(seeds)]
    network = train(
        init_network((2, n_hidden, 1), rng, scale=1.5),
        X,
        Y,
        steps=steps,
        rng=rng,
        learning_rate=learning_rate,
        record_every=steps,
        **method,
    ).network
    return network, predict(network, X, method.get("hidden", "tanh"))


def solved(y_hat):
    """All four corners on the right side of ½."""
    return ((y_hat > 0.5) == (Y > 0.5)).all(axis=(-2, -1))


def two_nodes(seeds):
    settings = {
        "tanh": {},
        "sigmoid nodes": {"hidden": "sigmoid", "learning_rate": 2.0},
        "ReLU nodes": {"hidden": "relu"},
    }
    figures = {
        setting: solved(trained(2, seeds, **method)[1]).mean()
        for setting, method in settings.items()
    }
    y_hat = trained(
        2, seeds, (X + 1) / 2, 5000, 0.02, hidden="sigmoid", batch_size=1, delta_rule=mse_grad
    )[1]
    return figures | {
        "sigmoid nodes, inputs 0 and 1, one sample a step, output slope left out": solved(
            y_hat
        ).mean()
    }


def four_ratio(seeds):
    """Median over the solved networks of largest to smallest |w| of the output layer."""
    figures = {}
    for setting, method in {
        "no penalty": {},
        "L2, λ = 0.003": {"penalty": "l2", "lam": 0.003},
        "L1, λ = 0.003": {"penalty": "l1", "lam": 0.003},
    }.items():
        network, y_hat = trained(4, seeds, **method)
        size = abs(network[1][0][solved(y_hat)])
        figures[setting] = np.median(size.max(axis=(-2, -1)) / size.min(axis=(-2, -1)))
    return figures


def eight_idle(seeds):
    soft = {"penalty": "l1", "update": "proximal"}
    settings = {"no penalty": {}, "L2, λ = 0.003": {"penalty": "l2", "lam": 0.003}} | {
        f"L1 with soft threshold, λ = {lam}": soft | {"lam": lam}
        for lam in (0.0005, 0.001, 0.0015, 0.002, 0.005)
    }
    return {
        setting: 8 - live_nodes(trained(8, seeds, **method)[0], 0.05)[0].sum(axis=-1).mean()
        for setting, method in settings.items()
    }


def curve_sets(seeds, n=12, first=0):
    return [noisy_curve(n, np.random.default_rng(first + seed)) for seed in range(seeds)]


def flat_line(seeds):
    """Largest distance of the fitted curve from y = 2 under a huge λ, degree 9."""
    A, lam = polynomial_features(np.linspace(-1, 1, 101)[:, None], 9), 1e9
    free = [
        abs(A @ ridge(polynomial_features(x, 9), y, lam) - 2).max() for x, y in curve_sets(seeds)
    ]
    others = [
        abs(
            A[:, 1:] @ np.linalg.solve(P.T @ P / len(P) + lam * np.eye(9), P.T @ (y - 2) / len(P))
        ).max()
        for P, y in ((polynomial_features(x, 9)[:, 1:], y) for x, y in curve_sets(seeds))
    ]
    return {
        "the constant is fitted too, free of the penalty": np.mean(free),
        "the constant stays at 2, only the others move": np.mean(others),
    }


def minimum_gap(step, seeds, lam=0.1, rate=0.05, steps=300):
    """Largest difference between weights trained with L2 in the gradient and with weights decayed apart."""
    rng = np.random.default_rng(0)
    A, y = rng.normal(size=(seeds, 20, 3)), rng.normal(size=(seeds, 20, 1))
    start = ((np.ones((seeds, 3, 1)), np.zeros((seeds, 1, 1))),)
    ends = [
        train(
            start,
            A,
            y,
            steps=steps,
            learning_rate=rate,
            output="linear",
            penalty="l2",
            lam=lam,
            update=update,
            step=weights_alone(step),
            record_every=steps,
        ).network[0][0]
        for update in ("slope", "decay")
    ]
    return abs(ends[0] - ends[1]).max()


def weights_alone(step):
    """The same step for the weights; the biases stay where they are."""

    def stay(network, grads, state, rate):
        return step(network, tuple((dW, 0 * db) for dW, db in grads), state, rate)

    return stay


def decay_gap(seeds):
    steps = {
        "plain gradient descent": gradient_step,
        "momentum 0.9": momentum_step,
        "Adam": adam_step,
    }
    return {name: minimum_gap(step, seeds) for name, step in steps.items()}


def bias_cost(seeds):
    """MSE with the bias penalised over MSE with the bias free, λ = 0.1, a line through 30 points."""
    figures = {}
    for offset in (0, 1, 100):
        ratios = []
        for seed in range(seeds):
            rng = np.random.default_rng(seed)
            x, noise = rng.normal(size=(30, 1)), rng.normal(size=(30, 1))
            A, y = polynomial_features(x, 1), offset + x + noise
            all_in = np.linalg.solve(A.T @ A / 30 + 0.1 * np.eye(2), A.T @ y / 30)
            ratios.append(squared_error(A, all_in, y) / squared_error(A, ridge(A, y, 0.1), y))
        figures[f"targets around {offset}"] = np.mean(ratios)
    return figures


def little_data(seeds):
    """Median test error over median training error of least squares on 12 points."""
    figures = {}
    for degree in (2, 5, 9):
        pairs = zip(curve_sets(seeds), curve_sets(seeds, 200, 10_000))
        fits = [
            errors(polynomial_features(x, degree), y, polynomial_features(u, degree), v)
            for (x, y), (u, v) in pairs
        ]
        train_error, test_error = np.median(fits, axis=0)
        figures[f"12 points, degree {degree}"] = test_error / train_error
    return figures


def errors(A, y, A_test, y_test):
    c = least_squares(A, y)
    return squared_error(A, c, y), squared_error(A_test, c, y_test)


CLAIMS = (
    Claim(
        "two_nodes",
        "With 2 hidden nodes, XOR is learned about once in ten tries.",
        "A",
        "Share of seeds that solve XOR",
        "0.05 to 0.2",
        lambda share: 0.05 <= share <= 0.2,
        two_nodes,
    ),
    Claim(
        "four_equal",
        "With 4 hidden nodes, the final weights come out equal.",
        "A",
        "Largest over smallest |w| of the output layer (median of the solved seeds)",
        "less than 1.1",
        lambda ratio: ratio < 1.1,
        four_ratio,
    ),
    Claim(
        "eight_idle",
        "With 8 hidden nodes, three of them are idle.",
        "A",
        "Idle nodes of 8 (no weight in, or none out, above 0.05), mean over seeds",
        "2.5 to 3.5",
        lambda idle: 2.5 <= idle <= 3.5,
        eight_idle,
    ),
    Claim(
        "flat_line",
        "With λ → ∞ the curve becomes the line y = 2, the true constant.",
        "A",
        "Largest distance of the curve from y = 2, mean over data sets",
        "less than 0.01",
        lambda gap: gap < 0.01,
        flat_line,
    ),
    Claim(
        "decay_is_l2",
        "Weight decay is the same as L2.",
        "C",
        "Largest difference of the two trained weights",
        "less than 0.000001",
        lambda gap: gap < 1e-6,
        decay_gap,
        20,
    ),
    Claim(
        "bias_does_not_matter",
        "Penalising the bias as well makes hardly any difference.",
        "C",
        "MSE with the bias penalised over MSE with it free",
        "less than 1.05",
        lambda ratio: ratio < 1.05,
        bias_cost,
    ),
    Claim(
        "little_data_underfits",
        "Too little data causes underfitting.",
        "D",
        "Test error over training error (near 1 is underfitting, far above 1 overfitting)",
        "less than 1.2",
        lambda ratio: ratio < 1.2,
        little_data,
    ),
)
