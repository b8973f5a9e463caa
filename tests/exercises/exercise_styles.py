"""The exercises solved a second time, in loops and plain Python, and the usual slips written that way too.

RIGHT[exercise] is right; WRONG is a list of (exercise, name of the slip, function).
"""

import math

import numpy as np

from lessons.core.scales import SCALES


def rows(A):
    return [[float(v) for v in row] for row in A]


def each(W, f):
    """f of every entry, as an array, one entry at a time."""
    out = np.zeros(np.shape(W))
    for index in np.ndindex(out.shape):
        out[index] = f(float(W[index]))
    return out


def total(W, f):
    s = 0.0
    for row in rows(np.atleast_2d(W)):
        for w in row:
            s += f(w)
    return s


def sign(w):
    return 1.0 if w > 0 else -1.0 if w < 0 else 0.0


def shrink(w, t):
    return w - t if w > t else w + t if w < -t else 0.0


def sig(z):
    return 1 / (1 + math.exp(-z))


def matmul(A, B):
    return [[sum(a * b for a, b in zip(row, col)) for col in zip(*rows(B))] for row in rows(A)]


def affine(A, W, b, f=lambda z: z):
    return [[f(z + c) for z, c in zip(row, rows(b)[0])] for row in matmul(A, W)]


def output_delta(y_hat, y, factor=2.0, slope=lambda p: p * (1 - p), n=None):
    n = n or len(y)
    return [[factor * (p - t) * slope(p) / n] for (p,), (t,) in zip(rows(y_hat), rows(y))]


def hidden_delta(delta, W, a, mask=None, slope=lambda v: 1 - v * v):
    out = np.zeros_like(a)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            back = sum(delta[i, k] * W[j, k] for k in range(W.shape[1]))
            out[i, j] = back * slope(a[i, j]) * (1 if mask is None else mask[i, j])
    return out


def weight_gradient(a, delta):
    dW = [
        [sum(a[i, j] * delta[i, k] for i in range(len(a))) for k in range(delta.shape[1])]
        for j in range(a.shape[1])
    ]
    return [dW, [[sum(delta[i, k] for i in range(len(a))) for k in range(delta.shape[1])]]]


def training_step(X, y, W1, b1, W2, b2, learning_rate):
    """One sample and one weight at a time, by nudging: no chain rule at all."""
    parts = [np.array(part, float) for part in (W1, b1, W2, b2)]

    def error():
        y_hat = affine(affine(X, parts[0], parts[1], math.tanh), parts[2], parts[3], sig)
        return mean_of((t - p) ** 2 for (p,), (t,) in zip(y_hat, rows(y)))

    moved = [part.copy() for part in parts]
    for part, new in zip(parts, moved):
        for index in np.ndindex(part.shape):
            at = part[index]
            part[index] = at + 1e-4
            above = error()
            part[index] = at - 1e-4
            new[index] -= learning_rate * (above - error()) / 2e-4
            part[index] = at
    return moved


def train_xor(X, y, W1, b1, W2, b2, learning_rates, steps):
    best = None
    for rate in learning_rates:
        (V1, c1), (V2, c2) = (W1, b1), (W2, b2)
        for _ in range(steps):
            a = np.array(affine(X, V1, c1, math.tanh))
            delta = np.array(output_delta(np.array(affine(a, V2, c2, sig)), y))
            back = hidden_delta(delta, V2, a)
            (dV2, dc2), (dV1, dc1) = weight_gradient(a, delta), weight_gradient(X, back)
            pairs = zip((V1, c1, V2, c2), (dV1, dc1, dV2, dc2))
            V1, c1, V2, c2 = (old - rate * np.array(slope) for old, slope in pairs)
        y_hat = affine(affine(X, V1, c1, math.tanh), V2, c2, sig)
        error = mean_of((t - p) ** 2 for (p,), (t,) in zip(y_hat, rows(y)))
        best = min(best or (error, rate), (error, rate), key=lambda pair: pair[0])
    return best[1], best[0]


