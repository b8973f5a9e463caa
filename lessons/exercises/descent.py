"""Lesson 01, MSE and gradient descent, on numbers x, y of shape (n,) and a line ŷ = w x or w x + b."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table

SIGN = "Wrong sign: (y − ŷ)² has the slope −2(y − ŷ) for ŷ."
TWO = "The factor 2 is missing: it comes down from the square."
OVER_N = "1/n is forgotten: take the mean over the samples, not the sum."
UPHILL = "Wrong sign: this walks uphill. A step goes against the slope."


def mse(y_hat, y):
    return np.mean((y - y_hat) ** 2)


def mse_slope(w, x, y):
    """dJ/dw of J = (1/n) Σ (y − w x)²."""
    return -2 * np.mean((y - w * x) * x)


def line_slopes(w, b, x, y):
    """(dJ/dw, dJ/db) of J = (1/n) Σ (y − w x − b)²."""
    e = y - (w * x + b)
    return -2 * np.mean(e * x), -2 * np.mean(e)


def gradient_step(w, dw, learning_rate):
    return w - learning_rate * dw


def repaired_step(w, x, label, lam, learning_rate):
    """One step down the slope of (label − w x)² + (λ/2) w², after article D's rule."""
    dw = -2 * (label - w * x) * x + lam * w
    return w - learning_rate * dw


def n_samples(*args):
    return len(args[-1])


def line(seed, n, *front):
    return case(*front, table(seed, n), table(seed + 1, n))


def column(seed, n):
    return case(table(seed, n, 1), table(seed + 1, n, 1))


ONE = (np.array([2.0]), np.array([5.0]))
MSE_CASES = (
    case(np.array([[2.0], [1.0]]), np.array([[3.0], [4.0]])),
    column(1, 3),
    column(3, 4),
    column(5, 7),
)

