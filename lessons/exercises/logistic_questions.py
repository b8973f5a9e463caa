"""What later warm-ups recall of lesson 11: sigmoid, cross-entropy, penalties with λ/2m."""

from lessons.checking.questions import complete, number, spot

WARM_UPS = (
    number(
        "sigmoid_of_0",
        "11",
        "What is σ(0)?",
        right=0.5,
        slips={0: "That is tanh(0).", 1: "σ comes near 1 only for large z."},
        why="1/(1 + e⁰) = 1/2: the border between yes and no.",
    ),
    number(
        "entropy_of_half",
        "11",
        "One sample has y = 1 and ŷ = 0.5. What is its cross-entropy?",
        right=0.693,
        tolerance=0.005,
        slips={
            -0.693: "The minus in front of the log makes it positive.",
            0.25: "That is the squared error.",
            0.301: "Take the natural log.",
            1: "Take the natural log.",
        },
        why="−ln 0.5 = 0.693.",
    ),
    number(
        "entropy_slope",
        "11",
        "One sample: x = 2, y = 1, σ(wx) = 0.7. What is the slope of the cross-entropy for w?",
        right=-0.6,
        tolerance=0.001,
        slips={
            0.6: "It is ŷ − y, and y is the larger one here.",
            -0.126: "σ′ is left in: with the cross-entropy it cancels.",
            -0.3: "x is missing: the chain rule multiplies by it.",
        },
        why="(ŷ − y)x = (0.7 − 1) · 2.",
    ),
    number(
        "penalty_over_2m",
        "11",
        "The penalty is (λ/2m) w² with λ = 3, m = 6, w = 2. What is its slope for w?",
        right=1,
        tolerance=0.001,
        slips={
            0.5: "The 2 from the square cancels the 2 below λ.",
            6: "1/m is forgotten.",
            2: "The 2 from the square cancels the 2 below λ, and here it stands twice.",
        },
        why="(λ/m) w = 3/6 · 2.",
    ),
    complete(
        "logistic_line",
        "11",
        "Finish the slope of the mean cross-entropy.",
        line="dw = X.T @ (____ - y) / len(X)",
        right=("sigmoid(X @ w)", "sigmoid(np.dot(X, w))", "1 / (1 + np.exp(-X @ w))", "y_hat"),
        slips={
            "X @ w": "That is z. The prediction is its sigmoid.",
            "np.tanh(X @ w)": "The output is a sigmoid.",
        },
        why="ŷ − y, seen through the inputs.",
    ),
    spot(
        "logistic_spot",
        "11",
        "Which line is wrong?",
        code=(
            "z = X @ w",
            "y_hat = 1 / (1 + np.exp(z))",
            "J = -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))",
        ),
        right=2,
        slips={1: "One number z for each row.", 3: "That is the mean cross-entropy."},
        why="σ(z) = 1/(1 + e^(−z)): with +z a large z would say no.",
    ),
    number(
        "softmax_equal",
        "11",
        "Softmax of four equal z: what is each of the four ŷ?",
        right=0.25,
        slips={1: "The four add up to 1.", 0.5: "That would be two classes."},
        why="Equal shares that add up to 1.",
    ),
)
