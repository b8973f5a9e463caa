"""What training does with leading axes: find them, repeat a network over them, choose along them."""

import numpy as np

from lessons.core._entrance import unchecked
from lessons.core.settings import Data, Method
from lessons.core.shapes import over

axes = unchecked(over)


def as_factor(values: np.ndarray) -> np.ndarray:
    """Numbers over the leading axes so that they fit rows and columns; one number as it is."""
    # It stays an array without axes: NumPy multiplies by one faster than by a float.
    return axes(values) if np.ndim(values) else np.asarray(values, dtype=float)


def leading_shape(network: tuple, data: Data, method: Method) -> tuple:
    """The leading axes of networks, data and settings together; ValueError if they do not fit."""
    shapes = [part.shape[:-2] for layer in network for part in layer]
    shapes += [data.X.shape[:-2], data.y.shape[:-2]]
    keeps = method.keep_prob if isinstance(method.keep_prob, tuple) else (method.keep_prob,)
    limit = 1.0 if method.max_norm is None else method.max_norm
    shapes += [np.shape(value) for value in (method.learning_rate, limit, *keeps, *method.lam)]
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        raise ValueError(
            f"lam, keep_prob, learning_rate and X must fit the networks, got {shapes}"
        ) from None


def repeat(network: tuple, lead: tuple) -> tuple:
    """The same network at every place of the leading axes."""
    return tuple(
        tuple(np.broadcast_to(part, lead + part.shape[-2:]) for part in layer) for layer in network
    )


def where(condition: np.ndarray, new: tuple, old: tuple) -> tuple:
    """For each network of a batch, `new` where the condition holds and `old` elsewhere."""
    pairs = [zip(new_layer, old_layer) for new_layer, old_layer in zip(new, old)]
    return tuple(tuple(np.where(axes(condition), n, o) for n, o in pair) for pair in pairs)