EXERCISES = (
    Exercise(
        mse,
        (*MSE_CASES, case(np.array([[1.0]]), np.array([[1.0]]), edge="a perfect prediction")),
        "One number to walk down: the next exercise finds which way is down.",
        (
            *scalings(
                mse,
                wrong_sign=("Wrong sign: an error is never negative.", -1),
                missing_1_over_n=(OVER_N, lambda y_hat, y: len(y)),
            ),
            Slip(
                "half_mse",
                "That has a ½ in front, as some books write it: the house MSE has none.",
                lambda y_hat, y: mse(y_hat, y) / 2,
            ),
            Slip(
                "half_mse+missing_1_over_n",
                f"There is a ½ in front, and {OVER_N}",
                lambda y_hat, y: len(y) * mse(y_hat, y) / 2,
            ),
            Slip(
                "absolute_error",
                "That is the absolute error |y − ŷ|: square each error.",
                lambda y_hat, y: np.mean(np.abs(y - y_hat)),
            ),
            Slip(
                "not_squared",
                "The errors are not squared: positive and negative ones cancel.",
                lambda y_hat, y: np.mean(y - y_hat),
            ),
            Slip(
                "not_squared",
                "The errors are not squared: positive and negative ones cancel.",
                lambda y_hat, y: np.mean(y_hat - y),
            ),
            Slip(
                "squared_after_averaging",
                "Square first, then take the mean: here errors cancel before the square.",
                lambda y_hat, y: np.mean(y - y_hat) ** 2,
            ),
            Slip(
                "root_taken",
                "That is the root of the MSE: leave out the square root.",
                lambda y_hat, y: np.sqrt(mse(y_hat, y)),
            ),
            Slip(
                "not_averaged",
                "The squared errors are right: now take their mean, one number.",
                lambda y_hat, y: (y - y_hat) ** 2,
            ),
        ),
        hints=(
            "Three steps: error of each sample, its square, the mean.",
            "y - y_hat works on whole arrays; ** 2 squares each entry.",
            "np.mean((y - y_hat) ** 2)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def mse(y_hat, y):", ""),
            ("    return np.mean((y - y_hat) ** 2)", "error, square, mean"),
        ),
    ),
    Exercise(
        mse_slope,
        (case(1.0, *ONE), line(11, 2, 0.5), line(13, 3, -1.0), line(15, 6, 2.0)),
        "Its sign says which way is uphill; gradient descent goes the other way.",
        (
            *scalings(
                mse_slope,
                wrong_sign=(SIGN, -1),
                missing_factor_2=(TWO, 0.5),
                missing_1_over_n=(OVER_N, n_samples),
            ),
            Slip(
                "missing_x",
                "x is missing: the chain rule multiplies by dŷ/dw = x.",
                lambda w, x, y: -2 * np.mean(y - w * x),
            ),
            Slip(
                "value_for_slope",
                "That is the MSE itself: its slope for w is wanted.",
                lambda w, x, y: np.mean((y - w * x) ** 2),
            ),
        ),
        hints=(
            "Take the square apart with the chain rule: outer slope times inner slope.",
            "The slope of e² is 2e; the slope of e = y − w x for w is −x.",
            "-2 times the mean of (y - w * x) * x",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def mse_slope(w, x, y):", ""),
            ("    e = y - w * x", "the error of each sample"),
            (
                "    return -2 * np.mean(e * x)",
                "outer slope 2e times inner slope −x; then the mean",
            ),
        ),
    ),
    Exercise(
        line_slopes,
        (
            case(1.0, 0.5, *ONE),
            line(21, 2, 0.5, 1.0),
            line(23, 3, -1.0, 0.3),
            line(25, 6, 2.0, -0.4),
        ),
        "Two slopes, two parameters: a path over the contours of the MSE.",
        (
            *scalings(
                line_slopes,
                wrong_sign=(SIGN, -1),
                missing_factor_2=(TWO, 0.5),
                missing_1_over_n=(OVER_N, n_samples),
            ),
            Slip(
                "wrong_sign_of_db",
                "dw is right. db has the wrong sign: e = y − w x − b falls when b grows.",
                lambda w, b, x, y: (line_slopes(w, b, x, y)[0], -line_slopes(w, b, x, y)[1]),
            ),
            Slip(
                "wrong_sign_of_dw",
                "db is right. dw has the wrong sign: e = y − w x − b has the slope −x for w.",
                lambda w, b, x, y: (-line_slopes(w, b, x, y)[0], line_slopes(w, b, x, y)[1]),
            ),
            Slip(
                "swapped",
                "dw and db are swapped: return (dw, db).",
                lambda w, b, x, y: line_slopes(w, b, x, y)[::-1],
            ),
            Slip(
                "missing_bias",
                "The prediction leaves out b: ŷ = w x + b.",
                lambda w, b, x, y: line_slopes(w, 0.0, x, y),
            ),
            Slip(
                "missing_x",
                "x is missing in dw: the chain rule multiplies by dŷ/dw = x.",
                lambda w, b, x, y: (line_slopes(w, b, x, y)[1],) * 2,
            ),
            Slip(
                "x_in_db",
                "db has no x: dŷ/db = 1.",
                lambda w, b, x, y: (line_slopes(w, b, x, y)[0],) * 2,
            ),
            Slip(
                "error_for_slope",
                "That is the error and its mean: their slopes are asked for.",
                lambda w, b, x, y: (np.mean((w * x + b - y) ** 2), np.mean(w * x + b - y)),
            ),
        ),
        hints=(
            "Both slopes begin with the same error e = y − (w x + b). Give it a line of its own.",
            "The slope of e² is 2e times the slope of e. e has the slope −x for w; and for b?",
            "dw is −2 times the mean of e * x, db is −2 times the mean of e.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("def line_slopes(w, b, x, y):", ""),
            ("    e = y - (w * x + b)", "the error of every sample"),
            ("    dw = -2 * np.mean(e * x)", "e has the slope −x for w"),
            ("    db = -2 * np.mean(e)", "e has the slope −1 for b"),
            ("    return dw, db", ""),
        ),
        parts=("dw", "db"),
    ),
    Exercise(
        gradient_step,
        (
            case(3.0, 2.0, 0.1),
            case(-1.5, 0.4, 0.5),
            case(0.7, -3.0, 0.02),
            case(10.0, 1.2, 1.0),
            case(2.0, 0.0, 0.3, edge="a slope of exactly 0"),
        ),
        "Repeat it, and w slides into the minimum: too large a step, and it flies out.",
        (
            Slip("wrong_sign", UPHILL, lambda w, dw, r: w + r * dw),
            Slip(
                "missing_learning_rate",
                "The learning rate is missing: it sets the length of the step.",
                lambda w, dw, r: w - dw,
            ),
            Slip(
                "wrong_sign+missing_learning_rate",
                f"{UPHILL} And the learning rate is missing.",
                lambda w, dw, r: w + dw,
            ),
            Slip("step_only", "That is the step alone: add it to w.", lambda w, dw, r: -r * dw),
            Slip(
                "learning_rate_on_w",
                "The learning rate multiplies the slope, not w.",
                lambda w, dw, r: r * (w - dw),
            ),
        ),
        hints=(
            "The slope points uphill. Which way do you want to go?",
            "The learning rate says how much of the slope one step takes.",
            "w - learning_rate * dw",
        ),
        solution=(
            ("def gradient_step(w, dw, learning_rate):", ""),
            (
                "    return w - learning_rate * dw",
                "against the slope, by a step of the learning rate",
            ),
        ),
    ),
    Exercise(
        repaired_step,
        (
            case(0.0, 1.0, 3.0, 0.5, 0.1),
            case(0.5, 2.0, 3.0, 0.3, 0.05),
            case(1.0, -1.5, 2.0, 1.0, 0.2),
            case(-2.0, 0.5, 1.0, 0.2, 0.3),
            case(1.2, 1.5, 3.0, 0.0, 0.1, edge="λ = 0, no second term"),
        ),
        "One sign is turned, the other is not: 2(Label − Y)x is minus a slope, λw is a slope.",
        (
            Slip(
                "wrong_sign",
                "The first term still walks uphill: 2(Label − Y)x is minus the slope of "
                "(Label − Y)². The second term is right.",
                lambda w, x, label, lam, r: w - r * (2 * (label - w * x) * x + lam * w),
            ),
            Slip(
                "both_signs_turned",
                "Now the first term goes downhill, and the second goes uphill: it had the right "
                "sign before. Turn one sign only.",
                lambda w, x, label, lam, r: w + r * (2 * (label - w * x) * x + lam * w),
            ),
            Slip(
                "missing_penalty",
                "The second term, λw, is missing.",
                lambda w, x, label, lam, r: w + r * 2 * (label - w * x) * x,
            ),
            Slip(
                "factor_2_in_penalty",
                "The slope of (λ/2)w² is λw: the ½ and the 2 cancel.",
                lambda w, x, label, lam, r: w + r * (2 * (label - w * x) * x - 2 * lam * w),
            ),
            Slip(
                "missing_factor_2",
                TWO,
                lambda w, x, label, lam, r: w + r * ((label - w * x) * x - lam * w),
            ),
            Slip(
                "missing_x",
                "x is missing: Y = w x has the slope x for w.",
                lambda w, x, label, lam, r: w + r * (2 * (label - w * x) - lam * w),
            ),
            Slip(
                "missing_learning_rate",
                "The learning rate is missing.",
                lambda w, x, label, lam, r: w + 2 * (label - w * x) * x - lam * w,
            ),
            Slip(
                "step_only",
                "That is the change alone: add it to w.",
                lambda w, x, label, lam, r: r * (2 * (label - w * x) * x - lam * w),
            ),
        ),
        hints=(
            "Look at one term at a time. Which slope does each have, and which sign does D give it?",
            "(Label − w x)² has the slope −2(Label − w x)x. (λ/2)w² has the slope +λw.",
            "dw = -2 * (label - w * x) * x + lam * w, then one step against it.",
        ),
        solution=(
            ("def repaired_step(w, x, label, lam, learning_rate):", ""),
            ("    dw = -2 * (label - w * x) * x + lam * w", "both terms are slopes now"),
            ("    return w - learning_rate * dw", "a step against the slope"),
        ),
    ),
)
