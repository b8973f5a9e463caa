"""Lesson 02, fitting too well: polynomial features, train and test error, bias², variance, noise.

`predictions` has one row per data set and one column per point x; `truth` is the true curve there.
"""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table

AXIS = "Wrong axis: the data sets are the rows, so average over axis 0 first, for each point on its own."


def polynomial_features(x, degree):
    """Columns 1, x, x², ... x^degree for x of shape (n,)."""
    return x[:, None] ** np.arange(degree + 1)


def train_and_test_error(A_train, y_train, A_test, y_test):
    """Least squares on the training rows; the MSE there and on the test rows."""
    c = np.linalg.lstsq(A_train, y_train, rcond=None)[0]
    return np.mean((y_train - A_train @ c) ** 2), np.mean((y_test - A_test @ c) ** 2)


def bias_squared(predictions, truth):
    return np.mean((predictions.mean(axis=0) - truth) ** 2)


def variance(predictions):
    return np.mean(predictions.var(axis=0))


def expected_test_error(predictions, truth, noise_sd):
    return bias_squared(predictions, truth) + variance(predictions) + noise_sd**2


def fitted(A, y):
    return np.linalg.lstsq(A, y, rcond=None)[0]


def errors(fit_on):
    """train_and_test_error with other rows to fit on: a function of all four arrays."""

    def wrong(A, y, A_test, y_test):
        c = fitted(*fit_on(A, y, A_test, y_test))
        return np.mean((y - A @ c) ** 2), np.mean((y_test - A_test @ c) ** 2)

    return wrong


def each_on_its_own(A, y, A_test, y_test):
    return (
        np.mean((y - A @ fitted(A, y)) ** 2),
        np.mean((y_test - A_test @ fitted(A_test, y_test)) ** 2),
    )


def summed(A, y, A_test, y_test):
    train, test = train_and_test_error(A, y, A_test, y_test)
    return len(y) * train, len(y_test) * test


def split(seed, n, n_test, degree):
    x = np.round(np.random.default_rng(seed).uniform(-1, 1, n + n_test), 2)
    A, y = (
        polynomial_features(x, degree),
        np.round(2 + 3 * x + 4 * x**2 + table(seed, n + n_test), 2),
    )
    return case(A[:n], y[:n], A[n:], y[n:])


TABLES = (
    (np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([1.0, 3.0])),
    (table(31, 3, 2), table(32, 2)),
    (table(33, 2, 4), table(34, 4)),
    (table(35, 5, 5), table(36, 5)),
    (table(37, 6, 3), table(38, 3)),
)

