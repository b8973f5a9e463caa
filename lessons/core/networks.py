"""Networks of any depth, forward and backward by hand.

A network is a tuple of layers `(W, b)`: W has shape (..., n_in, n_out), b has (..., 1, n_out).
The dots are leading axes: many networks, for example one per seed, computed as one array.
Rows are samples, so a layer is `z = a @ W + b`.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core._fits import (
    fits_passed,
    fits_X,
    forward_pass,
    layers,
    place_in_batch,
    sizes_of_layers,
)
from lessons.core.activations import HIDDEN, OUTPUT
from lessons.core.activations import sigmoid as sigmoid
from lessons.core.activations import softmax as softmax
from lessons.core.shapes import stack

ACTIVATIONS = dict(hidden=checks.name_in(HIDDEN), output=checks.name_in(OUTPUT))


class Pass(NamedTuple):
    """What a forward pass leaves for the backward pass; one entry per layer."""

    inputs: tuple  # what the layer took in: X or a hidden activation, after its mask
    activations: tuple  # what the layer gave out, before any mask
    y_hat: np.ndarray


@takes(sizes=sizes_of_layers, rng=checks.generators, scale=checks.amount)
def init_network(sizes: tuple | list, rng: np.random.Generator | list, scale: float = 1.0) -> tuple:
    """Draw weights from N(0, scale²/n_in) and set biases to zero: z starts neither flat nor huge.

    sizes: nodes per layer, input first, e.g. (2, 8, 1). rng: a Generator, or a list of them;
    a list gives one leading axis, and network i is what `rng[i]` alone would have given.
    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998).
    """
    if checks.is_one_each(rng):
        return unchecked(stack)([unchecked(init_network)(sizes, one, scale) for one in rng])
    return tuple(
        (rng.normal(size=(n_in, n_out)) * scale / np.sqrt(n_in), np.zeros((1, n_out)))
        for n_in, n_out in zip(sizes, sizes[1:])
    )


@takes(network=layers, together=place_in_batch)
def pick(network: tuple, index: int | tuple | slice) -> tuple:
    """Take one network (or a slice of them) out of a batch."""
    return tuple((W[index], b[index]) for W, b in network)


@takes(network=layers, X=checks.table, together=fits_X, **ACTIVATIONS)
def forward(
    network: tuple,
    X: np.ndarray,
    hidden: str = "tanh",
    output: str = "sigmoid",
    masks: list | None = None,
) -> Pass:
    """Compute predictions, keeping what `backward` needs; without masks this is prediction.

    X: (n, n_in), or with leading axes. masks: one per layer, on what the layer takes in
    (the first one masks X); None, for all or for one layer, drops nothing.
    """
    activate, finish = unchecked(HIDDEN[hidden][0]), unchecked(OUTPUT[output])
    inputs, activations, a = [], [], X
    for layer, (W, b) in enumerate(network):
        a = _masked(a, masks, layer)
        z = a @ W + b
        inputs.append(a)
        a = finish(z) if layer == len(network) - 1 else activate(z)
        activations.append(a)
    return Pass(tuple(inputs), tuple(activations), a)


@takes(network=layers, X=checks.table, together=fits_X, **ACTIVATIONS)
def predict(
    network: tuple, X: np.ndarray, hidden: str = "tanh", output: str = "sigmoid"
) -> np.ndarray:
    """Predict with every node in place: dropout has no part in prediction."""
    return unchecked(forward)(network, X, hidden, output).y_hat


@takes(
    network=layers,
    passed=forward_pass,
    delta=checks.batch,
    hidden=ACTIVATIONS["hidden"],
    together=fits_passed,
)
def backward(
    network: tuple, passed: Pass, delta: np.ndarray, hidden: str = "tanh", masks: list | None = None
) -> tuple:
    """Walk from the slope at the output back to the slope of every weight and bias.

    delta: dJ/dz of the output layer, from `losses.delta`. masks: the very same ones as in
    `forward`: a dropped node had no say in the output, so it gets no share of the error.
    Returns ((dW, db), ...), shaped like the network.
    Source: Rumelhart, Hinton and Williams (1986).
    """
    slope, gradients = unchecked(HIDDEN[hidden][1]), []
    # The sum over samples as a product: NumPy's own sum takes three times as long.
    ones = _row_of_ones(delta.shape[-2])
    for layer in reversed(range(len(network))):
        dW = passed.inputs[layer].mT @ delta
        db = ones @ delta
        gradients.append((dW, db))
        if layer > 0:
            da = _masked(delta @ network[layer][0].mT, masks, layer)
            delta = da * slope(passed.activations[layer - 1])
    return tuple(reversed(gradients))


@lru_cache(maxsize=8)
def _row_of_ones(n: int) -> np.ndarray:
    return np.ones((1, n))


def _masked(a: np.ndarray, masks: list | None, layer: int) -> np.ndarray:
    if masks is None or masks[layer] is None:
        return a
    try:
        product = a * masks[layer]
        fits = product.shape[-2:] == a.shape[-2:]
    except (ValueError, TypeError):
        fits = False
    if not fits:
        raise ValueError(
            f"masks[{layer}] must fit the shape {a.shape}, got shape {np.shape(masks[layer])}"
        )
    return product
