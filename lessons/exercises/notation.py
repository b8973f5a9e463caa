"""Lesson 00, the notation: two layers, one after the other."""

from lessons.checking.exercise import Exercise, Slip, case, table


def two_layers(X, W1, b1, W2, b2):
    return (X @ W1 + b1) @ W2 + b2


def layers_case(seed, n, *sizes):
    n_in, nodes, n_out = sizes
    return case(
        table(seed, n, n_in),
        table(seed + 1, n_in, nodes),
        table(seed + 2, 1, nodes),
        table(seed + 3, nodes, n_out),
        table(seed + 4, 1, n_out),
    )


EXERCISES = (
    Exercise(
        two_layers,
        (
            layers_case(1, 1, 1, 1, 1),
            layers_case(11, 3, 2, 2, 1),
            layers_case(21, 4, 3, 2, 2),
            layers_case(31, 5, 2, 4, 1),
        ),
        "With a bend such as tanh between the layers, this is a network: lesson 04 trains one.",
        (
            Slip("missing_bias", "The biases are missing.", lambda X, W1, b1, W2, b2: X @ W1 @ W2),
            Slip(
                "missing_output_bias",
                "The bias of the second layer is missing.",
                lambda X, W1, b1, W2, b2: (X @ W1 + b1) @ W2,
            ),
            Slip(
                "missing_hidden_bias",
                "The bias of the first layer is missing.",
                lambda X, W1, b1, W2, b2: X @ W1 @ W2 + b2,
            ),
            Slip(
                "first_layer_only",
                "That is the first layer: its z goes into the second one.",
                lambda X, W1, b1, W2, b2: X @ W1 + b1,
            ),
        ),
    ),
)