def count_solved(y_hat, y):
    good = 0
    for network in y_hat.tolist():
        good += all((p > 0.5) == (t > 0.5) for (p,), (t,) in zip(network, y.tolist()))
    share = good / len(y_hat)
    return share, (share * (1 - share) / len(y_hat)) ** 0.5


def cheapest_size(n_weights, share, wanted):
    best = (math.inf, 0)
    for weights, part in zip(n_weights, share):
        fail, tries = 1.0, 0
        while part > 0 and 1 - fail < wanted:
            fail, tries = fail * (1 - part), tries + 1
        best = min(best, (weights * tries if part > 0 else math.inf, weights))
    return best[1], best[0]


def weight_decay_step(W, dW, learning_rate, lam, factor=2):
    return W - learning_rate * (dW + factor * lam * W)


def penalty_gradients(network, gradients, lam, weight=2, bias=0):
    out = []
    for (W, b), (dW, db) in zip(network, gradients):
        out.append(
            (each(W, lambda w: weight * lam * w) + dW, each(b, lambda w: bias * lam * w) + db)
        )
    return out


def convert_lam(lam, penalty, source, target, n, count=True):
    """Both objectives divided by the factor of their data term."""
    which = 1 if penalty == "l1" else 2
    n = n if count else 1
    source, target = SCALES[source], SCALES[target]
    return lam * source[which](n) / source[0](n) * target[0](n) / target[which](n)


def l1_step(W, dW, learning_rate, lam, t=None):
    moved = W - learning_rate * dW
    return each(
        moved, lambda w: shrink(w, learning_rate * lam if t is None else t(learning_rate, lam))
    )


def count_live_nodes(W_in, W_out):
    count = 0
    for j in range(W_in.shape[1]):
        if any(w != 0 for w in W_in[:, j]) and any(v != 0 for v in W_out[j]):
            count += 1
    return count


def cheapest_pair(W, v):
    """Node by node."""
    new_W, new_v = np.array(W), np.array(v)
    for j in range(W.shape[1]):
        length = math.sqrt(sum(w * w for w in W[:, j]))
        s = math.sqrt(abs(v[j, 0]) / length)
        new_W[:, j], new_v[j] = W[:, j] * s, v[j] / s
    return new_W, new_v


def one_standard_error(lams, errors, pick=max):
    k, columns = len(errors), list(zip(*rows(errors)))
    means = [sum(c) / k for c in columns]
    best = means.index(min(means))
    sd = math.sqrt(sum((e - means[best]) ** 2 for e in columns[best]) / (k - 1))
    return pick(lam for lam, mean in zip(lams, means) if mean <= means[best] + sd / math.sqrt(k))


def logistic_slope(X, y, w, lam, penalty=lambda lam, m: lam / m):
    m, slope = len(X), np.zeros(w.shape)
    for i in range(m):
        slope[:, 0] += (sig(float(X[i] @ w[:, 0])) - y[i, 0]) * X[i] / m
    return slope + penalty(lam, m) * w


def mask(shape, keep_prob, rng, value=lambda k: 1 / k, keep=lambda k: k, once=False):
    """Node by node."""
    out = np.zeros(shape)
    for i in range(shape[0]):
        for j in range(shape[1]):
            out[i, j] = (
                out[0, j]
                if once and i
                else value(keep_prob)
                if rng.random() < keep(keep_prob)
                else 0.0
            )
    return out


def mask_of_where(shape, keep_prob, rng):
    """The other usual style."""
    return np.where(rng.uniform(size=shape) >= keep_prob, 0, 1 / keep_prob)


def dropout_forward(a, keep_prob, rng):
    m = rng.binomial(1, keep_prob, size=a.shape) / keep_prob
    return [a * m, m]


def masks_for_steps(steps, shape, keep_prob, rng):
    return rng.binomial(1, keep_prob, size=(steps, *shape)) / keep_prob


