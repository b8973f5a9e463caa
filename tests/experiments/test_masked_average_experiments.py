"""Claims about the mean of many masked predictions."""

import tracemalloc

import numpy as np
import pytest

from lessons.experiments.masked_average import (
    DRAWS,
    KINDS,
    masked_average_experiment,
    masked_average_reading,
)


def test_with_a_linear_output_the_mean_goes_to_the_prediction_without_dropout():
    result = masked_average_experiment(kind="linear", keep_prob=0.5, draws=DRAWS)
    chance = result.spread / np.sqrt(DRAWS)
    assert result.differences[-1] < 1.5 * chance
    assert abs(result.mean - result.once).max() < 6 * chance


@pytest.mark.parametrize("kind", ["sigmoid", "deep"])
def test_behind_a_sigmoid_it_stays_away_by_more_than_chance_and_less_than_masks_differ(kind):
    result = masked_average_experiment(kind=kind, keep_prob=0.5)
    assert 5 * result.spread / np.sqrt(DRAWS) < result.differences[-1] < 0.5 * result.spread


@pytest.mark.parametrize("kind", ["sigmoid", "deep"])
def test_the_closer_keep_prob_is_to_one_the_closer_they_are(kind):
    distances = [
        masked_average_experiment(kind=kind, keep_prob=keep).differences[-1]
        for keep in (0.5, 0.8, 0.95)
    ]
    assert distances == sorted(distances, reverse=True)


@pytest.mark.parametrize("kind", KINDS)
def test_without_dropout_there_is_no_difference(kind):
    result = masked_average_experiment(kind=kind, keep_prob=1.0)
    assert np.allclose(result.mean, result.once) and result.spread < 1e-12


@pytest.mark.parametrize("draws", [1, 200])
@pytest.mark.parametrize("keep_prob", [0.1, 1.0])
def test_the_ends_of_the_sliders_give_plain_words(draws, keep_prob):
    for kind in KINDS:
        result = masked_average_experiment(kind=kind, keep_prob=keep_prob, draws=draws)
        settings = {"kind": kind, "keep_prob": keep_prob, "draws": draws}
        assert "nan" not in masked_average_reading(settings, result)


@pytest.mark.parametrize(
    "setting, value", [("keep_prob", 0), ("draws", 0), ("kind", "ring"), ("seed", -1)]
)
def test_a_setting_out_of_range_is_named(setting, value):
    with pytest.raises(ValueError, match=setting):
        masked_average_experiment(**{setting: value})


def test_it_keeps_little_and_takes_little_memory():
    masked_average_experiment(kind="deep")
    tracemalloc.start()
    result = masked_average_experiment(kind="deep")
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20e6 and kept < 0.2e6 and len(result.differences) == DRAWS
