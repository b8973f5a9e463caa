"""Claims about the other methods: stopping early, jitter, ensembles, masked predictions, and max-norm."""

import numpy as np
import pytest

from lessons.core.early_stopping import best_step, stop_early
from lessons.core.ensembles import ensemble, masked_predictions
from lessons.core.losses import mse
from lessons.core.networks import init_network, pick, predict
from lessons.core.training import History, Run, train, train_progressively
from lessons.data.augmentation import jitter
from lessons.data.curve_sets import noisy_curve
from lessons.data.xor_sets import noisy_xor


def rng(seed=0):
    return np.random.default_rng(seed)


def runs_of(losses):
    """Runs whose validation losses are given, and whose networks carry the number of their record."""
    losses = np.array(losses, dtype=float)
    for i in range(len(losses)):
        network = (
            (np.full(losses.shape[1:] + (1, 1), float(i)), np.zeros(losses.shape[1:] + (1, 1))),
        )
        seen, steps = losses[: i + 1], 10 * np.arange(i + 1)
        yield Run(network, History(steps, seen, seen, seen, seen, seen), None, i == len(losses) - 1)


def test_stopping_early_takes_the_network_of_the_smallest_validation_loss():
    stopped = stop_early(runs_of([5, 3, 2, 4, 4, 4, 1]), patience=3)
    assert stopped.best_step == 20 and stopped.stopped_step == 50 and stopped.best_loss == 2
    assert stopped.network[0][0] == 2.0


def test_with_more_patience_it_waits_for_the_second_fall():
    stopped = stop_early(runs_of([5, 3, 2, 4, 4, 4, 1]), patience=4)
    assert stopped.best_step == 60 and stopped.best_loss == 1 and stopped.network[0][0] == 6.0


def test_a_loss_that_only_stays_equal_uses_up_patience():
    assert stop_early(runs_of([2, 2, 2, 2, 1]), patience=3).stopped_step == 30


def test_nothing_is_trained_after_patience_has_run_out():
    runs = runs_of([5, 3, 4, 4, 4, 4, 4])
    stop_early(runs, patience=2)
    assert next(runs).history.steps[-1] == 40


def test_a_start_that_is_never_beaten_is_kept():
    stopped = stop_early(runs_of([1, 2, 3, 4]), patience=2)
    assert stopped.best_step == 0 and stopped.network[0][0] == 0.0 and stopped.stopped_step == 20


def test_each_network_of_a_batch_stops_as_it_would_alone():
    losses = [[5, 3, 2, 4, 4, 4, 1], [9, 8, 7, 6, 5, 4, 3], [1, 2, 3, 4, 5, 6, 7]]
    together = stop_early(runs_of(np.transpose(losses)), patience=3)
    for i, own in enumerate(losses):
        alone = stop_early(runs_of(own), patience=3)
        for part, own_part in zip(together[1:], alone[1:]):
            assert part[i] == own_part
        assert together.network[0][0][i] == alone.network[0][0]


def small_and_noisy(seed):
    """Few points with wrong labels to train on, many to judge by."""
    return noisy_xor(24, rng(seed), flipped=0.2), noisy_xor(400, rng(100 + seed), flipped=0.2)


def test_stopping_a_real_run_early_ends_no_worse_on_validation_than_going_on():
    (X, y), (X_val, y_val) = small_and_noisy(0)
    network = init_network((2, 16, 1), [rng(seed) for seed in range(5)])
    settings = dict(steps=3000, learning_rate=1.0, X_test=X_val, y_test=y_val)
    stopped = stop_early(train_progressively(network, X, y, **settings), patience=10)
    whole = train(network, X, y, **settings)
    np.testing.assert_allclose(mse(predict(stopped.network, X_val), y_val), stopped.best_loss)
    assert (stopped.best_loss < whole.history.test_loss[-1]).all()
    assert (stopped.best_step < 3000).all()


def test_the_best_step_is_read_from_a_history():
    *_, last = runs_of([[5, 1], [3, 2], [2, 3], [4, 4]])
    np.testing.assert_array_equal(best_step(last.history), [20, 0])