def predicted(network, X, keep_prob, rng=None, scale=1.0):
    (W1, b1), (W2, b2) = network
    a = [[scale * v for v in row] for row in affine(X, W1, b1, math.tanh)]
    return affine(a, W2, b2, sig)


def left_on(network, X, keep_prob, rng):
    (W1, b1), (W2, b2) = network
    a = np.array(affine(X, W1, b1, math.tanh))
    return affine(a * mask(a.shape, keep_prob, rng), W2, b2, sig)


def early_stopping_step(validation_losses, patience):
    best, best_step, waited = float("inf"), None, 0
    for step in range(len(validation_losses)):
        if validation_losses[step] < best:
            best, best_step, waited = validation_losses[step], step, 0
        else:
            waited += 1
            if waited == patience:
                return best_step
    return best_step


def max_norm(W, c):
    out = W.copy()
    for j in range(W.shape[1]):
        length = math.sqrt(sum(w * w for w in W[:, j]))
        if length > c:
            out[:, j] = W[:, j] * c / length
    return out


def averaged(a, W, b, masks):
    predictions = [np.array(affine(a * m, W, b, sig)) for m in masks]
    return sum(predictions) / len(predictions)


def dropout_penalty(w, X, keep_prob):
    s = 0.0
    for j in range(len(w)):
        for i in range(len(X)):
            s += w[j] ** 2 * X[i, j] ** 2
    return s * (1 / keep_prob - 1)


def first_adam_step(w, dw, rate, lam, decays=2):
    moved = [v - rate * sign(d + decays * lam * v) for v, d in zip(np.ravel(w), np.ravel(dw))]
    return np.reshape(moved, np.shape(w))


def pays_in_the_slope(loud, quiet, fewer=1):
    change = [float(q) - float(one) for q, one in zip(quiet, loud)]
    n, mean = len(change), sum(change) / len(change)
    variance = sum((d - mean) ** 2 for d in change) / (n - fewer)
    return mean > 2 * math.sqrt(variance / n)


def which_reading(theirs, readings, tolerance, size=max):
    place, best = -1, tolerance
    for i, row in enumerate(rows(readings)):
        gap = size([abs(a - float(b)) for a, b in zip(row, theirs)])
        if gap < best:  # never so for nan
            place, best = i, gap
    return place


def proximal_sgd_step(W, b, dW, db, rate, lam, threshold=lambda rate, lam: rate * lam):
    t = threshold(rate, lam)
    moved = [[w - rate * d for w, d in zip(*pair)] for pair in zip(rows(W), rows(dW))]
    return each(np.array(moved), lambda w: shrink(w, t)), [c - rate * d for c, d in zip(b, db)]


def mean_of(values):
    values = list(values)
    return sum(values) / len(values)


def bias_squared(predictions, truth):
    return mean_of((mean_of(column) - t) ** 2 for column, t in zip(zip(*rows(predictions)), truth))


def variance(predictions):
    return mean_of(
        mean_of((p - mean_of(column)) ** 2 for p in column) for column in zip(*rows(predictions))
    )


def objective(c, x, y, lam, first=1):
    errors = [v - sum(c_j * u**j for j, c_j in enumerate(c)) for u, v in zip(x, y)]
    return mean_of(e * e for e in errors) + lam * sum(c_j * c_j for c_j in c[first:])


def mean_and_error(values):
    n, middle = len(values), mean_of(values)
    return middle, math.sqrt(sum((v - middle) ** 2 for v in values) / (n - 1) / n)


def better_of_two(a, b, times=2):
    middle, error = mean_and_error([u - v for u, v in zip(a, b)])
    if middle < -times * error:
        return 1
    return 2 if middle > times * error else 0


def winner(validation, test):
    order = sorted(range(validation.shape[1]), key=lambda j: mean_of(validation[:, j]))
    better = better_of_two(*(test[:, j] for j in order[:2]))
    return order[better - 1] if better else -1


