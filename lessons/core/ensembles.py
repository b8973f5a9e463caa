"""Averages of predictions: of several networks, and of one network under many masks."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.dropout import mask_stream
from lessons.core.networks import forward, predict


def ensemble(
    networks: tuple, X: np.ndarray, hidden: str = "tanh", output: str = "sigmoid"
) -> np.ndarray:
    """Average the predictions (not the weights) of a batch over its last leading axis."""
    y_hat = predict(networks, X, hidden, output)
    if networks[0][0].ndim < 3:
        raise ValueError(f"networks must be a batch, got one network with W {networks[0][0].shape}")
    return y_hat.mean(axis=-3)


class Masked(NamedTuple):
    """Many masked predictions of the same samples."""

    mean: np.ndarray
    spread: np.ndarray  # standard deviation over the masks


def masked_predictions(
    network: tuple,
    X: np.ndarray,
    keep_prob: float | np.ndarray | tuple,
    draws: int,
    rng: np.random.Generator | list,
    hidden: str = "tanh",
    output: str = "sigmoid",
) -> Masked:
    """Predict `draws` times with dropout left on, each time with fresh masks, and average.

    The mean is close to prediction without dropout, and equal to it on average for one linear
    layer; the spread says how much the thinned networks disagree. Source: Gal and Ghahramani
    (2016).
    """
    draws = checks.whole("draws", draws, 1)
    masks = mask_stream(network, np.shape(X)[-2], keep_prob, rng)
    passes = (forward(network, X, hidden, output, next(masks)) for _ in range(draws))
    y_hats = np.stack([passed.y_hat for passed in passes])
    return Masked(y_hats.mean(axis=0), y_hats.std(axis=0))
