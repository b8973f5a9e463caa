"""Pictures take what results carry, at every end of the controls, and have nothing computed twice."""

from collections import Counter

import numpy as np
import pytest
from matplotlib.text import Text

from lessons.experiments import plane, xor_networks
from lessons.experiments.downhill import downhill_experiment
from lessons.experiments.dropout import noisy_dropout_experiment, noisy_dropout_reading
from lessons.experiments.inside import inside_experiment, inside_reading
from lessons.experiments.plane import ALL_POINTS, MOST_POINTS
from lessons.experiments.results import last
from lessons.experiments.xor import xor_experiment, xor_reading
from lessons.figures.downhill import downhill_picture
from lessons.figures.dropout import noisy_dropout_picture
from lessons.figures.inside import inside_picture
from lessons.figures.network import node_size
from lessons.figures.xor import xor_picture

FEW = {"n_sets": 4, "steps": 100}


@pytest.fixture
def calls(monkeypatch):
    """How often a network was asked: for the corners, for the surface, for the maps of its nodes."""
    counted = Counter()

    def count(module, name):
        true = getattr(module, name)

        def counting(*args, **kwargs):
            counted[module.__name__.rsplit(".")[-1], name] += 1
            return true(*args, **kwargs)

        monkeypatch.setattr(module, name, counting)

    count(xor_networks, "predict")
    count(plane, "predict")
    count(plane, "forward")
    return counted


def test_what_a_picture_and_its_reading_need_is_computed_once_and_only_for_shown_results(calls):
    settings = {"lam": 0.01, "n_hidden": 3}
    result = last(xor_experiment(**settings, steps=100, n_seeds=4))
    assert not calls
    picture = xor_picture()
    for _ in range(2):
        picture.update(result)
        xor_reading(settings, result)
    assert set(calls.values()) == {1} and len(calls) == 3


@pytest.mark.parametrize("n_hidden", range(1, 17))
def test_the_map_of_a_node_fills_its_place_in_the_diagram(n_hidden):
    points = min(MOST_POINTS, ALL_POINTS // n_hidden)
    assert node_size(n_hidden) - 2 * points in (0, 1)


def test_maps_stand_upright_as_the_surface_does():
    up = ((np.array([[0.0], [1.0]]), np.zeros((1, 1))), (np.ones((1, 1)), np.zeros((1, 1))))
    [values] = plane.view(up).maps
    assert (values[0] > 0.9).all() and (values[-1] < 0.1).all()
    surface = plane.surface(up)
    assert (surface[-1] > 0.9).all() and (surface[0] < -0.9).all()


def test_the_picture_says_when_the_walk_has_left_it():
    picture = downhill_picture()
    said = []
    for learning_rate in (0.05, 0.3):
        picture.update(downhill_experiment(learning_rate=learning_rate))
        said.append([text.get_text() for text in picture.artists if isinstance(text, Text)])
    assert said[0] == ["", ""] and all(said[1])


@pytest.mark.parametrize("keep_prob", [0.3, 1])
def test_the_picture_of_dropout_takes_every_end_of_the_controls(keep_prob):
    for n_hidden in (2, 16):
        settings = {"keep_prob": keep_prob, "n_hidden": n_hidden, **FEW}
        result = last(noisy_dropout_experiment(**settings))
        noisy_dropout_picture().update(result)
        assert f"keep_prob = {keep_prob}" in noisy_dropout_reading(settings, result)


@pytest.mark.parametrize(
    "ends",
    [
        {"lam": 0, "n_hidden": 2, "spread": 0.2, "flipped": 0},
        {"lam": 1, "n_hidden": 16, "spread": 0.8, "flipped": 0.3},
        {"lam": 1, "penalty": "l1", "late": True, "truth": "straight line"},
    ],
)
def test_the_picture_of_the_inside_takes_every_end_of_the_controls(ends):
    result = last(inside_experiment(**ends, n_sets=2, steps=1100))
    inside_picture().update(result)
    assert "nodes live" in inside_reading(ends, result)
