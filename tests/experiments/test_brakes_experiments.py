"""Each brake acts on the same networks and sets, and only on what it says."""

from dataclasses import replace

import numpy as np
import pytest

from lessons.core.measures import paired_difference
from lessons.experiments.brakes import (
    best_by_validation,
    brakes_experiment,
    brakes_reading,
    mirrored,
    noisy_data,
    shifted,
    train_sets,
    with_validation,
)
from lessons.experiments.brakes import test_accuracy as accuracy_on_test
from lessons.experiments.results import last
from lessons.figures.brakes import brakes_picture, gains_picture


@pytest.fixture(scope="module")
def sets():
    return noisy_data("xor", n_sets=4)


def test_wrong_labels_are_in_training_and_validation_points_and_never_in_the_test(sets):
    sure = noisy_data("line", n_sets=4)
    for X, y, share in (
        (sure.X, sure.y, 0.15),
        (sure.X_validation, sure.y_validation, 0.15),
        (sure.X_test, sure.y_test, 0),
    ):
        assert ((X.sum(axis=2, keepdims=True) > 0) != y).mean() == pytest.approx(share)


def test_training_and_validation_points_are_different_draws(sets):
    assert sets.X.shape == sets.X_validation.shape and not (sets.X == sets.X_validation).any()


def test_the_history_tells_the_loss_of_the_validation_points(sets):
    right = replace(sets, y_validation=1 - sets.y_validation)
    one, other = (last(train_sets(s, steps=40)) for s in (sets, right))
    assert np.array_equal(one.network[0][0], other.network[0][0])
    assert not np.allclose(one.history.test_loss, other.history.test_loss)


@pytest.mark.parametrize("task, label", [("xor", lambda y: y), ("line", lambda y: 1 - y)])
def test_a_mirrored_point_has_the_label_that_the_task_gives_it(task, label):
    sets = noisy_data(task, n_sets=4)
    more = mirrored(sets, task)
    assert np.array_equal(more.X[:, 40:], -sets.X)
    assert np.array_equal(more.y[:, 40:], label(sets.y))
    clean = noisy_data("line", flipped=0.0, n_sets=2)
    copies = mirrored(clean, "line")
    assert np.array_equal(copies.X.sum(axis=2, keepdims=True) > 0, copies.y == 1)


def test_shifted_copies_are_near_keep_their_labels_and_leave_the_originals(sets):
    more = shifted(sets, copies=2, spread=0.1)
    assert more.X.shape == (4, 120, 2) and np.array_equal(more.X[:, :40], sets.X)
    assert abs(more.X[:, 40:80] - sets.X).max() < 0.6
    assert np.array_equal(more.y[:, 80:], sets.y)


def test_training_on_validation_points_too_leaves_the_test_alone(sets):
    both = with_validation(sets)
    assert np.array_equal(both.X[:, 40:], sets.X_validation)
    assert np.array_equal(both.y[:, 40:], sets.y_validation) and both.X_test is sets.X_test


def test_the_strength_is_chosen_by_validation_loss_and_not_by_the_test(sets):
    blind = replace(sets, y_test=1 - sets.y_test)
    settings = [{"lam": lam} for lam in (0.0, 0.01, 1.0)]
    chosen = [best_by_validation(s, settings) for s in (sets, blind)]
    assert chosen == [{"lam": 0.01}, {"lam": 0.01}]


def test_the_gain_is_the_paired_difference_at_the_stop():
    settings = dict(task="line", stop=200, n=12)
    result = last(brakes_experiment(**settings))
    data = noisy_data("line", 12, 0.15)
    at_200 = [run for run in train_sets(data, steps=200)][-1]
    mine = accuracy_on_test(at_200.network, data)
    np.testing.assert_allclose(result.accuracies[1], mine)
    expected = paired_difference(mine, result.accuracies[0])
    assert result.gain == expected and result.gain.n == 32
    words = brakes_reading(
        {"lam": 0.0, "keep_prob": 1.0, "max_norm": 0.0, "copies": "none", **settings}, result
    )
    assert f"{expected.mean:+.3f} ± {expected.standard_error:.3f}" in words
    brakes_picture().update(result)


def test_without_a_brake_nothing_is_gained():
    result = last(brakes_experiment(task="line", n=12))
    assert not result.gain.mean and not result.gain.standard_error


def test_the_yardstick_trains_beside_yours_and_is_known_from_then_on():
    """Somebody who drags the share of wrong labels sees a picture before two trainings are over."""
    new = {"task": "line", "n": 13, "stop": 100}
    first, again = list(brakes_experiment(**new)), next(brakes_experiment(**new))
    assert first[0].plain.history.steps[-1] == first[0].run.history.steps[-1] == 0
    assert again.plain is first[-1].plain and again.plain.history.steps[-1] == 2000
    assert np.array_equal(again.accuracies[0], first[-1].accuracies[0])


def test_the_bars_of_the_picture_are_two_standard_errors_long():
    gain = paired_difference(np.array([0.9, 0.8, 0.9]), np.array([0.8, 0.8, 0.8]))
    figure = gains_picture({"xor": {"a": gain}, "line": {"a": gain}})
    ends = figure.axes[0].collections[0].get_segments()[0][:, 0]
    assert ends[1] - ends[0] == pytest.approx(400 * gain.standard_error)


def test_an_unknown_task_or_copy_is_named():
    with pytest.raises(ValueError, match="task.*'xxor'"):
        noisy_data("xxor")
    with pytest.raises(ValueError, match="copies.*'many'"):
        last(brakes_experiment(copies="many"))
