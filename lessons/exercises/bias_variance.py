"""Lesson 03, the parts of the test error: the sum of three, the simplest degree that is good enough.

`predictions` has one row per data set and one column per place; `truth` is the true curve there.
"""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table


def expected_test_error(predictions, truth, noise_sd):
    """bias² + variance + noise variance."""
    return bias_squared(predictions, truth) + variance(predictions) + noise_sd**2


def bias_squared(predictions, truth):
    return np.mean((predictions.mean(axis=0) - truth) ** 2)


def variance(predictions):
    return np.mean(predictions.var(axis=0))


def simplest_not_worse(errors):
    """The lowest degree whose errors are not clearly above those of the degree with the smallest mean."""
    above = errors - errors[:, [errors.mean(axis=0).argmin()]]
    limit = 2 * above.std(axis=0, ddof=1) / np.sqrt(len(errors))
    return int((above.mean(axis=0) <= limit).argmax())


def simplest(limit):
    """simplest_not_worse with another limit for the mean of the differences."""

    def wrong(errors):
        best = errors.mean(axis=0).argmin()
        above = errors - errors[:, [best]]
        return int((above.mean(axis=0) <= limit(errors, above, best)).argmax())

    return wrong


def spread(values):
    return values.std(axis=0, ddof=1) / np.sqrt(len(values))


def from_the_back(errors):
    above = errors - errors[:, [errors.mean(axis=0).argmin()]]
    return int(np.flatnonzero(above.mean(axis=0) <= 2 * spread(above))[-1])


def best_by_median(errors):
    above = errors - errors[:, [np.median(errors, axis=0).argmin()]]
    return int((above.mean(axis=0) <= 2 * spread(above)).argmax())


def errors_table(seed, means, sets=20, shared=0.3, own=0.02):
    """Errors of several degrees on the same data sets; hard sets are hard for every degree."""
    rng = np.random.default_rng(seed)
    base = shared * rng.uniform(size=(sets, 1))
    return case(np.round(np.array(means) + base + own * rng.normal(size=(sets, len(means))), 3))


