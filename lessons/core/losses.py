"""How wrong a prediction is, and the slope that starts the backward pass.

Every loss is a mean over the samples (rows) of a sum over the outputs (columns); leading axes stay.
"""

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core._fits import fit_each_other, fits_the_loss, labels
from lessons.core.activations import OUTPUT, sigmoid_grad

# log(0) is minus infinity; a prediction this close to 0 or 1 counts as this close, no closer.
TINY = 1e-12


PAIR = dict(y_hat=checks.batch, y=checks.numbers, together=fit_each_other)


@takes(**PAIR)
def mse(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(1/n) Σ (y − ŷ)²: a mean over samples, without a factor ½."""
    return ((y - y_hat) ** 2).sum(axis=-1).mean(axis=-1)


@takes(**PAIR)
def mse_grad(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(2/n) (ŷ − y): the slope of the MSE for each prediction, shape of y_hat."""
    return 2 / y_hat.shape[-2] * (y_hat - y)


@takes(**PAIR | dict(y=labels))
def cross_entropy(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """−(1/n) Σ y log ŷ over classes; with one column, y log ŷ + (1 − y) log(1 − ŷ)."""
    surprise = y * np.log(np.maximum(y_hat, TINY))
    if y_hat.shape[-1] == 1:
        surprise = surprise + (1 - y) * np.log(np.maximum(1 - y_hat, TINY))
    return -surprise.sum(axis=-1).mean(axis=-1)


LOSSES = {"mse": mse, "cross_entropy": cross_entropy}


@takes(loss=checks.name_in(LOSSES))
def loss_value(y_hat: np.ndarray, y: np.ndarray, loss: str = "mse") -> np.ndarray:
    """The loss of that name."""
    return LOSSES[loss](y_hat, y)


@takes(
    y_hat=checks.batch,
    y=checks.numbers,
    loss=checks.name_in(LOSSES),
    output=checks.name_in(OUTPUT),
    together=fits_the_loss,
)
def delta(
    y_hat: np.ndarray, y: np.ndarray, loss: str = "mse", output: str = "sigmoid"
) -> np.ndarray:
    """dJ/dz of the output layer, where `backward` begins.

    Cross-entropy belongs with sigmoid (one column) or softmax (several): then the slope of the
    output cancels and (ŷ − y)/n is left. MSE keeps the slope of the output as a factor.
    """
    if loss == "cross_entropy":
        return 1 / y_hat.shape[-2] * (y_hat - y)
    slope = 2 / y_hat.shape[-2] * (y_hat - y)
    if output == "sigmoid":
        return slope * unchecked(sigmoid_grad)(y_hat)
    if output == "softmax":
        return y_hat * (slope - (slope * y_hat).sum(axis=-1, keepdims=True))
    return slope
