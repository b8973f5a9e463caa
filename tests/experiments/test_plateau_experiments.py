"""Networks that leave a batch change nothing for the rest; plateaus end, traps do not; lines fail on XOR."""

import numpy as np
import pytest

from lessons.core.measures import closeness, gradient_check, solved
from lessons.core.networks import init_network, pick, predict
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.by_hand import failing_lines, one_path, two_bends
from lessons.experiments.plateau import (
    looks,
    plateau_experiment,
    plateau_reading,
    solved_after,
    stopped_at_closeness,
)
from lessons.experiments.results import last
from lessons.experiments.until import train_until
from lessons.experiments.wider import wider_experiment
from lessons.experiments.xor_networks import generators
from lessons.figures.plateau import plateau_picture

X, Y = xor()


def starts(n, n_hidden=2):
    return init_network((2, n_hidden, 1), generators(n), scale=1.5)


def test_a_network_that_is_not_finished_ends_at_the_weights_it_reaches_alone():
    method = {"learning_rate": 0.2, "output": "linear"}
    state = last(train_until(solved, starts(40), X, Y, looks=[100, 300, 700], **method))
    unfinished = np.flatnonzero(np.isinf(state.finished_at))
    assert 0 < len(unfinished) < 20
    for seed in unfinished:
        alone = train(pick(starts(40), seed), X, Y, steps=700, **method).network
        for (W, b), (V, c) in zip(pick(state.network, seed), alone):
            np.testing.assert_allclose(W, V, rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(b, c, rtol=1e-9, atol=1e-12)


def test_a_network_that_is_finished_leaves_at_that_look_with_the_weights_it_had_then():
    method = {"learning_rate": 0.2, "output": "linear"}
    state = last(train_until(solved, starts(40), X, Y, looks=[100, 700], **method))
    seed = int(np.flatnonzero(state.finished_at == 100)[0])
    alone = train(pick(starts(40), seed), X, Y, steps=100, **method).network
    np.testing.assert_allclose(pick(state.network, seed)[0][0], alone[0][0], rtol=1e-9)
    assert solved(predict(alone, X, output="linear"), Y)


def test_between_two_looks_that_are_far_apart_the_last_state_comes_again():
    """So that a panel whose settings moved on need not wait for the next look."""
    how = {"learning_rate": 0.2, "output": "linear"}
    states = list(train_until(solved, starts(4, 1), X, Y, looks=[10, 1700], **how))
    assert [state.step for state in states] == [10, 10, 10, 10, 10, 1700]
    assert all(state is states[0] for state in states[:-1])


def test_who_solves_xor_once_still_does_so_later_so_leaving_early_counts_the_same():
    """The count with networks leaving is the count of networks that all train to the end."""
    result = last(plateau_experiment(n_seeds=60, steps=3000))
    run = train(starts(60), X, Y, steps=3000, learning_rate=0.2, output="linear", record_every=500)
    together = solved(predict(run.network, X, output="linear"), Y)
    assert solved_after(result, 3000) == together.sum() < 60


def test_a_later_first_seed_takes_the_later_starts():
    whole = last(plateau_experiment(n_seeds=6, steps=30)).loss
    later = last(plateau_experiment(n_seeds=4, first_seed=2, steps=30)).loss
    np.testing.assert_allclose(later, whole[:, 2:])


def test_two_tanh_nodes_with_a_linear_output_sit_on_plateaus_and_relu_nodes_in_traps():
    tanh = last(plateau_experiment(n_seeds=24))
    assert solved_after(tanh, 1500) < solved_after(tanh, 200_000) == 24
    relu = last(plateau_experiment(hidden="relu", learning_rate=0.1, n_seeds=24))
    assert relu.until.resting.sum() == 24 - relu.solved[-1] > 0
    assert "stand still" in plateau_reading({}, relu)


def test_a_line_of_errors_ends_where_its_network_leaves():
    result = last(plateau_experiment(n_seeds=24, steps=1000))
    seed = int(np.argmin(result.until.finished_at))
    seen = np.isfinite(result.loss[:, seed])
    assert result.steps[seen][-1] == result.until.finished_at[seed]
    assert (np.diff(result.solved) >= 0).all()


def test_a_run_that_blows_up_leaves_and_the_reading_says_so():
    result = last(plateau_experiment(learning_rate=9.0, n_seeds=8, steps=2000))
    assert result.until.diverged.any()
    assert "diverged" in plateau_reading({}, result)
    assert all(np.isfinite(part).all() for layer in result.until.network for part in layer)


@pytest.mark.parametrize("learning_rate, words", [(1.0, "24 of 24 are above"), (0.2, "")])
def test_the_picture_says_how_many_errors_are_too_large_for_it(learning_rate, words):
    picture = plateau_picture(24)
    picture.update(last(plateau_experiment(learning_rate=learning_rate, n_seeds=24, steps=2000)))
    said = picture.artists[-1].get_text()
    assert words in said if words else said == ""


def test_one_node_is_one_node():
    reading = plateau_reading({"n_hidden": 1}, last(plateau_experiment(n_hidden=1, steps=10)))
    assert reading.startswith("1 tanh node ·")


@pytest.mark.parametrize("steps", [1, 12, 1500, 200_000])
def test_looks_go_up_and_end_at_the_last_step(steps):
    times = looks(steps)
    assert times == sorted(set(times)) and times[-1] == steps


def test_stopped_networks_have_just_reached_the_closeness():
    state = stopped_at_closeness(4, n_seeds=12)
    done = np.isfinite(state.finished_at)
    assert done.all()
    close = closeness(predict(state.network, X, "sigmoid", "sigmoid"), Y)
    assert (close >= 0.99).all() and (close < 0.991).all()


def test_no_line_has_all_four_corners_and_no_plane_is_closer_than_a_coin():
    result = failing_lines()
    assert result.right.sum(axis=1).max() == 3
    rng = np.random.default_rng(1)
    many = failing_lines(rng.normal(size=(20_000, 3)))
    assert many.right.sum(axis=1).max() == 3
    plane = np.linalg.lstsq(np.c_[np.ones(4), X], Y, rcond=None)[0]
    np.testing.assert_allclose(plane.ravel(), [0.5, 0, 0], atol=1e-12)


def test_the_band_of_two_nodes_solves_xor():
    bends = two_bends()
    at_corners = np.interp(bends.corners, bends.z, bends.band)
    assert ((at_corners > 0.5) == (bends.y > 0.5)).all()
    np.testing.assert_allclose(np.gradient(bends.a, bends.z)[1:-1], bends.slope[1:-1], atol=1e-3)


def test_the_slopes_along_one_path_are_measured_ones():
    path = one_path()

    def error(w):
        return one_path(W1=((w[0], 0.4), (0.3, -0.1))).error

    assert gradient_check(error, path.W1[0, :1], np.array([path.slopes["w"]])) < 1e-7


def test_more_weights_fit_the_training_sets_better_and_each_set_is_the_same_for_all_shapes():
    result = wider_experiment(shapes=((2, 2, 1), (2, 8, 8, 1)), n_sets=8, steps=1500)
    assert result.weights == [9, 105]
    assert (result.train[1] < result.train[0]).all()
    again = wider_experiment(shapes=((2, 2, 1),), n_sets=8, steps=1500)
    np.testing.assert_allclose(again.test[0], result.test[0])
