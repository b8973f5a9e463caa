"""Dropout: random masks on what a layer takes in, fresh for every sample and every step.

`keep_prob` is always the probability of keeping a node. One number keeps the inputs whole and is
used for every hidden layer; a tuple gives one number per layer, the first for the inputs.
Inverted dropout divides by keep_prob while training, so that prediction needs no change. Source:
Srivastava et al. (2014).
"""

from collections.abc import Iterator

import numpy as np

from lessons.core import checks
from lessons.core.shapes import over

# Masks are drawn for this many steps at once: a call per network and step costs more than the step.
BLOCK = 32


def draw_mask(shape: tuple, keep_prob: float | np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Inverted dropout: 1/keep_prob with probability keep_prob, else 0, so the mean is 1."""
    keep_prob = checks.keep_probability("keep_prob", keep_prob)
    checks.generators("rng", rng)
    return (rng.random(shape) < keep_prob) / keep_prob


def draw_classic_mask(
    shape: tuple, keep_prob: float | np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Classic dropout: 1 or 0, not divided; predictions must then use `scale_weights`."""
    keep_prob = checks.keep_probability("keep_prob", keep_prob)
    checks.generators("rng", rng)
    return (rng.random(shape) < keep_prob).astype(float)


def scale_weights(network: tuple, keep_prob: float | np.ndarray | tuple) -> tuple:
    """Classic dropout's prediction: multiply the weights out of a masked layer by its keep_prob."""
    keeps = keep_per_layer(keep_prob, len(network))
    return tuple((W * over(k), b) for (W, b), k in zip(network, keeps))


def keep_per_layer(keep_prob: float | np.ndarray | tuple, n_layers: int) -> tuple:
    """One keep_prob for each layer's inputs; X is kept whole unless a tuple says otherwise."""
    if not isinstance(keep_prob, tuple):
        checked = checks.keep_probability("keep_prob", keep_prob)
        return (np.ones(()),) + (checked,) * (n_layers - 1)
    if len(keep_prob) != n_layers:
        raise ValueError(
            f"keep_prob must have one entry for each of {n_layers} layers, got {len(keep_prob)}"
        )
    return tuple(checks.keep_probability("keep_prob", one) for one in keep_prob)


def mask_stream(
    network: tuple,
    n: int,
    keep_prob: float | np.ndarray | tuple,
    rng: np.random.Generator | list,
    inverted: bool = True,
) -> Iterator[list]:
    """Yield masks for step after step, one per layer: None where nothing is dropped.

    n: samples in a step. rng: a Generator, or a list with one per network of the last leading
    axis; network i then gets the masks that it would get alone. keep_prob may be an array over
    the leading axes.
    """
    keeps = keep_per_layer(keep_prob, len(network))
    # A generator per layer: what one layer draws does not depend on whether another one draws.
    checks.generators("rng", rng)
    children = [one.spawn(len(network)) for one in rng] if is_list(rng) else rng.spawn(len(network))
    per_layer = list(zip(*children)) if is_list(rng) else children
    while True:
        draws = [
            block_of_uniforms((BLOCK, n, W.shape[-2]), k, one)
            for (W, _), k, one in zip(network, keeps, per_layer)
        ]
        for step in range(BLOCK):
            yield [keep_below(u, k, step, inverted) for u, k in zip(draws, keeps)]


def block_of_uniforms(
    shape: tuple, keep_prob: float | np.ndarray | tuple, rng: np.random.Generator | list
) -> np.ndarray:
    if (keep_prob == 1).all():
        return None
    if is_list(rng):
        return np.stack([one.random(shape, dtype=np.float32) for one in rng], axis=1)
    return rng.random(shape, dtype=np.float32)


def is_list(rng: np.random.Generator | list) -> bool:
    return isinstance(rng, (list, tuple))


def keep_below(uniforms, keep_prob: float | np.ndarray | tuple, step, inverted: bool) -> np.ndarray:
    if uniforms is None:
        return None
    k = over(keep_prob)
    kept = uniforms[step] < k
    return kept / k if inverted else kept.astype(float)


def adaptive_l2(W: np.ndarray, X: np.ndarray, keep_prob: float | np.ndarray) -> np.ndarray:
    """((1 − k)/k) Σ_j w_j² Σ_i x_ij²: what dropout on linear inputs adds to Σe², on average.

    An L2 penalty with its own λ for each weight, large where the feature is large. Divide by n
    beside an MSE. W (n_in, n_out), X (n, n_in); keep_prob: a number, or an array over leading axes.
    Source: Wager, Wang and Liang, "Dropout training as adaptive regularization" (2013).
    """
    keep_prob = checks.keep_probability("keep_prob", keep_prob)
    X, W = checks.table("X", X), checks.table("W", W)
    if X.shape[-1] != W.shape[-2]:
        raise ValueError(
            f"X must have {W.shape[-2]} columns, one per row of W, got shape {X.shape}"
        )
    squares = (X**2).sum(axis=-2)
    return (1 - keep_prob) / keep_prob * (squares * (W**2).sum(axis=-1)).sum(axis=-1)
