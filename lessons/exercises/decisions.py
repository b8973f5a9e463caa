"""Decisions from measurements: which λ is calm, which switches off the most, how many features."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case


def largest_calm_lam(lams, paths):
    """The largest λ whose weight never goes over zero; landing on zero is allowed."""
    jumps = (paths[:, 1:] * paths[:, :-1] < 0).any(axis=1)
    return lams[~jumps].max()


def largest_where(allowed):
    """largest_calm_lam with another rule of what is calm."""
    return lambda lams, paths: lams[allowed(paths)].max()


def no_jump(paths):
    return ~(paths[:, 1:] * paths[:, :-1] < 0).any(axis=1)


def decays(lams, learning_rate, steps, start=1.0, edge=""):
    """A case: one weight under each λ, step by step; `start` is a number, or one for each λ."""
    factors = 1 - 2 * learning_rate * np.array(lams)
    start = np.broadcast_to(start, len(lams))[:, None]
    paths = start * factors[:, None] ** np.arange(steps + 1)
    return case(np.array(lams), np.round(paths, 4) + 0.0, edge=edge)


def sparsest_lam(lams, live, solved, share):
    """Of the λ under which at least `share` of the networks solve, the one with the fewest live nodes."""
    allowed = solved.mean(axis=1) >= share
    nodes = np.where(allowed, live.mean(axis=1), np.inf)
    return lams[np.argmin(nodes)]


def sparsest_among(rows, score=lambda lams, live, solved: live.mean(axis=1)):
    """sparsest_lam with other rows allowed, or another score to be smallest."""

    def wrong(lams, live, solved, share):
        allowed = rows(solved, share)
        return lams[np.argmin(np.where(allowed, score(lams, live, solved), np.inf))]

    return wrong


def enough(solved, share):
    return solved.mean(axis=1) >= share


def live_of_solvers(lams, live, solved):
    return (live * solved).sum(axis=1) / solved.sum(axis=1)


def networks(lams, live, solved, share, edge=""):
    """A case: for each λ the live nodes of every network, and whether it solves, as 0 and 1."""
    return case(np.array(lams), np.array(live), np.array(solved, dtype=bool), share, edge=edge)


def best_size(errors, lam):
    """The number of features k with the smallest errors[k] + λk; of equals the fewest."""
    return int(np.argmin(errors + lam * np.arange(len(errors))))


EXERCISES = (
    Exercise(
        largest_calm_lam,
        (
            decays([0.5, 1.0, 4.0], 0.2, 3),
            decays([4.5, 1.2, 2.0, 0.1], 0.2, 6, start=[-2.0, 2.0, -2.0, 2.0]),
            decays([0.3, 0.9, 1.3, 3.0], 0.5, 5),
            decays([3.0, 8.0, 14.0], 0.1, 4, start=0.5),
            decays([0.5, 2.5, 4.0], 0.2, 4, edge="a weight that lands on zero and stays"),
            case(
                np.array([0.5, 2.0, 1.0]),
                np.array([[1.0, 0.5, 0.2], [1.0, 0.3, -0.1], [-1.0, -0.4, -0.1]]),
            ),
        ),
        "With 2ηλ below 1 nothing jumps. The limit of divergence lies twice as high.",
        (
            Slip(
                "not_diverged",
                "It allows weights that jump over zero as long as they shrink: calm means that none jumps.",
                largest_where(lambda paths: abs(paths[:, -1]) <= abs(paths[:, 0])),
            ),
            Slip(
                "first_and_last",
                "It compares the first sign with the last: after two jumps they agree. Look at each step.",
                largest_where(lambda paths: paths[:, 0] * paths[:, -1] >= 0),
            ),
            Slip(
                "zero_is_a_jump",
                "Landing on zero is no jump: the product of two neighbours is then 0, not below it.",
                largest_where(lambda paths: ~(paths[:, 1:] * paths[:, :-1] <= 0).any(axis=1)),
            ),
            Slip(
                "largest_of_all",
                "That is the largest λ of all: leave out those whose weight goes over zero.",
                lambda lams, paths: lams.max(),
            ),
            Slip(
                "starts_above_zero",
                "It asks that no weight is below zero: one that starts below and stays there is calm too.",
                largest_where(lambda paths: (paths >= 0).all(axis=1)),
            ),
            Slip(
                "place_for_lam",
                "That is a place among the calm λ: give back the λ that stands there.",
                lambda lams, paths: np.argmax(lams[no_jump(paths)]),
            ),
            Slip(
                "smallest_lam",
                "That is the smallest calm λ: the largest is asked for.",
                lambda lams, paths: lams[no_jump(paths)].min(),
            ),
            Slip(
                "last_in_the_list",
                "It takes the last calm λ of the list: the list need not be in order.",
                lambda lams, paths: lams[no_jump(paths)][-1],
            ),
            Slip(
                "place_for_lam",
                "That is a place in the list: give back the λ that stands there.",
                lambda lams, paths: np.argmax(np.where(no_jump(paths), lams, -1)),
            ),
            Slip(
                "first_step_only",
                "Only the first step is looked at: a weight may go over zero later.",
                largest_where(lambda paths: paths[:, 1] * paths[:, 0] >= 0),
            ),
            Slip(
                "counted",
                "That counts the calm ones: return the largest λ of them.",
                lambda lams, paths: float(no_jump(paths).sum()),
            ),
            Slip(
                "last_place",
                "That is a place in the list: return what stands there.",
                lambda lams, paths: int(np.flatnonzero(no_jump(paths)).max()),
            ),
        ),
        hints=(
            "What do two neighbouring weights have to do with each other when one goes over zero?",
            "Their product is below 0. paths[:, 1:] * paths[:, :-1] has all these products.",
            "jumps = (products < 0).any(axis=1), then the largest of lams[~jumps]",
        ),
        solution=(
            ("def largest_calm_lam(lams, paths):", ""),
            ("    products = paths[:, 1:] * paths[:, :-1]", "each weight times the one before"),
            ("    jumps = (products < 0).any(axis=1)", "one answer for each λ"),
            ("    return lams[~jumps].max()", ""),
        ),
    ),
    Exercise(
        sparsest_lam,
        (
            networks([0.0, 0.02, 0.1], [[8, 8], [2, 3], [0, 0]], [[1, 1], [1, 1], [0, 0]], 0.9),
            networks(
                [0.0, 0.001, 0.01, 0.03],
                [[8, 7, 8, 8], [5, 6, 4, 5], [2, 2, 2, 3], [3, 2, 3, 2]],
                [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]],
                0.9,
            ),
            networks(
                [0.001, 0.003, 0.005, 0.03],
                [[6, 5, 6, 6], [4, 5, 4, 4], [3, 2, 2, 2], [2, 2, 1, 1]],
                [[1, 1, 1, 0], [1, 1, 1, 1], [1, 1, 1, 0], [0, 1, 0, 0]],
                0.7,
            ),
            networks(
                [0.002, 0.05, 0.08],
                [[6, 6, 2, 6], [4, 4, 4, 4], [0, 1, 4, 0]],
                [[1, 1, 1, 1], [1, 1, 1, 0], [0, 0, 1, 0]],
                0.6,
            ),
            networks(
                [0.05, 0.01, 0.002],
                [[1, 1, 1, 1, 1], [2, 2, 2, 9, 2], [3, 3, 3, 3, 3]],
                [[0, 0, 0, 1, 0], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1]],
                0.5,
            ),
            networks(
                [0.002, 0.01],
                [[4, 4, 4, 4, 4], [2, 2, 2, 2, 6]],
                [[1, 1, 1, 1, 1], [1, 1, 1, 1, 1]],
                0.9,
            ),
            networks(
                [0.01, 0.005], [[2, 2, 7, 6], [4, 3, 4, 4]], [[1, 1, 0, 1], [1, 1, 1, 1]], 0.5
            ),
            networks(
                [0.001, 0.01],
                [[5, 6, 5, 6], [2, 2, 3, 2]],
                [[1, 1, 1, 1], [1, 1, 1, 0]],
                0.75,
                edge="a share that is just reached",
            ),
        ),
        "First what a model must do, then the cheapest that does it. Lesson 10 says on which data to decide.",
        (
            Slip(
                "ignores_solved",
                "It takes the fewest nodes of all: networks that no longer solve XOR are no use.",
                sparsest_among(lambda solved, share: np.ones(len(solved), bool)),
            ),
            Slip(
                "largest_lam",
                "The largest λ need not leave the fewest nodes: look at the count itself.",
                sparsest_among(enough, lambda lams, live, solved: -lams),
            ),
            Slip(
                "smallest_lam",
                "It takes the first λ that is allowed: look for the fewest live nodes among these.",
                sparsest_among(enough, lambda lams, live, solved: lams),
            ),
            Slip(
                "most_solved",
                "It takes the λ under which the most networks solve: `share` of them is enough.",
                sparsest_among(enough, lambda lams, live, solved: -solved.mean(axis=1)),
            ),
            Slip(
                "place_for_lam",
                "That is the place in the list: give back the λ that stands there.",
                lambda lams, live, solved, share: list(lams).index(
                    sparsest_lam(lams, live, solved, share)
                ),
            ),
            Slip(
                "place_among_the_allowed",
                "The place is counted among the allowed λ, and looked up among all of them. Use lams[allowed] too, "
                "or np.where with infinity.",
                lambda lams, live, solved, share: lams[
                    np.argmin(live.mean(axis=1)[enough(solved, share)])
                ],
            ),
            Slip(
                "worst_network",
                "It compares the largest count under each λ: the mean over the networks is asked for.",
                sparsest_among(enough, lambda lams, live, solved: live.max(axis=1)),
            ),
            Slip(
                "best_network",
                "It compares the smallest count under each λ: the mean over the networks is asked for.",
                sparsest_among(enough, lambda lams, live, solved: live.min(axis=1)),
            ),
            Slip(
                "median_for_mean",
                "That compares medians: the mean over the networks is asked for.",
                sparsest_among(enough, lambda lams, live, solved: np.median(live, axis=1)),
            ),
            Slip(
                "only_who_solves",
                "The mean leaves out networks that do not solve: all networks of a λ count.",
                sparsest_among(enough, live_of_solvers),
            ),
            Slip(
                "more_than_share",
                "At least `share` is asked for: exactly that many are enough.",
                sparsest_among(lambda solved, share: solved.mean(axis=1) > share),
            ),
            Slip(
                "below_share",
                "It takes the λ under which too few solve.",
                lambda lams, live, solved, share: lams[
                    np.where(solved.mean(axis=1) < share, live.mean(axis=1), np.inf).argmin()
                ],
            ),
            Slip(
                "nodes_for_lam",
                "That is the number of live nodes: return the λ.",
                lambda lams, live, solved, share: np.where(
                    solved.mean(axis=1) >= share, live.mean(axis=1), np.inf
                ).min(),
            ),
        ),
        hints=(
            "Two questions, one after the other: which λ are allowed, and which of these leaves the fewest nodes?",
            "solved.mean(axis=1) is the share that solves, one number for each λ.",
            "np.where(allowed, live.mean(axis=1), np.inf) keeps the others from being smallest.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def sparsest_lam(lams, live, solved, share):", ""),
            ("    allowed = solved.mean(axis=1) >= share", "what a λ must reach"),
            ("    nodes = np.where(allowed, live.mean(axis=1), np.inf)", "the others cannot win"),
            ("    return lams[np.argmin(nodes)]", "the λ, not its place"),
        ),
    ),
    Exercise(
        best_size,
        (
            case(np.array([5.0, 2.0, 1.9]), 0.5),
            case(np.array([6.0, 3.0, 1.4, 1.0, 0.9, 0.88]), 0.2),
            case(np.array([6.0, 3.0, 1.4, 1.0, 0.9, 0.88]), 0.05),
            case(np.array([4.0, 3.5, 1.0, 0.98]), 1.2),
            case(np.array([4.0, 3.0, 2.5]), 10.0),
            case(np.array([3.0, 2.0, 1.0]), 0.0, edge="λ = 0: features are free"),
            case(np.array([3.0, 2.0, 1.9]), 1.0, edge="two sizes cost the same"),
            case(np.array([9.0, 6.0, 3.5, 1.5, 1.0, 0.9]), 1.2),
            case(np.array([5.0, 2.0, 2.0]), 0.5),
        ),
        "λ is the MSE that one more feature must save to be worth its place.",
        (
            Slip(
                "ignores_lam",
                "It takes the smallest error: each feature costs λ as well.",
                lambda errors, lam: np.argmin(errors),
            ),
            Slip(
                "one_too_many",
                "errors[0] belongs to no feature at all: the place is the count, without + 1.",
                lambda errors, lam: best_size(errors, lam) + 1,
            ),
            Slip(
                "lam_once",
                "It charges λ once for any features at all: it is λ for each.",
                lambda errors, lam: np.argmin(errors + lam * (np.arange(len(errors)) > 0)),
            ),
            Slip(
                "stops_early",
                "It stops at the first feature that does not pay: two together may pay.",
                lambda errors, lam: next(
                    (k for k in range(len(errors) - 1) if errors[k] - errors[k + 1] <= lam),
                    len(errors) - 1,
                ),
            ),
            Slip(
                "cost_for_count",
                "That is the smallest J: the number of features is asked for.",
                lambda errors, lam: np.min(errors + lam * np.arange(len(errors))),
            ),
            Slip(
                "most_of_equals",
                "Two sizes cost the same: take the one with fewer features.",
                lambda errors, lam: (
                    len(errors) - 1 - np.argmin((errors + lam * np.arange(len(errors)))[::-1])
                ),
            ),
            Slip(
                "most_expensive",
                "That is the dearest size: the smallest error + λ·count is asked for.",
                lambda errors, lam: int(np.argmax(errors + lam * np.arange(len(errors)))),
            ),
            Slip(
                "errors_above_lam",
                "It counts the errors above λ: compare error + λ·count of the sizes.",
                lambda errors, lam: int((errors > lam).sum()),
            ),
            Slip(
                "twice_lam",
                "Every feature costs λ, once: here it costs 2λ.",
                lambda errors, lam: int(np.argmin(errors + 2 * lam * np.arange(len(errors)))),
            ),
            Slip(
                "count_squared",
                "The count is squared: every feature costs λ, the second no more than the first.",
                lambda errors, lam: int(np.argmin(errors + lam * np.arange(len(errors)) ** 2)),
            ),
            Slip(
                "bonus_for_features",
                "Every feature lowers the cost here: λ·count is added.",
                lambda errors, lam: int(np.argmin(errors - lam * np.arange(len(errors)))),
            ),
        ),
        hints=(
            "What does a set of k features cost, error and price together?",
            "J = errors[k] + lam * k, for every k at once: np.arange(len(errors)) counts the features.",
            "np.argmin gives the first place of the smallest value.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def best_size(errors, lam):", ""),
            ("    J = errors + lam * np.arange(len(errors))", "the price is λ for each feature"),
            ("    return int(np.argmin(J))", "of equals argmin takes the first, the fewest"),
        ),
    ),
)
