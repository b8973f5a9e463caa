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
            Slip(
                "corner_at_lam",
                "The corner is at |e| = λ/2: there 2e is λ. Here it is at λ.",
                held(lambda e, lam: np.where(abs(e) <= lam, 2 * e, lam * np.sign(e))),
            ),
            Slip(
                "sign_of_far_errors",
                "The sign of a far error is lost: it pulls with λ or with −λ.",
                held(lambda e, lam: np.where(abs(e) <= lam / 2, 2 * e, lam)),
            ),
            Slip(
                "loss_for_slope",
                "That is the loss: its slope is asked for.",
                lambda w, x, y, lam: np.mean(
                    np.where(
                        abs(y - w * x) <= lam / 2,
                        (y - w * x) ** 2,
                        lam * abs(y - w * x) - lam**2 / 4,
                    )
                ),
            ),
            Slip(
                "near_errors_halved",
                "Near 0 the slope of e² is 2e: the 2 is missing.",
                held(lambda e, lam: np.where(abs(e) <= lam / 2, e, lam * np.sign(e))),
            ),
            Slip(
                "far_without_lam",
                "Far out the slope is λ or −λ, not 1 or −1.",
                held(lambda e, lam: np.where(abs(e) <= lam / 2, 2 * e, np.sign(e))),
            ),
            Slip(
                "far_points_left_out",
                "Far points are left out: they pull with λ or −λ.",
                held(lambda e, lam: np.where(abs(e) <= lam / 2, 2 * e, 0)),
            ),
            Slip(
                "x_squared",
                "x comes in once: the slope of e = y − wx for w is −x.",
                lambda w, x, y, lam: -np.mean(np.clip(2 * (y - w * x), -lam, lam) * x**2),
            ),
            Slip(
                "held_at_the_end",
                "The mean is held: hold the slope of each point, then take the mean.",
                lambda w, x, y, lam: np.clip(-2 * np.mean((y - w * x) * x), -lam, lam),
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
            case(np.array([1.0, 2.0, -1.0, 4.0, 5.0]), np.array([3.0, 0.0, -2.5, 2.0, 7.0])),
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
            Slip(
                "zeros_kept",
                "x = 0 names no slope: leave those points out before you divide.",
                lambda x, y: np.median(y / x),
            ),
            Slip(
                "ratio_of_medians",
                "That divides the median of y by that of x: divide point by point, then take the median.",
                lambda x, y: np.median(y) / np.median(x),
            ),
            Slip(
                "positive_x_only",
                "Points with a negative x name a slope too: only x = 0 names none.",
                lambda x, y: np.median(ratios(x[x > 0], y[x > 0])),
            ),
            Slip(
                "not_sorted",
                "That is the ratio in the middle of the list: sort them first.",
                lambda x, y: ratios(x, y)[len(ratios(x, y)) // 2],
            ),
            Slip(
                "upper_of_two",
                "Of an even number the median is the mean of the middle two: that is the upper one.",
                lambda x, y: np.sort(ratios(x, y))[len(ratios(x, y)) // 2],
            ),
            Slip(
                "lower_of_two",
                "Of an even number the median is the mean of the middle two: that is the lower one.",
                lambda x, y: np.sort(ratios(x, y))[(len(ratios(x, y)) - 1) // 2],
            ),
            Slip(
                "zero_for_none",
                "x = 0 names no slope: here it names 0.",
                lambda x, y: np.median(np.where(x != 0, y / np.where(x == 0, 1, x), 0)),
            ),
            Slip(
                "sizes_of_ratios",
                "A slope may be negative: leave its sign.",
                lambda x, y: np.median(abs(ratios(x, y))),
            ),
            Slip(
                "product",
                "That multiplies: the slope a point names is y/x.",
                lambda x, y: np.median((x * y)[x != 0]),
            ),
            Slip(
                "whole_ratios",
                "// rounds down: divide with /.",
                lambda x, y: np.median(y[x != 0] // x[x != 0]),
            ),
            Slip(
                "zero_y_left_out",
                "y = 0 names the slope 0: only x = 0 names none.",
                lambda x, y: np.median(ratios(x[y != 0], y[y != 0])),
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
