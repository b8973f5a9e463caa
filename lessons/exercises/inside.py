"""Lesson 12, inside a regularized network: rms, node norms, one λ per layer."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.exercises.l2 import HALF, SIGN, net


def rms(z):
    """Root of the mean square."""
    return np.sqrt(np.mean(z**2))


def node_norms(W):
    """The length of the weights into each node: one number per column."""
    return np.sqrt(np.sum(W**2, axis=0))


def layer_slopes(network, lams):
    """The slope of Σ λ_l Σ W_l², one λ per layer: a pair (dW, db) per layer, biases free."""
    return tuple((2 * lam * W, np.zeros_like(b)) for (W, b), lam in zip(network, lams))


def sloped(weight=2, bias=0, lams_as=lambda lams: lams):
    return lambda network, lams: tuple(
        (weight * lam * W, bias * lam * b) for (W, b), lam in zip(network, lams_as(lams))
    )


EXERCISES = (
    Exercise(
        rms,
        (
            case(np.array([[3.0, -4.0]])),
            case(table(1, 3, 2)),
            case(table(2, 1, 5)),
            case(table(3, 4, 4)),
            case(table(7, 3)),
            case(table(8, 2, 3, 2)),
            case(np.zeros((2, 2)), edge="all zeros"),
        ),
        "Small rms |z| means tanh works in its straight part: the network turns linear.",
        (
            Slip(
                "mean_absolute",
                "That is the mean of |z|: square, average, then the root.",
                lambda z: np.mean(np.abs(z)),
            ),
            Slip("missing_root", "The root is missing.", lambda z: np.mean(z**2)),
            Slip(
                "one_axis",
                "It averages over one axis: take the mean over all entries, one number.",
                lambda z: np.sqrt(np.mean(z**2, axis=0)),
            ),
            Slip(
                "one_axis",
                "It averages over one axis: take the mean over all entries, one number.",
                lambda z: np.sqrt(np.mean(z**2, axis=-1)),
            ),
            Slip(
                "mean_of_rows",
                "The root comes too early: first the mean over all entries, then one root.",
                lambda z: np.mean(np.sqrt(np.mean(z**2, axis=-1))),
            ),
            Slip(
                "divided_by_rows",
                "Divided by the number of rows: divide by the number of all entries.",
                lambda z: np.sqrt(np.sum(z**2) / len(z)),
            ),
            Slip(
                "divided_by_n_minus_1",
                "Divided by n − 1: a mean divides by n.",
                lambda z: np.sqrt(np.sum(z**2) / (z.size - 1)),
            ),
            Slip(
                "sd_for_rms",
                "That is the standard deviation: the rms does not take off the mean.",
                lambda z: np.std(z),
            ),
            Slip(
                "missing_1_over_n",
                "1/n is forgotten: take the mean of the squares, not their sum.",
                lambda z: np.sqrt(np.sum(z**2)),
            ),
            Slip(
                "not_squared",
                "The plain mean came out: positive and negative z cancel.",
                lambda z: np.mean(z),
            ),
        ),
        hints=(
            "Read the name backwards: square, mean, root.",
            "np.mean(z ** 2) is the middle step.",
            "Its square root.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def rms(z):", ""),
            ("    return np.sqrt(np.mean(z**2))", "read it backwards: square, mean, root"),
        ),
    ),
    Exercise(
        node_norms,
        (
            case(np.array([[3.0, 1.0], [4.0, 0.0]])),
            case(table(4, 3, 2)),
            case(table(5, 2, 5)),
            case(table(6, 4, 1)),
            case(np.zeros((2, 3)), edge="nodes without any weight"),
        ),
        "Sort them, and you see which nodes a penalty keeps.",
        (
            Slip(
                "wrong_axis",
                "Wrong axis: the weights into a node are a column of W.",
                lambda W: np.sqrt(np.sum(W**2, axis=1)),
            ),
            Slip("missing_root", "The root is missing.", lambda W: np.sum(W**2, axis=0)),
            Slip(
                "square_of_sum",
                "Square each weight first: here they cancel in a sum before the square.",
                lambda W: np.abs(np.sum(W, axis=0)),
            ),
            Slip(
                "largest_weight",
                "That is the largest weight: a length is the root of the sum of squares.",
                lambda W: np.max(np.abs(W), axis=0),
            ),
            Slip(
                "not_summed",
                "That is |w| for each weight: sum the squares of a column before the root.",
                np.abs,
            ),
            Slip(
                "used_l1",
                "Sums of |w| came out: a length is the root of the sum of squares.",
                lambda W: np.sum(np.abs(W), axis=0),
            ),
            Slip(
                "mean_for_sum",
                "That is an rms: a length sums the squares.",
                lambda W: np.sqrt(np.mean(W**2, axis=0)),
            ),
            Slip(
                "whole_matrix",
                "One norm for the whole matrix: each node has its own.",
                lambda W: np.sqrt(np.sum(W**2)),
            ),
        ),
        hints=(
            "W is (n_in, n_out): the weights into one node are a column.",
            "Sum the squares along axis 0, then the root.",
            "np.sqrt(np.sum(W ** 2, axis=0))",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def node_norms(W):", ""),
            (
                "    return np.sqrt(np.sum(W**2, axis=0))",
                "the weights into one node are a column, so sum down the rows",
            ),
        ),
    ),
    Exercise(
        layer_slopes,
        (
            case(net(40, 1, 1, 1), (0.5, 0.1)),
            case(net(41, 2, 2, 1), (0.1, 0.3)),
            case(net(42, 2, 3, 3, 1), (0.3, 1.0, 0.05)),
            case(net(43, 3, 4, 2), (0.0, 1.2)),
        ),
        "Now each layer can be held on its own leash.",
        (
            *scalings(layer_slopes, wrong_sign=(SIGN, -1), missing_factor_2=(HALF, 0.5)),
            Slip("lam_twice", "λ is added twice: 2λW comes in once.", sloped(4)),
            Slip(
                "value_for_slope",
                "That is the penalty itself, λw²: its slope is wanted.",
                lambda network, lams: tuple(
                    (lam * W**2, 0 * b) for (W, b), lam in zip(network, lams)
                ),
            ),
            Slip(
                "used_l1",
                "That is the slope of L1, λ sign(w).",
                lambda network, lams: tuple(
                    (lam * np.sign(W), 0 * b) for (W, b), lam in zip(network, lams)
                ),
            ),
            Slip(
                "bias_returned",
                "The bias comes back itself: its slope here is 0.",
                lambda network, lams: tuple((2 * lam * W, b) for (W, b), lam in zip(network, lams)),
            ),
            Slip("bias_penalised", "The bias is penalised too: its slope here is 0.", sloped(2, 2)),
            Slip(
                "bias_penalised+missing_factor_2",
                "The bias is penalised too, and the factor 2 is missing.",
                sloped(1, 1),
            ),
            Slip(
                "one_lam_for_all",
                "One λ is used for all layers: the first one.",
                sloped(lams_as=lambda lams: [lams[0]] * len(lams)),
            ),
            Slip(
                "one_lam_for_all",
                "One λ is used for all layers: the last one.",
                sloped(lams_as=lambda lams: [lams[-1]] * len(lams)),
            ),
            Slip(
                "one_lam_for_all",
                "One λ is used for all layers: their sum.",
                sloped(lams_as=lambda lams: [sum(lams)] * len(lams)),
            ),
            Slip(
                "reversed_layers",
                "The λ are in reversed order: the first belongs to the first layer.",
                sloped(lams_as=lambda lams: lams[::-1]),
            ),
            Slip("missing_lam", "λ is missing.", sloped(lams_as=lambda lams: [1] * len(lams))),
        ),
        hints=(
            "zip(network, lams) gives each layer its own λ.",
            "2λW for the weights, zeros for the bias.",
            "np.zeros_like(b) has the right shape.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def layer_slopes(network, lams):", ""),
            ("    return tuple(", ""),
            (
                "        (2 * lam * W, np.zeros_like(b))",
                "2λW for the weights; a free bias has the slope 0, in its own shape",
            ),
            ("        for (W, b), lam in zip(network, lams)", "each layer with its own λ"),
            ("    )", ""),
        ),
    ),
)
