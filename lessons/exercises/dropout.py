"""Lesson 13, dropout: masks, forward, backward, fresh masks, prediction with nothing dropped.

Random answers are judged by what they have to be like (masks.py), not by exact draws.
"""

from itertools import combinations

import numpy as np

from lessons.checking.answers import same
from lessons.checking.exercise import Exercise, Slip, case, scalings, table
from lessons.core.networks import sigmoid
from lessons.exercises.backpropagation import hidden_case
from lessons.exercises.l2 import net
from lessons.exercises.mask_slips import SAYS, all_kept, look_at_masks, sentence, slips_of


def dropout_mask(shape, keep_prob, rng):
    """Inverted dropout: 1/keep_prob with probability keep_prob, else 0."""
    return (rng.random(shape) < keep_prob) / keep_prob


def dropout_forward(a, keep_prob, rng):
    """(activations with nodes dropped, the mask that did it)"""
    mask = dropout_mask(a.shape, keep_prob, rng)
    return a * mask, mask


def dropout_backward(delta, W, a, mask):
    """dJ/dz of a hidden layer whose a = tanh(z) went on as a * mask."""
    return delta @ W.T * mask * (1 - a**2)


def masks_for_steps(steps, shape, keep_prob, rng):
    """One mask for each training step: shape (steps, *shape)."""
    return np.stack([dropout_mask(shape, keep_prob, rng) for _ in range(steps)])


def predict_after_dropout(network, X, keep_prob, rng):
    """ŷ of a network trained with inverted dropout on its hidden layer (tanh, then sigmoid)."""
    (W1, b1), (W2, b2) = network
    return sigmoid(np.tanh(X @ W1 + b1) @ W2 + b2)


def predict_after_classic_dropout(network, X, keep_prob):
    """ŷ of a network trained with classic dropout: masks of 0 and 1, not divided."""
    (W1, b1), (W2, b2) = network
    return sigmoid(keep_prob * np.tanh(X @ W1 + b1) @ W2 + b2)


SEEDS, KEEPS = (1, 2, 2, 3, 4), (0.8, 0.8, 0.8, 0.3, 1.0)
SHAPE = (60, 40)


def rng(seed):
    return np.random.default_rng(seed)


def look_at_mask(cases, answers):
    return look_at_masks(cases, answers, [c.args[0] for c in cases], [c.args[1] for c in cases])


def look_at_forward(cases, answers):
    shapes, keeps = [c.args[0].shape for c in cases], [c.args[1] for c in cases]
    found = look_at_masks(cases, [mask for _, mask in answers], shapes, keeps)
    if found and not look_at_masks(cases, [first for first, _ in answers], shapes, keeps):
        return "swapped", SAYS["swapped"], 0
    if found:
        return found
    return look_at_products(cases, answers)


def look_at_products(cases, answers):
    """The first part of every answer has to be a times its second part, whatever that mask is."""
    for number, (one, (out, mask)) in enumerate(zip(cases, answers)):
        a, keep_prob = one.args[:2]
        for name, wrong in (
            ("mask_not_applied", a),
            ("divided_twice", a * mask / keep_prob),
            ("not_divided_by_keep_prob", a * mask * keep_prob),
        ):
            if keep_prob < 1 and same(out, wrong):
                return name, SAYS[name], number
        if not same(out, a * mask):
            return (
                None,
                "The first part has to be a * mask, with the mask that is the second part.",
                number,
            )
    return None


def look_at_steps(cases, answers):
    """Every step of every case is looked at, and no two steps may have the same mask."""
    for number, (one, masks) in enumerate(zip(cases, answers)):
        steps, shape, keep_prob = one.args[:3]
        if masks.shape != (steps, *shape):
            return "wrong_shape", "Wrong shape: one mask per step, (steps, samples, nodes).", number
        names = [
            name
            for mask in masks
            for name in (
                slips_of(mask, shape, keep_prob) if keep_prob < 1 else all_kept(mask, shape)
            )
        ]
        if keep_prob < 1 and any(np.array_equal(a, b) for a, b in combinations(masks, 2)):
            names.append("same_mask_every_step")
        if names:
            names = list(dict.fromkeys(names))
            return "+".join(names), sentence(names), number
    first = [masks[0] for masks in answers]
    return look_at_masks(cases, first, [c.args[1] for c in cases], [c.args[2] for c in cases])


