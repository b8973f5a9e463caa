"""Slips in PyTorch programs: the steps are SGD's, and each slip is the program the lesson names."""

from functools import lru_cache

import numpy as np
import pytest

from lessons.core.training import train
from lessons.experiments import slips
from lessons.experiments.slips import SLIPS, slip_experiment, slip_reading
from lessons.experiments.xor_networks import start_networks

LAM = 0.01


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(slips, "STEPS", 40)
    monkeypatch.setattr(slips, "LAMS", slips.LAMS[:2])
    monkeypatch.setattr(slips, "path_so_far", lru_cache(slips.path_so_far.__wrapped__))


def last(slip, **settings):
    *_, result = slip_experiment(slip=slip, **settings)
    return result


def house(**method):
    data = slips.slip_sets(0.0)
    start, _ = start_networks(slips.N_SETS, 8)
    return train(
        start, data.X, data.y, steps=40, learning_rate=slips.RATE, output="linear", **method
    ).network


def assert_same(result, program, network):
    for layer, wanted in zip(result.network, network):
        for part, part_wanted in zip(layer, wanted):
            np.testing.assert_allclose(part[program], part_wanted, atol=1e-10)


@pytest.mark.parametrize(
    "slip, program, method",
    [
        ("λ sign(w) added twice", 0, {"penalty": "l1", "lam": LAM}),
        ("λ sign(w) added twice", 1, {"penalty": "l1", "lam": 2 * LAM}),
        ("weight_decay = λ", 0, {"penalty": "l2", "lam": LAM}),
        ("weight_decay = λ", 1, {"penalty": "l2", "lam": LAM / 2}),
        ("biases decay too", 0, {"penalty": "l2", "lam": LAM}),
        ("biases decay too", 1, {"penalty": "l2", "lam": LAM, "penalise_biases": True}),
        ("L1 and weight_decay = λ", 0, {"penalty": "l1", "lam": LAM}),
    ],
)
def test_each_program_is_the_training_that_its_name_says(slip, program, method):
    assert_same(last(slip, lam=LAM), program, house(**method))


@pytest.mark.torch
@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("program", [0, 1])
def test_each_program_takes_the_steps_of_pytorch(slip, program):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
    result, data = last(slip, lam=LAM), slips.slip_sets(0.0)
    start, _ = start_networks(slips.N_SETS, 8)
    (W, b), (V, c) = (
        [torch.tensor(part[3], requires_grad=True) for part in layer] for layer in start
    )
    l1, decay, bias_decay = (LAM * times for times in SLIPS[slip][program])
    optimizer = torch.optim.SGD(
        [{"params": [W, V], "weight_decay": decay}, {"params": [b, c], "weight_decay": bias_decay}],
        lr=slips.RATE,
    )
    X, y = torch.tensor(data.X[3]), torch.tensor(data.y[3])
    for _ in range(40):
        y_hat = torch.tanh(X @ W + b) @ V + c
        J = torch.nn.functional.mse_loss(y_hat, y) + l1 * (W.abs().sum() + V.abs().sum())
        optimizer.zero_grad()
        J.backward()
        optimizer.step()
    ours = [part[program, 3] for layer in result.network for part in layer]
    for mine, theirs in zip(ours, (W, b, V, c)):
        np.testing.assert_allclose(mine, theirs.detach().numpy(), atol=1e-6)


def test_the_path_is_found_once_and_holds_the_errors_of_single_runs():
    result = last("weight_decay = λ", lam=slips.LAMS[1])
    assert np.isfinite(result.path).all()
    np.testing.assert_allclose(result.path[1], result.test_loss[-1])
    first, *_ = slip_experiment(slip="weight_decay = λ", lam=0.05)
    np.testing.assert_array_equal(first.path, result.path)


def test_a_path_that_was_left_goes_on_where_it_was():
    left = next(
        run for run in slip_experiment(slip="biases decay too") if np.isfinite(run.path).any()
    )
    first, *_, end = slip_experiment(slip="biases decay too", lam=0.05)
    np.testing.assert_array_equal(first.path, left.path)  # neither lost nor written into afterwards
    assert np.isnan(left.path[1]).all() and np.isfinite(end.path).all()


def test_without_a_penalty_the_slips_change_nothing():
    for slip in SLIPS:
        result = last(slip, lam=0.0)
        assert all((part[0] == part[1]).all() for layer in result.network for part in layer)
        assert "λ = off" in slip_reading({}, result)


def test_raised_targets_leave_free_biases_the_accuracy_and_take_it_from_decayed_ones():
    result = last("biases decay too", lam=0.1, level=3.0)
    assert result.loss[-1, 1] > result.loss[-1, 0]


def test_a_run_that_blows_up_is_told_in_words_and_stays_finite():
    result = last("weight_decay = λ", lam=50.0)
    assert result.diverged and "diverged" in slip_reading({}, result)
    assert all(np.isfinite(part).all() for layer in result.network for part in layer)
    assert not last("weight_decay = λ", lam=LAM).diverged


@pytest.mark.parametrize(
    "settings, words", [({"lam": -1.0}, "lam must"), ({"slip": "none"}, "slip must")]
)
def test_bad_settings_are_named(settings, words):
    with pytest.raises(ValueError, match=words):
        next(iter(slip_experiment(**settings)))
