"""Lesson 10, choosing λ: the one-standard-error rule; logistic regression with λ/2m."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.core.networks import sigmoid


def one_standard_error(lams, errors):
    """The largest λ whose mean error is within one standard error of the best; errors (folds, λ)."""
    mean = errors.mean(axis=0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return lams[mean <= limit].max()


def logistic_slope(X, y, w, lam):
    """dJ/dw of the mean cross-entropy plus (λ/2m) Σ w², as in source C; y and w are columns."""
    return X.T @ (sigmoid(X @ w) - y) / len(X) + lam / len(X) * w


def chosen(error=lambda e: e.std(ddof=1) / np.sqrt(len(e)), pick=np.max):
    def rule(lams, errors):
        mean = errors.mean(axis=0)
        best = mean.argmin()
        return pick(lams[mean <= mean[best] + error(errors[:, best])])

    return rule


def own_errors(lams, errors):
    """The rule with the standard error of each λ in the place of that at the best."""
    mean, se = errors.mean(axis=0), errors.std(axis=0, ddof=1) / np.sqrt(len(errors))
    return lams[mean <= mean.min() + se].max()


def fold_errors(seed, folds, n_lams):
    """A noisy valley of errors over λ, one row per fold."""
    rng = np.random.default_rng(seed)
    valley = (np.arange(n_lams) - n_lams // 2) ** 2 / n_lams + 1
    lams = np.round(10.0 ** np.linspace(-3 + seed % 3, 1, n_lams), 4)
    return case(
        lams,
        np.round(valley + rng.normal(size=(folds, 1)) + 0.1 * rng.normal(size=(folds, n_lams)), 2),
    )


def logistic(data=lambda X, y, w: X.T @ (sigmoid(X @ w) - y) / len(X), factor=lambda m: 1 / m):
    return lambda X, y, w, lam: data(X, y, w) + factor(len(X)) * lam * w


def through_sigmoid(X, y, w):
    """The delta of the MSE, halved: σ′ times the error."""
    y_hat = sigmoid(X @ w)
    return (y_hat - y) * y_hat * (1 - y_hat)


def classes(seed, m, k, lam, edge=""):
    return case(
        table(seed, m, k), np.arange(m)[:, None] % 2.0, table(seed + 1, k, 1), lam, edge=edge
    )


EXERCISES = (
    Exercise(
        one_standard_error,
        (
            fold_errors(2, 3, 5),
            fold_errors(4, 5, 7),
            fold_errors(5, 4, 9),
            fold_errors(7, 10, 9),
            fold_errors(12, 6, 15),
            case(np.array([0.1, 1.0, 10.0]), np.array([[1.0, 1.0, 2.0], [1.2, 2.0, 2.2]])),
            case(
                np.array([0.1, 1.0, 0.01, 10.0]),
                np.array([[1.08, 1.3, 0.9, 2.0], [1.09, 1.1, 1.1, 2.2]]),
            ),
            case(
                np.array([3.0, 1.0, 0.3, 0.1]),
                np.array([[2.0, 1.0, 0.8, 1.5], [2.1, 0.95, 1.2, 1.4], [1.9, 1.2, 1.0, 1.6]]),
            ),
            case(
                np.array([3.0, 0.3, 1.0]),
                np.array([[5.0, 0.0, 4.0], [6.0, 4.0, 4.0], [5.0, 4.0, 3.0], [6.0, 4.0, 5.0]]),
                edge="a mean that is exactly at the limit",
            ),
        ),
        "The simplest model that is not clearly worse than the best one.",
        (
            Slip(
                "minimum_chosen",
                "That is the λ of the smallest error: go on to larger λ, up to one standard error.",
                lambda lams, errors: lams[errors.mean(axis=0).argmin()],
            ),
            Slip(
                "sd_for_se",
                "It allows a whole standard deviation: the standard error is sd/√k over the k folds.",
                chosen(lambda e: e.std(ddof=1)),
            ),
            Slip(
                "smaller_lam_chosen",
                "The smallest λ within reach came out: the rule takes the largest, for the simplest "
                "model.",
                chosen(pick=np.min),
            ),
            Slip(
                "divided_by_n",
                "The sd divides by the number of folds: divide by one less (ddof=1), because the "
                "folds are few.",
                chosen(lambda e: e.std() / np.sqrt(len(e))),
            ),
            Slip(
                "last_for_largest",
                "The last λ within reach came out: take the largest value, in whatever order they "
                "stand.",
                chosen(pick=lambda lams: lams[-1]),
            ),
            Slip(
                "first_for_largest",
                "The first λ within reach came out: take the largest value, in whatever order they "
                "stand.",
                chosen(pick=lambda lams: lams[0]),
            ),
            Slip(
                "no_limit",
                "That is the largest λ of all: only those within one standard error of the best count.",
                lambda lams, errors: lams.max(),
            ),
            Slip(
                "wrong_axis",
                "Wrong axis: folds are the rows, so average over axis 0.",
                lambda lams, errors: lams[errors.mean(axis=1).argmin()],
            ),
            Slip(
                "sd_of_everything",
                "The standard error is that of all errors together: take the folds at the best λ.",
                lambda lams, errors: lams[
                    errors.mean(axis=0)
                    <= errors.mean(axis=0).min() + errors.std(ddof=1) / np.sqrt(len(errors))
                ].max(),
            ),
            Slip(
                "own_standard_error",
                "Each λ is measured by its own standard error: take that of the best one.",
                own_errors,
            ),
            Slip(
                "error_returned",
                "That is an error: return the λ.",
                lambda lams, errors: errors.mean(axis=0).min(),
            ),
            Slip(
                "se_divided_by_k",
                "sd/k came out: the standard error is sd/√k.",
                chosen(lambda e: e.std(ddof=1) / len(e)),
            ),
            Slip(
                "index_returned",
                "That is an index: return the λ that stands there.",
                lambda lams, errors: list(lams).index(one_standard_error(lams, errors)),
            ),
            Slip(
                "strictly_below",
                "Within one standard error includes a mean exactly at the limit: <=.",
                lambda lams, errors: lams[
                    errors.mean(axis=0)
                    < errors.mean(axis=0).min()
                    + errors[:, errors.mean(axis=0).argmin()].std(ddof=1) / np.sqrt(len(errors))
                ].max(initial=lams[errors.mean(axis=0).argmin()]),
            ),
            Slip(
                "two_errors",
                "Two standard errors are allowed: the rule allows one.",
                chosen(lambda e: 2 * e.std(ddof=1) / np.sqrt(len(e))),
            ),
            Slip(
                "root_of_lams",
                "Divided by the root of the number of λ: it is the number of folds.",
                lambda lams, errors: chosen(lambda e: e.std(ddof=1) / np.sqrt(len(lams)))(
                    lams, errors
                ),
            ),
            Slip(
                "spread_of_means",
                "That is the spread of the means over λ: take the spread of the folds at the best λ.",
                lambda lams, errors: lams[
                    errors.mean(axis=0)
                    <= errors.mean(axis=0).min()
                    + errors.mean(axis=0).std(ddof=1) / np.sqrt(len(lams))
                ].max(),
            ),
            Slip(
                "differences",
                "That is the standard error of the difference to the best: the rule takes that of the best itself.",
                lambda lams, errors: lams[
                    errors.mean(axis=0) - errors.mean(axis=0).min()
                    <= (errors - errors[:, [errors.mean(axis=0).argmin()]]).std(axis=0, ddof=1)
                    / np.sqrt(len(errors))
                ].max(),
            ),
            Slip(
                "largest_mean_within",
                "That is the mean error at that λ: return the λ.",
                lambda lams, errors: errors.mean(axis=0)[
                    list(lams).index(one_standard_error(lams, errors))
                ],
            ),
            Slip(
                "last_place",
                "That is a place in the list: return what stands there.",
                lambda lams, errors: int(
                    np.flatnonzero(
                        errors.mean(axis=0)
                        <= errors.mean(axis=0).min()
                        + errors[:, errors.mean(axis=0).argmin()].std(ddof=1) / np.sqrt(len(errors))
                    ).max()
                ),
            ),
        ),
        hints=(
            "Mean error per λ: average over the folds, axis 0.",
            "The limit is the smallest mean plus the standard error there, sd/√k.",
            "Of all λ with a mean up to that limit, take the largest.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def one_standard_error(lams, errors):", ""),
            ("    mean = errors.mean(axis=0)", "one number per λ: the mean over the folds"),
            ("    best = mean.argmin()", ""),
            (
                "    standard_error = errors[:, best].std(ddof=1) / np.sqrt(len(errors))",
                "sd over √(number of folds), at the best λ; n − 1, because few folds measure their own mean",
            ),
            (
                "    return lams[mean <= mean[best] + standard_error].max()",
                "of all λ within reach, the largest value, wherever it stands",
            ),
        ),
    ),
    Exercise(
        logistic_slope,
        (
            classes(20, 2, 1, 0.5),
            classes(22, 4, 2, 1.5),
            classes(24, 5, 3, 0.8),
            classes(26, 3, 2, 4.0),
            classes(28, 4, 2, 0.0, edge="λ = 0, no penalty at all"),
        ),
        "λ/2m in the objective: the same λ then pulls less on more data.",
        (
            *scalings(
                logistic_slope,
                wrong_sign=("Wrong sign: it is σ(Xw) − y, and the penalty adds.", -1),
            ),
            Slip(
                "missing_1_over_n",
                "1/m is forgotten in the penalty: λ/2m has the slope (λ/m) w.",
                logistic(factor=lambda m: 1),
            ),
            Slip(
                "missing_1_over_n",
                "1/m is forgotten in the data term: it is a mean over the samples.",
                logistic(lambda X, y, w: X.T @ (sigmoid(X @ w) - y)),
            ),
            Slip(
                "missing_1_over_n",
                "1/m is forgotten, in both terms.",
                logistic(lambda X, y, w: X.T @ (sigmoid(X @ w) - y), lambda m: 1),
            ),
            Slip(
                "house_lam",
                "2λw is the slope of the λ of these lessons; article C divides its λ by 2m.",
                logistic(factor=lambda m: 2),
            ),
            Slip(
                "doubled_penalty",
                "A factor 2 too many in the penalty: 2 and λ/2m make λ/m.",
                logistic(factor=lambda m: 2 / m),
            ),
            Slip(
                "missing_factor_2",
                "The factor 2 is missing: the slope of (λ/2m)w² is (λ/m)w, not (λ/2m)w.",
                logistic(factor=lambda m: 1 / (2 * m)),
            ),
            Slip(
                "penalty_subtracted",
                "Wrong sign of the penalty: it adds to the slope.",
                logistic(factor=lambda m: -1 / m),
            ),
            Slip("no_penalty", "The penalty is missing.", logistic(factor=lambda m: 0)),
            Slip(
                "sigma_prime_left_in",
                "σ′ is left in: with the cross-entropy it cancels, and σ(Xw) − y is all that remains.",
                logistic(lambda X, y, w: X.T @ (through_sigmoid(X, y, w)) / len(X)),
            ),
            Slip(
                "mse_slope",
                "That is the slope of the MSE: with the cross-entropy the 2 and σ′ are not there.",
                logistic(lambda X, y, w: 2 * X.T @ (through_sigmoid(X, y, w)) / len(X)),
            ),
            Slip(
                "doubled_data_term",
                "A factor 2 too many in the data term: it comes from squares, and there are none.",
                logistic(lambda X, y, w: 2 * X.T @ (sigmoid(X @ w) - y) / len(X)),
            ),
            Slip(
                "used_l1",
                "That penalty is L1: the slope of w² is 2w.",
                lambda X, y, w, lam: (
                    X.T @ (sigmoid(X @ w) - y) / len(X) + lam / len(X) * np.sign(w)
                ),
            ),
            Slip(
                "tanh_for_sigmoid",
                "That is tanh: the prediction is σ(Xw) = 1/(1 + e^(−Xw)).",
                logistic(lambda X, y, w: X.T @ (np.tanh(X @ w) - y) / len(X)),
            ),
            Slip(
                "missing_sigmoid",
                "The sigmoid is missing: the prediction is σ(Xw).",
                logistic(lambda X, y, w: X.T @ (X @ w - y) / len(X)),
            ),
            Slip(
                "y_minus_y_hat",
                "Wrong sign of the data term: it is σ(Xw) − y.",
                logistic(lambda X, y, w: X.T @ (y - sigmoid(X @ w)) / len(X)),
            ),
            Slip(
                "divided_by_k",
                "Divided by the number of columns of X: m is the number of samples.",
                lambda X, y, w, lam: logistic_slope(X, y, w, lam) * len(X) / X.shape[1],
            ),
            Slip(
                "x_forgotten",
                "X is forgotten in the data term: the slope of Xw for w is X.",
                logistic(lambda X, y, w: np.mean(sigmoid(X @ w) - y) + 0 * w),
            ),
        ),
        hints=(
            "The data term: (1/m) Xᵀ(σ(Xw) − y), no σ′ is left in it.",
            "(λ/2m) w² has the slope (λ/m) w.",
            "Add the two.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def logistic_slope(X, y, w, lam):", ""),
            ("    m = len(X)", ""),
            ("    y_hat = 1 / (1 + np.exp(-X @ w))", "σ(Xw)"),
            (
                "    return X.T @ (y_hat - y) / m + lam / m * w",
                "σ′ has cancelled in the first term; (λ/2m)w² has the slope (λ/m)w",
            ),
        ),
    ),
)
