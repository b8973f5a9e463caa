"""Lesson 05: a count with its standard error, the cheapest network that gets there, questions and warm-ups."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case
from lessons.checking.questions import choose, complete, number


def count_solved(y_hat, y):
    """(share of networks that solve the task, its standard error); y_hat has shape (networks, n, 1)."""
    return shares()(y_hat, y)


def shares(
    side=lambda y_hat: y_hat > 0.5,
    whole=lambda right: right.all(axis=(1, 2)),
    error=lambda share, n: np.sqrt(share * (1 - share) / n),
):
    """count_solved with its parts exchanged."""

    def count(y_hat, y):
        share = whole(side(y_hat) == (y > 0.5)).mean()
        return share, error(share, len(y_hat))

    return count


def samples_counted(y_hat, y):
    right = (y_hat > 0.5) == (y > 0.5)
    return right.mean(), np.sqrt(right.mean() * (1 - right.mean()) / right.size)


def cheapest_size(n_weights, share, wanted):
    """(the n_weights that costs least, its cost): cost = n_weights · tries until one solves as often as wanted."""
    return costs()(n_weights, share, wanted)


def tries_needed(share, wanted):
    """The smallest k for which 1 − (1 − share)^k ≥ wanted; infinity where share is 0."""
    tries = np.full(len(share), np.inf)
    # 1000 tries are more than any case asks for; counting needs no rounding rule.
    for k in range(1000, 0, -1):
        tries[1 - (1 - share) ** k >= wanted - 1e-12] = k
    return tries


def costs(tries=tries_needed, pick=np.argmin, weigh=lambda weights, tries: weights * tries):
    """cheapest_size with its parts exchanged."""

    def cheapest(n_weights, share, wanted):
        cost = weigh(n_weights, tries(share, wanted))
        best = pick(cost)
        return n_weights[best], cost[best]

    return cheapest


def expected_tries(share, wanted):
    return 1 / np.where(share > 0, share, 1e-9)


def tries_exactly(share, wanted):
    """The k for which 1 − (1 − share)^k = wanted, a number between two counts."""
    tries = np.log(1 - wanted) / np.log(1 - share)
    return np.where(share > 0, tries, np.inf)


def all_work(share, wanted):
    """The k for which share^k = wanted."""
    return np.where(share > 0, np.ceil(np.log(wanted) / np.log(share)), np.inf)


def rounded_off(share, wanted):
    return np.round(tries_exactly(share, wanted))


def floor_of_tries(share, wanted):
    return np.floor(tries_exactly(share, wanted))


def rounded_down(share, wanted):
    return np.maximum(tries_needed(share, wanted) - 1, 1)


def first_solves(share, wanted):
    return np.where(share > 0, np.ceil(wanted / np.maximum(share, 1e-9)), np.inf)


def outputs(seed, networks, n, solved):
    """ŷ of some networks on n samples: the first `solved` of them are right everywhere."""
    rng, y = np.random.default_rng(seed), np.arange(n)[:, None] % 2.0
    y_hat = np.round(y + rng.uniform(-0.45, 0.45, (networks, n, 1)), 2)
    for one in range(solved, networks):
        wrong = rng.permutation(n)[: 1 + one % max(1, n - 1)]
        y_hat[one, wrong] = 1 - y_hat[one, wrong]
    return y_hat, y


def on_the_edge():
    y_hat, y = outputs(7, 3, 4, 3)
    y_hat[0, 1] = 0.5
    return y_hat, y


def sizes(weights, share, wanted, edge=""):
    return case(np.array(weights, float), np.array(share, float), wanted, edge=edge)


SIZES_CASES = (
    sizes([9, 17], [0.5, 0.9], 0.99),
    sizes([9, 17, 33], [0.25, 0.92, 0.99], 0.99),
    sizes([9, 17, 33], [0.92, 0.94, 0.96], 0.9),
    sizes([9, 17, 33, 65], [0.02, 0.1, 0.3, 0.8], 0.95),
    sizes([9, 17], [0.5, 0.55], 0.9),
    sizes([10, 20, 40], [0.3, 0.45, 0.5], 0.8),
    sizes([9, 17], [0.0, 0.4], 0.9, edge="a size that never solves it costs infinitely much"),
)

EXERCISES = (
    Exercise(
        count_solved,
        (
            case(*outputs(1, 2, 2, 1)),
            case(*outputs(2, 10, 4, 7)),
            case(*outputs(3, 40, 4, 12)),
            case(*outputs(4, 25, 6, 20)),
            case(*outputs(5, 5, 4, 5), edge="all of them solve it"),
            case(*on_the_edge(), edge="ŷ exactly ½ is not above ½"),
        ),
        "23 of 200 is 0.115 ± 0.023: one in ten is within two standard errors of it.",
        (
            Slip(
                "accuracy_for_solved",
                "This is the accuracy: the share of samples. Solved asks for all samples of a network.",
                shares(whole=lambda right: right.mean(axis=(1, 2))),
            ),
            Slip(
                "samples_counted",
                "Samples are counted, and n is their number: a network counts once, when all of its samples are right.",
                samples_counted,
            ),
            Slip(
                "n_samples",
                "n is the number of samples here: the share is one of networks, so n is their number.",
                lambda y_hat, y: shares(error=lambda s, n: np.sqrt(s * (1 - s) / len(y)))(y_hat, y),
            ),
            Slip(
                "any_for_all",
                "One right sample is not enough: all of a network's samples have to be right.",
                shares(whole=lambda right: right.any(axis=(1, 2))),
            ),
            Slip(
                "missing_root",
                "The root is missing: the standard error is √(share (1 − share) / n).",
                shares(error=lambda share, n: share * (1 - share) / n),
            ),
            Slip(
                "missing_1_over_n",
                "This is the spread of one network, √(share (1 − share)). Divide by √n.",
                shares(error=lambda share, n: np.sqrt(share * (1 - share))),
            ),
            Slip(
                "n_minus_1",
                "n − 1 gives nearly the same; the formula for a share has n.",
                shares(error=lambda share, n: np.sqrt(share * (1 - share) / (n - 1))),
            ),
            Slip(
                "one_half_is_above",
                "ŷ = ½ counts as above ½. On the right side means ŷ > ½.",
                shares(side=lambda y_hat: y_hat >= 0.5),
            ),
            Slip(
                "all_networks",
                "It asks whether all networks are right on a sample: ask whether a network is right on all samples.",
                shares(whole=lambda right: right.all(axis=0)),
            ),
            Slip(
                "all_networks",
                "It asks whether all networks are right on a sample: ask whether a network is right on all samples.",
                lambda y_hat, y: shares(
                    whole=lambda right: right.all(axis=0),
                    error=lambda share, n: np.sqrt(share * (1 - share) / len(y)),
                )(y_hat, y),
            ),
        ),
        hints=(
            "First one True or False for each sample of each network, then one for each network.",
            "right = (y_hat > 0.5) == (y > 0.5); right.all(axis=(1, 2)) asks for all samples of a network.",
            "share = solved.mean(), and np.sqrt(share * (1 - share) / len(solved))",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def count_solved(y_hat, y):", ""),
            ("    right = (y_hat > 0.5) == (y > 0.5)", "each sample of each network"),
            ("    solved = right.all(axis=(1, 2))", "all samples of a network"),
            ("    share = solved.mean()", ""),
            ("    return share, np.sqrt(share * (1 - share) / len(solved))", "√(s(1 − s)/n)"),
        ),
    ),
    Exercise(
        cheapest_size,
        SIZES_CASES,
        "A network that fails often but is small can be worth several tries; often it is not.",
        (
            Slip(
                "one_try",
                "One try only: work out how many tries each size needs to solve it as often as wanted.",
                costs(tries=lambda share, wanted: np.ones(len(share))),
            ),
            Slip(
                "tries_on_average",
                "1/share is the number of tries on average. After so many, it has often not worked yet.",
                costs(tries=expected_tries),
            ),
            Slip(
                "shares_added",
                "Shares of several tries do not add up: all k tries fail with (1 − share)^k.",
                costs(tries=first_solves),
            ),
            Slip(
                "one_try_too_few",
                "One try too few: 1 − (1 − share)^k has to reach wanted.",
                costs(tries=rounded_down),
            ),
            Slip(
                "one_try_too_few",
                "The number of tries is rounded down: one more is needed to reach wanted.",
                costs(tries=floor_of_tries),
            ),
            Slip(
                "rounded_off",
                "The number of tries is rounded to the nearest: round up, or wanted is not reached.",
                costs(tries=rounded_off),
            ),
            Slip(
                "not_rounded",
                "A try is done or not done: round the number of tries up to a whole one.",
                costs(tries=tries_exactly),
            ),
            Slip(
                "tries_without_weights",
                "This compares tries only. A try costs as many multiplications as there are weights.",
                costs(weigh=lambda weights, tries: tries),
            ),
            Slip("dearest", "This is the dearest size.", costs(pick=np.argmax)),
            Slip(
                "all_have_to_work",
                "That asks that all k tries work: one is enough, so take the chance that all fail.",
                costs(all_work),
            ),
            Slip(
                "largest_share",
                "That is the size that works most often, whatever it costs.",
                lambda n_weights, share, wanted: costs(pick=lambda cost: np.argmax(share))(
                    n_weights, share, wanted
                ),
            ),
            Slip(
                "average_tries",
                "1/share tries are what it takes on average: they often fail all. Ask for the k of which all fail rarely enough.",
                costs(
                    lambda share, wanted: np.where(
                        share > 0, np.ceil(expected_tries(share, wanted)), np.inf
                    )
                ),
            ),
        ),
        hints=(
            "How likely is it that k tries all fail, when each solves it with this share?",
            "All k fail with (1 − share)^k. Count k up from 1 until 1 − (1 − share)^k reaches wanted.",
            "cost = n_weights · k, infinite for a share of 0; np.argmin(costs) finds the size.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def tries(share, wanted):", ""),
            ("    if share == 0:", "it never solves it"),
            ("        return np.inf", ""),
            ("    k = 1", ""),
            ("    while 1 - (1 - share) ** k < wanted:", "all k tries fail with (1 − share)^k"),
            ("        k = k + 1", ""),
            ("    return k", ""),
            ("", ""),
            ("def cheapest_size(n_weights, share, wanted):", ""),
            ("    cost = [w * tries(s, wanted) for w, s in zip(n_weights, share)]", ""),
            ("    best = np.argmin(cost)", "the decision"),
            ("    return n_weights[best], cost[best]", ""),
        ),
    ),
)

QUESTIONS = (
    choose(
        "two_nodes",
        "05",
        "200 starts with 2 tanh nodes and 200 with 2 ReLU nodes train for 1,500 steps, with a linear output. "
        "Which kind solves XOR more often?",
        {
            "ReLU: its slope is 1 and never gets flat": (
                "Only for z > 0. Where z is below 0 a ReLU node has slope 0, and such a corner cannot move it."
            ),
            "both alike: two nodes can build the band in either case": (
                "Both can. But gradient descent has to find the way there from where it starts."
            ),
            "tanh, though not from every start": None,
            "tanh, from every start": "Nearly: some starts are still on their way after 1,500 steps.",
        },
        "A tanh node has some slope everywhere, a ReLU node none where z is below 0. The next cell counts.",
    ),
    choose(
        "plateau_or_trap",
        "05",
        "Some of the 200 networks with 2 tanh nodes have not solved XOR after 1,500 steps. All train on, up to "
        "200,000 steps. What becomes of them?",
        {
            "None of them gets there": "That would be a trap: a place where every slope is zero.",
            "About half of them get there": "Wait longer: the slopes there are small, not zero.",
            "All of them get there, or nearly all": None,
        },
        "The error is nearly flat where they are, but not quite: they creep on and find the way down.",
    ),
)

WARM_UPS = (
    number(
        "share_error",
        "05",
        "50 of 100 networks solve a task. What is the standard error of the share 0.5?",
        0.05,
        0.0005,
        {
            0.25: "That is share · (1 − share). Divide by n, then take the root.",
            0.0025: "Take the root.",
        },
        "√(0.5 · 0.5 / 100) = 0.05.",
    ),
    number(
        "closeness_number",
        "05",
        "At the four corners |y − ŷ| is 0.1, 0.2, 0.1 and 0.4. What is the closeness?",
        0.8,
        0.001,
        {
            0.2: "That is mean |y − ŷ|. Closeness is 1 minus it.",
            0.6: "The mean is asked for, not the largest.",
        },
        "1 − (0.1 + 0.2 + 0.1 + 0.4)/4.",
    ),
    number(
        "weights_of_shape",
        "05",
        "How many weights and biases together has a network with 2 inputs, 4 hidden nodes and 1 output?",
        17,
        0,
        {
            12: "The biases are missing: 4 and 1.",
            13: "Each hidden node has a bias too.",
            16: "The output has a bias too.",
        },
        "2·4 + 4 into the hidden nodes, 4·1 + 1 into the output.",
    ),
    choose(
        "plateau_sign",
        "05",
        "The error of a network has not changed visibly for 1,000 steps. How do you tell a plateau from a trap?",
        {
            "Look at the slopes, or train on: on a plateau the weights still move": None,
            "Look at the error: on a plateau it is larger": "The height says nothing about the slope.",
            "Train another start": "That tells about the other start.",
        },
        "On a plateau the slopes are small but not zero, in a trap they are zero.",
    ),
    choose(
        "what_is_solved",
        "05",
        "A network has ŷ = 0.4, 0.6, 0.7, 0.45 where y = 0, 1, 1, 0. Which is true?",
        {
            "It solves XOR, with an accuracy of 1": None,
            "It does not solve XOR, its closeness is too small": "Solved asks for the right side of ½ only.",
            "Its accuracy is 0.6": "Accuracy counts samples on the right side of ½: all four are.",
        },
        "All four are on the right side of ½. Its closeness is only 0.61.",
    ),
    complete(
        "solved_line",
        "05",
        "y_hat has shape (200, 4, 1): 200 networks, 4 corners. Complete the line that says for each network "
        "whether it solves XOR.",
        "solved = ((y_hat > 0.5) == (y > 0.5)).____(axis=(1, 2))",
        "all",
        {
            "any": "Every corner has to be right, not just one.",
            "mean": "That is the accuracy of each network.",
            "sum": "That counts the corners of each network.",
        },
        "Solved means: all corners.",
    ),
    choose(
        "without_sigma_prime",
        "05",
        "A backward pass leaves out σ′ = ŷ(1 − ŷ) at the output. What does this do to the steps?",
        {
            "They become at least four times as long": None,
            "They turn uphill": "σ′ is positive: leaving it out changes no sign at the output.",
            "Nothing": "σ′ is at most ¼, so it matters.",
        },
        "ŷ(1 − ŷ) is at most ¼. Without it, the output's delta is at least four times as large.",
    ),
)
