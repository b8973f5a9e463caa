"""Claims about lessons.training: a step is the step derived, and a batch its networks alone."""

import itertools
from itertools import islice

import numpy as np
import pytest

from lessons.core import _training_step
from lessons.core._entrance import unchecked
from lessons.core.dropout import mask_stream, scale_weights
from lessons.core.losses import loss_value, mse
from lessons.core.measures import accuracy, gradient_check
from lessons.core.networks import backward, forward, init_network, pick, predict
from lessons.core.penalties import penalty_value, soft_threshold
from lessons.core.training import train, train_progressively
from lessons.data.xor_sets import noisy_xor, xor

HIDDEN = ("tanh", "relu", "sigmoid")
X, Y = noisy_xor(12, np.random.default_rng(0))
SIZES = (2, 5, 3, 1)


def rngs(*seeds):
    return [np.random.default_rng(seed) for seed in seeds]


def start(*seeds, sizes=SIZES):
    """A network, or one per seed, with biases that are not zero."""
    generators = rngs(*seeds)
    network = init_network(sizes, generators if len(seeds) > 1 else generators[0])
    return tuple((W, b + 0.1 * (1 + layer)) for layer, (W, b) in enumerate(network))


def parts(network):
    return [part for layer in network for part in layer]


def assert_same(network, other, rtol=1e-9):
    for part, own in zip(parts(network), parts(other), strict=True):
        np.testing.assert_allclose(part, own, rtol=rtol, atol=1e-12)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("loss", ["mse", "cross_entropy"])
@pytest.mark.parametrize("penalty", ["none", "l1", "l2", "elastic_net"])
@pytest.mark.parametrize("biases", [False, True])
@pytest.mark.parametrize("keep_prob", [1.0, 0.6, (0.9, 0.5, 0.7)])
def test_a_step_goes_down_the_measured_slope_of_the_whole_objective(
    hidden, loss, penalty, biases, keep_prob
):
    network, rate = start(3), 0.1
    lam = 0.0 if penalty == "none" else (0.3, 0.2, 0.05)
    run = train(
        network,
        X,
        Y,
        steps=1,
        learning_rate=rate,
        loss=loss,
        hidden=hidden,
        penalty=penalty,
        lam=lam,
        penalise_biases=biases,
        keep_prob=keep_prob,
        rng=np.random.default_rng(8),
    )
    masks = next(mask_stream(network, len(X), keep_prob, np.random.default_rng(8)))
    for i, part in enumerate(parts(network)):

        def J(values):
            flat = parts(network)
            flat[i] = values
            changed = tuple(zip(flat[::2], flat[1::2]))
            y_hat = forward(changed, X, hidden, masks=masks).y_hat
            return loss_value(y_hat, Y, loss) + penalty_value(changed, penalty, lam, biases=biases)

        moved = (part - parts(run.network)[i]) / rate
        assert gradient_check(J, part, moved, h=1e-5) < 1e-6 or abs(moved).max() < 1e-9


def test_a_step_with_l2_is_weight_decay_seen_another_way():
    network, rate, lam = start(1), 0.1, 0.5
    plain = train(network, X, Y, steps=1, learning_rate=rate)
    decayed = train(network, X, Y, steps=1, learning_rate=rate, penalty="l2", lam=lam)
    for (W, _), (W_plain, b_plain), (W_l2, b_l2) in zip(network, plain.network, decayed.network):
        np.testing.assert_allclose(W_l2, (1 - 2 * rate * lam) * W + (W_plain - W), rtol=1e-12)
        np.testing.assert_array_equal(b_l2, b_plain)


def test_a_proximal_step_is_a_gradient_step_and_then_the_soft_threshold():
    network = start(1)
    plain = train(network, X, Y, steps=1, learning_rate=0.1)
    soft = train(
        network, X, Y, steps=1, learning_rate=0.1, penalty="l1", lam=0.5, update="proximal"
    )
    for (W_plain, b_plain), (W_soft, b_soft) in zip(plain.network, soft.network):
        np.testing.assert_allclose(W_soft, soft_threshold(W_plain, 0.05))
        np.testing.assert_array_equal(b_soft, b_plain)


def test_only_threshold_and_clip_give_exact_zeros_and_the_slope_of_l1_does_not():
    settings = dict(steps=3000, learning_rate=0.3, penalty="l1", lam=0.02)
    zeros = {}
    for update in ("slope", "proximal", "clip"):
        run = train(start(1), X, Y, update=update, **settings)
        zeros[update] = sum((W == 0).sum() for W, _ in run.network)
    assert zeros["slope"] == 0 and zeros["proximal"] > 5 and zeros["clip"] > 5


