"""The claims lab: commit first, then see; a threshold says the same in words and as a test."""

import json
import subprocess
import sys

import numpy as np
import pytest

from lessons.claims import claim
from lessons.claims.engine import Claim, above, at_least, below, between
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
    text = claim.all["l1_picks_one"].test(1).text
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
    panel.button.click()
    assert not runs and "Choose one first" in panel.answer.value
    panel.radio.value = "It does not hold."
    panel.button.click()
    assert (
        runs == [7] and "Verdict:" in panel.answer.value and "you predicted" in panel.answer.value
    )
    again = lab([small_claim(experiment=experiment, seeds=7)])("small")
    assert runs == [7] and again.answer.value == panel.answer.value
    again.radio.value = "It holds."
    again.button.click()
    assert runs == [7] and "as you predicted" in again.answer.value


def test_an_experiment_that_fails_is_said_in_words_and_may_be_tried_again():
    def experiment(seeds):
        raise FloatingPointError("blew up")

    panel = lab([small_claim(experiment=experiment)])("small")
    panel.radio.value = "It holds."
    panel.button.click()
    assert "FloatingPointError: blew up" in panel.answer.value
    panel.button.click()
    assert "failed" in panel.answer.value


def test_the_lab_switches_between_claims():
    panel = claim()
    assert [
        one.name for one in (panel.menu.options[i][1] for i in range(len(panel.menu.options)))
    ] == list(claim.all)
    panel.menu.value = claim.all["decay_is_l2"]
    assert panel.children[1].claim.name == "decay_is_l2"
    assert all(one.words in bundle(panel)["text/plain"] for one in claim.all.values())


def test_an_unknown_claim_is_refused():
    with pytest.raises(ValueError, match="name must be one of"):
        claim("nothing")


@pytest.mark.parametrize("name", claim.all)
def test_a_claim_s_figures_repeat_and_its_saved_form_holds_no_verdict(name):
    few = 6
    first, second = claim.all[name].test(few), claim.all[name].test(few)
    assert first.figures == second.figures and first.text == second.text
    assert claim.all[name].words in shown(first).replace("&#x27;", "'")
    data = bundle(claim(name))
    assert (
        VIEW in data
        and "Verdict" not in data["text/html"]
        and claim.all[name].words in data["text/plain"]
    )


def test_weight_decay_and_l2_agree_for_plain_gradient_descent_only():
    verdict = claim.all["decay_is_l2"].test()
    assert verdict.where == ["plain gradient descent"]


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