def search_or_rival(validation, test, rival):
    columns = range(validation.shape[1])
    taken = [min(range(len(test)), key=lambda i, j=j: validation[i, j]) for j in columns]
    return better_of_two([test[i, j] for i, j in zip(taken, columns)], list(test[rival]))


def largest_harmless_lam(lams, accuracies):
    plain = next(list(row) for lam, row in zip(lams, accuracies) if lam == 0)
    return max(lam for lam, row in zip(lams, accuracies) if better_of_two(row, plain) != 1)


def laplace_mode(readings, sigma, b):
    d, t = mean_of(readings), sigma * sigma / b / len(readings)
    return d - t if d > t else d + t if d < -t else 0.0


def which_brakes(first, second, both):
    apart = [better_of_two(alone, both) == 2 for alone in (first, second)]
    return 3 if apart == [True, True] else 1 if mean_of(first) <= mean_of(second) else 2


def simplest_not_worse(errors, times=2):
    columns = [list(column) for column in zip(*rows(errors))]
    best = min(columns, key=mean_of)
    for degree, column in enumerate(columns):
        middle, error = mean_and_error([u - v for u, v in zip(column, best)])
        if middle <= times * error:
            return degree


def huber_gradient(w, x, y, lam, factor=2):
    return mean_of(-max(-lam, min(lam, factor * (v - w * u))) * u for u, v in zip(x, y))


