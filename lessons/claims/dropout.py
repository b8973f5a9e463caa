"""Claims about what dropout brings."""

import numpy as np

from lessons.claims.engine import Claim, above, below
from lessons.claims.inside import noisy, test_accuracy
from lessons.claims.xor import Y, trained
from lessons.core.measures import solved
from lessons.data.xor_sets import noisy_sets
from lessons.experiments.deep_dropout import START, data_sets, train_sets
from lessons.sources import OFTEN_SAID


def dropout_gain(seeds):
    """Points of accuracy gained by dropout: on fresh points, or on the four corners alone."""
    clean = {
        f"four clean corners, {n_hidden} nodes, keep_prob 0.5": clean_gain(seeds, n_hidden)
        for n_hidden in (2, 8)
    }
    return clean | noisy_gain(seeds, (0.9, 0.7, 0.5))


def clean_gain(seeds, n_hidden):
    """For each seed 100, 0 or −100: solved with keep_prob 0.5 less solved without dropout."""
    how = {"steps": 1000, "learning_rate": 0.2, "output": "linear"}
    with_half, with_all = (
        solved(trained(n_hidden, seeds, keep_prob=keep, **how)[1], Y).astype(float)
        for keep in (0.5, 1.0)
    )
    return 100 * (with_half - with_all)


def noisy_gain(seeds, keeps, n=40, flipped=0.15):
    shares = test_accuracy(with_keeps(seeds, keeps, n, flipped))
    return {
        f"{n} noisy points, {flipped:.0%} flipped, keep_prob {k}": 100 * (share - shares[0])
        for k, share in zip(keeps, shares[1:])
    }


def with_keeps(seeds, keeps, n, flipped):
    """A `Run` with no dropout in its first row, then one row for each keep_prob."""
    data = noisy_sets(seeds, n=n, flipped=flipped)
    return noisy(seeds, data=data, keep_prob=np.array([[1.0], *([k] for k in keeps)]))


def gain_by_gap(seeds):
    """Each setting says how far training accuracy lies above test accuracy without dropout."""
    figures = {}
    for n, flipped in ((40, 0.15), (40, 0.0), (400, 0.0)):
        run = with_keeps(seeds, (0.9,), n, flipped)
        train_share, test_share = run.history.accuracy[-1], test_accuracy(run)
        gap = 100 * (train_share - test_share)[0].mean()
        words = f"{n} points, {flipped:.0%} flipped, gap {gap:.0f} points"
        figures[words] = 100 * (test_share[1] - test_share[0])
    return figures


def c_start(seeds):
    """Points of test accuracy gained by C's keep_prob on its 3-7-7-3-2-1 network."""
    figures = {}
    for task, words in (
        ("xor", "noisy XOR of two inputs"),
        ("plane", "a plane through three inputs"),
    ):
        data = data_sets(task, n_sets=seeds)
        runs = [[*train_sets(data, keep)][-1] for keep in (START, 1.0)]
        ends = [run.history.test_accuracy[-1] for run in runs]
        figures[words] = 100 * (ends[0] - ends[1])
    return figures


CLAIMS = (
    Claim(
        "dropout_helps",
        "Dropout makes a network better.",
        OFTEN_SAID,
        "Points gained: test accuracy, or share of seeds that solve XOR",
        above(0),
        dropout_gain,
        48,
        lesson="13",
    ),
    Claim(
        "only_when_overfitting",
        "Dropout brings nothing where a network does not overfit.",
        "C",
        "Points of test accuracy gained by dropout",
        below(0.5),
        gain_by_gap,
        32,
        lesson="14",
    ),
    Claim(
        "c_start",
        "keep_prob 1 / 0.7 / 0.5 / 0.7 / 1 suits the 3-7-7-3-2-1 network.",
        "C",
        "Points of test accuracy gained",
        above(0),
        c_start,
        24,  # more print a digit that hangs on the processor: of XOR a few networks bounce
        lesson="14",
    ),
)