def test_a_clipped_weight_is_frozen_at_zero_for_good():
    settings = dict(learning_rate=0.3, penalty="l1", update="clip")
    strong = train(start(1), X, Y, steps=300, lam=0.05, **settings)
    dead = [W == 0 for W, _ in strong.network]
    assert sum(zero.sum() for zero in dead) > 5
    released = train(strong.network, X, Y, steps=500, lam=0.0, **settings)
    for zero, (W, _) in zip(dead, released.network):
        assert not W[zero].any()


def test_a_thresholded_weight_may_come_back():
    settings = dict(learning_rate=0.3, penalty="l1", update="proximal")
    gone = ((np.array([[0.0, 1], [0.5, 1]]), np.ones((1, 2))), (np.ones((2, 1)), np.ones((1, 1))))
    back = train(gone, X, Y, steps=5, lam=1e-4, **settings)
    assert back.network[0][0][0, 0] != 0


def test_max_norm_holds_after_every_step_for_the_weights_into_each_node_and_biases_are_free():
    settings = dict(learning_rate=2.0, max_norm=0.2, record_every=1)
    runs = train_progressively(start(1), X, Y, steps=50, **settings)
    next(runs)
    for run in runs:
        for W, _ in run.network:
            assert np.linalg.norm(W, axis=0).max() <= 0.2 + 1e-12
    assert max(abs(b).max() for _, b in run.network) > 0.2


def test_a_limit_that_no_weight_reaches_changes_nothing():
    free, limited = (
        train(start(1), X, Y, steps=50, learning_rate=0.5, max_norm=limit) for limit in (None, 1e6)
    )
    assert_same(free.network, limited.network)


@pytest.mark.torch
@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("loss", ["mse", "cross_entropy"])
@pytest.mark.parametrize(
    "penalty, biases",
    [("none", False), ("l2", False), ("l2", True), ("l1", False), ("elastic_net", False)],
)
@pytest.mark.parametrize("keep_prob, inverted", [(1.0, True), (0.6, True), (0.6, False)])
def test_training_agrees_with_pytorch_step_for_step(
    hidden, loss, penalty, biases, keep_prob, inverted
):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
    network, steps, rate = start(3), 25, 0.3
    lam = 0.0 if penalty == "none" else 0.02
    run = train(
        network,
        X,
        Y,
        steps=steps,
        learning_rate=rate,
        loss=loss,
        hidden=hidden,
        penalty=penalty,
        lam=lam,
        penalise_biases=biases,
        keep_prob=keep_prob,
        inverted=inverted,
        rng=np.random.default_rng(8),
    )
    parameters = [torch.tensor(part, requires_grad=True) for part in parts(network)]
    weights, free = parameters[::2], parameters[1::2]
    # weight_decay w stands for (w/2) Σ w², so λ Σ w² is a weight_decay of 2λ.
    decay = {"l2": 2 * lam, "elastic_net": lam}.get(penalty, 0.0)
    optimizer = torch.optim.SGD(
        [
            {"params": weights, "weight_decay": decay},
            {"params": free, "weight_decay": decay if biases else 0.0},
        ],
        lr=rate,
    )
    stream = mask_stream(network, len(X), keep_prob, np.random.default_rng(8), inverted)
    for masks in islice(stream, steps):
        a = torch.tensor(X)
        for layer, (W, b) in enumerate(zip(weights, free)):
            a = a if masks[layer] is None else a * torch.tensor(masks[layer])
            z = a @ W + b
            a = getattr(torch, hidden)(z)
        y_hat, y = z.sigmoid(), torch.tensor(Y)
        if loss == "mse":
            J = torch.nn.functional.mse_loss(y_hat, y)
        else:
            J = torch.nn.functional.binary_cross_entropy(y_hat, y)
        share = {"l1": 1, "elastic_net": 0.5}.get(penalty, 0)
        J = J + lam * share * sum(W.abs().sum() for W in weights)
        optimizer.zero_grad()
        J.backward()
        optimizer.step()
    for part, parameter in zip(parts(run.network), parameters):
        np.testing.assert_allclose(part, parameter.detach().numpy(), rtol=0, atol=1e-10)


