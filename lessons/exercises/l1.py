"""Lesson 07, L1 and L0: the slope and its value at 0, the soft threshold, steps, live nodes."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.exercises.l2 import NO_LAM

ZERO = "sign(0) is wrong: at w = 0 the slope of λ|w| is taken as 0. "
CROSSES = "No weight may cross 0: a weight smaller than the threshold becomes exactly 0. Use max(|w| − t, 0)."
SIGN_LOST = "The sign is lost: shrink |w|, then give back sign(w)."
BY_LAM = "Threshold by λ instead of ηλ: a step of length η pushes by η times the slope λ."
AFTER = "Wrong order: first the gradient step, then the threshold of what comes out."


def l1(W, lam):
    return lam * np.sum(np.abs(W))


def l1_slope(W, lam):
    return lam * np.sign(W)


def soft_threshold(W, t):
    return np.sign(W) * np.maximum(np.abs(W) - t, 0)


def l1_step(W, dW, learning_rate, lam):
    """A gradient step on the data, then the soft threshold by ηλ."""
    return soft_threshold(W - learning_rate * dW, learning_rate * lam)


def count_live_nodes(W_in, W_out):
    """Hidden nodes with a non-zero weight coming in (column of W_in) and one going out (row of W_out)."""
    return int(np.sum(np.any(W_in != 0, axis=0) & np.any(W_out != 0, axis=1)))


def sign_with(at_zero):
    """L1 slope with another value at w = 0."""
    return lambda W, lam: lam * np.where(W == 0, at_zero, np.sign(W))


def crossing(W, t):
    return W - t * np.sign(W)


def threshold_step(threshold, t=lambda r, lam: r * lam):
    """l1_step with another threshold function, or another size of it."""
    return lambda W, dW, r, lam: threshold(W - r * dW, t(r, lam))


def clip_and_freeze(W, dW, r, lam):
    """The plain subgradient step; a weight that would change its sign is set to 0, and stays there."""
    new = W - r * (dW + lam * np.sign(W))
    return np.where(new * W > 0, new, 0.0)


def sparse(seed, *shape):
    """Weights of which about half are exactly 0."""
    rng = np.random.default_rng(seed)
    return np.where(rng.random(shape) < 0.5, 0.0, table(seed, *shape))


WEIGHTS = (
    case(np.array([[2.0, -3.0]]), 0.1),
    case(np.array([[0.5], [-0.2]]), 0.5),
    case(table(1, 3, 2), 0.03),
    case(table(2, 2, 4), 1.7),
    case(table(3, 1, 5), 0.25),
)
AT_ZERO = (case(np.array([[0.0, 1.0]]), 0.5, edge="a weight of exactly 0"),)
STEPS = (
    case(np.array([[2.0, -1.0]]), np.array([[1.0, 1.0]]), 0.1, 0.5),
    case(np.array([[0.05], [-0.8]]), np.array([[-0.2], [0.3]]), 0.2, 0.6),
    case(table(5, 3, 2), table(6, 3, 2), 0.3, 1.2),
    case(table(7, 2, 4), table(8, 2, 4), 0.5, 0.9),
    case(table(9, 4, 1), table(10, 4, 1), 0.05, 2.0),
)

EXERCISES = (
    Exercise(
        l1,
        (*WEIGHTS, *AT_ZERO),
        "The same push at every size: that is where zeros come from.",
        (
            Slip("used_l2", "That is L2, λΣw²: L1 takes |w|.", lambda W, lam: lam * np.sum(W**2)),
            Slip("missing_lam", NO_LAM, lambda W, lam: np.sum(np.abs(W))),
            Slip(
                "absolute_value_of_sum",
                "The sum comes first here, and signs cancel in it: take |w| of each weight.",
                lambda W, lam: lam * np.abs(np.sum(W)),
            ),
            Slip(
                "largest_weight",
                "That is the largest |w|: sum over all weights.",
                lambda W, lam: lam * np.max(np.abs(W)),
            ),
            Slip(
                "half_lam",
                "λ/2 for λ: L1 has no ½ in any convention of the table's L1 column.",
                lambda W, lam: lam / 2 * np.sum(np.abs(W)),
            ),
            Slip(
                "missing_absolute_value",
                "|w| is missing: negative weights cost as much as positive ones.",
                lambda W, lam: lam * np.sum(W),
            ),
            Slip(
                "mean_for_sum",
                "That is a mean: the penalty sums over all weights.",
                lambda W, lam: lam * np.mean(np.abs(W)),
            ),
            Slip(
                "wrong_sign",
                "Wrong sign: a penalty adds to the error.",
                lambda W, lam: -lam * np.sum(np.abs(W)),
            ),
            Slip(
                "not_summed",
                "Each weight's penalty is right: now sum them to one number.",
                lambda W, lam: lam * np.abs(W),
            ),
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def l1(W, lam):", ""),
            ("    return lam * np.sum(np.abs(W))", "sizes without signs, summed, times λ"),
        ),
        hints=(
            "The size of a weight, without its sign.",
            "np.abs(W) takes away the signs.",
            "lam * np.sum(np.abs(W))",
        ),
    ),
    Exercise(
        l1_slope,
        (*WEIGHTS, *AT_ZERO),
        "A constant push λ towards 0, however small the weight is.",
        (
            Slip("sign_of_zero", ZERO + "Here it is +λ.", sign_with(1)),
            Slip("sign_of_zero", ZERO + "Here it is −λ.", sign_with(-1)),
            Slip("sign_of_zero", ZERO + "w/|w| divides by 0 there.", sign_with(np.nan)),
            *scalings(
                l1_slope,
                wrong_sign=(
                    "Wrong sign: the penalty grows with |w|, so its slope is +λ for w > 0.",
                    -1,
                ),
                half_lam=("λ/2 for λ: L1 has no ½.", 0.5),
            ),
            Slip(
                "lam_twice",
                "λ is added twice: the slope is λ sign(w), once.",
                lambda W, lam: 2 * lam * np.sign(W),
            ),
            Slip("missing_lam", NO_LAM, lambda W, lam: np.sign(W)),
            Slip(
                "absolute_value",
                "That is the penalty λ|w| itself: its slope does not depend on the size of w.",
                lambda W, lam: lam * np.abs(W),
            ),
            Slip(
                "missing_sign",
                "The sign of w is missing: for a negative weight the slope is −λ.",
                lambda W, lam: lam * np.ones_like(W),
            ),
            Slip("used_l2", "That is the slope of L2, 2λw.", lambda W, lam: 2 * lam * W),
            Slip(
                "wrong_sign+sign_of_zero",
                "Wrong sign, and " + ZERO,
                lambda W, lam: -sign_with(1)(W, lam),
            ),
            Slip(
                "wrong_sign+sign_of_zero",
                "Wrong sign, and " + ZERO,
                lambda W, lam: -sign_with(-1)(W, lam),
            ),
            Slip(
                "stepped",
                "That is a step, W minus the slope: return the slope alone.",
                lambda W, lam: W - lam * np.sign(W),
            ),
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def l1_slope(W, lam):", ""),
            (
                "    return lam * np.sign(W)",
                "np.sign is 1, −1, and 0 at 0: the middle of the corner",
            ),
        ),
        hints=(
            "|w| is two straight lines. What is the slope left and right of 0?",
            "+1 for w > 0, −1 for w < 0; at 0 choose 0.",
            "np.sign does exactly this.",
        ),
    ),
    Exercise(
        soft_threshold,
        (
            case(np.array([[2.0, -0.3]]), 0.5),
            *WEIGHTS[1:],
            *AT_ZERO,
            case(table(4, 2, 2), 0.0, edge="a threshold of 0"),
        ),
        "Take it after every gradient step, and weights reach exactly 0.",
        (
            Slip("crosses_zero", CROSSES, crossing),
            Slip("sign_lost", SIGN_LOST, lambda W, t: np.maximum(np.abs(W) - t, 0)),
            Slip(
                "sign_lost",
                "The sign is lost: negative weights all end at 0.",
                lambda W, t: np.maximum(W - t, 0),
            ),
            Slip(
                "hard_threshold",
                "That is the hard threshold: weights that survive move towards 0 by t as well.",
                lambda W, t: np.where(np.abs(W) > t, W, 0.0),
            ),
            Slip(
                "hard_threshold",
                "Weights that survive move towards 0 by t: negative ones have to move up.",
                lambda W, t: np.where(np.abs(W) > t, W - t, 0.0),
            ),
            Slip(
                "clipped",
                "It cuts off what is larger than t: small weights go, large ones shrink by t.",
                lambda W, t: np.clip(W, -t, t),
            ),
            Slip(
                "subtracted_everywhere",
                "It subtracts t from negative weights too: they have to move up, towards 0.",
                lambda W, t: W - t,
            ),
            Slip(
                "wrong_sign",
                "Wrong sign: every weight comes back turned round.",
                lambda W, t: -soft_threshold(W, t),
            ),
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def soft_threshold(W, t):", ""),
            ("    size = np.maximum(np.abs(W) - t, 0)", "t shorter, and never below 0"),
            ("    return np.sign(W) * size", "with the old sign"),
        ),
        hints=(
            "Take a weight of 0.3 and t = 0.5. Where does it end?",
            "Shrink the size |w| by t, but never below 0; then give back the sign.",
            "np.sign(W) * np.maximum(np.abs(W) - t, 0)",
        ),
    ),
    Exercise(
        l1_step,
        (
            *STEPS,
            case(
                np.array([[0.01, 1.0]]),
                np.array([[0.0, 0.0]]),
                0.1,
                0.5,
                edge="no slope from the data",
            ),
        ),
        "Exact zeros, reached and kept, and a weight may still come back.",
        (
            Slip("threshold_by_lam", BY_LAM, threshold_step(soft_threshold, lambda r, lam: lam)),
            Slip(
                "lam_twice",
                "λ is added twice: the threshold is ηλ, once.",
                threshold_step(soft_threshold, lambda r, lam: 2 * r * lam),
            ),
            Slip(
                "subtracts_the_slope",
                "That is the plain subgradient step: it jumps over 0 instead of landing on it.",
                lambda W, dW, r, lam: W - r * (dW + lam * np.sign(W)),
            ),
            Slip(
                "clip_and_freeze",
                "That is clip and freeze: a weight that the data carry over 0 stops there. Take the step on the data "
                "first, and give it the sign that comes out.",
                clip_and_freeze,
            ),
            *(
                Slip(
                    "used_l2",
                    "That is the step of L2, which takes a share: L1 takes ηλ off every size, down to 0.",
                    shrunk,
                )
                for shrunk in (
                    lambda W, dW, r, lam: (1 - 2 * r * lam) * W - r * dW,
                    lambda W, dW, r, lam: (1 - 2 * r * lam) * (W - r * dW),
                    lambda W, dW, r, lam: (W - r * dW) / (1 + 2 * r * lam),
                )
            ),
            Slip("crosses_zero", CROSSES, threshold_step(crossing)),
            Slip(
                "threshold_by_lam+crosses_zero",
                f"{BY_LAM} And: {CROSSES}",
                threshold_step(crossing, lambda r, lam: lam),
            ),
            Slip("sign_lost", SIGN_LOST, threshold_step(lambda W, t: np.maximum(np.abs(W) - t, 0))),
            Slip(
                "sign_lost",
                "The sign is lost: negative weights all end at 0.",
                threshold_step(lambda W, t: np.maximum(W - t, 0)),
            ),
            Slip("wrong_order", AFTER, lambda W, dW, r, lam: soft_threshold(W, r * lam) - r * dW),
            Slip(
                "sign_of_old_weight",
                "The sign is that of the old weight: use the weight after the gradient step.",
                lambda W, dW, r, lam: np.sign(W) * np.maximum(np.abs(W - r * dW) - r * lam, 0),
            ),
            Slip(
                "wrong_sign",
                "Wrong sign of the gradient step: + η dW walks uphill.",
                lambda W, dW, r, lam: soft_threshold(W + r * dW, r * lam),
            ),
            Slip(
                "missing_learning_rate",
                "The gradient dW is not multiplied by the learning rate.",
                lambda W, dW, r, lam: soft_threshold(W - dW, r * lam),
            ),
            Slip(
                "hard_threshold",
                "That is the hard threshold: weights that survive shrink by ηλ as well.",
                threshold_step(lambda W, t: np.where(np.abs(W) > t, W, 0.0)),
            ),
            Slip(
                "missing_gradient",
                "The gradient step is missing: only the threshold is there.",
                lambda W, dW, r, lam: soft_threshold(W, r * lam),
            ),
            Slip(
                "no_threshold",
                "There is no threshold: λ has no effect.",
                lambda W, dW, r, lam: W - r * dW,
            ),
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def l1_step(W, dW, learning_rate, lam):", ""),
            ("    V = W - learning_rate * dW", "first the step on the data"),
            (
                "    size = np.maximum(np.abs(V) - learning_rate * lam, 0)",
                "then the threshold t = ηλ",
            ),
            ("    return np.sign(V) * size", "with the sign after the first step"),
        ),
        hints=(
            "Two moves, one after the other: the data pulls, then the penalty.",
            "First v = W − η dW. Then the soft threshold of v.",
            "The threshold is ηλ, a step's worth of λ.",
        ),
    ),
    Exercise(
        count_live_nodes,
        (
            case(np.array([[1.0, 0.0], [0.5, 0.0]]), np.array([[2.0], [3.0]])),
            case(np.array([[1.0, 0.0, 0.0]]), np.array([[0.0], [0.0], [2.0]])),
            case(np.array([[1.0, -2.0, 0.4]]), np.array([[0.0], [-1.0], [1.0]])),
            case(sparse(20, 2, 8), sparse(21, 8, 1)),
            case(sparse(22, 2, 4), sparse(23, 4, 3)),
            case(sparse(24, 3, 6), sparse(25, 6, 2)),
            case(np.array([[1.0, 0.5], [-1.0, 0.5]]), np.array([[2.0, 1.0], [1.5, -1.5]])),
            case(np.zeros((2, 3)), np.zeros((3, 1)), edge="every weight is 0"),
            case(np.array([[0.001, 1.0]]), np.array([[1.0, 0.0], [0.0, 0.002]])),
        ),
        "This is the count under the picture: live nodes out of eight.",
        (
            Slip(
                "only_outgoing",
                "It looks only at weights going out: a node without input says the same to everyone.",
                lambda W_in, W_out: np.sum(np.any(W_out != 0, axis=1)),
            ),
            Slip(
                "only_incoming",
                "It looks only at weights coming in: a node that nobody hears is not live.",
                lambda W_in, W_out: np.sum(np.any(W_in != 0, axis=0)),
            ),
            Slip(
                "or_for_and",
                "A node is live if a weight comes in and one goes out: here one of the two is enough.",
                lambda W_in, W_out: np.sum(np.any(W_in != 0, axis=0) | np.any(W_out != 0, axis=1)),
            ),
            Slip(
                "counted_weights",
                "It counts weights: count nodes, columns of W_in with rows of W_out.",
                lambda W_in, W_out: np.sum(W_in != 0) + np.sum(W_out != 0),
            ),
            Slip(
                "all_for_any",
                "One non-zero weight is enough: `all` asks that no weight is 0.",
                lambda W_in, W_out: np.sum(np.all(W_in != 0, axis=0) & np.all(W_out != 0, axis=1)),
            ),
            Slip(
                "only_incoming",
                "It looks only at weights coming in, and at their sum.",
                lambda W_in, W_out: np.sum(W_in.sum(axis=0) != 0),
            ),
            Slip(
                "counted_weights",
                "It counts the weights coming in: count nodes.",
                lambda W_in, W_out: np.sum(W_in != 0),
            ),
            Slip(
                "counted_all",
                "It counts all nodes, live or not.",
                lambda W_in, W_out: W_in.shape[1],
            ),
            Slip(
                "wrong_axis",
                "Wrong axis: the weights into a node are a column of W_in, axis 0.",
                lambda W_in, W_out: np.sum(np.any(W_in != 0, axis=1)),
            ),
            Slip(
                "sum_for_any",
                "It asks whether the sum is 0: +1 and −1 cancel there. Ask for each weight, "
                "np.any(W != 0).",
                lambda W_in, W_out: np.sum((W_in.sum(axis=0) != 0) & (W_out.sum(axis=1) != 0)),
            ),
            Slip(
                "counted_dead",
                "It counts the dead nodes.",
                lambda W_in, W_out: W_in.shape[1] - count_live_nodes(W_in, W_out),
            ),
            Slip(
                "positive_only",
                "A negative weight is live too: compare with != 0, not > 0.",
                lambda W_in, W_out: np.sum(np.any(W_in > 0, axis=0) & np.any(W_out > 0, axis=1)),
            ),
            Slip(
                "small_as_zero",
                "A small weight is not zero: not exactly zero is asked.",
                lambda W_in, W_out: np.sum(
                    (abs(W_in) > 0.01).any(axis=0) & (abs(W_out) > 0.01).any(axis=1)
                ),
            ),
            Slip(
                "smaller_count",
                "That is the smaller of two counts: the same node needs a weight in and a weight out.",
                lambda W_in, W_out: min(W_in.any(axis=0).sum(), W_out.any(axis=1).sum()),
            ),
            Slip(
                "products",
                "It multiplies the matrices and counts what is not 0 there: that has an entry for each input and output, not for each node.",
                lambda W_in, W_out: np.sum(W_in @ W_out != 0),
            ),
            Slip(
                "first_output_only",
                "Only the first output is looked at: a weight to any output will do.",
                lambda W_in, W_out: np.sum(W_in.any(axis=0) & (W_out[:, 0] != 0)),
            ),
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def count_live_nodes(W_in, W_out):", ""),
            ("    hears = (W_in != 0).any(axis=0)", "a column of W_in belongs to one node"),
            ("    is_heard = (W_out != 0).any(axis=1)", "so does a row of W_out"),
            ("    return int((hears & is_heard).sum())", "both are needed"),
        ),
        hints=(
            "Node j owns column j of W_in and row j of W_out.",
            "np.any(W_in != 0, axis=0) says for each node whether something comes in.",
            "Combine both with & and sum.",
        ),
    ),
)
