"""What learners may write, from the statements alone: {exercise: (right answers, wrong answers)}.

An answer is an expression, or the body of a function; `np`, `math` and `sigmoid` are known. The wrong ones are
plausible ones: slips, other conventions, half-finished work. test_attempts.py says what the checks make of them.
"""

SIGMOID = "1 / (1 + np.exp(-({})))"
HIDDEN = "np.tanh(X @ W1 + b1)"
NET = "(W1, b1), (W2, b2) = network\n"
MASK = "(rng.random(shape) < keep_prob) / keep_prob"

ATTEMPTS = {
    "taxi_price": (
        ["3 + 1.5 * km", "price = 3\nprice += 1.5 * km\nreturn price", "1.5 * (km + 2)"],
        ["1.5 * km", "3 * km + 1.5", "3 + km", "4.5 * km", "3", "3 - 1.5 * km"],
    ),
    "two_layers": (
        [
            "(X @ W1 + b1) @ W2 + b2",
            "np.dot(np.dot(X, W1) + b1, W2) + b2",
            "X @ W1 @ W2 + b1 @ W2 + b2",
        ],
        [
            "X @ W1 + b1",
            "X @ W1 @ W2",
            "(X @ W1 + b1) @ W2",
            "X @ W1 + b1 @ W2 + b2",
            "(X * W1 + b1) * W2 + b2",
            "np.tanh(X @ W1 + b1) @ W2 + b2",
            "W2 @ (W1 @ X + b1) + b2",
        ],
    ),
    "standard_scores": (
        ["(x - x.mean()) / x.std()", "z = x - np.mean(x)\nreturn z / np.sqrt(np.mean(z ** 2))"],
        [
            "x - x.mean()",
            "x / x.std()",
            "(x - x.mean()) / x.var()",
            "(x - x.mean()) / x.std(ddof=1)",
            "x - x.mean() / x.std()",
            "(x - x.min()) / (x.max() - x.min())",
            "(x.mean() - x) / x.std()",
        ],
    ),
    "mse": (
        [
            "np.mean((y - y_hat) ** 2)",
            "sum((a - b) ** 2 for a, b in zip(y_hat.ravel(), y.ravel())) / len(y)",
            "np.linalg.norm(y - y_hat) ** 2 / y.size",
            "((y_hat - y) ** 2).sum() / len(y)",
        ],
        [
            "np.mean(np.abs(y - y_hat))",
            "np.sum((y - y_hat) ** 2)",
            "np.mean(y - y_hat) ** 2",
            "np.sqrt(np.mean((y - y_hat) ** 2))",
            "(y - y_hat) ** 2",
            "np.mean((y - y_hat) ** 2) / 2",
            "np.mean(y ** 2 - y_hat ** 2)",
        ],
    ),
    "mse_slope": (
        [
            "-2 * np.mean((y - w * x) * x)",
            "2 / len(x) * x @ (w * x - y)",
            "total = 0\nfor a, b in zip(x, y):\n    total += 2 * (w * a - b) * a\nreturn total / len(x)",
        ],
        [
            "2 * np.mean((y - w * x) * x)",
            "-2 * np.sum((y - w * x) * x)",
            "-2 * np.mean(y - w * x)",
            "np.mean((y - w * x) ** 2)",
            "-np.mean((y - w * x) * x)",
            "-2 * np.mean((y - w * x) * w)",
            "-2 * np.mean(y - w * x) * np.mean(x)",
            "-2 * (y - w * x) * x",
        ],
    ),
    "line_slopes": (
        [
            "e = y - (w * x + b)\nreturn -2 * np.mean(e * x), -2 * np.mean(e)",
            "e = w * x + b - y\nreturn np.array([2 * (e * x).mean(), 2 * e.mean()])",
            "n = len(x)\nreturn [2 / n * sum((w * x + b - y) * x), 2 / n * sum(w * x + b - y)]",
        ],
        [
            "e = y - (w * x + b)\nreturn -2 * np.mean(e * x), 2 * np.mean(e)",
            "e = y - (w * x + b)\nreturn 2 * np.mean(e * x), -2 * np.mean(e)",
            "e = y - (w * x + b)\nreturn -2 * np.mean(e * x), -np.mean(e)",
            "e = y - w * x\nreturn -2 * np.mean(e * x), -2 * np.mean(e)",
            "e = y - (w * x + b)\nreturn -2 * np.sum(e * x), -2 * np.sum(e)",
            "e = y - (w * x + b)\nreturn -2 * np.mean(e), -2 * np.mean(e * x)",
            "e = y - (w * x + b)\nreturn -2 * np.mean(e * x), -2 * np.mean(e * b)",
            "e = y - (w * x + b)\nreturn -2 * e * x, -2 * e",
            "e = y - (w * x + b)\nreturn -2 * np.mean(e * x)",
        ],
    ),
    "gradient_step": (
        ["w - learning_rate * dw", "w += -learning_rate * dw\nreturn w"],
        [
            "w + learning_rate * dw",
            "w - dw",
            "learning_rate * dw",
            "w * (1 - learning_rate * dw)",
            "(1 - learning_rate) * dw",
            "dw - learning_rate * w",
        ],
    ),
    "repaired_step": (
        [
            "w - learning_rate * (-2 * (label - w * x) * x + lam * w)",
            "w + learning_rate * (2 * (label - w * x) * x - lam * w)",
            "slope = 2 * x * (w * x - label) + lam * w\nreturn w - learning_rate * slope",
        ],
        [
            "w - learning_rate * (2 * (label - w * x) * x + lam * w)",
            "w + learning_rate * (2 * (label - w * x) * x + lam * w)",
            "w + learning_rate * 2 * (label - w * x) * x",
            "w + learning_rate * (2 * (label - w * x) * x - 2 * lam * w)",
            "w + learning_rate * ((label - w * x) * x - lam * w)",
            "w + 2 * (label - w * x) * x - lam * w",
            "w + learning_rate * (2 * (label - w * x) - lam * w)",
            "w + learning_rate * (2 * (label - w * x) * x - lam)",
        ],
    ),
    "polynomial_objective": (
        [
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.mean((y - fit) ** 2) + lam * np.sum(c[1:] ** 2)",
            "A = x[:, None] ** np.arange(len(c))\nreturn ((y - A @ c) ** 2).mean() + lam * (c @ c - c[0] ** 2)",
        ],
        [
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.mean((y - fit) ** 2) + lam * np.sum(c ** 2)",
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.mean((y - fit) ** 2)",
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.sum((y - fit) ** 2) + lam * np.sum(c[1:] ** 2)",
            "fit = np.polyval(c, x)\nreturn np.mean((y - fit) ** 2) + lam * np.sum(c[1:] ** 2)",
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.mean((y - fit) ** 2) + lam * np.sum(np.abs(c[1:]))",
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.mean((y - fit) ** 2 + np.sum(c[1:] ** 2)) * lam",
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.mean((y - fit) ** 2) - lam * np.sum(c[1:] ** 2)",
            "fit = sum(k * x ** i for i, k in enumerate(c))\nreturn np.mean((y - fit) ** 2) + lam * np.mean(c[1:] ** 2)",
        ],
    ),
    "better_of_two": (
        [
            "d = errors_1 - errors_2\nse = d.std(ddof=1) / np.sqrt(len(d))\n"
            "if abs(d.mean()) <= 2 * se:\n    return 0\nreturn 1 if d.mean() < 0 else 2"
        ],
        [
            "d = errors_1 - errors_2\nreturn 1 if d.mean() < 0 else 2",
            "d = errors_1 - errors_2\nse = d.std(ddof=1) / np.sqrt(len(d))\n"
            "if abs(d.mean()) <= 2 * se:\n    return 0\nreturn 2 if d.mean() < 0 else 1",
            "d = errors_1 - errors_2\nse = d.std(ddof=1)\n"
            "if abs(d.mean()) <= 2 * se:\n    return 0\nreturn 1 if d.mean() < 0 else 2",
            "d = errors_1 - errors_2\nse = d.std(ddof=1) / np.sqrt(len(d))\n"
            "if abs(d.mean()) <= se:\n    return 0\nreturn 1 if d.mean() < 0 else 2",
            "d = errors_1 - errors_2\nif abs(d.mean()) <= 2 * d.std() / np.sqrt(len(d)):\n    return 0\nreturn 1 if d.mean() < 0 else 2",
        ],
    ),
    "expected_test_error": (
        [
            "np.mean((predictions.mean(0) - truth) ** 2) + predictions.var(0).mean() + noise_sd ** 2",
            "np.mean((predictions - truth) ** 2) + noise_sd ** 2",
        ],
        [
            "np.mean((predictions.mean(0) - truth) ** 2) + predictions.var(0).mean()",
            "np.mean((predictions.mean(0) - truth) ** 2) + predictions.var(0).mean() + noise_sd",
            "np.mean(predictions.mean(0) - truth) + predictions.var(0).mean() + noise_sd ** 2",
            "np.mean((predictions.mean(0) - truth) ** 2) + predictions.std(0).mean() + noise_sd ** 2",
            "np.mean((predictions.mean(0) - truth) ** 2) + predictions.var() + noise_sd ** 2",
            "(predictions.mean(0) - truth) ** 2 + predictions.var(0) + noise_sd ** 2",
            "np.mean((predictions.mean(0) - truth) ** 2) + predictions.var(0, ddof=1).mean() + noise_sd ** 2",
            "np.mean((predictions.mean() - truth) ** 2) + predictions.var() + noise_sd ** 2",
        ],
    ),
    "output_delta": (
        [
            "2 / len(y) * (y_hat - y) * y_hat * (1 - y_hat)",
            "2 * (y_hat - y) * (y_hat - y_hat ** 2) / y.shape[0]",
            "-2 * (y - y_hat) * y_hat * (1 - y_hat) / y.size",
        ],
        [
            "2 / len(y) * (y_hat - y)",
            "2 / len(y) * (y - y_hat) * y_hat * (1 - y_hat)",
            "y_hat - y",
            "2 * (y_hat - y) * y_hat * (1 - y_hat)",
            "2 / len(y) * (y_hat - y) * (1 - y_hat ** 2)",
            "2 / len(y) * (y_hat - y) * y_hat",
            "2 / len(y) * (y_hat - y) ** 2 * y_hat * (1 - y_hat)",
            "(2 / len(y) * (y_hat - y) * y_hat * (1 - y_hat)).sum()",
        ],
    ),
    "hidden_delta": (
        [
            "delta @ W.T * (1 - a ** 2)",
            "np.einsum('ik,jk->ij', delta, W) * (1 - a * a)",
            "back = np.dot(delta, W.T)\nreturn back - back * a ** 2",
        ],
        [
            "delta @ W.T",
            "delta @ W * (1 - a ** 2)",
            "delta * W.T * (1 - a ** 2)",
            "delta @ W.T * a",
            "delta @ W.T * (1 - np.tanh(a) ** 2)",
            "delta @ W.T * a * (1 - a)",
            "W @ delta * (1 - a ** 2)",
            "delta @ W.T * (1 + a ** 2)",
        ],
    ),
    "weight_gradient": (
        [
            "a.T @ delta, delta.sum(axis=0, keepdims=True)",
            "[np.dot(a.T, delta), np.sum(delta, 0)[None]]",
        ],
        [
            "a.T @ delta, delta",
            "a.T @ delta / len(a), delta.mean(axis=0, keepdims=True)",
            "a @ delta, delta.sum(axis=0)",
            "delta.T @ a, delta.sum(axis=0, keepdims=True)",
            "a.T @ delta, delta.sum(axis=0)",
            "a.T * delta, delta.sum(axis=0, keepdims=True)",
            "a.T @ delta, delta.sum(axis=1, keepdims=True)",
            "a.T @ delta",
        ],
    ),
    "l2": (
        [
            "lam * np.sum(W ** 2)",
            "lam * np.linalg.norm(W) ** 2",
            "lam * sum(w * w for w in W.ravel())",
        ],
        [
            "lam * np.sum(np.abs(W))",
            "np.sum(W ** 2)",
            "lam * W ** 2",
            "lam / 2 * np.sum(W ** 2)",
            "lam * np.sum(W) ** 2",
            "lam * np.mean(W ** 2)",
            "lam * np.sqrt(np.sum(W ** 2))",
        ],
    ),
    "l2_slope": (
        [
            "2 * lam * W",
            "lam * W + lam * W",
            "np.array([[2 * lam * w for w in row] for row in W])",
            "[[2 * lam * w for w in row] for row in W]",
            "G = W.copy()\nG *= 2 * lam\nreturn G",
        ],
        [
            "lam * W",
            "lam * W ** 2",
            "2 * W",
            "-2 * lam * W",
            "lam * np.sign(W)",
            "2 * lam * np.abs(W)",
            "2 * lam * np.sum(W)",
            "W *= 2 * lam\nreturn W",
            "2 * lam",
            "lam * 2 ** W",
        ],
    ),
    "weight_decay_step": (
        [
            "(1 - 2 * learning_rate * lam) * W - learning_rate * dW",
            "W - learning_rate * (dW + 2 * lam * W)",
        ],
        [
            "(1 - learning_rate * lam) * W - learning_rate * dW",
            "W - learning_rate * dW",
            "(1 - 2 * lam) * W - learning_rate * dW",
            "(1 - 2 * learning_rate * lam) * W + learning_rate * dW",
            "(1 - 2 * learning_rate * lam) * (W - learning_rate * dW)",
            "(1 + 2 * learning_rate * lam) * W - learning_rate * dW",
            "(1 - 2 * learning_rate * lam) * W",
            "2 * learning_rate * lam * W - learning_rate * dW",
        ],
    ),
    "penalty_gradients": (
        [
            "tuple((dW + 2 * lam * W, db) for (W, b), (dW, db) in zip(network, gradients))",
            "out = []\nfor layer, grads in zip(network, gradients):\n"
            "    out.append([grads[0] + 2 * lam * layer[0], grads[1]])\nreturn out",
        ],
        [
            "tuple((dW + 2 * lam * W, db + 2 * lam * b) for (W, b), (dW, db) in zip(network, gradients))",
            "tuple((dW + lam * W, db) for (W, b), (dW, db) in zip(network, gradients))",
            "tuple((2 * lam * W, db) for (W, b), (dW, db) in zip(network, gradients))",
            "gradients",
            "tuple((dW - 2 * lam * W, db) for (W, b), (dW, db) in zip(network, gradients))",
            "tuple((dW + 2 * lam * W, 0 * db) for (W, b), (dW, db) in zip(network, gradients))",
            "tuple(dW + 2 * lam * W for (W, b), (dW, db) in zip(network, gradients))",
        ],
    ),
    "l1": (
        [
            "lam * np.sum(np.abs(W))",
            "lam * abs(W).sum()",
            "float(sum(lam * abs(w) for w in W.flatten()))",
        ],
        [
            "lam * np.sum(W)",
            "lam * np.sum(W ** 2)",
            "np.sum(np.abs(W))",
            "lam * np.abs(np.sum(W))",
            "lam * np.abs(W)",
            "lam * np.max(np.abs(W))",
        ],
    ),
    "l1_slope": (
        [
            "lam * np.sign(W)",
            "lam * ((W > 0).astype(float) - (W < 0))",
            "np.where(W > 0, lam, np.where(W < 0, -lam, 0))",
        ],
        [
            "lam * np.abs(W)",
            "lam * W",
            "np.sign(W)",
            "-lam * np.sign(W)",
            "lam * W / np.abs(W)",
            "np.where(W > 0, lam, -lam)",
            "2 * lam * W",
            "lam",
            "if W > 0:\n    return lam\nreturn -lam",
        ],
    ),
    "soft_threshold": (
        [
            "np.sign(W) * np.maximum(np.abs(W) - t, 0)",
            "np.maximum(W - t, 0) - np.maximum(-W - t, 0)",
            "W - np.clip(W, -t, t)",
            "np.where(W > t, W - t, np.where(W < -t, W + t, 0.0))",
        ],
        [
            "W - t * np.sign(W)",
            "np.maximum(np.abs(W) - t, 0)",
            "np.maximum(W - t, 0)",
            "np.where(np.abs(W) > t, W, 0)",
            "np.where(np.abs(W) > t, W - t, 0)",
            "if abs(W) > t:\n    return W - t\nreturn 0",
            "W - t",
            "np.sign(W) * (np.abs(W) - t)",
            "np.where(W > t, W - t, W)",
            "np.clip(W, -t, t)",
        ],
    ),
    "l1_step": (
        [
            "v = W - learning_rate * dW\nreturn np.sign(v) * np.maximum(np.abs(v) - learning_rate * lam, 0)",
            "v = W - learning_rate * dW\nt = learning_rate * lam\nreturn v - np.clip(v, -t, t)",
        ],
        [
            "v = W - learning_rate * dW\nreturn np.sign(v) * np.maximum(np.abs(v) - lam, 0)",
            "v = W - learning_rate * dW\nreturn np.sign(v) * np.maximum(np.abs(v) - learning_rate * lam / 2, 0)",
            "W - learning_rate * (dW + lam * np.sign(W))",
            "np.sign(W) * np.maximum(np.abs(W) - learning_rate * lam, 0) - learning_rate * dW",
            "v = W - learning_rate * dW\nreturn v - learning_rate * lam * np.sign(v)",
            "v = W + learning_rate * dW\nreturn np.sign(v) * np.maximum(np.abs(v) - learning_rate * lam, 0)",
            "v = W - learning_rate * dW\nreturn np.maximum(np.abs(v) - learning_rate * lam, 0)",
            "v = W - dW\nreturn np.sign(v) * np.maximum(np.abs(v) - learning_rate * lam, 0)",
            "u = W - learning_rate * (dW + lam * np.sign(W))\nreturn np.where(u * W < 0, 0.0, u)",
            "(1 - 2 * learning_rate * lam) * W - learning_rate * dW",
            "(W - learning_rate * dW) / (1 + 2 * learning_rate * lam)",
        ],
    ),
    "count_live_nodes": (
        [
            "int(((W_in != 0).any(0) & (W_out != 0).any(1)).sum())",
            "sum(1 for j in range(W_in.shape[1]) if np.any(W_in[:, j]) and np.any(W_out[j]))",
            "np.count_nonzero(np.abs(W_in).sum(0) * np.abs(W_out).sum(1))",
        ],
        [
            "int((W_in.sum(0) != 0).sum())",
            "((W_in.sum(0) != 0) & (W_out.sum(1) != 0)).sum()",
            "(W_in != 0).any(0).sum()",
            "np.sum(W_in != 0)",
            "((W_in != 0).any(0) | (W_out != 0).any(1)).sum()",
            "((W_in != 0).all(0) & (W_out != 0).all(1)).sum()",
            "W_in.shape[1]",
            "((W_in > 0).any(0) & (W_out > 0).any(1)).sum()",
        ],
    ),
    "convert_lam": (
        [
            "from lessons.core.scales import convert_lam as f\nreturn f(lam, penalty, source, target, n)"
        ],
        [
            "from lessons.core.scales import convert_lam as f\nreturn f(lam, penalty, target, source, n)",
            "lam",
            "2 * lam",
            "lam / n",
            "from lessons.core.scales import convert_lam as f\nreturn f(lam, penalty, source, target, 1)",
        ],
    ),
    "slope_with_belief": (
        [
            "(x @ y / sigma ** 2 + centre / tau ** 2) / (x @ x / sigma ** 2 + 1 / tau ** 2)",
            "k = (sigma / tau) ** 2\nreturn (np.sum(x * y) + k * centre) / (np.sum(x ** 2) + k)",
            "r = y - centre * x\nreturn centre + x @ r / (x @ x + sigma ** 2 / tau ** 2)",
        ],
        [
            "x @ y / (x @ x + sigma ** 2 / tau ** 2)",
            "x @ y / (x @ x)",
            "centre + x @ y / (x @ x + sigma ** 2 / tau ** 2)",
            "k = sigma / tau\nreturn (x @ y + k * centre) / (x @ x + k)",
            "k = (tau / sigma) ** 2\nreturn (x @ y + k * centre) / (x @ x + k)",
            "k = sigma ** 2 / (len(x) * tau ** 2)\nreturn (x @ y + k * centre) / (x @ x + k)",
            "(x @ y / (x @ x) + centre) / 2",
            "k = 1 / tau ** 2\nreturn (x @ y + k * centre) / (x @ x + k)",
        ],
    ),
    "laplace_mode": (
        [
            "d, t = np.mean(readings), sigma ** 2 / (b * len(readings))\n"
            "return np.sign(d) * np.maximum(np.abs(d) - t, 0)",
            "t = sigma ** 2 / len(readings) / b\nd = sum(readings) / len(readings)\n"
            "if d > t:\n    return d - t\nif d < -t:\n    return d + t\nreturn 0.0",
        ],
        [
            "d, t = np.mean(readings), 2 * sigma ** 2 / (b * len(readings))\n"
            "return np.sign(d) * np.maximum(np.abs(d) - t, 0)",
            "d, t = np.mean(readings), sigma ** 2 / b\nreturn np.sign(d) * np.maximum(np.abs(d) - t, 0)",
            "d, t = np.mean(readings), sigma ** 2 / (b * len(readings))\nreturn np.maximum(np.abs(d) - t, 0)",
            "d, t = np.mean(readings), sigma ** 2 / (b * len(readings))\nreturn d - np.sign(d) * t",
            "np.mean(readings)",
        ],
    ),
    "search_or_rival": (
        [
            "mine = np.array([test[validation[:, j].argmin(), j] for j in range(test.shape[1])])\n"
            "d = mine - test[rival]\nse = d.std(ddof=1) / np.sqrt(len(d))\n"
            "return 1 if d.mean() < -2 * se else 2 if d.mean() > 2 * se else 0"
        ],
        [
            "d = test.min(axis=0) - test[rival]\nse = d.std(ddof=1) / np.sqrt(len(d))\n"
            "return 1 if d.mean() < -2 * se else 2 if d.mean() > 2 * se else 0",
            "d = test[validation.mean(axis=1).argmin()] - test[rival]\nse = d.std(ddof=1) / np.sqrt(len(d))\n"
            "return 1 if d.mean() < -2 * se else 2 if d.mean() > 2 * se else 0",
            "d = test[validation.argmin(axis=0), np.arange(test.shape[1])] - test[rival]\n"
            "se = d.std(ddof=1) / np.sqrt(len(d))\n"
            "return 2 if d.mean() < -2 * se else 1 if d.mean() > 2 * se else 0",
            "d = test[validation.argmin(axis=0), np.arange(test.shape[1])] - test[rival]\n"
            "return 1 if d.mean() < 0 else 2",
        ],
    ),
    "largest_harmless_lam": (
        [
            "d = accuracies - accuracies[list(lams).index(0)]\n"
            "se = np.std(d, axis=1, ddof=1) / np.sqrt(d.shape[1])\n"
            "return max(lam for lam, m, e in zip(lams, d.mean(axis=1), se) if m >= -2 * e)"
        ],
        [
            "lams[accuracies.mean(axis=1).argmax()]",
            "d = accuracies - accuracies[lams == 0]\nreturn lams[d.mean(axis=1) >= 0].max()",
            "d = accuracies - accuracies[lams == 0]\nse = d.std(axis=1, ddof=1)\n"
            "return lams[d.mean(axis=1) >= -2 * se].max()",
            "d = accuracies - accuracies[lams == 0]\nse = d.std(axis=1, ddof=1) / np.sqrt(d.shape[1])\n"
            "return lams[d.mean(axis=1) >= -se].max()",
        ],
    ),
    "stable_features": (
        [
            "np.flatnonzero((weights != 0).mean(axis=0) >= share)",
            "np.where((weights != 0).sum(axis=0) >= share * len(weights))[0]",
            "out = []\nfor j in range(weights.shape[1]):\n    kept = sum(w != 0 for w in weights[:, j])\n"
            "    if kept / len(weights) >= share:\n        out.append(j)\nreturn out",
            "np.flatnonzero(np.mean(np.abs(weights) > 0, axis=0) >= share)",
        ],
        [
            "np.flatnonzero((weights != 0).mean(axis=0) > share)",
            "np.flatnonzero((weights > 0).mean(axis=0) >= share)",
            "np.flatnonzero((weights == 0).mean(axis=0) >= share)",
            "np.flatnonzero(np.abs(weights).mean(axis=0) >= share)",
            "np.flatnonzero((weights != 0).sum(axis=0) >= share)",
            "(weights != 0).mean(axis=0) >= share",
            "(weights != 0).mean(axis=0)",
            "np.flatnonzero((weights != 0).mean(axis=1) >= share)",
            "np.flatnonzero((weights != 0).mean(axis=0) <= share)",
            "np.flatnonzero((weights != 0).mean(axis=0) >= share) + 1",
            "np.flatnonzero((np.abs(weights) > 0.05).mean(0) >= share)",
            "np.flatnonzero(np.abs(weights.mean(0)) >= share)",
        ],
    ),
    "one_standard_error": (
        [
            "m = errors.mean(0)\nb = np.argmin(m)\nse = np.std(errors[:, b], ddof=1) / len(errors) ** 0.5\nreturn max(lams[m <= m[b] + se])",
            "m = errors.mean(axis=0)\nb = m.argmin()\nlimit = m[b] + errors.std(axis=0, ddof=1)[b] / np.sqrt(errors.shape[0])\n"
            "best = lams[b]\nfor lam, e in zip(lams, m):\n    if e <= limit and lam > best:\n        best = lam\nreturn best",
        ],
        [
            "lams[errors.mean(0).argmin()]",
            "m = errors.mean(0)\nb = m.argmin()\nse = errors[:, b].std() / np.sqrt(len(errors))\nreturn lams[m <= m[b] + se].max()",
            "m = errors.mean(0)\nb = m.argmin()\nse = errors[:, b].std(ddof=1)\nreturn lams[m <= m[b] + se].max()",
            "m = errors.mean(0)\nb = m.argmin()\nse = errors[:, b].std(ddof=1) / np.sqrt(len(errors))\nreturn lams[m <= m[b] + se][-1]",
            "m = errors.mean(0)\nb = m.argmin()\nse = errors[:, b].std(ddof=1) / np.sqrt(len(errors))\nreturn lams[m <= m[b] + se].min()",
            "m = errors.mean(0)\nse = errors.std(0, ddof=1) / np.sqrt(len(errors))\nreturn lams[m <= m.min() + se].max()",
            "m = errors.mean(0)\nb = m.argmin()\nse = errors[:, b].std(ddof=1) / np.sqrt(len(errors))\nreturn np.argmax(lams * (m <= m[b] + se))",
            "m = errors.mean(1)\nreturn lams[m.argmin()]",
            "m = errors.mean(0)\nb = m.argmin()\nse = errors[:, b].std(ddof=1) / len(errors)\nreturn lams[m <= m[b] + se].max()",
        ],
    ),
    "logistic_slope": (
        [
            "m = len(y)\nreturn X.T @ (1 / (1 + np.exp(-X @ w)) - y) / m + lam * w / m",
            "m, k = X.shape\ng = np.zeros((k, 1))\nfor i in range(m):\n    p = sigmoid(float((X[i] @ w).item()))\n"
            "    g += ((p - y[i, 0]) * X[i])[:, None]\nreturn (g + lam * w) / m",
        ],
        [
            "p = sigmoid(X @ w)\nreturn X.T @ ((p - y) * p * (1 - p)) / len(y) + lam / len(y) * w",
            "X.T @ (sigmoid(X @ w) - y) / len(y) + lam * w",
            "X.T @ (sigmoid(X @ w) - y) / len(y)",
            "X.T @ (sigmoid(X @ w) - y) / len(y) + lam / (2 * len(y)) * w",
            "X.T @ (sigmoid(X @ w) - y) + lam * w",
            "X.T @ (y - sigmoid(X @ w)) / len(y) + lam / len(y) * w",
            "X.T @ (X @ w - y) / len(y) + lam / len(y) * w",
            "X @ (sigmoid(X @ w) - y) / len(y) + lam / len(y) * w",
            "X.T @ (sigmoid(X @ w) - y) / len(y) - lam / len(y) * w",
            "X.T @ (sigmoid(X @ w) - y) / len(y) + 2 * lam * w",
            "X.T * (sigmoid(X @ w) - y) / len(y) + lam / len(y) * w",
        ],
    ),
    "softmax": (
        [
            "e = np.exp(Z - Z.max(axis=1, keepdims=True))\nreturn e / e.sum(axis=1, keepdims=True)",
            "out = []\nfor z in Z:\n    e = np.exp(z - max(z))\n    out.append(e / e.sum())\nreturn np.array(out)",
        ],
        [
            "np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)",
            "Z = Z - np.mean(Z, axis=1, keepdims=True)\ne = np.exp(Z)\nreturn e / np.sum(e, axis=1)[:, None]",
            "e = np.exp(Z - Z.max())\nreturn e / e.sum(axis=1, keepdims=True)",
            "e = np.exp(Z - Z.max(axis=1, keepdims=True))\nreturn e / e.sum()",
            "e = np.exp(Z - Z.max(axis=0))\nreturn e / e.sum(axis=0)",
            "e = np.exp(Z - Z.max(axis=1, keepdims=True))\nreturn e",
            "1 / (1 + np.exp(-Z))",
            "Z / Z.sum(axis=1, keepdims=True)",
            "e = np.exp(-(Z - Z.min(axis=1, keepdims=True)))\nreturn e / e.sum(axis=1, keepdims=True)",
        ],
    ),
    "cheapest_pair": (
        [
            "s = np.sqrt(np.linalg.norm(v, axis=1) / np.linalg.norm(W, axis=0))\nreturn W * s, v / s[:, None]",
            "p = np.linalg.norm(W, axis=0) * abs(v[:, 0])\n"
            "return W / np.linalg.norm(W, axis=0) * np.sqrt(p), (np.sign(v[:, 0]) * np.sqrt(p))[:, None]",
        ],
        [
            "s = np.sqrt(np.linalg.norm(W, axis=0) / abs(v[:, 0]))\nreturn W * s, v / s[:, None]",
            "s = abs(v[:, 0]) / np.linalg.norm(W, axis=0)\nreturn W * s, v / s[:, None]",
            "s = np.sqrt(abs(v[:, 0]) / np.linalg.norm(W, axis=0))\nreturn W * s, v",
            "s = np.sqrt(abs(v[:, 0]) / np.linalg.norm(W, axis=0))\nreturn W * s, v * s[:, None]",
            "s = np.sqrt(abs(v[:, 0]) / np.abs(W).sum(axis=0))\nreturn W * s, v / s[:, None]",
            "s = 1 / np.linalg.norm(W, axis=0)\nreturn W * s, v / s[:, None]",
            "return W, v",
        ],
    ),
    "dropout_mask": (
        [
            MASK,
            "rng.binomial(1, keep_prob, shape) / keep_prob",
            "np.where(rng.uniform(size=shape) < keep_prob, 1 / keep_prob, 0)",
            "rng.choice([0, 1 / keep_prob], size=shape, p=[1 - keep_prob, keep_prob])",
            "out = np.zeros(shape)\nfor i in range(shape[0]):\n    for j in range(shape[1]):\n"
            "        if rng.random() < keep_prob:\n            out[i, j] = 1 / keep_prob\nreturn out",
            "(rng.random(shape) > 1 - keep_prob) / keep_prob",
        ],
        [
            "rng.random(shape) < keep_prob",
            "(rng.random(shape) > keep_prob) / keep_prob",
            "(rng.random(shape) < keep_prob) * keep_prob",
            "(rng.random(shape) < keep_prob) / (1 - keep_prob)",
            "(rng.random(shape) < keep_prob ** 2) / keep_prob",
            "(rng.random(shape[1]) < keep_prob) / keep_prob * np.ones(shape)",
            "(rng.random() < keep_prob) / keep_prob * np.ones(shape)",
            "(np.random.random(shape) < keep_prob) / keep_prob",
            "rng.random(shape) / keep_prob",
            "(np.random.default_rng(0).random(shape) < keep_prob) / keep_prob",
            "np.ones(shape)",
            "(rng.random(shape) < 0.5) / keep_prob",
            "(rng.normal(size=shape) < keep_prob) / keep_prob",
        ],
    ),
    "dropout_forward": (
        [
            "m = (rng.random(a.shape) < keep_prob) / keep_prob\nreturn a * m, m",
            "m = rng.binomial(1, keep_prob, a.shape) / keep_prob\nreturn [m * a, m]",
        ],
        [
            "m = rng.random(a.shape) < keep_prob\nreturn a * m, m",
            "m = (rng.random(a.shape) < keep_prob) / keep_prob\nreturn m, a * m",
            "m = (rng.random(a.shape) < keep_prob) / keep_prob\nreturn a * m",
            "m = (rng.random(a.shape) < keep_prob) / keep_prob\nreturn a, m",
            "m = rng.random(a.shape) < keep_prob\nreturn a * m / keep_prob, m",
            "m = (rng.random(a.shape) < keep_prob) / keep_prob\nreturn a @ m, m",
            "m = (rng.random(a.shape) < keep_prob) / keep_prob\na *= m\nreturn a, m",
            "m = (rng.random(a.shape) < keep_prob) / keep_prob\nreturn a * m * keep_prob, m",
        ],
    ),
    "dropout_backward": (
        ["delta @ W.T * mask * (1 - a ** 2)", "mask * np.dot(delta, W.T) * (1 - a) * (1 + a)"],
        [
            "delta @ W.T * (1 - a ** 2)",
            "delta @ W.T * mask",
            "delta @ W.T * mask * (1 - (a * mask) ** 2)",
            "delta @ W.T * (mask > 0) * (1 - a ** 2)",
            "delta @ W * mask * (1 - a ** 2)",
            "delta @ W.T * mask * a",
            "delta * W.T * mask * (1 - a ** 2)",
            "delta @ W.T * mask * (1 - a)",
            "-delta @ W.T * mask * (1 - a ** 2)",
            "delta @ W.T * mask * (1 - np.tanh(a) ** 2)",
            "delta @ W.T / mask * (1 - a ** 2)",
        ],
    ),
    "masks_for_steps": (
        [
            "(rng.random((steps, *shape)) < keep_prob) / keep_prob",
            f"np.array([{MASK} for _ in range(steps)])",
            f"out = []\nfor s in range(steps):\n    out.append({MASK})\nreturn out",
        ],
        [
            f"np.array([{MASK}] * steps)",
            f"mask = {MASK}\nreturn np.stack([mask for _ in range(steps)])",
            "rng.random((steps, *shape)) < keep_prob",
            MASK,
            "(rng.random((steps, *shape)) > keep_prob) / keep_prob",
            f"m = {MASK}\nn = {MASK}\nreturn np.stack([m] + [n] * (steps - 1))",
            "(rng.random((steps, 1, shape[1])) < keep_prob) / keep_prob * np.ones(shape)",
            f"first = {MASK}\nreturn np.stack([first] + [np.ones(shape)] * (steps - 1))",
            "(rng.random((*shape, steps)) < keep_prob) / keep_prob",
        ],
    ),
    "predict_after_dropout": (
        [
            NET + "return sigmoid(np.tanh(X @ W1 + b1) @ W2 + b2)",
            "a = X\nfor i, (W, b) in enumerate(network):\n    z = a @ W + b\n    a = np.tanh(z) if i == 0 else 1 / (1 + np.exp(-z))\nreturn a",
        ],
        [
            NET + "return np.tanh(X @ W1 + b1) @ W2 + b2",
            NET + "return sigmoid(keep_prob * np.tanh(X @ W1 + b1) @ W2 + b2)",
            NET
            + "a = np.tanh(X @ W1 + b1)\nreturn sigmoid(a * (rng.random(a.shape) < keep_prob) / keep_prob @ W2 + b2)",
            NET + "return sigmoid(np.tanh(X @ W1 + b1) / keep_prob @ W2 + b2)",
            NET + "return sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2)",
            NET + "return np.tanh(np.tanh(X @ W1 + b1) @ W2 + b2)",
            NET + "return sigmoid((X @ W1 + b1) @ W2 + b2)",
            NET + "return sigmoid(np.tanh(X @ W1) @ W2)",
            NET + "return sigmoid(np.tanh(X @ W1 + b1) @ W2 + b2) > 0.5",
        ],
    ),
    "predict_after_classic_dropout": (
        [
            NET + "return sigmoid(np.tanh(X @ W1 + b1) @ (keep_prob * W2) + b2)",
            NET + "return sigmoid(np.tanh(X @ W1 + b1) * keep_prob @ W2 + b2)",
        ],
        [
            NET + "return sigmoid(np.tanh(X @ W1 + b1) @ W2 + b2)",
            NET + "return sigmoid(np.tanh(X @ W1 + b1) / keep_prob @ W2 + b2)",
            NET + "return sigmoid(keep_prob * (np.tanh(X @ W1 + b1) @ W2 + b2))",
            NET + "return keep_prob * sigmoid(np.tanh(X @ W1 + b1) @ W2 + b2)",
            NET + "return keep_prob * np.tanh(X @ W1 + b1) @ W2 + b2",
            NET + "return sigmoid(np.tanh(keep_prob * (X @ W1 + b1)) @ W2 + b2)",
            NET + "return sigmoid((1 - keep_prob) * np.tanh(X @ W1 + b1) @ W2 + b2)",
            NET + "return sigmoid(np.tanh(X @ (keep_prob * W1) + b1) @ (keep_prob * W2) + b2)",
        ],
    ),
    "early_stopping_step": (
        [
            "best, wait = 0, 0\nfor i in range(1, len(validation_losses)):\n    if validation_losses[i] < validation_losses[best]:\n"
            "        best, wait = i, 0\n    else:\n        wait += 1\n        if wait == patience:\n            break\nreturn best",
            "best, at = float('inf'), -1\nfor i, v in enumerate(validation_losses):\n    if v < best:\n        best, at = v, i\n"
            "    elif i - at >= patience:\n        return at\nreturn at",
        ],
        [
            "np.argmin(validation_losses)",
            "best = 0\nfor i, v in enumerate(validation_losses):\n    if v < validation_losses[best]:\n        best = i\n    if i - best >= patience:\n        return i\nreturn len(validation_losses) - 1",
            "best = 0\nfor i, v in enumerate(validation_losses):\n    if v <= validation_losses[best]:\n        best = i\n    if i - best >= patience:\n        break\nreturn best",
            "best = 0\nfor i, v in enumerate(validation_losses):\n    if v < validation_losses[best]:\n        best = i\n    if i - best > patience:\n        break\nreturn best",
            "best = 0\nfor i, v in enumerate(validation_losses):\n    if v < validation_losses[best]:\n        best = i\n    if i - best >= patience:\n        return best",
            "for i in range(1, len(validation_losses)):\n    if validation_losses[i] > validation_losses[i - 1]:\n        return i - 1\nreturn len(validation_losses) - 1",
            "best = 0\nfor i, v in enumerate(validation_losses):\n    if v < validation_losses[best]:\n        best = i\n    if i - best >= patience:\n        break\nreturn validation_losses[best]",
            "wait = 0\nfor i in range(1, len(validation_losses)):\n    wait = wait + 1 if validation_losses[i] >= validation_losses[i - 1] else 0\n"
            "    if wait == patience:\n        return i - patience\nreturn len(validation_losses) - 1",
        ],
    ),
    "which_brakes": (
        [
            "def clear(d):\n    return d.mean() > 2 * d.std(ddof=1) / np.sqrt(len(d))\n"
            "if clear(first - both) and clear(second - both):\n    return 3\n"
            "return 1 if first.mean() <= second.mean() else 2"
        ],
        [
            "1 + int(np.argmin([first.mean(), second.mean(), both.mean()]))",
            "def clear(d):\n    return d.mean() > d.std(ddof=1) / np.sqrt(len(d))\n"
            "if clear(first - both) and clear(second - both):\n    return 3\n"
            "return 1 if first.mean() <= second.mean() else 2",
            "def clear(d):\n    return d.mean() > 2 * d.std(ddof=1)\n"
            "if clear(first - both) and clear(second - both):\n    return 3\n"
            "return 1 if first.mean() <= second.mean() else 2",
            "def clear(d):\n    return d.mean() > 2 * d.std(ddof=1) / np.sqrt(len(d))\n"
            "if clear(first - both) or clear(second - both):\n    return 3\n"
            "return 1 if first.mean() <= second.mean() else 2",
            "def clear(d):\n    return d.mean() > 2 * d.std(ddof=1) / np.sqrt(len(d))\n"
            "if clear(first - both) and clear(second - both):\n    return 3\n"
            "return 2 if first.mean() <= second.mean() else 1",
        ],
    ),
    "dropout_penalty": (
        [
            "(1 - keep_prob) / keep_prob * np.sum((w * X) ** 2)",
            "(1 / keep_prob - 1) * float(w ** 2 @ (X ** 2).sum(0))",
        ],
        [
            "keep_prob / (1 - keep_prob) * np.sum((w * X) ** 2)",
            "(1 - keep_prob) / keep_prob * np.sum(w ** 2)",
            "(1 - keep_prob) * keep_prob * np.sum((w * X) ** 2)",
            "(1 - keep_prob) / keep_prob * np.mean((w * X) ** 2)",
            "(1 - keep_prob) * np.sum((w * X) ** 2)",
            "(1 - keep_prob) / keep_prob * np.sum((X @ w) ** 2)",
            "(1 - keep_prob) / keep_prob * w ** 2 * (X ** 2).sum(0)",
            "(1 - keep_prob) / keep_prob ** 2 * np.sum((w * X) ** 2)",
            "(1 - keep_prob) / keep_prob * np.sum(w ** 2) * np.sum(X ** 2)",
            "1 / keep_prob * np.sum((w * X) ** 2)",
        ],
    ),
    "max_norm": (
        [
            "n = np.linalg.norm(W, axis=0)\nreturn W * c / np.maximum(n, c)",
            "out = W.copy()\nfor j in range(W.shape[1]):\n    n = np.linalg.norm(W[:, j])\n    if n > c:\n        out[:, j] *= c / n\nreturn out",
            "n = np.sqrt((W ** 2).sum(0, keepdims=True))\nreturn np.where(n > c, W * c / np.where(n > 0, n, 1), W)",
        ],
        [
            "n = np.linalg.norm(W, axis=0)\nreturn W * c / n",
            "np.clip(W, -c, c)",
            "n = np.linalg.norm(W)\nreturn W if n <= c else W * c / n",
            "n = np.linalg.norm(W, axis=1, keepdims=True)\nreturn W * c / np.maximum(n, c)",
            "n = (W ** 2).sum(0)\nreturn W * c / np.maximum(n, c)",
            "n = (W ** 2).sum(0)\nreturn W * np.where(n > c, c / np.sqrt(np.maximum(n, 1e-9)), 1)",
            "n = np.linalg.norm(W, axis=0)\nreturn np.where(n > c, c, W)",
            "n = np.linalg.norm(W, axis=0)\nreturn np.where(n > c, W / np.maximum(n, 1e-9), W)",
            "n = np.linalg.norm(W, axis=0)\nif n > c:\n    return W * c / n\nreturn W",
            "n = np.linalg.norm(W, axis=0)\nW[:, n > c] *= c / n[n > c]\nreturn W",
        ],
    ),
    "average_masked_predictions": (
        [
            "np.mean([sigmoid((a * m) @ W + b) for m in masks], axis=0)",
            "total = 0\nfor m in masks:\n    total = total + 1 / (1 + np.exp(-((a * m) @ W + b)))\nreturn total / len(masks)",
        ],
        [
            "sigmoid(np.mean((a * masks) @ W + b, axis=0))",
            "sigmoid((a * masks.mean(0)) @ W + b)",
            "sigmoid((a * masks) @ W + b)",
            "np.mean((a * masks) @ W + b, axis=0)",
            "sigmoid(a @ W + b)",
            "np.mean(sigmoid((a * masks) @ W + b))",
            "np.sum(sigmoid((a * masks) @ W + b), axis=0)",
            "np.mean(sigmoid((a * masks) @ W + b), axis=1)",
            "np.mean(sigmoid((a * masks) @ W), axis=0)",
            "np.mean(sigmoid((a @ masks) @ W + b), axis=0)",
        ],
    ),
    "first_adam_step": (
        [
            "w - learning_rate * np.sign(dw + 2 * lam * w)",
            "s = dw + 2 * lam * w\nreturn w - learning_rate * np.where(s > 0, 1, np.where(s < 0, -1, 0))",
        ],
        [
            "w - learning_rate * np.sign(dw)",
            "w - learning_rate * (dw + 2 * lam * w)",
            "w - learning_rate * np.sign(dw) - learning_rate * 2 * lam * w",
            "w - learning_rate * np.sign(dw + lam * w)",
            "w + learning_rate * np.sign(dw + 2 * lam * w)",
        ],
    ),
    "pays_in_the_slope": (
        [
            "d = quiet - loud\nreturn d.mean() > 2 * d.std(ddof=1) / len(d) ** 0.5",
            "d = [q - l for q, l in zip(quiet, loud)]\nn = len(d)\nm = sum(d) / n\n"
            "v = sum((x - m) ** 2 for x in d) / (n - 1)\nreturn m > 2 * math.sqrt(v / n)",
        ],
        [
            "quiet.mean() > loud.mean()",
            "d = quiet - loud\nreturn d.mean() > 2 * d.std(ddof=1)",
            "d = quiet - loud\nreturn d.mean() > 2 * d.std() / len(d) ** 0.5",
            "d = quiet - loud\nreturn abs(d.mean()) > 2 * d.std(ddof=1) / len(d) ** 0.5",
            "d = loud - quiet\nreturn d.mean() > 2 * d.std(ddof=1) / len(d) ** 0.5",
        ],
    ),
    "which_reading": (
        [
            "g = np.abs(readings - theirs).max(axis=1)\ng[np.isnan(g)] = np.inf\n"
            "return int(np.argmin(g)) if g.min() < tolerance else -1",
            "best, place = tolerance, -1\nfor i, r in enumerate(readings):\n"
            "    gap = max(abs(a - b) for a, b in zip(r, theirs))\n"
            "    if gap < best:\n        best, place = gap, i\nreturn place",
        ],
        [
            "int(np.argmin(np.abs(readings - theirs).max(axis=1)))",
            "int(np.nanargmin(np.abs(readings - theirs).max(axis=1)))",
            "near = np.abs(readings - theirs).max(axis=1) < tolerance\n"
            "return int(np.argmax(near)) if near.any() else -1",
            "near = np.abs(readings - theirs).max(axis=1) < tolerance\nreturn int(np.argmax(near))",
            "g = np.abs(readings - theirs).mean(axis=1)\ng[np.isnan(g)] = np.inf\n"
            "return int(np.argmin(g)) if g.min() < tolerance else -1",
            "g = (readings - theirs).max(axis=1)\ng[np.isnan(g)] = np.inf\n"
            "return int(np.argmin(g)) if g.min() < tolerance else -1",
        ],
    ),
    "proximal_sgd_step": (
        [
            "V = W - learning_rate * dW\nt = learning_rate * lam\n"
            "return np.sign(V) * np.maximum(np.abs(V) - t, 0), b - learning_rate * db",
            "V = W - learning_rate * dW\nt = learning_rate * lam\n"
            "return np.where(abs(V) > t, V - t * np.sign(V), 0), b - learning_rate * db",
        ],
        [
            "W - learning_rate * (dW + lam * np.sign(W)), b - learning_rate * db",
            "V = W - learning_rate * dW\nreturn np.sign(V) * np.maximum(np.abs(V) - lam, 0), b - learning_rate * db",
            "V = W - learning_rate * dW\nc = b - learning_rate * db\nt = learning_rate * lam\n"
            "return np.sign(V) * np.maximum(np.abs(V) - t, 0), np.sign(c) * np.maximum(np.abs(c) - t, 0)",
            "W - learning_rate * dW, b - learning_rate * db",
            "W - learning_rate * (dW + 2 * lam * W), b - learning_rate * db",
            "t = learning_rate * lam\nS = np.sign(W) * np.maximum(np.abs(W) - t, 0)\n"
            "return S - learning_rate * dW, b - learning_rate * db",
        ],
    ),
    "weight_decay_for": (
        ["2 * lam", "lam + lam"],
        ["lam", "lam / 2", "lam ** 2", "4 * lam", "-2 * lam", "1 - 2 * lam"],
    ),
    "leaking_share": (
        [
            "np.isin(sheet[test], sheet[train]).mean()",
            "known = set(sheet[train])\nreturn sum(s in known for s in sheet[test]) / len(test)",
        ],
        [
            "np.isin(test, train).mean()",
            "np.isin(sheet[test], sheet[train]).sum()",
            "np.isin(sheet[train], sheet[test]).mean()",
            "1 - np.isin(sheet[test], sheet[train]).mean()",
            "np.mean([s in sheet[train] for s in set(sheet[test])])",
            "np.isin(sheet[test], sheet[train])",
        ],
    ),
    "winner": (
        [
            "a, b = np.argsort(validation_errors.mean(0))[:2]\nd = test_errors[:, a] - test_errors[:, b]\n"
            "se = d.std(ddof=1) / len(d) ** 0.5\nif abs(d.mean()) <= 2 * se:\n    return -1\n"
            "return a if d.mean() < 0 else b"
        ],
        [
            "a, b = np.argsort(test_errors.mean(0))[:2]\nd = test_errors[:, a] - test_errors[:, b]\n"
            "se = d.std(ddof=1) / len(d) ** 0.5\nif abs(d.mean()) <= 2 * se:\n    return -1\n"
            "return a if d.mean() < 0 else b",
            "a, b = np.argsort(validation_errors.mean(0))[:2]\nd = test_errors[:, a] - test_errors[:, b]\n"
            "se = d.std(ddof=1) / len(d) ** 0.5\nif abs(d.mean()) <= se:\n    return -1\n"
            "return a if d.mean() < 0 else b",
            "a, b = np.argsort(validation_errors.mean(0))[:2]\nd = test_errors[:, a] - test_errors[:, b]\n"
            "return a if d.mean() < 0 else b",
            "a, b = np.argsort(validation_errors.mean(0))[:2]\nd = test_errors[:, a] - test_errors[:, b]\n"
            "if abs(d.mean()) <= 2 * d.std(ddof=1):\n    return -1\nreturn a if d.mean() < 0 else b",
            "validation_errors.mean(0).argmin()",
        ],
    ),
    "hard_threshold": (
        ["np.where(W ** 2 / 2 <= t, 0.0, W)", "W * (np.abs(W) > np.sqrt(2 * t))"],
        [
            "np.where(np.abs(W) > t, W, 0.0)",
            "np.sign(W) * np.maximum(np.abs(W) - t, 0)",
            "np.where(W ** 2 <= t, 0.0, W)",
            "np.where(W > np.sqrt(2 * t), W, 0.0)",
            "np.where(np.abs(W) < np.sqrt(2 * t), W, 0.0)",
        ],
    ),
    "count_solved": (
        [
            "ok = ((y_hat > 0.5) == (y > 0.5)).all(axis=(1, 2))\np = ok.mean()\nreturn p, np.sqrt(p * (1 - p) / len(ok))"
        ],
        [
            "p = ((y_hat > 0.5) == (y > 0.5)).mean()\nreturn p, np.sqrt(p * (1 - p) / len(y_hat))",
            "ok = ((y_hat > 0.5) == (y > 0.5)).all(axis=(1, 2))\nreturn ok.sum(), 0.0",
            "ok = ((y_hat > 0.5) == (y > 0.5)).any(axis=(1, 2))\np = ok.mean()\nreturn p, np.sqrt(p * (1 - p) / len(ok))",
            "ok = ((y_hat > 0.5) == (y > 0.5)).all(axis=(1, 2))\np = ok.mean()\nreturn p, np.sqrt(p * (1 - p))",
            "ok = ((y_hat > 0.5) == (y > 0.5)).all(axis=(1, 2))\np = ok.mean()\nreturn p, p * (1 - p) / len(ok)",
            "ok = (y_hat > 0.5) == (y > 0.5)\np = ok.mean()\nreturn p, np.sqrt(p * (1 - p) / ok.size)",
            "ok = ((y_hat > 0.5) == (y > 0.5)).all(axis=(1, 2))\np = ok.mean()\nreturn p, np.sqrt(p * (1 - p) / len(y))",
        ],
    ),
    "cheapest_size": (
        [
            "best = None\nfor n, s in zip(n_weights, share):\n    k = np.inf if s <= 0 else 1 if s >= 1 else max(1, np.ceil(np.log(1 - wanted) / np.log(1 - s)))\n"
            "    if best is None or n * k < best[1]:\n        best = (n, n * k)\nreturn best"
        ],
        [
            "i = np.argmin(n_weights)\nreturn n_weights[i], n_weights[i]",
            "k = np.log(1 - wanted) / np.log(1 - np.clip(share, 1e-9, 1 - 1e-9))\nc = n_weights * k\ni = c.argmin()\nreturn n_weights[i], c[i]",
            "c = n_weights / np.maximum(share, 1e-9)\ni = c.argmin()\nreturn n_weights[i], c[i]",
            "k = np.where(share > 0, np.round(np.log(1 - wanted) / np.log(1 - np.clip(share, 1e-9, 1 - 1e-9))), np.inf)\nc = n_weights * k\ni = c.argmin()\nreturn n_weights[i], c[i]",
            "k = np.where(share > 0, np.floor(np.log(1 - wanted) / np.log(1 - np.clip(share, 1e-9, 1 - 1e-9))), np.inf)\nc = n_weights * k\ni = c.argmin()\nreturn n_weights[i], c[i]",
        ],
    ),
    "largest_calm_lam": (
        [
            "max(lam for lam, path in zip(lams, paths) if np.all(path * path[0] >= 0))",
            "lams[(paths * paths[:, :1] >= 0).all(axis=1)].max()",
        ],
        [
            "lams.max()",
            "lams[(paths * paths[:, :1] > 0).all(axis=1)].max()",
            "lams[(paths * paths[:, :1] >= 0).all(axis=1)].min()",
            "lams[(paths[:, -1] * paths[:, 0] >= 0)].max()",
            "lams[(paths * paths[:, :1] >= 0).all(axis=1)][-1]",
            "lams[(paths >= 0).all(axis=1)].max()",
            "np.argmax(lams[(paths * paths[:, :1] >= 0).all(axis=1)])",
        ],
    ),
    "sparsest_lam": (
        [
            "ok = solved.mean(1) >= share\nreturn lams[ok][live[ok].mean(1).argmin()]",
            "best = None\nfor i, lam in enumerate(lams):\n    if np.mean(solved[i]) >= share:\n        m = np.mean(live[i])\n"
            "        if best is None or m < best[0]:\n            best = (m, lam)\nreturn best[1]",
        ],
        [
            "lams[live.mean(1).argmin()]",
            "ok = solved.mean(1) >= share\nreturn lams[ok].max()",
            "ok = solved.mean(1) > share\nreturn lams[ok][live[ok].mean(1).argmin()]",
            "ok = solved.mean(1) >= share\nreturn lams[ok][live[ok].mean(1).argmax()]",
            "lams[solved.mean(1).argmax()]",
            "ok = solved.mean(1) >= share\nreturn live[ok].mean(1).argmin()",
            "m = live.mean(1)\nok = solved.mean(1) >= share\nreturn lams[m[ok].argmin()]",
            "ok = solved.mean(1) >= share\nreturn lams[np.where(ok, live.max(1), np.inf).argmin()]",
            "ok = solved.mean(1) >= share\nreturn lams[np.where(ok, np.median(live, axis=1), np.inf).argmin()]",
            "best = None\nfor i, lam in enumerate(lams):\n    if np.mean(solved[i]) >= share:\n        m = live[i][solved[i]].mean()\n        if best is None or m < best[0]:\n            best = (m, lam)\nreturn best[1]",
        ],
    ),
    "huber_gradient": (
        [
            "e = y - w * x\nreturn -np.mean(np.clip(2 * e, -lam, lam) * x)",
            "e = y - w * x\nreturn -np.mean(np.where(np.abs(e) <= lam / 2, 2 * e, lam * np.sign(e)) * x)",
        ],
        [
            "e = y - w * x\nreturn np.mean(np.clip(2 * e, -lam, lam) * x)",
            "e = y - w * x\nreturn -np.mean(np.clip(e, -lam, lam) * x)",
            "e = y - w * x\nreturn -np.mean(2 * e * x)",
            "e = y - w * x\nreturn -np.mean(np.clip(2 * e, -lam, lam))",
            "e = y - w * x\nreturn -np.sum(np.clip(2 * e, -lam, lam) * x)",
            "e = y - w * x\nreturn -np.mean(lam * np.sign(e) * x)",
        ],
    ),
    "median_of_ratios": (
        [
            "np.median(y[x != 0] / x[x != 0])",
            "r = sorted(b / a for a, b in zip(x, y) if a != 0)\nn = len(r)\nreturn (r[(n - 1) // 2] + r[n // 2]) / 2",
        ],
        [
            "np.mean(y[x != 0] / x[x != 0])",
            "np.median(y / x)",
            "np.median(y) / np.median(x)",
            "np.median(x[y != 0] / y[y != 0])",
            "np.sum(x * y) / np.sum(x ** 2)",
        ],
    ),
    "best_size": (
        [
            "int(np.argmin(errors + lam * np.arange(len(errors))))",
            "costs = [e + lam * k for k, e in enumerate(errors)]\nreturn costs.index(min(costs))",
        ],
        [
            "np.argmin(errors)",
            "np.argmin(errors + lam)",
            "(errors + lam * np.arange(len(errors))).min()",
            "np.argmin(errors + lam * np.arange(len(errors))) + 1",
            "np.argmin(errors - lam * np.arange(len(errors)))",
            "np.argmax(errors)",
        ],
    ),
    "simplest_not_worse": (
        [
            "best = errors.mean(0).argmin()\nfor d in range(errors.shape[1]):\n    diff = errors[:, d] - errors[:, best]\n"
            "    if diff.mean() <= 2 * diff.std(ddof=1) / np.sqrt(len(diff)):\n        return d"
        ],
        [
            "errors.mean(0).argmin()",
            "0",
            "best = errors.mean(0).argmin()\nfor d in range(errors.shape[1]):\n    diff = errors[:, d] - errors[:, best]\n"
            "    if diff.mean() <= diff.std(ddof=1) / np.sqrt(len(diff)):\n        return d",
            "best = errors.mean(0).argmin()\nfor d in range(errors.shape[1]):\n    diff = errors[:, d] - errors[:, best]\n"
            "    if diff.mean() <= 2 * diff.std(ddof=1):\n        return d",
            "best = np.median(errors, axis=0).argmin()\nfor d in range(errors.shape[1]):\n    diff = errors[:, d] - errors[:, best]\n    if diff.mean() <= 2 * diff.std(ddof=1) / np.sqrt(len(diff)):\n        return d",
            "best = errors.mean(0).argmin()\nfor d in range(errors.shape[1]):\n    diff = errors[:, d] - errors[:, best]\n    if diff.mean() <= 2 * diff.std() / np.sqrt(len(diff)):\n        return d",
        ],
    ),
}

