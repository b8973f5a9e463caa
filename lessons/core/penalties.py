"""Penalties on weights: one table of them all, and what a whole network pays.

The formulas are in `penalty_formulas`. Biases are free unless you ask otherwise. λ is one number,
an array over the leading axes (one λ per network), or a tuple (one λ per layer).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core._fits import parts
from lessons.core.penalty_formulas import elastic_net as elastic_net
from lessons.core.penalty_formulas import (
    elastic_net_grad,
    elastic_net_step,
    hard_threshold,
    l0,
    l1,
    l1_grad,
    l2,
    l2_grad,
    l2_shrink,
    no_penalty,
    soft_threshold,
)
from lessons.core.penalty_formulas import max_norm as max_norm

Lam = float | np.ndarray | tuple


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


KNOWN = checks.name_in(PENALTIES)


@takes(penalty=KNOWN)
def row(penalty: str) -> Penalty:
    """The row of that name; ValueError if there is none."""
    return PENALTIES[penalty]


@takes(network=parts, penalty=KNOWN, l1_share=checks.share, biases=checks.true_or_false)
def penalty_value(
    network: tuple, penalty: str, lam: Lam, l1_share: float = 0.5, biases: bool = False
) -> np.ndarray:
    """The penalty of a whole network, summed over its layers; biases only when asked for."""
    one, lams = PENALTIES[penalty], lam_per_layer(lam, len(network))
    value, share, stop = unchecked(one.value), (l1_share,) * one.mixed, 2 if biases else 1
    return sum(value(w, t, *share) for layer, t in zip(network, lams) for w in layer[:stop])


@takes(W=checks.entries, penalty=KNOWN, lam=checks.strength, l1_share=checks.share)
def penalty_grad(
    W: np.ndarray, penalty: str, lam: float | np.ndarray, l1_share: float = 0.5
) -> np.ndarray:
    """The slope of a penalty for one weight array; lam must already broadcast against W."""
    one = PENALTIES[penalty]
    if one.grad is None:
        raise ValueError(f"penalty must have a slope, and {penalty!r} has none: use proximal_step")
    return unchecked(one.grad)(W, lam, *(l1_share,) * one.mixed)


@takes(W=checks.entries, penalty=KNOWN, t=checks.strength, l1_share=checks.share)
def proximal_step(
    W: np.ndarray, penalty: str, t: float | np.ndarray, l1_share: float = 0.5
) -> np.ndarray:
    """The exact minimum of ½(u − w)² + t·penalty(u): the step taken after a plain gradient step."""
    one = PENALTIES[penalty]
    return unchecked(one.prox)(W, t, *(l1_share,) * one.mixed)


@takes(penalty=KNOWN)
def default_update(penalty: str) -> str:
    """The update that reaches what the penalty is for: exact zeros for L1, a slope for L2."""
    return PENALTIES[penalty].update


@takes(penalty=KNOWN)
def update_names(penalty: str) -> dict:
    """What the field calls each update with this penalty."""
    one = PENALTIES[penalty]
    return {"slope": one.slope_name, "clip": "clip and freeze", "proximal": one.prox_name}


@takes(n_layers=checks.count(1, 10_000))
def lam_per_layer(lam: Lam, n_layers: int) -> tuple:
    """One λ per layer: a tuple says so, anything else is used for every layer."""
    if not isinstance(lam, tuple):
        return (checks.strength("lam", lam),) * n_layers
    if len(lam) != n_layers:
        raise ValueError(f"lam must have one entry for each of {n_layers} layers, got {len(lam)}")
    return tuple(checks.strength("lam", one) for one in lam)
