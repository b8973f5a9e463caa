"""Decisions from measurements about λ: search for a setting or take one named beforehand; the largest harmless λ."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case
from lessons.core.measures import standard_error


def search_or_rival(validation, test, rival):
    """1 if the setting that validation takes on each data set errs less than the rival, 2 if more, else 0."""
    return decided(taken(validation, test) - test[rival])


def taken(validation, test):
    """The test error of the setting with the smallest validation error, for each data set."""
    return test[validation.argmin(axis=0), np.arange(validation.shape[1])]


def decided(change, error=standard_error, times=2.0):
    """1 if the mean change is below zero by more than `times` its error, 2 if above, else 0."""
    clear = abs(change.mean()) > times * error(change)
    return int(clear) * (1 if change.mean() < 0 else 2)


def unpaired(validation, test, rival):
    mine, theirs = taken(validation, test), test[rival]
    error = np.hypot(standard_error(mine), standard_error(theirs))
    return decided(mine - theirs, lambda change: error)


def one_for_all(validation, test, rival):
    return decided(test[validation.mean(axis=1).argmin()] - test[rival])


def searches(seed, settings, n, rival, gain, own=0.03, edge=""):
    """A case: test errors of settings on n data sets, and validation errors that know them roughly."""
    rng = np.random.default_rng(seed)
    hard = 1 + 0.3 * rng.uniform(size=n)
    test = hard + own * rng.normal(size=(settings, n))
    validation = test + own * rng.normal(size=(settings, n))
    test[rival] = test[rival] + gain
    return case(np.round(validation, 3), np.round(test, 3), rival, edge=edge)


def largest_harmless_lam(lams, accuracies):
    """The largest λ whose accuracies are not below those of λ = 0 by more than two standard errors, in pairs."""
    return lams[harmless(lams, accuracies)].max()


def harmless(lams, accuracies, error=lambda changes: standard_error(changes, axis=1), times=2.0):
    changes = accuracies - accuracies[lams == 0]
    return changes.mean(axis=1) >= -times * error(changes)


def harmless_by(error=lambda changes: standard_error(changes, axis=1), times=2.0, pick=np.max):
    """largest_harmless_lam with another error, or another one of the harmless ones."""
    return lambda lams, accuracies: pick(lams[harmless(lams, accuracies, error, times)])


def harmless_unpaired(lams, accuracies):
    errors = standard_error(accuracies, axis=1)
    both = np.hypot(errors, errors[lams == 0])
    return lams[harmless(lams, accuracies, lambda changes: both)].max()


def under_penalties(seed, lams, changes, spreads, n=12, edge=""):
    """A case: accuracies that differ much from data set to data set, and changes that do not."""
    noise = np.random.default_rng(seed).normal(size=(1 + len(lams), n))
    noise = noise - noise.mean(axis=1, keepdims=True)
    noise = noise / noise.std(axis=1, ddof=1, keepdims=True)
    change = np.array(changes)[:, None] + np.array(spreads)[:, None] * noise[1:]
    return case(np.array(lams), np.round(0.75 + 0.05 * noise[0] + change, 3), edge=edge)


ONE_ERROR = "One standard error is crossed by chance too often: the rule asks for two."
SPREAD = "That is the spread of single data sets. The mean of n of them wavers by spread/√n."
UNPAIRED = "Two means with an error each. Take the difference on each data set first: what the sets share drops out."

EXERCISES = (
    Exercise(
        search_or_rival,
        (
            case(
                np.array([[1.0, 3.0, 2.0], [2.0, 1.0, 1.0]]),
                np.array([[5.0, 9.0, 9.0], [9.0, 7.0, 6.0]]),
                1,
            ),
            searches(1, 3, 12, 2, 0.06),
            searches(2, 4, 16, 0, -0.08),
            searches(3, 3, 20, 1, 0.3),
            case(
                np.array([[1.0, 1.3, 1.1, 1.4], [1.9, 2.0, 1.2, 1.8]]),
                np.array([[1.0, 1.1, 1.0, 1.2], [3.0, 3.2, 3.1, 3.0]]),
                1,
            ),
            searches(44, 4, 12, 0, -0.03),
            searches(21, 3, 18, 2, -0.02),
            searches(5, 4, 10, 2, -0.4, own=0.06),
            searches(6, 3, 30, 0, 0.04, own=0.05),
            searches(7, 4, 8, 1, 0.1, own=0.08),
            searches(8, 6, 24, 4, -0.03, own=0.05),
            case(
                np.array([[0.8, 0.9, 0.7, 0.8], [1.2, 1.1, 1.4, 1.3]]),
                np.array([[0.96, 1.27, 1.095, 1.2], [1.0, 1.3, 1.1, 1.2]]),
                1,
            ),
            case(
                np.array([[0.8, 0.9, 0.7, 0.8], [1.2, 1.1, 1.4, 1.3]]),
                np.array([[0.9, 1.1, 0.6, 1.1], [1.0, 1.3, 1.1, 1.2]]),
                1,
            ),
        ),
        "On the grid it beats 8 nodes without a penalty, and loses to the λ of lesson 06: with few rows in a fold "
        "luck chooses too. What worked on other data of the same kind is worth having.",
        (
            Slip(
                "chosen_by_test",
                "The test errors choose: then they are a validation set, and nothing is left to report.",
                lambda validation, test, rival: decided(test.min(axis=0) - test[rival]),
            ),
            Slip(
                "validation_reported",
                "That compares the validation error of the search: it is small because it was chosen.",
                lambda validation, test, rival: decided(validation.min(axis=0) - test[rival]),
            ),
            Slip(
                "one_for_all",
                "One setting for all data sets: the search takes its own on each of them.",
                one_for_all,
            ),
            Slip("unpaired", UNPAIRED, unpaired),
            Slip(
                "one_error",
                ONE_ERROR,
                lambda validation, test, rival: decided(
                    taken(validation, test) - test[rival], times=1
                ),
            ),
            Slip(
                "spread_for_error",
                SPREAD,
                lambda validation, test, rival: decided(
                    taken(validation, test) - test[rival], lambda change: change.std(ddof=1)
                ),
            ),
            Slip(
                "no_uncertainty",
                "It names the smaller mean, however small the difference.",
                lambda validation, test, rival: decided(
                    taken(validation, test) - test[rival], times=0
                ),
            ),
            Slip(
                "swapped",
                "1 and 2 are swapped: the better one has the *smaller* errors.",
                lambda validation, test, rival: (0, 2, 1)[search_or_rival(validation, test, rival)],
            ),
            Slip(
                "divided_by_n_not_n_minus_1",
                "std() divides by n: with few data sets that is too small. Use ddof=1.",
                lambda validation, test, rival: decided(
                    taken(validation, test) - test[rival],
                    lambda change: change.std() / np.sqrt(len(change)),
                ),
            ),
            Slip(
                "divided_by_count",
                "Divided by n: the standard error is the standard deviation over √n.",
                lambda validation, test, rival: decided(
                    taken(validation, test) - test[rival],
                    lambda change: change.std(ddof=1) / len(change),
                ),
            ),
            Slip(
                "rival_by_validation",
                "The validation error of the rival is compared: take its test error too.",
                lambda validation, test, rival: decided(
                    taken(validation, test) - validation[rival]
                ),
            ),
            Slip(
                "never_0",
                "It always names a side. Where the difference is within two standard errors the answer is 0.",
                lambda validation, test, rival: (
                    1 if search_or_rival(validation, test, rival) == 1 else 2
                ),
            ),
            Slip(
                "never_2",
                "It never says 2: the rival may be clearly better.",
                lambda validation, test, rival: int(search_or_rival(validation, test, rival) == 1),
            ),
            Slip(
                "either_side",
                "Either side comes out as 1: look at the sign of the mean difference.",
                lambda validation, test, rival: int(search_or_rival(validation, test, rival) > 0),
            ),
            Slip(
                "minus_1_for_0",
                "Where none is clearly better the answer is 0.",
                lambda validation, test, rival: search_or_rival(validation, test, rival) or -1,
            ),
            Slip(
                "on_all_sets",
                "It asks that one side wins on every data set: the mean difference may be clear all the same.",
                lambda validation, test, rival: (
                    int((taken(validation, test) < test[rival]).all())
                    + 2 * int((taken(validation, test) > test[rival]).all())
                ),
            ),
        ),
        hints=(
            "On each data set the search takes one row: that of the smallest validation error there.",
            "validation.argmin(axis=0) has a row number for each data set. Pick those test errors, subtract the rival's.",
            "mine = test[validation.argmin(axis=0), np.arange(n)]; then the mean of mine - test[rival] against two errors.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def search_or_rival(validation, test, rival):", ""),
            ("    n = validation.shape[1]", ""),
            (
                "    mine = test[validation.argmin(axis=0), np.arange(n)]",
                "on each data set the row that validation takes, and no other test error",
            ),
            ("    change = mine - test[rival]", "in pairs, data set by data set"),
            ("    error = change.std(ddof=1) / np.sqrt(n)", ""),
            ("    if abs(change.mean()) <= 2 * error:", ""),
            ("        return 0", "not told apart"),
            ("    return 1 if change.mean() < 0 else 2", ""),
        ),
    ),
    Exercise(
        largest_harmless_lam,
        (
            case(np.array([0.0, 1.0]), np.array([[0.8, 0.9, 0.7], [0.7, 0.81, 0.6]])),
            under_penalties(1, [0, 0.01, 0.1], [0, 0.01, -0.05], [0, 0.02, 0.03]),
            under_penalties(
                2, [0.1, 0.03, 0.01, 0], [-0.06, -0.015, -0.004, 0], [0.05, 0.02, 0.02, 0]
            ),
            under_penalties(3, [0.3, 0, 0.1, 0.01], [-0.03, 0, -0.02, 0.03], [0.02, 0, 0.06, 0.01]),
            under_penalties(
                4, [0.001, 0.01, 0, 1.0], [0.02, -0.008, 0, -0.3], [0.01, 0.009, 0, 0.1]
            ),
            under_penalties(5, [0, 0.2, 0.4, 0.8], [0, 0.03, 0.02, -0.04], [0, 0.02, 0.02, 0.02]),
            under_penalties(7, [0.5, 0.05, 0], [0.04, 0.01, 0], [0.02, 0.03, 0]),
            under_penalties(8, [0.2, 0, 0.02], [-0.002, 0, 0.01], [0.05, 0, 0.02]),
            under_penalties(
                6, [0, 0.1, 0.01], [0, -0.2, -0.1], [0, 0.02, 0.02], edge="every λ above 0 is worse"
            ),
            under_penalties(11, [0, 0.5], [0, -0.0185], [0, 0.02], n=4),
            under_penalties(12, [0, 0.1, 0.3], [0, -0.03, -0.01], [0, 0.01, 0.05]),
        ),
        "Harmless is not proved by it: with few data sets a small harm is not told apart from none.",
        (
            Slip(
                "best_mean",
                "That is the λ with the highest mean: asked for is the largest that is not worse than none.",
                lambda lams, accuracies: lams[accuracies.mean(axis=1).argmax()],
            ),
            Slip(
                "means_alone",
                "It asks for no loss in the mean at all. A loss counts when it is more than two standard errors.",
                harmless_by(times=0),
            ),
            Slip("unpaired", UNPAIRED, harmless_unpaired),
            Slip("one_error", ONE_ERROR, harmless_by(times=1)),
            Slip(
                "spread_for_error", SPREAD, harmless_by(lambda changes: changes.std(axis=1, ddof=1))
            ),
            Slip(
                "divided_by_n",
                "Divided by n: the standard error is the standard deviation over √n.",
                harmless_by(lambda changes: changes.std(axis=1, ddof=1) / changes.shape[1]),
            ),
            Slip(
                "largest_of_all",
                "That is the largest λ of all: leave out those that are clearly worse than λ = 0.",
                lambda lams, accuracies: lams.max(),
            ),
            Slip(
                "last_in_the_list",
                "The last one in the list came out: take the largest value, in whatever order they stand.",
                harmless_by(pick=lambda lams: lams[-1]),
            ),
            Slip(
                "read_as_errors",
                "Accuracies are read as errors: a harmful λ has the *lower* accuracy.",
                lambda lams, accuracies: largest_harmless_lam(lams, -accuracies),
            ),
            Slip(
                "place_for_lam",
                "That is a place in the list: give back the λ that stands there.",
                lambda lams, accuracies: int(
                    np.argmax(np.where(harmless(lams, accuracies), lams, -1))
                ),
            ),
            Slip(
                "divided_by_n_not_n_minus_1",
                "std() divides by n: with few data sets that is too small. Use ddof=1.",
                harmless_by(lambda changes: changes.std(axis=1) / np.sqrt(changes.shape[1])),
            ),
            Slip(
                "stops_at_the_first",
                "It stops at the first λ that harms: a larger one may not be clearly worse, since it wavers more.",
                lambda lams, accuracies: max(
                    lam for lam in lams if harmless(lams, accuracies)[lams <= lam].all()
                ),
            ),
            Slip(
                "clear_gains_left_out",
                "A λ that is clearly better is left out: it is not worse.",
                lambda lams, accuracies: lams[
                    harmless(lams, accuracies)
                    & harmless(lams, 2 * accuracies[lams == 0] - accuracies)
                ].max(),
            ),
            Slip(
                "gain_asked",
                "It asks for a clear gain: not clearly worse is enough.",
                lambda lams, accuracies: lams[harmless(lams, accuracies, times=-2.0)].max(),
            ),
            Slip(
                "harmful",
                "That is the largest λ that *is* clearly worse.",
                lambda lams, accuracies: lams[~harmless(lams, accuracies)].max(initial=0.0),
            ),
            Slip(
                "first_row",
                "The first row is taken for λ = 0: look where lams is 0.",
                lambda lams, accuracies: (
                    largest_harmless_lam(
                        np.where(np.arange(len(lams)) == 0, 0, lams + 1), accuracies
                    )
                    - 1
                    if lams[0]
                    else largest_harmless_lam(lams, accuracies)
                ),
            ),
            Slip(
                "compared_with_the_best",
                "It compares with the λ of the highest mean: compare with λ = 0.",
                lambda lams, accuracies: lams[
                    harmless(
                        np.where(np.arange(len(lams)) == accuracies.mean(axis=1).argmax(), 0, 1),
                        accuracies,
                    )
                ].max(),
            ),
            Slip(
                "strictly",
                "At λ = 0 the difference is 0 and so is its error: not worse means >=.",
                lambda lams, accuracies: lams[harmless(lams, accuracies) & (lams > 0)].max(
                    initial=-1
                ),
            ),
            Slip(
                "last_place",
                "That is a place in the list: return what stands there.",
                lambda lams, accuracies: int(np.flatnonzero(harmless(lams, accuracies)).max()),
            ),
        ),
        hints=(
            "Subtract the row of λ = 0 from every row: one change for each λ and data set.",
            "Mean and standard error of each row of changes. Harmful: the mean is below minus two errors.",
            "lams[changes.mean(axis=1) >= -2 * errors].max()",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def largest_harmless_lam(lams, accuracies):", ""),
            ("    changes = accuracies - accuracies[lams == 0]", "in pairs, data set by data set"),
            (
                "    errors = changes.std(axis=1, ddof=1) / np.sqrt(accuracies.shape[1])",
                "one for each λ; that of λ = 0 is 0",
            ),
            ("    return lams[changes.mean(axis=1) >= -2 * errors].max()", ""),
        ),
    ),
)
