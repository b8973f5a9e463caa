"""Lesson 16, PyTorch: which objective a program trains, a proximal step; weight_decay is 2λ."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table
from lessons.core.penalties import soft_threshold


def which_reading(theirs, readings, tolerance):
    """The place of the reading nearest to theirs, if its largest difference is below tolerance, or −1."""
    gaps = np.nan_to_num(abs(readings - theirs).max(axis=1), nan=np.inf)
    return int(gaps.argmin()) if gaps.min() < tolerance else -1


def proximal_sgd_step(W, b, dW, db, learning_rate, lam):
    """A step down the slope of the loss, then the soft threshold ηλ on the weights."""
    return soft_threshold(W - learning_rate * dW, learning_rate * lam), b - learning_rate * db


def weight_decay_for(lam):
    """PyTorch's weight_decay with the effect of the house λ Σ w²."""
    return 2 * lam


def gaps_by(size, missing=np.inf):
    """which_reading with another size of a difference."""

    def wrong(theirs, readings, tolerance):
        gaps = np.nan_to_num(size(readings - theirs), nan=missing)
        return int(gaps.argmin()) if gaps.min() < tolerance else -1

    return wrong


def first_that_agrees(theirs, readings, tolerance):
    near = abs(readings - theirs).max(axis=1) < tolerance
    return int(near.argmax()) if near.any() else -1


def always_the_nearest(theirs, readings, tolerance):
    return int(np.nan_to_num(abs(readings - theirs).max(axis=1), nan=np.inf).argmin())


def trained_so(gaps, seed, tolerance, k=3, edge=""):
    """A case: `gaps` are rows of what each reading is away by; None for one that diverged."""
    theirs = table(seed, k)
    rows = [np.full(k, np.nan) if gap is None else theirs + np.array(gap) for gap in gaps]
    return case(theirs, np.array(rows), tolerance, edge=edge)


def stepped(before=lambda rate, lam: 0, after=lambda rate, lam: 0, bias=lambda rate, lam: 0):
    """proximal_sgd_step with soft thresholds of other sizes, before or after the step, on b too."""
    return lambda W, b, dW, db, rate, lam: (
        soft_threshold(soft_threshold(W, before(rate, lam)) - rate * dW, after(rate, lam)),
        soft_threshold(b - rate * db, bias(rate, lam)),
    )


def exact_step(rate, lam):
    return rate * lam


def layer(seed, n_out, n_in, rate, lam, edge=""):
    """A case: parameters and slopes of one layer, shaped as PyTorch keeps them."""
    shapes = ((n_out, n_in), (n_out,)) * 2
    return case(*(table(seed + i, *shape) for i, shape in enumerate(shapes)), rate, lam, edge=edge)


