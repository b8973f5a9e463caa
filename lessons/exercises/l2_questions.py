"""Lesson 06: the questions of its page, and a bank of short ones for later warm-ups."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "enormous_lam",
        "06",
        "λ becomes enormous. The bias costs nothing. What is left of the fitted curve?",
        {
            "the line y = 0": "That would be so if the bias had to pay too. It is free, so it still moves.",
            "the line y = 2, the constant term of the truth": (
                "The fit does not know the truth. It has the points, and a free bias."
            ),
            "a flat line at the mean of y": None,
            "a straight line with a slope": (
                "A slope is a coefficient too, and pays. An enormous λ pushes it to zero."
            ),
        },
        "Only the bias is left, and it goes where the MSE is smallest: to the mean of y.",
    ),
    choose(
        "fade_or_stop",
        "06",
        "64 networks with 8 hidden nodes learn XOR under L2. You raise λ. What do you expect of the nodes?",
        {
            "all eight fade together, and all stay": (
                "Two nodes can do XOR. What the others carry costs more than it brings."
            ),
            "some get tiny while a few carry the work": None,
            "some weights become exactly zero, the others stay as they were": (
                "A share of a weight is taken at each step. A share of what is left is never all of it."
            ),
        },
        "Nodes compete: those that fit well keep their weights, the others shrink step after step.",
    ),
)

WARM_UPS = (
    number(
        "l2_price",
        "06",
        "L2 with λ = 0.1, one weight w = 3. How large is the penalty?",
        0.9,
        0.001,
        {
            0.3: "L2 squares the weight.",
            0.45: "No ½ here: the penalty is λw².",
            0.6: "That is the slope, 2λw.",
        },
        "λw² = 0.1 · 9.",
    ),
    number(
        "l2_slope_of_one",
        "06",
        "L2 with λ = 0.1, one weight w = 3. How large is the slope of the penalty there?",
        0.6,
        0.001,
        {0.3: "The slope of w² is 2w.", 0.9: "That is the penalty itself, λw²."},
        "2λw = 2 · 0.1 · 3.",
    ),
    complete(
        "decay_factor",
        "06",
        "The step of gradient descent on MSE + λ Σw², written as weight decay.",
        "W = ____ * W - learning_rate * dW",
        (
            "(1 - 2 * learning_rate * lam)",
            "(1 - learning_rate * 2 * lam)",
            "(1 - lam * 2 * learning_rate)",
        ),
        {
            "(1 - learning_rate * lam)": "The slope of λw² is 2λw: a 2 is missing.",
            "(1 - 2 * lam)": "A step is η times a slope: the learning rate is missing.",
            "(1 + 2 * learning_rate * lam)": "That makes weights grow.",
            "2 * learning_rate * lam": "That is the share that is taken. What is left?",
        },
        "Each step takes the share 2ηλ of every weight.",
    ),
    number(
        "share_left",
        "06",
        "η = 0.1 and λ = 0.5. The data have no slope. What share of a weight is left after one step?",
        0.9,
        0.001,
        {
            0.95: "The factor is 1 − 2ηλ.",
            0.1: "That is the share that is taken.",
            0: "The learning rate is missing.",
        },
        "1 − 2 · 0.1 · 0.5.",
    ),
    number(
        "largest_lam",
        "06",
        "η = 0.2. From which λ on does a weight under L2 no longer shrink?",
        5,
        0.001,
        {
            2.5: "There 2ηλ = 1: the weight is 0 after one step. It may jump over zero and still shrink.",
            10: "The limit is 2ηλ = 2, not ηλ = 2.",
            0.2: "Work with the factor 1 − 2ηλ: when is its size 1?",
        },
        "2ηλ = 2: the factor is −1, and the weight jumps from side to side.",
    ),
    spot(
        "biases_are_free",
        "06",
        "One line makes the biases pay. Which one?",
        (
            "dW, db = slopes(W, b, X, y)",
            "dW = dW + 2 * lam * W",
            "db = db + 2 * lam * b",
            "W, b = W - rate * dW, b - rate * db",
        ),
        3,
        {2: "This is the slope of the penalty for the weights: it belongs there."},
        "The biases are left out of the penalty, so nothing is added to db.",
    ),
    number(
        "frobenius",
        "06",
        "W has the rows (1, −2) and (0, 3). What is its squared Frobenius norm?",
        14,
        0.001,
        {
            6: "That is the sum of sizes. Square each entry.",
            2: "That is the plain sum. Square each entry.",
        },
        "1 + 4 + 0 + 9.",
    ),
    choose(
        "why_free",
        "06",
        "Every y goes up by 100, and the bias has to pay like the weights. What happens to a fitted line?",
        {
            "nothing: the bias goes up by 100": "Then the penalty would be enormous, and J is made small.",
            "it stays far below the points": None,
            "its slope grows": "A slope cannot lift all points alike.",
        },
        "The price of a large bias holds the line down, though a large bias is no overfitting.",
    ),
)
