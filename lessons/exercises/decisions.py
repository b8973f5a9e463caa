"""Decisions from measurements: is it told apart, which λ switches off the most, how many features."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case


def paired_verdict(errors, baseline):
    """−1: the errors are lower than the baseline's, 1: higher, 0: not told apart."""
    difference = errors - baseline
    standard_error = difference.std(ddof=1) / np.sqrt(len(difference))
    if abs(difference.mean()) <= 2 * standard_error:
        return 0
    return int(np.sign(difference.mean()))


def verdict_by(standard_error, times=2):
    """paired_verdict with another standard error of the difference."""

    def wrong(errors, baseline):
        mean = (errors - baseline).mean()
        return 0 if abs(mean) <= times * standard_error(errors, baseline) else np.sign(mean)

    return wrong


def se(errors, baseline, ddof=1):
    return (errors - baseline).std(ddof=ddof) / np.sqrt(len(errors))


def two_groups(errors, baseline):
    return np.hypot(*(group.std(ddof=1) / np.sqrt(len(group)) for group in (errors, baseline)))


def pair(mean, spread, n, base=0.0, seed=0):
    """n paired errors whose differences have exactly this mean and standard deviation."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=n)
    noise = (noise - noise.mean()) / noise.std(ddof=1)
    baseline = 1.0 + base * rng.random(n)
    return case(np.round(baseline + mean + spread * noise, 4), np.round(baseline, 4))


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


def networks(lams, live, solved, share, edge=""):
    """A case: for each λ the live nodes of every network, and whether it solves, as 0 and 1."""
    return case(np.array(lams), np.array(live), np.array(solved, dtype=bool), share, edge=edge)


def best_size(errors, lam):
    """The number of features k with the smallest errors[k] + λk; of equals the fewest."""
    return int(np.argmin(errors + lam * np.arange(len(errors))))


EXERCISES = (
    Exercise(
        paired_verdict,
        (
            case(np.array([0.2, 0.3, 0.25, 0.35]), np.array([0.4, 0.5, 0.46, 0.54])),
            pair(-0.1, 0.02, 8, base=3.0),
            pair(0.1, 0.15, 16),
            pair(0.06, 0.15, 16, seed=1),
            pair(0.02, 0.15, 16, seed=2),
            pair(-0.01, 0.15, 16, seed=3),
            pair(0.018, 0.01 * np.sqrt(3), 3, seed=4),
            case(np.array([0.3, 0.2]), np.array([0.3, 0.2]), edge="no difference at all"),
        ),
        "The rule of all lessons: more than two standard errors of a paired difference, or it is not told apart.",
        (
            Slip(
                "sign_of_the_mean",
                "It only looks at which mean is lower: a difference within two standard errors may be chance.",
                lambda e, b: np.sign((e - b).mean()),
            ),
            Slip(
                "not_paired",
                "It compares two groups: take the difference of each pair first. What a pair shares cancels there.",
                verdict_by(two_groups),
            ),
            Slip(
                "sd_for_se",
                "That is the spread of the differences, not of their mean: divide by √n.",
                verdict_by(lambda e, b: (e - b).std(ddof=1)),
            ),
            Slip(
                "divided_by_n",
                "The standard error divides by √n, not by n.",
                verdict_by(lambda e, b: (e - b).std(ddof=1) / len(e)),
            ),
            Slip(
                "one_standard_error",
                "Two standard errors are asked for, not one.",
                verdict_by(se, 1),
            ),
            Slip(
                "ddof_0",
                "The standard deviation of a sample divides by n − 1: std(ddof=1).",
                verdict_by(lambda e, b: se(e, b, 0)),
            ),
            Slip(
                "wrong_sign",
                "Turned round: −1 means that the errors are lower than the baseline's.",
                lambda e, b: -paired_verdict(e, b),
            ),
        ),
        hints=(
            "Each entry of errors belongs to the entry of baseline in the same place.",
            "Mean of the differences, and its standard error: their standard deviation over √n.",
            "d = errors - baseline; compare abs(d.mean()) with 2 * d.std(ddof=1) / np.sqrt(len(d))",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def paired_verdict(errors, baseline):", ""),
            ("    d = errors - baseline", "pair by pair: what both share cancels"),
            ("    se = d.std(ddof=1) / np.sqrt(len(d))", "how far the mean would move by chance"),
            ("    if abs(d.mean()) <= 2 * se:", ""),
            ("        return 0", "not told apart"),
            ("    return int(np.sign(d.mean()))", "lower is better: −1"),
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
                "more_than_share",
                "At least `share` is asked for: exactly that many are enough.",
                sparsest_among(lambda solved, share: solved.mean(axis=1) > share),
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
