"""Side path on Adam and weight decay: Adam's first step, and which way a program paid."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table
from lessons.checking.questions import choose


def first_adam_step(w, dw, learning_rate, lam):
    """The weight after Adam's first step with L2 in the slope: the step is η, whatever the slope."""
    return w - learning_rate * np.sign(dw + 2 * lam * w)


def pays_in_the_slope(loud, quiet):
    """Whether quiet weights paid more, by more than two standard errors of the paired difference."""
    change = quiet - loud
    return bool(change.mean() > 2 * change.std(ddof=1) / np.sqrt(len(change)))


def by(error, mean=lambda loud, quiet: quiet.mean() - loud.mean(), times=2):
    """pays_in_the_slope with another standard error, another mean, or another number of them."""
    return lambda loud, quiet: bool(mean(loud, quiet) > times * error(loud, quiet))


def paired_error(loud, quiet):
    return (quiet - loud).std(ddof=1) / np.sqrt(len(loud))


def shares(loud, quiet, edge=""):
    return case(np.array(loud), np.array(quiet), edge=edge)


def stepped(slope):
    return lambda w, dw, rate, lam: w - rate * slope(w, dw, lam)


EXERCISES = (
    Exercise(
        first_adam_step,
        (
            case(2.0, -1.0, 0.1, 0.1),
            case(2.0, -0.3, 0.1, 0.1),
            case(-0.5, 0.04, 0.01, 0.3),
            case(1.5, 0.2, 0.02, 0.05),
            case(table(3, 4), table(4, 4), 0.05, 0.4),
            case(0.0, 0.7, 0.01, 0.3, edge="w = 0"),
            case(1.0, -0.5, 0.1, 0.25, edge="the two slopes cancel"),
        ),
        "Later steps have a memory. That a small slope counts as much as a large one stays.",
        (
            Slip(
                "no_penalty",
                "λ has no effect: the penalty's slope belongs to the sum, before the sign is taken.",
                stepped(lambda w, dw, lam: np.sign(dw)),
            ),
            Slip(
                "gradient_descent",
                "That is gradient descent: Adam divides the slope by its own size, and its sign is left.",
                stepped(lambda w, dw, lam: dw + 2 * lam * w),
            ),
            Slip(
                "decay_beside",
                "That is AdamW: here the penalty's slope is added first, and the sum is divided.",
                stepped(lambda w, dw, lam: np.sign(dw) + 2 * lam * w),
            ),
            Slip(
                "half_lam",
                "The factor 2 is missing: the slope of λw² is 2λw.",
                stepped(lambda w, dw, lam: np.sign(dw + lam * w)),
            ),
            Slip(
                "two_signs",
                "Each slope got a step of its own: add them first, then take one sign.",
                stepped(lambda w, dw, lam: np.sign(dw) + np.sign(w)),
            ),
            Slip(
                "uphill",
                "Wrong sign: this walks uphill.",
                stepped(lambda w, dw, lam: -np.sign(dw + 2 * lam * w)),
            ),
            Slip(
                "used_l1",
                "That penalty is L1: the slope of λw² is 2λw.",
                stepped(lambda w, dw, lam: np.sign(dw + lam * np.sign(w))),
            ),
            Slip(
                "decay_beside_half",
                "That is AdamW with half the penalty: here 2λw is added to the slope first, and the sum is divided.",
                lambda w, dw, rate, lam: w - rate * np.sign(dw) - rate * lam * w,
            ),
            Slip(
                "penalty_for_slope",
                "The penalty itself is in the slope: its slope is 2λw.",
                stepped(lambda w, dw, lam: np.sign(dw + lam * w**2)),
            ),
            Slip(
                "loss_left_out",
                "The slope of the loss is left out.",
                stepped(lambda w, dw, lam: np.sign(lam * w)),
            ),
        ),
        hints=(
            "At the first step the mean slope is the slope, and the root of the mean square its size.",
            "A slope divided by its own size is 1, 0 or −1.",
            "w - learning_rate * np.sign(...), with both slopes in the sum.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def first_adam_step(w, dw, learning_rate, lam):", ""),
            ("    slope = dw + 2 * lam * w", "L2 in the slope"),
            ("    return w - learning_rate * np.sign(slope)", "divided by its own size"),
        ),
    ),
    Exercise(
        pays_in_the_slope,
        (
            shares([0.10, 0.12, 0.09], [0.30, 0.33, 0.28]),
            shares([0.10, 0.12, 0.09, 0.11], [0.13, 0.08, 0.12, 0.10]),
            shares([0.1, 0.5, 0.9, 1.3], [0.2, 0.61, 1.0, 1.39]),
            shares([0.30, 0.33, 0.28, 0.31], [0.10, 0.12, 0.09, 0.11]),
            shares([0.1, 0.1, 0.1, 0.1, 0.1], [0.12, 0.09, 0.14, 0.11, 0.12]),
            shares([0.0, 0.0, 0.0, 0.0], [0.1, 0.5, 0.3, 0.3]),
            shares([0.0, 0.0], [0.1, 0.29], edge="two runs"),
            shares([0.2, 0.3, 0.4], [0.2, 0.3, 0.4], edge="no difference at all"),
            shares([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [0.3, 0.35, 0.4, 0.33, 0.09, 0.36]),
            shares([0.2, 0.3, 0.25, 0.2], [0.24, 0.31, 0.25, 0.22]),
            shares([0.2, 0.3, 0.25, 0.2], [0.22, 0.33, 0.24, 0.21]),
            shares([0.1] * 4, [0.15, 0.11, 0.3, 0.11]),
            shares([0.1] * 9, [0.16, 0.06, 0.13, 0.07, 0.14, 0.11, 0.07, 0.12, 0.12]),
            shares([0.1] * 4, [0.11, 0.11, 0.11, 0.05]),
        ),
        "You have read from measurements what a program does, without reading the program.",
        (
            Slip(
                "any_difference",
                "The sign of a mean is no decision: it has to be more than two standard errors.",
                by(lambda loud, quiet: 0.0),
            ),
            Slip(
                "not_paired",
                "Both come from the same run: take the difference first, then its standard error.",
                by(lambda loud, quiet: np.sqrt((loud.var(ddof=1) + quiet.var(ddof=1)) / len(loud))),
            ),
            Slip(
                "no_root_n",
                "That is the standard deviation: the standard error is that over √n.",
                by(lambda loud, quiet: (quiet - loud).std(ddof=1)),
            ),
            Slip(
                "either_side",
                "Loud weights that pay more are no sign of L2 in the slope: leave the sign on.",
                by(paired_error, lambda loud, quiet: abs(quiet.mean() - loud.mean())),
            ),
            Slip(
                "wrong_sign",
                "Turned round: under L2 in Adam's slope the quiet weights pay more.",
                by(paired_error, lambda loud, quiet: loud.mean() - quiet.mean()),
            ),
            Slip(
                "ddof_0",
                "The standard deviation of a few runs divides by n − 1: ddof=1.",
                by(lambda loud, quiet: (quiet - loud).std() / np.sqrt(len(loud))),
            ),
            Slip(
                "no_clear_difference",
                "Turned round: it says True where the quiet ones do not clearly pay more.",
                lambda loud, quiet: not pays_in_the_slope(loud, quiet),
            ),
            Slip(
                "mean_returned",
                "That is the mean difference: return True or False.",
                lambda loud, quiet: (quiet - loud).mean(),
            ),
            Slip(
                "one_error",
                "One standard error is crossed by chance too often: take two.",
                by(paired_error, times=1),
            ),
            Slip(
                "divided_by_n",
                "Divided by n: the standard error is the standard deviation over √n.",
                by(lambda loud, quiet: (quiet - loud).std(ddof=1) / len(loud)),
            ),
            Slip(
                "on_all_runs",
                "It asks that the quiet one pays more in every run: the mean may be clear all the same, or unclear all the same.",
                lambda loud, quiet: bool((quiet > loud).all()),
            ),
            Slip(
                "on_most_runs",
                "It counts runs: how much more the quiet ones pay counts too.",
                lambda loud, quiet: bool((quiet > loud).mean() > 0.5),
            ),
        ),
        hints=(
            "One difference for each run: quiet - loud.",
            "Its standard error is std(ddof=1) over the root of the number of runs.",
            "Return whether the mean is larger than two of them.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def pays_in_the_slope(loud, quiet):", ""),
            ("    change = quiet - loud", "pair by pair"),
            ("    error = change.std(ddof=1) / np.sqrt(len(change))", "the standard error"),
            ("    return bool(change.mean() > 2 * error)", "one-sided: quiet pays more"),
        ),
    ),
)

QUESTIONS = (
    choose(
        "adam_alone",
        "06",
        "No data, only λ Σ w². Two weights, 4 and 0.04, take one step of Adam with η = 0.01. What does each lose?",
        {
            "the same share": "So it is in gradient descent. Adam divides each slope by its own size.",
            "the same amount, 0.01": None,
            "nothing, without data": "The penalty has a slope, 2λw, and Adam follows any slope.",
        },
        why="A slope divided by its own size is 1 or −1. Not even λ is left.",
    ),
    choose(
        "quiet_pays",
        "06",
        "L2 stands in Adam's slope. One weight gets data slopes of about ±1, another of about ±0.05, zero on average. "
        "From which does the penalty take more?",
        {
            "from the one with large slopes": "Adam divides its slope, penalty included, by about 1.",
            "from the one with small slopes": None,
            "the same from both": "That would be decay beside the step.",
        },
        why="Its slope is divided by about 0.05: what the penalty adds counts twenty times as much.",
    ),
)
