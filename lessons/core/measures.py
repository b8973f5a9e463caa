"""What is measured of trained networks, and of gradients: one definition of each word for all lessons."""

import numpy as np

from lessons.core import checks
from lessons.core.losses import check_labels

# A node is called live when a weight into it and a weight out of it are larger than this. L2 and plain
# L1 steps leave weights that are tiny but never exactly zero.
LIVE = 0.05


def accuracy(y_hat, y):
    """Share of samples on the right side: ŷ above ½ for one column, largest ŷ for several."""
    check_labels(y_hat, y)
    if y_hat.shape[-1] == 1:
        return ((y_hat > 0.5) == (y > 0.5)).mean(axis=(-2, -1))
    return (y_hat.argmax(axis=-1) == y.argmax(axis=-1)).mean(axis=-1)


def live_nodes(network, threshold=0.0):
    """Say which hidden nodes carry a signal: some weight in and some weight out above threshold.

    Returns one boolean array (..., n_hidden) per hidden layer.
    """
    into = [(abs(W) > threshold).any(axis=-2) for W, _ in network[:-1]]
    out_of = [(abs(W) > threshold).any(axis=-1) for W, _ in network[1:]]
    return [i & o for i, o in zip(into, out_of)]


def gradient_check(objective, values, gradient, h=1e-6):
    """Compare a gradient with central differences: the largest |difference| over the largest slope.

    objective: a function of an array like `values`, giving one number. About 1e-9 means equal;
    above 1e-4 there is a mistake.
    """
    values, gradient = checks.numbers("values", values), checks.numbers("gradient", gradient)
    measured = np.zeros(values.shape)
    for index in np.ndindex(values.shape):
        nudge = np.zeros(values.shape)
        nudge[index] = h
        measured[index] = (objective(values + nudge) - objective(values - nudge)) / (2 * h)
    scale = max(abs(measured).max(), abs(gradient).max(), 1e-12)
    return float(abs(measured - gradient).max() / scale)
