"""Lesson 08, priors and mixtures: λ from the width of a prior, the slope of the elastic net."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.exercises.l1 import AT_ZERO, WEIGHTS, ZERO


def lam_from_prior(sigma, tau, n):
    """λ of the house objective for noise of sd sigma, a Gaussian prior of sd tau, n samples."""
    return sigma**2 / (n * tau**2)


def elastic_net_slope(W, lam, l1_share):
    """Slope of λ (s Σ|w| + (1 − s) Σ w²), s = l1_share."""
    return lam * (l1_share * np.sign(W) + (1 - l1_share) * 2 * W)


def with_zero(at_zero):
    return lambda W, lam, s: lam * (s * np.where(W == 0, at_zero, np.sign(W)) + (1 - s) * 2 * W)


SHARES = (0.5, 0.3, 0.8, 0.1, 0.6, 0.4)
NETS = tuple(
    case(*one.args, share, edge=one.edge) for one, share in zip((*WEIGHTS, *AT_ZERO), SHARES)
)
ENDS = (
    case(table(30, 2, 2), 0.3, 1.0, edge="l1_share = 1, pure L1"),
    case(table(31, 2, 2), 0.3, 0.0, edge="l1_share = 0, pure L2"),
)

EXERCISES = (
    Exercise(
        lam_from_prior,
        (
            case(3.0, 2.0, 10),
            case(0.5, 0.7, 20),
            case(1.5, 3.0, 4),
            case(2.0, 0.3, 50),
            case(1.2, 1.6, 1, edge="a single sample"),
        ),
        "A penalty is a prior: its strength says how wide you think the weights are.",
        (
            Slip(
                "missing_1_over_n",
                "n is forgotten: the house error is a mean, so λ gets 1/n as well.",
                lambda s, t, n: s**2 / t**2,
            ),
            Slip(
                "tau_not_squared",
                "τ is not squared: the log of a Gaussian has τ².",
                lambda s, t, n: s**2 / (n * t),
            ),
            Slip(
                "sigma_not_squared",
                "σ is not squared: the log of a Gaussian has σ².",
                lambda s, t, n: s / (n * t**2),
            ),
            Slip("not_squared", "Neither σ nor τ is squared.", lambda s, t, n: s / (n * t)),
            Slip(
                "half_lam",
                "λ/2 for λ: both halves of the two Gaussians cancel.",
                lambda s, t, n: s**2 / (2 * n * t**2),
            ),
            Slip(
                "half_lam+missing_1_over_n",
                "λ/2 for λ, and n is forgotten.",
                lambda s, t, n: s**2 / (2 * t**2),
            ),
            Slip(
                "inverted",
                "σ and τ have changed places: a wide prior (large τ) means a small λ.",
                lambda s, t, n: t**2 / (n * s**2),
            ),
            Slip(
                "inverted",
                "The fraction is upside down: more data, or a wider prior, means a smaller λ.",
                lambda s, t, n: n * t**2 / s**2,
            ),
            Slip(
                "multiplied_by_n",
                "n stands above the line: more data means a smaller λ.",
                lambda s, t, n: n * s**2 / t**2,
            ),
        ),
        hints=(
            "Minus the log of a Gaussian of sd s is x²/(2s²).",
            "Σe²/(2σ²) + Σw²/(2τ²): multiply by what turns the first term into (1/n)Σe².",
            "Multiply by 2σ²/n, and read off the factor of Σw².",
        ),
        solution=(
            ("def lam_from_prior(sigma, tau, n):", ""),
            (
                "    return sigma**2 / (n * tau**2)",
                "Σe²/2σ² + Σw²/2τ², multiplied by 2σ²/n: then MSE stands alone, and σ²/(nτ²) in front of Σw²",
            ),
        ),
    ),
    Exercise(
        elastic_net_slope,
        (*NETS, *ENDS),
        "Corners from L1, steadiness from L2, in one penalty.",
        (
            Slip("sign_of_zero", ZERO + "Here it counts +1.", with_zero(1)),
            Slip("sign_of_zero", ZERO + "Here it counts −1.", with_zero(-1)),
            Slip("sign_of_zero", ZERO + "w/|w| divides by 0 there.", with_zero(np.nan)),
            *scalings(elastic_net_slope, wrong_sign=("Wrong sign: a penalty grows with |w|.", -1)),
            Slip(
                "missing_factor_2",
                "The factor 2 is missing in the L2 part: the slope of w² is 2w.",
                lambda W, lam, s: lam * (s * np.sign(W) + (1 - s) * W),
            ),
            Slip(
                "wrong_sign+missing_factor_2",
                "Wrong sign, and the factor 2 is missing in the L2 part.",
                lambda W, lam, s: -lam * (s * np.sign(W) + (1 - s) * W),
            ),
            Slip(
                "swapped",
                "The shares are swapped: l1_share belongs to L1.",
                lambda W, lam, s: elastic_net_slope(W, lam, 1 - s),
            ),
            Slip(
                "shares_ignored",
                "The share is ignored: both parts get the whole λ.",
                lambda W, lam, s: lam * (np.sign(W) + 2 * W),
            ),
            Slip("only_l1", "The L2 part is missing.", lambda W, lam, s: lam * s * np.sign(W)),
            Slip("only_l2", "The L1 part is missing.", lambda W, lam, s: lam * (1 - s) * 2 * W),
            Slip(
                "missing_lam", "λ is missing.", lambda W, lam, s: s * np.sign(W) + (1 - s) * 2 * W
            ),
        ),
        hints=(
            "Two penalties, two slopes, one sum.",
            "λ·s belongs to |w|, λ·(1 − s) to w².",
            "lam * (l1_share * np.sign(W) + (1 - l1_share) * 2 * W)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def elastic_net_slope(W, lam, l1_share):", ""),
            ("    l1 = l1_share * np.sign(W)", "the slope of s|w|; np.sign(0) is 0"),
            ("    l2 = (1 - l1_share) * 2 * W", "the slope of (1 − s)w²"),
            ("    return lam * (l1 + l2)", "λ weighs both"),
        ),
    ),
)
