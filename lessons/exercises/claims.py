"""Side path on claims: a verdict from a table of figures, the seeds that are missing, questions."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case
from lessons.checking.questions import choose, number


def judge_settings(means, errors, limit):
    """1 where a mean is clearly above `limit`, −1 where it clearly is not, 0 where it is not told apart."""
    return judges()(means, errors, limit)


def judges(width=2.0, above=1, under=-1):
    """judge_settings with its parts exchanged."""

    def judge(means, errors, limit):
        clearly_not = means + width * errors <= limit
        return np.where(means - width * errors > limit, above, np.where(clearly_not, under, 0))

    return judge


def two_answers(means, errors, limit):
    return np.where(means - 2 * errors > limit, 1, -1)


def seeds_needed(values, limit):
    """The fewest seeds with which this mean would lie more than two standard errors from `limit`."""
    return needed()(values, limit)


def needed(width=2.0, ddof=1, spread=np.std, whole=lambda n: int(np.floor(n)) + 1):
    """seeds_needed with its parts exchanged."""

    def count(values, limit):
        away = abs(values.mean() - limit)
        # A share that divides evenly is no chance of rounding: 9.999999999 is 10.
        return whole(round(float((width * spread(values, ddof=ddof) / away) ** 2), 9))

    return count


def table(means, errors, limit, edge=""):
    return case(np.array(means), np.array(errors), limit, edge=edge)


EXERCISES = (
    Exercise(
        judge_settings,
        (
            table([2.1, -2.5], [0.8, 1.2], 0.0),
            table([2.1, 3.4, 1.2], [0.4, 0.6, 0.9], 0.0),
            table([0.4, 0.7, 2.5], [0.1, 0.3, 0.5], 1.0),
            table([0.4, -0.8], [0.4, 0.2], 1.0),
            table([0.6, -3.0], [0.4, 0.5], 0.0),
            table([5.0, 4.0], [1.0, 1.5], 2.5),
            table(
                [0.25, 0.3, 0.2],
                [0.0, 0.0, 0.0],
                0.25,
                edge="no chance in it, and exactly the limit",
            ),
        ),
        "All 1: the claim holds. Some 1: it holds if. All −1: it does not hold. Else these runs cannot tell.",
        (
            Slip(
                "ignores_the_error",
                "It compares the means alone: what is within two standard errors of the limit is a 0.",
                judges(width=0.0),
            ),
            Slip("one_error", "One standard error is not enough: take two.", judges(width=1.0)),
            Slip(
                "open_is_no",
                "What is not clearly above need not be clearly below: between the two lies 0.",
                two_answers,
            ),
            Slip(
                "below_for_above",
                "1 stands for clearly above the limit, −1 for the other side.",
                judges(above=-1, under=1),
            ),
            Slip(
                "no_minus",
                "Clearly not above is a −1. A 0 says that these runs cannot tell.",
                judges(under=0),
            ),
            Slip(
                "either_side",
                "Both sides come out as 1: clearly below the limit is a −1.",
                lambda means, errors, limit: (abs(means - limit) > 2 * errors).astype(float),
            ),
            Slip(
                "one_verdict",
                "One verdict for all: each setting has its own.",
                lambda means, errors, limit: np.full(
                    len(means), judges()(np.mean(means), np.mean(errors), limit)
                ),
            ),
            Slip(
                "open_at_the_limit",
                "An error of 0 leaves nothing open: a mean that is exactly the limit is not more.",
                lambda means, errors, limit: np.where(
                    abs(means - limit) > 2 * errors, np.sign(means - limit), 0
                ),
            ),
            Slip(
                "sign_alone",
                "That is the sign of the difference: what is within two standard errors of the limit is a 0.",
                lambda means, errors, limit: np.sign(means - limit),
            ),
            Slip(
                "limit_above_only",
                "The limit counts on one side only: for −1, too, compare with it.",
                lambda means, errors, limit: np.where(
                    means - limit > 2 * errors, 1, np.where(means < -2 * errors, -1, 0)
                ),
            ),
            Slip(
                "limit_added",
                "The limit is added: subtract it.",
                lambda means, errors, limit: judge_settings(means, errors, -limit),
            ),
            Slip(
                "divided_by_root_n",
                "`errors` are standard errors already: do not divide them again.",
                lambda means, errors, limit: judge_settings(
                    means, errors / np.sqrt(len(errors)), limit
                ),
            ),
        ),
        hints=(
            "Each setting gives one of three answers: clearly above, clearly not above, or open.",
            "Clearly above: means − 2 · errors > limit. Clearly not: means + 2 · errors <= limit.",
            "Both are arrays of True and False. Minus one another, as whole numbers, they are 1, 0 and −1.",
        ),
        solution=(
            ("def judge_settings(means, errors, limit):", ""),
            ("    above = means - 2 * errors > limit", "clearly as claimed"),
            ("    under = means + 2 * errors <= limit", "clearly not so"),
            ("    return above.astype(int) - under.astype(int)", "1, 0 or −1"),
        ),
    ),
    Exercise(
        seeds_needed,
        (
            case(np.array([1.0, 3.0, 2.0]), 1.0),
            case(np.array([0.5, -1.0, 2.0, 0.9, -0.2]), 0.0),
            case(np.array([2.0, 2.5, 1.0, 3.5]), 0.0),
            case(np.array([1.0, 0.0, 0.0, 1.0, 1.0, 1.0]), 0.5),
            case(np.array([-3.0, -1.0, 4.0, -2.5]), 0.2),
            case(np.array([4.0, 6.0, 5.0, 5.0]), 4.9),
            case(np.array([1.5, 1.5, 1.5]), 1.0, edge="no spread at all"),
        ),
        "Twice as far away needs a quarter of the seeds. Decide before you run, and run that many once.",
        (
            Slip("ddof", "Divide by n − 1 in the standard deviation: ddof=1.", needed(ddof=0)),
            Slip("one_error", "Two standard errors are asked for, not one.", needed(width=1.0)),
            Slip(
                "no_square",
                "The standard error shrinks with √n: square before you round.",
                lambda values, limit: int(2 * values.std(ddof=1) / abs(values.mean() - limit)) + 1,
            ),
            Slip(
                "rounds_down",
                "Rounded down it is just not enough: take the next whole number.",
                needed(whole=lambda n: int(np.floor(n))),
            ),
            Slip(
                "not_more_than",
                "At exactly two standard errors it is still open: more than two are asked for.",
                needed(whole=lambda n: max(1, int(np.ceil(n)))),
            ),
            Slip(
                "standard_error_for_sd",
                "That is the error of these few seeds: start from the spread of one seed, the standard deviation.",
                needed(spread=lambda values, ddof: values.std(ddof=ddof) / np.sqrt(len(values))),
            ),
            Slip(
                "only_the_missing",
                "Those are the seeds that are missing: return how many there are in all.",
                lambda values, limit: seeds_needed(values, limit) - len(values),
            ),
            Slip(
                "two_not_squared",
                "The 2 is squared as well: (2 · sd / distance)².",
                lambda values, limit: needed(np.sqrt(2))(values, limit),
            ),
            Slip(
                "those_there_are",
                "That is how many seeds there are.",
                lambda values, limit: len(values),
            ),
            Slip(
                "median_for_mean",
                "That takes the median: the mean is asked for.",
                lambda values, limit: needed(
                    abs((values.mean() - limit) / (np.median(values) - limit)) * 2
                    if np.median(values) != limit
                    else 1e3
                )(values, limit),
            ),
            Slip(
                "rounds_up",
                "Rounded up, a whole number stays: *more* than two standard errors needs one seed more then.",
                needed(whole=lambda n: int(np.ceil(n))),
            ),
            Slip(
                "not_whole",
                "Seeds come whole: take the next whole number above.",
                needed(whole=float),
            ),
        ),
        hints=(
            "With n seeds the standard error would be the standard deviation over √n.",
            "More than two of them: |mean − limit| > 2 · sd / √n. Solve for n.",
            "n > (2 * sd / away) ** 2: the next whole number above is int(...) + 1.",
        ),
        solution=(
            ("def seeds_needed(values, limit):", ""),
            ("    away = abs(values.mean() - limit)", "how far the mean lies from the limit"),
            ("    n = (2 * values.std(ddof=1) / away) ** 2", "at n it is exactly two errors"),
            ("    return int(n) + 1", "more than two: the next whole number"),
        ),
    ),
)

QUESTIONS = (
    number(
        "error_of_a_share",
        "claims",
        "23 of 200 networks solve a task. The standard error of a share s of n is √(s(1 − s)/n). "
        "How large is it here, to three decimals?",
        0.023,
        0.0006,
        {0.115: "That is the share itself.", 0.0005: "Take the root.", 0.319: "Divide by n first."},
        "So two in ten lies almost four standard errors away, and one in ten well within one.",
    ),
    choose(
        "wrong_way_round",
        "claims",
        "16 of 200 networks with two nodes fail at XOR after 1,500 steps. Training goes on to 50,000. "
        "How many of the 16 still fail?",
        {
            "all of them: they sit in a valley": "A valley holds what cannot leave. The slopes there are small, not zero.",
            "about half": "That is what is left after 10,000 steps.",
            "one or none": None,
        },
        "Most of them were on a plateau: slow, but not stuck.",
    ),
    choose(
        "same_word",
        "claims",
        "Article D calls a parametrisation of a curve the strict definition. You parametrise y² = x³. What happens to the curve?",
        {
            "it gets smoother": "Only the way you walk along it is smooth. The cusp stays a cusp.",
            "nothing: the same points, written in another way": None,
            "its coefficients shrink": "No coefficient is touched. That is what a penalty does.",
        },
        "The same word, another thing: a penalty changes the curve that is fitted.",
    ),
    choose(
        "every_sample",
        "claims",
        "Article D adds λw to the step at every sample, n times in a round. Which house λ has the same minimum?",
        {
            "nλ: it is paid n times": "The squared error is added n times too. The house divides both by n.",
            "λ/n": "The squared errors are summed as often as the penalty. n falls out.",
            "λ/2, whatever n is": None,
        },
        "One sample weighs e² against (λ/2)w². The house weighs e² against λw².",
    ),
    choose(
        "raises_efficiency",
        "claims",
        "Four or eight tanh nodes learn XOR, with λ = 0.01 and without. Which needs fewer steps to come within 0.1 of the targets?",
        {
            "with λ: smaller weights learn faster": "To come near the targets, weights have to grow, and λ holds them back.",
            "without λ": None,
            "no difference to be seen": "They differ by about a sixth.",
        },
        "What λ buys is paid in training. It buys something on fresh points, or nothing.",
    ),
    choose(
        "which_still_stands",
        "claims",
        "You have seen the table. Which of these sentences would you still write down without an “if”?",
        {
            "Dropout makes a network better.": "On four clean corners it costs half of the solutions, or more.",
            "With two hidden nodes, XOR is learned once in ten tries.": "One of five settings gives that. It leaves out the slope of the output.",
            "Ridge is not robust against outliers.": None,
            "weight_decay in PyTorch's SGD is an L1 penalty.": "It misses the weights of L1 in every setting that was tried.",
        },
        "Every λ that was tried follows the wrong point. It is one kind of data: try another before you write “always”.",
    ),
)
