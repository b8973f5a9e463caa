"""Claims of article E's programs. The steps are those of PyTorch's SGD, taken in NumPy: lesson 16 shows that they are the same."""

import numpy as np

from lessons.claims.engine import Claim, below, between
from lessons.claims.estimate import ratio
from lessons.core.dropout import draw_mask
from lessons.core.measures import accuracy
from lessons.core.networks import forward, init_network, predict
from lessons.core.penalties import l1_grad
from lessons.core.training import train
from lessons.data.xor_sets import noisy_xor

LAM, RATE = 0.1, 0.1


def pytorch_sgd_step(W, b, dW, db, learning_rate, weight_decay):
    """What torch.optim.SGD does: weight_decay · parameter is added to every gradient, biases included."""
    return (
        W - learning_rate * (dW + weight_decay * W),
        b - learning_rate * (db + weight_decay * b),
    )


def trained(seeds, added=lambda W: 0, decay=0.0, level=0.0, free_bias=False):
    """Linear models ŷ = XW + b by SGD's steps: (W, b) of every data set, three weights each.

    added: what goes onto the slope of W; decay: weight_decay; level: added to all targets.
    """
    rng = np.random.default_rng(0)
    X = rng.normal(size=(seeds, 30, 3))
    y = X @ np.array([[2.0], [0.5], [0.0]]) + level + 0.3 * rng.normal(size=(seeds, 30, 1))

    def step(network, grads, state, rate):
        ((W, b),), ((dW, db),) = network, grads
        W, b_new = pytorch_sgd_step(W, b, dW + added(W), db, rate, decay)
        return ((W, b - rate * db if free_bias else b_new),), state

    start = ((np.zeros((seeds, 3, 1)), np.zeros((seeds, 1, 1))),)
    how = {"steps": 500, "record_every": 500, "learning_rate": RATE, "output": "linear"}
    return train(start, X, y, step=step, **how).network[0]


def farthest(one, other):
    """The largest difference between the weights and biases of two programs."""
    return max(abs(mine - theirs).max() for mine, theirs in zip(one, other))


def l1_by(times):
    return lambda W: times * l1_grad(W, LAM)


def decay_as_l1(seeds):
    wanted = trained(seeds, l1_by(1))
    ends = {
        "weight_decay = λ alone": trained(seeds, decay=LAM),
        "weight_decay = 2λ alone": trained(seeds, decay=2 * LAM),
        "weight_decay = λ beside the term λ Σ|w|": trained(seeds, l1_by(1), LAM),
    }
    return {name: farthest(end, wanted) for name, end in ends.items()}


def decay_as_l2(seeds):
    figures = {}
    for level in (0.0, 5.0):
        wanted = trained(seeds, lambda W: 2 * LAM * W, level=level)
        for name, decay, free in (
            ("λ, on all parameters", LAM, False),
            ("2λ, on all parameters", 2 * LAM, False),
            ("2λ, on weights alone", 2 * LAM, True),
        ):
            found = trained(seeds, decay=decay, level=level, free_bias=free)
            figures[f"{name}, targets around {level:g}"] = farthest(found, wanted)
    return figures


def sign_by_hand(seeds):
    wanted = trained(seeds, l1_by(1))
    return {
        "λ Σ|w| stands in J": farthest(trained(seeds, l1_by(2)), wanted),
        "J is the loss alone": farthest(trained(seeds, l1_by(1)), wanted),
    }


def scale_again(seeds):
    """Mean activation in prediction, multiplied by keep_prob, over the mean in training."""
    rng, figures = np.random.default_rng(0), {}
    a = rng.uniform(size=(seeds, 1000, 8))
    for keep_prob in (0.5, 0.8, 0.95):
        kept = draw_mask(a.shape, keep_prob, rng)  # as nn.Dropout: divided by keep_prob
        figures[f"keep_prob {keep_prob}"] = ratio(
            keep_prob * a.mean(axis=(1, 2)), (a * kept).mean(axis=(1, 2))
        )
    return figures


def left_on(seeds):
    """Points of test accuracy that are lost when dropout stays on in prediction."""
    rngs = [np.random.default_rng(seed) for seed in range(seeds)]
    sets = [(*noisy_xor(100, rng, 0.4), *noisy_xor(200, rng, 0.4)) for rng in rngs]
    X, y, X_test, y_test = (np.stack(part) for part in zip(*sets))
    start = init_network((2, 8, 1), rngs, scale=1.5)
    figures = {}
    for keep_prob in (0.5, 0.8, 0.95):
        network = trained_with_dropout(start, X, y, keep_prob, rngs)
        mask = draw_mask((seeds, 200, 8), keep_prob, np.random.default_rng(0))
        on = forward(network, X_test, output="linear", masks=[None, mask]).y_hat
        off = predict(network, X_test, output="linear")
        lost = accuracy(off, y_test) - accuracy(on, y_test)
        figures[f"keep_prob {keep_prob}"] = 100 * lost
    return figures


def trained_with_dropout(network, X, y, keep_prob, rngs):
    return train(
        network,
        X,
        y,
        steps=300,
        learning_rate=0.2,
        output="linear",
        rng=rngs,
        keep_prob=keep_prob,
        record_every=300,
    ).network


GAP = "Largest difference between its weights and those wanted"
EXACT = below(1e-6)


CLAIMS = (
    Claim(
        "weight_decay_is_l1",
        "In PyTorch's SGD, weight_decay gives an L1 penalty.",
        "E",
        GAP,
        EXACT,
        decay_as_l1,
        100,
        lesson="16",
    ),
    Claim(
        "weight_decay_is_lam",
        "PyTorch's weight_decay is the penalty λ Σ w² on weights.",
        "E",
        GAP,
        EXACT,
        decay_as_l2,
        100,
        lesson="16",
    ),
    Claim(
        "sign_by_hand",
        "For L1, step down the slope of J plus λ sign(w).",
        "E",
        GAP,
        EXACT,
        sign_by_hand,
        100,
        lesson="16",
    ),
    Claim(
        "scale_after_dropout",
        "After training with nn.Dropout, multiply by keep_prob when predicting.",
        "E",
        "Mean activation in prediction over the mean in training",
        between(0.98, 1.02),
        scale_again,
        50,
        lesson="13",
    ),
    Claim(
        "no_eval",
        "A network with dropout can predict as it is, without calling eval().",
        "E",
        "Points of test accuracy lost without eval()",
        below(1),
        left_on,
        50,
        lesson="16",
    ),
)
