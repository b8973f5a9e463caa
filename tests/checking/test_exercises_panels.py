"""Predictions and hints: commit first, then see; nothing is lost; readable without a kernel."""

import json
import subprocess
import sys

import ipywidgets as widgets
import pytest
from lessons.exercises.hint_texts import HINTS

from lessons.exercises import check, hint, predict
from lessons.widgets import quiz

VIEW = "application/vnd.jupyter.widget-view+json"
QUESTION = "Which λ gives the flattest curve?"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(quiz, "KEPT", {})


def asked(**changes):
    given = {
        "choices": {
            "λ = 0": "It overlooks that 0 is no penalty.",
            "λ < 1": "It overlooks larger ones.",
            "λ = 10": None,
        },
        "right": "λ = 10",
        "why": "The larger λ, the shorter the weights.",
    }
    return predict(QUESTION, **{**given, **changes})


def bundle(panel):
    data = panel._repr_mimebundle_()
    return data[0] if isinstance(data, tuple) else data


# ---- predictions


def test_a_prediction_answers_only_after_committing():
    panel = asked()
    panel.radio.value = "λ = 0"
    assert panel.answer.value == ""
    panel.button.click()
    assert "It overlooks that 0 is no penalty." in panel.answer.value
    assert "shorter the weights" not in panel.answer.value


def test_after_a_wrong_choice_the_learner_chooses_again():
    panel = asked()
    for choice, words in (
        ("λ = 0", "no penalty"),
        ("λ < 1", "larger ones"),
        ("λ = 10", "shorter the weights"),
    ):
        panel.radio.value = choice
        panel.button.click()
        assert words in panel.answer.value
    assert "Yes" in panel.answer.value


def test_committing_without_a_choice_asks_for_one():
    panel = asked()
    panel.button.click()
    assert "Choose one first" in panel.answer.value


def test_a_prediction_survives_running_the_cell_again():
    first = asked()
    first.radio.value = "λ < 1"
    first.button.click()
    first.radio.value = "λ = 10"
    again = asked()
    assert again.radio.value == "λ = 10" and again.answer.value == first.answer.value
    other = predict("Another question?", {"a": "No.", "b": None}, right="b", why="b.")
    assert other.radio.value is None and other.answer.value == ""


def test_a_choice_that_is_gone_is_forgotten():
    asked().radio.value = "λ = 10"
    assert asked(choices={"new": "No.", "λ = 11": None}, right="λ = 11").radio.value is None


def test_the_saved_form_is_the_same_before_and_after_answering():
    panel = asked()
    before = bundle(panel)
    panel.radio.value = "λ = 0"
    panel.button.click()
    assert bundle(panel) == before and bundle(asked())["text/html"] == before["text/html"]


def test_without_a_kernel_question_and_choices_are_there_and_answers_are_folded():
    data = bundle(asked())
    assert VIEW in data
    for form in (data["text/plain"], data["text/html"].split("<details")[0]):
        assert (
            QUESTION in form
            and "λ = 10" in form
            and "overlooks" not in form
            and "shorter" not in form
        )
    assert "overlooks that 0" in data["text/html"] and "&lt; 1" in data["text/html"]


def test_a_prediction_is_made_of_widgets_a_keyboard_drives():
    panel = asked()
    kinds = [type(child) for child in panel.children]
    assert kinds == [widgets.HTML, widgets.RadioButtons, widgets.Button, widgets.HTML]
    assert not panel.button.disabled and 'role="status"' in panel.reply("λ = 0")


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"choices": {"λ = 10": None}}, "choices must be at least two, got 1"),
        ({"right": "λ = 11"}, "right must be one of the choices, got 'λ = 11'"),
        (
            {"choices": {"λ = 0": "", "λ = 10": None}},
            "choices must say what 'λ = 0' overlooks, got ''",
        ),
    ],
)
def test_a_prediction_that_cannot_work_is_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        asked(**wrong)


def test_several_choices_may_be_right():
    panel = asked(right=("λ = 10", "λ < 1"))
    panel.radio.value = "λ < 1"
    panel.button.click()
    assert "Yes" in panel.answer.value


# ---- hints


def test_every_exercise_has_hints_and_every_hint_an_exercise():
    assert set(HINTS) == set(check.exercises)
    assert all(len(steps) >= 2 and all(steps) for steps in HINTS.values())


def test_hints_come_one_at_a_time():
    panel, steps = hint("l2_slope"), HINTS["l2_slope"]
    assert panel.shown.value == ""
    for shown, left in enumerate(range(len(steps) - 1, -1, -1), 1):
        panel.button.click()
        assert panel.shown.value.count("<li>") == shown
        assert (f"{left} left" in panel.button.description) == bool(left)
    assert panel.button.disabled


def test_hints_asked_for_are_still_there_when_the_cell_runs_again():
    hint("l2_slope").button.click()
    assert hint("l2_slope").shown.value.count("<li>") == 1
    assert hint("l1_slope").shown.value == ""


def test_a_hint_can_be_had_as_text():
    one = hint("l2_slope", 1)
    assert (
        repr(one) == f"Hint 1 of 3: {HINTS['l2_slope'][0]}"
        and HINTS["l2_slope"][0] in one._repr_html_()
    )

    def l2_slope(W, lam): ...

    assert repr(hint(l2_slope, 1)) == repr(one)
    for wrong, words in (("nothing", "exercise must be one of"), (None, "exercise must be one of")):
        with pytest.raises(ValueError, match=words):
            hint(wrong)
    for step in (0, 4, -1, "1", 1.5):
        with pytest.raises(ValueError, match="step must be in 1 to 3"):
            hint("l2_slope", step)


def test_hints_without_a_kernel_are_folded_one_by_one():
    data = bundle(hint("l2_slope"))
    assert data["text/html"].count("<details") == len(HINTS["l2_slope"])
    assert HINTS["l2_slope"][0] not in data["text/plain"]


# ---- saved notebooks


def test_the_panels_print_the_same_in_every_kernel():
    code = (
        "import json; from lessons.exercises import check, hint, predict; "
        "p = predict('Q?', {'a': 'No.', 'b': None}, right='b', why='b.'); "
        "print(json.dumps([{k: v for k, v in x._repr_mimebundle_().items() if "
        "k.startswith('text')} for x in "
        "(p, hint('l2'), check.l2(None), check.l2(lambda W, lam: "
        "lam))]))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout and len(json.loads(runs[0].stdout)) == 4, runs[0].stderr