GRID = dict(
    rates=dict(learning_rate=np.array([[0.1], [0.5]])),
    lams=dict(learning_rate=0.3, penalty="l2", lam=np.array([[0.0], [0.1]])),
    lams_per_layer=dict(
        learning_rate=0.3,
        penalty="l1",
        lam=(np.array([[0.0], [0.1]]), 0.01, np.array([[0.2], [0]])),
    ),
    soft=dict(learning_rate=0.3, penalty="l1", lam=np.array([[0.0], [0.05]]), update="proximal"),
    keeps=dict(learning_rate=0.3, keep_prob=np.array([[0.4], [1.0]])),
    keeps_per_layer=dict(learning_rate=0.3, keep_prob=(0.9, np.array([[0.4], [0.8]]), 1.0)),
    batches=dict(learning_rate=0.3, batch_size=4, lam=np.array([[0.0], [0.05]]), penalty="l2"),
    both=dict(learning_rate=0.3, batch_size=4, keep_prob=np.array([[0.5], [0.9]])),
    max_norm=dict(learning_rate=0.5, max_norm=np.array([[0.5], [3.0]])),
    diverging=dict(learning_rate=np.array([[0.1], [500.0]]), output="linear", hidden="relu"),
)


def setting_of_row(settings, row):
    """The settings as one network alone would be given them."""

    def one(value):
        if isinstance(value, tuple):
            return tuple(one(entry) for entry in value)
        return float(value[row, 0]) if isinstance(value, np.ndarray) else value

    return {name: one(value) for name, value in settings.items()}


@pytest.mark.parametrize("name", GRID)
def test_a_network_in_a_batch_of_seeds_and_settings_is_the_network_trained_alone(name):
    seeds, settings = (5, 2, 11), GRID[name]
    batch = train(start(*seeds), X, Y, steps=60, rng=rngs(*seeds), **settings)
    assert batch.diverged.shape == (2, 3)
    for row, column in itertools.product(range(2), range(3)):
        seed = seeds[column]
        alone = train(
            start(seed),
            X,
            Y,
            steps=60,
            rng=np.random.default_rng(seed),
            **setting_of_row(settings, row),
        )
        assert_same(pick(batch.network, (row, column)), alone.network)
        assert batch.diverged[row, column] == alone.diverged
        own_loss = alone.history.loss
        np.testing.assert_allclose(batch.history.loss[: len(own_loss), row, column], own_loss)


def test_each_network_of_a_batch_may_have_its_own_data():
    data = [noisy_xor(10, np.random.default_rng(seed)) for seed in (1, 2)]
    many_X, many_y = (np.stack(part) for part in zip(*data))
    for batch_size in (None, 3):
        settings = dict(steps=40, learning_rate=0.3, batch_size=batch_size)
        batch = train(start(4, 6), many_X, many_y, rng=rngs(4, 6), **settings)
        for i, seed in enumerate((4, 6)):
            alone = train(start(seed), *data[i], rng=np.random.default_rng(seed), **settings)
            assert_same(pick(batch.network, i), alone.network)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "settings",
    [
        dict(learning_rate=1000.0),
        dict(learning_rate=1e300),
        dict(learning_rate=3.0, penalty="l2", lam=5.0),
        dict(learning_rate=1000.0, keep_prob=0.5, rng=np.random.default_rng(0)),
        dict(learning_rate=1000.0, batch_size=3, rng=np.random.default_rng(0)),
    ],
)
def test_a_run_that_blows_up_is_a_result_and_no_warning(settings):
    run = train(start(0), X, Y, steps=400, hidden="relu", output="linear", **settings)
    assert run.diverged and run.done
    assert all(np.isfinite(part).all() for part in parts(run.network))
    assert all(np.isfinite(column).all() for column in run.history)


@pytest.mark.filterwarnings("error")
def test_a_diverged_network_keeps_its_last_recorded_weights_while_the_others_go_on():
    rate = np.array([0.1, 1000.0])
    settings = dict(hidden="relu", output="linear", learning_rate=rate, record_every=1)
    runs = list(train_progressively(start(0, 0), X, Y, steps=300, **settings))
    when = next(i for i, run in enumerate(runs) if run.diverged[1])
    assert 0 < when < 300 and len(runs) == 301
    assert_same(pick(runs[when].network, 1), pick(runs[when - 1].network, 1), rtol=0)
    assert_same(pick(runs[-1].network, 1), pick(runs[when - 1].network, 1), rtol=0)
    assert not runs[-1].diverged[0]
    assert runs[-1].history.loss[-1, 0] < runs[when].history.loss[-1, 0]


