"""L2 in Adam's slope and decay beside the step: who pays, and what the lesson says of it."""

import numpy as np
import pytest

from lessons.core.measures import paired_difference
from lessons.core.networks import init_network
from lessons.core.steps import adam_step
from lessons.core.training import train
from lessons.data.xor_sets import noisy_xor
from lessons.experiments.adam_ways import (
    LAMS,
    RATE,
    WAYS,
    contest_experiment,
    followed,
    shares_experiment,
    two_ways_experiment,
    two_ways_reading,
)

DESCENT, SLOPE, DECAY = WAYS


def test_a_quiet_weight_pays_more_through_the_slope_and_the_same_beside_it():
    loud, quiet = two_ways_experiment(quiet=0.05).taken(SLOPE)
    assert quiet > 5 * loud > 0
    loud, quiet = two_ways_experiment(quiet=0.05).taken(DECAY)
    assert quiet == pytest.approx(loud, rel=0.3)


@pytest.mark.parametrize("size", [1.0, 0.3, 0.1])
def test_through_the_slope_a_weight_pays_as_if_lambda_were_divided_by_its_slopes(size):
    taken = [two_ways_experiment(lam=0.001, quiet=size, seed=s).taken(SLOPE)[1] for s in range(30)]
    assert np.mean(taken) == pytest.approx(1 - (1 - 2 * 0.01 * 0.001 / size) ** 200, rel=0.06)


def test_with_gradient_descent_both_places_are_the_same():
    slopes = np.random.default_rng(0).normal(size=(50, 2))
    step, _ = WAYS[DESCENT]
    places = [followed(step, place, slopes, 0.05, 0.3) for place in ("slope", "decay")]
    np.testing.assert_allclose(*places, atol=1e-12)


def test_without_lambda_nothing_is_taken_and_without_data_lambda_cancels_in_adam():
    assert all((two_ways_experiment(lam=0.0).taken(name) == 0).all() for name in WAYS)
    silent = np.zeros((20, 2))
    ends = [followed(adam_step, "slope", silent, 0.01, lam)[-1] for lam in (0.01, 1.0)]
    np.testing.assert_allclose(*ends, atol=1e-4)


@pytest.mark.parametrize("place", ["slope", "decay"])
def test_the_two_weights_take_the_steps_of_train(place):
    rng = np.random.default_rng(3)
    (X, y), start = noisy_xor(12, rng), init_network((2, 1), rng)
    how = {"learning_rate": RATE, "output": "linear", "step": adam_step, "steps": 1}
    free = train(start, X, y, **how).network[0][0]
    paid = train(start, X, y, penalty="l2", lam=0.2, update=place, **how).network[0][0]
    lost = 2 * RATE * 0.2 * start[0][0]
    assert np.allclose(free - paid, lost) == (place == "decay")


def test_on_a_network_the_share_falls_with_the_size_of_the_slopes():
    shares = shares_experiment(lam=0.01, n_sets=4, steps=60)
    loud = shares.size > 0.05
    np.testing.assert_allclose((shares.slope * shares.size)[loud], 2 * RATE * 0.01, rtol=0.1)
    assert (shares.decay == 2 * RATE * 0.01).all()


def test_each_way_has_a_lambda_of_its_own_and_then_they_are_not_told_apart():
    contest = contest_experiment()
    assert contest.lams[DECAY] >= 10 * contest.lams[SLOPE]
    assert LAMS[0] < contest.lams[SLOPE] and contest.lams[DECAY] < LAMS[-1]  # not at the edges
    change = paired_difference(contest.errors[DECAY], contest.errors[SLOPE])
    assert abs(change.mean) < 2 * change.standard_error


def test_the_reading_names_what_each_way_took():
    words = two_ways_reading({}, two_ways_experiment(lam=0.02, quiet=0.05))
    assert "λ = 0.02" in words and "±0.05" in words and all(name in words for name in WAYS)


@pytest.mark.parametrize("settings, words", [({"lam": -1}, "lam must"), ({"quiet": -1}, "quiet")])
def test_bad_settings_are_named(settings, words):
    with pytest.raises(ValueError, match=words):
        two_ways_experiment(**settings)
