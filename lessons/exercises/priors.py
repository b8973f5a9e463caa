"""Lesson 09, a penalty as a belief: λ from the width of a prior."""

from lessons.checking.exercise import Exercise, Slip, case


def lam_from_prior(sigma, tau, n):
    """λ of the house objective for noise of sd sigma, a Gaussian prior of sd tau, n samples."""
    return sigma**2 / (n * tau**2)


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
)
