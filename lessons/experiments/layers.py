"""A keep_prob for each layer of the 3-7-7-3-2-1 network: presets, and accuracies to compare in pairs."""

import numpy as np

from lessons.experiments.deep_dropout import GENTLE, START, data_sets, train_sets
from lessons.experiments.results import last


def layers(keep_prob):
    """The settings of the panel for a keep_prob of each hidden layer's outputs."""
    return {f"keep_{i}": keep for i, keep in enumerate(keep_prob) if i}


# For a panel with sliders for the hidden layers alone.
NONE = (1.0,) * 5
PRESETS = {"all kept": layers(NONE), "C's start": layers(START), "gentle": layers(GENTLE)}


def shares_of(task, keeps, n_sets=32):
    """(training, test accuracy), (keeps, sets) each, for one keep_prob per layer after the other."""
    per_layer = tuple(np.array(layer)[:, None] for layer in zip(*keeps))
    run = last(train_sets(data_sets(task, n_sets=n_sets), per_layer))
    return run.history.accuracy[-1], run.history.test_accuracy[-1]


def rule_share(task, n_sets=32):
    """The share of training labels that agrees with the right rule: the sign of x₁x₂, or of the sum."""
    data = data_sets(task, n_sets=n_sets)
    score = data.X.sum(axis=-1) if task == "plane" else -data.X[..., 0] * data.X[..., 1]
    return ((score > 0) == (data.y[..., 0] > 0.5)).mean()
