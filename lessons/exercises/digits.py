"""Lesson 17, put together: does a hand stand on both sides, and which of the best two is better."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case


def leaking_share(sheet, train, test):
    """The share of the test images whose sheet is among those of the training images."""
    return np.mean(np.isin(sheet[test], sheet[train]))


def winner(validation_errors, test_errors):
    """Of the two settings best on validation, the one clearly better on the test set; -1 if neither is."""
    return decided()(validation_errors, test_errors)


def standard_error(values):
    return values.std(ddof=1) / np.sqrt(len(values))


def paired(a, b):
    return standard_error(a - b)


def decided(uncertainty=paired, times=2.0, choose=lambda validation, test: validation):
    """winner with another yardstick for the difference, or another table to choose the two by."""

    def decision(validation, test):
        best, second = np.argsort(choose(validation, test).mean(axis=0))[:2]
        gap = test[:, second] - test[:, best]
        if abs(gap.mean()) <= times * uncertainty(test[:, second], test[:, best]):
            return -1
        return int(best if gap.mean() > 0 else second)

    return decision


def first_of_two(validation, test):
    return int(validation.mean(axis=0).argmin())


def sheets_drawn(seed, n, n_sheets, n_train, n_test):
    """Images of some sheets, dealt out without regard to them."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(n)
    return case(
        np.sort(rng.integers(0, n_sheets, n)), order[:n_train], order[n_train : n_train + n_test]
    )


def two_tables(seed, seeds, validation, test, own=0.01):
    """Errors (seeds, settings) around these means; some seeds are hard for all settings."""
    rng = np.random.default_rng(seed)
    hard = 0.1 * rng.uniform(size=(seeds, 1))
    noise = own * rng.normal(size=(2, seeds, len(test)))
    return case(*(np.round(hard + m + e, 3) for m, e in zip((validation, test), noise)))


