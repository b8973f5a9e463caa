"""Lesson 06, L2: its value, its slope, weight decay, free biases, conventions of λ."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.core.scales import SCALES
from lessons.core.scales import convert_lam as right_convert_lam

HALF = "The factor 2 is missing: the slope of λw² is 2λw. λw belongs to the penalty (λ/2)w², that is λ/2 for λ."
SIGN = "Wrong sign: the penalty grows with |w|, so its slope points the same way as w."
TWICE = "λ is added twice: the slope 2λw comes in once."
NO_LAM = "λ is missing."


def l2(W, lam):
    return lam * np.sum(W**2)


def l2_slope(W, lam):
    return 2 * lam * W


def weight_decay_step(W, dW, learning_rate, lam):
    return (1 - 2 * learning_rate * lam) * W - learning_rate * dW


def penalty_gradients(network, gradients, lam):
    """Data gradients plus the slope of the L2 penalty, biases free."""
    return tuple((dW + 2 * lam * W, db) for (W, b), (dW, db) in zip(network, gradients))


def convert_lam(lam, penalty, source, target, n):
    """The λ under `target` that gives the same weights as `lam` under `source`."""
    return right_convert_lam(lam, penalty, source, target, n)


def factors(name, penalty, n):
    data, l1_factor, l2_factor = SCALES[name]
    return data(n), (l1_factor if penalty == "l1" else l2_factor)(n)


W_LAM = (
    case(np.array([[1.5, -2.0]]), 0.1),
    case(np.array([[3.0], [-0.5]]), 0.5),
    case(table(1, 3, 2), 0.03),
    case(table(2, 2, 4), 1.7),
    case(table(3, 5, 1), 0.25),
    case(table(4, 2, 3), 0.0, edge="λ = 0, no penalty at all"),
)


def other_penalty(lam, penalty, source, target, n):
    """The conversion for L1 where L2 is asked, and L2 for L1; a table row without one stays as it is."""
    other = "l1" if penalty == "l2" else "l2"
    has = all(SCALES[name][1 if other == "l1" else 2] for name in (source, target))
    return convert_lam(lam, other if has else penalty, source, target, n)


def penalised(weight, bias, layers=slice(None)):
    """penalty_gradients with other factors of λ on weights and biases."""

    def wrong(network, gradients, lam):
        on = range(len(network))[layers]
        return tuple(
            (dW + weight * lam * W * (i in on), db + bias * lam * b)
            for i, ((W, b), (dW, db)) in enumerate(zip(network, gradients))
        )

    return wrong


def decayed(decay, gradient=1.0):
    """weight_decay_step with another decay: a function of (learning_rate, lam)."""
    return lambda W, dW, learning_rate, lam: (
        decay(learning_rate, lam) * W - gradient * learning_rate * dW
    )


def net(seed, *sizes):
    return tuple(
        (table(seed + i, sizes[i], sizes[i + 1]), table(seed + 50 + i, 1, sizes[i + 1]))
        for i in range(len(sizes) - 1)
    )


EXERCISES = (
    Exercise(
        l2,
        W_LAM,
        "This is the term that every L2 picture adds to the MSE.",
        (
            Slip(
                "half_lam",
                "λ/2 for λ: books write (λ/2)Σw², the house objective has λΣw².",
                lambda W, lam: lam / 2 * np.sum(W**2),
            ),
            Slip(
                "root_taken",
                "That is λ times the norm: leave out the square root.",
                lambda W, lam: lam * np.sqrt(np.sum(W**2)),
            ),
            Slip(
                "used_l1",
                "That is L1, λΣ|w|: L2 squares each weight.",
                lambda W, lam: lam * np.sum(np.abs(W)),
            ),
            Slip("not_squared", "The weights are not squared.", lambda W, lam: lam * np.sum(W)),
            Slip(
                "square_of_sum",
                "Square each weight first: here they are summed before the square.",
                lambda W, lam: lam * np.sum(W) ** 2,
            ),
            Slip(
                "not_summed",
                "Each weight's penalty is right: now sum them to one number.",
                lambda W, lam: lam * W**2,
            ),
            Slip(
                "mean_for_sum",
                "That is the mean of w²: the penalty sums over all weights.",
                lambda W, lam: lam * np.mean(W**2),
            ),
            Slip("missing_lam", NO_LAM, lambda W, lam: np.sum(W**2)),
            Slip(
                "wrong_sign",
                "Wrong sign: a penalty adds to the error.",
                lambda W, lam: -lam * np.sum(W**2),
            ),
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def l2(W, lam):", ""),
            ("    return lam * np.sum(W**2)", "every weight squared, all summed, times λ"),
        ),
        hints=(
            "Square every weight, sum them all, weigh the sum by λ.",
            "W ** 2 squares each entry.",
            "lam * np.sum(W ** 2)",
        ),
    ),
    Exercise(
        l2_slope,
        W_LAM,
        "Add it to the slope of the MSE, and gradient descent shrinks the weights.",
        (
            *scalings(l2_slope, wrong_sign=(SIGN, -1), missing_factor_2=(HALF, 0.5)),
            Slip("lam_twice", TWICE, lambda W, lam: 4 * lam * W),
            Slip("missing_lam", NO_LAM, lambda W, lam: 2 * W),
            Slip("used_l1", "That is the slope of L1, λ sign(w).", lambda W, lam: lam * np.sign(W)),
            Slip(
                "value_for_slope",
                "That is the penalty itself, λw²: its slope is wanted.",
                lambda W, lam: lam * W**2,
            ),
            Slip(
                "stepped",
                "That is a step, W minus the slope: return the slope alone.",
                lambda W, lam: W - 2 * lam * W,
            ),
        ),
        solution=(
            ("def l2_slope(W, lam):", ""),
            ("    return 2 * lam * W", "the slope of λw² is 2λw, for every entry at once"),
        ),
        hints=(
            "What is the slope of w²?",
            "One weight at a time: λw² has the slope 2λw.",
            "The same line works for a whole array W.",
        ),
    ),
    Exercise(
        weight_decay_step,
        (
            case(np.array([[2.0]]), np.array([[0.5]]), 0.1, 0.5),
            case(table(5, 2, 2), table(6, 2, 2), 0.2, 0.3),
            case(table(7, 3, 1), table(8, 3, 1), 0.05, 1.5),
            case(table(9, 2, 4), table(10, 2, 4), 0.5, 0.04),
            case(table(11, 2, 2), table(12, 2, 2), 0.1, 0.0, edge="λ = 0, plain gradient descent"),
        ),
        "The same step is W − η(dW + 2λW): decay and penalty are one, for plain gradient descent.",
        (
            Slip(
                "missing_factor_2",
                "The factor 2 is missing in the decay: it is 1 − 2ηλ. 1 − ηλ has λ/2 for λ.",
                decayed(lambda r, lam: 1 - r * lam),
            ),
            Slip(
                "lam_twice",
                "λ is added twice: 1 − 4ηλ came out, 1 − 2ηλ is the whole penalty.",
                decayed(lambda r, lam: 1 - 4 * r * lam),
            ),
            Slip(
                "missing_learning_rate",
                "The decay forgets the learning rate: a step is η times a slope.",
                decayed(lambda r, lam: 1 - 2 * lam),
            ),
            Slip(
                "gradient_without_learning_rate",
                "The gradient dW is not multiplied by the learning rate.",
                lambda W, dW, r, lam: (1 - 2 * r * lam) * W - dW,
            ),
            Slip(
                "weights_grow",
                "Wrong sign of the decay: 1 + 2ηλ makes weights grow.",
                decayed(lambda r, lam: 1 + 2 * r * lam),
            ),
            Slip(
                "wrong_sign",
                "Wrong sign of the gradient step: + η dW walks uphill.",
                decayed(lambda r, lam: 1 - 2 * r * lam, -1),
            ),
            Slip(
                "wrong_sign+missing_factor_2",
                "Wrong sign of the gradient step, and the factor 2 is missing.",
                decayed(lambda r, lam: 1 - r * lam, -1),
            ),
            Slip("no_decay", "There is no decay: λ has no effect.", decayed(lambda r, lam: 1.0)),
            Slip(
                "share_taken_not_left",
                "2ηλW is what the decay takes: W has to stay, less that.",
                decayed(lambda r, lam: 2 * r * lam),
            ),
            Slip(
                "decays_gradient_too",
                "The decay acts on the new weight, gradient step included: decay the old W.",
                lambda W, dW, r, lam: (1 - 2 * r * lam) * (W - r * dW),
            ),
        ),
        solution=(
            ("def weight_decay_step(W, dW, learning_rate, lam):", ""),
            ("    share = 1 - 2 * learning_rate * lam", "what is left of each weight"),
            ("    return share * W - learning_rate * dW", "then the usual step"),
        ),
        hints=(
            "Write the step first: W − η(dW + slope of the penalty).",
            "The slope of the penalty is 2λW; collect what multiplies W.",
            "(1 - 2 * learning_rate * lam) * W - learning_rate * dW",
        ),
    ),
    Exercise(
        penalty_gradients,
        (
            case(net(20, 1, 1), net(30, 1, 1), 0.5),
            case(net(21, 2, 1), net(31, 2, 1), 0.1),
            case(net(22, 2, 3, 1), net(32, 2, 3, 1), 0.3),
            case(net(23, 3, 2, 2), net(33, 3, 2, 2), 1.2),
        ),
        "Biases stay free: a large target offset is no reason to shrink anything.",
        (
            Slip(
                "bias_penalised", "The bias is penalised too: leave db as it is.", penalised(2, 2)
            ),
            Slip("missing_factor_2", HALF, penalised(1, 0)),
            Slip(
                "bias_penalised+missing_factor_2",
                "The bias is penalised too, and the factor 2 is missing.",
                penalised(1, 1),
            ),
            Slip("wrong_sign", SIGN, penalised(-2, 0)),
            Slip(
                "bias_penalised+wrong_sign",
                "The bias is penalised too, and with the wrong sign.",
                penalised(-2, -2),
            ),
            Slip("wrong_sign+missing_factor_2", f"Wrong sign. {HALF}", penalised(-1, 0)),
            Slip("lam_twice", TWICE, penalised(4, 0)),
            Slip(
                "only_first_layer",
                "Only the first layer is penalised.",
                penalised(2, 0, slice(0, 1)),
            ),
            Slip(
                "only_last_layer",
                "Only the last layer is penalised.",
                penalised(2, 0, slice(-1, None)),
            ),
            Slip(
                "penalty_alone",
                "The slope of the penalty stands alone: add it to dW.",
                lambda network, gradients, lam: tuple(
                    (2 * lam * W, db) for (W, b), (dW, db) in zip(network, gradients)
                ),
            ),
            Slip(
                "bias_gradient_lost",
                "The bias has lost its slope: free of the penalty means that db stays as it is.",
                lambda network, gradients, lam: tuple(
                    (dW + 2 * lam * W, 0 * db) for (W, b), (dW, db) in zip(network, gradients)
                ),
            ),
            Slip("no_penalty", "The gradients come back without a penalty.", penalised(0, 0)),
        ),
        solution=(
            ("def penalty_gradients(network, gradients, lam):", ""),
            ("    return tuple(", ""),
            (
                "        (dW + 2 * lam * W, db)",
                "the penalty adds its slope to dW, and nothing to db",
            ),
            ("        for (W, b), (dW, db) in zip(network, gradients)", "layer by layer"),
            ("    )", ""),
        ),
        hints=(
            "zip(network, gradients) walks through the layers; each has (W, b) and (dW, db).",
            "Only dW gets something added.",
            "tuple((dW + 2 * lam * W, db) for ...)",
        ),
    ),
    Exercise(
        convert_lam,
        (
            case(0.5, "l2", "house", "B", 10),
            case(0.5, "l2", "B", "house", 10),
            case(0.2, "l2", "house", "sklearn ridge", 8),
            case(3.0, "l2", "sklearn ridge", "house", 8),
            case(0.4, "l2", "C", "house", 5),
            case(0.3, "l1", "E", "house", 6),
            case(0.3, "l2", "E", "house", 6),
            case(0.7, "l2", "sklearn ridge", "E", 4),
            case(1.2, "l1", "C", "B", 3),
            case(0.9, "l2", "D", "E", 2),
            case(0.6, "l2", "house", "house", 7, edge="the same convention on both sides"),
        ),
        "Now a λ from any book or library means the same model here.",
        (
            Slip(
                "swapped",
                "It converts the other way round: source and target are swapped.",
                lambda lam, penalty, source, target, n: convert_lam(
                    lam, penalty, target, source, n
                ),
            ),
            Slip(
                "data_term_ignored",
                "It compares the penalties alone: the factor of the data term (1/n, 1/2n, 1) "
                "counts too.",
                lambda lam, penalty, source, target, n: (
                    lam * factors(source, penalty, n)[1] / factors(target, penalty, n)[1]
                ),
            ),
            Slip(
                "penalty_factor_ignored",
                "It compares the data terms alone: the factor of the penalty (1, 1/2, 1/2n) "
                "counts too.",
                lambda lam, penalty, source, target, n: (
                    lam * factors(target, penalty, n)[0] / factors(source, penalty, n)[0]
                ),
            ),
            Slip(
                "missing_1_over_n",
                "1/n is forgotten: the number of samples counts where one side has it.",
                lambda lam, penalty, source, target, n: convert_lam(
                    lam, penalty, source, target, 1
                ),
            ),
            Slip("l1_for_l2", "It uses the column of the other penalty.", other_penalty),
            Slip(
                "unchanged", "λ comes back as it was.", lambda lam, penalty, source, target, n: lam
            ),
            Slip(
                "always_l2",
                "The factor of L2 is taken for L1 too: look at `penalty`.",
                lambda lam, penalty, source, target, n: (
                    lam
                    * factors(source, "l2", n)[1]
                    * factors(target, "l2", n)[0]
                    / (factors(source, "l2", n)[0] * factors(target, "l2", n)[1])
                    if SCALES[source][2] and SCALES[target][2]
                    else 0.0
                ),
            ),
            Slip(
                "target_ignored",
                "Only the source is used: that is the λ of these lessons. Go on to the target.",
                lambda lam, penalty, source, target, n: (
                    lam * factors(source, penalty, n)[1] / factors(source, penalty, n)[0]
                ),
            ),
            Slip(
                "source_ignored",
                "Only the target is used: start from the source.",
                lambda lam, penalty, source, target, n: (
                    lam * factors(target, penalty, n)[0] / factors(target, penalty, n)[1]
                ),
            ),
            Slip(
                "data_upside_down",
                "The data terms are upside down: what counts is penalty over data, on both sides.",
                lambda lam, penalty, source, target, n: (
                    lam
                    * factors(source, penalty, n)[1]
                    * factors(source, penalty, n)[0]
                    / (factors(target, penalty, n)[0] * factors(target, penalty, n)[1])
                ),
            ),
            Slip(
                "target_upside_down",
                "The target is upside down: divide by its penalty over data.",
                lambda lam, penalty, source, target, n: (
                    lam
                    * factors(source, penalty, n)[1]
                    / factors(source, penalty, n)[0]
                    * factors(target, penalty, n)[1]
                    / factors(target, penalty, n)[0]
                ),
            ),
            Slip(
                "always_over_n",
                "λ/n is right for one pair of rows only: read both from the table.",
                lambda lam, penalty, source, target, n: lam / n,
            ),
        ),
        solution=(
            ("from lessons.core.scales import SCALES", ""),
            ("", ""),
            ("def convert_lam(lam, penalty, source, target, n):", ""),
            ('    column = {"l1": 1, "l2": 2}[penalty]', "which column of the table"),
            ("", ""),
            ("    def per_data_term(name):", ""),
            (
                "        return SCALES[name][column](n) / SCALES[name][0](n)",
                "the penalty for one unit of the data term",
            ),
            ("", ""),
            (
                "    return lam * per_data_term(source) / per_data_term(target)",
                "the ratio stays the same",
            ),
        ),
        hints=(
            "Multiplying a whole objective by a number does not move its minimum.",
            "What counts is the penalty's factor divided by the data term's factor.",
            "Go by way of the house: λ · (penalty / data) of the source, divided by the same of the target; data = 1/n there.",
        ),
    ),
)
