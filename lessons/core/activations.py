"""What a node makes of z, its slope, and what the output layer makes of it."""

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes


@takes(z=checks.entries)
def tanh(z: np.ndarray) -> np.ndarray:
    return np.tanh(z)


@takes(z=checks.entries)
def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0)


@takes(z=checks.entries)
def sigmoid(z: np.ndarray) -> np.ndarray:
    # One tanh instead of an exp: it never overflows, for z as large as you like.
    return 0.5 * (1 + np.tanh(0.5 * z))


@takes(z=checks.entries)
def linear(z: np.ndarray) -> np.ndarray:
    return z


@takes(z=checks.entries)
def softmax(z: np.ndarray) -> np.ndarray:
    # Taking the largest z off changes nothing in the ratio and keeps exp from overflowing.
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@takes(a=checks.entries)
def tanh_grad(a: np.ndarray) -> np.ndarray:
    return 1 - a**2


@takes(a=checks.entries)
def relu_grad(a: np.ndarray) -> np.ndarray:
    return (a > 0).astype(float)


@takes(a=checks.entries)
def sigmoid_grad(a: np.ndarray) -> np.ndarray:
    return a * (1 - a)


# Each slope is written in terms of the activation a, because a is what the forward pass keeps.
HIDDEN = {"tanh": (tanh, tanh_grad), "relu": (relu, relu_grad), "sigmoid": (sigmoid, sigmoid_grad)}
OUTPUT = {"linear": linear, "sigmoid": sigmoid, "softmax": softmax}