def median_of_ratios(x, y):
    ratios = sorted(v / u for u, v in zip(x, y) if u)
    return (ratios[(len(ratios) - 1) // 2] + ratios[len(ratios) // 2]) / 2


def largest_calm_lam(lams, paths, calm=lambda a, b: not (a > 0 > b or a < 0 < b)):
    best = 0.0
    for lam, path in zip(lams, rows(paths)):
        if lam > best and all(calm(a, b) for a, b in zip(path, path[1:])):
            best = float(lam)
    return best


def sparsest_lam(lams, live, solved, share, fewest=True):
    best = None
    for lam, nodes, right in zip(lams, live, solved):
        if sum(map(int, right)) >= share * len(right):
            score = sum(nodes) / len(nodes) if fewest else -lam
            if best is None or score < best[0]:
                best = (score, lam)
    return best[1]


def best_size(errors, lam):
    size = 0
    for k in range(len(errors)):
        if errors[k] + lam * k < errors[size] + lam * size:
            size = k
    return size


def clear_gain(gains):
    mean = sum(gains) / len(gains)
    square = sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean > 2 * math.sqrt(square / len(gains))


def chosen_keep_prob(keep_probs, accuracies):
    table = dict(zip(map(float, keep_probs), rows(accuracies)))
    best = 1.0
    for keep, values in table.items():
        gains = [one - other for one, other in zip(values, table[1.0])]
        if keep < 1 and clear_gain(gains) and sum(values) > sum(table[best]):
            best = keep
    return best


def layers_to_thin(gains, keep_prob):
    return np.array([keep_prob if clear_gain(row) else 1.0 for row in rows(gains)])


def keep_prob_like(lam, X):
    return np.array([1 / (1 + lam / mean_of(x * x for x in column)) for column in rows(X.T)])


def judge_settings(means, errors, limit, width=2):
    answers = []
    for m, e in zip(means, errors):
        answers.append(1 if m - width * e > limit else -1 if m + width * e <= limit else 0)
    return answers


def seeds_needed(values, limit, width=2):
    mean = sum(values) / len(values)
    variance = sum((v - mean) ** 2 for v in values) / (len(values) - 1)
    n = 1
    while (mean - limit) ** 2 * n <= width**2 * variance + 1e-12:
        n += 1
    return n


RIGHT = {
    "judge_settings": judge_settings,
    "seeds_needed": seeds_needed,
    "chosen_keep_prob": chosen_keep_prob,
    "layers_to_thin": layers_to_thin,
    "keep_prob_like": keep_prob_like,
    "largest_calm_lam": largest_calm_lam,
    "sparsest_lam": sparsest_lam,
    "best_size": best_size,
    "hard_threshold": lambda W, t: each(W, lambda w: w if abs(w) > math.sqrt(2 * t) else 0.0),
    "two_layers": lambda X, W1, b1, W2, b2: affine(affine(X, W1, b1), W2, b2),
    "mse": lambda y_hat, y: sum((t - p) ** 2 for (p,), (t,) in zip(rows(y_hat), rows(y))) / len(y),
    "mse_slope": lambda w, x, y: sum(2 * (w * a - b) * a for a, b in zip(x, y)) / len(x),
    "line_slopes": lambda w, b, x, y: [
        mean_of(2 * (w * u + b - v) * u for u, v in zip(x, y)),
        mean_of(2 * (w * u + b - v) for u, v in zip(x, y)),
    ],
    "gradient_step": lambda w, dw, learning_rate: w + learning_rate * (-dw),
    "repaired_step": lambda w, x, label, lam, learning_rate: (
        w + learning_rate * (2 * x * (label - x * w) - lam * w)
    ),
    "taxi_price": lambda km: 3 + km + km / 2,
    "standard_scores": lambda x: [
        (v - mean_of(x)) / math.sqrt(mean_of((u - mean_of(x)) ** 2 for u in x)) for v in x
    ],
    "polynomial_objective": objective,
    "better_of_two": better_of_two,
    "which_brakes": which_brakes,
    "search_or_rival": search_or_rival,
    "largest_harmless_lam": largest_harmless_lam,
    "laplace_mode": laplace_mode,
    "simplest_not_worse": simplest_not_worse,
    "huber_gradient": huber_gradient,
    "median_of_ratios": median_of_ratios,
    "expected_test_error": lambda p, t, s: (
        mean_of(mean_of((q - u) ** 2 for q in column) for column, u in zip(zip(*rows(p)), t))
        + s * s
    ),
    "forward_pass": lambda X, W1, b1, W2, b2: affine(affine(X, W1, b1, math.tanh), W2, b2, sig),
    "output_delta": output_delta,
    "hidden_delta": hidden_delta,
    "weight_gradient": weight_gradient,
    "training_step": training_step,
    "train_xor": train_xor,
    "count_solved": count_solved,
    "cheapest_size": cheapest_size,
    "l2": lambda W, lam: total(W, lambda w: lam * w * w),
    "l2_slope": lambda W, lam: each(W, lambda w: 2 * lam * w),
    "weight_decay_step": weight_decay_step,
    "penalty_gradients": penalty_gradients,
    "convert_lam": convert_lam,
    "l1": lambda W, lam: total(W, lambda w: lam * max(w, -w)),
    "l1_slope": lambda W, lam: each(W, lambda w: lam * sign(w)),
    "soft_threshold": lambda W, t: each(W, lambda w: shrink(w, t)),
    "l1_step": l1_step,
    "count_live_nodes": count_live_nodes,
    "slope_with_belief": lambda x, y, sigma, tau, centre: (
        centre
        + sum(a * (b - centre * a) for a, b in zip(x, y))
        / (sum(a * a for a in x) + (sigma / tau) ** 2)
    ),
    "stable_features": lambda weights, share: [
        j
        for j, column in enumerate(zip(*rows(weights)))
        if sum(w != 0 for w in column) >= share * len(column)
    ],
    "one_standard_error": one_standard_error,
    "logistic_slope": logistic_slope,
    "softmax": lambda Z: [
        [1 / sum(math.exp(min(other - z, 700)) for other in row) for z in row] for row in rows(Z)
    ],
    "cheapest_pair": cheapest_pair,
    "dropout_mask": mask,
    "dropout_forward": dropout_forward,
    "dropout_backward": lambda delta, W, a, m: hidden_delta(delta, W, a, m),
    "masks_for_steps": masks_for_steps,
    "predict_after_dropout": predicted,
    "predict_after_classic_dropout": lambda network, X, keep_prob: predicted(
        network, X, keep_prob, scale=keep_prob
    ),
    "early_stopping_step": early_stopping_step,
    "dropout_penalty": dropout_penalty,
    "max_norm": max_norm,
    "average_masked_predictions": averaged,
    "which_reading": which_reading,
    "first_adam_step": first_adam_step,
    "pays_in_the_slope": pays_in_the_slope,
    "proximal_sgd_step": proximal_sgd_step,
    "weight_decay_for": lambda lam: lam + lam,
    "leaking_share": lambda sheet, train, test: mean_of(
        float(sheet[i] in [sheet[j] for j in train]) for i in test
    ),
    "winner": winner,
}

WRONG = [
    (
        "largest_calm_lam",
        "zero_is_a_jump",
        lambda lams, paths: largest_calm_lam(lams, paths, lambda a, b: a * b > 0),
    ),
    (
        "largest_calm_lam",
        "not_diverged",
        lambda lams, paths: largest_calm_lam(lams, paths, lambda a, b: abs(b) <= abs(a)),
    ),
    ("sparsest_lam", "largest_lam", lambda *args: sparsest_lam(*args, fewest=False)),
    ("judge_settings", "one_error", lambda *args: judge_settings(*args, width=1)),
    ("seeds_needed", "one_error", lambda *args: seeds_needed(*args, width=1)),
    ("best_size", "ignores_lam", lambda errors, lam: best_size(errors, 0.0)),
    ("hard_threshold", "missing_half", lambda W, t: each(W, lambda w: w * (w * w > t))),
    ("mse", "missing_1_over_n", lambda y_hat, y: total(y - y_hat, lambda e: e * e)),
    (
        "mse_slope",
        "wrong_sign",
        lambda w, x, y: sum(2 * (b - w * a) * a for a, b in zip(x, y)) / len(x),
    ),
    (
        "mse_slope",
        "missing_factor_2",
        lambda w, x, y: sum((w * a - b) * a for a, b in zip(x, y)) / len(x),
    ),
    (
        "mse_slope",
        "missing_1_over_n",
        lambda w, x, y: sum(2 * (w * a - b) * a for a, b in zip(x, y)),
    ),
    (
        "mse_slope",
        "wrong_sign+missing_factor_2",
        lambda w, x, y: sum((b - w * a) * a for a, b in zip(x, y)) / len(x),
    ),
    (
        "repaired_step",
        "wrong_sign",
        lambda w, x, label, lam, r: w - 2 * r * x * (label - x * w) - r * lam * w,
    ),
    (
        "polynomial_objective",
        "bias_penalised",
        lambda c, x, y, lam: objective(c, x, y, lam, first=0),
    ),
    ("better_of_two", "one_standard_error", lambda a, b: better_of_two(a, b, times=1)),
    ("simplest_not_worse", "one_standard_error", lambda errors: simplest_not_worse(errors, 1)),
    ("huber_gradient", "missing_factor_2", lambda w, x, y, lam: huber_gradient(w, x, y, lam, 1)),
    ("median_of_ratios", "mean_for_median", lambda x, y: mean_of(v / u for u, v in zip(x, y) if u)),
    ("expected_test_error", "noise_left_out", lambda p, t, s: bias_squared(p, t) + variance(p)),
    ("output_delta", "wrong_sign", lambda p, y: output_delta(p, y, -2.0)),
    ("output_delta", "missing_factor_2", lambda p, y: output_delta(p, y, 1.0)),
    ("output_delta", "missing_1_over_n", lambda p, y: output_delta(p, y, n=1)),
    ("output_delta", "missing_sigma_prime", lambda p, y: output_delta(p, y, slope=lambda v: 1.0)),
    (
        "output_delta",
        "missing_sigma_prime+missing_factor_2+missing_1_over_n",
        lambda p, y: output_delta(p, y, 1.0, lambda v: 1.0, 1),
    ),
    (
        "output_delta",
        "sigma_prime_of_a",
        lambda p, y: output_delta(p, y, slope=lambda v: sig(v) * (1 - sig(v))),
    ),
    ("output_delta", "wrong_sign+missing_factor_2", lambda p, y: output_delta(p, y, -1.0)),
    (
        "hidden_delta",
        "missing_tanh_prime",
        lambda d, W, a: hidden_delta(d, W, a, slope=lambda v: 1.0),
    ),
    ("l2", "half_lam", lambda W, lam: total(W, lambda w: lam / 2 * w * w)),
    ("l2_slope", "wrong_sign", lambda W, lam: each(W, lambda w: -2 * lam * w)),
    ("l2_slope", "missing_factor_2", lambda W, lam: each(W, lambda w: lam * w)),
    ("l2_slope", "missing_factor_2", lambda W, lam: 2 * (lam / 2) * W),
    ("l2_slope", "wrong_sign+missing_factor_2", lambda W, lam: each(W, lambda w: -lam * w)),
    ("l2_slope", "lam_twice", lambda W, lam: 2 * lam * W + 2 * lam * W),
    (
        "weight_decay_step",
        "missing_factor_2",
        lambda W, dW, r, lam: weight_decay_step(W, dW, r, lam, 1),
    ),
    (
        "weight_decay_step",
        "lam_twice",
        lambda W, dW, r, lam: (1 - 2 * r * lam) * W - r * (dW + 2 * lam * W),
    ),
    ("weight_decay_step", "wrong_sign", lambda W, dW, r, lam: W + r * (dW - 2 * lam * W)),
    ("penalty_gradients", "bias_penalised", lambda n, g, lam: penalty_gradients(n, g, lam, 2, 2)),
    ("penalty_gradients", "missing_factor_2", lambda n, g, lam: penalty_gradients(n, g, lam, 1, 0)),
    ("penalty_gradients", "wrong_sign", lambda n, g, lam: penalty_gradients(n, g, lam, -2, 0)),
    (
        "convert_lam",
        "missing_1_over_n",
        lambda lam, p, s, t, n: convert_lam(lam, p, s, t, n, False),
    ),
    ("convert_lam", "swapped", lambda lam, p, s, t, n: lam**2 / convert_lam(lam, p, s, t, n)),
    ("l1_slope", "sign_of_zero", lambda W, lam: each(W, lambda w: lam if w >= 0 else -lam)),
    ("l1_slope", "sign_of_zero", lambda W, lam: each(W, lambda w: lam if w > 0 else -lam)),
    ("l1_slope", "sign_of_zero", lambda W, lam: lam * W / np.abs(W)),
    ("l1_slope", "lam_twice", lambda W, lam: each(W, lambda w: lam * sign(w) + lam * sign(w))),
    ("l1_slope", "wrong_sign", lambda W, lam: each(W, lambda w: -lam * sign(w))),
    ("soft_threshold", "sign_lost", lambda W, t: each(W, lambda w: max(abs(w) - t, 0.0))),
    (
        "soft_threshold",
        "crosses_zero",
        lambda W, t: each(W, lambda w: w - t if w > 0 else w + t if w < 0 else 0.0),
    ),
    (
        "l1_step",
        "threshold_by_lam",
        lambda W, dW, r, lam: l1_step(W, dW, r, lam, lambda r, lam: lam),
    ),
    (
        "l1_step",
        "lam_twice",
        lambda W, dW, r, lam: l1_step(W, dW, r, lam, lambda r, lam: 2 * r * lam),
    ),
    (
        "l1_step",
        "wrong_order",
        lambda W, dW, r, lam: each(W, lambda w: shrink(w, r * lam)) - r * dW,
    ),
    (
        "slope_with_belief",
        "centre_forgotten",
        lambda x, y, s, t, c: sum(x * y) / (sum(x * x) + (s / t) ** 2),
    ),
    ("slope_with_belief", "data_alone", lambda x, y, s, t, c: sum(x * y) / sum(x * x)),
    (
        "one_standard_error",
        "smaller_lam_chosen",
        lambda lams, errors: one_standard_error(lams, errors, min),
    ),
    (
        "logistic_slope",
        "missing_1_over_n",
        lambda X, y, w, lam: logistic_slope(X, y, w, lam, lambda lam, m: lam),
    ),
    (
        "logistic_slope",
        "missing_factor_2",
        lambda X, y, w, lam: logistic_slope(X, y, w, lam, lambda lam, m: lam / (2 * m)),
    ),
    ("dropout_mask", "not_divided_by_keep_prob", lambda s, k, r: mask(s, k, r, lambda k: 1.0)),
    ("dropout_mask", "not_divided_by_keep_prob", lambda s, k, r: r.random(s) < k),
    ("dropout_mask", "divided_twice", lambda s, k, r: mask(s, k, r, lambda k: 1 / k / k)),
    (
        "dropout_mask",
        "drop_prob_for_keep_prob",
        lambda s, k, r: mask(s, k, r, lambda k: 1 / k, lambda k: 1 - k),
    ),
    ("dropout_mask", "drop_prob_for_keep_prob", lambda s, k, r: (r.random(s) > k) / k),
    (
        "dropout_mask",
        "drop_prob_for_keep_prob",
        lambda s, k, r: np.where(r.random(s) < k, 0, 1 / (1 - k) if k < 1 else 0),
    ),
    ("dropout_mask", "one_mask_for_all_samples", lambda s, k, r: mask(s, k, r, once=True)),
    (
        "dropout_mask",
        "one_mask_for_all_samples",
        lambda s, k, r: np.tile(r.binomial(1, k, s[1]) / k, (s[0], 1)),
    ),
    (
        "dropout_mask",
        "same_mask_every_step",
        lambda s, k, r: mask_of_where(s, k, np.random.default_rng(7)),
    ),
    ("dropout_mask", "wrong_shape", lambda s, k, r: r.binomial(1, k, s[1]) / k),
    (
        "dropout_forward",
        "not_divided_by_keep_prob",
        lambda a, k, r: (lambda m: (a * m, m))(r.random(a.shape) < k),
    ),
    ("dropout_backward", "mask_missing_in_backward", lambda d, W, a, m: hidden_delta(d, W, a)),
    ("dropout_backward", "divided_twice", lambda d, W, a, m: hidden_delta(d, W, a, m) * m.max()),
    ("masks_for_steps", "same_mask_every_step", lambda n, s, k, r: [mask(s, k, r)] * n),
    (
        "masks_for_steps",
        "one_mask_for_all_samples",
        lambda n, s, k, r: [mask(s, k, r, once=True) for _ in range(n)],
    ),
    ("predict_after_dropout", "dropout_left_on", left_on),
    (
        "predict_after_dropout",
        "dropout_left_on",
        lambda n, X, k, r: left_on(n, X, k, np.random.default_rng()),
    ),
    ("predict_after_dropout", "scaled_twice", lambda n, X, k, r: predicted(n, X, k, scale=k)),
    ("predict_after_classic_dropout", "not_scaled", lambda n, X, k: predicted(n, X, k)),
    ("max_norm", "wrong_axis", lambda W, c: max_norm(W.T, c).T),
    ("first_adam_step", "half_lam", lambda *args: first_adam_step(*args, decays=1)),
    ("pays_in_the_slope", "ddof_0", lambda *args: pays_in_the_slope(*args, fewer=0)),
    (
        "which_reading",
        "mean_for_largest",
        lambda *args: which_reading(*args, size=lambda gaps: sum(gaps) / len(gaps)),
    ),
    (
        "proximal_sgd_step",
        "threshold_lam",
        lambda *args: proximal_sgd_step(*args, threshold=lambda rate, lam: lam),
    ),
    ("weight_decay_for", "missing_factor_2", lambda lam: 1.0 * lam),
    ("winner", "chosen_on_test", lambda v, t: winner(t, t)),
    ("which_brakes", "larger_taken", lambda a, b, c: {1: 2, 2: 1, 3: 3}[which_brakes(a, b, c)]),
]
