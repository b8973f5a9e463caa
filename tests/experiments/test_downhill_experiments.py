"""Lesson 01: the walk downhill agrees with gradient descent and least squares done another way."""

import numpy as np
import pytest

from lessons.exercises.downhill_questions import QUESTIONS
from lessons.experiments.downhill import (
    KM,
    PRICE,
    best_line,
    downhill_experiment,
    downhill_reading,
    learning_rates,
    mystery,
)


@pytest.mark.parametrize("centred", [False, True])
def test_the_walk_is_the_loop_written_out(centred):
    walk = downhill_experiment(learning_rate=0.07, steps=9, centred=centred, w=0.5, b=-1.0)
    x, y = (KM - KM.mean() * centred)[:, 0], PRICE[:, 0]
    w, b = 0.5, -1.0
    for step in range(10):
        e = y - (w * x + b)
        assert walk.w[step] == pytest.approx(w) and walk.b[step] == pytest.approx(b)
        assert walk.loss[step] == pytest.approx(np.mean(e**2))
        w, b = w + 0.07 * 2 * np.mean(e * x), b + 0.07 * 2 * np.mean(e)


def test_a_long_walk_ends_at_the_line_of_numpy_polyfit():
    w, b = np.polyfit(KM[:, 0], PRICE[:, 0], 1)
    assert best_line(KM, PRICE)[:2] == pytest.approx((w, b))
    walk = downhill_experiment(learning_rate=0.1, steps=1500)
    assert (walk.w[-1], walk.b[-1]) == pytest.approx((w, b), rel=1e-6)


@pytest.mark.parametrize("centred", [False, True])
def test_the_walk_diverges_just_above_the_limit_and_not_below(centred):
    limit = learning_rates(KM - KM.mean() * centred)[1]
    above = downhill_experiment(learning_rate=1.01 * limit, steps=1000, centred=centred)
    below = downhill_experiment(learning_rate=0.99 * limit, steps=1000, centred=centred)
    assert above.diverged and above.loss[-1] > 1e3 * above.loss[0]
    assert not below.diverged and below.loss[-1] == pytest.approx(below.best[2], rel=1e-3)


@pytest.mark.parametrize("learning_rate", [0.2, 1.0, 1e6])
def test_divergence_is_said_in_words_and_stays_finite(learning_rate):
    walk = downhill_experiment(learning_rate=learning_rate)
    assert np.isfinite(walk.w).all() and np.isfinite(walk.loss).all()
    assert "diverges" in downhill_reading({"learning_rate": learning_rate}, walk)


@pytest.mark.parametrize("settings", [{"learning_rate": -1}, {"steps": 0}, {"w": float("nan")}])
def test_bad_settings_are_named(settings):
    with pytest.raises(ValueError, match=next(iter(settings))):
        downhill_experiment(**settings)


def test_the_best_rate_on_the_mystery_is_the_one_that_its_question_calls_right():
    question = next(one for one in QUESTIONS if one.name == "which_rate")
    far = {}
    for rate in question.options:
        w, h = 0.0, 1e-5
        for _ in range(20):
            w = w - float(rate) * (mystery(w + h) - mystery(w - h)) / (2 * h)
        far[rate] = abs(w - 2.5)
    assert (min(far, key=far.get),) == question.rights
    assert far["0.55"] > 2.5 > far["0.45"]
