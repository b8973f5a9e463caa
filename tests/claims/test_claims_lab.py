"""The claims lab: every claim of the sources is there, with the verdict the lessons name."""

from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest

from lessons.claims import (
    claim,
    d_rule,
    depth,
    each_sample,
    effort,
    l1,
    masks,
    outliers,
    pytorch,
    xor,
)
from lessons.core.networks import predict
from lessons.core.polynomials import polynomial_features, ridge
from lessons.data.xor_sets import xor as xor_data
from lessons.experiments.xor_networks import start_networks
from lessons.sources import OFTEN_SAID

ROOT = Path(__file__).resolve().parents[2]
HOLDS, IF, NOT = "holds", "holds if", "does not hold"
# What the lessons say of each claim: (source, verdict).
SAID = {
    "choose_by_validation": ("A", HOLDS),
    "blue_price": ("A", IF),
    "flat_line": ("A", IF),
    "training_efficiency": ("A", IF),
    "l1_costs_more": ("A", IF),
    "l1_makes_zeros": (OFTEN_SAID, IF),
    "l1_like_dropout": ("A", NOT),
    "wrong_way": ("A", IF),
    "two_nodes": ("A", IF),
    "four_converge": ("A", IF),
    "four_equal": ("A", NOT),
    "eight_idle": ("A", IF),
    "three_grey": ("A", HOLDS),
    "wider_overfits": (OFTEN_SAID, IF),
    "ridge_if_all_matter": ("B", IF),
    "l2_learns_patterns": ("B", IF),
    "l1_meets_corners": (OFTEN_SAID, IF),
    "l2_shares": (OFTEN_SAID, IF),
    "l2_steadies": (OFTEN_SAID, IF),
    "l1_finds_features": ("A", IF),
    "large_and_regularized": (OFTEN_SAID, IF),
    "ridge_not_robust": ("B", HOLDS),
    "bagging": ("B", IF),
    "remove_outliers": ("B", IF),
    "bias_needs_less": ("B", IF),
    "depth_is_linear": ("C", IF),
    "ten_of_fifty": ("C", HOLDS),
    "j_rises": ("C", IF),
    "dropout_helps": (OFTEN_SAID, IF),
    "only_when_overfitting": ("C", IF),
    "c_start": ("C", IF),
    "large_lam_is_linear": (OFTEN_SAID, IF),
    "small_z": (OFTEN_SAID, HOLDS),
    "nodes_gone": (OFTEN_SAID, IF),
    "all_there_small": (OFTEN_SAID, IF),
    "decay_is_l2": ("C", IF),
    "bias_does_not_matter": ("C", IF),
    "dropout_keeps_scale": ("C", IF),
    "dropout_is_l2": (OFTEN_SAID, IF),
    "little_data_underfits": ("D", NOT),
    "simple_underfits": ("D", IF),
    "few_steps_underfit": ("D", IF),
    "d_rule_downhill": ("D", IF),
    "strict_definition": ("D", IF),
    "each_sample": ("D", IF),
    "d_signs": ("D", IF),
    "weights_drift": ("D", IF),
    "l0_slows_drift": ("D", IF),
    "l0_by_mask": ("D", NOT),
    "weight_decay_is_l1": ("E", NOT),
    "weight_decay_is_lam": ("E", IF),
    "sign_by_hand": ("E", IF),
    "scale_after_dropout": ("E", NOT),
    "no_eval": ("E", NOT),
    "l1_picks_one": (OFTEN_SAID, IF),
    "freeze_at_once": (OFTEN_SAID, IF),
    "dropout_spreads": (OFTEN_SAID, IF),
    "dropout_averages": (OFTEN_SAID, IF),
    "l1_robust": (OFTEN_SAID, IF),
    "penalty_robust": (OFTEN_SAID, IF),
    "map_lam": (OFTEN_SAID, IF),
}
# Where all settings hold but those named here: the verdicts that lessons name in words.
WHERE = {
    "decay_is_l2": ["plain gradient descent"],
    "wrong_way": ["after 2,000 steps"],
    "each_sample": ["L1, 10 samples", "L1, 100 samples"],
    "d_signs": ["the sign of the data term turned"],
    "ridge_if_all_matter": ["all 20 matter equally", "two groups of 5"],
    "bagging": ["the nearest point"],
}


SAVED = ROOT / "notebooks" / "further" / "claims.ipynb"


@cache
def verdict(name):
    """Each claim runs once in these tests."""
    return claim.all[name].test()


@cache
def saved_verdicts():
    """{first two lines of a verdict: the rest}, as the side path on claims shows them: it tests all claims with
    all their seeds, and tests/notebooks hold it to what it shows."""
    texts = [
        output.data["text/plain"]
        for cell in nbformat.read(SAVED, as_version=4).cells
        for output in cell.get("outputs", [])
        if "Claim (" in output.get("data", {}).get("text/plain", "")
    ]
    verdicts = [text.split("\n", 2) for text in "\n\n".join(texts).split("\n\n")]
    return {
        (first, second): rest for first, second, rest in verdicts if first.startswith("Claim (")
    }


