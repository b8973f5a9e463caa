"""Lesson 02, a curve that fits too well: an error with a brake, and a decision between two methods."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case


def polynomial_objective(c, x, y, lam):
    """MSE of c₀ + c₁x + c₂x² + ... plus λ times the sum of squares of c₁, c₂, ..."""
    error = y - sum(c_j * x**j for j, c_j in enumerate(c))
    return np.mean(error**2) + lam * np.sum(c[1:] ** 2)


def objective(price=lambda c: np.sum(c[1:] ** 2), mean=np.mean, order=1, power=lambda e: e**2):
    """polynomial_objective with one piece of it exchanged."""

    def wrong(c, x, y, lam):
        error = y - sum(c_j * x**j for j, c_j in enumerate(c[::order]))
        return mean(power(error)) + lam * price(c)

    return wrong


def better_of_two(errors_1, errors_2):
    """1 or 2 for the method whose errors are smaller by more than two standard errors, else 0."""
    difference = errors_1 - errors_2
    clear = abs(difference.mean()) > 2 * difference.std(ddof=1) / np.sqrt(len(difference))
    return int(clear) * (1 if difference.mean() < 0 else 2)


def decided(uncertainty, times=2.0):
    """better_of_two with another yardstick for the mean difference."""

    def wrong(a, b):
        clear = abs((a - b).mean()) > times * uncertainty(a, b)
        return int(clear) * (1 if (a - b).mean() < 0 else 2)

    return wrong


def standard_error(values):
    return values.std(ddof=1) / np.sqrt(len(values))


def paired(a, b):
    return standard_error(a - b)


def errors_of_two(seed, n, shift, own=0.02, shared=0.5):
    """Errors of two methods on the same n data sets: hard sets are hard for both."""
    rng = np.random.default_rng(seed)
    base = 1 + shared * rng.uniform(size=n)
    first, second = base + own * rng.normal(size=(2, n))
    return case(np.round(first + shift, 3), np.round(second, 3))


EXERCISES = (
    Exercise(
        polynomial_objective,
        (
            case(np.array([2.0, 3.0]), np.array([0.0, 1.0]), np.array([2.0, 6.0]), 0.1),
            case(
                np.array([1.0, -2.0, 0.5]), np.array([-1.0, 0.5, 2.0]), np.array([3.0, 1, 0]), 0.5
            ),
            case(
                np.array([0.5, 1.5, -1.0, 2.0]), np.array([-0.5, 1.0]), np.array([1.0, 2.0]), 0.02
            ),
            case(np.array([-1.0, 2.0]), np.array([0.0, 1, 2, 3]), np.array([1.0, 0, 4, 2]), 0.3),
            case(np.array([4.0]), np.array([1.0, 2.0]), np.array([3.0, 7.0]), 0.7, edge="degree 0"),
        ),
        "Its lowest point is what fit(x, y, degree, lam) finds.",
        (
            Slip(
                "bias_penalised",
                "c₀ pays too: the sum of the penalty begins with c₁.",
                objective(lambda c: np.sum(c**2)),
            ),
            Slip(
                "sum_for_mean",
                "The squares of the errors are summed: the MSE is their mean.",
                objective(mean=np.sum),
            ),
            Slip(
                "penalty_averaged",
                "The penalty is a mean: it sums the squares of the coefficients.",
                objective(lambda c: np.sum(c[1:] ** 2) / np.float64(len(c) - 1)),
            ),
            Slip(
                "used_l1",
                "That penalty takes sizes, 5 + 6 + 7: square the coefficients.",
                objective(lambda c: np.sum(np.abs(c[1:]))),
            ),
            Slip(
                "missing_lam",
                "The penalty does not depend on λ: multiply it by lam.",
                lambda c, x, y, lam: objective()(c, x, y, 1.0),
            ),
            Slip(
                "no_penalty",
                "The penalty is missing: this is the MSE alone.",
                lambda c, x, y, lam: objective()(c, x, y, 0.0),
            ),
            Slip(
                "wrong_sign",
                "The penalty is taken off: it has to make large coefficients expensive.",
                lambda c, x, y, lam: objective()(c, x, y, -lam),
            ),
            Slip(
                "reversed",
                "The coefficients are used from the back: c[0] belongs to 1, c[1] to x.",
                objective(order=-1),
            ),
            Slip("not_squared", "The errors are not squared.", objective(power=lambda e: e)),
            Slip(
                "absolute_error",
                "That is the mean of the sizes of the errors: square them.",
                objective(power=np.abs),
            ),
            Slip(
                "root_taken",
                "The root of the MSE is taken: leave it out.",
                lambda c, x, y, lam: (
                    np.sqrt(polynomial_objective(c, x, y, 0.0)) + lam * np.sum(c[1:] ** 2)
                ),
            ),
            Slip(
                "square_of_sum",
                "The coefficients are summed before the square: square each one first.",
                objective(lambda c: np.sum(c[1:]) ** 2),
            ),
        ),
        hints=(
            "Two sums: one over the points, one over the coefficients. Which coefficient stays out of the second?",
            "predict_curve(c, x) gives the curve at every x; c[1:] is everything but c₀.",
            "np.mean((y - predict_curve(c, x)) ** 2) + lam * np.sum(c[1:] ** 2)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("from lessons.experiments.overfit import predict_curve", ""),
            ("", ""),
            ("def polynomial_objective(c, x, y, lam):", ""),
            ("    error = y - predict_curve(c, x)", "one error for each point"),
            ("    penalty = np.sum(c[1:] ** 2)", "c₀ stays free"),
            ("    return np.mean(error**2) + lam * penalty", ""),
        ),
    ),
    Exercise(
        better_of_two,
        (
            case(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.1, 4.0])),
            case(np.array([2.0, 1.0, 4.0, 3.0]), np.array([1.0, 2.0, 3.0, 4.1])),
            errors_of_two(1, 20, 0.03),
            errors_of_two(2, 20, -0.012),
            errors_of_two(3, 40, 0.011),
            errors_of_two(4, 40, 0.15, own=0.1),
            errors_of_two(5, 10, -0.2, own=0.02, shared=0.0),
            errors_of_two(6, 12, 0.0),
            case(np.array([1.17, 1.2, 1.29, 1.25]), np.array([1.2, 1.24, 1.37, 1.24])),
            case(np.array([2.0, 3.0]), np.array([2.0, 3.0]), edge="the same errors"),
            case(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.1, 2.2, 3.5, 4.1])),
            case(
                np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), np.array([1.2, 2.2, 3.3, 4.2, 4.9, 6.2])
            ),
        ),
        "This is how every comparison in these lessons is decided.",
        (
            Slip(
                "one_standard_error",
                "One standard error is not enough: by chance alone it is passed in one of three comparisons.",
                decided(paired, 1.0),
            ),
            Slip(
                "sd_for_standard_error",
                "That is the standard deviation of one difference. The mean of n of them is "
                "surer: divide by √n.",
                decided(lambda a, b: (a - b).std(ddof=1)),
            ),
            Slip(
                "divided_by_n_not_n_minus_1",
                "std() divides by n: with few data sets that is too small. Use std(ddof=1), as the statement says.",
                decided(lambda a, b: (a - b).std() / np.sqrt(len(a))),
            ),
            Slip(
                "not_paired",
                "The uncertainty of each method is taken on its own. Subtract data set by data set first: what "
                "is hard for both then drops out.",
                decided(lambda a, b: np.hypot(standard_error(a), standard_error(b))),
            ),
            Slip(
                "no_uncertainty",
                "It names the method with the smaller mean, however small the difference.",
                decided(lambda a, b: 0.0),
            ),
            Slip(
                "swapped",
                "1 and 2 are swapped: the better method has the *smaller* errors.",
                lambda a, b: (0, 2, 1)[better_of_two(a, b)],
            ),
            Slip(
                "divided_by_n",
                "Divided by n: the standard error is the standard deviation over √n.",
                decided(lambda a, b: (a - b).std(ddof=1) / len(a)),
            ),
            Slip(
                "never_0",
                "It always names a method. Where the difference is within two standard errors the answer is 0.",
                lambda a, b: 1 if a.mean() < b.mean() else 2,
            ),
            Slip(
                "never_1",
                "It never says 1: a difference below 0 is one too, so compare its size.",
                lambda a, b: 2 * int((a - b).mean() > 2 * paired(a, b)),
            ),
            Slip(
                "never_2", "It never says 2.", lambda a, b: int((b - a).mean() > 2 * paired(a, b))
            ),
            Slip(
                "one_without_proof",
                "It says 1 whenever 2 is not clear: 1 has to be clear as well.",
                lambda a, b: (
                    2
                    if (a - b).mean() > 2 * paired(a, b)
                    else 1
                    if (a - b).mean() < 2 * paired(a, b)
                    else 0
                ),
            ),
            Slip(
                "on_all_sets",
                "It asks that a method wins on every data set: the mean difference may be clear all the same.",
                lambda a, b: 1 if (a < b).all() else 2 if (b < a).all() else 0,
            ),
        ),
        hints=(
            "Each data set gives one difference. Work with the differences alone.",
            "Their mean, and their standard deviation (ddof=1) over √n.",
            "If abs(mean) > 2 * standard error: 1 when the mean of errors_1 - errors_2 is negative, else 2.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def better_of_two(errors_1, errors_2):", ""),
            ("    difference = errors_1 - errors_2", "data set by data set"),
            ("    standard_error = difference.std(ddof=1) / np.sqrt(len(difference))", ""),
            ("    if abs(difference.mean()) <= 2 * standard_error:", "not told apart"),
            ("        return 0", ""),
            ("    return 1 if difference.mean() < 0 else 2", "smaller errors are better"),
        ),
    ),
)
