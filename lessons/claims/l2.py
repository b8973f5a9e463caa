"""Claims about L2 and weight decay."""

import numpy as np

from lessons.claims.engine import Claim, below
from lessons.core.polynomials import polynomial_features, ridge, squared_error
from lessons.core.steps import adam_step, gradient_step, momentum_step
from lessons.core.training import train


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
        figures[f"targets around {offset}"] = ratios
    return figures


CLAIMS = (
    Claim(
        "decay_is_l2",
        "Weight decay is the same as L2.",
        "C",
        "Largest difference of the two trained weights",
        below(1e-6),
        decay_gap,
        20,
        lesson="06",
    ),
    Claim(
        "bias_does_not_matter",
        "Penalising the bias as well makes hardly any difference.",
        "C",
        "MSE with the bias penalised over MSE with it free",
        below(1.05),
        bias_cost,
        lesson="06",
    ),
)
