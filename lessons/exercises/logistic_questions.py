"""Questions of lesson 11, yes or no, and what later warm-ups recall of it."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "sure_and_wrong",
        "11",
        "One sample has y = 1, and the model says a sure no: z = −8. Which error pulls z up harder, that is, "
        "has the steeper slope for z there?",
        {
            "the squared error (1 − ŷ)²": "1 − ŷ is nearly 1. But to get to z the slope goes through the sigmoid, "
            "and that is flat at −8.",
            "the cross-entropy −log ŷ": None,
            "both about alike": "Work out both slopes for z: one of them has the slope of the sigmoid as a factor.",
        },
        why="The sigmoid is flat at −8, and the squared error sees z only through it. The log undoes the "
        "flatness.",
    ),
    choose(
        "separable_without_end",
        "11",
        "Sixty images, and after 100 steps every one is on its right side. You train on, without a penalty. "
        "What do the weights do?",
        {
            "They stop: nothing is wrong any more": "Nothing is on the wrong side. But ŷ = 0.9 still costs "
            "−log 0.9, and larger weights cost less.",
            "They grow, and find a largest size": "Twice the weights mean twice every z. Is there a size from "
            "which on that no longer pays?",
            "They grow for ever": None,
        },
        why="Twice the weights make every right answer surer, and so cheaper. There is no minimum to stop at.",
    ),
    choose(
        "right_labels_decide",
        "11",
        "Sixty images with right labels, 30 draws. Compare in pairs, by two standard errors. Which "
        "sentence do the measurements support?",
        {
            "A penalty pays in every way.": "Look at the share of wrong answers: is any difference from none below "
            "zero by two standard errors?",
            "No penalty pays: the labels are right.": "Look at the cross-entropy, which asks how honest ŷ is.",
            "Take L2 if you need ŷ as a probability; for yes or no alone none was shown to help.": None,
            "L1 is best, since only a few pixels matter.": "L1 has the higher cross-entropy and the larger share "
            "wrong, in pairs, by more than two standard errors.",
        },
        why="Without a penalty the model is too sure of itself, and the cross-entropy tells. The side of ½ on "
        "which an image lies hardly moves.",
    ),
)

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
