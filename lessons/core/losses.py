"""How wrong a prediction is, and the slope that starts the backward pass.

Every loss is a mean over the samples (rows) of a sum over the outputs (columns); leading axes stay.
"""

import numpy as np

from lessons.core import checks
from lessons.core.networks import OUTPUT, sigmoid_grad

LOSSES = ("mse", "cross_entropy")
# log(0) is minus infinity; a prediction this close to 0 or 1 counts as this close, no closer.
TINY = 1e-12


def mse(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(1/n) Σ (y − ŷ)²: a mean over samples, without a factor ½."""
    check_labels(y_hat, y)
    return ((y - y_hat) ** 2).sum(axis=-1).mean(axis=-1)


def mse_grad(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(2/n) (ŷ − y): the slope of the MSE for each prediction, shape of y_hat."""
    check_shapes(y_hat, y)
    return 2 / y_hat.shape[-2] * (y_hat - y)


def cross_entropy(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """−(1/n) Σ y log ŷ over classes; with one column, y log ŷ + (1 − y) log(1 − ŷ)."""
    check_labels(y_hat, y)
    checks.shares("y", y)
    surprise = y * np.log(np.maximum(y_hat, TINY))
    if y_hat.shape[-1] == 1:
        surprise = surprise + (1 - y) * np.log(np.maximum(1 - y_hat, TINY))
    return -surprise.sum(axis=-1).mean(axis=-1)


def loss_value(y_hat: np.ndarray, y: np.ndarray, loss: str = "mse") -> np.ndarray:
    """The loss of that name."""
    checks.one_of("loss", loss, LOSSES)
    return mse(y_hat, y) if loss == "mse" else cross_entropy(y_hat, y)


def delta(
    y_hat: np.ndarray, y: np.ndarray, loss: str = "mse", output: str = "sigmoid"
) -> np.ndarray:
    """dJ/dz of the output layer, where `backward` begins.

    Cross-entropy belongs with sigmoid (one column) or softmax (several): then the slope of the
    output cancels and (ŷ − y)/n is left. MSE keeps the slope of the output as a factor.
    """
    checks.one_of("loss", loss, LOSSES)
    checks.one_of("output", output, OUTPUT)
    check_shapes(y_hat, y)
    if loss == "cross_entropy":
        check_cross_entropy(y_hat.shape[-1], output)
    return output_delta(y_hat, y, loss, output)


def output_delta(y_hat: np.ndarray, y: np.ndarray, loss: str, output: str) -> np.ndarray:
    """`delta` without its checks: what `train` does at every step, having checked once."""
    if loss == "cross_entropy":
        return 1 / y_hat.shape[-2] * (y_hat - y)
    slope = 2 / y_hat.shape[-2] * (y_hat - y)
    if output == "sigmoid":
        return slope * sigmoid_grad(y_hat)
    if output == "softmax":
        return y_hat * (slope - (slope * y_hat).sum(axis=-1, keepdims=True))
    return slope


def check_shapes(y_hat: np.ndarray, y: np.ndarray) -> None:
    # NumPy would stretch (n, 1) against (n,) to n × n and the loss would still be a number.
    if np.ndim(y_hat) < 2 or np.shape(y_hat)[-2:] != np.shape(y)[-2:] or np.size(y) == 0:
        raise ValueError(
            f"y must have the rows and columns of y_hat {np.shape(y_hat)}, got shape {np.shape(y)}"
        )


def check_labels(y_hat: np.ndarray, y: np.ndarray) -> None:
    # Only y: a prediction that has overflowed is a result, an unknown label is a slip.
    check_shapes(y_hat, y)
    checks.numbers("y", y)


def check_cross_entropy(n_out: int, output: str) -> None:
    fitting = "sigmoid" if n_out == 1 else "softmax"
    if output != fitting:
        raise ValueError(
            f"output must be {fitting} for cross_entropy with {n_out} column(s), got {output!r}"
        )
