"""Networks with two inputs, seen over the plane: what they predict there, and what each hidden node says."""

from typing import NamedTuple

import numpy as np

from lessons.core.measures import LIVE, live_nodes
from lessons.core.networks import forward, predict

REACH = 2.0  # predictions are shown from −2 to 2 each way
NEAR = 1.5  # and hidden nodes from −1.5 to 1.5
FINE, COARSE = 120, 60  # points along a side
MOST_POINTS, ALL_POINTS = 28, 206  # along the side of one node's map, and of all of them together


def plane(side, reach=REACH):
    """side² points (side², 2) of the square from −reach to reach, row by row, the lowest first."""
    line = np.linspace(-reach, reach, side)
    return np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)


def surface(network, hidden="tanh", output="linear", side=COARSE):
    """ŷ over the plane, (side, side), the lowest row first."""
    return predict(network, plane(side), hidden, output).reshape(side, side)


class NetworkView(NamedTuple):
    """What the diagram of a 2-h-1 network shows."""

    weights: np.ndarray  # (3h,): from x₁ into each node, from x₂ into each, out of each
    zero: np.ndarray  # (3h,): is the weight exactly zero?
    live: np.ndarray  # (h,)
    maps: np.ndarray  # (h, points, points): each activation from 0 to 1, the highest x₂ first


def view(network, hidden="tanh"):
    """Look into one 2-h-1 network; nodes are live by the one meaning of the word, `LIVE`."""
    w = np.concatenate([W.ravel() for W, _ in network])
    return NetworkView(w, w == 0, live_nodes(network, LIVE)[0], activation_maps(network, hidden))


def activation_maps(network, hidden):
    """Each hidden activation over the plane; the more nodes there are, the coarser."""
    n_hidden = network[0][0].shape[-1]
    points = min(MOST_POINTS, ALL_POINTS // n_hidden)
    a = forward(network, plane(points, NEAR), hidden).activations[0]
    a = (a + 1) / 2 if hidden == "tanh" else a / max(1.0, a.max())
    return a.T.reshape(n_hidden, points, points)[:, ::-1]
