"""Lesson 14, dropout in practice and the other methods: stopping, max-norm, averaging, adaptive L2."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table
from lessons.core.networks import sigmoid


def early_stopping_step(validation_losses, patience):
    """The step with the best loss seen when training stops: `patience` steps in a row without a better one."""
    return stopping(validation_losses, patience)[0]


def stopping(losses, patience, better=np.less):
    """(best step, step at which training stops)"""
    best = 0
    for step, loss in enumerate(losses):
        if better(loss, losses[best]):
            best = step
        if step - best >= patience:
            break
    return best, step


def ran_out(losses, patience):
    best, stop = stopping(losses, patience)
    return stop - best >= patience


def without_reset(losses, patience):
    """The count of steps that were not better is not set back to 0."""
    best, bad = 0, 0
    for step in range(1, len(losses)):
        best, bad = (step, bad) if losses[step] < losses[best] else (best, bad + 1)
        if bad == patience:
            break
    return best


def last_step_at_the_end(losses, patience):
    best = early_stopping_step(losses, patience)
    return best if ran_out(losses, patience) else len(losses) - 1


def dropout_penalty(w, X, keep_prob):
    """((1 − k)/k) Σ_j w_j² Σ_i x_ij²: what dropout on the inputs of a linear model adds to Σ e², on average."""
    return (1 - keep_prob) / keep_prob * np.sum(w**2 * np.sum(X**2, axis=0))


def max_norm(W, c):
    """Columns longer than c are shortened to length c; the others stay."""
    return W * np.minimum(1, c / np.maximum(np.sqrt(np.sum(W**2, axis=0)), 1e-300))


def average_masked_predictions(a, W, b, masks):
    """The mean prediction σ((a·mask) W + b) over many masks, shape (masks, n, nodes)."""
    return np.mean(sigmoid((a * masks) @ W + b), axis=0)


def adaptive(factor=lambda k: (1 - k) / k, total=lambda w, X: np.sum(w**2 * np.sum(X**2, axis=0))):
    return lambda w, X, keep_prob: factor(keep_prob) * total(w, X)


def shortened(norm, always=False):
    """max_norm with another norm: a function of W that broadcasts against it."""
    return lambda W, c: (
        W * (c / norm(W) if always else np.minimum(1, c / np.maximum(norm(W), 1e-300)))
    )


def first_rise(losses, patience):
    return next(
        (i - 1 for i in range(1, len(losses)) if losses[i] > losses[i - 1]), len(losses) - 1
    )


def before_rises(losses, patience):
    """`patience` steps before the end of that many rises in a row."""
    rises = 0
    for step in range(1, len(losses)):
        rises = rises + 1 if losses[step] >= losses[step - 1] else 0
        if rises == patience:
            return step - patience
    return len(losses) - 1


def last_rises(losses, patience):
    """Stops after `patience` rises in a row, each against the step before."""
    rises = 0
    for step in range(1, len(losses)):
        rises = rises + 1 if losses[step] >= losses[step - 1] else 0
        if rises >= patience:
            return int(np.argmin(losses[: step + 1]))
    return int(np.argmin(losses))


def mask_case(seed, count, n, nodes, outputs, keep_prob):
    masks = (np.random.default_rng(seed).random((count, n, nodes)) < keep_prob) / keep_prob
    return case(
        table(seed + 1, n, nodes),
        table(seed + 2, nodes, outputs),
        table(seed + 3, 1, outputs),
        masks,
    )


def columns(W):
    return np.sqrt(np.sum(W**2, axis=0))


LOSSES = (
    case(np.array([3.0, 2.0, 1.0, 1.5, 1.6, 1.7]), 2),
    case(np.array([3.0, 1.0, 2.0, 0.8, 0.9, 1.1, 0.5]), 2),
    case(np.array([5.0, 4.0, 4.5, 4.6, 3.0, 3.5, 3.6, 3.7, 1.0]), 3),
    case(np.array([2.0, 2.5, 2.6, 1.0, 1.2, 1.3, 1.4, 0.9]), 3),
    case(np.array([1.0, 0.9, 0.95, 0.93, 0.92, 0.5, 0.6]), 3),
    case(np.array([3.0, 1.0, 2.0, 2.2, 2.3, 2.4, 0.5]), 2),
    case(np.array([3.0, 1.0, 2.0, 0.8, 1.0, 1.1, 0.5, 0.6, 0.7, 0.9]), 3),
    case(np.array([3.0, 1.0, 1.5, 0.8, 0.9, 0.7, 0.75]), 5),
    case(np.array([3.0, 2.0, 1.0]), 2, edge="the loss still falls at the end"),
    case(np.array([3.0, 1.0, 1.0, 1.0, 0.5]), 2, edge="the same loss again, which is not better"),
    case(np.array([1.0, 2.0, 3.0, 0.5]), 2, edge="the first step is the best"),
)

EXERCISES = (
    Exercise(
        early_stopping_step,
        LOSSES,
        "Keep the weights of that step: fewer steps, shorter weights.",
        (
            Slip(
                "stop_step_returned",
                "That is the step where training stops: return the best step before it.",
                lambda losses, patience: stopping(losses, patience)[1],
            ),
            Slip(
                "patience_ignored",
                "Patience is ignored: this is the best of all steps, but training stops before it.",
                lambda losses, patience: np.argmin(losses),
            ),
            Slip(
                "first_rise",
                "It stops at the first rise: wait `patience` steps for a better one.",
                first_rise,
            ),
            Slip(
                "patience_off_by_one",
                "One step too patient: stop as soon as `patience` steps in a row were not better.",
                lambda losses, patience: early_stopping_step(losses, patience + 1),
            ),
            Slip(
                "patience_off_by_one",
                "One step too impatient: `patience` steps in a row have to be not better.",
                lambda losses, patience: early_stopping_step(losses, patience - 1),
            ),
            Slip(
                "ties_count_as_better",
                "The same loss again counts as better here: only a smaller one is.",
                lambda losses, patience: stopping(losses, patience, np.less_equal)[0],
            ),
            Slip(
                "rises_counted",
                "It counts rises, or compares with the step before: compare with the best so far.",
                last_rises,
            ),
            Slip(
                "loss_returned",
                "That is the best loss: return its step.",
                lambda losses, patience: losses[early_stopping_step(losses, patience)],
            ),
            Slip(
                "rises_counted",
                "It counts back from where rises in a row stopped it: compare with the best so far.",
                before_rises,
            ),
            Slip(
                "counted_from_1",
                "Steps are counted from 0.",
                lambda losses, patience: early_stopping_step(losses, patience) + 1,
            ),
            Slip(
                "stop_step",
                "That is the step where training stops: return the step with the best loss by then.",
                lambda losses, patience: (
                    early_stopping_step(losses, patience) + patience * ran_out(losses, patience)
                ),
            ),
            Slip(
                "count_not_reset",
                "The count goes on after a better loss: it begins again at 0, since the steps are to be in a row.",
                without_reset,
            ),
            Slip(
                "last_step_at_the_end",
                "If patience never runs out, the best of all steps counts: that is the last one.",
                last_step_at_the_end,
            ),
            Slip(
                "one_step_late",
                "That is one step after the best one.",
                lambda losses, patience: (
                    early_stopping_step(losses, patience) + ran_out(losses, patience)
                ),
            ),
            Slip(
                "first_steps_only",
                "Only the first `patience` steps are looked at: patience counts the steps without progress.",
                lambda losses, patience: int(np.argmin(losses[:patience])),
            ),
            Slip(
                "patience_returned", "That is patience itself.", lambda losses, patience: patience
            ),
        ),
        hints=(
            "Keep two things in the loop: the best step so far, and where you are.",
            "Stop as soon as step − best reaches patience.",
            "Return the best step, not the last.",
        ),
        solution=(
            ("def early_stopping_step(validation_losses, patience):", ""),
            ("    best = 0", ""),
            ("    for step, loss in enumerate(validation_losses):", ""),
            ("        if loss < validation_losses[best]:", "only a smaller loss counts as better"),
            ("            best = step", ""),
            ("        if step - best >= patience:", "patience steps in a row were not better"),
            ("            break", ""),
            ("    return best", "the best step, not the last one"),
        ),
    ),
    Exercise(
        dropout_penalty,
        (
            case(np.array([2.0]), np.array([[1.0], [2.0]]), 0.8),
            case(table(1, 2), table(2, 3, 2), 0.5),
            case(table(3, 3), table(4, 4, 3), 0.9),
            case(table(5, 4), table(6, 2, 4), 0.3),
            case(table(7, 2), table(8, 3, 2), 1.0, edge="keep_prob = 1, no dropout at all"),
        ),
        "Dropout on inputs is an L2 whose λ grows with the size of each feature.",
        (
            Slip(
                "inverted",
                "The factor is upside down: (1 − k)/k, so that more dropping means more penalty.",
                adaptive(lambda k: k / (1 - k) if k < 1 else np.inf),
            ),
            Slip(
                "classic_factor",
                "k(1 − k) belongs to classic dropout: dividing by k makes it (1 − k)/k.",
                adaptive(lambda k: k * (1 - k)),
            ),
            Slip(
                "divided_twice",
                "Divided twice: (1 − k)/k, not (1 − k)/k².",
                adaptive(lambda k: (1 - k) / k**2),
            ),
            Slip(
                "not_divided_by_keep_prob",
                "Not divided by keep_prob: the factor is (1 − k)/k.",
                adaptive(lambda k: 1 - k),
            ),
            Slip(
                "mean_of_everything",
                "A mean over all entries came out: sum over samples and features.",
                adaptive(total=lambda w, X: np.mean((w * X) ** 2)),
            ),
            Slip(
                "second_moment",
                "1/k is the mean of the mask's square: its variance is 1/k − 1 = (1 − k)/k.",
                adaptive(lambda k: 1 / k),
            ),
            Slip(
                "sums_multiplied",
                "Two sums are multiplied: each w_j² goes with the Σ_i x_ij² of its own feature.",
                adaptive(total=lambda w, X: np.sum(w**2) * np.sum(X**2)),
            ),
            Slip(
                "extra_1_over_n",
                "A mean over the samples came out: sum over them.",
                adaptive(total=lambda w, X: np.sum(w**2 * np.mean(X**2, axis=0))),
            ),
            Slip(
                "not_squared",
                "The weights are not squared.",
                adaptive(total=lambda w, X: np.sum(w * np.sum(X**2, axis=0))),
            ),
            Slip(
                "features_not_squared",
                "The features are not squared.",
                adaptive(total=lambda w, X: np.sum(w**2 * np.sum(X, axis=0))),
            ),
            Slip(
                "plain_l2",
                "That is plain L2: each weight counts with Σ_i x_ij² of its own feature.",
                adaptive(total=lambda w, X: np.sum(w**2)),
            ),
            Slip(
                "square_of_sum",
                "Square each w_j x_ij alone: here they are added up before the square.",
                adaptive(total=lambda w, X: np.sum((X @ w) ** 2)),
            ),
        ),
        hints=(
            "Work on one input: x·mask has the mean x. What is its variance?",
            "The mask 0 or 1/k has variance (1 − k)/k.",
            "Sum w_j² x_ij² over all i and j, times that.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def dropout_penalty(w, X, keep_prob):", ""),
            (
                "    size_of_feature = np.sum(X**2, axis=0)",
                "Σ x² of each feature, over the samples",
            ),
            (
                "    return (1 - keep_prob) / keep_prob * np.sum(w**2 * size_of_feature)",
                "(1 − k)/k is the variance of a mask of 0 and 1/k",
            ),
        ),
    ),
    Exercise(
        max_norm,
        (
            case(np.array([[3.0, 0.3], [4.0, 0.4]]), 1.0),
            case(table(11, 3, 2), 0.8),
            case(table(12, 2, 4), 1.5),
            case(table(13, 5, 3), 2.0),
            case(np.array([[1.7, 3.0, 0.0], [0.0, 0.0, 5.0]]), 2.0),
            case(np.array([[0.6, 0.4, 0.0], [0.0, 0.0, 0.2]]), 0.5),
            case(np.array([[0.0, 3.0], [0.0, 4.0]]), 1.0, edge="a node whose weights are all 0"),
        ),
        "A ceiling instead of a pull: weights below it are left alone.",
        (
            Slip(
                "wrong_axis",
                "Wrong axis: the weights into a node are a column of W.",
                shortened(lambda W: np.sqrt(np.sum(W**2, axis=1, keepdims=True))),
            ),
            Slip(
                "all_rescaled",
                "Every column is brought to length c: those shorter than c stay as they are.",
                shortened(columns, always=True),
            ),
            Slip(
                "all_rescaled",
                "Every column is brought to length c: those shorter than c stay as they are.",
                shortened(lambda W: np.maximum(columns(W), 1e-300), always=True),
            ),
            Slip(
                "clipped",
                "Each weight is clipped alone: shorten the whole column, so that its "
                "direction stays.",
                lambda W, c: np.clip(W, -c, c),
            ),
            Slip(
                "whole_matrix",
                "One norm for the whole matrix: each node has its own.",
                shortened(lambda W: np.sqrt(np.sum(W**2))),
            ),
            Slip(
                "missing_root",
                "The root is missing in the norm.",
                shortened(lambda W: np.sum(W**2, axis=0)),
            ),
            Slip(
                "squared_length_compared",
                "The square of the length is compared with c: take the root first.",
                lambda W, c: np.where(columns(W) ** 2 > c, W * c / columns(W), W),
            ),
            Slip(
                "compared_with_square",
                "The length is compared with c²: compare it with c.",
                lambda W, c: np.where(columns(W) > c**2, W * c / columns(W), W),
            ),
            Slip(
                "filled_with_c",
                "Each weight of a long column becomes c: shorten the column, so that its direction stays.",
                lambda W, c: np.where(columns(W) > c, c, W),
            ),
            Slip(
                "divided_only",
                "Long columns come to length 1: multiply by c as well.",
                lambda W, c: np.where(columns(W) > c, W / columns(W), W),
            ),
            Slip(
                "used_l1",
                "Sums of |w| are used for the length: take the root of the sum of squares.",
                shortened(lambda W: np.sum(np.abs(W), axis=0)),
            ),
            Slip(
                "divided_by_zero",
                "A node whose weights are all 0 gives 0/0: leave it as it is.",
                lambda W, c: np.where(columns(W) == 0, np.nan, max_norm(W, c)),
            ),
        ),
        hints=(
            "One length per column.",
            "Shrink by min(1, c / length).",
            "A column of zeros has length 0: keep it from dividing.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def max_norm(W, c):", ""),
            (
                "    length = np.sqrt(np.sum(W**2, axis=0))",
                "one length for each column, so for each node",
            ),
            (
                "    return W * (c / np.maximum(length, c))",
                "a column longer than c comes to length c; a shorter one is multiplied by c/c = 1",
            ),
        ),
    ),
    Exercise(
        average_masked_predictions,
        (
            mask_case(20, 2, 1, 2, 1, 0.5),
            mask_case(30, 5, 3, 4, 1, 0.8),
            mask_case(40, 7, 2, 3, 2, 0.5),
            mask_case(50, 4, 4, 8, 1, 0.3),
        ),
        "Predicting without dropout is nearly this mean, in a single pass.",
        (
            Slip(
                "averaged_before_sigmoid",
                "The mean is taken before the sigmoid: average the predictions.",
                lambda a, W, b, masks: sigmoid(np.mean((a * masks) @ W + b, axis=0)),
            ),
            Slip(
                "no_masks",
                "The masks are not used: this is one prediction without dropout.",
                lambda a, W, b, masks: sigmoid(a @ W + b),
            ),
            Slip(
                "sum_for_mean",
                "A sum came out: take the mean over the masks.",
                lambda a, W, b, masks: np.sum(sigmoid((a * masks) @ W + b), axis=0),
            ),
            Slip(
                "one_mask",
                "Only one mask is used.",
                lambda a, W, b, masks: sigmoid((a * masks[0]) @ W + b),
            ),
            Slip(
                "one_mask",
                "Only one mask is used.",
                lambda a, W, b, masks: sigmoid((a * masks[-1]) @ W + b),
            ),
            Slip(
                "missing_sigmoid",
                "The sigmoid is missing.",
                lambda a, W, b, masks: np.mean((a * masks) @ W + b, axis=0),
            ),
            Slip(
                "not_averaged",
                "One prediction per mask came out: average over the masks.",
                lambda a, W, b, masks: sigmoid((a * masks) @ W + b),
            ),
        ),
        hints=(
            "Each mask makes a network of its own. Let each one predict.",
            "a * masks has shape (masks, n, nodes); @ W works on all at once.",
            "Sigmoid first, then np.mean(..., axis=0).",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def average_masked_predictions(a, W, b, masks):", ""),
            ("    z = (a * masks) @ W + b", "all masks at once: shape (masks, samples, outputs)"),
            ("    y_hats = 1 / (1 + np.exp(-z))", "each mask makes its own prediction"),
            ("    return y_hats.mean(axis=0)", "then the mean over the masks"),
        ),
    ),
)
