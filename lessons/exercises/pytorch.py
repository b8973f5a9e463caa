"""Lesson 16, PyTorch and its slips: λ once, weight_decay is 2λ, biases decay too."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.exercises.l1 import ZERO


def total_gradient(w, X, y, lam):
    """Slope of (1/n) Σ (y − Xw)² + λ Σ|w|; w and y are columns."""
    return 2 * X.T @ (X @ w - y) / len(X) + lam * np.sign(w)


def weight_decay_for(lam):
    """PyTorch's weight_decay with the effect of the house λ Σ w²."""
    return 2 * lam


def pytorch_sgd_step(W, b, dW, db, learning_rate, weight_decay):
    """What torch.optim.SGD does: weight_decay · parameter is added to every gradient, biases included."""
    return (
        W - learning_rate * (dW + weight_decay * W),
        b - learning_rate * (db + weight_decay * b),
    )


def summed(data=lambda w, X, y: 2 * X.T @ (X @ w - y) / len(X), sign=np.sign, times=1):
    return lambda w, X, y, lam: data(w, X, y) + times * lam * sign(w)


def decayed(weight=1.0, bias=1.0, sign=-1):
    return lambda W, b, dW, db, r, wd: (
        W + sign * r * (dW + weight * wd * W),
        b + sign * r * (db + bias * wd * b),
    )


def decoupled(W, b, dW, db, r, wd):
    return (1 - wd) * W - r * dW, (1 - wd) * b - r * db


def line(seed, n, k, lam, edge=""):
    w = table(seed + 2, k, 1)
    return case(
        np.where(np.arange(k)[:, None] == 0, 0.0, w) if edge else w,
        table(seed, n, k),
        table(seed + 1, n, 1),
        lam,
        edge=edge,
    )


def layer(seed, n_in, n_out, rate, decay):
    return case(
        table(seed, n_in, n_out),
        table(seed + 1, 1, n_out),
        table(seed + 2, n_in, n_out),
        table(seed + 3, 1, n_out),
        rate,
        decay,
    )


