"""Lesson 10, choosing λ: folds, the one-standard-error rule, scaling, logistic regression with λ/2m."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.core.networks import sigmoid


def k_fold(n, k):
    """k pairs (training rows, validation rows); every row is validated once."""
    folds = np.array_split(np.arange(n), k)
    return tuple((np.setdiff1d(np.arange(n), fold), fold) for fold in folds)


def one_standard_error(lams, errors):
    """The largest λ whose mean error is within one standard error of the best; errors (folds, λ)."""
    mean = errors.mean(axis=0)
    best = mean.argmin()
    limit = mean[best] + errors[:, best].std(ddof=1) / np.sqrt(len(errors))
    return lams[mean <= limit].max()


def standardize(X_train, X_test):
    """Both with the mean and the standard deviation of the training columns."""
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / sd, (X_test - mean) / sd


def logistic_slope(X, y, w, lam):
    """dJ/dw of the mean cross-entropy plus (λ/2m) Σ w², as in source C; y and w are columns."""
    return X.T @ (sigmoid(X @ w) - y) / len(X) + lam / len(X) * w


FOLD_SAYS = {
    "counted_from_1": "Rows are counted from 0: the last one is n − 1.",
    "overlap": "Overlap: a row is in training and validation at once, so it is no test of anything.",
    "left_out_rows": "Rows are left out: every row has to be validated once, also when k does not "
    "divide n.",
    "validated_twice": "A row is validated more than once.",
    "training_rows_missing": "Training rows are missing: all rows but the fold's own train.",
    "uneven_folds": "The folds are uneven: their sizes may differ by one row at most.",
    "not_in_order": "The rows are not in order: the first fold holds out the first rows, the next one the rows "
    "that follow. Do not shuffle.",
    "swapped": "Training and validation are swapped: return (training rows, validation rows).",
}


def look_at_folds(cases, answers):
    found = [
        (name, FOLD_SAYS[name], number)
        for number, (one, folds) in enumerate(zip(cases, answers))
        if (name := fold_slip(one.args[0], folds))
    ]
    swapped = [one for one in found if one[0] == "swapped"]  # two folds alone do not show it
    return next(iter(swapped or found), None)


def fold_slip(n, folds):
    rows, held = np.arange(n), np.sort(np.concatenate([held.ravel() for _, held in folds]))
    if len(folds) > 2 and all(len(held) > len(train) for train, held in folds):
        return "swapped"
    if held.max(initial=0) == n:
        return "counted_from_1"
    if any(np.isin(held, train).any() for train, held in folds):
        return "overlap"
    if not np.isin(rows, held).all():
        return "left_out_rows"
    if len(held) != n:
        return "validated_twice"
    if any(len(train) + len(held) != n for train, held in folds):
        return "training_rows_missing"
    sizes = [len(held) for _, held in folds]
    if max(sizes) - min(sizes) > 1:
        return "uneven_folds"
    in_order = np.concatenate([held.ravel() for _, held in folds])
    return None if (in_order == rows).all() else "not_in_order"


def equal_folds(n, k, rest=0):
    """Folds of n // k rows; `rest` says what training leaves out."""
    size = n // k
    folds = [np.arange(i * size, (i + 1) * size) for i in range(k)]
    return tuple((np.setdiff1d(np.arange(n - rest), fold), fold) for fold in folds)


def last_takes_rest(n, k):
    size = n // k
    folds = [np.arange(i * size, n if i == k - 1 else (i + 1) * size) for i in range(k)]
    return tuple((np.setdiff1d(np.arange(n), fold), fold) for fold in folds)


def fold_slips(**wrong):
    return tuple(Slip(name, FOLD_SAYS[name], function) for name, function in wrong.items())


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


def scaled_by(mean, sd):
    """standardize with other numbers for the mean and sd: functions of (train, test)."""
    return lambda A, B: ((A - mean(A, B)) / sd(A, B), (B - mean(A, B)) / sd(A, B))


