"""Lesson 04, XOR networks: forward, the output delta with σ′, the hidden delta, weight gradients.

Rows are samples; hidden nodes are tanh, the output is a sigmoid, J = (1/n) Σ (y − ŷ)².
"""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.core.networks import sigmoid

SIGN = "Wrong sign: the slope of (y − ŷ)² for ŷ is −2(y − ŷ) = 2(ŷ − y)."
TWO = "The factor 2 is missing: it comes down from the square."
OVER_N = "1/n is forgotten: the MSE is a mean over the n samples."


def forward_pass(X, W1, b1, W2, b2):
    a = np.tanh(X @ W1 + b1)
    return sigmoid(a @ W2 + b2)


def output_delta(y_hat, y):
    """dJ/dz at the output, from ŷ = σ(z)."""
    return 2 / len(y) * (y_hat - y) * y_hat * (1 - y_hat)


def hidden_delta(delta, W, a):
    """dJ/dz of the hidden layer, from the delta behind it, its weights and a = tanh(z)."""
    return delta @ W.T * (1 - a**2)


def weight_gradient(a, delta):
    return a.T @ delta, delta.sum(axis=0, keepdims=True)


def n_samples(y_hat, y):
    return len(y)


def with_slope(slope):
    """output_delta with another factor in the place of σ′, and another factor in front."""
    return lambda factor=2: lambda y_hat, y: factor / len(y) * (y_hat - y) * slope(y_hat)


no_slope = with_slope(np.ones_like)
slope_of_a = with_slope(lambda y_hat: sigmoid(y_hat) * (1 - sigmoid(y_hat)))
tanh_slope = with_slope(lambda y_hat: 1 - y_hat**2)
MISSING = "σ′ is missing: ŷ = σ(z), so the chain rule multiplies by σ′(z) = ŷ(1 − ŷ)."


def labels(seed, n):
    y_hat = np.round(np.random.default_rng(seed).uniform(0.05, 0.95, (n, 1)), 2)
    return y_hat, np.arange(n)[:, None] % 2.0


def hidden_case(seed, n, nodes, outputs):
    return case(
        table(seed, n, outputs),
        table(seed + 1, nodes, outputs),
        np.round(np.tanh(table(seed + 2, n, nodes)), 2),
    )


def network_case(seed, n, nodes):
    return case(
        table(seed, n, 2),
        table(seed + 1, 2, nodes),
        table(seed + 2, 1, nodes),
        table(seed + 3, nodes, 1),
        table(seed + 4, 1, 1),
    )


