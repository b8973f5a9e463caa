"""Claims of lessons 01 to 04 and 05: an experiment(seeds) -> {setting: number}, and its Claim."""

import numpy as np

from lessons.claims.lab import Claim
from lessons.core.measures import live_nodes
from lessons.core.networks import init_network
from lessons.core.penalties import update_names
from lessons.core.polynomials import polynomial_features, ridge
from lessons.core.training import train
from lessons.data.curve_sets import curve
from lessons.data.xor_sets import xor
from lessons.experiments.bias_variance import X_TEST, bias_variance_decomposition, even_places
from lessons.experiments.dropout import noisy_sets
from lessons.experiments.sparse import all_weights, is_solved
from lessons.experiments.subsets import feature_data, masked_descent

HOUSE = {"learning_rate": 0.2, "output": "linear"}


def walk(sign, rate, seeds):
    """MSE after 20 steps of w ← w + sign · η · 2(y − ŷ)x, over that before; median of data sets."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(seeds, 20))
    y = 1.5 * x + 0.3 * rng.normal(size=(seeds, 20))
    w = np.zeros((seeds, 1))
    for i in range(20):
        w = w + sign * rate * 2 * (y - w * x)[:, [i]] * x[:, [i]]
    return np.median(((y - w * x) ** 2).mean(axis=1) / (y**2).mean(axis=1))


def uphill(seeds):
    figures = {
        f"w − ηΔw, as D has it, η = {rate}": walk(-1, rate, seeds) for rate in (0.001, 0.01, 0.1)
    }
    return figures | {"w + ηΔw, η = 0.1": walk(1, 0.1, seeds)}


def trade(seeds):
    """bias² + variance with λ, over the same without a penalty."""
    figures, truth = {}, curve(X_TEST)
    for degree, n in ((9, 12), (2, 12), (2, 100)):
        x, rng = even_places(n), np.random.default_rng(0)
        y = curve(x) + 0.5 * rng.normal(size=(seeds, n, 1))
        for lam in (0.001, 0.1):
            fits = [
                polynomial_features(X_TEST, degree) @ ridge(polynomial_features(x, degree), y, one)
                for one in (lam, 0.0)
            ]
            parts = [bias_variance_decomposition(fit, truth, 0.5) for fit in fits]
            with_lam, without = (part.bias2 + part.variance for part in parts)
            figures[f"degree {degree}, {n} points, λ = {lam}"] = with_lam / without
    return figures


def overfitting(seeds, sizes, flipped):
    """Training accuracy minus accuracy on fresh points, in percent; noisy XOR."""
    data = noisy_sets(seeds, spread=0.4, flipped=flipped)
    start = init_network(sizes, [np.random.default_rng(seed) for seed in range(seeds)], scale=1.5)
    history = train(
        start,
        data.X,
        data.y,
        steps=1000,
        learning_rate=0.1,
        output="linear",
        record_every=1000,
        X_test=data.X_test,
        y_test=data.y_test,
    ).history
    return 100 * (history.accuracy - history.test_accuracy)[-1].mean()


def wider(seeds):
    """Points by which a network overfits more than one with 4 hidden nodes."""
    figures = {}
    for flipped in (0.15, 0.0):
        small = overfitting(seeds, (2, 4, 1), flipped)
        for words, sizes in (("16 nodes", (2, 16, 1)), ("two layers of 4", (2, 4, 4, 1))):
            more = overfitting(seeds, sizes, flipped) - small
            figures[f"{words}, {flipped:.0%} of the labels flipped"] = more
    return figures


def nets(seeds, n_hidden=8):
    rng = [np.random.default_rng(seed) for seed in range(seeds)]
    return init_network((2, n_hidden, 1), rng, scale=1.5), rng


def finish(network, steps=1500, **method):
    return train(network, *xor(), steps=steps, record_every=steps, **HOUSE, **method).network


def exact_zeros(seeds):
    """Weights that are exactly 0, of 24."""
    start, _ = nets(seeds)
    ends = {
        f"{words}, λ = {lam}": finish(start, penalty="l1", lam=lam, update=rule)
        for rule, words in update_names("l1").items()
        for lam in (0.001, 0.01)
    }
    return {name: (all_weights(end) == 0).sum(axis=-1).mean() for name, end in ends.items()}


def freezing(seeds):
    """Share of networks with 4 hidden nodes that solve XOR."""
    start, _ = nets(seeds, 4)
    plain = finish(start, 1000)
    ends = {
        f"λ = {lam} {when}": finish(network, penalty="l1", lam=lam, update="clip")
        for lam in (0.003, 0.03)
        for when, network in (("from the start", start), ("after 1,000 steps", plain))
    }
    return {name: is_solved(end).mean() for name, end in ends.items()}


def masked(seeds):
    """Non-zero weights at the end, over those at the start; ten features."""
    moves = {"only zeros move": lambda w: w == 0, "only non-zeros move": lambda w: w != 0}
    figures = {}
    for name, moving in moves.items():
        for count in (2, 10):
            ends = []
            for seed in range(seeds):
                w = np.random.default_rng(seed).permutation(10)[:, None] < count
                end = masked_descent(*feature_data(seed=seed), w.astype(float), moving, steps=100)
                ends.append((end != 0).sum() / count)
            figures[f"{name}, {count} non-zeros at the start"] = np.mean(ends)
    return figures


def survival(network):
    """Share of the solved networks' live nodes without any one of which XOR is still solved."""
    (W, b), (V, c) = network
    live, solved = live_nodes(network, 0.05)[0], is_solved(network)
    without = [is_solved(((W, b), (V * (np.arange(8) != j)[:, None], c))) for j in range(8)]
    counted = solved[:, None] & live
    return np.stack(without, axis=-1)[counted].mean() if counted.any() else np.nan


