"""Penalties on weights: value, slope and proximal step of L1, L2, elastic net and L0.

House objective: J = loss + λ Σ|w| or J = loss + λ Σ w². Biases are free unless you ask otherwise.
λ is one number, an array over the leading axes (one λ per network), or a tuple (one λ per layer).
"""

from functools import partial

import numpy as np

from lessons.core import checks

KINDS = ("none", "l1", "l2", "elastic_net", "l0")


def l1(W, lam):
    """λ Σ|w| over the last two axes."""
    lam = checks.at_least("lam", lam, 0)
    return lam * abs(W).sum(axis=(-2, -1))


def l2(W, lam):
    """λ Σ w² over the last two axes: no factor ½ (the squared Frobenius norm of W)."""
    lam = checks.at_least("lam", lam, 0)
    return lam * (W**2).sum(axis=(-2, -1))


def l0(W, lam):
    """λ times the number of weights that are not exactly zero; it has no useful slope."""
    lam = checks.at_least("lam", lam, 0)
    return lam * (W != 0).sum(axis=(-2, -1))


def elastic_net(W, lam, l1_share=0.5):
    """λ (s Σ|w| + (1 − s) Σ w²), s = l1_share. Source: Zou and Hastie (2005)."""
    lam, l1_share = checks.at_least("lam", lam, 0), checks.share("l1_share", l1_share)
    return l1(W, lam * l1_share) + l2(W, lam * (1 - l1_share))


def l1_grad(W, lam):
    """λ sign(w): the same push at every size, and 0 at w = 0 (any slope in [−λ, λ] would do)."""
    return checks.not_negative("lam", lam) * np.sign(W)


def l2_grad(W, lam):
    """2λw: a push in proportion to the weight."""
    return 2 * checks.not_negative("lam", lam) * W


def soft_threshold(W, t):
    """Move every weight towards zero by t, and stop there: the minimum of ½(u − w)² + t|u|.

    Source: Donoho (1995); as a step after each gradient step (t = ηλ), Daubechies et al. (2004).
    """
    return np.sign(W) * np.maximum(abs(W) - checks.not_negative("t", t), 0)


def hard_threshold(W, t):
    """Set weights with |w| ≤ √(2t) to zero: the minimum of ½(u − w)² + t [u ≠ 0]."""
    return np.where(W**2 > 2 * checks.not_negative("t", t), W, 0.0)


def l2_shrink(W, t):
    """w/(1 + 2t): the minimum of ½(u − w)² + t u². Unlike weight decay it never overshoots."""
    return W / (1 + 2 * checks.not_negative("t", t))


def max_norm(W, limit):
    """Shorten the weights into each node (a column of W) to length `limit` where they are longer.

    A constraint, not a penalty: up to the limit nothing is pulled.
    Source: Srebro and Shraibman (2005).
    """
    length = np.sqrt((W**2).sum(axis=-2, keepdims=True))
    # Dividing by the longer of the two leaves short columns alone, and zeros without 0/0.
    return W * (limit / np.maximum(length, limit))


def penalty_value(network, penalty, lam, l1_share=0.5, biases=False):
    """The penalty of a whole network, summed over its layers; biases only when asked for."""
    checks.one_of("penalty", penalty, KINDS)
    if penalty == "none":
        return np.zeros(network[0][0].shape[:-2])
    value = {"l1": l1, "l2": l2, "l0": l0, "elastic_net": partial(elastic_net, l1_share=l1_share)}
    lams = lam_per_layer(lam, len(network))
    parts = slice(0, 2 if biases else 1)
    return sum(value[penalty](w, t) for layer, t in zip(network, lams) for w in layer[parts])


def penalty_grad(W, penalty, lam, l1_share=0.5):
    """The slope of a penalty for one weight array; lam must already broadcast against W."""
    if penalty == "l1":
        return l1_grad(W, lam)
    if penalty == "l2":
        return l2_grad(W, lam)
    if penalty == "elastic_net":
        return l1_grad(W, lam * l1_share) + l2_grad(W, lam * (1 - l1_share))
    return np.zeros_like(W)


def proximal_step(W, penalty, t, l1_share=0.5):
    """The exact minimum of ½(u − w)² + t·penalty(u): the step taken after a plain gradient step."""
    if penalty == "l1":
        return soft_threshold(W, t)
    if penalty == "l2":
        return l2_shrink(W, t)
    if penalty == "l0":
        return hard_threshold(W, t)
    if penalty == "elastic_net":
        return l2_shrink(soft_threshold(W, t * l1_share), t * (1 - l1_share))
    return W


def lam_per_layer(lam, n_layers):
    """One λ per layer: a tuple says so, anything else is used for every layer."""
    if not isinstance(lam, tuple):
        return (checks.at_least("lam", lam, 0),) * n_layers
    if len(lam) != n_layers:
        raise ValueError(f"lam must have one entry for each of {n_layers} layers, got {len(lam)}")
    return tuple(checks.at_least("lam", one, 0) for one in lam)


def default_update(penalty):
    return "proximal" if penalty == "l1" else "slope"