EXERCISES = (
    Exercise(
        forward_pass,
        (
            network_case(100, 1, 1),
            network_case(110, 4, 2),
            network_case(120, 5, 4),
            network_case(130, 3, 8),
        ),
        "The backward pass walks the same path the other way.",
        (
            Slip(
                "missing_bias",
                "The biases are missing.",
                lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1) @ W2),
            ),
            Slip(
                "missing_output_bias",
                "The output's bias b2 is missing.",
                lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2),
            ),
            Slip(
                "missing_hidden_bias",
                "The hidden bias b1 is missing.",
                lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1) @ W2 + b2),
            ),
            Slip(
                "missing_sigmoid",
                "The output goes through a sigmoid: here it is z itself.",
                lambda X, W1, b1, W2, b2: np.tanh(X @ W1 + b1) @ W2 + b2,
            ),
            Slip(
                "missing_tanh",
                "The hidden layer goes through tanh: here it stays linear.",
                lambda X, W1, b1, W2, b2: sigmoid((X @ W1 + b1) @ W2 + b2),
            ),
            Slip(
                "tanh_at_output",
                "The output is a sigmoid, not tanh.",
                lambda X, W1, b1, W2, b2: np.tanh(np.tanh(X @ W1 + b1) @ W2 + b2),
            ),
            Slip(
                "sigmoid_hidden",
                "The hidden layer is tanh, not a sigmoid.",
                lambda X, W1, b1, W2, b2: sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2),
            ),
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def forward_pass(X, W1, b1, W2, b2):", ""),
            ("    a = np.tanh(X @ W1 + b1)", "the hidden layer"),
            ("    return 1 / (1 + np.exp(-(a @ W2 + b2)))", "the output, through the sigmoid"),
        ),
        hints=(
            "Two layers, each: multiply, add the bias, bend.",
            "a = np.tanh(X @ W1 + b1) is the hidden layer.",
            "sigmoid(a @ W2 + b2), with 1 / (1 + np.exp(-z))",
        ),
    ),
    Exercise(
        output_delta,
        (
            case(np.array([[0.8]]), np.array([[1.0]])),
            case(*labels(1, 2)),
            case(*labels(2, 4)),
            case(*labels(3, 5)),
            case(*labels(4, 3)),
            case(np.array([[0.5], [1.0]]), np.array([[0.0], [1.0]]), edge="ŷ already equal to y"),
        ),
        "A gradient check tells this delta from the one without σ′, at once.",
        (
            *scalings(
                output_delta,
                wrong_sign=(SIGN, -1),
                missing_factor_2=(TWO, 0.5),
                missing_1_over_n=(OVER_N, n_samples),
            ),
            Slip("missing_sigma_prime", MISSING, no_slope(2)),
            Slip("missing_sigma_prime+wrong_sign", f"{MISSING} And: wrong sign.", no_slope(-2)),
            Slip("missing_sigma_prime+missing_factor_2", f"{MISSING} {TWO}", no_slope(1)),
            Slip(
                "missing_sigma_prime+wrong_sign+missing_factor_2",
                f"{MISSING} Wrong sign. {TWO}",
                no_slope(-1),
            ),
            Slip(
                "missing_sigma_prime+missing_1_over_n",
                f"{MISSING} {OVER_N}",
                lambda y_hat, y: 2 * (y_hat - y),
            ),
            Slip(
                "missing_sigma_prime+missing_factor_2+missing_1_over_n",
                f"{MISSING} {TWO} {OVER_N}",
                lambda y_hat, y: y_hat - y,
            ),
            Slip(
                "missing_sigma_prime+wrong_sign+missing_factor_2+missing_1_over_n",
                f"{MISSING} Wrong sign. {TWO} {OVER_N}",
                lambda y_hat, y: y - y_hat,
            ),
            Slip(
                "sigma_prime_of_a",
                "σ′ of the wrong thing: ŷ is σ(z) already, so σ′(z) is ŷ(1 − ŷ); here σ is "
                "taken a second time.",
                slope_of_a(2),
            ),
            Slip(
                "sigma_prime_of_a+wrong_sign",
                "σ′ of the wrong thing: ŷ is σ(z) already. And: wrong sign.",
                slope_of_a(-2),
            ),
            Slip(
                "sigma_prime_of_a+missing_factor_2",
                f"σ′ of the wrong thing: ŷ is σ(z) already. {TWO}",
                slope_of_a(1),
            ),
            Slip(
                "half_sigma_prime",
                "σ′(z) is ŷ(1 − ŷ): a factor 1 − ŷ is missing.",
                with_slope(lambda y_hat: y_hat)(2),
            ),
            Slip(
                "half_sigma_prime",
                "σ′(z) is ŷ(1 − ŷ): a factor ŷ is missing.",
                with_slope(lambda y_hat: 1 - y_hat)(2),
            ),
            Slip(
                "error_squared",
                "The error is squared still: the slope of (ŷ − y)² is 2(ŷ − y).",
                lambda y_hat, y: (y_hat - y) * output_delta(y_hat, y),
            ),
            Slip(
                "tanh_slope",
                "1 − ŷ² is the slope of tanh: the sigmoid's is ŷ(1 − ŷ).",
                tanh_slope(2),
            ),
            Slip(
                "plus_for_minus",
                "1 + ŷ stands where 1 − ŷ belongs.",
                with_slope(lambda y_hat: y_hat * (1 + y_hat))(),
            ),
        ),
        solution=(
            ("def output_delta(y_hat, y):", ""),
            ("    slope = 2 / len(y) * (y_hat - y)", "the slope of the MSE for ŷ"),
            ("    return slope * y_hat * (1 - y_hat)", "one link more: σ′(z) = ŷ(1 − ŷ)"),
        ),
        hints=(
            "J depends on ŷ, and ŷ depends on z. Multiply the two slopes.",
            "dJ/dŷ = (2/n)(ŷ − y), and σ′(z) = ŷ(1 − ŷ).",
            "2 / n * (y_hat - y) * y_hat * (1 - y_hat), n = len(y)",
        ),
    ),
    Exercise(
        hidden_delta,
        (
            hidden_case(40, 1, 1, 1),
            hidden_case(43, 2, 2, 1),
            hidden_case(46, 4, 3, 1),
            hidden_case(49, 3, 2, 2),
            hidden_case(52, 5, 4, 3),
        ),
        "Every deeper layer repeats this line: that is the whole of backpropagation.",
        (
            *scalings(
                hidden_delta, wrong_sign=("Wrong sign: the delta behind already carries it.", -1)
            ),
            Slip(
                "missing_tanh_prime",
                "The derivative of tanh is missing: multiply by 1 − a².",
                lambda delta, W, a: delta @ W.T,
            ),
            Slip(
                "missing_tanh_prime+wrong_sign",
                "The derivative of tanh is missing, and the sign is wrong.",
                lambda delta, W, a: -delta @ W.T,
            ),
            Slip(
                "tanh_prime_of_a",
                "tanh′ of the wrong thing: a is tanh(z) already, so tanh′(z) is 1 − a².",
                lambda delta, W, a: delta @ W.T * (1 - np.tanh(a) ** 2),
            ),
            Slip(
                "plus_for_minus",
                "tanh′ is 1 − a², with a minus.",
                lambda delta, W, a: delta @ W.T * (1 + a**2),
            ),
            Slip(
                "sigmoid_slope",
                "a(1 − a) is the slope of the sigmoid: tanh has 1 − a².",
                lambda delta, W, a: delta @ W.T * a * (1 - a),
            ),
            Slip(
                "missing_square",
                "tanh′ is 1 − a², with the square.",
                lambda delta, W, a: delta @ W.T * (1 - a),
            ),
            Slip(
                "multiplied_by_a",
                "Multiply by the slope 1 − a², not by a.",
                lambda delta, W, a: delta @ W.T * a,
            ),
        ),
        solution=(
            ("def hidden_delta(delta, W, a):", ""),
            ("    return delta @ W.T * (1 - a**2)", "back through W, then through tanh"),
        ),
        hints=(
            "How does a hidden activation reach the error? Through the weights that leave it.",
            "delta @ W.T brings the error back to a; then through tanh.",
            "tanh′(z) = 1 − a², with a = tanh(z).",
        ),
    ),
    Exercise(
        weight_gradient,
        (
            case(table(60, 1, 1), table(61, 1, 1)),
            case(table(62, 3, 2), table(63, 3, 1)),
            case(table(64, 4, 8), table(65, 4, 1)),
            case(table(66, 5, 2), table(67, 5, 3)),
        ),
        "With delta and this, one loop trains a network of any depth.",
        (
            Slip(
                "wrong_sign",
                "Wrong sign: this is the gradient, the step subtracts it later.",
                lambda a, delta: (-a.T @ delta, -delta.sum(axis=0, keepdims=True)),
            ),
            Slip(
                "extra_1_over_n",
                "1/n comes in twice: delta has it already, so sum over the samples.",
                lambda a, delta: (a.T @ delta / len(a), delta.mean(axis=0, keepdims=True)),
            ),
            Slip(
                "bias_averaged",
                "The bias gradient is a sum over the samples: delta has the 1/n already.",
                lambda a, delta: (a.T @ delta, delta.mean(axis=0, keepdims=True)),
            ),
            Slip(
                "transposed",
                "dW is transposed: it has the shape of W, (n_in, n_out) = aᵀ·delta.",
                lambda a, delta: (delta.T @ a, delta.sum(axis=0, keepdims=True)),
            ),
            Slip(
                "bias_of_one_sample",
                "The bias gradient uses one sample: sum over all of them.",
                lambda a, delta: (a.T @ delta, delta[:1]),
            ),
        ),
        solution=(
            ("def weight_gradient(a, delta):", ""),
            (
                "    return a.T @ delta, delta.sum(axis=0, keepdims=True)",
                "what came in times delta, summed over the samples",
            ),
        ),
        hints=(
            "dW has the shape of W: (n_in, n_out).",
            "A weight from j to k sees Σ over samples of a_j · delta_k.",
            "a.T @ delta, and delta.sum(axis=0, keepdims=True)",
        ),
        parts=("dW", "db"),
    ),
)
