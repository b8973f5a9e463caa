"""Questions of lesson 12, inside a regularized network, and what later warm-ups recall of it."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "nodes_under_l2",
        "12",
        "You turn λ of an L2 penalty up, from 0. What becomes of the 8 hidden nodes?",
        {
            "all shrink, and all 8 keep working to the end": "At first, yes. Later it is cheaper to let a few "
            "nodes do the work.",
            "one node after the other reaches exactly zero, as with L1": "L2 takes a share of each weight. At "
            "these step sizes a share never takes the last bit.",
            "first all shrink; then more and more of them fade until they do nothing": None,
            "the first layer shrinks, the last one grows to make up for it": "The last layer has to pay for its "
            "weights too.",
        },
        why="Both pictures of L2, 'all there, each small' and 'as if gone', are true, for "
        "different λ. You will measure where one turns into the other.",
    ),
    choose(
        "lam_late",
        "12",
        "L1 with λ = 0.03 on noisy XOR, from small start weights. It is on for all 4000 steps, or from step 1000 "
        "on. Which networks do better in the test?",
        {
            "from the start: they never learn the wrong labels": "They never learn much of XOR either: the weights "
            "shrink before they have found the corners.",
            "late: they have found the corners before the weights shrink": None,
            "the same: where the walk ends depends on the objective alone": "That would be so if the objective had "
            "one valley. A network has many.",
        },
        why="λ from the start can shut nodes down before they have learned anything, and a node at zero gets "
        "hardly any slope to come back. Now measure.",
    ),
    choose(
        "linear_depth",
        "12",
        "Four layers of weights, one after another, with nothing between them: no tanh, no biases. Two inputs, one "
        "output, 8 numbers in between. Which functions can they compute?",
        {
            "more than one layer can: depth adds bends": "A bend has to come from somewhere. A product of matrices "
            "has none.",
            "exactly those of one layer": None,
            "none that one layer can": "Any one layer is within reach: let one node carry it through.",
        },
        why="X W₁ W₂ W₃ W₄ = X (W₁ W₂ W₃ W₄), and the bracket is one matrix.",
    ),
)

WARM_UPS = (
    number(
        "rms_of_two",
        "12",
        "What is the rms of 3 and −4?",
        right=3.536,
        tolerance=0.006,
        slips={
            3.5: "That is the mean of the sizes. Square, average, then the root.",
            12.5: "The root is missing.",
            5: "Take the mean of the squares, not their sum.",
            -0.5: "That is the plain mean.",
        },
        why="√((9 + 16)/2) = √12.5.",
    ),
    number(
        "length_into_node",
        "12",
        "The weights into a node are 3 and −4. How long is this vector?",
        right=5,
        slips={
            7: "That is the sum of the sizes.",
            25: "The root is missing.",
            3.536: "That is the rms. A length sums the squares.",
        },
        why="√(9 + 16).",
    ),
    choose(
        "small_z",
        "12",
        "Every z in a tanh network is close to 0. What does the network compute, nearly?",
        {
            "0 everywhere": "Near 0, tanh(z) is nearly z, and biases stay too.",
            "a linear function of its inputs": None,
            "a step": "tanh is a step only for large z.",
        },
        why="tanh is straight near 0, and linear layers one after another are linear, however many.",
    ),
    number(
        "product_of_two",
        "12",
        "A node has one weight w in and one weight v out, and w · v = 3. What is the smallest possible w² + v²?",
        right=6,
        slips={
            10: "That is w = 3, v = 1. Equal sizes are cheaper.",
            9: "w² + v² is smallest where both are the same size: √3.",
            3: "w² + v² ≥ 2|wv|.",
        },
        why="w² + v² ≥ 2|wv| = 6, reached where |w| = |v|.",
    ),
    complete(
        "norms_axis",
        "12",
        "W is (n_in, n_hidden). Finish the line: one length for each hidden node.",
        line="lengths = np.sqrt(np.sum(W**2, axis=____))",
        right="0",
        slips={
            "1": "That sums along a row: all weights that leave one input.",
            "-1": "That is axis 1.",
        },
        why="The weights into a node are a column: sum down the rows.",
    ),
    spot(
        "lam_per_layer",
        "12",
        "Each layer has its own λ, biases are free. Which line is wrong?",
        code=("dW1 = dW1 + 2 * lam1 * W1", "dW2 = dW2 + 2 * lam1 * W2", "db2 = db2"),
        right=2,
        slips={1: "Layer 1 with its λ.", 3: "A free bias gets nothing added."},
        why="Layer 2 has lam2.",
    ),
)