def test_every_claim_is_in_the_lab_under_its_source():
    assert {name: one.source for name, one in claim.all.items()} == {
        name: source for name, (source, _) in SAID.items()
    }


@pytest.mark.parametrize("name", SAID)
def test_the_verdict_of_a_claim_is_what_the_lessons_say(name):
    one = claim.all[name]
    seeds = f"{one.seeds:,} {'seeds' if one.seeds > 1 else 'seed'}"
    second = f"{one.measured}; the claim asks for {one.asked.words} ({seeds}):"
    rest = saved_verdicts().get((f"Claim ({one.by}): {one.words}", second))
    assert rest, f"python -m tools.save {SAVED.relative_to(ROOT)}"
    kind, *where = rest.split("Verdict: ")[1].split(": ", 1)
    assert kind == SAID[name][1] and "no number" not in rest, rest
    assert name not in WHERE or where == ["; ".join(WHERE[name])], rest


# ---- that the figures measure what they say


def test_subtracting_the_wrong_way_round_multiplies_the_distance_by_more_than_one():
    down, up = (d_rule.walk(sign, 0.1, 50).mean() for sign in (1, -1))
    assert down < 0.2 and up > 10


def test_plain_l1_steps_never_give_an_exact_zero_and_soft_thresholds_do():
    figures = {name: one.number for name, one in verdict("l1_makes_zeros").figures.items()}
    assert {figures[name] for name in figures if name.startswith("subgradient")} == {0}
    assert all(figures[name] > 1 for name in figures if name.startswith("soft"))


def test_under_article_d_s_rule_all_ten_weights_move_in_the_end():
    figures = {name: one.number for name, one in verdict("l0_by_mask").figures.items()}
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
    assert above.number < 0.5 < 1 < below.number


def test_four_equal_weights_are_carried_by_four_and_one_weight_by_one():
    W = np.array([[[1.0], [1], [1], [1]], [[0], [3], [0], [0]]])
    assert masks.carriers(W) == pytest.approx([4, 1])


def test_dropout_spreads_weights_over_copies_and_not_over_features_that_all_count():
    figures = masks.spreads(20)
    assert figures["four copies of one feature"].number > 1.2
    assert abs(figures["the same, all count"].number - 1) < 0.05


def test_the_mean_of_masked_predictions_is_exact_for_one_hidden_layer_and_a_linear_output():
    figures = {name: one.number for name, one in verdict("dropout_averages").figures.items()}
    exact, bent = (
        figures[f"{words} hidden layer{s}, linear output, keep_prob 0.5"]
        for words, s in (("one", ""), ("two", "s"))
    )
    assert exact < 0.05 < bent


def test_what_masks_add_on_average_is_the_adaptive_penalty():
    figures = {name: one.number for name, one in verdict("dropout_is_l2").figures.items()}
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
    figures = {name: one.number for name, one in verdict("no_eval").figures.items()}
    assert figures["keep_prob 0.5"] > figures["keep_prob 0.8"] > figures["keep_prob 0.95"] > 0


def test_the_survivors_are_counted_of_networks_that_solve_xor_alone():
    network = l1.finish(start_networks(50, 8)[0], steps=3)
    X, y = xor_data()
    solved = ((predict(network, X, output="linear") > 0.5) == (y > 0.5)).all(axis=(1, 2))
    assert 0 < solved.sum() < 50
    assert (np.isfinite(l1.survival(network)) == solved).all()


def test_a_loss_that_is_robust_would_not_pass_for_a_penalty_that_is_not():
    assert (outliers.moved("absolute loss", 0.0, 10) == 0).all()
    assert (outliers.moved("MSE + L2", 10.0, 10) > 1).all()


def test_article_d_s_walk_ends_where_its_own_objective_is_least():
    x, y = each_sample.line(3, 10)
    w = each_sample.per_sample(x, y, "L2")
    least = (x * y).sum(axis=1) / ((x**2).sum(axis=1) + 10 * each_sample.LAM / 2)
    np.testing.assert_allclose(w, least, atol=0.02)


def test_article_a_s_own_weights_are_judged_by_its_own_numbers():
    figures = {name: one.number for name, one in verdict("eight_idle").figures.items()}
    own = [figure for name, figure in figures.items() if "own" in name]
    assert own == [1, 3] and round(float(xor.spread(xor.A_FOUR)), 2) == 1.44


def test_bent_nodes_are_off_the_plane_and_straight_ones_are_not():
    figures = depth.off_plane(3)
    assert all((off < 1e-9).all() == ("linear" in name) for name, off in figures.items())


def test_networks_that_never_come_close_count_with_all_steps():
    assert effort.steps_needed(4, 1).max() == effort.MOST
