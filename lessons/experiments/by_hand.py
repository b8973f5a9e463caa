"""What is drawn before the first formula: lines that fail on XOR, tanh, and one path through a network."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.data.xor_sets import xor

# (w₁, w₂, b): the side where w₁x₁ + w₂x₂ + b is above 0 says y = 1.
LINES = ((1, 0, 0.3), (0.3, 1, -0.2), (1, -0.6, 0.1), (1, 1, 1), (1, -1, -1))
STEEP = 3.0  # weights of the two nodes that bend


class Lines(NamedTuple):
    """Lines over the square, and which of the four corners each has right."""

    X: np.ndarray
    y: np.ndarray
    lines: np.ndarray  # (lines, 3): w₁, w₂, b
    right: np.ndarray  # (lines, 4)


class Bends(NamedTuple):
    """tanh and its slope along z, and two nodes whose difference is a band, along x₁ + x₂."""

    z: np.ndarray
    a: np.ndarray
    slope: np.ndarray
    nodes: np.ndarray  # (2, points): the activations along z, read as x₁ + x₂
    band: np.ndarray
    corners: np.ndarray  # x₁ + x₂ of the four corners
    y: np.ndarray


class Path(NamedTuple):
    """One sample in a 2-2-1 network: all numbers forward, and the slopes of J along one path back.

    The path runs from x₁ through the first node to ŷ.
    """

    x: np.ndarray
    y: float
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: float
    z: np.ndarray
    a: np.ndarray
    y_hat: float
    error: float  # J = (y − ŷ)²
    slopes: dict  # of J: for "y_hat", "a", "z", "w"


def failing_lines(lines=LINES):
    """Which corners of XOR each line has right; no line has all four."""
    X, y = xor()
    lines = checks.numbers("lines", lines)
    says_one = X @ lines[:, :2].T + lines[:, 2] > 0
    return Lines(X, y, lines, (says_one == (y == 1)).T)


def two_bends():
    """ŷ = ½ (tanh(3(s + 1)) − tanh(3(s − 1))) with s = x₁ + x₂ is near 1 in a band and near 0 outside."""
    X, y = xor()
    z = np.linspace(-3, 3, 301)
    a = np.tanh(z)
    nodes = np.tanh(STEEP * np.stack([z + 1, z - 1]))
    return Bends(z, a, 1 - a**2, nodes, (nodes[0] - nodes[1]) / 2, X.sum(axis=1), y[:, 0])


def one_path(x=(-1, 1), y=1.0, W1=((-0.5, 0.4), (0.3, -0.1)), b1=(0.2, 0), W2=(0.6, 0.5), b2=0.1):
    """Forward with every number kept, then the chain rule link by link: ŷ, a, z, w."""
    x, W1, b1, W2 = (np.array(part, float) for part in (x, W1, b1, W2))
    z = x @ W1 + b1
    a = np.tanh(z)
    y_hat = float(a @ W2 + b2)
    slopes = {"y_hat": 2 * (y_hat - y)}
    slopes["a"] = float(slopes["y_hat"] * W2[0])
    slopes["z"] = float(slopes["a"] * (1 - a[0] ** 2))
    slopes["w"] = float(slopes["z"] * x[0])
    return Path(x, y, W1, b1, W2, b2, z, a, y_hat, (y - y_hat) ** 2, slopes)