EXERCISES = (
    Exercise(
        leaking_share,
        (
            case(np.array([0, 0, 1, 1, 2]), np.array([0, 2]), np.array([1, 4])),
            sheets_drawn(1, 12, 6, 4, 5),
            sheets_drawn(2, 20, 9, 5, 8),
            sheets_drawn(3, 30, 14, 6, 11),
            case(
                np.array([0, 0, 1, 1, 2, 2]),
                np.array([0, 1, 3]),
                np.array([4, 5]),
                edge="no sheet on both sides",
            ),
        ),
        "Ask it of any split: of patients, of days, of writers.",
        (
            Slip(
                "number_for_share",
                "That is a number of images: divide by the number of test images.",
                lambda sheet, train, test: np.sum(np.isin(sheet[test], sheet[train])),
            ),
            Slip(
                "sides_swapped",
                "That is the share of the *training* images. It is the test that a known hand makes too easy.",
                lambda sheet, train, test: np.mean(np.isin(sheet[train], sheet[test])),
            ),
            Slip(
                "sheets_counted",
                "It counts sheets. The test error counts images: a long sheet counts more.",
                lambda sheet, train, test: np.mean(np.isin(np.unique(sheet[test]), sheet[train])),
            ),
            Slip(
                "share_without_leak",
                "That is the share of test images from *new* sheets: 1 minus what is asked.",
                lambda sheet, train, test: np.mean(~np.isin(sheet[test], sheet[train])),
            ),
            Slip(
                "over_all_images",
                "Divided by the number of all images: divide by the number of test images.",
                lambda sheet, train, test: np.isin(sheet[test], sheet[train]).sum() / len(sheet),
            ),
            Slip(
                "over_training_images",
                "Divided by the number of training images: divide by the number of test images.",
                lambda sheet, train, test: np.isin(sheet[test], sheet[train]).sum() / len(train),
            ),
            Slip(
                "sheets_over_images",
                "Sheets are divided by images: count test images.",
                lambda sheet, train, test: (
                    len(np.intersect1d(sheet[test], sheet[train])) / len(test)
                ),
            ),
            Slip(
                "sheets_over_all_sheets",
                "It counts sheets, of all there are: count test images.",
                lambda sheet, train, test: (
                    len(np.intersect1d(sheet[test], sheet[train])) / len(set(sheet))
                ),
            ),
            Slip(
                "number_of_sheets",
                "That is a number of sheets: the share of test images is asked for.",
                lambda sheet, train, test: len(np.intersect1d(sheet[test], sheet[train])),
            ),
            Slip(
                "any_at_all",
                "It says whether there is any leak at all: return how large it is.",
                lambda sheet, train, test: float(np.isin(sheet[test], sheet[train]).any()),
            ),
            Slip(
                "test_not_looked_up",
                "`test` holds numbers of images: look up their sheets, sheet[test].",
                lambda sheet, train, test: np.isin(test, sheet[train]).mean(),
            ),
            Slip(
                "train_not_looked_up",
                "`train` holds numbers of images: look up their sheets, sheet[train].",
                lambda sheet, train, test: np.isin(sheet[test], train).mean(),
            ),
            Slip(
                "all_images",
                "That is the share of all images: only the test images are asked for.",
                lambda sheet, train, test: np.isin(sheet, sheet[train]).mean(),
            ),
        ),
        hints=(
            "Which sheets were trained on? From which sheet is each test image?",
            "sheet[train] and sheet[test] are the sheets of the images.",
            "np.isin(sheet[test], sheet[train]) marks the test images from a known sheet.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def leaking_share(sheet, train, test):", ""),
            (
                "    known = np.isin(sheet[test], sheet[train])",
                "one True or False for each test image",
            ),
            ("    return known.mean()", "the share of True"),
        ),
    ),
    Exercise(
        winner,
        (
            case(
                np.array([[0.3, 0.2, 0.1], [0.3, 0.2, 0.1], [0.3, 0.2, 0.1]]),
                np.array([[0.1, 0.4, 0.2], [0.1, 0.5, 0.3], [0.1, 0.5, 0.2]]),
            ),
            two_tables(1, 12, (0.3, 0.2, 0.22, 0.4), (0.1, 0.2, 0.25, 0.3)),
            two_tables(2, 12, (0.2, 0.22, 0.3), (0.25, 0.2, 0.1)),
            two_tables(3, 10, (0.35, 0.21, 0.3, 0.2), (0.2, 0.2, 0.3, 0.2)),
            two_tables(4, 16, (0.2, 0.21, 0.4), (0.206, 0.2, 0.3)),
            two_tables(6, 20, (0.2, 0.21), (0.2, 0.208), own=0.012),
            two_tables(7, 20, (0.21, 0.2), (0.22, 0.212), own=0.018),
            two_tables(9, 12, (0.3, 0.2, 0.21), (0.3, 0.2, 0.208), own=0.001),
            two_tables(10, 12, (0.2, 0.21, 0.4), (0.2, 0.25, 0.15)),
            two_tables(8, 12, (0.3, 0.25, 0.2), (0.1, 0.2, 0.203)),
            case(
                np.array([[0.1, 0.3, 0.2], [0.5, 0.3, 0.35], [0.5, 0.2, 0.3]]),
                np.array([[0.1, 0.4, 0.3], [0.1, 0.5, 0.4], [0.1, 0.4, 0.31]]),
            ),
            case(
                np.array([[0.5, 0.3, 0.35], [0.1, 0.35, 0.3], [0.5, 0.2, 0.3]]),
                np.array([[0.1, 0.4, 0.3], [0.1, 0.5, 0.4], [0.1, 0.4, 0.31]]),
            ),
            two_tables(11, 4, (0.2, 0.21, 0.4), (0.2, 0.2125, 0.3)),
            two_tables(12, 4, (0.21, 0.2, 0.4), (0.2, 0.213, 0.3)),
            two_tables(13, 4, (0.21, 0.2, 0.4), (0.2, 0.214, 0.3)),
            two_tables(14, 4, (0.21, 0.2, 0.4), (0.2, 0.211, 0.3)),
        ),
        "Chosen before the test, compared once, seed by seed: that is a result you can report.",
        (
            Slip(
                "chosen_on_test",
                "The two are chosen by their test errors. Choose by validation; the test only compares them.",
                decided(choose=lambda validation, test: test),
            ),
            Slip(
                "test_looked_at",
                "The test errors take part in the choice of the two: use validation alone.",
                decided(choose=lambda validation, test: validation + test),
            ),
            Slip(
                "one_standard_error",
                "One standard error is not enough: chance alone passes it too often.",
                decided(times=1.0),
            ),
            Slip(
                "sd_for_standard_error",
                "That is the standard deviation of one difference: divide it by √n.",
                decided(lambda a, b: (a - b).std(ddof=1)),
            ),
            Slip(
                "not_paired",
                "The uncertainty of each is taken on its own. Subtract seed by seed first.",
                decided(lambda a, b: np.hypot(standard_error(a), standard_error(b))),
            ),
            Slip(
                "no_uncertainty",
                "It names a winner however small the difference is.",
                decided(lambda a, b: 0.0),
            ),
            Slip(
                "validation_alone",
                "That is the best on validation. Whether it beats the second, only fresh images say.",
                first_of_two,
            ),
            Slip(
                "compared_on_validation",
                "The two are compared on validation, which chose them: compare them on the test.",
                lambda validation, test: decided()(validation, validation),
            ),
            Slip(
                "best_on_test",
                "That is the best on the test of all settings: choose two by validation first.",
                lambda validation, test: int(test.mean(axis=0).argmin()),
            ),
            Slip(
                "zero_for_none",
                "0 is the first setting: where neither is better, return −1.",
                lambda validation, test: max(0, winner(validation, test)),
            ),
            Slip(
                "divided_by_n_not_n_minus_1",
                "std() divides by n: use ddof=1.",
                decided(lambda a, b: (a - b).std() / np.sqrt(len(a))),
            ),
            Slip(
                "divided_by_n",
                "Divided by n: the standard error is the standard deviation over √n.",
                decided(lambda a, b: (a - b).std(ddof=1) / len(a)),
            ),
            Slip(
                "place_among_two",
                "That is the place among the two: return its index in the table.",
                lambda validation, test: (
                    [-1, *range(2)][
                        1
                        + list(np.argsort(validation.mean(axis=0))[:2]).index(
                            winner(validation, test)
                        )
                    ]
                    if winner(validation, test) >= 0
                    else -1
                ),
            ),
            Slip(
                "second_never_wins",
                "The second on validation never wins here: on the test it may.",
                lambda validation, test: (
                    winner(validation, test)
                    if winner(validation, test) == validation.mean(axis=0).argmin()
                    else -1
                ),
            ),
            Slip(
                "smallest_single_error",
                "The two are chosen by their smallest single error: take the mean over the seeds.",
                decided(choose=lambda validation, test: validation.min(axis=0, keepdims=True)),
            ),
            Slip(
                "first_seed_only",
                "The two are chosen by the first seed alone: take the mean over the seeds.",
                decided(choose=lambda validation, test: validation[:1]),
            ),
        ),
        hints=(
            "First which two: the smallest mean validation errors, mean over the seeds.",
            "np.argsort(validation_errors.mean(axis=0))[:2] gives them. Then one test difference for each seed.",
            "gap = test[:, second] - test[:, best]; abs(gap.mean()) against 2 · gap.std(ddof=1)/√n.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def winner(validation_errors, test_errors):", ""),
            (
                "    best, second = np.argsort(validation_errors.mean(axis=0))[:2]",
                "the test takes no part in this choice",
            ),
            ("    gap = test_errors[:, second] - test_errors[:, best]", "seed by seed"),
            ("    if abs(gap.mean()) <= 2 * gap.std(ddof=1) / np.sqrt(len(gap)):", ""),
            ("        return -1", "not told apart"),
            ("    return best if gap.mean() > 0 else second", "smaller test errors are better"),
        ),
    ),
)