def test_training_progressively_ends_where_train_ends():
    settings = dict(steps=250, learning_rate=0.5, keep_prob=0.8, batch_size=5)
    runs = list(train_progressively(start(0), X, Y, rng=np.random.default_rng(1), **settings))
    whole = train(start(0), X, Y, rng=np.random.default_rng(1), **settings)
    assert [run.done for run in runs] == [False] * (len(runs) - 1) + [True]
    assert_same(runs[-1].network, whole.network, rtol=0)
    assert_same(runs[0].network, start(0), rtol=0)


def test_how_often_you_record_changes_nothing_but_the_record():
    settings = dict(steps=100, learning_rate=0.5, keep_prob=0.8)
    often, seldom = (
        train(start(0), X, Y, rng=np.random.default_rng(1), record_every=every, **settings)
        for every in (1, 33)
    )
    assert_same(often.network, seldom.network, rtol=0)
    np.testing.assert_array_equal(seldom.history.steps, [0, 33, 66, 99, 100])
    np.testing.assert_array_equal(often.history.loss[[0, 33, 66, 99, 100]], seldom.history.loss)


def test_the_history_says_what_the_network_itself_says():
    X_test, y_test = noisy_xor(30, np.random.default_rng(5))
    lam = (0.01, 0.02, 0.03)
    run = train(
        start(1, 2),
        X,
        Y,
        steps=50,
        learning_rate=0.5,
        penalty="l2",
        lam=lam,
        keep_prob=0.7,
        rng=rngs(1, 2),
        X_test=X_test,
        y_test=y_test,
    )
    y_hat, y_hat_test = predict(run.network, X), predict(run.network, X_test)
    last = [column[-1] for column in run.history]
    assert last[0] == 50
    np.testing.assert_allclose(last[1], mse(y_hat, Y))
    np.testing.assert_allclose(last[2], penalty_value(run.network, "l2", lam))
    np.testing.assert_allclose(last[3], mse(y_hat_test, y_test))
    np.testing.assert_allclose(last[4], accuracy(y_hat, Y))
    np.testing.assert_allclose(last[5], accuracy(y_hat_test, y_test))


def test_the_recorded_penalty_counts_biases_where_they_are_penalised():
    settings = dict(penalty="l2", lam=0.1, penalise_biases=True)
    run = train(start(1), X, Y, steps=20, learning_rate=0.5, **settings)
    by_hand = sum(0.1 * (part**2).sum() for part in parts(run.network))
    assert run.history.penalty[-1] == pytest.approx(by_hand)


def test_the_history_of_classic_dropout_is_that_of_the_scaled_weights():
    run = train(
        start(1),
        X,
        Y,
        steps=50,
        learning_rate=0.5,
        keep_prob=0.5,
        inverted=False,
        rng=np.random.default_rng(0),
    )
    scaled = predict(scale_weights(run.network, 0.5), X)
    assert run.history.loss[-1] == pytest.approx(mse(scaled, Y))
    assert run.history.loss[-1] != pytest.approx(mse(predict(run.network, X), Y))


def test_no_steps_give_back_the_network_as_it_was():
    run = train(start(3), X, Y, steps=0, learning_rate=0.5)
    assert run.done and len(run.history.steps) == 1
    assert_same(run.network, start(3), rtol=0)


def test_lambda_zero_and_keep_prob_one_are_ordinary_training():
    plain = train(start(3), X, Y, steps=50, learning_rate=0.5)
    for settings in (
        dict(penalty="l1", lam=0.0),
        dict(penalty="l2", lam=0.0, update="proximal"),
        dict(keep_prob=1.0, rng=np.random.default_rng(0)),
    ):
        run = train(start(3), X, Y, steps=50, learning_rate=0.5, **settings)
        assert_same(run.network, plain.network, rtol=0)


def test_a_generator_gives_the_same_run_again_and_another_one_another():
    first, again, other = (
        train(
            start(3),
            X,
            Y,
            steps=20,
            learning_rate=0.5,
            keep_prob=0.5,
            rng=np.random.default_rng(seed),
        )
        for seed in (1, 1, 2)
    )
    assert_same(first.network, again.network, rtol=0)
    assert abs(first.network[0][0] - other.network[0][0]).max() > 1e-3


