"""Checks of networks, and of what has to fit a network, a prediction or each other."""

import numpy as np

from lessons.core import checks
from lessons.core.checks import shown


def layers(name: str, network: tuple) -> tuple:
    """A tuple of layers (W, b), finite, each taking in what the one before gives out."""
    try:
        pairs = tuple((W, b) for W, b in network)
        n_in = np.shape(pairs[0][0])[-2]
    except (TypeError, ValueError, IndexError):
        raise ValueError(f"{name} must be a tuple of layers (W, b), got {shown(network)}") from None
    pairs = tuple((checks.batch(f"{name} W", W), checks.batch(f"{name} b", b)) for W, b in pairs)
    for W, b in pairs:
        if W.shape[-2] != n_in or b.shape[-2:] != (1, W.shape[-1]):
            raise ValueError(f"{name} must have layers that fit, got W {W.shape} with b {b.shape}")
        n_in = W.shape[-1]
    return pairs


def sizes_of_layers(name: str, sizes: tuple | list) -> list:
    """Nodes per layer: two whole numbers at least, and not more weights than a machine holds."""
    several = isinstance(sizes, (list, tuple)) or (isinstance(sizes, np.ndarray) and sizes.ndim)
    if not several or len(sizes) < 2:
        raise ValueError(f"{name} must name an input and an output layer, got {shown(sizes)}")
    sizes = [checks.whole(name, size, 1) for size in sizes]
    checks.room(name, sum(float(n_in) * n_out for n_in, n_out in zip(sizes, sizes[1:])))
    return sizes


def columns(name: str, X: np.ndarray, network: tuple) -> None:
    """Samples in rows, and a column for each input node of the network."""
    n_in, shape = network[0][0].shape[-2], X.shape
    if shape[-1] != n_in:
        raise ValueError(
            f"{name} must have rows and {n_in} columns, one per input, got shape {shape}"
        )


def masks_fit(masks: list | None, network: tuple) -> None:
    """One mask, or None, for each layer."""
    # A single array would be taken apart row by row, a row for each layer.
    if masks is None:
        return
    if not isinstance(masks, (list, tuple)) or len(masks) != len(network):
        raise ValueError(
            f"masks must be a list with a mask or None for each of {len(network)} layers, "
            f"got {shown(masks)}"
        )


def fits_X(network: tuple, X: np.ndarray, masks: list | None = None, **_) -> None:
    """X has a column for each input, and there is a mask for each layer."""
    columns("X", X, network)
    masks_fit(masks, network)


def forward_pass(name: str, passed: tuple) -> tuple:
    """What `forward` returns: inputs and activations of each layer, and y_hat."""
    fields = ("inputs", "activations", "y_hat")
    if not isinstance(passed, tuple) or getattr(passed, "_fields", ()) != fields:
        raise ValueError(f"{name} must come from forward, got {shown(passed)}")
    for part in (*passed.inputs, *passed.activations, passed.y_hat):
        checks.batch(name, part)
    return passed


def fits_passed(
    network: tuple, passed: tuple, delta: np.ndarray, masks: list | None = None, **_
) -> None:
    """The forward pass is of a network like this one, and delta has the shape of its y_hat."""
    if len(passed.inputs) != len(network) or len(passed.activations) != len(network):
        raise ValueError(
            f"passed must be of {len(network)} layers, got {len(passed.inputs)} inputs and "
            f"{len(passed.activations)} activations"
        )
    if delta.shape[-2:] != passed.y_hat.shape[-2:]:
        raise ValueError(
            f"delta must have the shape {passed.y_hat.shape} of y_hat, got {delta.shape}"
        )
    masks_fit(masks, network)


def place_in_batch(network: tuple, index: int | tuple | slice) -> None:
    """The index takes one network of a batch or several, and leaves rows and columns alone."""
    lead = network[0][0].shape[:-2]
    try:
        np.zeros(lead)[index]
        picks = not any(one is Ellipsis for one in _entries(index))
    except (IndexError, TypeError, ValueError):
        picks = False
    if not picks:
        raise ValueError(
            f"index must pick networks of a batch with leading axes {lead}, got {shown(index)}"
        )


def _entries(index: int | tuple | slice) -> tuple:
    return index if isinstance(index, tuple) else (index,)


def networks_alike(name: str, networks: list) -> list:
    """A list of networks, each a tuple of layers, all of the same sizes."""
    if not isinstance(networks, (list, tuple)) or not networks:
        raise ValueError(f"{name} must be a list of networks, got {shown(networks)}")
    networks = [layers(f"{name} {i}", one) for i, one in enumerate(networks)]
    if len({tuple(np.shape(part) for layer in one for part in layer) for one in networks}) > 1:
        raise ValueError(f"{name} must have the same sizes, got {shown(networks)}")
    return networks


def labels(name: str, value: np.ndarray) -> np.ndarray:
    """Rows of classes as shares: 0, 1 or in between."""
    return checks.shares(name, value)


def fit_each_other(y_hat: np.ndarray, y: np.ndarray, **_) -> None:
    """Predictions and labels have the same rows and columns."""
    # NumPy would stretch (n, 1) against (n,) to n × n and the loss would still be a number.
    if y_hat.shape[-2:] != y.shape[-2:]:
        raise ValueError(
            f"y must have the rows and columns of y_hat {y_hat.shape}, got shape {y.shape}"
        )


def fits_the_loss(
    y_hat: np.ndarray, y: np.ndarray, loss: str = "mse", output: str = "sigmoid"
) -> None:
    """Predictions fit the labels, and cross-entropy has the output that it belongs with."""
    fit_each_other(y_hat, y)
    if loss == "cross_entropy":
        output_of_cross_entropy(y_hat.shape[-1], output)


def output_of_cross_entropy(n_out: int, output: str) -> None:
    """Cross-entropy belongs with sigmoid for one column and with softmax for several."""
    fitting = "sigmoid" if n_out == 1 else "softmax"
    if output != fitting:
        raise ValueError(
            f"output must be {fitting} for cross_entropy with {n_out} column(s), got {shown(output)}"
        )


def parts(name: str, value: tuple) -> tuple:
    """Layers of arrays of any shape, (W, b) or W alone: where each number is taken by itself."""
    several = isinstance(value, (tuple, list)) and len(value) > 0
    if not several or not all(isinstance(one, (tuple, list)) and one for one in value):
        raise ValueError(f"{name} must be a tuple of layers (W, b), got {shown(value)}")
    return tuple(tuple(checks.entries(name, part) for part in layer) for layer in value)


def slopes_fit(network: tuple, grads: tuple, rate: np.ndarray, **_) -> None:
    """There is a slope for every weight and bias, and the rate fits them all."""
    for part in (part for layer in network for part in layer):
        checks.fits("rate", rate, part.shape[-2:])
    if [[part.shape[-2:] for part in layer] for layer in network] != [
        [part.shape[-2:] for part in layer] for layer in grads
    ]:
        raise ValueError(f"grads must have the sizes of the network, got {shown(grads)}")
