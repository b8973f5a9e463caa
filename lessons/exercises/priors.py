"""Lesson 09, a penalty as a belief: the posterior mode of a slope believed to be near a number, and under a Laplace prior."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table


def slope_with_belief(x, y, sigma, tau, centre):
    """Posterior mode of the slope of y = wx + noise of sd sigma; prior: a bell around centre, sd tau."""
    return (x @ y / sigma**2 + centre / tau**2) / (x @ x / sigma**2 + 1 / tau**2)


def mode_with(data=lambda sigma: 1 / sigma**2, belief=lambda tau: 1 / tau**2):
    """slope_with_belief with other weights for data and belief."""

    def wrong(x, y, sigma, tau, centre):
        a, b = data(sigma), belief(tau)
        return (a * (x @ y) + b * centre) / (a * (x @ x) + b)

    return wrong


def samples(seed, n, sigma, tau, centre, edge=""):
    return case(table(seed, n), table(seed + 1, n), sigma, tau, centre, edge=edge)


def laplace_mode(readings, sigma, b):
    """Posterior mode of a weight read n times with noise of sd sigma; prior exp(−|w|/b)."""
    return moved(readings, sigma**2 / (len(readings) * b))


def moved(readings, t):
    d = readings.mean()
    return np.sign(d) * max(abs(d) - t, 0.0)


def moved_by(t):
    """laplace_mode with another threshold t(n, sigma, b)."""
    return lambda readings, sigma, b: moved(readings, t(len(readings), sigma, b))


def readings_of(seed, n, mean, sigma, b, edge=""):
    readings = table(seed, n)
    return case(np.round(readings - readings.mean() + mean, 2), sigma, b, edge=edge)


EXERCISES = (
    Exercise(
        slope_with_belief,
        (
            case(np.array([1.0, 2.0]), np.array([1.5, 2.5]), 1.0, 0.5, 1.0),
            samples(40, 3, 0.5, 0.7, 2.0),
            samples(42, 6, 2.0, 1.5, -1.0),
            samples(44, 10, 1.5, 0.3, 0.5),
            samples(46, 4, 1.2, 0.8, 0.0, edge="a belief around 0: plain L2"),
            samples(48, 1, 0.6, 2.0, 3.0, edge="a single sample"),
        ),
        "Little data, and the slope stays where you believed it; with more data it goes where they say.",
        (
            Slip(
                "centre_forgotten",
                "It shrinks towards 0: the belief is around `centre`, so the penalty is (w − centre)².",
                lambda x, y, sigma, tau, centre: (
                    (x @ y / sigma**2) / (x @ x / sigma**2 + 1 / tau**2)
                ),
            ),
            Slip(
                "data_alone",
                "That is what the data alone say: the belief has to pull.",
                lambda x, y, sigma, tau, centre: x @ y / (x @ x),
            ),
            Slip(
                "centre_added",
                "The centre is added to the shrunken slope of y: shrink what is left of y after centre · x.",
                lambda x, y, sigma, tau, centre: (
                    centre + (x @ y / sigma**2) / (x @ x / sigma**2 + 1 / tau**2)
                ),
            ),
            Slip(
                "not_squared",
                "Neither σ nor τ is squared: the log of a bell has the square of its sd.",
                mode_with(lambda s: 1 / s, lambda t: 1 / t),
            ),
            Slip(
                "tau_not_squared",
                "τ is not squared: the log of a bell has τ².",
                mode_with(belief=lambda t: 1 / t),
            ),
            Slip(
                "sigma_not_squared",
                "σ is not squared: the log of a bell has σ².",
                mode_with(data=lambda s: 1 / s),
            ),
            Slip(
                "inverted",
                "σ and τ have changed places: much noise makes the data count less, a wide belief makes "
                "the belief count less.",
                mode_with(lambda s: s**2, lambda t: t**2),
            ),
            Slip(
                "sigma_missing",
                "σ is missing: the data count by 1/σ².",
                mode_with(data=lambda s: 1),
            ),
            Slip(
                "tau_missing",
                "τ is missing: the belief counts by 1/τ².",
                mode_with(belief=lambda t: 1),
            ),
            Slip(
                "mean_for_sum",
                "Means for sums: each sample counts by 1/σ², so add them up.",
                lambda x, y, sigma, tau, centre: (
                    ((x * y).mean() / sigma**2 + centre / tau**2)
                    / ((x * x).mean() / sigma**2 + 1 / tau**2)
                ),
            ),
            Slip(
                "half_and_half",
                "That is halfway between data and belief: how far it goes depends on σ, τ and x.",
                lambda x, y, sigma, tau, centre: (x @ y / (x @ x) + centre) / 2,
            ),
            Slip(
                "brackets",
                "λ is added behind the division: it belongs to the sum below, in brackets.",
                lambda x, y, sigma, tau, centre: (
                    (x @ y + (sigma / tau) ** 2 * centre) / (x @ x) + (sigma / tau) ** 2
                ),
            ),
            Slip(
                "x_forgotten",
                "x is forgotten: each y tells of w through its x, so x·y and x² are summed.",
                lambda x, y, sigma, tau, centre: (
                    (y.sum() + (sigma / tau) ** 2 * centre) / (x.sum() + (sigma / tau) ** 2)
                ),
            ),
            Slip(
                "belief_twice",
                "The belief counts twice: both bells have the same ½, so it drops out.",
                mode_with(belief=lambda tau: 2 / tau**2),
            ),
        ),
        hints=(
            "Minus the log: Σ(y − wx)²/(2σ²) + (w − centre)²/(2τ²). Where is its slope for w 0?",
            "−Σx(y − wx)/σ² + (w − centre)/τ² = 0. Gather w on one side.",
            "w (Σx²/σ² + 1/τ²) = Σxy/σ² + centre/τ²",
        ),
        solution=(
            ("def slope_with_belief(x, y, sigma, tau, centre):", ""),
            (
                "    pull = x @ y / sigma**2 + centre / tau**2",
                "what does not hold w, where the slope of minus the log is 0",
            ),
            ("    return pull / (x @ x / sigma**2 + 1 / tau**2)", "what multiplies w"),
        ),
    ),
    Exercise(
        laplace_mode,
        (
            case(np.array([1.0, 2.0]), 1.0, 1.0),
            readings_of(60, 3, 2.1, 1.5, 2.0),
            readings_of(62, 4, -1.3, 2.0, 1.25),
            readings_of(64, 5, 0.9, 0.5, 0.4),
            readings_of(66, 2, -3.0, 1.2, 0.6),
            readings_of(68, 4, 0.2, 1.6, 0.8, edge="a mode of exactly 0"),
        ),
        "Four times the readings, a quarter of the threshold: the data speak louder than the belief.",
        (
            Slip(
                "lam_for_threshold",
                "That moves by λ: the slope of (w − d)² is 2(w − d), so the threshold is λ/2.",
                moved_by(lambda n, sigma, b: 2 * sigma**2 / (n * b)),
            ),
            Slip(
                "n_missing",
                "n is missing: with more readings the belief pulls less.",
                moved_by(lambda n, sigma, b: sigma**2 / b),
            ),
            Slip(
                "sigma_not_squared",
                "σ is not squared: the log of the noise's bell has σ².",
                moved_by(lambda n, sigma, b: sigma / (n * b)),
            ),
            Slip(
                "b_squared",
                "b is squared: that is the Gaussian's τ². The log of exp(−|w|/b) has b.",
                moved_by(lambda n, sigma, b: sigma**2 / (n * b**2)),
            ),
            Slip(
                "inverted",
                "b multiplies: a wide belief has to pull less.",
                moved_by(lambda n, sigma, b: sigma**2 * b / n),
            ),
            Slip(
                "half_the_threshold",
                "Half of it: MSE + λ|w| with λ = 2σ²/(nb) has the threshold λ/2.",
                moved_by(lambda n, sigma, b: sigma**2 / (2 * n * b)),
            ),
            Slip(
                "data_alone",
                "That is the mean of the readings: the belief has to pull.",
                lambda readings, sigma, b: readings.mean(),
            ),
            Slip(
                "gaussian",
                "That takes a share, as under a Gaussian prior. A Laplace prior takes an amount.",
                lambda readings, sigma, b: (
                    readings.mean() / (1 + sigma**2 / (len(readings) * b**2))
                ),
            ),
            Slip(
                "sign_lost",
                "The sign is lost: shrink |d|, then give back the sign of d.",
                lambda readings, sigma, b: max(
                    abs(readings.mean()) - sigma**2 / (len(readings) * b), 0.0
                ),
            ),
            Slip(
                "crosses_zero",
                "It goes over 0: where |d| is below the threshold, the mode is 0.",
                lambda readings, sigma, b: (
                    readings.mean() - np.sign(readings.mean()) * sigma**2 / (len(readings) * b)
                ),
            ),
            Slip(
                "only_right_of_zero",
                "Right only for d above 0: left of it the mode moves up, towards 0.",
                lambda readings, sigma, b: max(
                    readings.mean() - sigma**2 / (len(readings) * b), 0.0
                ),
            ),
            Slip(
                "sum_for_mean",
                "That is the sum of the readings: d is their mean.",
                lambda readings, sigma, b: moved(
                    readings * len(readings), sigma**2 / (len(readings) * b)
                ),
            ),
            Slip(
                "median",
                "The median of the readings is taken: noise with a bell asks for the mean.",
                lambda readings, sigma, b: moved(
                    np.full(len(readings), np.median(readings)), sigma**2 / (len(readings) * b)
                ),
            ),
            Slip(
                "hard",
                "That keeps or drops: a mode that is not 0 moves towards 0 as well.",
                lambda readings, sigma, b: (
                    readings.mean() * (laplace_mode(readings, sigma, b) != 0)
                ),
            ),
            Slip(
                "root_of_n",
                "The threshold is divided by √n: n readings count n times, so divide by n.",
                lambda readings, sigma, b: moved(readings, sigma**2 / (np.sqrt(len(readings)) * b)),
            ),
            Slip(
                "each_reading",
                "Each reading is moved on its own: the belief is about one weight, so move their mean.",
                lambda readings, sigma, b: np.mean(
                    [
                        moved(readings[i : i + 1], sigma**2 / (len(readings) * b))
                        for i in range(len(readings))
                    ]
                ),
            ),
            Slip(
                "each_reading",
                "Each reading is moved on its own: the belief is about one weight, so move their mean.",
                lambda readings, sigma, b: np.mean(
                    [moved(readings[i : i + 1], sigma**2 / b) for i in range(len(readings))]
                ),
            ),
        ),
        hints=(
            "The data say d, the mean of the readings. How far does the prior move it?",
            "MSE + λ|w| is (w − d)² + λ|w| and a constant, with λ = 2σ²/(nb). Halve it: lesson 07's step with t = λ/2.",
            "t = σ²/(nb), and then np.sign(d) * max(abs(d) - t, 0)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def laplace_mode(readings, sigma, b):", ""),
            ("    d = readings.mean()", "what the data alone say"),
            ("    t = sigma**2 / (len(readings) * b)", "λ/2, with λ = 2σ²/(nb)"),
            ("    return np.sign(d) * max(abs(d) - t, 0)", "the soft threshold"),
        ),
    ),
)
