"""Averages of predictions: of several networks, and of one network under many masks."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core._fits import columns, layers
from lessons.core.dropout import mask_stream
from lessons.core.networks import ACTIVATIONS, forward, predict


def _is_batch(networks: tuple, X: np.ndarray, **_) -> None:
    columns("X", X, networks)
    if networks[0][0].ndim < 3:
        raise ValueError(f"networks must be a batch, got one network with W {networks[0][0].shape}")


@takes(networks=layers, X=checks.table, together=_is_batch, **ACTIVATIONS)
def ensemble(
    networks: tuple, X: np.ndarray, hidden: str = "tanh", output: str = "sigmoid"
) -> np.ndarray:
    """Average the predictions (not the weights) of a batch over its last leading axis."""
    return unchecked(predict)(networks, X, hidden, output).mean(axis=-3)


class Masked(NamedTuple):
    """Many masked predictions of the same samples."""

    mean: np.ndarray
    spread: np.ndarray  # standard deviation over the masks


def _fits_room(network: tuple, X: np.ndarray, draws: int, **_) -> None:
    columns("X", X, network)
    checks.room("draws", float(draws) * X.shape[-2] * network[-1][0][..., 0, :].size)


@takes(network=layers, X=checks.table, draws=checks.count(1), together=_fits_room, **ACTIVATIONS)
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
    masks = mask_stream(network, X.shape[-2], keep_prob, rng)
    passes = (unchecked(forward)(network, X, hidden, output, next(masks)) for _ in range(draws))
    y_hats = np.stack([passed.y_hat for passed in passes])
    return Masked(y_hats.mean(axis=0), y_hats.std(axis=0))