EXERCISES = (
    Exercise(
        total_gradient,
        (
            line(1, 2, 1, 0.5),
            line(4, 3, 2, 0.3),
            line(7, 5, 3, 1.2),
            line(10, 4, 2, 0.05),
            line(13, 3, 2, 0.7, edge="a weight of exactly 0"),
        ),
        "autograd gives this sum by itself, when λ Σ|w| stands in J: add nothing afterwards.",
        (
            Slip(
                "lam_twice",
                "λ is added twice: λ sign(w) comes in once, from J or by hand, not both.",
                summed(times=2),
            ),
            Slip("sign_of_zero", ZERO, summed(sign=lambda w: np.where(w == 0, 1, np.sign(w)))),
            Slip("sign_of_zero", ZERO, summed(sign=lambda w: np.where(w == 0, -1, np.sign(w)))),
            Slip("sign_of_zero", ZERO, summed(sign=lambda w: np.where(w == 0, np.nan, np.sign(w)))),
            Slip(
                "penalty_subtracted",
                "Wrong sign of the penalty: it adds to the slope.",
                summed(times=-1),
            ),
            Slip("no_penalty", "The penalty is missing.", summed(times=0)),
            Slip(
                "value_for_slope",
                "λ|w| is the penalty itself: its slope is λ sign(w).",
                summed(sign=np.abs),
            ),
            Slip(
                "missing_sign",
                "The sign of w is missing: for a negative weight the slope is −λ.",
                summed(sign=np.ones_like),
            ),
            Slip(
                "used_l2",
                "That penalty is L2, 2λw: L1 has λ sign(w).",
                summed(sign=lambda w: 2 * w),
            ),
            Slip(
                "used_weight_decay",
                "λw is weight decay: L1 has λ sign(w).",
                summed(sign=lambda w: w),
            ),
            Slip(
                "missing_factor_2",
                "The factor 2 is missing in the data term.",
                summed(lambda w, X, y: X.T @ (X @ w - y) / len(X)),
            ),
            Slip(
                "missing_1_over_n",
                "1/n is forgotten in the data term.",
                summed(lambda w, X, y: 2 * X.T @ (X @ w - y)),
            ),
            Slip(
                "missing_factor_2+missing_1_over_n",
                "The factor 2 is missing and 1/n is forgotten in the data term.",
                summed(lambda w, X, y: X.T @ (X @ w - y)),
            ),
            *scalings(total_gradient, wrong_sign=("Wrong sign, of everything.", -1)),
            Slip(
                "data_term_wrong_sign",
                "Wrong sign of the data term: it is Xᵀ(Xw − y).",
                summed(lambda w, X, y: 2 * X.T @ (y - X @ w) / len(X)),
            ),
        ),
        hints=(
            "Two terms, two slopes.",
            "(2/n) Xᵀ(Xw − y) for the data.",
            "Add lam * np.sign(w), once.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def total_gradient(w, X, y, lam):", ""),
            ("    data = 2 / len(X) * X.T @ (X @ w - y)", "the slope of the MSE"),
            ("    return data + lam * np.sign(w)", "the slope of λΣ|w|, once; np.sign(0) is 0"),
        ),
    ),
    Exercise(
        weight_decay_for,
        (case(0.5), case(0.01), case(3.0), case(0.2), case(0.0, edge="λ = 0")),
        "weight_decay 0.01 is the house's λ = 0.005.",
        (
            Slip(
                "missing_factor_2",
                "The factor 2 is missing: weight_decay · w is the slope of (wd/2) w², and 2λw that "
                "of λw².",
                lambda lam: lam,
            ),
            Slip(
                "half_lam", "The other way round: λ is half of weight_decay.", lambda lam: lam / 2
            ),
            Slip("factor_4", "One factor 2 too many.", lambda lam: 4 * lam),
            Slip("wrong_sign", "Wrong sign.", lambda lam: -2 * lam),
        ),
        hints=(
            "Compare slopes: PyTorch adds weight_decay · w to the gradient.",
            "The house adds 2λw.",
            "So weight_decay = 2λ.",
        ),
        solution=(
            ("def weight_decay_for(lam):", ""),
            ("    return 2 * lam", "PyTorch adds weight_decay · w to the slope, the house 2λw"),
        ),
    ),
    Exercise(
        pytorch_sgd_step,
        (
            layer(20, 1, 1, 0.1, 0.5),
            layer(24, 2, 3, 0.5, 0.1),
            layer(28, 3, 1, 0.2, 1.0),
            layer(32, 2, 2, 0.05, 2.0),
        ),
        "To leave biases free in PyTorch, give them a parameter group of their own.",
        (
            Slip(
                "bias_left_free",
                "The bias is left free: PyTorch's weight_decay pulls on biases too.",
                decayed(bias=0),
            ),
            Slip(
                "doubled_decay",
                "Twice too much: PyTorch adds weight_decay · w, without a 2.",
                decayed(2, 2),
            ),
            Slip(
                "doubled_decay+bias_left_free",
                "Twice too much, and the bias is left free.",
                decayed(2, 0),
            ),
            Slip(
                "half_lam",
                "Half of it: PyTorch adds weight_decay · w, without a ½.",
                decayed(0.5, 0.5),
            ),
            Slip("no_decay", "weight_decay has no effect.", decayed(0, 0)),
            Slip(
                "used_l1",
                "That decay is L1's: PyTorch adds weight_decay · parameter.",
                lambda W, b, dW, db, r, wd: (
                    W - r * (dW + wd * np.sign(W)),
                    b - r * (db + wd * np.sign(b)),
                ),
            ),
            Slip("wrong_sign", "Wrong sign: this walks uphill.", decayed(sign=1)),
            Slip("weights_grow", "Wrong sign of the decay: weights grow.", decayed(-1, -1)),
            Slip(
                "missing_learning_rate",
                "The decay is not multiplied by the learning rate: in SGD it is part of the "
                "gradient.",
                decoupled,
            ),
        ),
        hints=(
            "PyTorch does not know which parameter is a bias.",
            "Each gradient becomes gradient + weight_decay · parameter.",
            "Then one plain step for W and one for b.",
        ),
        solution=(
            ("def pytorch_sgd_step(W, b, dW, db, learning_rate, weight_decay):", ""),
            (
                "    new_W = W - learning_rate * (dW + weight_decay * W)",
                "the decay is part of the gradient",
            ),
            (
                "    new_b = b - learning_rate * (db + weight_decay * b)",
                "PyTorch does not know which parameter is a bias",
            ),
            ("    return new_W, new_b", ""),
        ),
        parts=("W", "b"),
    ),
)