EXERCISES = (
    Exercise(
        polynomial_features,
        (
            case(np.array([2.0, 3.0]), 2),
            case(table(1, 1), 1),
            case(table(2, 4), 3),
            case(table(3, 5), 5),
            case(np.array([0.0, 2.0]), 1, edge="x = 0, where 0⁰ is 1"),
            case(table(4, 3), 0, edge="degree 0, a column of ones"),
        ),
        "One matrix turns a line fit into a curve fit of any degree.",
        (
            Slip(
                "missing_constant",
                "The column of ones is missing: x⁰ comes first.",
                lambda x, degree: x[:, None] ** np.arange(1, degree + 1),
            ),
            Slip(
                "degree_off_by_one",
                "The last power is missing: degree d has d + 1 columns, up to x^d.",
                lambda x, degree: x[:, None] ** np.arange(degree),
            ),
            Slip(
                "degree_off_by_one",
                "There is one power too many: degree d ends with x^d.",
                lambda x, degree: x[:, None] ** np.arange(degree + 2),
            ),
            Slip(
                "reversed_columns",
                "The columns are reversed: 1 comes first, x^degree last.",
                lambda x, degree: np.vander(x, degree + 1),
            ),
            Slip(
                "transposed",
                "It is transposed: samples are rows, powers are columns.",
                lambda x, degree: polynomial_features(x, degree).T,
            ),
        ),
        hints=(
            "How many columns has degree 0? And degree 1?",
            "The exponents are 0, 1, ..., degree: np.arange(degree + 1).",
            "A column x[:, None] to the power of a row of exponents gives the whole table.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def polynomial_features(x, degree):", ""),
            (
                "    return x[:, None] ** np.arange(degree + 1)",
                "a column of x to the power of a row of exponents 0 ... degree: one row per sample",
            ),
        ),
    ),
    Exercise(
        train_and_test_error,
        (split(11, 4, 2, 1), split(12, 8, 5, 2), split(13, 12, 9, 3), split(14, 9, 20, 1)),
        "The gap between the two is what regularization tries to close.",
        (
            Slip(
                "fitted_on_test",
                "It fits the test rows: coefficients come from the training rows alone.",
                errors(lambda A, y, A_test, y_test: (A_test, y_test)),
            ),
            Slip(
                "fitted_on_test",
                "It fits the test rows for the test error: use the coefficients of the training rows.",
                each_on_its_own,
            ),
            Slip(
                "fitted_on_everything",
                "It fits training and test rows together: the test rows then are no test.",
                errors(lambda A, y, A_test, y_test: (np.vstack([A, A_test]), np.append(y, y_test))),
            ),
            Slip(
                "swapped",
                "The two errors are swapped: return (train, test).",
                lambda *args: train_and_test_error(*args)[::-1],
            ),
            Slip(
                "missing_1_over_n",
                "1/n is forgotten: take the mean over the rows, so that sizes compare.",
                summed,
            ),
            Slip(
                "root_taken",
                "That is the root of the MSE: leave out the square root.",
                lambda *args: tuple(np.sqrt(train_and_test_error(*args))),
            ),
        ),
        hints=(
            "Which rows may the coefficients see?",
            "np.linalg.lstsq(A_train, y_train, rcond=None)[0] gives the coefficients.",
            "Use the same coefficients c for both errors: np.mean((y - A @ c) ** 2).",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def train_and_test_error(A_train, y_train, A_test, y_test):", ""),
            (
                "    c = np.linalg.lstsq(A_train, y_train, rcond=None)[0]",
                "the coefficients see the training rows alone",
            ),
            ("    train = np.mean((y_train - A_train @ c) ** 2)", "the MSE where it was fitted"),
            (
                "    test = np.mean((y_test - A_test @ c) ** 2)",
                "the same coefficients on rows they never saw",
            ),
            ("    return train, test", ""),
        ),
        parts=("The training error", "The test error"),
    ),
    Exercise(
        bias_squared,
        tuple(case(*pair) for pair in TABLES),
        "It falls with the degree: a more flexible curve misses less on average.",
        (
            Slip("wrong_axis", AXIS, lambda p, t: np.mean((p.mean(axis=1) - t.mean()) ** 2)),
            Slip(
                "squared_before_averaging",
                "The mean over the data sets comes first, then the square: what came out "
                "is bias² + variance.",
                lambda p, t: np.mean((p - t) ** 2),
            ),
            Slip(
                "averaged_over_points_too",
                "Points average too early: square each point's bias, then average.",
                lambda p, t: np.mean(p - t) ** 2,
            ),
            Slip(
                "not_squared", "The bias is not squared.", lambda p, t: np.mean(p.mean(axis=0) - t)
            ),
            Slip(
                "not_squared",
                "The bias is not squared.",
                lambda p, t: np.mean(np.abs(p.mean(axis=0) - t)),
            ),
            Slip(
                "missing_mean",
                "The sum over the points came out: take the mean.",
                lambda p, t: np.sum((p.mean(axis=0) - t) ** 2),
            ),
        ),
        hints=(
            "The bias belongs to a point x: how far is the average curve from the truth there?",
            "Average over the data sets (axis 0), take off the truth, square.",
            "Then the mean over the points.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def bias_squared(predictions, truth):", ""),
            (
                "    average_curve = predictions.mean(axis=0)",
                "over the data sets, for each point on its own",
            ),
            (
                "    return np.mean((average_curve - truth) ** 2)",
                "how far it is from the truth, squared; then the mean over the points",
            ),
        ),
    ),
    Exercise(
        variance,
        tuple(case(pair[0]) for pair in TABLES),
        "It grows with the degree and falls with n: this is what overfitting costs.",
        (
            Slip("wrong_axis", AXIS, lambda p: np.mean(p.var(axis=1))),
            Slip(
                "over_everything",
                "One variance over the whole table: take it for each point, over the data sets.",
                lambda p: np.var(p),
            ),
            Slip(
                "sd_for_variance",
                "That is a standard deviation: the variance is its square.",
                lambda p: np.mean(p.std(axis=0)),
            ),
            Slip(
                "divided_by_n_minus_1",
                "Divided by n − 1: divide by n here, so that bias² + variance adds up.",
                lambda p: np.mean(p.var(axis=0, ddof=1)),
            ),
            Slip(
                "missing_mean",
                "The sum over the points came out: take the mean.",
                lambda p: np.sum(p.var(axis=0)),
            ),
        ),
        hints=(
            "At one point x, how much do the data sets scatter around their own mean?",
            "predictions.var(axis=0) is that, for every point.",
            "Then the mean over the points.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def variance(predictions):", ""),
            (
                "    return np.mean(predictions.var(axis=0))",
                "the scatter of the data sets around their mean, point by point; then the mean over the points",
            ),
        ),
    ),
    Exercise(
        expected_test_error,
        tuple(case(*pair, s) for pair, s in zip(TABLES, (0.5, 2.0, 0.3, 1.5, 0.8))),
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
                "variance_twice",
                "The variance comes in twice: the mean of (prediction − truth)² has it already.",
                lambda p, t, s: np.mean((p - t) ** 2) + variance(p) + s**2,
            ),
            Slip(
                "noise_subtracted",
                "The noise adds to the error.",
                lambda p, t, s: bias_squared(p, t) + variance(p) - s**2,
            ),
        ),
        hints=(
            "What stays even for a perfect curve? New data still scatter.",
            "Three parts: bias², variance, noise variance.",
            "The noise variance is noise_sd ** 2.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def expected_test_error(predictions, truth, noise_sd):", ""),
            (
                "    bias_squared = np.mean((predictions.mean(axis=0) - truth) ** 2)",
                "what the average curve misses",
            ),
            (
                "    variance = np.mean(predictions.var(axis=0))",
                "how much one curve differs from the average curve",
            ),
            (
                "    return bias_squared + variance + noise_sd**2",
                "new data scatter around the truth by σ², whatever the fit",
            ),
        ),
    ),
)
