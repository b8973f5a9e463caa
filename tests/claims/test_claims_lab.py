"""The claims lab: every claim of the sources is there, with the verdict the lessons name."""

import numpy as np
import pytest

from lessons.claims import choosing, claim, descent, l1, masks, outliers, pytorch
from lessons.core.networks import init_network, predict
from lessons.core.polynomials import polynomial_features, ridge
from lessons.data.xor_sets import xor
from lessons.sources import OFTEN_SAID

HOLDS, IF, NOT = "holds", "holds if", "does not hold"
# What the lessons say of each claim: (source, verdict).
SAID = {
    "d_rule_downhill": ("D", IF),
    "little_data_underfits": ("D", NOT),
    "bias_for_variance": ("B", IF),
    "two_nodes": ("A", IF),
    "four_equal": ("A", NOT),
    "eight_idle": ("A", IF),
    "wider_overfits": ("A", IF),
    "flat_line": ("A", IF),
    "decay_is_l2": ("C", IF),
    "bias_does_not_matter": ("C", IF),
    "l1_makes_zeros": ("B", IF),
    "freeze_at_once": (OFTEN_SAID, IF),
    "l0_by_mask": ("D", NOT),
    "l1_like_dropout": ("A", NOT),
    "l1_meets_corners": ("B", IF),
    "l1_picks_one": (OFTEN_SAID, IF),
    "l2_shares": ("B", IF),
    "l2_steadies": ("B", IF),
    "l1_finds_features": ("B", IF),
    "map_lam": (OFTEN_SAID, IF),
    "l1_robust": (OFTEN_SAID, IF),
    "ridge_not_robust": ("B", HOLDS),
    "penalty_robust": (OFTEN_SAID, IF),
    "choose_together": ("A", IF),
    "large_lam_is_linear": ("C", IF),
    "small_z": ("C", HOLDS),
    "nodes_gone": ("C", IF),
    "all_there_small": ("C", IF),
    "large_and_regularized": ("B", HOLDS),
    "dropout_helps": ("C", IF),
    "dropout_keeps_scale": ("E", IF),
    "dropout_averages": (OFTEN_SAID, IF),
    "dropout_spreads": (OFTEN_SAID, IF),
    "dropout_is_l2": ("C", IF),
    "only_when_overfitting": ("C", IF),
    "c_start": ("C", IF),
    "weight_decay_is_l1": ("E", NOT),
    "weight_decay_is_lam": ("E", IF),
    "sign_by_hand": ("E", IF),
    "scale_after_dropout": ("E", NOT),
    "no_eval": ("E", NOT),
}


def test_every_claim_is_in_the_lab_under_its_source():
    assert {name: one.source for name, one in claim.all.items()} == {
        name: source for name, (source, _) in SAID.items()
    }


@pytest.mark.parametrize("name", SAID)
def test_the_verdict_of_a_claim_is_what_the_lessons_say(name):
    verdict = claim.all[name].test()
    assert verdict.kind == SAID[name][1], verdict.text
    assert np.isfinite(list(verdict.figures.values())).all(), verdict.text


# ---- that the figures measure what they say


def test_subtracting_the_wrong_way_round_multiplies_the_distance_by_more_than_one():
    down, up = descent.walk(1, 0.1, 50), descent.walk(-1, 0.1, 50)
    assert down < 0.2 and up > 10


def test_plain_l1_steps_never_give_an_exact_zero_and_soft_thresholds_do():
    figures = claim.all["l1_makes_zeros"].experiment(20)
    assert {figures[name] for name in figures if name.startswith("subgradient")} == {0}
    assert all(figures[name] > 1 for name in figures if name.startswith("soft"))


def test_under_article_d_s_rule_all_ten_weights_move_in_the_end():
    figures = claim.all["l0_by_mask"].experiment(10)
    for start in (2, 5, 10):
        ratios = [ratio for name, ratio in figures.items() if f" {start} non-zeros" in name]
        assert ratios == [10 / start] * 2


def test_ridge_with_an_endless_lam_is_the_mean_and_not_the_true_constant():
    x = np.linspace(-1, 1, 50)[:, None]
    y = 2 + 4 * x**2
    c = ridge(polynomial_features(x, 5), y, 1e12)
    assert c[0, 0] == pytest.approx(y.mean(), abs=1e-6) and y.mean() > 3


def test_an_outlier_on_the_other_side_makes_the_same_penalty_worse():
    above, below = (outliers.outlier_error("MSE + L2", 0.2, 50, height) for height in (8, -8))
    assert above < 0.5 < 1 < below


def test_one_after_the_other_finds_the_best_where_the_axes_do_not_depend_on_each_other():
    rng = np.random.default_rng(0)
    sizes = (2, 3, 4)
    apart = sum(
        np.reshape(rng.normal(size=n), [-1 if i == axis else 1 for i in range(3)])
        for axis, n in enumerate(sizes)
    )
    best = np.unravel_index(apart.argmin(), sizes)
    assert choosing.one_by_one(apart, (0, 0, 0)) == tuple(best)


def test_four_equal_weights_are_carried_by_four_and_one_weight_by_one():
    W = np.array([[[1.0], [1], [1], [1]], [[0], [3], [0], [0]]])
    assert masks.carriers(W) == pytest.approx([4, 1])


def test_dropout_spreads_weights_over_copies_and_not_over_features_that_all_count():
    figures = masks.spreads(20)
    assert figures["four copies of one feature"] > 1.2
    assert abs(figures["the same, all count"] - 1) < 0.05


def test_the_mean_of_masked_predictions_is_exact_for_one_hidden_layer_and_a_linear_output():
    figures = masks.averages(4)
    exact, bent = (
        figures[f"{words} hidden layer{s}, linear output, keep_prob 0.5"]
        for words, s in (("one", ""), ("two", "s"))
    )
    assert exact < 0.05 < bent


def test_what_masks_add_on_average_is_the_adaptive_penalty():
    figures = masks.as_l2(10)
    assert all(gap < 0.05 for name, gap in figures.items() if name.endswith("for each weight"))
    assert figures["features of size 1 to 5, λ Σ w², one λ"] > 0.1


def test_the_linear_models_of_the_pytorch_claims_reach_the_minimum_of_their_objective():
    W, b = pytorch.trained(3, lambda W: 2 * 0.1 * W, level=2.0)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(3, 30, 3))
    y = X @ np.array([[2.0], [0.5], [0.0]]) + 2 + 0.3 * rng.normal(size=(3, 30, 1))
    c = ridge(np.concatenate([np.ones((3, 30, 1)), X], axis=-1), y, 0.1)
    np.testing.assert_allclose(np.concatenate([b, W], axis=-2), c, atol=1e-8)


def test_a_network_left_in_training_mode_loses_accuracy_and_a_gentle_one_loses_less():
    figures = pytorch.left_on(20)
    assert figures["keep_prob 0.5"] > figures["keep_prob 0.8"] > figures["keep_prob 0.95"] > 0


def test_the_survivors_of_a_network_without_hidden_work_are_counted_as_solved():
    network = init_network((2, 8, 1), [np.random.default_rng(0)], scale=1.5)
    X, y = xor()
    assert np.isnan(l1.survival(network)) == (
        not ((predict(network, X, output="linear") > 0.5) == (y > 0.5)).all()
    )


def test_a_loss_that_is_robust_would_not_pass_for_a_penalty_that_is_not():
    assert outliers.moved("absolute loss", 0.0, 10) == 0 < 1 < outliers.moved("MSE + L2", 10.0, 10)