def like_dropout(seeds):
    """Difference of the shares that survive the loss of a node: L1 and dropout."""
    start, rng = nets(seeds)
    dropped = survival(finish(start, keep_prob=0.8, rng=rng))
    return {
        f"L1 λ = {lam}, dropout keep_prob 0.8": abs(
            dropped - survival(finish(start, penalty="l1", lam=lam, update="proximal"))
        )
        for lam in (0.0003, 0.001, 0.01)
    }


CLAIMS = (
    Claim(
        "d_rule_downhill",
        "Steps with Δw = 2(Label − Y)x walk downhill.",
        "D",
        "MSE after 20 steps over MSE before (median of data sets)",
        "less than 1",
        lambda ratio: ratio < 1,
        uphill,
    ),
    Claim(
        "bias_for_variance",
        "A penalty takes more off the variance than it adds to bias².",
        "B",
        "bias² + variance with a penalty over the same without",
        "less than 1",
        lambda ratio: ratio < 1,
        trade,
    ),
    Claim(
        "wider_overfits",
        "Wider and deeper networks overfit more.",
        "A",
        "Accuracy in training minus on fresh points, in percent, above that of 4 nodes",
        "more than 1",
        lambda more: more > 1,
        wider,
        60,
    ),
    Claim(
        "l1_makes_zeros",
        "Gradient descent with λ Σ|w| makes weights exactly zero.",
        "B",
        "Weights of 24 that are exactly 0, mean over seeds",
        "at least 1",
        lambda zeros: zeros >= 1,
        exact_zeros,
        100,
    ),
    Claim(
        "freeze_at_once",
        "A weight that changes sign may be set to zero for good.",
        "A",
        "Share of 4-node networks that solve XOR",
        "at least 0.95",
        lambda share: share >= 0.95,
        freezing,
    ),
    Claim(
        "l0_by_mask",
        "Masking the slope by which weights are zero makes a model sparser.",
        "D",
        "Non-zeros at the end over non-zeros at the start",
        "less than 1",
        lambda ratio: ratio < 1,
        masked,
        50,
    ),
    Claim(
        "l1_like_dropout",
        "L1 acts like dropout.",
        "A",
        "Difference in the share of nodes that can be removed",
        "less than 0.1",
        lambda gap: gap < 0.1,
        like_dropout,
        100,
    ),
)