def look_at_prediction(cases, answers):
    """The first two cases differ in the seed of rng alone; cases 2 and 3 as well."""
    if any(not same(answers[i], answers[i + 1]) for i in (0, 2)):
        return "dropout_left_on", LEFT_ON, 0
    return None


LEFT_ON = "Dropout is left on in prediction: the same X gives another ŷ each time. Nothing is dropped here."


def scaled_masks(factor=lambda k: 1 / k, keep=lambda k: k, shape=lambda shape: shape):
    """dropout_mask with another factor, another probability, or a draw of another shape."""
    return lambda full, k, r: factor(k) * (r.random(shape(full)) < keep(k)) * np.ones(full)


def forward_with(mask, out=lambda a, m, k: a * m):
    def wrong(a, k, r):
        m = mask(a.shape, k, r)
        return out(a, m, k), m

    return wrong


def stepped(mask):
    return lambda steps, shape, k, r: np.stack([mask(shape, k, r) for _ in range(steps)])


def repeated(mask):
    return lambda steps, shape, k, r: np.stack([mask(shape, k, r)] * steps)


WRONG_MASKS = {
    "not_divided_by_keep_prob": scaled_masks(lambda k: 1.0),
    "divided_twice": scaled_masks(lambda k: 1 / k**2),
    "multiplied_by_keep_prob": scaled_masks(lambda k: k),
    "drop_prob_for_keep_prob": scaled_masks(keep=lambda k: 1 - k),
    "one_mask_for_all_samples": scaled_masks(shape=lambda s: (1, *s[1:])),
    "one_draw_per_sample": scaled_masks(shape=lambda s: (*s[:1], 1)),
    "not_divided_by_keep_prob+one_mask_for_all_samples": scaled_masks(
        lambda k: 1.0, shape=lambda s: (1, *s[1:])
    ),
    "divided_twice+one_mask_for_all_samples": scaled_masks(
        lambda k: 1 / k**2, shape=lambda s: (1, *s[1:])
    ),
    "not_divided_by_keep_prob+drop_prob_for_keep_prob": scaled_masks(
        lambda k: 1.0, lambda k: 1 - k
    ),
}
SAME = {
    "same_mask_every_step": lambda shape, k, r: dropout_mask(shape, k, rng(0)),
    "ignores_rng": lambda shape, k, r: dropout_mask(shape, k, np.random.default_rng()),
}


def mask_slips(form, wrong):
    return tuple(Slip(name, sentence(name.split("+")), form(mask)) for name, mask in wrong.items())


def backward(through=lambda mask: mask, slope=lambda a, mask: 1 - a**2):
    return lambda delta, W, a, mask: delta @ W.T * through(mask) * slope(a, mask)


def masked_case(seed, n, nodes, outputs, keep_prob):
    delta, W, a = hidden_case(seed, n, nodes, outputs).args
    mask = np.where(np.arange(n * nodes).reshape(n, nodes) % 3 == 1, 0.0, 1 / keep_prob)
    return case(delta, W, a, mask)


def predicted(factor=lambda k: 1.0, network_bias=1.0):
    """Prediction with the hidden layer multiplied by `factor(keep_prob)`."""

    def wrong(network, X, keep_prob, *_):
        (W1, b1), (W2, b2) = network
        return sigmoid(factor(keep_prob) * np.tanh(X @ W1 + b1) @ W2 + network_bias * b2)

    return wrong


straight = lambda z: z
# name, words, what the hidden layer and the output do, and the share of each bias that is there
FORWARD_SLIPS = (
    ("missing_sigmoid", "The sigmoid is missing: the output is z itself.", np.tanh, straight, 1, 1),
    (
        "missing_tanh",
        "The hidden layer goes through tanh: here it stays linear.",
        straight,
        sigmoid,
        1,
        1,
    ),
    ("missing_bias", "Both biases are missing.", np.tanh, sigmoid, 0, 0),
    ("tanh_at_output", "The output is a sigmoid, not tanh.", np.tanh, np.tanh, 1, 1),
    ("sigmoid_hidden", "The hidden layer is tanh, not a sigmoid.", sigmoid, sigmoid, 1, 1),
    ("missing_hidden_bias", "The hidden bias is missing.", np.tanh, sigmoid, 0, 1),
)


