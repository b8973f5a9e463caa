"""Masks watched step by step: what one drops, and what many of them give on average."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.dropout import draw_mask
from lessons.core.networks import forward, init_network
from lessons.data.xor_sets import noisy_xor

SAMPLES, NODES = 12, 8
START = 2  # of the network, which stays the same: only masks are drawn anew
DRAWS = ("fresh", "one for all samples", "same every step")


class MaskResult(NamedTuple):
    """One step's mask, the average of all masks so far, and of what they let through."""

    mask: np.ndarray  # (samples, nodes)
    average: np.ndarray
    sums: np.ndarray  # for each step so far: the average of Σ m·a·v for the first sample
    classic_sums: np.ndarray
    whole: float  # the same sum with no mask


def mask_experiment(*, keep_prob=0.5, step=1, draw="fresh", seed=0):
    """Draw masks up to `step` and average them.

    draw: fresh for every sample and step, or one of the two usual slips. The 2-8-1 network
    behind it stays as it is.
    """
    keep_prob = float(checks.keep_probability("keep_prob", keep_prob))
    step = checks.whole("step", step, 1)
    masks = draw_masks(keep_prob, step, checks.one_of("draw", draw, DRAWS), seed)
    rng = np.random.default_rng(START)
    network = init_network((2, NODES, 1), rng, scale=1.5)
    X, _ = noisy_xor(SAMPLES, rng)
    parts = forward(network, X, output="linear").activations[0][0] * network[1][0][:, 0]
    sums = (masks[:, 0] * parts).sum(axis=-1).cumsum() / np.arange(1, step + 1)
    return MaskResult(masks[-1], masks.mean(axis=0), sums, keep_prob * sums, parts.sum())


def draw_masks(keep_prob, steps, draw, seed):
    """Inverted masks (steps, samples, nodes), drawn freshly or with a slip."""
    rng = np.random.default_rng(seed)
    shape = {
        "fresh": (steps, SAMPLES, NODES),
        "one for all samples": (steps, 1, NODES),
        "same every step": (1, SAMPLES, NODES),
    }[draw]
    return np.broadcast_to(draw_mask(shape, keep_prob, rng), (steps, SAMPLES, NODES))


def mask_reading(settings, result):
    """One line: what was dropped, and how far the average of the masks is from 1."""
    keep_prob, dropped = settings["keep_prob"], (result.mask == 0).mean()
    off = abs(result.average - 1).mean()
    return (
        f"keep_prob = {keep_prob:g} · this step drops {dropped:.0%} and multiplies the rest"
        f" by {1 / keep_prob:.3g} · average of {len(result.sums)} masks: {off:.3f} away from 1"
        f" · sum {result.sums[-1]:.3f}, with all nodes {result.whole:.3f}"
    )