# Near misses, each by the name that its check has for it: what was once let pass, or called something else.
NEAR_MISSES = {
    "largest_calm_lam": [
        (
            "ok = (paths[:, 1] * paths[:, 0]) >= 0\nreturn np.max(np.asarray(lams)[ok])",
            "first_step_only",
        )
    ],
    "one_standard_error": [
        (
            "m = errors.mean(axis=0)\nb = m.argmin()\nse = errors[:, b].std(ddof=1) / np.sqrt(len(errors))\nreturn np.asarray(lams)[m < m[b] + se].max()",
            "strictly_below",
        ),
        (
            "m = errors.mean(axis=0)\nb = m.argmin()\nse = errors[:, b].std(ddof=1) / np.sqrt(errors.shape[1])\nreturn np.asarray(lams)[m <= m[b] + se].max()",
            "root_of_lams",
        ),
    ],
    "chosen_keep_prob": [
        (
            "kp = np.asarray(keep_probs)\nd = accuracies - accuracies[np.argmax(kp)]\nse = np.std(d, axis=1) / np.sqrt(d.shape[1])\nok = d.mean(axis=1) > 2 * se\nif not ok.any():\n    return 1\nm = np.where(ok, accuracies.mean(axis=1), -1)\nreturn kp[m.argmax()]",
            "divided_by_n",
        ),
        (
            "kp = np.asarray(keep_probs)\nd = accuracies - accuracies[0]\nse = np.std(d, axis=1, ddof=1) / np.sqrt(d.shape[1])\nok = d.mean(axis=1) > 2 * se\nif not ok.any():\n    return 1\nm = np.where(ok, accuracies.mean(axis=1), -1)\nreturn kp[m.argmax()]",
            "first_row_is_1",
        ),
        (
            "kp = np.asarray(keep_probs)\nd = accuracies - accuracies[np.argmax(kp)]\nse = np.std(d, axis=1, ddof=1) / np.sqrt(d.shape[1])\nwith np.errstate(all='ignore'):\n    t = d.mean(axis=1) / se\nt[np.isnan(t)] = 0\nreturn kp[t.argmax()] if t.max() > 2 else 1",
            "clearest",
        ),
    ],
    "layers_to_thin": [
        (
            "se = gains.std(axis=1) / np.sqrt(gains.shape[1])\nreturn np.where(gains.mean(axis=1) > 2 * se, keep_prob, 1)",
            "divided_by_n",
        ),
        (
            "se = gains.std(axis=1, ddof=1) / gains.shape[1]\nreturn np.where(gains.mean(axis=1) > 2 * se, keep_prob, 1)",
            "divided_by_count",
        ),
        (
            "se = gains.std(ddof=1) / np.sqrt(gains.size)\nreturn np.where(gains.mean(axis=1) > 2 * se, keep_prob, 1)",
            "one_error_for_all",
        ),
        (
            "se = gains.std(axis=1, ddof=1) / np.sqrt(gains.shape[0])\nreturn np.where(gains.mean(axis=1) > 2 * se, keep_prob, 1)",
            "root_of_layers",
        ),
        ("return np.where((gains > 0).all(axis=1), keep_prob, 1)", "on_all_sets"),
    ],
    "which_brakes": [
        (
            "def clear(d):\n    return d.mean() > 2 * d.std() / np.sqrt(len(d))\nif clear(first - both) and clear(second - both):\n    return 3\nreturn 1 if first.mean() < second.mean() else 2",
            "divided_by_n",
        ),
        (
            "def clear(d):\n    return d.mean() > 2 * d.std(ddof=1) / np.sqrt(len(d))\nif clear(first - both):\n    return 3\nreturn 1 if first.mean() < second.mean() else 2",
            "first_alone",
        ),
        (
            "def clear(d):\n    return d.mean() > 2 * d.std(ddof=1) / np.sqrt(len(d))\nif clear(np.minimum(first, second) - both):\n    return 3\nreturn 1 if first.mean() < second.mean() else 2",
            "best_of_each_set",
        ),
    ],
    "which_reading": [
        (
            "d = np.abs(readings - theirs).max(axis=1)\nd = np.where(np.isnan(d), np.inf, d)\nk = int(d.argmin())\nreturn k if d[k] <= tolerance else -1",
            "at_the_tolerance",
        ),
        (
            "d = np.nanmax(np.abs(readings - theirs), axis=1)\nd = np.where(np.isnan(d), np.inf, d)\nk = int(d.argmin())\nreturn k if d[k] < tolerance else -1",
            "nan_left_out",
        ),
        (
            "d = np.sum((readings - theirs) ** 2, axis=1)\nd = np.where(np.isnan(d), np.inf, d)\nk = int(d.argmin())\nreturn k if d[k] < tolerance else -1",
            "squares",
        ),
        (
            "for i, r in enumerate(readings):\n    if np.allclose(r, theirs):\n        return i\nreturn -1",
            "own_tolerance",
        ),
        (
            "d = np.abs(readings - theirs).max(axis=1)\nok = np.flatnonzero(d < tolerance)\nreturn ok[-1] if len(ok) else -1",
            "last_that_agrees",
        ),
    ],
    "winner": [
        (
            "i, j = np.argsort(validation_errors.mean(axis=0))[:2]\nd = test_errors[:, i] - test_errors[:, j]\nse = d.std() / np.sqrt(len(d))\nif abs(d.mean()) <= 2 * se:\n    return -1\nreturn i if d.mean() < 0 else j",
            "divided_by_n_not_n_minus_1",
        ),
        (
            "i, j = np.argsort(validation_errors.min(axis=0))[:2]\nd = test_errors[:, i] - test_errors[:, j]\nse = d.std(ddof=1) / np.sqrt(len(d))\nif abs(d.mean()) <= 2 * se:\n    return -1\nreturn i if d.mean() < 0 else j",
            "smallest_single_error",
        ),
        (
            "i, j = np.argsort(validation_errors[0])[:2]\nd = test_errors[:, i] - test_errors[:, j]\nse = d.std(ddof=1) / np.sqrt(len(d))\nif abs(d.mean()) <= 2 * se:\n    return -1\nreturn i if d.mean() < 0 else j",
            "first_seed_only",
        ),
    ],
    "pays_in_the_slope": [
        ("d = quiet - loud\nreturn d.mean() > d.std(ddof=1) / np.sqrt(len(d))", "one_error"),
        ("return (quiet > loud).all()", "on_all_runs"),
        ("d = quiet - loud\nreturn d.mean() > 2 * d.std(ddof=1) / len(d)", "divided_by_n"),
        ("return (quiet > loud).mean() > 0.5", "on_most_runs"),
    ],
    "count_live_nodes": [
        (
            "return ((np.abs(W_in) > 0.01).any(axis=0) & (np.abs(W_out) > 0.01).any(axis=1)).sum()",
            "small_as_zero",
        )
    ],
    "median_of_ratios": [
        ("k = (x != 0) & (y != 0)\nreturn np.median(y[k] / x[k])", "zero_y_left_out")
    ],
    "better_of_two": [
        (
            "if (errors_1 < errors_2).all():\n    return 1\nif (errors_2 < errors_1).all():\n    return 2\nreturn 0",
            "on_all_sets",
        )
    ],
    "taxi_price": [("return 3 + 1.5 * (km - 1)", "one_km_free")],
    "slope_with_belief": [
        (
            "lam = sigma ** 2 / tau ** 2\nreturn (np.sum(x * y) - lam * centre) / (np.sum(x ** 2) + lam)",
            "minus_centre",
        )
    ],
    "two_layers": [
        ("return np.maximum(X @ W1 + b1, 0) @ W2 + b2", "relu_taken"),
        ("return (X @ W1 + b1) @ W2 + 2 * b2", "twice_b2"),
    ],
    "softmax": [
        (
            "E = np.exp(Z - Z.min(axis=1, keepdims=True))\nreturn E / E.sum(axis=1, keepdims=True)",
            "mean_taken_off",
        )
    ],
    "output_delta": [("return 2 / len(y) * (y_hat - y) * y_hat * (1 + y_hat)", "plus_for_minus")],
    "best_size": [
        ("return int(np.argmin(errors - lam * np.arange(len(errors))))", "bonus_for_features"),
        ("return int(np.argmin(errors + 2 * lam * np.arange(len(errors))))", "twice_lam"),
    ],
    "seeds_needed": [
        (
            "d = np.mean(values) - limit\nreturn int(np.ceil((2 * np.std(values, ddof=1) / d) ** 2))",
            "rounds_up",
        ),
        (
            "d = np.mean(values) - limit\nreturn int(np.floor((2 * np.std(values, ddof=1) / d) ** 2)) + 2",
            "shifted",
        ),
    ],
    "judge_settings": [
        ("d = means - limit\nreturn np.sign(d)", "sign_alone"),
        (
            "d = means - limit\nreturn np.where(d > 2 * errors, 1, np.where(means < -2 * errors, -1, 0))",
            "limit_above_only",
        ),
    ],
    "hard_threshold": [("return np.where(W ** 2 > t / 2, W, 0)", "half_t")],
    "l2_slope": [("return 2 * lam * W / W.size", "extra_1_over_entries")],
    "early_stopping_step": [
        (
            "best, at, bad = np.inf, 0, 0\nfor i, v in enumerate(validation_losses):\n    if v < best:\n        best, at, bad = v, i, 0\n    else:\n        bad += 1\n        if bad == patience:\n            return i\nreturn at",
            "stop_step",
        ),
        (
            "best, at, bad = np.inf, 0, 0\nfor i, v in enumerate(validation_losses):\n    if v < best:\n        best, at = v, i\n    else:\n        bad += 1\n        if bad == patience:\n            break\nreturn at",
            "count_not_reset",
        ),
    ],
}