def test_training_with_classic_masks_and_larger_weights_is_inverted_training_at_another_rate():
    # W/k classic equals W inverted; its slope is k times as large, its steps must be 1/k as long.
    (W, b), (V, c) = start(4, sizes=(2, 6, 1))
    settings = dict(steps=1, keep_prob=0.5, hidden="tanh")
    inverted = train(
        ((W, b), (V, c)), X, Y, rng=np.random.default_rng(1), learning_rate=0.1, **settings
    )
    classic = train(
        ((W, b), (V / 0.5, c)),
        X,
        Y,
        rng=np.random.default_rng(1),
        learning_rate=0.1,
        inverted=False,
        **settings,
    )
    (W1, b1), (V1, c1) = inverted.network
    (W2, b2), (V2, c2) = classic.network
    for same, one in ((W1, W2), (b1, b2), (c1, c2)):
        np.testing.assert_allclose(same, one)
    np.testing.assert_allclose(V1 - V, (V2 - V / 0.5) / 0.5)


def test_a_rule_of_your_own_replaces_the_slope_at_the_output():
    def without_slope(y_hat, y):
        return 2 * (y_hat - y) / len(y)

    network = start(2)
    run = train(network, X, Y, steps=1, learning_rate=0.1, delta_rule=without_slope)
    passed = forward(network, X)
    slopes = backward(network, passed, without_slope(passed.y_hat, Y))
    by_hand = [(W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in zip(network, slopes)]
    assert_same(run.network, by_hand)


def test_training_solves_xor():
    run = train(start(*range(10), sizes=(2, 8, 1)), *xor(), steps=3000, learning_rate=1.0)
    assert (run.history.accuracy[-1] == 1).all()
    assert (run.history.loss[-1] < 0.05).all()


def test_training_changes_nothing_that_it_is_given():
    network, data = start(0, 1), [X.copy(), Y.copy()]
    before = [part.copy() for part in parts(network)]
    lam = np.array([0.1, 0.2])
    for update in ("slope", "proximal", "clip"):
        train(
            network,
            *data,
            steps=5,
            learning_rate=0.5,
            penalty="l1",
            lam=lam,
            update=update,
            keep_prob=0.5,
            batch_size=3,
            rng=rngs(0, 1),
        )
    for part, old in zip(parts(network) + data + [lam], before + [X, Y, np.array([0.1, 0.2])]):
        np.testing.assert_array_equal(part, old)


def test_the_gradient_check_passes_a_right_slope_and_catches_the_usual_slips():
    w = np.array([0.5, -1.5, 2.0])
    assert gradient_check(lambda w: (w**2).sum(), w, 2 * w) < 1e-8
    for wrong in (w, -2 * w, 2 * w / 3, 2 * w + [0, 0, 0.01]):
        assert gradient_check(lambda w: (w**2).sum(), w, wrong) > 1e-3


@pytest.mark.parametrize("update", ["slope", "clip"])
def test_l0_by_slopes_is_refused_because_lambda_would_do_nothing(update):
    settings = dict(steps=3, learning_rate=0.1, penalty="l0", lam=5.0)
    with pytest.raises(ValueError, match="^update must be 'proximal' for the penalty 'l0'"):
        train(start(1), X, Y, update=update, **settings)
    zeros = [
        (W == 0).sum() for W, _ in train(start(1), X, Y, update="proximal", **settings).network
    ]
    assert sum(zeros) > 10


@pytest.mark.parametrize("lam", [0.1, (0.0, 0.0, 0.1), np.array([0.0, 0.1])])
def test_a_lambda_without_a_penalty_is_refused(lam):
    with pytest.raises(ValueError, match="^penalty must be named"):
        train(start(1, 2), X, Y, steps=3, learning_rate=0.1, lam=lam)


@pytest.mark.parametrize("update", ["slope", "proximal"])
def test_the_share_of_l1_reaches_every_step_and_the_record(update):
    settings = dict(steps=200, learning_rate=0.3, lam=0.01, update=update)
    for share, name in ((0.0, "l2"), (1.0, "l1")):
        mixed = train(start(1), X, Y, penalty="elastic_net", l1_share=share, **settings)
        alone = train(start(1), X, Y, penalty=name, **settings)
        assert_same(mixed.network, alone.network)
        np.testing.assert_allclose(mixed.history.penalty, alone.history.penalty)
    with pytest.raises(ValueError, match="^l1_share must be a share"):
        train(start(1), X, Y, penalty="elastic_net", l1_share=1.5, **settings)


@pytest.mark.parametrize(
    "wrong, near",
    [("lamda", "lam"), ("learning_rat", "learning_rate"), ("keep_probs", "keep_prob")]
    + [("record_evry", "record_every"), ("penality", "penalty"), ("epsteps", "steps")],
)
def test_a_misspelt_setting_is_refused_and_the_nearest_one_named(wrong, near):
    for call in (train, train_progressively):
        with pytest.raises(
            ValueError, match=f"^{wrong} must be a setting of train, perhaps {near},"
        ):
            call(start(1), X, Y, steps=3, learning_rate=0.1, **{wrong: 0.5})


def test_a_setting_like_no_other_is_answered_with_all_of_them():
    with pytest.raises(ValueError, match="^zzz must be a setting of train, one of steps, .* lam, "):
        train(start(1), X, Y, steps=3, learning_rate=0.1, zzz=1)


def test_what_is_left_out_is_asked_for():
    with pytest.raises(ValueError, match="^steps must be a number, got None"):
        train(start(1), X, Y, learning_rate=0.1)
    with pytest.raises(ValueError, match="^learning_rate must be a number, got None"):
        train(start(1), X, Y, steps=3)
    with pytest.raises(
        ValueError, match="^step must be a function .*their number is steps.*got 100"
    ):
        train(start(1), X, Y, step=100, learning_rate=0.1)


def test_a_run_that_was_kept_does_not_change_while_training_goes_on():
    runs = train_progressively(start(1, 2), X, Y, steps=50, learning_rate=0.5, record_every=1)
    kept, copies = [], []
    for run in runs:
        kept.append(run)
        copies.append(
            [np.array(part) for part in (*parts(run.network), *run.history, run.diverged)]
        )
    assert [len(run.history.steps) for run in kept] == list(range(1, 52))
    for run, copy in zip(kept, copies):
        now = (*parts(run.network), *run.history, run.diverged)
        for part, before in zip(now, copy, strict=True):
            np.testing.assert_array_equal(part, before)


KINDS_OF_RECORD = {
    "other test data": dict(zip(("X_test", "y_test"), noisy_xor(30, np.random.default_rng(5)))),
    "the same data": {},
    "dropout": dict(keep_prob=0.7),
    "classic dropout": dict(keep_prob=0.7, inverted=False),
    "batches": dict(batch_size=3),
    "some that blow up": dict(learning_rate=np.array([[0.5], [500.0]]), output="linear"),
}


@pytest.mark.parametrize("kind", KINDS_OF_RECORD)
@pytest.mark.parametrize("every", [1, 7, 100])
def test_records_measured_together_are_those_measured_one_by_one(every, kind):
    settings = dict(steps=100, learning_rate=0.5, penalty="l1", lam=0.01, record_every=every)
    settings |= KINDS_OF_RECORD[kind]
    together = train(start(1, 2), X, Y, rng=rngs(1, 2), **settings).history
    for run in train_progressively(start(1, 2), X, Y, rng=rngs(1, 2), **settings):
        pass
    for one, other in zip(together, run.history, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("seeds", [(1,), (1, 2, 3)])
@pytest.mark.parametrize("kind", KINDS_OF_RECORD)
def test_every_record_is_what_the_network_says_when_it_is_asked_again(seeds, kind):
    settings = dict(learning_rate=0.5) | KINDS_OF_RECORD[kind]
    settings |= dict(rng=rngs(*seeds)) if len(seeds) > 1 else dict(rng=np.random.default_rng(1))
    scale = 0.7 if kind == "classic dropout" else 1.0
    output = settings.get("output", "sigmoid")
    for run in train_progressively(start(*seeds), X, Y, steps=30, record_every=3, **settings):
        y_hat = predict(scale_weights(run.network, scale), X, output=output)
        np.testing.assert_array_equal(run.history.loss[-1], mse(y_hat, Y))
        np.testing.assert_array_equal(run.history.accuracy[-1], accuracy(y_hat, Y))


def test_a_record_costs_no_forward_pass_besides_that_of_the_next_step(monkeypatch):
    asked, forward = [], unchecked(_training_step.forward)
    monkeypatch.setattr(_training_step, "forward", lambda *args: asked.append(1) or forward(*args))
    train(start(1), X, Y, steps=50, learning_rate=0.5, record_every=1)
    assert len(asked) == 51  # one for each step, and the last network's own
