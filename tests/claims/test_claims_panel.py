"""The claims lab: commit first, then see; a threshold says the same in words and as a test."""

import json
import subprocess
import sys

import numpy as np
import pytest

from lessons.claims import Table, claim
from lessons.claims.engine import Claim, above, at_least, below, between, estimates
from lessons.claims.estimate import Estimate, estimate, ratio
from lessons.claims.panel import CHOICES, lab, shown
from lessons.sources import ARTICLES, OFTEN_SAID
from lessons.widgets import quiz

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(quiz, "KEPT", {})


def bundle(panel):
    data = panel._repr_mimebundle_()
    return data[0] if isinstance(data, tuple) else data


@pytest.mark.parametrize(
    "threshold, words, inside, outside",
    [
        (below(1.05), "less than 1.05", (-3, 1.0499), (1.05, 2)),
        (below(1e-6), "less than 0.000001", (0, 9e-7), (1e-6,)),
        (above(0.5), "more than 0.5", (0.51,), (0.5, -1)),
        (at_least(7), "at least 7", (7, 8), (6.99,)),
        (between(0.05, 0.2), "0.05 to 0.2", (0.05, 0.1, 0.2), (0.0499, 0.201)),
    ],
)
def test_a_threshold_is_its_words(threshold, words, inside, outside):
    assert threshold.words == words
    assert all(map(threshold.holds, inside)) and not any(map(threshold.holds, outside))
    assert not threshold.holds(np.nan)


def test_the_articles_come_one_after_the_other_and_then_what_is_often_said():
    sources = [one.source for one in claim.all.values()]
    order = [*ARTICLES, OFTEN_SAID]
    assert sorted(sources, key=order.index) == sources and set(sources) == set(order)
    text = claim.all["l1_picks_one"].test(2).text
    assert text.startswith("Claim (often said): ")
    assert claim.all["two_nodes"].test(2).text.startswith("Claim (article A): ")


def small_claim(*numbers, **changes):
    figures = {f"setting {i}": number for i, number in enumerate(numbers)}
    return Claim(
        **{
            "name": "small",
            "words": "It is < 1.",
            "source": "B",
            "measured": "The number",
            "asked": below(1),
            "experiment": lambda seeds: figures,
            **changes,
        }
    )


@pytest.mark.parametrize(
    "numbers, words",
    [
        ((0.1, 0.2), "holds"),
        ((2, 3), "does not hold"),
        ((0.1, 3, 0.2), "holds if: setting 0; setting 2"),
        ((float("nan"),), "does not hold"),
        (([0.0, 0.5, 1.0, 2.2],), "not told apart"),
        ((2, [0.0, 0.5, 1.0, 2.2]), "not told apart"),
        ((0.1, [0.0, 0.5, 1.0, 2.2]), "holds if: setting 0"),
        (([0.1, 0.2, 0.1, 0.3],), "holds"),
    ],
)
def test_a_verdict_follows_from_the_figures(numbers, words):
    verdict = small_claim(*numbers).test()
    assert verdict.words == words and verdict.text.endswith(f"Verdict: {words}")
    assert verdict.kind in CHOICES.values()


def test_a_claim_is_tested_only_after_a_prediction_and_once():
    runs = []

    def experiment(seeds):
        runs.append(seeds)
        return {"setting 0": 0.5}

    panel = lab([small_claim(experiment=experiment, seeds=7)])("small")
    commit(panel, "perhaps")
    assert not runs and not panel.answer.value
    commit(panel, "It does not hold.")
    assert (
        runs == [7] and "Verdict:" in panel.answer.value and "you predicted" in panel.answer.value
    )
    again = lab([small_claim(experiment=experiment, seeds=7)])("small")
    assert runs == [7] and again.answer.value == panel.answer.value
    assert again.form.chosen == "It does not hold."
    commit(again, "It holds.")
    assert runs == [7] and "as you predicted" in again.answer.value


def commit(panel, answer):
    """As the page does."""
    panel.form.receive(panel.form, {"answer": answer}, [])


