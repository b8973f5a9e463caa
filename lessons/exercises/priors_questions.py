"""Questions of lesson 09, a penalty as a belief, and what later warm-ups recall of it."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "belief_meets_sample",
        "09",
        "Before any data you believe that a slope is 0, give or take 1. One sample at x = 1 has y = 1.5, give or "
        "take 1. Which slope is the most probable now?",
        {
            "0: one sample proves nothing": "It proves little, and you believed little: both are known to within "
            "1. The sample counts as much as the belief.",
            "0.75": None,
            "1.5: the data decide": "If you had believed nothing before, yes. But a slope near 0 was more probable "
            "than one near 1.5.",
        },
        why="Both are equally sure, so they meet halfway.",
    ),
    choose(
        "laplace_best_lam",
        "09",
        "The weights of 1,000 problems are drawn from a Laplace distribution. MSE + λ Σ|w| is minimised with the "
        "formula's λ, which makes it the posterior mode exactly. Which λ has the lowest error on fresh data?",
        {
            "the formula's": "The prior is true and so is the mode. But is the mode what predicts best?",
            "a smaller one": None,
            "a larger one": "A larger λ sets more weights to zero. Drawn from a Laplace distribution, none is zero.",
        },
        why="The mode is the peak of the posterior. What predicts best is its mean, and that lies farther from 0.",
    ),
    choose(
        "which_belief",
        "09",
        "A new problem of the same kind has n = 50 samples and noise σ = 1. Go by the paired difference of the log "
        "densities, by two standard errors. What do you do?",
        {
            "L2 with λ = σ²/(nτ²), about 0.14": "Compare the log densities of the 400 weights: is the bell the "
            "likelier prior?",
            "L1; search λ from 2σ²/(nb), about 0.15, downwards": None,
            "L1 with λ = 2σ²/(nb), about 0.15: the theory has spoken": "The likelier prior, yes. But its formula "
            "names the λ of the mode, and that was too large on fresh data.",
            "The two are not told apart: toss a coin": "Take the difference weight by weight, its mean and its "
            "standard error.",
        },
        why="The Laplace prior is likelier by more than two standard errors. Its formula is where a search starts, "
        "not where it ends.",
    ),
)

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