EXERCISES = (
    Exercise(
        expected_test_error,
        (
            case(np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([1.0, 3.0]), 0.5),
            case(table(31, 3, 2), table(32, 2), 2.0),
            case(table(33, 2, 4), table(34, 4), 0.3),
            case(table(35, 5, 5), table(36, 5), 1.5),
            case(table(37, 6, 3), table(38, 3), 0.8),
        ),
        "Three parts, one sum: measure the test error, and it comes out the same.",
        (
            Slip(
                "noise_left_out",
                "The noise is left out: new data scatter by σ² around the truth, whatever the fit.",
                lambda p, t, s: bias_squared(p, t) + variance(p),
            ),
            Slip(
                "sd_for_variance",
                "The noise enters as a variance, σ², not as σ.",
                lambda p, t, s: bias_squared(p, t) + variance(p) + s,
            ),
            Slip(
                "variance_left_out",
                "The variance is left out.",
                lambda p, t, s: bias_squared(p, t) + s**2,
            ),
            Slip("bias_left_out", "The bias² is left out.", lambda p, t, s: variance(p) + s**2),
            Slip(
                "not_squared",
                "The bias is not squared.",
                lambda p, t, s: np.mean(p.mean(axis=0) - t) + variance(p) + s**2,
            ),
            Slip(
                "squared_too_late",
                "The bias is averaged over the places before it is squared: too high here and too low there then "
                "cancel.",
                lambda p, t, s: np.mean(p.mean(axis=0) - t) ** 2 + variance(p) + s**2,
            ),
            Slip(
                "wrong_axis",
                "Wrong axis: the data sets are the rows, so average over axis 0 first, for each place on its own.",
                lambda p, t, s: (
                    np.mean((p.mean(axis=1) - t.mean()) ** 2) + np.mean(p.var(axis=1)) + s**2
                ),
            ),
            Slip(
                "no_axis",
                "One mean over everything: take mean and variance over the data sets, axis 0, at each place.",
                lambda p, t, s: np.mean((p.mean() - t) ** 2) + p.var() + s**2,
            ),
            Slip(
                "variance_twice",
                "The variance comes in twice: the mean of (prediction − truth)² has it already.",
                lambda p, t, s: np.mean((p - t) ** 2) + variance(p) + s**2,
            ),
            Slip(
                "divided_by_n_minus_1",
                "The variance is divided by n − 1: divide by n here, so that the parts add up exactly.",
                lambda p, t, s: bias_squared(p, t) + np.mean(p.var(axis=0, ddof=1)) + s**2,
            ),
            Slip(
                "standard_deviation",
                "The scatter of the fits enters as a standard deviation: square it.",
                lambda p, t, s: bias_squared(p, t) + np.mean(p.std(axis=0)) + s**2,
            ),
            Slip(
                "sums_over_places",
                "Sums over the places: take means.",
                lambda predictions, truth, noise_sd: (
                    np.sum((predictions.mean(axis=0) - truth) ** 2)
                    + np.sum(predictions.var(axis=0))
                    + noise_sd**2
                ),
            ),
            Slip(
                "variance_along_places",
                "The variance is taken along the places: it is the scatter of the data sets at one place, axis 0.",
                lambda predictions, truth, noise_sd: (
                    bias_squared(predictions, truth) + predictions.var(axis=1).mean() + noise_sd**2
                ),
            ),
            Slip(
                "variance_of_everything",
                "That is the variance of all predictions together: take it at each place, then the mean.",
                lambda predictions, truth, noise_sd: (
                    bias_squared(predictions, truth) + predictions.var() + noise_sd**2
                ),
            ),
            Slip(
                "mean_of_everything",
                "The average fit is one number here: it has one for each place, the mean over the data sets.",
                lambda predictions, truth, noise_sd: (
                    np.mean((predictions.mean() - truth) ** 2) + variance(predictions) + noise_sd**2
                ),
            ),
        ),
        hints=(
            "You have it for one place. Every column is a place: do the same to all columns at once.",
            "predictions.mean(axis=0) is the average fit, one number for each place.",
            "The mean of (average − truth)², plus the mean of (predictions − average)², plus noise_sd².",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def expected_test_error(predictions, truth, noise_sd):", ""),
            ("    average = predictions.mean(axis=0)", "over the data sets, for each place"),
            ("    bias2 = np.mean((average - truth) ** 2)", "over the places"),
            ("    variance = np.mean((predictions - average) ** 2)", "over data sets and places"),
            ("    return bias2 + variance + noise_sd**2", ""),
        ),
    ),
    Exercise(
        simplest_not_worse,
        (
            case(np.array([[5.0, 1.0, 1.1], [6.0, 2.2, 2.0], [7.0, 3.0, 3.1]])),
            errors_table(1, [2.0, 0.508, 0.5, 0.51]),
            errors_table(2, [2.0, 0.9, 0.53, 0.5, 0.6]),
            errors_table(3, [0.6, 0.512, 0.5, 0.5, 0.5]),
            errors_table(4, [0.55, 0.51, 0.5], own=0.05, shared=0.0),
            errors_table(5, [1.0, 0.7, 0.515, 0.5, 0.501, 0.7]),
            errors_table(6, [0.56, 0.8, 0.5, 0.7]),
            errors_table(7, [0.5, 0.6, 0.7]),
            errors_table(37, [1.0, 0.56, 0.5, 0.52], sets=6, own=0.05),
            errors_table(16, [1.0, 0.53, 0.5, 0.51], sets=7, own=0.05),
        ),
        "A simpler model that is not worse is easier to explain, to store and to trust.",
        (
            Slip(
                "the_best_mean",
                "That is the degree with the smallest mean. A lower one may be no worse than chance explains.",
                lambda errors: int(errors.mean(axis=0).argmin()),
            ),
            Slip(
                "one_standard_error",
                "The limit is one standard error: take two.",
                simplest(lambda errors, above, best: spread(above)),
            ),
            Slip(
                "sd_for_standard_error",
                "The limit is the standard deviation of one difference: divide it by √n.",
                simplest(lambda errors, above, best: 2 * above.std(axis=0, ddof=1)),
            ),
            Slip(
                "not_paired",
                "The limit is the uncertainty of the best degree alone. Subtract first, data set by data "
                "set, and take the standard error of the differences.",
                simplest(lambda errors, above, best: 2 * spread(errors)[best]),
            ),
            Slip(
                "divided_by_n_not_n_minus_1",
                "std() divides by n: with few data sets that is too small. Use std(ddof=1).",
                simplest(lambda errors, above, best: 2 * above.std(axis=0) / np.sqrt(len(above))),
            ),
            Slip(
                "best_by_median",
                "The best degree is chosen by its median: the smallest mean is asked for.",
                best_by_median,
            ),
            Slip(
                "highest",
                "That is the highest degree that is not worse: the lowest is wanted.",
                from_the_back,
            ),
            Slip(
                "counted",
                "That counts the degrees that are not clearly worse: return the lowest of them.",
                lambda errors: int(
                    (
                        np.mean(errors - errors[:, [errors.mean(axis=0).argmin()]], axis=0)
                        <= 2 * spread(errors - errors[:, [errors.mean(axis=0).argmin()]])
                    ).sum()
                ),
            ),
            Slip(
                "clearly_worse",
                "That is the lowest degree that *is* clearly worse.",
                lambda errors: int(
                    (
                        np.mean(errors - errors[:, [errors.mean(axis=0).argmin()]], axis=0)
                        > 2 * spread(errors - errors[:, [errors.mean(axis=0).argmin()]])
                    ).argmax()
                ),
            ),
            Slip(
                "smallest_single_error",
                "The best degree is taken by its smallest error on one data set: take the smallest mean.",
                lambda errors: int(
                    (
                        np.mean(errors - errors[:, [errors.min(axis=0).argmin()]], axis=0)
                        <= 2 * spread(errors - errors[:, [errors.min(axis=0).argmin()]])
                    ).argmax()
                ),
            ),
        ),
        hints=(
            "Find the best column first. Then look at the difference of every column to it.",
            "One difference for each data set: its mean, and two standard errors as the limit.",
            "above = errors - errors[:, [best]]; the first column with above.mean(axis=0) <= limit",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def simplest_not_worse(errors):", ""),
            ("    best = errors.mean(axis=0).argmin()", ""),
            ("    for degree in range(errors.shape[1]):", "from the simplest on"),
            ("        above = errors[:, degree] - errors[:, best]", "paired"),
            ("        limit = 2 * above.std(ddof=1) / np.sqrt(len(above))", ""),
            ("        if above.mean() <= limit:", "not clearly worse"),
            ("            return degree", ""),
        ),
    ),
)
