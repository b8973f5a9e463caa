"""Two weights: loss contours against the diamond, the circle and what lies between; correlated features."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.penalties import soft_threshold
from lessons.experiments.results import lam_text

SHAPES = {"L1": 1.0, "elastic net": 0.5, "L2": 0.0}  # the share of L1
ANGLES = np.linspace(0, 2 * np.pi, 721)
LAMS = np.concatenate([[0.0], 10.0 ** np.linspace(-3, 2, 61)])


def two_weights(G, g, lam_l1, lam_l2):
    """The exact minimum of wᵀGw − 2gᵀw + λ₁ Σ|w| + λ₂ Σ w² for two weights: the best of seven candidates.

    With G = XᵀX/n and g = Xᵀy/n that is MSE + penalty, up to a constant. The minimum has both weights zero, or one
    of them, or none and one of four pairs of signs. G (..., 2, 2), g (..., 2); λ₁ and λ₂ broadcast over the dots.
    """
    lam_l1, lam_l2 = (np.asarray(lam, dtype=float)[..., None] for lam in (lam_l1, lam_l2))
    g, lam_l1, lam_l2 = np.broadcast_arrays(g, lam_l1, lam_l2)
    steep = G + lam_l2[..., :1, None] * np.eye(2)
    signs = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    pairs = [np.linalg.solve(steep, (g - lam_l1 / 2 * s)[..., None])[..., 0] for s in signs]
    alone = soft_threshold(g, lam_l1 / 2) / np.diagonal(steep, axis1=-2, axis2=-1)
    singles = [alone * axis for axis in np.eye(2)]
    w = np.stack([*pairs, *singles, np.zeros_like(g)])
    with np.errstate(all="ignore"):  # under a λ beyond all measure only zero has a finite J
        J = (w * (steep @ w[..., None])[..., 0] - 2 * g * w + lam_l1 * abs(w)).sum(axis=-1)
    J = np.where(np.isnan(J), np.inf, J)
    return np.take_along_axis(w, J.argmin(axis=0)[None, ..., None], axis=0)[0] + 0.0  # no −0


class Contours(NamedTuple):
    """What one shape of penalty does to the loss over two weights."""

    best: np.ndarray  # (2,) the penalised minimum
    border: np.ndarray  # (angles, 2): all weights that cost as much as `best`
    on_border: np.ndarray  # (2,): the lowest loss found on that border
    level: np.ndarray  # (angles, 2): the loss contour through `best`
    path: np.ndarray  # (λs, 2)


class CornerResult(NamedTuple):
    """Loss contours around the best weights for the data, and one `Contours` for each shape."""

    target: np.ndarray
    levels: np.ndarray  # (levels, angles, 2)
    shapes: dict


def corner_experiment(*, lam=0.5, correlation=0.0, w1=1.0, w2=0.4, l1_share=0.5):
    """Two features with variance 1 and this correlation; the data alone wants the weights (w1, w2)."""
    lam, share = checks.amount("lam", lam), checks.share("l1_share", l1_share)
    rho = float(checks.numbers("correlation", correlation))
    if not -1 < rho < 1:
        raise ValueError(f"correlation must be between -1 and 1, got {rho:g}")
    G, target = np.array([[1, rho], [rho, 1]]), np.array([w1, w2], dtype=float)
    shapes = {
        name: contours(G, target, lam, share if name == "elastic net" else s)
        for name, s in SHAPES.items()
    }
    levels = np.stack([ellipse(G, target, 0.35 * i) for i in range(1, 9)])
    return CornerResult(target, levels, shapes)


def contours(G, target, lam, share):
    lams = np.append(LAMS, lam)
    ws = two_weights(G, G @ target, lams * share, lams * (1 - share))
    best = ws[-1]
    border = same_cost(cost(best, share), share)
    off = border - target
    on_border = border[np.einsum("ai,ij,aj->a", off, G, off).argmin()]
    radius = np.sqrt((best - target) @ G @ (best - target))
    return Contours(best, border, on_border, ellipse(G, target, radius), ws[:-1])


def cost(w, share):
    """s Σ|w| + (1 − s) Σ w²."""
    return share * abs(w).sum(axis=-1) + (1 - share) * (w**2).sum(axis=-1)


def same_cost(value, share):
    """All weights of that cost, one in each direction: the root r of s·r(|cos| + |sin|) + (1 − s) r² = value."""
    direction = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=-1)
    a, b = 1 - share, share * abs(direction).sum(axis=-1)
    r = 2 * value / (b + np.sqrt(b**2 + 4 * a * value)) if value > 0 else np.zeros_like(b)
    return r[:, None] * direction


def ellipse(G, centre, radius):
    """All w with (w − centre)ᵀ G (w − centre) = radius²."""
    circle = np.stack([np.cos(ANGLES), np.sin(ANGLES)])
    return centre + radius * np.linalg.solve(np.linalg.cholesky(G).T, circle).T


def corner_reading(settings, result):
    """One line: where the minimum lies for each shape, and which weights are exactly zero."""
    parts = []
    for name, shape in result.shapes.items():
        zeros = [f"w{'₁₂'[j]} is exactly 0" for j in range(2) if shape.best[j] == 0]
        place = f"{name} ({shape.best[0]:.2f}, {shape.best[1]:.2f})"
        parts.append(
            " ".join([place, *(["both weights are exactly 0"] if len(zeros) == 2 else zeros)])
        )
    return (
        f"{lam_text(settings['lam'])} · correlation {settings['correlation']:.2f} · data alone "
        f"({result.target[0]:.2f}, {result.target[1]:.2f}) · L1 share of the elastic net "
        f"{settings['l1_share']:.2f} · minimum: " + " · ".join(parts)
    )
