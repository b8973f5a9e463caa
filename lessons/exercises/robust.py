"""The side path on outliers: the slope of Huber's loss, and a slope that a wrong x cannot move far."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table


def huber_gradient(w, x, y, lam):
    """dJ/dw of the mean of Huber's loss of y − wx: a slope of 2e, held between −λ and λ."""
    return -np.mean(np.clip(2 * (y - w * x), -lam, lam) * x)


def held(change):
    """huber_gradient with another slope of the loss: change(error, lam)."""
    return lambda w, x, y, lam: -np.mean(change(y - w * x, lam) * x)


def median_of_ratios(x, y):
    """The median of y/x over the points with x ≠ 0."""
    return np.median(y[x != 0] / x[x != 0])


def ratios(x, y):
    return y[x != 0] / x[x != 0]


def line(seed, n, w, lam):
    return case(w, table(seed, n), table(seed + 50, n), lam)


EXERCISES = (
    Exercise(
        huber_gradient,
        (
            case(1.0, np.array([1.0, 2.0]), np.array([1.25, 9.0]), 1.0),
            line(61, 3, 0.5, 0.8),
            line(62, 5, -1.0, 2.0),
            line(63, 6, 2.0, 0.3),
            line(64, 8, 0.0, 1.5),
            case(
                2.0, np.array([1.0, -1.0]), np.array([2.1, -1.9]), 1.0, edge="no error beyond λ/2"
            ),
        ),
        "Walk down this slope and you have a robust fit: only the line of the slope has changed.",
        (
            *scalings(huber_gradient, wrong_sign=("Wrong sign: e = y − wx has the slope −x.", -1)),
            Slip(
                "sum_for_mean",
                "The sum over the points came out: take the mean.",
                lambda w, x, y, lam: len(x) * huber_gradient(w, x, y, lam),
            ),
            Slip(
                "missing_factor_2",
                "The error is held, not the slope: the slope of e² is 2e, and that stays within ±λ.",
                held(lambda e, lam: np.clip(e, -lam, lam)),
            ),
            Slip(
                "not_held",
                "That is the slope of the MSE: hold 2e between −λ and λ.",
                held(lambda e, lam: 2 * e),
            ),
            Slip(
                "absolute_loss",
                "That is the slope of λ|e| everywhere: near 0 Huber's loss is e².",
                held(lambda e, lam: lam * np.sign(e)),
            ),
            Slip(
                "held_after_x",
                "The product with x is held: hold 2e first, then multiply by x.",
                lambda w, x, y, lam: -np.mean(np.clip(2 * (y - w * x) * x, -lam, lam)),
            ),
            Slip(
                "missing_x",
                "The last factor of the chain rule is missing: the slope of e for w is −x.",
                lambda w, x, y, lam: -np.mean(np.clip(2 * (y - w * x), -lam, lam)),
            ),
        ),
        hints=(
            "Begin with the slope of the MSE, −mean(2e x). Which piece must not grow without limit?",
            "The slope of the loss for e is 2e while |e| ≤ λ/2, and ±λ beyond. np.clip does both.",
            "-np.mean(np.clip(2 * (y - w * x), -lam, lam) * x)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def huber_gradient(w, x, y, lam):", ""),
            ("    pull = np.clip(2 * (y - w * x), -lam, lam)", "slope of the loss for e"),
            ("    return -np.mean(pull * x)", "times −x, the slope of e for w"),
        ),
    ),
    Exercise(
        median_of_ratios,
        (
            case(np.array([1.0, 2.0, 4.0]), np.array([2.0, 6.0, 4.0])),
            case(table(71, 5), table(72, 5)),
            case(table(73, 6), table(74, 6)),
            case(np.array([0.1, 50.0, -1.0, 0.4]), np.array([0.3, 1.0, -2.0, 0.9])),
            case(np.array([0.0, 1.0, 2.0]), np.array([1.0, 2.0, 6.0]), edge="x = 0 says nothing"),
        ),
        "One wrong point of many, in x or in y, moves it by no more than one place in the row of ratios.",
        (
            Slip(
                "mean_for_median",
                "That is the mean of the ratios: one wild ratio moves it as far as it likes.",
                lambda x, y: np.mean(ratios(x, y)),
            ),
            Slip(
                "ratio_of_medians",
                "Divide first, then take the median.",
                lambda x, y: np.median(y[x != 0]) / np.median(x[x != 0]),
            ),
            Slip(
                "inverted",
                "The ratio is upside down: the slope is y/x.",
                lambda x, y: np.median(x[x != 0] / y[x != 0]),
            ),
            Slip(
                "least_squares",
                "That is the slope of least squares: take the median of y/x.",
                lambda x, y: np.sum(x * y) / np.sum(x * x),
            ),
        ),
        hints=(
            "Every point alone names a slope for a line through 0.",
            "Leave out x = 0, divide y by x, and take the middle one.",
            "np.median(y[x != 0] / x[x != 0])",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def median_of_ratios(x, y):", ""),
            ("    some = x != 0", "at x = 0 every slope fits alike"),
            ("    return np.median(y[some] / x[some])", ""),
        ),
    ),
)
