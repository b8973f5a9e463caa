"""Claims about lessons.core.steps: any rule of moving is handed to train, and says what it needs next."""

from functools import partial

import numpy as np
import pytest

from lessons.core.networks import init_network, pick
from lessons.core.steps import adam_step, gradient_step, momentum_step
from lessons.core.training import train, train_progressively
from lessons.data.xor_sets import noisy_xor

X, Y = noisy_xor(12, np.random.default_rng(0))
STEPS = (gradient_step, momentum_step, adam_step)


def start(*seeds):
    return init_network((2, 5, 1), [np.random.default_rng(seed) for seed in seeds])


def parts(network):
    return [part for layer in network for part in layer]


def same(network, other, atol=0.0):
    for part, own in zip(parts(network), parts(other), strict=True):
        np.testing.assert_allclose(part, own, rtol=0, atol=atol)


@pytest.mark.torch
@pytest.mark.parametrize(
    "step, update, name, how",
    [
        (momentum_step, "slope", "SGD", {"momentum": 0.9, "weight_decay": 0.04}),
        (adam_step, "slope", "Adam", {"weight_decay": 0.04}),
        (adam_step, "decay", "AdamW", {"weight_decay": 0.04}),
    ],
)
def test_steps_are_those_of_the_optimizers_of_pytorch(step, update, name, how):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
    network, rate = pick(start(0), 0), 0.05
    run = train(
        network,
        X,
        Y,
        steps=40,
        learning_rate=rate,
        penalty="l2",
        lam=0.02,
        update=update,
        step=step,
    )
    weights = [torch.tensor(part, requires_grad=True) for part in parts(network)]
    groups = [{"params": weights[::2]}, {"params": weights[1::2], "weight_decay": 0.0}]
    optimizer = getattr(torch.optim, name)(groups, lr=rate, **how)
    for _ in range(40):
        W, b, V, c = weights
        y_hat = torch.sigmoid(torch.tanh(torch.tensor(X) @ W + b) @ V + c)
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(y_hat, torch.tensor(Y)).backward()
        optimizer.step()
    for part, theirs in zip(parts(run.network), weights):
        np.testing.assert_allclose(part, theirs.detach().numpy(), rtol=0, atol=1e-9)


def test_decay_beside_the_step_is_l2_for_gradient_descent_and_something_else_for_adam():
    settings = dict(steps=100, learning_rate=0.05, penalty="l2", lam=0.05)
    for step in STEPS:
        ends = [
            train(start(0, 1), X, Y, step=step, update=one, **settings).network
            for one in ("slope", "decay")
        ]
        gap = max(abs(a - b).max() for a, b in zip(*map(parts, ends)))
        assert (gap < 1e-12) == (step is gradient_step)


@pytest.mark.parametrize("step", STEPS)
def test_training_goes_on_from_the_state_that_it_left(step):
    settings = dict(learning_rate=0.1, step=step)
    whole = train(start(0, 1), X, Y, steps=60, **settings)
    half = train(start(0, 1), X, Y, steps=25, **settings)
    same(train(half.network, X, Y, steps=35, state=half.state, **settings).network, whole.network)


@pytest.mark.parametrize("step", STEPS)
def test_a_network_in_a_batch_steps_as_it_would_alone(step):
    rates = np.array([[0.05], [0.2]])
    batch = train(start(3, 4), X, Y, steps=30, learning_rate=rates, step=step)
    for i, rate in enumerate(rates[:, 0]):
        for j, seed in enumerate((3, 4)):
            alone = train(pick(start(seed), 0), X, Y, steps=30, learning_rate=rate, step=step)
            same(pick(batch.network, (i, j)), alone.network, atol=1e-9)


@pytest.mark.filterwarnings("error")
def test_divergence_under_a_step_of_your_own_is_the_same_ordinary_event():
    rate, how = np.array([0.1, 1e3]), dict(output="linear", hidden="relu", record_every=1)
    step = partial(momentum_step, keep=0.5)
    runs = list(
        train_progressively(start(0, 0), X, Y, steps=200, learning_rate=rate, step=step, **how)
    )
    assert runs[-1].diverged.tolist() == [False, True]
    when = next(i for i, run in enumerate(runs) if run.diverged[1])
    same(pick(runs[-1].network, 1), pick(runs[when - 1].network, 1))
    assert all(np.isfinite(part).all() for part in parts(runs[-1].network))
    assert runs[-1].history.loss[-1, 0] < runs[when].history.loss[-1, 0]


def test_a_step_of_your_own_sees_the_slopes_with_the_penalty_and_carries_what_it_likes():
    seen = []

    def step(network, grads, state, rate):
        seen.append((grads, state, rate))
        return gradient_step(network, grads, None, rate)[0], state + 1

    network = pick(start(0), 0)
    settings = dict(steps=3, learning_rate=0.1, penalty="l2", lam=0.3)
    run = train(network, X, Y, step=step, state=5, **settings)
    assert run.state == 8 and [state for _, state, _ in seen] == [5, 6, 7]
    same(run.network, train(network, X, Y, **settings).network)
    bare = []

    def without(network, grads, state, rate):
        bare.append(grads)
        return gradient_step(network, grads, state, rate)

    train(network, X, Y, step=without, **(settings | {"penalty": "none", "lam": 0, "steps": 1}))
    np.testing.assert_allclose(seen[0][0][0][0] - bare[0][0][0], 0.6 * network[0][0])
