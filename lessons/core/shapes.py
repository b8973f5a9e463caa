"""Leading axes: many networks in one array."""

import numpy as np


def over(values: float | np.ndarray) -> np.ndarray:
    """Give numbers over the leading axes two more axes, for the rows and columns."""
    return np.asarray(values, dtype=float)[..., None, None]


def as_factor(values: np.ndarray) -> np.ndarray:
    """Numbers over the leading axes so that they fit rows and columns; one number as it is."""
    # It stays an array without axes: NumPy multiplies by one faster than by a float.
    return over(values) if np.ndim(values) else np.asarray(values, dtype=float)


def leading_shape(network: tuple, data: tuple, method: tuple) -> tuple:
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


def stack(networks: list) -> tuple:
    """Put networks of the same sizes side by side on a new first axis."""
    # np.array takes half as long for them as np.stack.
    return tuple(tuple(np.array(parts) for parts in zip(*layer)) for layer in zip(*networks))


def where(condition: np.ndarray, new: tuple, old: tuple) -> tuple:
    """For each network of a batch, `new` where the condition holds and `old` elsewhere."""
    pairs = [zip(new_layer, old_layer) for new_layer, old_layer in zip(new, old)]
    return tuple(tuple(np.where(over(condition), n, o) for n, o in pair) for pair in pairs)
