"""Lesson 11, softmax: shares that add up to 1 in every row, for z of any size."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table


def softmax(Z):
    """Row by row e^z over the sum of all e^z; Z (n, classes) of any size."""
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def shares(e, axis=1):
    return e / e.sum(axis=axis, keepdims=True)


EXERCISES = (
    Exercise(
        softmax,
        (
            case(np.array([[2.0, 1.0, 0.0]])),
            case(table(31, 2, 2)),
            case(3 * table(32, 4, 3)),
            case(table(33, 3, 10)),
            case(np.array([[1000.0, 1001.0, 998.0]]), edge="z so large that its e^z is no number"),
            case(
                np.array([[1000.0, 1001.0], [-1001.0, -1000.0], [0.0, 2.0]]),
                edge="rows of very different size",
            ),
            case(np.array([[2000.0, 0.0]]), edge="one z far above the mean of its row"),
        ),
        "Only differences of z count, so the largest z of a row may always be 0.",
        (
            Slip(
                "overflow",
                "Right for small z. e^1000 is no number any more: take the largest z of the row off first, "
                "which changes no ratio.",
                lambda Z: shares(np.exp(Z)),
            ),
            Slip(
                "mean_taken_off",
                "You take off less than the largest of the row: a z that lies far above what you take off "
                "makes e^z no number. Take off the largest.",
                lambda Z: shares(np.exp(Z - Z.mean(axis=1, keepdims=True))),
            ),
            Slip(
                "largest_of_table",
                "You take off the largest z of the whole table: another row may then be so far below that "
                "all its e^z are 0. Take off the largest of each row.",
                lambda Z: shares(np.exp(Z - Z.max())),
            ),
            Slip(
                "wrong_axis",
                "The columns add up to 1: each row, one image, has to.",
                lambda Z: shares(np.exp(Z - Z.max(axis=0)), axis=0),
            ),
            Slip(
                "over_everything",
                "The whole table adds up to 1: each row has to.",
                lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(),
            ),
            Slip(
                "not_divided",
                "Divide by the sum of the row, so that the shares add up to 1.",
                lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True)),
            ),
            Slip(
                "not_divided",
                "Divide by the sum of the row, so that the shares add up to 1.",
                lambda Z: np.exp(Z),
            ),
            Slip(
                "no_exp",
                "z itself may be negative. Take e^z first, then the share.",
                lambda Z: shares(Z),
            ),
            Slip(
                "minus_z",
                "The sign: the largest z gets the largest share.",
                lambda Z: shares(np.exp(Z.min(axis=1, keepdims=True) - Z)),
            ),
            Slip(
                "sigmoid_for_softmax",
                "That is the sigmoid of each z: the ten do not add up to 1.",
                lambda Z: 1 / (1 + np.exp(-Z)),
            ),
            Slip(
                "hard_max",
                "That is 1 for the largest z and 0 for the rest: the others have their share too.",
                lambda Z: (Z == Z.max(axis=1, keepdims=True)).astype(float),
            ),
            Slip(
                "divided_by_largest",
                "z is divided by the largest of its row: that changes the ratios. Take it off.",
                lambda Z: shares(np.exp(Z / Z.max(axis=1, keepdims=True))),
            ),
        ),
        hints=(
            "Which line gives inf or nan for z = 1000?",
            "e^(z − c) / Σ e^(z − c) is the same share for every c.",
            "c is the largest z of the row: Z.max(axis=1, keepdims=True).",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def softmax(Z):", ""),
            (
                "    e = np.exp(Z - Z.max(axis=1, keepdims=True))",
                "the largest z of each row becomes 0, so no e^z is larger than 1",
            ),
            ("    return e / e.sum(axis=1, keepdims=True)", "shares of the row; e^c has cancelled"),
        ),
    ),
)
