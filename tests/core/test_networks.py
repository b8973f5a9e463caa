"""Claims about lessons.networks: every gradient is right, a batch is its networks one by one."""

import itertools

import numpy as np
import pytest

from lessons.core.activations import HIDDEN, linear, relu, sigmoid, softmax, tanh
from lessons.core.losses import delta, loss_value
from lessons.core.measures import gradient_check, live_nodes
from lessons.core.networks import backward, forward, init_network, pick, predict
from lessons.core.shapes import stack

SIZES = {1: (3,), 2: (3, 4), 3: (3, 4, 5), 4: (3, 4, 2, 5)}
ENDS = [("mse", "linear", 2), ("mse", "sigmoid", 2), ("mse", "softmax", 3)]
ENDS += [("cross_entropy", "sigmoid", 1), ("cross_entropy", "softmax", 3)]


def problem(depth, n_out, n, output, masked, seed=0):
    """A network with biases that are not zero, data for it, and one fixed mask per layer."""
    rng = np.random.default_rng(seed)
    network = init_network(SIZES[depth] + (n_out,), rng)
    network = tuple((W, b + 0.3 * rng.normal(size=b.shape)) for W, b in network)
    X = rng.normal(size=(n, 3))
    y = np.eye(max(n_out, 2))[rng.integers(max(n_out, 2), size=n)][:, :n_out]
    if output == "linear":
        y = rng.normal(size=(n, n_out))
    masks = [(rng.random((n, W.shape[0])) < 0.7) / 0.7 for W, _ in network] if masked else None
    return network, X, y, masks


def replaced(network, layer, part, values):
    """The network with one of its arrays exchanged."""
    layers = [list(pair) for pair in network]
    layers[layer][part] = values
    return tuple(tuple(pair) for pair in layers)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("loss, output, n_out", ENDS)
@pytest.mark.parametrize("depth, n, masked", list(itertools.product(SIZES, (1, 5), (False, True))))
def test_backward_gives_the_slope_that_finite_differences_measure(
    hidden, loss, output, n_out, depth, n, masked
):
    network, X, y, masks = problem(depth, n_out, n, output, masked)
    passed = forward(network, X, hidden, output, masks)
    slopes = backward(network, passed, delta(passed.y_hat, y, loss, output), hidden, masks)
    for layer, part in itertools.product(range(depth), (0, 1)):

        def J(values):
            changed = replaced(network, layer, part, values)
            return loss_value(forward(changed, X, hidden, output, masks).y_hat, y, loss)

        measured = gradient_check(J, network[layer][part], slopes[layer][part], h=1e-5)
        # A slope that is zero everywhere (all nodes dropped) has no scale to compare with.
        assert measured < 1e-6 or abs(slopes[layer][part]).max() < 1e-9


