"""Questions of lesson 13, dropout, and what later warm-ups recall of it."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "dropped_sum",
        "13",
        "You train with keep_prob = 0.5 and set dropped activations to 0. When you predict, all nodes are on. "
        "What reaches the output node then, compared with training?",
        {
            "about the same": "In training half of the nodes were silent. Now all of them speak.",
            "about half as much": "It is the other way round: in training half of the nodes were silent.",
            "about twice as much": None,
            "something random": "Training is random. In prediction no node is drawn, so nothing is random.",
        },
        why="On average half of the sum was missing in training. Somewhere the factor 2 has to be made good.",
    ),
    choose(
        "by_heart_labels",
        "13",
        "Noisy XOR, 15% of the labels wrong. Without dropout, 8 hidden nodes repeat about half of the wrong labels. "
        "With keep_prob = 0.9, what becomes of that?",
        {
            "about half, as before: 7 of 8 nodes are still enough": "Which 7 changes with every sample and step. "
            "No group can rely on being together.",
            "clearly fewer wrong ones, and nearly all right ones stay": None,
            "fewer wrong ones, and as large a share of the right ones goes": "The right ones are backed by their "
            "neighbours: nodes agree on them. A wrong label stands alone.",
            "none at all": "Dropout is a brake, not a filter: it cannot know which labels are wrong.",
        },
        why="A wrong label among right ones needs many nodes in a fine balance. Silence upsets the balance.",
    ),
    choose(
        "dropout_on_clean_xor",
        "13",
        "8 hidden nodes solve clean XOR from nearly every start. You train the same, η = 0.2, with keep_prob = 0.5. How "
        "many now?",
        {
            "still nearly all: 4 nodes would be enough, and 4 are on average kept": "The kept nodes are other ones "
            "at each step, and each sample has its own: with steps of this size that is much noise.",
            "about half of them": None,
            "none": "The average over many steps still points the right way. Some get there.",
            "more than before: dropout makes networks better": "Better at what? Against overfitting. Four clean "
            "points leave nothing to overfit.",
        },
        why="At the usual step size the noise of the masks keeps many networks from settling. Now count.",
    ),
)

WARM_UPS = (
    number(
        "kept_value",
        "13",
        "Inverted dropout with keep_prob = 0.8: by what is a kept activation multiplied?",
        right=1.25,
        slips={
            0.8: "Divide by keep_prob, so that the mean stays.",
            5: "That is 1/(1 − keep_prob). keep_prob is the probability of keeping.",
            1: "That is classic dropout: it scales when it predicts.",
        },
        why="1/0.8 = 1.25, so that 0.8 · 1.25 = 1 on average.",
    ),
    number(
        "dropped_of_50",
        "13",
        "A layer of 50 nodes, keep_prob = 0.8. How many nodes are dropped, on average?",
        right=10,
        slips={40: "That many are kept.", 0.2: "That is the share. The layer has 50 nodes."},
        why="50 · (1 − 0.8).",
    ),
    complete(
        "mask_line",
        "13",
        "Finish the inverted mask.",
        line="mask = (rng.random(shape) < keep_prob) / ____",
        right="keep_prob",
        slips={
            "(1 - keep_prob)": "keep_prob is the probability of keeping.",
            "2": "That fits keep_prob = 0.5 alone.",
        },
        why="Its mean is keep_prob · 1/keep_prob = 1.",
    ),
    spot(
        "mask_in_prediction",
        "13",
        "A network trained with inverted dropout predicts. Which line does not belong here?",
        code=(
            "a = np.tanh(X @ W1 + b1)",
            "a = a * dropout_mask(a.shape, keep_prob, rng)",
            "y_hat = sigmoid(a @ W2 + b2)",
        ),
        right=2,
        slips={1: "The hidden layer, as always.", 3: "The output layer, as always."},
        why="Nothing is dropped in prediction, and inverted dropout has scaled in training.",
    ),
    number(
        "classic_prediction",
        "13",
        "Classic dropout, masks of 0 and 1, keep_prob = 0.5. In prediction a node has the activation 0.6. "
        "What goes on to the next layer?",
        right=0.3,
        slips={
            0.6: "In training only half of the nodes spoke. Now all do.",
            1.2: "Multiply by keep_prob. Inverted dropout divides, and in training.",
        },
        why="0.6 · 0.5: the mean that the next layer saw in training.",
    ),
    choose(
        "dropped_slope",
        "13",
        "A hidden node is dropped for one sample. Which slope do the weights into it get from this sample?",
        {
            "0": None,
            "the usual one": "The node had no say in the output, so a change of its weights changes nothing.",
            "the usual one, divided by keep_prob": "That is so for a kept node.",
        },
        why="The mask is a factor on the way forward, so it is one on the way back.",
    ),
)
