"""Lesson 00 and the primer: a first exercise, two layers one after the other, standard scores."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table


def taxi_price(km):
    return 3 + 1.5 * km


def two_layers(X, W1, b1, W2, b2):
    return (X @ W1 + b1) @ W2 + b2


def standard_scores(x):
    return (x - x.mean()) / x.std()


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
        taxi_price,
        (case(2.0), case(10.0), case(0.4), case(7.5), case(0.0, edge="a ride of 0 km")),
        "You have written a line: in lesson 01 the data find its two numbers.",
        (
            Slip("missing_fee", "The 3 euros for getting in are missing.", lambda km: 1.5 * km),
            Slip(
                "swapped",
                "The two numbers have changed places: 1.5 euros are for each kilometre.",
                lambda km: 1.5 + 3 * km,
            ),
            Slip(
                "fee_for_each_km",
                "You pay the 3 euros once, not for each kilometre.",
                lambda km: (3 + 1.5) * km,
            ),
            Slip("fee_only", "The kilometres do not count yet.", lambda km: 3.0 + 0 * km),
            Slip(
                "missing_price",
                "The price of a kilometre is missing: each one costs 1.5 euros.",
                lambda km: 3 + km,
            ),
            Slip(
                "one_km_free",
                "One kilometre is left out: all km cost 1.5 euros each.",
                lambda km: 3 + 1.5 * (km - 1),
            ),
            Slip(
                "comma",
                "The comma has moved: a kilometre costs 1.5 euros, not 15.",
                lambda km: 3 + 15 * km,
            ),
            Slip(
                "whole_part",
                "// rounds down: half a kilometre costs its part too.",
                lambda km: 3 + 1.5 * km // 1,
            ),
        ),
        hints=(
            "What do you pay for a ride of 0 km? And how much more for each kilometre?",
            "The fee comes once. The distance is multiplied by the price of one kilometre.",
            "Return 3 plus 1.5 times km.",
        ),
        solution=(
            ("def taxi_price(km):", ""),
            ("    return 3 + 1.5 * km", "the fee, and 1.5 euros for each kilometre"),
        ),
    ),
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
            Slip(
                "tanh_taken",
                "A tanh is taken between the layers: here what comes out of the first goes on as it is.",
                lambda X, W1, b1, W2, b2: np.tanh(X @ W1 + b1) @ W2 + b2,
            ),
            Slip(
                "relu_taken",
                "Negative numbers are cut off between the layers: here they go on as they are.",
                lambda X, W1, b1, W2, b2: np.maximum(X @ W1 + b1, 0) @ W2 + b2,
            ),
            Slip(
                "first_row",
                "Only the first row of X is used.",
                lambda X, W1, b1, W2, b2: (X[:1] @ W1 + b1) @ W2 + b2 + 0 * X[:, :1],
            ),
            Slip(
                "biases_subtracted",
                "The biases are subtracted: they are added.",
                lambda X, W1, b1, W2, b2: (X @ W1 - b1) @ W2 - b2,
            ),
        ),
        hints=(
            "One layer is X @ W1 + b1. Write it on a line of its own, and give it a name.",
            "What comes out takes the place of X in the second layer.",
            "z1 = X @ W1 + b1, then z1 @ W2 + b2; do not forget the return.",
        ),
        solution=(
            ("def two_layers(X, W1, b1, W2, b2):", ""),
            ("    z1 = X @ W1 + b1", "the first layer"),
            ("    return z1 @ W2 + b2", "the second layer takes z1 where the first took X"),
        ),
    ),
    Exercise(
        standard_scores,
        tuple(case(table(seed, n)) for seed, n in ((41, 3), (42, 5), (43, 8)))
        + (case(10 + table(44, 6), edge="all numbers are large"),),
        "Lesson 10 does this to every input, so that a penalty treats all of them alike.",
        (
            Slip("not_centred", "The mean is not subtracted.", lambda x: x / x.std()),
            Slip("not_divided", "Divide by the standard deviation too.", lambda x: x - x.mean()),
            Slip(
                "variance",
                "That divides by the variance: take its root, the standard deviation.",
                lambda x: (x - x.mean()) / x.var(),
            ),
            Slip(
                "divided_by_n_less_1",
                "That standard deviation divides by n − 1. Here the variance is a plain mean.",
                lambda x: (x - x.mean()) / x.std(ddof=1),
            ),
            Slip(
                "precedence",
                "Division comes before subtraction: put brackets around x − mean.",
                lambda x: x - x.mean() / x.std(),
            ),
            Slip(
                "wrong_sign",
                "Wrong sign: a number above the mean gets a positive score.",
                lambda x: (x.mean() - x) / x.std(),
            ),
            Slip(
                "range",
                "That brings the smallest to 0 and the largest to 1. Here the mean becomes 0 and the standard deviation 1.",
                lambda x: (x - x.min()) / np.ptp(x),
            ),
            Slip(
                "median",
                "The median is subtracted: subtract the mean.",
                lambda x: (x - np.median(x)) / x.std(),
            ),
            Slip(
                "divided_by_largest",
                "That divides by the largest: divide by the standard deviation.",
                lambda x: (x - x.mean()) / x.max(),
            ),
            Slip(
                "multiplied",
                "That multiplies by the standard deviation: divide by it.",
                lambda x: (x - x.mean()) * x.std(),
            ),
            Slip(
                "traded",
                "Mean and standard deviation have traded places.",
                lambda x: (x - x.std()) / x.mean(),
            ),
            Slip(
                "divided_by_length",
                "That divides by the length of the vector: the standard deviation takes the mean of the squares, not their sum.",
                lambda x: (x - x.mean()) / np.sqrt(np.sum((x - x.mean()) ** 2)),
            ),
            Slip(
                "mean_added", "The mean is added: subtract it.", lambda x: (x + x.mean()) / x.std()
            ),
            Slip(
                "mean_distance",
                "That divides by the mean distance: square the distances, take the mean, then the root.",
                lambda x: (x - x.mean()) / np.mean(abs(x - x.mean())),
            ),
        ),
        hints=(
            "Two steps: first how far each number lies from the mean, then in which unit.",
            "x - x.mean() works on the whole array. The unit is the standard deviation.",
            "Divide (x - x.mean()) by x.std().",
        ),
        solution=(
            ("def standard_scores(x):", ""),
            ("    return (x - x.mean()) / x.std()", "mean 0, standard deviation 1"),
        ),
    ),
)
