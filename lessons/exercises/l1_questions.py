"""Lesson 07: the questions of its page, and a bank of short ones for later warm-ups."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "plain_steps",
        "07",
        "An XOR network with 24 weights takes 20,000 plain gradient steps on MSE + λ Σ|w|, λ = 0.001. "
        "How many weights are exactly 0 at the end?",
        {
            "nearly all": "λ is small here: what the data need is held up by the data.",
            "about two thirds, those that are not needed": (
                "They do come near zero. But look at the length of the last step."
            ),
            "none": None,
        },
        "Near zero each step is as long as before. It goes over zero, and the next one comes back.",
    ),
    choose(
        "remove_a_node",
        "07",
        "Some networks learn with L1, some with dropout. Then you take one live node out. Which "
        "networks go on solving XOR more often?",
        {
            "those with L1: they learned to do without nodes": (
                "They do without the same nodes for good. The nodes that are left were never missing."
            ),
            "those with dropout: every node was missing now and then": None,
            "both alike, since both leave nodes out": (
                "Not in the same way: the same ones for good, or others at every step."
            ),
        },
        "L1 gathers the work in few nodes, dropout spreads it over all.",
    ),
)

WARM_UPS = (
    number(
        "soft_of_one",
        "07",
        "The soft threshold with t = 0.5: where does the weight 0.7 end?",
        0.2,
        0.001,
        {
            0.7: "Weights that survive move too, by t.",
            0: "0.7 is larger than t.",
            1.2: "Towards zero, not away.",
        },
        "0.7 − 0.5.",
    ),
    number(
        "soft_to_zero",
        "07",
        "The soft threshold with t = 0.5: where does the weight −0.3 end?",
        0,
        0.001,
        {
            0.2: "It may not go over zero: it stops there.",
            -0.8: "Towards zero, not away.",
            -0.3: "Weights move towards zero by t, and small ones end there.",
        },
        "It is smaller than t, so it ends at exactly 0.",
    ),
    number(
        "threshold_of_a_step",
        "07",
        "η = 0.2 and λ = 0.05. How large is the threshold after each gradient step?",
        0.01,
        0.0001,
        {
            0.05: "A step is η times a slope: t = ηλ.",
            0.02: "2λw is L2. The slope of λ|w| is λ.",
            0.005: "There is no ½ here.",
        },
        "t = ηλ.",
    ),
    complete(
        "l1_slope_line",
        "07",
        "The slope of λ Σ|w| for an array W.",
        "slope = lam * ____",
        ("np.sign(W)", "numpy.sign(W)"),
        {
            "abs(W)": "That is the penalty. Its slope does not depend on the size of w.",
            "np.abs(W)": "That is the penalty. Its slope does not depend on the size of w.",
            "W": "That shrinks by a share, as L2 does.",
            "2 * W": "That is L2.",
        },
        "λ for positive weights, −λ for negative ones, 0 at zero.",
    ),
    spot(
        "threshold_last",
        "07",
        "A training step for L1 with the soft threshold. One line spoils it. Which one?",
        (
            "dW = slope_of_the_mse(W)",
            "W = soft_threshold(W, learning_rate * lam)",
            "W = W - learning_rate * dW",
            "zeros = (W == 0).sum()",
        ),
        2,
        {3: "This is the step on the data. What comes after it?"},
        "The threshold comes after the step on the data. Before it, the step moves zeros off again.",
    ),
    choose(
        "who_comes_back",
        "07",
        "A weight is exactly zero, and the data pull hard at it. Under which rule can it come back?",
        {
            "clip and freeze": "It keeps every zero for good, whatever the data say.",
            "the soft threshold": None,
            "under no rule": "The soft threshold takes the step on the data first. A hard pull survives it.",
        },
        "A pull larger than λ moves the weight further than the threshold takes back.",
    ),
    number(
        "count_live",
        "07",
        "Three hidden nodes. Weights in: (1, 2), (0, 0), (0.5, 0). Weights out: 0, 3 and −1. How many nodes are live?",
        1,
        0.001,
        {
            2: "A live node needs a weight in and a weight out. Look at the node without a weight out.",
            3: "A node without a weight in, or without one out, does no work.",
        },
        "Only the third has a weight in and a weight out.",
    ),
    choose(
        "small_weight",
        "07",
        "A weight is 0.01. Which penalty takes more of it in one step, both with λ = 0.1?",
        {
            "L1": None,
            "L2": "L2 takes 2ηλw, a share: near zero that is next to nothing.",
            "both the same": "L1 takes ηλ at every size, L2 takes 2ηλw.",
        },
        "L1 takes ηλ, L2 only 2ηλw, a fiftieth of it here.",
    ),
)
