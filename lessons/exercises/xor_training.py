"""Lesson 04: the training step and the training loop from pieces the learner wrote, its questions and warm-ups."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table
from lessons.checking.questions import choose, complete, number, spot
from lessons.data.xor_sets import xor
from lessons.exercises.backpropagation import (
    forward_pass,
    hidden_delta,
    output_delta,
    weight_gradient,
)


def training_step(X, y, W1, b1, W2, b2, learning_rate):
    """One step of gradient descent for a tanh layer and a sigmoid output: (W1, b1, W2, b2)."""
    return step_with()(X, y, W1, b1, W2, b2, learning_rate)


def step_with(
    output=lambda y_hat, y: output_delta(y_hat, y), hidden=hidden_delta, b1=1, b2=1, sign=-1
):
    """training_step with its parts exchanged; hidden gets the delta, W2 and the activations."""

    def step(X, y, W1, bias1, W2, bias2, learning_rate):
        a = np.tanh(X @ W1 + bias1)
        delta2 = output(forward_pass(X, W1, bias1, W2, bias2), y)
        dW2, db2 = weight_gradient(a, delta2)
        dW1, db1 = weight_gradient(X, hidden(delta2, W2, a))
        rate = sign * learning_rate
        return W1 + rate * dW1, bias1 + b1 * rate * db1, W2 + rate * dW2, bias2 + b2 * rate * db2

    return step


def new_output_weights_first(X, y, W1, b1, W2, b2, learning_rate):
    """The hidden delta from the weights that were already moved."""
    _, _, W2_new, b2_new = training_step(X, y, W1, b1, W2, b2, learning_rate)
    a = np.tanh(X @ W1 + b1)
    delta2 = output_delta(forward_pass(X, W1, b1, W2, b2), y)
    dW1, db1 = weight_gradient(X, hidden_delta(delta2, W2_new, a))
    return W1 - learning_rate * dW1, b1 - learning_rate * db1, W2_new, b2_new


def moved_from(X, y, W1, b1, other_b1, *rest):
    """The step whose slopes are taken at another hidden bias."""
    W1, new, W2, b2 = training_step(X, y, W1, other_b1, *rest)
    return W1, b1 + new - other_b1, W2, b2


def delta_of(y_hat, y):
    """output_delta for numbers that are no shares."""
    return 2 / len(y) * (y_hat - y) * y_hat * (1 - y_hat)


def slopes_only(X, y, W1, b1, W2, b2, learning_rate):
    moved = training_step(X, y, W1, b1, W2, b2, 1.0)
    return tuple(old - new for old, new in zip((W1, b1, W2, b2), moved))


def linear_output(X, y, W1, b1, W2, b2, learning_rate):
    """The step of the page: no sigmoid at the output."""
    a = np.tanh(X @ W1 + b1)
    delta2 = 2 / len(y) * (a @ W2 + b2 - y)
    dW2, db2 = weight_gradient(a, delta2)
    dW1, db1 = weight_gradient(X, hidden_delta(delta2, W2, a))
    old, slopes = (W1, b1, W2, b2), (dW1, db1, dW2, db2)
    return tuple(part - learning_rate * slope for part, slope in zip(old, slopes))


def biases_averaged(X, y, *rest):
    share = 1 / len(X)
    return step_with(b1=share, b2=share)(X, y, *rest)


def last_of_equals(errors):
    return len(errors) - 1 - np.argmin(errors[::-1])


def train_xor(X, y, W1, b1, W2, b2, learning_rates, steps):
    """(the learning rate that ends at the smallest MSE, that MSE), every rate from the same start."""
    return search()(X, y, W1, b1, W2, b2, learning_rates, steps)


def search(pick=np.argmin, fresh=True, extra=0, step=training_step, measure=None):
    """train_xor with its parts exchanged."""

    def find(X, y, W1, b1, W2, b2, learning_rates, steps):
        errors, weights = [], (W1, b1, W2, b2)
        for rate in learning_rates:
            weights = (W1, b1, W2, b2) if fresh else weights
            for _ in range(steps + extra):
                weights = step(X, y, *weights, rate)
            errors.append((measure or np.mean)((y - forward_pass(X, *weights)) ** 2))
        best = pick(errors)
        return learning_rates[best], errors[best]

    return find


def largest_rate(X, y, W1, b1, W2, b2, learning_rates, steps):
    return train_xor(X, y, W1, b1, W2, b2, [max(learning_rates)], steps)


def start(seed, nodes):
    return (
        table(seed, 2, nodes),
        table(seed + 1, 1, nodes),
        table(seed + 2, nodes, 1),
        table(seed + 3, 1, 1),
    )


def some(n):
    X, y = xor()
    return X[:n], y[:n]


RATES = np.array([0.1, 1.0, 4.0])
NO_SLOPE = "σ′ is missing in the output delta: multiply by ŷ(1 − ŷ)."
STEP_START = (
    "def training_step(X, y, W1, b1, W2, b2, learning_rate):",
    "    a = np.tanh(X @ W1 + b1)",
    "    y_hat = 1 / (1 + np.exp(-(a @ W2 + b2)))",
    "    delta2 = 2 / len(y) * (y_hat - y) * y_hat * (1 - y_hat)",
    "    delta1 = delta2 @ W2.T * (1 - a**2)",
    "    dW2, db2 = a.T @ delta2, delta2.sum(axis=0, keepdims=True)",
    "    dW1, db1 = X.T @ delta1, delta1.sum(axis=0, keepdims=True)",
)
STEP_END = (
    "    W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1",
    "    W2, b2 = W2 - learning_rate * dW2, b2 - learning_rate * db2",
    "    return W1, b1, W2, b2",
)
STEP_SAYS = (
    "",
    "forward, as on the page",
    "and the sigmoid at the end",
    "your output_delta",
    "back through W2 and tanh: W2 still has its old numbers here",
    "what came in, times delta",
    "",
    "all slopes are known: now step, biases too",
    "",
    "",
)

EXERCISES = (
    Exercise(
        training_step,
        (
            case(*some(1), *start(200, 1), 0.5),
            case(*some(2), *start(210, 2), 0.2),
            case(*some(4), *start(220, 4), 1.0),
            case(*some(4), *start(230, 8), 2.5),
            case(*some(3), *start(240, 3), 0.0, edge="a learning rate of 0: nothing moves"),
        ),
        "Called again and again, this line trains any network with one hidden layer.",
        (
            Slip("uphill", "It steps uphill: subtract learning_rate · slope.", step_with(sign=1)),
            Slip(
                "missing_sigma_prime",
                NO_SLOPE,
                step_with(output=lambda y_hat, y: 2 / len(y) * (y_hat - y)),
            ),
            Slip(
                "missing_1_over_n",
                "1/n is forgotten: the MSE is a mean over the n samples.",
                step_with(output=lambda y_hat, y: len(y) * output_delta(y_hat, y)),
            ),
            Slip(
                "missing_factor_2",
                "The factor 2 is missing: it comes down from the square.",
                step_with(output=lambda y_hat, y: output_delta(y_hat, y) / 2),
            ),
            Slip(
                "missing_tanh_prime",
                "The hidden delta lacks the slope of tanh: multiply by 1 − a².",
                step_with(hidden=lambda delta, W, a: delta @ W.T),
            ),
            Slip(
                "sigmoid_slope_for_tanh",
                "a(1 − a) is the slope of the sigmoid: tanh has 1 − a².",
                step_with(hidden=lambda delta, W, a: delta @ W.T * a * (1 - a)),
            ),
            Slip(
                "linear_output",
                "The output is linear, as on the page: here ŷ is the sigmoid of it, and σ′ joins the delta.",
                linear_output,
            ),
            Slip(
                "biases_averaged",
                "The slope of a bias is a mean over the samples: 1/n is in delta already, so sum.",
                biases_averaged,
            ),
            Slip(
                "new_weights_too_early",
                "The hidden delta uses W2 after its step. Work out all slopes first, then step.",
                new_output_weights_first,
            ),
            Slip(
                "biases_stay",
                "The biases do not move: they have slopes too.",
                step_with(b1=0, b2=0),
            ),
            Slip("hidden_bias_stays", "b1 does not move: it has a slope too.", step_with(b1=0)),
            Slip("output_bias_stays", "b2 does not move: it has a slope too.", step_with(b2=0)),
            Slip(
                "slopes_only",
                "These are the slopes. The step is still to do: W − learning_rate · dW.",
                slopes_only,
            ),
            Slip(
                "hidden_stays",
                "The hidden layer does not move: W1 and b1 have slopes too.",
                lambda X, y, W1, b1, *rest: (W1, b1, *training_step(X, y, W1, b1, *rest)[2:]),
            ),
            Slip(
                "hidden_bias_left_out",
                "b1 is left out on the way forward.",
                lambda X, y, W1, b1, *rest: moved_from(X, y, W1, b1, 0 * b1, *rest),
            ),
            Slip(
                "linear_forward",
                "The output lacks its sigmoid on the way forward: ŷ = σ(z₂).",
                step_with(lambda y_hat, y: delta_of(np.log(y_hat / (1 - y_hat)), y)),
            ),
            Slip(
                "cross_entropy",
                "That is the delta of the cross-entropy, ŷ − y: the MSE has 2/n and the slope of the sigmoid besides.",
                step_with(lambda y_hat, y: y_hat - y),
            ),
        ),
        hints=(
            "Three parts: forward, backward, step. The page has all three; only the output differs.",
            "delta2 is your output_delta(y_hat, y). From there on the lines are those of the page.",
            "Work out dW1, db1, dW2, db2 first. Then return W1 - learning_rate * dW1, and so on.",
        ),
        solution=(("import numpy as np", ""), *zip((*STEP_START, *STEP_END), STEP_SAYS)),
    ),
    Exercise(
        train_xor,
        (
            case(*xor(), *start(300, 2), RATES[:1], 3),
            case(*xor(), *start(310, 2), RATES, 12),
            case(*xor(), *start(320, 4), RATES[::-1], 20),
            case(*xor(), *start(330, 4), np.array([0.5, 3.0, 80.0, 0.05]), 15),
            case(
                *xor(),
                *start(340, 3),
                RATES,
                0,
                edge="no steps: all rates end alike, the first one wins",
            ),
        ),
        "You chose a setting by measuring, on the data you train on. Lesson 10 shows why that is not "
        "enough for λ.",
        (
            Slip(
                "not_from_the_start",
                "The second rate goes on where the first one stopped: give every rate the same start.",
                search(fresh=False),
            ),
            Slip(
                "largest_rate",
                "This is the largest rate. Let the MSE decide: a step can be too long.",
                largest_rate,
            ),
            Slip("largest_mse", "This is the rate with the largest MSE.", search(pick=np.argmax)),
            Slip(
                "last_rate",
                "This is the last rate, not the best.",
                search(pick=lambda e: len(e) - 1),
            ),
            Slip("first_rate", "This is the first rate, not the best.", search(pick=lambda e: 0)),
            Slip(
                "last_of_equals",
                "Of equal errors it takes the last rate: the first one wins.",
                search(pick=last_of_equals),
            ),
            Slip(
                "mean_size_of_errors",
                "That is the mean of |y − ŷ|: the MSE squares the errors.",
                search(measure=lambda squares: np.mean(np.sqrt(squares))),
            ),
            Slip("one_step_too_many", "One step too many.", search(extra=1)),
            Slip("one_step_too_few", "One step is missing.", search(extra=-1)),
            Slip(
                "sum_not_mean",
                "The squared errors are summed: the MSE is their mean.",
                search(measure=np.sum),
            ),
            Slip(
                "missing_sigma_prime",
                f"The step is not right yet. {NO_SLOPE}",
                search(step=step_with(output=lambda y_hat, y: 2 / len(y) * (y_hat - y))),
            ),
        ),
        hints=(
            "Two loops, one inside the other: over the rates, and over the steps.",
            "Begin each rate with weights = W1, b1, W2, b2; then weights = training_step(X, y, *weights, rate).",
            "After the steps: forward once more, np.mean((y - y_hat) ** 2). np.argmin finds the smallest.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            *((line, "") for line in (*STEP_START, *STEP_END)),
            ("", ""),
            ("def train_xor(X, y, W1, b1, W2, b2, learning_rates, steps):", ""),
            ("    errors = []", ""),
            ("    for rate in learning_rates:", ""),
            ("        weights = W1, b1, W2, b2", "the same start for every rate"),
            ("        for _ in range(steps):", ""),
            ("            weights = training_step(X, y, *weights, rate)", "your own step"),
            ("        a = np.tanh(X @ weights[0] + weights[1])", "forward once more, to measure"),
            ("        y_hat = 1 / (1 + np.exp(-(a @ weights[2] + weights[3])))", ""),
            ("        errors.append(np.mean((y - y_hat) ** 2))", ""),
            ("    best = np.argmin(errors)", "the decision"),
            ("    return learning_rates[best], errors[best]", ""),
        ),
    ),
)

QUESTIONS = (
    choose(
        "line_xor",
        "04",
        "A straight line cuts the square in two; one side says 1, the other 0. How many of the four XOR "
        "corners can the best line get right?",
        {
            "2": "Some lines do better. Try one that cuts off a single corner.",
            "3": None,
            "4": "Then both 1-corners would lie on one side, and both 0-corners on the other. Try to draw it.",
        },
        "A line that cuts off one corner has three right. The fourth is always on the wrong side.",
    ),
    choose(
        "equal_start",
        "04",
        "All weights of a network with 4 hidden nodes start at the same number, 0.5, and the biases at 0. "
        "What happens to the four nodes in training?",
        {
            "They become different step by step": "What would make one differ? Each gets the same inputs, the "
            "same weight to the output, so the same slopes.",
            "They stay equal to each other for ever": None,
            "They do not move at all": "The slopes need not be 0. They are only the same for every node.",
        },
        "Equal nodes get equal slopes and make equal steps. Four nodes then do the work of one. That is why "
        "the start is random.",
    ),
)

WARM_UPS = (
    number(
        "delta_of_prediction",
        "04",
        "One sample, y = 1, ŷ = 0.4, J = (y − ŷ)². What is the slope of J for ŷ?",
        -1.2,
        0.001,
        {
            -0.6: "The factor 2 comes down from the square.",
            0.36: "That is J. Its slope is asked for.",
        },
        "2(ŷ − y) = 2 · (−0.6) = −1.2: a larger ŷ would make J smaller.",
    ),
    number(
        "tanh_slope_number",
        "04",
        "A tanh node has the activation a = 0.5. What is the slope of a for z there?",
        0.75,
        0.001,
        {0.25: "That is a². The slope is 1 − a².", 0.5: "The slope is 1 − a², not 1 − a."},
        "1 − a² = 1 − 0.25.",
    ),
    number(
        "back_through_weight",
        "04",
        "The output delta is −1.2. A hidden node with a = 0 reaches the output through the weight 0.5. What is "
        "the delta of this node (its slope of J for z)?",
        -0.6,
        0.001,
        {
            0.0: "a = 0 does not stop it: the slope of tanh at a = 0 is 1.",
            -2.4: "Multiply by the weight.",
        },
        "−1.2 · 0.5 · (1 − 0²): through the weight, then through tanh at its steepest.",
    ),
    complete(
        "weight_slope_line",
        "04",
        "A layer takes in a (rows are samples) and has the slopes delta at its z. Complete the slope of its "
        "weights.",
        "dW = ____ @ delta",
        ("a.T", "a.transpose()", "np.transpose(a)"),
        {
            "a": "The shapes do not fit: dW has one row per input. Transpose a.",
            "W.T": "W.T carries delta back to the inputs. The slope of W multiplies what came in.",
        },
        "What came in, times delta, summed over the samples: aᵀ·delta.",
    ),
    complete(
        "hidden_delta_line",
        "04",
        "a = tanh(z) reaches the next layer through W. Complete its delta.",
        "delta1 = delta2 @ W.T * ____",
        ("(1 - a**2)", "(1 - a * a)", "(1 - np.square(a))"),
        {
            "a": "Multiply by the slope of tanh, not by its value.",
            "(1 - a)": "The slope of tanh is 1 − a², with the square.",
            "a * (1 - a)": "That is the slope of the sigmoid.",
            "(1 - np.tanh(a) ** 2)": "a is tanh(z) already.",
        },
        "Back through the weights, then through tanh.",
    ),
    spot(
        "backward_slip",
        "04",
        "The output is linear, J is the MSE. One line of this backward pass is wrong. Which?",
        (
            "delta2 = 2 / len(y) * (y_hat - y)",
            "dW2 = a.T @ delta2",
            "delta1 = delta2 @ W1.T * (1 - a**2)",
            "dW1 = X.T @ delta1",
        ),
        3,
        {
            1: "This is the slope of the MSE for ŷ.",
            2: "What came in, times delta: right.",
            4: "What came in is X: right.",
        },
        "delta2 goes back through W2, the weights it came by. W1 leads to the hidden nodes.",
    ),
    choose(
        "why_not_a_line",
        "04",
        "Why can no straight line have all four XOR corners right?",
        {
            "The halfway point of both pairs is the same, and it would have to lie on both sides": None,
            "Gradient descent stops too early": "No line has all four, however it was found.",
            "Four points are too few": "Three of four work. With more copies of the same points nothing changes.",
        },
        "A side that holds two points also holds the point halfway between them.",
    ),
)
