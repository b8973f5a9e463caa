"""Penalties on weights: value, slope and proximal step of each, and one table of them all.

House objective: J = loss + λ Σ|w| or J = loss + λ Σ w². Biases are free unless you ask otherwise.
λ is one number, an array over the leading axes (one λ per network), or a tuple (one λ per layer).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lessons.core import checks

Lam = float | np.ndarray | tuple


def l1(W: np.ndarray, lam: Lam) -> np.ndarray:
    """λ Σ|w| over the last two axes."""
    lam = checks.at_least("lam", lam, 0)
    return lam * abs(W).sum(axis=(-2, -1))


def l2(W: np.ndarray, lam: Lam) -> np.ndarray:
    """λ Σ w² over the last two axes: no factor ½ (the squared Frobenius norm of W)."""
    lam = checks.at_least("lam", lam, 0)
    return lam * (W**2).sum(axis=(-2, -1))


def l0(W: np.ndarray, lam: Lam) -> np.ndarray:
    """λ times the number of weights that are not exactly zero; it has no useful slope."""
    lam = checks.at_least("lam", lam, 0)
    return lam * (W != 0).sum(axis=(-2, -1))


def elastic_net(W: np.ndarray, lam: Lam, l1_share: float = 0.5) -> np.ndarray:
    """λ (s Σ|w| + (1 − s) Σ w²), s = l1_share. Source: Zou and Hastie (2005)."""
    lam, l1_share = checks.at_least("lam", lam, 0), checks.share("l1_share", l1_share)
    return l1(W, lam * l1_share) + l2(W, lam * (1 - l1_share))


def l1_grad(W: np.ndarray, lam: Lam) -> np.ndarray:
    """λ sign(w): the same push at every size, and 0 at w = 0 (any slope in [−λ, λ] would do)."""
    return checks.not_negative("lam", lam) * np.sign(W)


def l2_grad(W: np.ndarray, lam: Lam) -> np.ndarray:
    """2λw: a push in proportion to the weight."""
    return 2 * checks.not_negative("lam", lam) * W


def elastic_net_grad(W: np.ndarray, lam: Lam, l1_share: float = 0.5) -> np.ndarray:
    """λ (s sign(w) + (1 − s) 2w), s = l1_share."""
    return l1_grad(W, lam * l1_share) + l2_grad(W, lam * (1 - l1_share))


def soft_threshold(W: np.ndarray, t: Lam) -> np.ndarray:
    """Move every weight towards zero by t, and stop there: the minimum of ½(u − w)² + t|u|.

    Source: Donoho (1995); as a step after each gradient step (t = ηλ), Daubechies et al. (2004).
    """
    return np.sign(W) * np.maximum(abs(W) - checks.not_negative("t", t), 0)


def hard_threshold(W: np.ndarray, t: Lam) -> np.ndarray:
    """Set weights with |w| ≤ √(2t) to zero: the minimum of ½(u − w)² + t [u ≠ 0]."""
    return np.where(W**2 > 2 * checks.not_negative("t", t), W, 0.0)


def l2_shrink(W: np.ndarray, t: Lam) -> np.ndarray:
    """w/(1 + 2t): the minimum of ½(u − w)² + t u². Unlike weight decay it never overshoots."""
    return W / (1 + 2 * checks.not_negative("t", t))


def elastic_net_step(W: np.ndarray, t: Lam, l1_share: float = 0.5) -> np.ndarray:
    """Soft threshold, then shrink: the minimum of ½(u − w)² + t (s|u| + (1 − s) u²)."""
    return l2_shrink(soft_threshold(W, t * l1_share), t * (1 - l1_share))


def no_penalty(W: np.ndarray, lam: Lam) -> np.ndarray:
    """0 for each network, whatever λ."""
    return np.zeros(W.shape[:-2])


class Penalty(NamedTuple):
    """A row of the table: all that the lessons know of a penalty."""

    label: str  # in readings and legends
    colour: str  # a key of figures.style.PALETTE
    value: Callable  # (W, lam), over the last two axes
    grad: Callable | None  # (W, lam); None: a slope of 0 nearly everywhere, which would do nothing
    prox: Callable  # (W, t)
    update: str = "slope"  # what `default_update` gives, as experiments choose it
    slope_name: str = "gradient step"  # the field's word for a step with its slope
    prox_name: str = "proximal step"
    mixed: bool = False  # its three functions take l1_share too


# A new penalty is a row here: training, experiments, readings and colours find it by its name.
PENALTIES = {
    "none": Penalty(
        "no penalty", "grey", no_penalty, lambda W, _: np.zeros_like(W), lambda W, _: W
    ),
    "l1": Penalty(
        "L1", "green", l1, l1_grad, soft_threshold, "proximal", "subgradient step", "soft threshold"
    ),
    "l2": Penalty("L2", "purple", l2, l2_grad, l2_shrink, slope_name="weight decay"),
    "elastic_net": Penalty(
        "elastic net", "ink", elastic_net, elastic_net_grad, elastic_net_step, mixed=True
    ),
    "l0": Penalty(
        "L0", "red", l0, None, hard_threshold, update="proximal", prox_name="hard threshold"
    ),
}


def row(penalty: str) -> Penalty:
    """The row of that name; ValueError if there is none."""
    return PENALTIES[checks.one_of("penalty", penalty, PENALTIES)]


def penalty_value(
    network: tuple, penalty: str, lam: Lam, l1_share: float = 0.5, biases: bool = False
) -> np.ndarray:
    """The penalty of a whole network, summed over its layers; biases only when asked for."""
    one, lams = row(penalty), lam_per_layer(lam, len(network))
    share, parts = (l1_share,) * one.mixed, slice(0, 2 if biases else 1)
    return sum(one.value(w, t, *share) for layer, t in zip(network, lams) for w in layer[parts])


def penalty_grad(W: np.ndarray, penalty: str, lam: Lam, l1_share: float = 0.5) -> np.ndarray:
    """The slope of a penalty for one weight array; lam must already broadcast against W."""
    one = row(penalty)
    if one.grad is None:
        raise ValueError(f"penalty must have a slope, and {penalty!r} has none: use proximal_step")
    return one.grad(W, lam, *(l1_share,) * one.mixed)


def proximal_step(W: np.ndarray, penalty: str, t: Lam, l1_share: float = 0.5) -> np.ndarray:
    """The exact minimum of ½(u − w)² + t·penalty(u): the step taken after a plain gradient step."""
    one = row(penalty)
    return one.prox(W, t, *(l1_share,) * one.mixed)


def default_update(penalty: str) -> str:
    """The update that reaches what the penalty is for: exact zeros for L1, a slope for L2."""
    return row(penalty).update


def update_names(penalty: str) -> dict:
    """What the field calls each update with this penalty."""
    one = row(penalty)
    return {"slope": one.slope_name, "clip": "clip and freeze", "proximal": one.prox_name}


def lam_per_layer(lam: Lam, n_layers: int) -> tuple:
    """One λ per layer: a tuple says so, anything else is used for every layer."""
    if not isinstance(lam, tuple):
        return (checks.at_least("lam", lam, 0),) * n_layers
    if len(lam) != n_layers:
        raise ValueError(f"lam must have one entry for each of {n_layers} layers, got {len(lam)}")
    return tuple(checks.at_least("lam", one, 0) for one in lam)


def max_norm(W: np.ndarray, limit: float | np.ndarray) -> np.ndarray:
    """Shorten the weights into each node (a column of W) to length `limit` where they are longer.

    A constraint, not a penalty: up to the limit nothing is pulled.
    Source: Srebro and Shraibman (2005).
    """
    limit = checks.at_least("limit", limit, 0, strictly=True)
    length = np.sqrt((W**2).sum(axis=-2, keepdims=True))
    # Dividing by the longer of the two leaves short columns alone, and zeros without 0/0.
    return W * (limit / np.maximum(length, limit))