EXERCISES = (
    Exercise(
        which_reading,
        (
            trained_so([[0.4, 0, 0], [0, 1e-9, 0]], 1, 1e-6),
            trained_so([[0, 0, 2e-3], [0.5, 0.1, 0], [0, 1e-9, -1e-8], [0, 0, 0.1]], 2, 1e-6),
            trained_so([[0.3, 0, 0], [0, 0, 2e-6]], 3, 1e-6),
            trained_so([[0.3, -0.3, 0], [-0.7, 0, 0], [0, 0, 1e-8]], 4, 1e-6),
            trained_so([[0, 0, 9e-4], [4e-4, 4e-4, 4e-4]], 5, 1e-3, edge="several agree"),
            trained_so([None, [1e-8, 0, 0], [1, 2, 3]], 6, 1e-6, edge="a reading that diverged"),
            trained_so([[1, 1, 1], None], 7, 1e-6, edge="one diverged, and none agrees"),
            case(
                np.array([1.0, 2.0]),
                np.array([[1.5, 2.0], [1.0, 3.0]]),
                0.5,
                edge="a difference that is exactly the tolerance",
            ),
            trained_so([[0, 0, 5e-4], [1e-4, 0, 0], [0, 7e-4, 0]], 8, 1e-3, edge="several agree"),
            case(
                np.array([1.0, 2.0, 3.0]),
                np.array([[1.0, 9.0, 3.0], [np.nan, 2.0, 3.0]]),
                1e-6,
                edge="one diverged in part, and none agrees",
            ),
            trained_so([[2e-4, 0, 0], [0.5, 0, 0]], 9, 1e-6),
            case(
                np.array([1.0, 2.0, 3.0]),
                np.array([[1.0, 9.0, 3.0], [np.nan, 2.0, 7.0]]),
                1e-6,
                edge="one diverged in part",
            ),
        ),
        "A name in a program says what somebody meant. The numbers say what it trains.",
        (
            Slip(
                "never_none",
                "It always names a reading: where even the nearest is too far away, return −1.",
                always_the_nearest,
            ),
            Slip(
                "first_of_several",
                "Several agree: take the nearest of them, not the first.",
                first_that_agrees,
            ),
            Slip(
                "mean_for_largest",
                "That is the mean difference: one wrong weight among many hides in it.",
                gaps_by(lambda d: abs(d).mean(axis=1)),
            ),
            Slip(
                "no_absolute_value",
                "Differences below 0 count as well: take their size first.",
                gaps_by(lambda d: d.max(axis=1)),
            ),
            Slip(
                "nan_hides_all",
                "One reading that diverged makes min() nan, and then nothing agrees: set nan aside first.",
                gaps_by(lambda d: abs(d).max(axis=1), missing=np.nan),
            ),
            Slip(
                "diverged_agrees",
                "A reading that diverged holds nan, and agrees with nothing.",
                gaps_by(lambda d: abs(d).max(axis=1), missing=0.0),
            ),
            Slip(
                "at_the_tolerance",
                "Agrees means *below* the tolerance: exactly the tolerance is not below it.",
                lambda theirs, readings, tolerance: (
                    int(np.nan_to_num(abs(readings - theirs).max(axis=1), nan=np.inf).argmin())
                    if np.nan_to_num(abs(readings - theirs).max(axis=1), nan=np.inf).min()
                    <= tolerance
                    else -1
                ),
            ),
            Slip(
                "nan_left_out",
                "The nan of a reading are left out, so what is left of it agrees: a reading that diverged agrees with nothing.",
                gaps_by(
                    lambda gaps: np.where(
                        np.isnan(gaps).all(axis=1),
                        np.inf,
                        np.where(np.isnan(gaps), -1, abs(gaps)).max(axis=1),
                    )
                ),
            ),
            Slip(
                "last_that_agrees",
                "Several agree: take the nearest of them, not the last.",
                lambda theirs, readings, tolerance: max(
                    [-1, *np.flatnonzero(abs(readings - theirs).max(axis=1) < tolerance)]
                ),
            ),
            Slip(
                "smallest_difference",
                "That is the smallest difference: one weight that agrees hides all others. Take the largest.",
                gaps_by(lambda gaps: abs(gaps).min(axis=1)),
            ),
            Slip(
                "counted_from_1",
                "Places are counted from 0.",
                lambda theirs, readings, tolerance: (
                    which_reading(theirs, readings, tolerance)
                    + (which_reading(theirs, readings, tolerance) >= 0)
                ),
            ),
            Slip(
                "zero_for_none",
                "0 is the first reading: where none agrees, return −1.",
                lambda theirs, readings, tolerance: max(
                    0, which_reading(theirs, readings, tolerance)
                ),
            ),
            Slip(
                "counted",
                "That is how many agree: return the place of the nearest.",
                lambda theirs, readings, tolerance: int(
                    (abs(readings - theirs).max(axis=1) < tolerance).sum()
                ),
            ),
            Slip(
                "difference_returned",
                "That is the difference: return the place of the reading.",
                lambda theirs, readings, tolerance: (
                    np.nanmin(abs(readings - theirs).max(axis=1))
                    if which_reading(theirs, readings, tolerance) >= 0
                    else -1
                ),
            ),
            Slip(
                "squares",
                "Those are squares of differences: compare their size with the tolerance.",
                gaps_by(lambda gaps: (gaps**2).sum(axis=1)),
            ),
            Slip(
                "own_tolerance",
                "np.allclose has a tolerance of its own: compare with the one that is given.",
                lambda theirs, readings, tolerance: next(
                    (i for i, one in enumerate(readings) if np.allclose(one, theirs)), -1
                ),
            ),
            Slip(
                "wrong_axis",
                "The largest is taken down the rows: there is one for each reading, axis 1.",
                lambda theirs, readings, tolerance: (
                    int(np.nan_to_num(abs(readings - theirs).max(axis=0), nan=np.inf).argmin())
                    if np.nan_to_num(abs(readings - theirs).max(axis=0), nan=np.inf).min()
                    < tolerance
                    else -1
                ),
            ),
        ),
        hints=(
            "How far is each reading away? One number for each row.",
            "abs(readings - theirs).max(axis=1) has these. nan must not be the smallest.",
            "np.where(np.isnan(gaps), np.inf, gaps), then argmin, and compare with tolerance.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def which_reading(theirs, readings, tolerance):", ""),
            ("    gaps = abs(readings - theirs).max(axis=1)", "one number for each reading"),
            ("    gaps = np.where(np.isnan(gaps), np.inf, gaps)", "diverged: infinitely far"),
            ("    return int(gaps.argmin()) if gaps.min() < tolerance else -1", ""),
        ),
    ),
    Exercise(
        proximal_sgd_step,
        (
            layer(20, 1, 1, 0.5, 0.2),
            layer(24, 2, 3, 0.5, 0.6),
            layer(28, 1, 4, 0.2, 2.0),
            layer(32, 3, 2, 0.05, 5.0),
            layer(36, 2, 2, 0.3, 0.0, edge="λ = 0"),
        ),
        "In PyTorch: optimizer.step(), then softshrink on every weight matrix.",
        (
            Slip(
                "threshold_lam",
                "The threshold is too large: it goes with the step, t = ηλ.",
                stepped(after=lambda rate, lam: lam),
            ),
            Slip(
                "bias_too",
                "The bias is shrunk too: it is free.",
                stepped(after=exact_step, bias=exact_step),
            ),
            Slip(
                "before_the_step",
                "It shrinks before the step: then the step leaves zero again.",
                stepped(before=exact_step),
            ),
            Slip("no_penalty", "λ has no effect: the soft threshold is missing.", stepped()),
            Slip(
                "half_lam",
                "Half of it: the threshold of λ|w| is ηλ.",
                stepped(after=lambda rate, lam: rate * lam / 2),
            ),
            Slip(
                "twice",
                "Twice too much: the threshold of λ|w| is ηλ, without a 2.",
                stepped(after=lambda rate, lam: 2 * rate * lam),
            ),
            Slip(
                "subgradient",
                "That is a subgradient step: it goes over zero and does not land on it.",
                lambda W, b, dW, db, rate, lam: (W - rate * (dW + lam * np.sign(W)), b - rate * db),
            ),
            Slip(
                "used_l2",
                "That is weight decay: L1 takes the same amount of every weight, and stops at zero.",
                lambda W, b, dW, db, rate, lam: (W - rate * (dW + 2 * lam * W), b - rate * db),
            ),
            Slip(
                "uphill",
                "Wrong sign: this walks uphill before it shrinks.",
                lambda W, b, dW, db, rate, lam: (
                    soft_threshold(W + rate * dW, rate * lam),
                    b + rate * db,
                ),
            ),
            Slip(
                "sign_lost",
                "The signs are lost: shrink |W|, then give back sign(W).",
                lambda W, b, dW, db, rate, lam: (
                    abs(proximal_sgd_step(W, b, dW, db, rate, lam)[0]),
                    b - rate * db,
                ),
            ),
            Slip(
                "negative_lost",
                "Negative weights all end at 0: they shrink towards it from below.",
                lambda W, b, dW, db, rate, lam: (
                    np.maximum(W - rate * dW - rate * lam, 0),
                    b - rate * db,
                ),
            ),
            Slip(
                "hard_threshold",
                "That is the hard threshold: weights that stay shrink by ηλ as well.",
                lambda W, b, dW, db, rate, lam: (
                    np.where(abs(W - rate * dW) > rate * lam, W - rate * dW, 0),
                    b - rate * db,
                ),
            ),
            Slip(
                "crosses_zero",
                "No weight may cross 0: one smaller than ηλ becomes exactly 0.",
                lambda W, b, dW, db, rate, lam: (
                    W - rate * dW - rate * lam * np.sign(W - rate * dW),
                    b - rate * db,
                ),
            ),
            Slip(
                "used_l2",
                "That is the step of L2, which takes a share: L1 takes ηλ off every size, down to 0.",
                lambda W, b, dW, db, rate, lam: (
                    (W - rate * dW) / (1 + 2 * rate * lam),
                    b - rate * db,
                ),
            ),
            Slip(
                "sign_of_old_weight",
                "The sign is that of the old weight: use the weight after the step.",
                lambda W, b, dW, db, rate, lam: (
                    np.sign(W) * abs(proximal_sgd_step(W, b, dW, db, rate, lam)[0]),
                    b - rate * db,
                ),
            ),
        ),
        hints=(
            "Two halves, one after the other: the step of the loss, then the penalty.",
            "The soft threshold takes t = learning_rate * lam off every size, and stops at zero.",
            "np.sign(W) * np.maximum(abs(W) - t, 0) after the step; b only takes the step.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def proximal_sgd_step(W, b, dW, db, learning_rate, lam):", ""),
            ("    W = W - learning_rate * dW", "the loss alone"),
            ("    t = learning_rate * lam", "the threshold goes with the step"),
            ("    W = np.sign(W) * np.maximum(abs(W) - t, 0)", "what softshrink does"),
            ("    return W, b - learning_rate * db", "the bias is free"),
        ),
        parts=("W", "b"),
    ),
    Exercise(
        weight_decay_for,
        (case(0.5), case(0.01), case(3.0), case(0.2), case(0.0, edge="λ = 0")),
        "weight_decay 0.01 is the house's λ = 0.005.",
        (
            Slip(
                "missing_factor_2",
                "The factor 2 is missing: weight_decay · w is the slope of (wd/2) w², and 2λw that "
                "of λw².",
                lambda lam: lam,
            ),
            Slip(
                "half_lam", "The other way round: λ is half of weight_decay.", lambda lam: lam / 2
            ),
            Slip("factor_4", "One factor 2 too many.", lambda lam: 4 * lam),
            Slip("wrong_sign", "Wrong sign.", lambda lam: -2 * lam),
        ),
        hints=(
            "Compare slopes: PyTorch adds weight_decay · w to the gradient.",
            "The house adds 2λw.",
            "So weight_decay = 2λ.",
        ),
        solution=(
            ("def weight_decay_for(lam):", ""),
            ("    return 2 * lam", "PyTorch adds weight_decay · w to the slope, the house 2λw"),
        ),
    ),
)
