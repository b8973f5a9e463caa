"""Dropout: random masks on what a layer takes in, fresh for every sample and every step.

`keep_prob` is always the probability of keeping a node. One number keeps the inputs whole and is
used for every hidden layer; a tuple gives one number per layer, the first for the inputs.
Inverted dropout divides by keep_prob while training, so that prediction needs no change. Source:
Srivastava et al. (2014).
"""

from collections.abc import Iterator

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core._fits import layers
from lessons.core.shapes import over

# Masks are drawn for this many steps at once: a call per network and step costs more than the step.
STEPS_AT_ONCE = 32
# ... or for fewer, so that a layer's take no more than about this many numbers, which is 1 MB.
NUMBERS_AT_ONCE = 250_000


def _fits_shape(shape: tuple, keep_prob: np.ndarray, rng: np.random.Generator) -> None:
    if np.broadcast_shapes(shape, keep_prob.shape) != shape:
        raise ValueError(f"keep_prob must fit the shape {shape}, got shape {keep_prob.shape}")


MASK = dict(
    shape=checks.shape,
    keep_prob=checks.keep_probability,
    rng=checks.generator,
    together=_fits_shape,
)


@takes(**MASK)
def draw_mask(shape: tuple, keep_prob: float | np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Inverted dropout: 1/keep_prob with probability keep_prob, else 0, so the mean is 1."""
    return (rng.random(shape) < keep_prob) / keep_prob


@takes(**MASK)
def draw_classic_mask(
    shape: tuple, keep_prob: float | np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Classic dropout: 1 or 0, not divided; predictions must then use `scale_weights`."""
    return (rng.random(shape) < keep_prob).astype(float)


@takes(network=layers)
def scale_weights(network: tuple, keep_prob: float | np.ndarray | tuple) -> tuple:
    """Classic dropout's prediction: multiply the weights out of a masked layer by its keep_prob."""
    keeps = keep_per_layer(keep_prob, len(network))
    return tuple((W * unchecked(over)(k), b) for (W, b), k in zip(network, keeps))


@takes(n_layers=checks.count(1, 10_000))
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


def _fits_batch(network: tuple, keep_prob, rng: np.random.Generator | list, n: int, **_) -> None:
    keep_per_layer(keep_prob, len(network))
    checks.room("n", float(STEPS_AT_ONCE) * n * sum(W.shape[-2] for W, _ in network))
    if checks.is_one_each(rng) and network[0][0].shape[-3:-2] not in ((), (1,), (len(rng),)):
        raise ValueError(f"rng must have a generator for each network, got {len(rng)}")


@takes(
    network=layers,
    n=checks.count(1),
    rng=checks.generators,
    inverted=checks.true_or_false,
    together=_fits_batch,
)
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
    keeps, each = keep_per_layer(keep_prob, len(network)), checks.is_one_each(rng)
    return _masks([W.shape[-2] for W, _ in network], n, keeps, rng, each, inverted)


def _masks(
    widths: list, n: int, keeps: tuple, rng: np.random.Generator | list, each: bool, inverted: bool
) -> Iterator[list]:
    # A generator per layer: what one layer draws does not depend on whether another one draws.
    children = [one.spawn(len(widths)) for one in rng] if each else rng.spawn(len(widths))
    per_layer = list(zip(*children)) if each else children
    numbers = n * max(widths) * (len(rng) if each else 1)
    together = max(1, min(STEPS_AT_ONCE, NUMBERS_AT_ONCE // numbers))
    while True:
        draws = [
            _uniforms((together, n, width), k, one)
            for width, k, one in zip(widths, keeps, per_layer)
        ]
        for step in range(together):
            yield [_keep_below(u, k, step, inverted) for u, k in zip(draws, keeps)]


def _uniforms(
    shape: tuple, keep_prob: np.ndarray, rng: np.random.Generator | tuple
) -> np.ndarray | None:
    if (keep_prob == 1).all():
        return None
    if checks.is_one_each(rng):
        return np.stack([one.random(shape, dtype=np.float32) for one in rng], axis=1)
    return rng.random(shape, dtype=np.float32)


def _keep_below(
    uniforms: np.ndarray | None, keep_prob: np.ndarray, step: int, inverted: bool
) -> np.ndarray | None:
    if uniforms is None:
        return None
    k = unchecked(over)(keep_prob)
    kept = uniforms[step] < k
    return kept / k if inverted else kept.astype(float)


def _fits_rows(W: np.ndarray, X: np.ndarray, keep_prob: np.ndarray) -> None:
    if X.shape[-1] != W.shape[-2]:
        raise ValueError(
            f"X must have {W.shape[-2]} columns, one per row of W, got shape {X.shape}"
        )


@takes(W=checks.table, X=checks.table, keep_prob=checks.keep_probability, together=_fits_rows)
def adaptive_l2(W: np.ndarray, X: np.ndarray, keep_prob: float | np.ndarray) -> np.ndarray:
    """((1 − k)/k) Σ_j w_j² Σ_i x_ij²: what dropout on linear inputs adds to Σe², on average.

    An L2 penalty with its own λ for each weight, large where the feature is large. Divide by n
    beside an MSE. W (n_in, n_out), X (n, n_in); keep_prob: a number, or an array over leading axes.
    Source: Wager, Wang and Liang, "Dropout training as adaptive regularization" (2013).
    """
    squares = (X**2).sum(axis=-2)
    return (1 - keep_prob) / keep_prob * (squares * (W**2).sum(axis=-1)).sum(axis=-1)
