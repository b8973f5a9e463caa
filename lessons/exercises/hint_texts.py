"""The hints of every exercise: first where to look, then the idea, last nearly the line itself."""

HINTS = {
    # lesson 01
    "mse": (
        "Three steps: error of each sample, its square, the mean.",
        "y - y_hat works on whole arrays; ** 2 squares each entry.",
        "np.mean((y - y_hat) ** 2)",
    ),
    "mse_slope": (
        "Take the square apart with the chain rule: outer slope times inner slope.",
        "The slope of e² is 2e; the slope of e = y − w x for w is −x.",
        "-2 times the mean of (y - w * x) * x",
    ),
    "gradient_step": (
        "The slope points uphill. Which way do you want to go?",
        "The learning rate says how much of the slope one step takes.",
        "w - learning_rate * dw",
    ),
    # lesson 02
    "polynomial_features": (
        "How many columns has degree 0? And degree 1?",
        "The exponents are 0, 1, ..., degree: np.arange(degree + 1).",
        "A column x[:, None] to the power of a row of exponents gives the whole table.",
    ),
    "train_and_test_error": (
        "Which rows may the coefficients see?",
        "np.linalg.lstsq(A_train, y_train, rcond=None)[0] gives the coefficients.",
        "Use the same coefficients c for both errors: np.mean((y - A @ c) ** 2).",
    ),
    "bias_squared": (
        "The bias belongs to a point x: how far is the average curve from the truth there?",
        "Average over the data sets (axis 0), take off the truth, square.",
        "Then the mean over the points.",
    ),
    "variance": (
        "At one point x, how much do the data sets scatter around their own mean?",
        "predictions.var(axis=0) is that, for every point.",
        "Then the mean over the points.",
    ),
    "expected_test_error": (
        "What stays even for a perfect curve? New data still scatter.",
        "Three parts: bias², variance, noise variance.",
        "The noise variance is noise_sd ** 2.",
    ),
    # lesson 04
    "forward_pass": (
        "Two layers, each: multiply, add the bias, bend.",
        "a = np.tanh(X @ W1 + b1) is the hidden layer.",
        "sigmoid(a @ W2 + b2), with 1 / (1 + np.exp(-z))",
    ),
    "output_delta": (
        "J depends on ŷ, and ŷ depends on z. Multiply the two slopes.",
        "dJ/dŷ = (2/n)(ŷ − y), and σ′(z) = ŷ(1 − ŷ).",
        "2 / n * (y_hat - y) * y_hat * (1 - y_hat), n = len(y)",
    ),
    "hidden_delta": (
        "How does a hidden activation reach the error? Through the weights that leave it.",
        "delta @ W.T brings the error back to a; then through tanh.",
        "tanh′(z) = 1 − a², with a = tanh(z).",
    ),
    "weight_gradient": (
        "dW has the shape of W: (n_in, n_out).",
        "A weight from j to k sees Σ over samples of a_j · delta_k.",
        "a.T @ delta, and delta.sum(axis=0, keepdims=True)",
    ),
    # lesson 06
    "l2": (
        "Square every weight, sum them all, weigh the sum by λ.",
        "W ** 2 squares each entry.",
        "lam * np.sum(W ** 2)",
    ),
    "l2_slope": (
        "What is the slope of w²?",
        "One weight at a time: λw² has the slope 2λw.",
        "The same line works for a whole array W.",
    ),
    "weight_decay_step": (
        "Write the step first: W − η(dW + slope of the penalty).",
        "The slope of the penalty is 2λW; collect what multiplies W.",
        "(1 - 2 * learning_rate * lam) * W - learning_rate * dW",
    ),
    "penalty_gradients": (
        "zip(network, gradients) walks through the layers; each has (W, b) and (dW, db).",
        "Only dW gets something added.",
        "tuple((dW + 2 * lam * W, db) for ...)",
    ),
    "convert_lam": (
        "Multiplying a whole objective by a number does not move its minimum.",
        "What counts is the penalty's factor divided by the data term's factor.",
        "Go by way of the house: λ · (penalty / data) of the source, divided by the "
        "same of the target; "
        "data = 1/n there.",
    ),
    # lesson 07
    "l1": (
        "The size of a weight, without its sign.",
        "np.abs(W) takes away the signs.",
        "lam * np.sum(np.abs(W))",
    ),
    "l1_slope": (
        "|w| is two straight lines. What is the slope left and right of 0?",
        "+1 for w > 0, −1 for w < 0; at 0 choose 0.",
        "np.sign does exactly this.",
    ),
    "soft_threshold": (
        "Take a weight of 0.3 and t = 0.5. Where does it end?",
        "Shrink the size |w| by t, but never below 0; then give back the sign.",
        "np.sign(W) * np.maximum(np.abs(W) - t, 0)",
    ),
    "l1_step": (
        "Two moves, one after the other: the data pulls, then the penalty.",
        "First v = W − η dW. Then the soft threshold of v.",
        "The threshold is ηλ, a step's worth of λ.",
    ),
    "count_live_nodes": (
        "Node j owns column j of W_in and row j of W_out.",
        "np.any(W_in != 0, axis=0) says for each node whether something comes in.",
        "Combine both with & and sum.",
    ),
    # lesson 08
    "lam_from_prior": (
        "Minus the log of a Gaussian of sd s is x²/(2s²).",
        "Σe²/(2σ²) + Σw²/(2τ²): multiply by what turns the first term into (1/n)Σe².",
        "Multiply by 2σ²/n, and read off the factor of Σw².",
    ),
    "elastic_net_slope": (
        "Two penalties, two slopes, one sum.",
        "λ·s belongs to |w|, λ·(1 − s) to w².",
        "lam * (l1_share * np.sign(W) + (1 - l1_share) * 2 * W)",
    ),
    # lesson 10
    "k_fold": (
        "Cut the rows 0 ... n − 1 into k pieces; np.array_split also handles a rest.",
        "For each piece: it validates, all the others train.",
        "np.setdiff1d(np.arange(n), fold)",
    ),
    "one_standard_error": (
        "Mean error per λ: average over the folds, axis 0.",
        "The limit is the smallest mean plus the standard error there, sd/√k.",
        "Of all λ with a mean up to that limit, take the largest.",
    ),
    "standardize": (
        "What may you know about the test rows before the test? Nothing.",
        "mean and sd of the training columns: axis=0.",
        "Use these two numbers for both tables.",
    ),
    "logistic_slope": (
        "The data term: (1/m) Xᵀ(σ(Xw) − y), no σ′ is left in it.",
        "(λ/2m) w² has the slope (λ/m) w.",
        "Add the two.",
    ),
    # lesson 12
    "rms": (
        "Read the name backwards: square, mean, root.",
        "np.mean(z ** 2) is the middle step.",
        "Its square root.",
    ),
    "node_norms": (
        "W is (n_in, n_out): the weights into one node are a column.",
        "Sum the squares along axis 0, then the root.",
        "np.sqrt(np.sum(W ** 2, axis=0))",
    ),
    "layer_slopes": (
        "zip(network, lams) gives each layer its own λ.",
        "2λW for the weights, zeros for the bias.",
        "np.zeros_like(b) has the right shape.",
    ),
    # lesson 13
    "dropout_mask": (
        "rng.random(shape) gives one number between 0 and 1 for each node of each sample.",
        "It is below keep_prob with probability keep_prob.",
        "(rng.random(shape) < keep_prob) / keep_prob",
    ),
    "dropout_forward": (
        "Draw the mask first, for the shape of a.",
        "Multiply, entry by entry.",
        "Return both: a * mask, mask",
    ),
    "dropout_backward": (
        "Forward: z, tanh, mask. Backward: the same stations in reverse.",
        "delta @ W.T, times the mask, times 1 − a².",
        "The mask has its 1/keep_prob already.",
    ),
    "masks_for_steps": (
        "When is the draw made: once, or once per step?",
        "Call your mask function inside the loop.",
        "np.stack([... for _ in range(steps)])",
    ),
    "predict_after_dropout": (
        "What is random in a prediction? Nothing should be.",
        "Inverted dropout scaled in training already.",
        "Ignore keep_prob and rng: forward pass only.",
    ),
    "predict_after_classic_dropout": (
        "In training only a share of the nodes spoke. Now all speak.",
        "Multiply the hidden activations by keep_prob.",
        "Leave the biases alone.",
    ),
    # lesson 14
    "early_stopping_step": (
        "Keep two things in the loop: the best step so far, and where you are.",
        "Stop as soon as step − best reaches patience.",
        "Return the best step, not the last.",
    ),
    "dropout_penalty": (
        "Work on one input: x·mask has the mean x. What is its variance?",
        "The mask 0 or 1/k has variance (1 − k)/k.",
        "Sum w_j² x_ij² over all i and j, times that.",
    ),
    "max_norm": (
        "One length per column.",
        "Shrink by min(1, c / length).",
        "A column of zeros has length 0: keep it from dividing.",
    ),
    "average_masked_predictions": (
        "Each mask makes a network of its own. Let each one predict.",
        "a * masks has shape (masks, n, nodes); @ W works on all at once.",
        "Sigmoid first, then np.mean(..., axis=0).",
    ),
    # lesson 16
    "total_gradient": (
        "Two terms, two slopes.",
        "(2/n) Xᵀ(Xw − y) for the data.",
        "Add lam * np.sign(w), once.",
    ),
    "weight_decay_for": (
        "Compare slopes: PyTorch adds weight_decay · w to the gradient.",
        "The house adds 2λw.",
        "So weight_decay = 2λ.",
    ),
    "pytorch_sgd_step": (
        "PyTorch does not know which parameter is a bias.",
        "Each gradient becomes gradient + weight_decay · parameter.",
        "Then one plain step for W and one for b.",
    ),
    # lesson 17
    "choose_setting": (
        "Which of the two tables may decide?",
        "Average over the seeds: axis 0.",
        "argmin gives the index.",
    ),
    "standard_error": (
        "How far would the mean move with other seeds?",
        "The sd with n − 1, divided by √n.",
        "np.std(scores, ddof=1) / np.sqrt(len(scores))",
    ),
    "error_rate": (
        "The guess is the class with the largest ŷ.",
        "y_hat.argmax(axis=1) != labels marks the mistakes.",
        "The mean of that is their share.",
    ),
}
