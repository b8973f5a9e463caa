"""What later warm-ups recall of lesson 09: a penalty is a belief about weights."""

from lessons.checking.questions import choose, complete, number, spot

WARM_UPS = (
    number(
        "prior_lam",
        "09",
        "Noise of standard deviation σ = 2, a Gaussian prior of standard deviation τ = 1, n = 8 samples. "
        "Which λ belongs to MSE + λ Σ w²?",
        right=0.5,
        slips={
            4: "n is missing: the MSE is a mean, so λ shrinks with the number of samples.",
            0.25: "σ enters squared: λ = σ²/(nτ²).",
        },
        why="λ = σ²/(nτ²) = 4/(8 · 1).",
    ),
    number(
        "prior_more_data",
        "09",
        "Noise and prior stay, and you get twice as many samples. By what is the fitting λ multiplied?",
        right=0.5,
        slips={
            2: "More data speak louder, so the prior needs less say, not more.",
            1: "The MSE is a mean over the samples: n stands in λ = σ²/(nτ²).",
        },
        why="λ = σ²/(nτ²): with more data the belief from before counts less.",
    ),
    number(
        "prior_wider",
        "09",
        "λ = 0.08 fits a Gaussian prior of standard deviation τ. Which λ fits one of 2τ?",
        right=0.02,
        slips={
            0.04: "τ enters squared.",
            0.16: "A wider prior believes in larger weights, so it pulls less.",
            0.32: "A wider prior believes in larger weights, so it pulls less.",
        },
        why="τ stands squared in the denominator: four times less.",
    ),
    choose(
        "prior_laplace",
        "09",
        "You believe that weights come from a Laplace distribution, and take the mode of the posterior. "
        "Which penalty do you use?",
        {
            "L2": "Minus the log of a Gaussian is a square. Laplace's is no square.",
            "L1": None,
            "none": "The log of the prior does not vanish, so something is added to the error.",
        },
        why="Minus the log of e^(−|w|/b) is |w|/b.",
    ),
    complete(
        "prior_line",
        "09",
        "Finish the line: the λ that belongs to a Gaussian prior.",
        line="lam = sigma**2 / (n * ____)",
        right="tau**2",
        slips={
            "tau": "τ enters squared, as a variance.",
            "sigma**2": "That is the noise once more.",
        },
        why="The variance of the noise over n times the variance of the prior.",
    ),
    spot(
        "prior_logs",
        "09",
        "Which line is wrong?",
        code=(
            "log_likelihood = -np.sum((y - y_hat) ** 2) / (2 * sigma**2)",
            "log_prior = -np.sum(w**2) / (2 * tau**2)",
            "log_posterior = log_likelihood * log_prior",
        ),
        right=3,
        slips={
            1: "That is the log of a Gaussian around ŷ, but for a constant.",
            2: "That is the log of a Gaussian around 0, but for a constant.",
        },
        why="Probabilities are multiplied, so their logs are added.",
    ),
)
