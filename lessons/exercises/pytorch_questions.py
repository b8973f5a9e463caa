"""Questions of lesson 16, PyTorch, and what the last warm-up recalls of it."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "weight_decay_means",
        "16",
        "You write torch.optim.SGD(model.parameters(), lr=0.05, weight_decay=0.01). What is added to the loss, "
        "in effect?",
        {
            "0.01 Σ|w|": "The slope of that is 0.01 for every positive weight. What is added here is in proportion "
            "to the weight.",
            "0.01 Σ w², over weights": "Take its slope: 0.02 w. And look at which parameters are handed over.",
            "0.005 Σ w², over weights": "The size is right. Now look at which parameters are handed over.",
            "0.005 Σ w², over weights and biases": None,
        },
        why="0.01 w is the slope of 0.005 w², and model.parameters() has the biases in it. A cell below compares "
        "all four.",
    ),
)

WARM_UPS = (
    choose(
        "adam_or_adamw",
        "16",
        "Which of the two shrinks all weights by the same share, whatever their slopes were?",
        {
            "Adam(weight_decay=...)": "There the decay is part of the gradient, so Adam rescales it.",
            "AdamW(weight_decay=...)": None,
            "both": "They differ exactly in this.",
        },
        why="AdamW decays beside the gradient; Adam's weight_decay is L2 in the gradient.",
    ),
    number(
        "decay_of_lam",
        "16",
        "The house's λ is 0.01, in λ Σ w². Which weight_decay of PyTorch's SGD does the same?",
        right=0.02,
        slips={
            0.01: "PyTorch adds weight_decay · w to the slope, the house 2λw.",
            0.005: "The other way round: λ is half of weight_decay.",
        },
        why="weight_decay = 2λ.",
    ),
    number(
        "dropout_argument",
        "16",
        "keep_prob is 0.8. What do you hand to torch.nn.Dropout?",
        right=0.2,
        slips={
            0.8: "PyTorch wants the probability of dropping.",
            1.25: "PyTorch scales by itself.",
        },
        why="1 − keep_prob.",
    ),
    complete(
        "decay_line",
        "16",
        "The house objective has λ Σ w². Finish the line.",
        line="optimizer = torch.optim.SGD(weights, lr=0.1, weight_decay=____)",
        right="2 * lam",
        slips={"lam": "The slope of λw² is 2λw.", "lam / 2": "The other way round."},
        why="2λw is the slope of λw².",
    ),
    spot(
        "eval_missing",
        "16",
        "This measures a network with dropout. Which line is wrong?",
        code=("model.train()", "with torch.no_grad():", "    y_hat = model(X_test)"),
        right=1,
        slips={2: "No slopes are needed for a measurement.", 3: "The forward pass."},
        why="In train() dropout is on. Call eval() before you measure.",
    ),
    spot(
        "lam_twice_torch",
        "16",
        "In which line does λ come in a second time?",
        code=(
            "loss = mse(model(X), y) + lam * model.weight.abs().sum()",
            "loss.backward()",
            "model.weight.grad += lam * model.weight.sign()",
        ),
        right=3,
        slips={
            1: "Here it comes in once, and that is enough.",
            2: "autograd takes the slope of the whole sum.",
        },
        why="The slope of the penalty is in the gradient already.",
    ),
)