def own(A):
    return (A - A.mean(axis=0)) / A.std(axis=0)


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
        k_fold,
        (case(4, 2), case(6, 3), case(7, 3), case(10, 4), case(11, 5)),
        "Every row trains, and every row tests, but never at once.",
        fold_slips(
            counted_from_1=lambda n, k: tuple((a + 1, b + 1) for a, b in k_fold(n, k)),
            overlap=lambda n, k: tuple((np.arange(n), fold) for _, fold in k_fold(n, k)),
            left_out_rows=equal_folds,
            uneven_folds=last_takes_rest,
            validated_twice=lambda n, k: tuple(
                (np.setdiff1d(np.arange(n), f), f)
                for f in (np.arange(max(0, i * n // k - 1), (i + 1) * n // k) for i in range(k))
            ),
            training_rows_missing=lambda n, k: tuple(
                (train[:-1], fold) for train, fold in k_fold(n, k)
            ),
            swapped=lambda n, k: tuple((fold, train) for train, fold in k_fold(n, k)),
            not_in_order=lambda n, k: tuple(
                (np.setdiff1d(np.arange(n), np.arange(i, n, k)), np.arange(i, n, k))
                for i in range(k)
            ),
        ),
        look_at_folds,
        compare=False,
        hints=(
            "Cut the rows 0 ... n − 1 into k pieces; np.array_split also handles a rest.",
            "For each piece: it validates, all the others train.",
            "np.setdiff1d(np.arange(n), fold)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def k_fold(n, k):", ""),
            ("    rows = np.arange(n)", ""),
            (
                "    folds = np.array_split(rows, k)",
                "k blocks of rows, in order; a rest goes one by one to the first folds",
            ),
            (
                "    return [(np.setdiff1d(rows, held), held) for held in folds]",
                "all rows but the held ones train",
            ),
        ),
    ),
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
        standardize,
        (
            case(np.array([[1.0], [3.0]]), np.array([[4.0]])),
            *(
                case(np.round(3 * table(s, n, k) + 5, 2), np.round(2 * table(s + 1, m, k) + 3, 2))
                for s, n, m, k in ((10, 3, 2, 2), (12, 5, 4, 3), (14, 8, 3, 1))
            ),
        ),
        "λ now means the same for every feature, and the test rows stay unseen.",
        (
            Slip(
                "test_statistics_leak",
                "The test rows are scaled by their own mean and sd: use those of the training rows.",
                lambda A, B: (own(A), (B - B.mean(axis=0)) / B.std(axis=0)),
            ),
            Slip(
                "test_statistics_leak",
                "Test rows leak into mean and sd: take both from the training rows alone.",
                scaled_by(
                    lambda A, B: np.vstack([A, B]).mean(axis=0),
                    lambda A, B: np.vstack([A, B]).std(axis=0),
                ),
            ),
            Slip(
                "not_divided_by_sd",
                "The mean is taken off, but not divided by the standard deviation.",
                scaled_by(lambda A, B: A.mean(axis=0), lambda A, B: 1),
            ),
            Slip(
                "mean_not_subtracted",
                "Divided by the sd, but the mean is not taken off.",
                scaled_by(lambda A, B: 0, lambda A, B: A.std(axis=0)),
            ),
            Slip(
                "variance_for_sd",
                "Divided by the variance: divide by its root, the standard deviation.",
                scaled_by(lambda A, B: A.mean(axis=0), lambda A, B: A.var(axis=0)),
            ),
            Slip(
                "over_everything",
                "One mean and sd for the whole table: each column has its own.",
                scaled_by(lambda A, B: A.mean(), lambda A, B: A.std()),
            ),
            Slip(
                "test_not_scaled",
                "The test rows are not scaled: the model then sees other units.",
                lambda A, B: (own(A), B),
            ),
            Slip(
                "divided_by_n_minus_1",
                "The sd divides by n − 1: use n here (np.std), so that the training columns have "
                "sd 1.",
                scaled_by(lambda A, B: A.mean(axis=0), lambda A, B: A.std(axis=0, ddof=1)),
            ),
        ),
        hints=(
            "What may you know about the test rows before the test? Nothing.",
            "mean and sd of the training columns: axis=0.",
            "Use these two numbers for both tables.",
        ),
        solution=(
            ("def standardize(X_train, X_test):", ""),
            (
                "    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)",
                "column by column, from the training rows alone",
            ),
            (
                "    return (X_train - mean) / sd, (X_test - mean) / sd",
                "the same two numbers for both tables",
            ),
        ),
        parts=("X_train", "X_test"),
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
