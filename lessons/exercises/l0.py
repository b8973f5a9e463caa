"""Side path on L0: the hard threshold, and its questions."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table
from lessons.checking.questions import choose


def hard_threshold(W, t):
    return np.where(W**2 > 2 * t, W, 0.0)


EXERCISES = (
    Exercise(
        hard_threshold,
        (
            case(np.array([[2.0, -0.3]]), 0.5),
            case(np.array([[0.8], [-1.2]]), 0.5),
            case(table(2, 2, 4), 0.3),
            case(table(3, 1, 5), 0.1),
            case(table(4, 3, 3), 1.0),
            case(np.array([[0.0, 1.0]]), 0.0, edge="a threshold of 0"),
            case(np.array([[2.0, -2.0]]), 2.0, edge="keeping costs as much as dropping: drop"),
        ),
        "It keeps or drops and never shrinks: that is what a price for each weight asks for.",
        (
            Slip(
                "threshold_by_t",
                "It drops weights up to t. Dropping w costs ½w², keeping it costs t: compare these.",
                lambda W, t: np.where(np.abs(W) > t, W, 0.0),
            ),
            Slip(
                "soft_threshold",
                "That is the soft threshold: what is kept stays as it is.",
                lambda W, t: np.sign(W) * np.maximum(np.abs(W) - t, 0),
            ),
            Slip(
                "missing_half",
                "The ½ is missing: dropping w costs ½w², so w² is compared with 2t.",
                lambda W, t: np.where(W**2 > t, W, 0.0),
            ),
            Slip(
                "positive_only",
                "Negative weights count by their size too.",
                lambda W, t: np.where(W > np.sqrt(2 * t), W, 0.0),
            ),
            Slip(
                "kept_the_small",
                "Turned round: the small ones go, the large ones stay.",
                lambda W, t: np.where(W**2 > 2 * t, 0.0, W),
            ),
            Slip(
                "keeps_at_a_draw",
                "Where both cost the same, drop the weight.",
                lambda W, t: np.where(W**2 >= 2 * t, W, 0.0),
            ),
            Slip(
                "ones",
                "That marks the weights that stay with a 1: return the weights themselves.",
                lambda W, t: (W**2 > 2 * t).astype(float),
            ),
            Slip(
                "squares",
                "Squares come back: what is kept stays as it is.",
                lambda W, t: np.where(W**2 > 2 * t, W**2, 0),
            ),
            Slip(
                "half_t",
                "The ½ is on the wrong side: dropping costs ½w², so w² is compared with 2t, not t/2.",
                lambda W, t: np.where(W**2 > t / 2, W, 0),
            ),
        ),
        hints=(
            "Each weight has two choices: to be zero, or to stay as it is.",
            "Zero costs ½w². Staying costs t.",
            "np.where(W**2 > 2 * t, W, 0.0)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def hard_threshold(W, t):", ""),
            ("    keep = W**2 > 2 * t", "½w² > t: dropping would cost more"),
            ("    return np.where(keep, W, 0.0)", "kept as it is, or exactly 0"),
        ),
    ),
)

QUESTIONS = (
    choose(
        "at_most_two",
        "count_weights_with_l0",
        "Ten weights, two of them not zero. At each step at most as many may move as are not zero: "
        "those with the steepest slopes. How many are not zero after 1,000 steps?",
        {
            "two: no more may move": "Two may move at a step. Nobody says that it is the same two each time.",
            "about five": "The more weights are not zero, the more may move at the next step.",
            "all ten": None,
        },
        "Other ones have the steepest slopes, and each that moves raises the number that may move.",
    ),
)