def forward_slips(factor):
    """Slips of the forward pass itself, with the hidden layer multiplied by `factor(keep_prob)`."""
    return tuple(
        Slip(name, words, predict_with(factor, *parts)) for name, words, *parts in FORWARD_SLIPS
    )


def predict_with(factor, hidden, output, share_b1, share_b2):
    def wrong(network, X, keep_prob, *_):
        (W1, b1), (W2, b2) = network
        return output(factor(keep_prob) * hidden(X @ W1 + share_b1 * b1) @ W2 + share_b2 * b2)

    return wrong


def scaled_before_tanh(network, X, keep_prob):
    (W1, b1), (W2, b2) = network
    return sigmoid(np.tanh(keep_prob * (X @ W1 + b1)) @ W2 + b2)


def left_on(network, X, keep_prob, r):
    (W1, b1), (W2, b2) = network
    a = np.tanh(X @ W1 + b1)
    return sigmoid(dropout_mask(a.shape, keep_prob, r) * a @ W2 + b2)


def classic_bias_too(network, X, keep_prob):
    (W1, b1), (W2, b2) = network
    return sigmoid(keep_prob * (np.tanh(X @ W1 + b1) @ W2 + b2))


def prediction_cases():
    a, b = (net(70, 2, 8, 1), table(71, 3, 2)), (net(72, 3, 6, 2), table(73, 4, 3))
    return tuple(
        case(*part, k, rng(seed))
        for part, k, seed in ((a, 0.5, 1), (a, 0.5, 2), (b, 0.8, 3), (b, 0.8, 4))
    )


