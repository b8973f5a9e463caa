"""The NumPy side of lesson 16: what article E's three programs do, step for step."""

import ast
import builtins
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.dropout import draw_mask
from lessons.core.losses import cross_entropy, delta
from lessons.core.measures import accuracy, paired_difference
from lessons.core.networks import backward, forward, init_network, predict
from lessons.core.shapes import stack
from lessons.core.steps import adam_step
from lessons.core.training import train_progressively
from lessons.data.pytorch_sets import class_sets, one_hot

SETS, EPOCHS, RATE = 80, 40, 0.01
HOW = {"hidden": "relu", "output": "softmax"}


def missing_names(program):
    """The names that a program, given as text, uses and nobody has made: a sorted list."""
    names = [node for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Name)]
    made = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return sorted({node.id for node in names} - made - set(dir(builtins)))


def in_one_row(network):
    """All weights and biases of one network, (k,), in the order of its layers."""
    return np.concatenate([part.ravel() for layer in network for part in layer])


def every_step(network, X, y, steps, **method):
    """Train with a linear output and a rate of 0.05: the numbers (steps, k) after each step."""
    how = {"learning_rate": 0.05, "output": "linear", "record_every": 1, **method}
    runs = train_progressively(network, X, y, steps=steps, **how)
    return np.array([in_one_row(run.network) for run in runs])[1:]


def decay_too(decay):
    """A gradient step that adds decay · parameter to every slope, as torch.optim.SGD does."""

    def step(network, grads, state, rate):
        moved = tuple(
            (W - rate * (dW + decay * W), b - rate * (db + decay * b))
            for (W, b), (dW, db) in zip(network, grads)
        )
        return moved, state

    return step


def adam_through(masks, network, X, y):
    """Adam at a rate of 0.01 on cross-entropy, one step for each mask on the hidden nodes."""
    state = None
    for mask in masks:
        passed = forward(network, X, masks=[None, mask], **HOW)
        error = delta(passed.y_hat, y, "cross_entropy", "softmax")
        slopes = backward(network, passed, error, "relu", [None, mask])
        network, state = adam_step(network, slopes, state, RATE)
    return network


class ThirdProgram(NamedTuple):
    """Accuracies on many data sets; those of `ways` and the surprises are on fresh points."""

    right: dict  # way of predicting -> (sets,)
    surprise: dict  # way of predicting -> (sets,): cross-entropy
    sure: np.ndarray  # (sets,): the mean ŷ of its guess, predicting as it should be
    chosen: (
        dict  # where the epoch was chosen -> (sets, 2): accuracy there in the test set, on fresh
    )


WAYS = ("eval()", "no eval()", "eval(), times 1 − p")


def third_program(*, apart=0.4, n_sets=SETS):
    """Train 100-50-10 networks with dropout and Adam; predict in three ways, choose epochs in two.

    apart: how far the middles of the ten classes lie from each other, see `class_sets`.
    """
    checks.at_least("apart", apart, 0)
    rngs = [np.random.default_rng(seed) for seed in range(checks.whole("n_sets", n_sets, 2))]
    drawn = [class_sets(rng, n=100, n_fresh=500, apart=apart) for rng in rngs]
    sets = [(np.stack(X), one_hot(np.stack(c))) for X, c in (zip(*one) for one in zip(*drawn))]
    start = stack([init_network((100, 50, 10), rng, scale=1.4) for rng in rngs])
    network, looks = trained(start, sets, rngs)
    X, y = sets[-1]
    found = {way: y_hat for way, y_hat in zip(WAYS, predictions(network, X, rngs))}
    return ThirdProgram(
        {way: accuracy(y_hat, y) for way, y_hat in found.items()},
        {way: cross_entropy(y_hat, y) for way, y_hat in found.items()},
        found[WAYS[0]].max(axis=-1).mean(axis=-1),
        {"validation": best_epoch(looks, 0), "test": best_epoch(looks, 1)},
    )


def trained(start, sets, rngs):
    """The networks at the end, and their accuracies (epochs, 3, sets) on all sets but the first."""
    looks = []
    runs = train_progressively(
        start,
        *sets[0],
        steps=EPOCHS,
        record_every=1,
        learning_rate=RATE,
        loss="cross_entropy",
        step=adam_step,
        keep_prob=(1.0, 0.5),
        rng=rngs,
        **HOW,
    )
    for run in runs:
        looks.append([accuracy(predict(run.network, X, **HOW), y) for X, y in sets[1:]])
    return run.network, np.array(looks[1:])


def predictions(network, X, rngs):
    """ŷ as it should be, with masks on, and with the hidden activations halved."""
    masks = np.stack([draw_mask((X.shape[-2], 50), 0.5, rng) for rng in rngs])
    halves = np.full((1, 1), 0.5)
    for mask in (None, masks, halves):
        yield forward(network, X, masks=[None, mask], **HOW).y_hat


def best_epoch(looks, judge):
    """Accuracy in the test set and on fresh points (sets, 2), at the best epoch of that judge."""
    best = looks[:, judge].argmax(axis=0)
    return looks[best, 1:, np.arange(looks.shape[-1])]


def third_program_table(run):
    """What each slip changes, in lines of text: paired differences with their standard errors."""
    meant, surprise = run.right[WAYS[0]], run.surprise[WAYS[0]]
    lines = [
        f"  as it should be: accuracy {meant.mean():.0%}, {run.sure.mean():.0%} sure, {len(meant)} data sets"
    ]
    for way in WAYS[1:]:
        points, nats = paired(run.right[way], meant, 100), paired(run.surprise[way], surprise)
        lines.append(f"  {way}: accuracy {points} points, cross-entropy {nats}")
    for judge, (test, fresh) in ((judge, both.T) for judge, both in run.chosen.items()):
        more = paired(test, fresh, 100)
        lines.append(
            f"  best epoch by the {judge} set: accuracy on the test set less on fresh {more} points"
        )
    return "\n".join(lines)


def paired(a, b, times=1):
    change = paired_difference(a, b)
    return f"{times * change.mean:+.2f} ± {times * change.standard_error:.2f}"


def agreement(theirs, ours):
    """How far two arrays of results are apart, in words."""
    gap = abs(theirs - ours).max()
    return f"largest difference {gap:.3f}, equal to 1e-6: {gap < 1e-6}"


def two_weights_numpy(slopes, lam, beside=False):
    """Adam at 0.01 from weights of 1, with λ Σw² in the slope or, `beside` the step, as decay.

    slopes: (steps, 2), those of the loss. Source: Loshchilov and Hutter, "Decoupled Weight Decay
    Regularization" (2019), where beside means AdamW.
    """
    w, state = np.ones(slopes.shape[1]), None
    for slope in slopes:
        grads = slope if beside else slope + 2 * lam * w
        ((new,),), state = adam_step(((w,),), ((grads,),), state, RATE)
        w = new - RATE * 2 * lam * w if beside else new
    return w