def test_jitter_adds_noisy_copies_and_keeps_the_originals_and_labels():
    X, y = noisy_xor(500, rng())
    more_X, more_y = jitter(X, y, 3, 0.1, rng(1))
    assert more_X.shape == (2000, 2) and more_y.shape == (2000, 1)
    np.testing.assert_array_equal(more_X[:500], X)
    for block in range(1, 4):
        rows = slice(500 * block, 500 * block + 500)
        np.testing.assert_array_equal(more_y[rows], y)
        assert (more_X[rows] - X).std() == pytest.approx(0.1, rel=0.1)
    assert (more_X[500:1000] != more_X[1000:1500]).all()
    np.testing.assert_array_equal(jitter(X, y, 0, 0.1, rng())[0], X)


def test_an_ensemble_averages_predictions_and_not_weights():
    networks = init_network((2, 6, 1), [rng(seed) for seed in range(4)], scale=3)
    X, _ = noisy_xor(9, rng())
    by_hand = np.mean([predict(pick(networks, i), X) for i in range(4)], axis=0)
    np.testing.assert_allclose(ensemble(networks, X), by_hand)
    averaged = tuple((W.mean(axis=0), b.mean(axis=0)) for W, b in networks)
    assert abs(by_hand - predict(averaged, X)).max() > 0.05


def test_an_ensemble_over_seeds_keeps_the_axis_of_lambdas():
    networks = tuple(
        (np.stack([W] * 3), np.stack([b] * 3))
        for W, b in init_network((2, 6, 1), [rng(seed) for seed in range(4)])
    )
    assert ensemble(networks, noisy_xor(9, rng())[0]).shape == (3, 9, 1)


def test_the_mse_of_an_ensemble_is_at_most_the_mean_mse_of_its_members():
    networks = init_network((2, 6, 1), [rng(seed) for seed in range(10)])
    X, y = noisy_xor(50, rng())
    assert mse(ensemble(networks, X), y) < mse(predict(networks, X), y).mean()


def test_masked_predictions_average_to_the_prediction_of_a_linear_layer():
    network = init_network((2, 6, 1), rng())
    x, _ = noisy_curve(5, rng())
    X = np.hstack([x, x**2])
    linear = network[1:]
    inside = np.tanh(X @ network[0][0])
    masked = masked_predictions(linear, inside, (0.5,), 20_000, rng(1), output="linear")
    exact = predict(linear, inside, output="linear")
    np.testing.assert_allclose(masked.mean, exact, atol=5 * masked.spread.max() / np.sqrt(20_000))
    assert masked.spread.min() > 0.01


def test_masked_predictions_of_a_bent_network_are_only_close_to_its_prediction():
    network = init_network((2, 30, 30, 1), rng(), scale=2)
    X, _ = noisy_xor(10, rng())
    masked = masked_predictions(network, X, 0.8, 4000, rng(1))
    off = abs(masked.mean - predict(network, X)).max()
    assert 4 * masked.spread.max() / np.sqrt(4000) < off < 0.2


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: stop_early(iter([]), 0), "patience must be at least 1, got 0"),
        (lambda: stop_early(iter([]), 3), "runs must .*got none"),
        (lambda: jitter(np.ones((3, 2)), np.ones((4, 1)), 1, 0.1, rng()), "y must have the 3 rows"),
        (
            lambda: jitter(np.ones((3, 2)), np.ones((3, 1)), -1, 0.1, rng()),
            "copies must be at least 0, got -1",
        ),
        (
            lambda: jitter(np.ones((3, 2)), np.ones((3, 1)), 1, -0.1, rng()),
            "spread must be at least 0, got -0.1",
        ),
        (lambda: jitter(np.ones((3, 2)), np.ones((3, 1)), 1, 0.1, 5), "rng must be .*got 5"),
        (
            lambda: ensemble(init_network((2, 3, 1), rng()), np.ones((3, 2))),
            "networks must be a batch",
        ),
        (
            lambda: masked_predictions(
                init_network((2, 3, 1), rng()), np.ones((3, 2)), 0, 5, rng()
            ),
            r"keep_prob must be in \(0, 1\], got 0",
        ),
        (
            lambda: masked_predictions(
                init_network((2, 3, 1), rng()), np.ones((3, 2)), 0.5, 0, rng()
            ),
            "draws must be at least 1, got 0",
        ),
        (
            lambda: masked_predictions(
                init_network((2, 3, 1), rng()), np.ones((3, 3)), 0.5, 2, rng()
            ),
            r"X must have rows and 2 columns.*got shape \(3, 3\)",
        ),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        call()