EXERCISES = (
    Exercise(
        dropout_mask,
        tuple(
            case(SHAPE, k, rng(s), edge="" if k < 1 else "keep_prob = 1, nothing is dropped")
            for s, k in zip(SEEDS, KEEPS)
        ),
        "Its mean is 1, so whatever it multiplies keeps its expectation.",
        mask_slips(lambda mask: mask, WRONG_MASKS | SAME),
        look_at_mask,
        compare=False,
        hints=(
            "rng.random(shape) gives one number between 0 and 1 for each node of each sample.",
            "It is below keep_prob with probability keep_prob.",
            "(rng.random(shape) < keep_prob) / keep_prob",
        ),
        solution=(
            ("def dropout_mask(shape, keep_prob, rng):", ""),
            (
                "    kept = rng.random(shape) < keep_prob",
                "one draw for each node of each sample; below keep_prob with probability keep_prob",
            ),
            ("    return kept / keep_prob", "kept nodes get 1/keep_prob, so that the mean is 1"),
        ),
    ),
    Exercise(
        dropout_forward,
        tuple(case(table(80 + s, *SHAPE), k, rng(s)) for s, k in zip(SEEDS, KEEPS)),
        "The backward pass needs this very mask: that is why it is returned.",
        (
            *mask_slips(forward_with, WRONG_MASKS | SAME),
            Slip("swapped", SAYS["swapped"], lambda a, k, r: dropout_forward(a, k, r)[::-1]),
            Slip(
                "mask_not_applied",
                SAYS["mask_not_applied"],
                forward_with(dropout_mask, lambda a, m, k: a),
            ),
            Slip(
                "divided_twice",
                SAYS["divided_twice"],
                forward_with(dropout_mask, lambda a, m, k: a * m / k),
            ),
        ),
        look_at_forward,
        compare=False,
        hints=(
            "Draw the mask first, for the shape of a.",
            "Multiply, entry by entry.",
            "Return both: a * mask, mask",
        ),
        solution=(
            ("def dropout_forward(a, keep_prob, rng):", ""),
            (
                "    mask = (rng.random(a.shape) < keep_prob) / keep_prob",
                "an inverted mask, in the shape of a",
            ),
            ("    return a * mask, mask", "the backward pass needs this very mask"),
        ),
    ),
    Exercise(
        dropout_backward,
        (
            masked_case(90, 1, 2, 1, 0.5),
            masked_case(93, 3, 2, 1, 0.8),
            masked_case(96, 4, 5, 2, 0.5),
            masked_case(99, 5, 3, 3, 0.25),
        ),
        "What was dropped going forward gets no gradient coming back.",
        (
            Slip(
                "mask_missing_in_backward",
                "The mask is missing in the backward pass: a dropped node has no part in the "
                "error, so its slope is 0.",
                backward(np.ones_like),
            ),
            Slip(
                "not_divided_by_keep_prob",
                "Only zeros and ones come back: the mask's 1/keep_prob belongs to the "
                "backward pass too.",
                backward(lambda mask: mask != 0),
            ),
            Slip(
                "divided_twice",
                "Divided twice: the mask has its 1/keep_prob already.",
                backward(lambda mask: mask**2),
            ),
            Slip(
                "missing_tanh_prime",
                "The derivative of tanh is missing: multiply by 1 − a².",
                backward(slope=lambda a, mask: 1),
            ),
            Slip(
                "missing_square",
                "tanh′ is 1 − a², with the square.",
                backward(slope=lambda a, mask: 1 - a),
            ),
            Slip(
                "multiplied_by_a",
                "Multiply by the slope 1 − a², not by a.",
                backward(slope=lambda a, mask: a),
            ),
            Slip(
                "sigmoid_slope",
                "a(1 − a) is the slope of the sigmoid: tanh has 1 − a².",
                backward(slope=lambda a, mask: a * (1 - a)),
            ),
            Slip(
                "mask_in_tanh_prime",
                "tanh′ needs a as it was before the mask.",
                backward(slope=lambda a, mask: 1 - (a * mask) ** 2),
            ),
            Slip(
                "mask_missing_in_backward+missing_tanh_prime",
                "The mask is missing in the backward pass, and so is the derivative of tanh.",
                backward(np.ones_like, lambda a, mask: 1),
            ),
            *scalings(
                dropout_backward,
                wrong_sign=("Wrong sign: the delta behind already carries it.", -1),
            ),
            Slip(
                "one_minus_mask",
                "1 − mask stands where mask belongs: that lets through what was dropped.",
                backward(lambda mask: 1 - mask),
            ),
        ),
        hints=(
            "Forward: z, tanh, mask. Backward: the same stations in reverse.",
            "delta @ W.T, times the mask, times 1 − a².",
            "The mask has its 1/keep_prob already.",
        ),
        solution=(
            ("def dropout_backward(delta, W, a, mask):", ""),
            (
                "    da = (delta @ W.T) * mask",
                "back through the weights, then through the mask that was used",
            ),
            ("    return da * (1 - a**2)", "and through tanh, with a as it was before the mask"),
        ),
    ),
    Exercise(
        masks_for_steps,
        tuple(case(3, SHAPE, k, rng(s)) for s, k in zip(SEEDS, KEEPS)),
        "A fresh mask for every sample and every step: many thinned networks, trained as one.",
        (
            *mask_slips(stepped, WRONG_MASKS | {"ignores_rng": SAME["ignores_rng"]}),
            *mask_slips(
                repeated,
                {
                    "same_mask_every_step": dropout_mask,
                    "not_divided_by_keep_prob+same_mask_every_step": WRONG_MASKS[
                        "not_divided_by_keep_prob"
                    ],
                    "one_mask_for_all_samples+same_mask_every_step": WRONG_MASKS[
                        "one_mask_for_all_samples"
                    ],
                },
            ),
        ),
        look_at_steps,
        compare=False,
        hints=(
            "When is the draw made: once, or once per step?",
            "Call your mask function inside the loop.",
            "np.stack([... for _ in range(steps)])",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def masks_for_steps(steps, shape, keep_prob, rng):", ""),
            ("    masks = [", ""),
            ("        (rng.random(shape) < keep_prob) / keep_prob", "a fresh draw"),
            ("        for step in range(steps)", "for every step"),
            ("    ]", ""),
            ("    return np.stack(masks)", "shape (steps, samples, nodes)"),
        ),
    ),
    Exercise(
        predict_after_dropout,
        prediction_cases(),
        "Training scaled the kept nodes already: prediction is the plain forward pass.",
        (
            Slip("dropout_left_on", LEFT_ON, left_on),
            Slip(
                "scaled_twice",
                "Scaled twice: inverted dropout divided while training, so nothing is multiplied by "
                "keep_prob now.",
                predicted(lambda k: k),
            ),
            Slip(
                "divided_twice",
                "Divided twice: the division by keep_prob belongs to training, where nodes are "
                "dropped.",
                predicted(lambda k: 1 / k),
            ),
            Slip("missing_bias", "The output bias is missing.", predicted(network_bias=0.0)),
            Slip(
                "classes_returned",
                "These are yes and no: return ŷ itself, before it is compared with ½.",
                lambda network, X, k, r: predicted()(network, X, k) > 0.5,
            ),
            *forward_slips(lambda k: 1.0),
        ),
        look_at_prediction,
        hints=(
            "What is random in a prediction? Nothing should be.",
            "Inverted dropout scaled in training already.",
            "Ignore keep_prob and rng: forward pass only.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def predict_after_dropout(network, X, keep_prob, rng):", ""),
            ("    (W1, b1), (W2, b2) = network", ""),
            ("    a = np.tanh(X @ W1 + b1)", "every node speaks: no mask"),
            (
                "    return 1 / (1 + np.exp(-(a @ W2 + b2)))",
                "the training has paid for the scale: keep_prob and rng are not needed",
            ),
        ),
    ),
    Exercise(
        predict_after_classic_dropout,
        (
            case(net(74, 1, 2, 1), table(75, 1, 1), 0.5),
            case(net(76, 2, 8, 1), table(77, 3, 2), 0.8),
            case(net(78, 3, 6, 2), table(79, 4, 3), 0.3),
            case(net(80, 2, 4, 1), table(81, 3, 2), 1.0, edge="keep_prob = 1, nothing was dropped"),
        ),
        "Classic dropout pays when predicting, inverted dropout while training: the mean is the "
        "same.",
        (
            Slip(
                "not_scaled",
                "Not multiplied by keep_prob: in training only that share of the nodes spoke.",
                predicted(),
            ),
            Slip(
                "divided",
                "Divided by keep_prob: classic dropout multiplies by it when predicting.",
                predicted(lambda k: 1 / k),
            ),
            Slip(
                "drop_prob_for_keep_prob",
                "Multiplied by 1 − keep_prob: that is the share that was dropped.",
                predicted(lambda k: 1 - k),
            ),
            Slip("scaled_twice", "Multiplied by keep_prob twice.", predicted(lambda k: k**2)),
            Slip(
                "inputs_scaled",
                "W1 is multiplied too: the inputs were never dropped.",
                lambda network, X, k: predicted(lambda k: k)(
                    ((k * network[0][0], network[0][1]), network[1]), X, k
                ),
            ),
            Slip(
                "bias_scaled",
                "The bias is multiplied too: biases were never dropped.",
                classic_bias_too,
            ),
            Slip(
                "output_scaled",
                "ŷ is multiplied: multiply the hidden activations, before the output layer.",
                lambda network, X, k: k * predicted()(network, X, k),
            ),
            Slip(
                "scaled_before_tanh",
                "z is multiplied: multiply the activations, after tanh.",
                scaled_before_tanh,
            ),
            Slip("missing_bias", "The output bias is missing.", predicted(lambda k: k, 0.0)),
            *forward_slips(lambda k: k),
        ),
        hints=(
            "In training only a share of the nodes spoke. Now all speak.",
            "Multiply the hidden activations by keep_prob.",
            "Leave the biases alone.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def predict_after_classic_dropout(network, X, keep_prob):", ""),
            ("    (W1, b1), (W2, b2) = network", ""),
            (
                "    a = np.tanh(X @ W1 + b1) * keep_prob",
                "in training only this share of the nodes spoke",
            ),
            (
                "    return 1 / (1 + np.exp(-(a @ W2 + b2)))",
                "the bias was never dropped, so it is not scaled",
            ),
        ),
    ),
)
