"""Networks of any depth, forward and backward by hand.

A network is a tuple of layers `(W, b)`: W has shape (..., n_in, n_out), b has (..., 1, n_out).
The dots are leading axes: many networks, for example one per seed, computed as one array.
Rows are samples, so a layer is `z = a @ W + b`.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.shapes import stack


def tanh(z: np.ndarray) -> np.ndarray:
    return np.tanh(z)


def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0)


def sigmoid(z: np.ndarray) -> np.ndarray:
    # One tanh instead of an exp: it never overflows, for z as large as you like.
    return 0.5 * (1 + np.tanh(0.5 * z))


def linear(z: np.ndarray) -> np.ndarray:
    return z


def softmax(z: np.ndarray) -> np.ndarray:
    # Taking the largest z off changes nothing in the ratio and keeps exp from overflowing.
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def tanh_grad(a: np.ndarray) -> np.ndarray:
    return 1 - a**2


def relu_grad(a: np.ndarray) -> np.ndarray:
    return (a > 0).astype(float)


def sigmoid_grad(a: np.ndarray) -> np.ndarray:
    return a * (1 - a)


# Each slope is written in terms of the activation a, because a is what the forward pass keeps.
HIDDEN = {"tanh": (tanh, tanh_grad), "relu": (relu, relu_grad), "sigmoid": (sigmoid, sigmoid_grad)}
OUTPUT = {"linear": linear, "sigmoid": sigmoid, "softmax": softmax}


class Pass(NamedTuple):
    """What a forward pass leaves for the backward pass; one entry per layer."""

    inputs: tuple  # what the layer took in: X or a hidden activation, after its mask
    activations: tuple  # what the layer gave out, before any mask
    y_hat: np.ndarray


def init_network(sizes: tuple | list, rng: np.random.Generator | list, scale: float = 1.0) -> tuple:
    """Draw weights from N(0, scale²/n_in) and set biases to zero: z starts neither flat nor huge.

    sizes: nodes per layer, input first, e.g. (2, 8, 1). rng: a Generator, or a list of them;
    a list gives one leading axis, and network i is what `rng[i]` alone would have given.
    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998).
    """
    if not isinstance(sizes, (list, tuple, np.ndarray)) or len(sizes) < 2:
        raise ValueError(f"sizes must name an input and an output layer, got {sizes!r}")
    sizes = [checks.whole("sizes", size, 1) for size in sizes]
    checks.at_least("scale", scale, 0)
    checks.generators("rng", rng)
    if isinstance(rng, (list, tuple)):
        return stack([init_network(sizes, one, scale) for one in rng])
    return tuple(
        (rng.normal(size=(n_in, n_out)) * scale / np.sqrt(n_in), np.zeros((1, n_out)))
        for n_in, n_out in zip(sizes, sizes[1:])
    )


def pick(network: tuple, index: int | tuple | slice) -> tuple:
    """Take one network (or a slice of them) out of a batch."""
    return tuple((W[index], b[index]) for W, b in network)


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
    checks.one_of("hidden", hidden, HIDDEN)
    checks.one_of("output", output, OUTPUT)
    checks.columns("X", X, network)
    checks.masks_fit(masks, network)
    return run_forward(network, np.asarray(X, dtype=float), hidden, output, masks)


def run_forward(
    network: tuple, X: np.ndarray, hidden: str, output: str, masks: list | None = None
) -> Pass:
    """`forward` without its checks: what `train` does at every step, having checked once."""
    activate, finish = HIDDEN[hidden][0], OUTPUT[output]
    inputs, activations, a = [], [], X
    for layer, (W, b) in enumerate(network):
        a = masked(a, masks, layer)
        z = a @ W + b
        inputs.append(a)
        a = finish(z) if layer == len(network) - 1 else activate(z)
        activations.append(a)
    return Pass(tuple(inputs), tuple(activations), a)


def predict(
    network: tuple, X: np.ndarray, hidden: str = "tanh", output: str = "sigmoid"
) -> np.ndarray:
    """Predict with every node in place: dropout has no part in prediction."""
    return forward(network, X, hidden, output).y_hat


def backward(
    network: tuple, passed: Pass, delta: np.ndarray, hidden: str = "tanh", masks: list | None = None
) -> tuple:
    """Walk from the slope at the output back to the slope of every weight and bias.

    delta: dJ/dz of the output layer, from `losses.delta`. masks: the very same ones as in
    `forward`: a dropped node had no say in the output, so it gets no share of the error.
    Returns ((dW, db), ...), shaped like the network.
    Source: Rumelhart, Hinton and Williams (1986).
    """
    checks.one_of("hidden", hidden, HIDDEN)
    if delta.shape[-2:] != passed.y_hat.shape[-2:]:
        raise ValueError(
            f"delta must have the shape {passed.y_hat.shape} of y_hat, got {delta.shape}"
        )
    checks.masks_fit(masks, network)
    return run_backward(network, passed, delta, hidden, masks)


def run_backward(
    network: tuple, passed: Pass, delta: np.ndarray, hidden: str, masks: list | None = None
) -> tuple:
    """`backward` without its checks."""
    slope, gradients = HIDDEN[hidden][1], []
    # The sum over samples as a product: NumPy's own sum takes three times as long.
    ones = row_of_ones(delta.shape[-2])
    for layer in reversed(range(len(network))):
        dW = passed.inputs[layer].mT @ delta
        db = ones @ delta
        gradients.append((dW, db))
        if layer > 0:
            da = masked(delta @ network[layer][0].mT, masks, layer)
            delta = da * slope(passed.activations[layer - 1])
    return tuple(reversed(gradients))


@lru_cache(maxsize=8)
def row_of_ones(n: int) -> np.ndarray:
    return np.ones((1, n))


def masked(a: np.ndarray, masks: list | None, layer: int) -> np.ndarray:
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
