"""Lesson 12, inside a regularized network: the cheapest weights for the same products."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table


def cheapest_pair(W, v):
    """The same product of every node at the smallest Σ W² + Σ v²: both lengths the root of the product."""
    into, out_of = np.sqrt(np.sum(W**2, axis=0)), np.sqrt(np.sum(v**2, axis=1))
    s = np.sqrt(out_of / into)
    return W * s, v / s[:, None]


def by_scale(s, back=None):
    """Weights in times s(into, out_of), weights out divided by it, or by `back`."""

    def wrong(W, v):
        into, out_of = np.sqrt(np.sum(W**2, axis=0)), np.sqrt(np.sum(v**2, axis=1))
        return W * s(into, out_of), v / (back or s)(into, out_of)[:, None]

    return wrong


EXERCISES = (
    Exercise(
        cheapest_pair,
        (
            case(np.array([[3.0], [4.0]]), np.array([[0.2]])),
            case(table(20, 2, 3), table(21, 3, 1)),
            case(table(22, 3, 2), 4 * table(23, 2, 1)),
            case(3 * table(24, 2, 4), table(25, 4, 1)),
        ),
        "Under L2, training does this by itself: the ratio on the page goes to 1.",
        (
            Slip(
                "scaled_the_wrong_way",
                "The other way round: the longer side has to shrink, the shorter one to grow.",
                by_scale(lambda into, out_of: np.sqrt(into / out_of)),
            ),
            Slip(
                "missing_root",
                "The root is missing: now the two lengths have changed places, and the sum is what it was.",
                by_scale(lambda into, out_of: out_of / into),
            ),
            Slip(
                "v_not_divided",
                "v stays as it was, so the products change: divide it by the same s.",
                by_scale(
                    lambda into, out_of: np.sqrt(out_of / into), lambda into, out_of: 1 + 0 * into
                ),
            ),
            Slip(
                "v_multiplied",
                "v is multiplied by s, so the products change: divide it.",
                by_scale(
                    lambda into, out_of: np.sqrt(out_of / into),
                    lambda into, out_of: np.sqrt(into / out_of),
                ),
            ),
            Slip(
                "length_1_in",
                "The weights into each node now have the length 1. Make both lengths equal.",
                by_scale(lambda into, out_of: 1 / into),
            ),
            Slip(
                "sum_of_sizes",
                "That takes Σ|w| for a length: it is the root of Σw².",
                lambda W, v: (
                    W * np.sqrt(abs(v[:, 0]) / abs(W).sum(axis=0)),
                    v / np.sqrt(abs(v[:, 0]) / abs(W).sum(axis=0))[:, None],
                ),
            ),
            Slip(
                "whole_matrix",
                "One s for all nodes: each node has its own.",
                lambda W, v: (
                    W * np.sqrt(np.linalg.norm(v) / np.linalg.norm(W)),
                    v / np.sqrt(np.linalg.norm(v) / np.linalg.norm(W)),
                ),
            ),
            Slip("unchanged", "That is what came in.", lambda W, v: (1.0 * W, 1.0 * v)),
            Slip(
                "one_for_all",
                "One s for all nodes: each node has lengths of its own.",
                lambda W, v: (
                    W * np.sqrt(abs(v).sum() / np.sqrt((W**2).sum())),
                    v / np.sqrt(abs(v).sum() / np.sqrt((W**2).sum())),
                ),
            ),
            Slip(
                "length_squared",
                "Σw² is the square of a length: take its root before you compare.",
                lambda W, v: (
                    W * np.sqrt(abs(v).ravel() / (W**2).sum(axis=0)),
                    v / np.sqrt(abs(v).ravel() / (W**2).sum(axis=0))[:, None],
                ),
            ),
            Slip(
                "ratio_of_squares",
                "s is the ratio of Σv² and Σw² itself: take its root twice, since s enters both sides squared.",
                by_scale(lambda into, out_of: (out_of / into) ** 2),
            ),
            Slip(
                "largest_weight",
                "That takes the largest |w| for a length: it is the root of Σw².",
                lambda W, v: (
                    W * np.sqrt(abs(v).ravel() / abs(W).max(axis=0)),
                    v / np.sqrt(abs(v).ravel() / abs(W).max(axis=0))[:, None],
                ),
            ),
            Slip(
                "mean_size",
                "That takes the mean |w| for a length: it is the root of Σw².",
                lambda W, v: (
                    W * np.sqrt(abs(v).ravel() / abs(W).mean(axis=0)),
                    v / np.sqrt(abs(v).ravel() / abs(W).mean(axis=0))[:, None],
                ),
            ),
        ),
        parts=("W", "v"),
        hints=(
            "At the cheapest point both sides of a node have the same length.",
            "s‖w‖ = |v|/s, so s² = |v|/‖w‖.",
            "s = np.sqrt(abs(v[:, 0]) / np.sqrt((W**2).sum(axis=0)))",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def cheapest_pair(W, v):", ""),
            ("    into = np.sqrt((W**2).sum(axis=0))", "one length for each node: down the rows"),
            ("    s = np.sqrt(abs(v[:, 0]) / into)", "s‖w‖ = |v|/s"),
            ("    return W * s, v / s[:, None]", "columns of W, rows of v: a node is one of each"),
        ),
    ),
)
