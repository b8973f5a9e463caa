"""The formulas of the penalties: value, slope and proximal step of each, and max-norm.

House objective: J = loss + λ Σ|w| or J = loss + λ Σ w². λ is one number, or an array over the
leading axes (one λ per network); slopes and steps get it with two more axes, for rows and columns.
"""

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked


@takes(W=checks.batch, lam=checks.strength)
def l1(W: np.ndarray, lam: float | np.ndarray) -> np.ndarray:
    """λ Σ|w| over the last two axes."""
    return lam * abs(W).sum(axis=(-2, -1))


@takes(W=checks.batch, lam=checks.strength)
def l2(W: np.ndarray, lam: float | np.ndarray) -> np.ndarray:
    """λ Σ w² over the last two axes: no factor ½ (the squared Frobenius norm of W)."""
    return lam * (W**2).sum(axis=(-2, -1))


@takes(W=checks.batch, lam=checks.strength)
def l0(W: np.ndarray, lam: float | np.ndarray) -> np.ndarray:
    """λ times the number of weights that are not exactly zero; it has no useful slope."""
    return lam * (W != 0).sum(axis=(-2, -1))


@takes(W=checks.batch, lam=checks.strength, l1_share=checks.share)
def elastic_net(W: np.ndarray, lam: float | np.ndarray, l1_share: float = 0.5) -> np.ndarray:
    """λ (s Σ|w| + (1 − s) Σ w²), s = l1_share. Source: Zou and Hastie (2005)."""
    return unchecked(l1)(W, lam * l1_share) + unchecked(l2)(W, lam * (1 - l1_share))


@takes(W=checks.entries, lam=checks.strength)
def l1_grad(W: np.ndarray, lam: float | np.ndarray) -> np.ndarray:
    """λ sign(w): the same push at every size, and 0 at w = 0 (any slope in [−λ, λ] would do)."""
    return lam * np.sign(W)


@takes(W=checks.entries, lam=checks.strength)
def l2_grad(W: np.ndarray, lam: float | np.ndarray) -> np.ndarray:
    """2λw: a push in proportion to the weight."""
    return 2 * lam * W


@takes(W=checks.entries, lam=checks.strength, l1_share=checks.share)
def elastic_net_grad(W: np.ndarray, lam: float | np.ndarray, l1_share: float = 0.5) -> np.ndarray:
    """λ (s sign(w) + (1 − s) 2w), s = l1_share."""
    return unchecked(l1_grad)(W, lam * l1_share) + unchecked(l2_grad)(W, lam * (1 - l1_share))


@takes(W=checks.entries, t=checks.strength)
def soft_threshold(W: np.ndarray, t: float | np.ndarray) -> np.ndarray:
    """Move every weight towards zero by t, and stop there: the minimum of ½(u − w)² + t|u|.

    Source: Donoho (1995); as a step after each gradient step (t = ηλ), Daubechies et al. (2004).
    """
    return np.sign(W) * np.maximum(abs(W) - t, 0)


@takes(W=checks.entries, t=checks.strength)
def hard_threshold(W: np.ndarray, t: float | np.ndarray) -> np.ndarray:
    """Set weights with |w| ≤ √(2t) to zero: the minimum of ½(u − w)² + t [u ≠ 0]."""
    return np.where(W**2 > 2 * t, W, 0.0)


@takes(W=checks.entries, t=checks.strength)
def l2_shrink(W: np.ndarray, t: float | np.ndarray) -> np.ndarray:
    """w/(1 + 2t): the minimum of ½(u − w)² + t u². Unlike weight decay it never overshoots."""
    return W / (1 + 2 * t)


@takes(W=checks.entries, t=checks.strength, l1_share=checks.share)
def elastic_net_step(W: np.ndarray, t: float | np.ndarray, l1_share: float = 0.5) -> np.ndarray:
    """Soft threshold, then shrink: the minimum of ½(u − w)² + t (s|u| + (1 − s) u²)."""
    return unchecked(l2_shrink)(unchecked(soft_threshold)(W, t * l1_share), t * (1 - l1_share))


@takes(W=checks.batch, lam=checks.strength)
def no_penalty(W: np.ndarray, lam: float | np.ndarray) -> np.ndarray:
    """0 for each network, whatever λ."""
    return np.zeros(np.broadcast_shapes(W.shape[:-2], np.shape(lam)))


@takes(W=checks.batch, limit=checks.above_zero)
def max_norm(W: np.ndarray, limit: float | np.ndarray) -> np.ndarray:
    """Shorten the weights into each node (a column of W) to length `limit` where they are longer.

    A constraint, not a penalty: up to the limit nothing is pulled.
    Source: Srebro and Shraibman (2005).
    """
    length = np.sqrt((W**2).sum(axis=-2, keepdims=True))
    # Dividing by the longer of the two leaves short columns alone, and zeros without 0/0.
    return W * (limit / np.maximum(length, limit))