@pytest.mark.torch
@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("loss, output, n_out", ENDS)
@pytest.mark.parametrize("depth, masked", list(itertools.product(SIZES, (False, True))))
def test_backward_agrees_with_pytorch_autograd(hidden, loss, output, n_out, depth, masked):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
    network, X, y, masks = problem(depth, n_out, 5, output, masked)
    passed = forward(network, X, hidden, output, masks)
    slopes = backward(network, passed, delta(passed.y_hat, y, loss, output), hidden, masks)

    parameters = [[torch.tensor(part, requires_grad=True) for part in pair] for pair in network]
    a, y = torch.tensor(X), torch.tensor(y)
    for layer, (W, b) in enumerate(parameters):
        a = a if masks is None else a * torch.tensor(masks[layer])
        z = a @ W + b
        a = getattr(torch, hidden)(z)
    y_hat = {"linear": z, "sigmoid": z.sigmoid(), "softmax": z.softmax(dim=-1)}[output]
    if loss == "mse":
        J = ((y_hat - y) ** 2).sum(dim=1).mean()
    elif output == "sigmoid":
        J = torch.nn.functional.binary_cross_entropy(y_hat, y)
    else:
        J = torch.nn.functional.cross_entropy(z, y)
    J.backward()
    np.testing.assert_allclose(passed.y_hat, y_hat.detach().numpy(), atol=1e-13)
    np.testing.assert_allclose(loss_value(passed.y_hat, y.numpy(), loss), J.item(), rtol=1e-12)
    for pair, expected in zip(slopes, parameters):
        for slope, parameter in zip(pair, expected):
            np.testing.assert_allclose(slope, parameter.grad.numpy(), rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("masked", (False, True))
def test_a_network_in_a_batch_has_the_output_and_slopes_of_the_network_alone(hidden, masked):
    alone = [problem(3, 2, 6, "linear", masked, seed) for seed in range(6)]
    lead = (2, 3)
    batch = tuple(
        tuple(part.reshape(lead + part.shape[1:]) for part in layer)
        for layer in stack([network for network, *_ in alone])
    )
    X, y = (np.stack([one[i] for one in alone]).reshape(lead + (6, -1)) for i in (1, 2))
    masks = None
    if masked:
        masks = [np.stack(m).reshape(lead + m[0].shape) for m in zip(*[one[3] for one in alone])]
    passed = forward(batch, X, hidden, "linear", masks)
    slopes = backward(batch, passed, delta(passed.y_hat, y, "mse", "linear"), hidden, masks)
    for index, (network, X, y, masks) in zip(np.ndindex(lead), alone):
        own = forward(network, X, hidden, "linear", masks)
        own_slopes = backward(network, own, delta(own.y_hat, y, "mse", "linear"), hidden, masks)
        np.testing.assert_allclose(passed.y_hat[index], own.y_hat, rtol=1e-12, atol=1e-14)
        for (dW, db), (own_dW, own_db) in zip(pick(slopes, index), own_slopes):
            np.testing.assert_allclose(dW, own_dW, rtol=1e-11, atol=1e-14)
            np.testing.assert_allclose(db, own_db, rtol=1e-11, atol=1e-14)


def test_a_list_of_generators_draws_the_networks_that_each_would_draw_alone():
    seeds = (7, 3, 7)
    batch = init_network((2, 8, 1), [np.random.default_rng(seed) for seed in seeds])
    for i, seed in enumerate(seeds):
        alone = init_network((2, 8, 1), np.random.default_rng(seed))
        for layer, own in zip(pick(batch, i), alone):
            for part, own_part in zip(layer, own):
                np.testing.assert_array_equal(part, own_part)


def test_first_weights_have_the_spread_that_keeps_z_near_one_and_biases_start_at_zero():
    (W, b), _ = init_network((400, 300, 1), np.random.default_rng(0), scale=2)
    assert W.std() == pytest.approx(2 / np.sqrt(400), rel=0.02)
    assert not b.any()


def test_a_dropped_node_sends_no_slope_back_to_its_weights():
    network, X, y, _ = problem(2, 1, 5, "sigmoid", False)
    masks = [None, np.array([1.0, 0, 1, 0]) * np.ones((5, 1))]
    passed = forward(network, X, masks=masks)
    (dW, db), (dV, _) = backward(network, passed, delta(passed.y_hat, y), masks=masks)
    assert not dW[:, [1, 3]].any() and not db[:, [1, 3]].any() and not dV[[1, 3]].any()
    assert dW[:, [0, 2]].all()


def test_a_batch_of_no_networks_is_predicted_and_walked_back_like_any_other():
    network = init_network((2, 3, 1), [np.random.default_rng(seed) for seed in range(4)])
    none, X, y = pick(network, np.zeros(4, dtype=bool)), np.ones((5, 2)), np.ones((5, 1))
    passed = forward(none, X)
    assert passed.y_hat.shape == (0, 5, 1) and loss_value(passed.y_hat, y).shape == (0,)
    slopes = backward(none, passed, delta(passed.y_hat, y))
    assert [dW.shape for dW, _ in slopes] == [(0, 2, 3), (0, 3, 1)]


def test_predict_is_forward_without_masks():
    network, X, _, masks = problem(3, 1, 5, "sigmoid", True)
    np.testing.assert_array_equal(predict(network, X), forward(network, X).y_hat)
    assert abs(predict(network, X) - forward(network, X, masks=masks).y_hat).max() > 1e-3


@pytest.mark.filterwarnings("error")
def test_activations_keep_calm_at_the_largest_numbers():
    z = np.array([[-1e308, -800.0, 0.0, 800.0, 1e308]])
    np.testing.assert_allclose(sigmoid(z), [[0, 0, 0.5, 1, 1]], atol=1e-12)
    np.testing.assert_allclose(tanh(z), [[-1, -1, 0, 1, 1]])
    np.testing.assert_array_equal(relu(z), [[0, 0, 0, 800, 1e308]])
    np.testing.assert_array_equal(linear(z), z)
    np.testing.assert_allclose(softmax(z / 2), [[0, 0, 0, 0, 1]])


def test_softmax_sums_to_one_and_does_not_care_about_a_constant():
    z = np.random.default_rng(0).normal(size=(3, 4, 5))
    np.testing.assert_allclose(softmax(z).sum(axis=-1), 1)
    np.testing.assert_allclose(softmax(z + 100), softmax(z))


def test_the_sigmoid_is_one_over_one_plus_e_to_the_minus_z():
    z = np.linspace(-5, 5, 11)
    np.testing.assert_allclose(sigmoid(z), 1 / (1 + np.exp(-z)))


def test_a_node_is_live_only_with_a_weight_in_and_a_weight_out():
    W = np.array([[1.0, 0, 1, 0.2], [0, 0, 1, 0]])
    V = np.array([[1.0], [1], [0], [0.5]])
    network = ((W, np.ones((1, 4))), (V, np.zeros((1, 1))))
    np.testing.assert_array_equal(live_nodes(network)[0], [True, False, False, True])
    np.testing.assert_array_equal(live_nodes(network, 0.3)[0], [True, False, False, False])


def test_forward_and_backward_change_nothing_that_they_are_given():
    network, X, y, masks = problem(3, 1, 5, "sigmoid", True)
    arrays = [part for layer in network for part in layer] + [X, y, *masks]
    before = [array.copy() for array in arrays]
    passed = forward(network, X, masks=masks)
    error = delta(passed.y_hat, y)
    error_before = error.copy()
    backward(network, passed, error, masks=masks)
    for array, old in zip(arrays + [error], before + [error_before]):
        np.testing.assert_array_equal(array, old)
