"""Lesson 15, stop early and other brakes: is a second brake worth it, and the questions of the lesson."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case
from lessons.checking.questions import choose


def which_brakes(first, second, both):
    """1 or 2 for the single brake with the smaller mean error; 3 if both together clearly beat each of them."""
    return decided()(first, second, both)


def standard_error(values):
    return values.std(ddof=1) / np.sqrt(len(values))


def paired(alone, both):
    return standard_error(alone - both)


def decided(uncertainty=paired, times=2.0, beaten=all):
    """which_brakes with another yardstick: when `beaten` of the single brakes are clearly worse than both."""

    def choice(first, second, both):
        clear = [(a - both).mean() > times * uncertainty(a, both) for a in (first, second)]
        return 3 if beaten(clear) else 1 if first.mean() <= second.mean() else 2

    return choice


def errors_of_three(seed, n, gains, own=0.02):
    """Errors on the same n data sets: of a brake, of another, of both; hard sets are hard for all."""
    rng = np.random.default_rng(seed)
    base = 0.3 + 0.2 * rng.uniform(size=n)
    return case(*(np.round(base - gain + own * rng.normal(size=n), 3) for gain in gains))


EXERCISES = (
    Exercise(
        which_brakes,
        (
            case(np.array([0.3, 0.4, 0.5]), np.array([0.2, 0.3, 0.45]), np.array([0.1, 0.21, 0.3])),
            errors_of_three(1, 20, (0.02, 0.05, 0.055)),
            errors_of_three(2, 20, (0.06, 0.01, 0.1)),
            errors_of_three(3, 24, (0.05, 0.02, 0.03)),
            errors_of_three(4, 30, (0.02, 0.05, 0.0)),
            errors_of_three(5, 16, (0.06, 0.03, 0.068)),
            errors_of_three(15, 20, (0.04, 0.035, 0.05)),
            errors_of_three(23, 20, (0.04, 0.035, 0.05)),
            errors_of_three(8, 12, (0.04, 0.03, 0.08)),
            errors_of_three(2, 12, (0.02, 0.015, 0.04)),
            errors_of_three(9, 10, (0.03, 0.03, 0.045), own=0.03),
        ),
        "A second brake is one more setting to search. It has to earn that.",
        (
            Slip(
                "one_standard_error",
                "One standard error is not enough: chance alone passes it too often.",
                decided(times=1.0),
            ),
            Slip(
                "sd_for_standard_error",
                "That is the standard deviation of one difference. Divide it by √n.",
                decided(lambda a, b: (a - b).std(ddof=1)),
            ),
            Slip(
                "not_paired",
                "The uncertainty of each is taken on its own. Subtract data set by data set first.",
                decided(lambda a, b: np.hypot(standard_error(a), standard_error(b))),
            ),
            Slip(
                "no_uncertainty",
                "Both together are taken for a smaller mean, however small the difference.",
                decided(lambda a, b: 0.0),
            ),
            Slip(
                "one_is_enough",
                "Both together have to beat each single brake. Here it is enough to beat the worse one.",
                decided(beaten=any),
            ),
            Slip(
                "larger_taken",
                "These are errors: the smaller mean is the better one.",
                lambda a, b, c: {1: 2, 2: 1, 3: 3}[which_brakes(a, b, c)],
            ),
            Slip(
                "divided_by_n",
                "std() divides by n: use ddof=1.",
                decided(lambda alone, both: (alone - both).std() / np.sqrt(len(both))),
            ),
            Slip(
                "worse_for_better",
                "Both together count as better where their errors are *larger*: subtract the other way round.",
                lambda first, second, both: (
                    decided()(2 * both - first, 2 * both - second, both)
                    if decided()(2 * both - first, 2 * both - second, both) == 3
                    else 1
                    if first.mean() <= second.mean()
                    else 2
                ),
            ),
            Slip(
                "zero_for_a_single",
                "If both together do not win, one single brake does: return 1 or 2.",
                lambda first, second, both: 3 * (which_brakes(first, second, both) == 3),
            ),
            Slip(
                "first_alone",
                "Both together are compared with the first brake only: they have to beat the second one too.",
                decided(beaten=lambda clear: clear[0]),
            ),
            Slip(
                "second_alone",
                "Both together are compared with the second brake only: they have to beat the first one too.",
                decided(beaten=lambda clear: clear[1]),
            ),
            Slip(
                "better_single_only",
                "Both together are compared with the better single brake only: the other one may waver more.",
                lambda first, second, both: decided(
                    beaten=lambda clear: clear[int(first.mean() > second.mean())]
                )(first, second, both),
            ),
            Slip(
                "best_of_each_set",
                "Both together are compared with the better brake on each data set: no single brake is that good.",
                lambda first, second, both: decided(
                    beaten=lambda clear: (
                        (np.minimum(first, second) - both).mean()
                        > 2 * paired(np.minimum(first, second), both)
                    )
                )(first, second, both),
            ),
            Slip(
                "open_singles",
                "Which single brake has the smaller mean is all that counts between 1 and 2.",
                lambda first, second, both: (
                    3
                    if which_brakes(first, second, both) == 3
                    else 0
                    if abs((first - second).mean()) <= 2 * paired(first, second)
                    else 1
                    if first.mean() <= second.mean()
                    else 2
                ),
            ),
        ),
        hints=(
            "Two comparisons: first against both, second against both. Each data set gives a difference.",
            "Both together win only if both mean differences are more than two standard errors.",
            "d = first - both; d.mean() > 2 * d.std(ddof=1) / np.sqrt(len(d)), and the same for second.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def which_brakes(first, second, both):", ""),
            ("    clear = []", ""),
            ("    for alone in (first, second):", ""),
            ("        d = alone - both", "data set by data set; above 0 where both err less"),
            ("        clear.append(d.mean() > 2 * d.std(ddof=1) / np.sqrt(len(d)))", ""),
            ("    if all(clear):", "both together beat each of them"),
            ("        return 3", ""),
            (
                "    return 1 if first.mean() <= second.mean() else 2",
                "else the better single brake",
            ),
        ),
    ),
)

QUESTIONS = (
    choose(
        "where_to_stop",
        "15",
        "A network with 16 hidden nodes trains for 2,000 steps on 40 points of noisy XOR, 6 of them with a wrong "
        "label. When is it right on most new points?",
        {
            "at the end: training only makes it better": "It has 65 weights and biases for 40 points. What will it "
            "do with the six wrong labels?",
            "after some hundred steps": None,
            "within the first 20 steps": "XOR needs some time: with small weights the network is nearly linear.",
        },
        why="What most points have in common comes first. The single wrong labels take longer to learn.",
    ),
    choose(
        "which_copies",
        "15",
        "You add copies of the 40 noisy XOR points: each mirrored at the centre, or each moved a little at random, "
        "four times. Copies keep the label of the original, wrong labels included. What do they do to the test accuracy?",
        {
            "both lower it: wrong labels are repeated": "So are the right ones, and more of them, at new places.",
            "only the mirrored ones raise it": "They do. But to say that near points have the same label is worth "
            "something too.",
            "both raise it": None,
            "nothing: no new point is measured": "No point is measured, but something is said: which points have "
            "the same label.",
        },
        why="Mirrored copies say that opposite corners are alike, moved ones that neighbours are.",
    ),
    choose(
        "two_brakes",
        "15",
        "On noisy XOR, L2 alone helps and dropout alone helps, each at the strength that validation chose for it. "
        "You use both at these strengths. What do you get?",
        {
            "about the sum of the two gains": "Both take away the same thing: what is left for the second one?",
            "about the larger of the two gains": "That would be so if a brake could not brake too much.",
            "less than either alone": None,
        },
        why="Each was chosen to be enough by itself. Together they are too much: the network underfits.",
    ),
)
