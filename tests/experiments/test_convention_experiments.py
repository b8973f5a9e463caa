"""Every row of the table of conventions, minimised as it is written."""

import numpy as np
import pytest

from lessons.core.penalties import l1, l2
from lessons.core.scales import SCALES, convert_lam
from lessons.experiments.conventions import has, row_minimum

N = 20
RNG = np.random.default_rng(4)
X = RNG.normal(size=(N, 3))
Y = X @ np.array([[1.5], [0.1], [-0.8]]) + 0.3 * RNG.normal(size=(N, 1))
ROWS = [(name, penalty) for name in SCALES for penalty in ("l1", "l2") if has(name, penalty)]


@pytest.mark.parametrize("name, penalty", ROWS)
def test_no_small_move_lowers_the_objective_of_the_row(name, penalty):
    lam, value = 0.2, l1 if penalty == "l1" else l2
    data, *factors = SCALES[name]
    factor = factors[("l1", "l2").index(penalty)]

    def J(w):
        return data(N) * ((Y - X @ w) ** 2).sum() + factor(N) * value(w, lam)

    best = row_minimum(name, X, Y, penalty, lam)
    moves = 1e-3 * np.random.default_rng(0).normal(size=(100, 3, 1))
    assert all(J(best) < J(best + move) for move in moves)


@pytest.mark.parametrize("name, penalty", ROWS)
def test_a_converted_lambda_is_the_same_model_and_an_unconverted_one_mostly_not(name, penalty):
    ours = row_minimum("house", X, Y, penalty, 0.2)
    lam = convert_lam(0.2, penalty, "house", name, N)
    assert abs(row_minimum(name, X, Y, penalty, lam) - ours).max() < 1e-9
    careless = abs(row_minimum(name, X, Y, penalty, 0.2) - ours).max()
    assert (careless < 1e-9) == (lam == pytest.approx(0.2))


def test_an_unknown_row_is_named():
    with pytest.raises(ValueError, match="name must"):
        row_minimum("F", X, Y, "l2", 0.1)
