"""Claims about lessons.core.optimize: one way to a minimum of each kind, and both find the same."""

import numpy as np
import pytest

from lessons.core.optimize import coordinate_descent, proximal_gradient
from lessons.core.penalties import soft_threshold


def problem(seed, k=6):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(30, k))
    return X.T @ X / 30, X.T @ rng.normal(size=30) / 30


def by_proximal_gradient(H, g, t, steps=5000):
    rate = 1 / np.linalg.eigvalsh(H)[-1]

    def step(point):
        (c,) = point
        return (soft_threshold(c - rate * (H @ c - g[:, None]), rate * t[:, None]),)

    return proximal_gradient((np.zeros((len(g), 1)),), step, steps, 1e-13)[0][:, 0]


@pytest.mark.parametrize("t", [0.0, 0.03, 0.1, 5.0])
def test_coordinate_descent_and_proximal_gradient_find_the_same_minimum(t):
    (H, g), t = problem(0), np.full(6, t)
    c = coordinate_descent(H, g, t, 500, 1e-13)
    np.testing.assert_allclose(by_proximal_gradient(H, g, t), c, atol=1e-9)
    # The minimum: the slope of the smooth part is balanced by the pull, or stays within it at 0.
    slope = g - H @ c
    assert (abs(slope[c == 0]) <= t[c == 0] + 1e-9).all()
    np.testing.assert_allclose(slope[c != 0], (t * np.sign(c))[c != 0], atol=1e-9)


def test_many_problems_at_once_are_each_alone():
    pairs = [problem(seed) for seed in range(4)]
    H, g = (np.stack(part) for part in zip(*pairs))
    ts = np.array([0.02, 0.1])[:, None, None]
    together = coordinate_descent(H, g, ts, 300, 1e-13)
    for i, t in enumerate((0.02, 0.1)):
        for j, one in enumerate(pairs):
            alone = coordinate_descent(*one, np.full(6, t), 300, 1e-13)
            np.testing.assert_allclose(together[i, j], alone, atol=1e-10)


def test_a_coefficient_that_nothing_depends_on_stays_zero():
    H, g = np.diag([2.0, 0.0]), np.array([1.0, 0.0])
    np.testing.assert_allclose(coordinate_descent(H, g, np.zeros(2), 10, 1e-12), [0.5, 0.0])


def test_momentum_takes_far_fewer_steps_than_the_same_steps_without():
    H, g, t = np.diag([1.0, 1e-3]), np.array([1.0, 1.0]), np.zeros(2)
    with_momentum = by_proximal_gradient(H, g, t, steps=200)
    plain = np.zeros(2)
    for _ in range(200):
        plain = plain - (H @ plain - g)
    assert abs(with_momentum - g / np.diag(H)).max() < 20 < 500 < abs(plain - g / np.diag(H)).max()
