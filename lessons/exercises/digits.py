"""Lesson 17, put together: choose on validation, error bars over seeds, the test set once."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table


def choose_setting(validation_errors, test_errors):
    """Index of the setting (column) with the lowest mean validation error over the seeds (rows)."""
    return int(validation_errors.mean(axis=0).argmin())


def standard_error(scores):
    """Standard error of the mean over seeds: sd/√n, with n − 1 in the sd."""
    return np.std(scores, ddof=1) / np.sqrt(len(scores))


def error_rate(y_hat, labels):
    """Share of samples whose largest ŷ is not at the label; labels are whole numbers, shape (n,)."""
    return np.mean(y_hat.argmax(axis=1) != labels)


def errors(seed, seeds, settings):
    """Tables in which validation, test, their mean and the single best seed all choose another setting."""
    rng = np.random.default_rng(seed)
    validation, test = (np.round(0.2 + 0.1 * rng.random((seeds, settings)), 3) for _ in range(2))
    return case(validation, test)


def scores(seed, n):
    return case(np.round(0.9 + 0.02 * table(seed, n), 3))


def guesses(seed, n, classes):
    rng = np.random.default_rng(seed)
    return case(np.round(rng.dirichlet(np.ones(classes), n), 2), rng.integers(0, classes, n))


EXERCISES = (
    Exercise(
        choose_setting,
        tuple(
            errors(s, n, k)
            for s, n, k in ((3, 2, 3), (4, 3, 4), (5, 4, 6), (6, 5, 8), (7, 3, 10), (8, 6, 5))
        ),
        "The test set is opened once, for the setting chosen here.",
        (
            Slip(
                "chosen_on_test",
                "Chosen on the test set: its error is then no honest forecast. Use validation.",
                lambda validation, test: test.mean(axis=0).argmin(),
            ),
            Slip(
                "test_looked_at",
                "The test errors take part in the choice: use validation alone.",
                lambda validation, test: (validation + test).mean(axis=0).argmin(),
            ),
            Slip(
                "largest_chosen",
                "The largest error is chosen: take the lowest.",
                lambda validation, test: validation.mean(axis=0).argmax(),
            ),
            Slip(
                "best_single_seed",
                "The luckiest single seed decides: average over the seeds first.",
                lambda validation, test: validation.min(axis=0).argmin(),
            ),
            Slip(
                "best_single_seed",
                "The smallest single error of the table decides: average over the seeds first.",
                lambda validation, test: validation.argmin(),
            ),
            Slip(
                "counted_from_1",
                "Settings are counted from 0.",
                lambda validation, test: validation.mean(axis=0).argmin() + 1,
            ),
            Slip(
                "first_seed_only",
                "Only the first seed is looked at: average over the seeds.",
                lambda validation, test: validation[0].argmin(),
            ),
            Slip(
                "wrong_axis",
                "Wrong axis: seeds are the rows, settings the columns.",
                lambda validation, test: validation.mean(axis=1).argmin(),
            ),
            Slip(
                "error_returned",
                "That is the error: return the index of the setting.",
                lambda validation, test: validation.mean(axis=0).min(),
            ),
        ),
        hints=(
            "Which of the two tables may decide?",
            "Average over the seeds: axis 0.",
            "argmin gives the index.",
        ),
        solution=(
            ("def choose_setting(validation_errors, test_errors):", ""),
            (
                "    return validation_errors.mean(axis=0).argmin()",
                "the mean over the seeds for each setting; the test table takes no part",
            ),
        ),
    ),
    Exercise(
        standard_error,
        (case(np.array([1.0, 3.0])), scores(1, 3), scores(2, 5), scores(3, 10), scores(4, 20)),
        "Two methods whose error bars overlap have not been told apart yet.",
        (
            Slip(
                "sd_for_se",
                "That is the standard deviation of one seed: the mean over n seeds is steadier by √n.",
                lambda s: np.std(s, ddof=1),
            ),
            Slip(
                "sd_for_se",
                "That is the standard deviation of one seed: the mean over n seeds is steadier by √n.",
                lambda s: np.std(s),
            ),
            Slip(
                "divided_by_n",
                "The sd divides by n: over few seeds use n − 1 (ddof=1).",
                lambda s: np.std(s) / np.sqrt(len(s)),
            ),
            Slip(
                "n_minus_1_twice",
                "n − 1 belongs into the sd alone: divide it by √n.",
                lambda s: np.std(s, ddof=1) / np.sqrt(len(s) - 1),
            ),
            Slip(
                "mean_for_sd",
                "That is the mean over √n: the sd over √n is wanted.",
                lambda s: np.mean(s) / np.sqrt(len(s)),
            ),
            Slip(
                "missing_root", "Divided by n: divide by √n.", lambda s: np.std(s, ddof=1) / len(s)
            ),
            Slip(
                "variance_for_sd",
                "The variance is used: take its root.",
                lambda s: np.var(s, ddof=1) / np.sqrt(len(s)),
            ),
            Slip(
                "variance_for_sd",
                "That is the variance of the mean: take its root.",
                lambda s: np.var(s, ddof=1) / len(s),
            ),
        ),
        hints=(
            "How far would the mean move with other seeds?",
            "The sd with n − 1, divided by √n.",
            "np.std(scores, ddof=1) / np.sqrt(len(scores))",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def standard_error(scores):", ""),
            (
                "    return np.std(scores, ddof=1) / np.sqrt(len(scores))",
                "the scatter of one score, with n − 1; a mean of n scores is steadier by √n",
            ),
        ),
    ),
    Exercise(
        error_rate,
        (
            case(np.array([[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]), np.array([0, 0, 0])),
            guesses(5, 4, 3),
            guesses(6, 6, 10),
            guesses(7, 9, 4),
            guesses(8, 5, 5),
        ),
        "One number for the table; the pictures of the mistakes say more.",
        (
            Slip(
                "accuracy",
                "That is the accuracy: the error rate is 1 − accuracy.",
                lambda y_hat, labels: np.mean(y_hat.argmax(axis=1) == labels),
            ),
            Slip(
                "missing_1_over_n",
                "That is the number of mistakes: divide by n.",
                lambda y_hat, labels: np.sum(y_hat.argmax(axis=1) != labels),
            ),
            Slip(
                "one_guess_for_all",
                "argmax looks at the whole table: each image has its own, axis=1.",
                lambda y_hat, labels: np.mean(y_hat.argmax() != labels),
            ),
            Slip(
                "in_percent",
                "That is in percent: give a share between 0 and 1.",
                lambda y_hat, labels: 100 * np.mean(y_hat.argmax(axis=1) != labels),
            ),
            Slip(
                "smallest_chosen",
                "The smallest ŷ is taken as the guess: take the largest.",
                lambda y_hat, labels: np.mean(y_hat.argmin(axis=1) != labels),
            ),
        ),
        hints=(
            "The guess is the class with the largest ŷ.",
            "y_hat.argmax(axis=1) != labels marks the mistakes.",
            "The mean of that is their share.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def error_rate(y_hat, labels):", ""),
            ("    guesses = y_hat.argmax(axis=1)", "the class with the largest ŷ, for each image"),
            (
                "    return np.mean(guesses != labels)",
                "the share of images that were guessed wrong",
            ),
        ),
    ),
)