def test_an_experiment_that_fails_is_said_in_words_and_may_be_tried_again():
    def experiment(seeds):
        raise FloatingPointError("blew up")

    panel = lab([small_claim(experiment=experiment)])("small")
    commit(panel, "It holds.")
    assert "FloatingPointError: blew up" in panel.answer.value
    commit(panel, "It holds.")
    assert "failed" in panel.answer.value


def test_the_lab_has_a_form_for_each_claim_in_the_order_of_its_list():
    panel = claim()
    listed = [one for words, one in panel.menu.options]
    assert listed == [form.claim for form in panel.each.children] == list(claim.all.values())
    assert all(one.words in bundle(panel)["text/plain"] for one in claim.all.values())


def test_an_unknown_claim_is_refused():
    with pytest.raises(ValueError, match="name must be one of"):
        claim("nothing")


@pytest.mark.parametrize("name", ["strict_definition", "dropout_keeps_scale", "l1_makes_zeros"])
def test_a_claim_s_figures_repeat_and_its_saved_form_holds_no_verdict(name):
    few = 6
    first = claim.all[name].test(few)
    estimates.cache_clear()  # or the second would be the first
    second = claim.all[name].test(few)
    assert first.figures == second.figures and first.text == second.text
    assert claim.all[name].words in shown(first).replace("&#x27;", "'")


@pytest.mark.parametrize("name", claim.all)
def test_the_saved_form_of_a_claim_holds_no_verdict(name):
    data = bundle(claim(name))
    assert (
        VIEW in data
        and "Verdict" not in data["text/html"]
        and claim.all[name].words in data["text/plain"]
    )


def test_a_number_carries_the_digits_that_its_error_leaves():
    shown_as = {
        (2.0876, 0.8): "2.1 ± 0.8",
        (1.0312, 1.0479): "1 ± 1",
        (-2.479, 1.21): "-2.5 ± 1.2",
        (115.48, 24.0): "120 ± 20",
        (0.50001, 0.0): "0.5",
        (3e-17, 1e-18): "0",
        (12.5, float("nan")): "12.5",
        (float("nan"), 0.0): "no number",
    }
    assert {pair: str(Estimate(*pair)) for pair in shown_as} == shown_as


def test_all_of_sixteen_is_not_certainty_and_the_error_of_a_mean_is_sd_over_root_n():
    assert estimate(np.ones(16, bool)) == pytest.approx((1.0, np.sqrt(0.9 * 0.1 / 20)))
    assert estimate([1.0, 2.0, 3.0]) == pytest.approx((2.0, 1 / np.sqrt(3)))


def test_a_ratio_of_pairs_that_go_together_is_sure():
    other = np.array([1.0, 2.0, 5.0, 3.0])
    assert ratio(2 * other, other) == pytest.approx((2.0, 0.0))
    assert ratio(2 * other[::-1], other).error > 0.3


def test_more_standard_errors_leave_fewer_verdicts_certain():
    found = small_claim([0.0, 0.5, 0.6, 1.2]).test()
    assert [found.at(width).kind for width in (0, 1, 3)] == ["holds", "holds", "not told apart"]


def test_the_table_has_a_row_for_each_verdict_and_a_mark_beside_each_setting():
    verdicts = [small_claim(0.1, 2).test(), small_claim([0.0, 3.0], source="C").test()]
    page = Table(verdicts)._repr_html_()
    assert (
        page.count('<code>claim("small")</code>') == 2
        and "Article B" in page
        and "Article C" in page
    )
    assert "It is &lt; 1." in page and "✓ setting 0: 0.1" in page and "✗ setting 1: 2" in page
    assert "? setting 0: 1.5\u00a0±\u00a01.5" in page and "<strong>not told apart</strong>" in page
    assert repr(Table(verdicts)) == "\n\n".join(one.text for one in verdicts)


def test_the_lab_prints_the_same_in_every_kernel():
    code = (
        "import json; from lessons.claims import claim; "
        "print(json.dumps([{k: v for k, v in x._repr_mimebundle_().items() if "
        "k.startswith('text')} for x in (claim('two_nodes'), claim())]))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout and len(json.loads(runs[0].stdout)) == 2, runs[0].stderr
