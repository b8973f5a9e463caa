"""The settings of a panel as one line: written, read back, and refused in plain words."""

import pytest
import toy_panel
from test_live import Page, Recorder

START = "lam=off keep_prob=1 n_hidden=8 penalty=L2 noisy=off"
FIRST = {"lam": 0.0, "keep_prob": 1.0, "n_hidden": 8, "penalty": "L2", "noisy": False}


@pytest.fixture
def panel():
    panel = toy_panel.panel(experiment=Recorder())
    yield panel
    panel.close()
    panel.wait()


def test_the_line_names_every_setting_and_leads_back_as_one_change(panel):
    assert panel.settings_text == START
    panel.settings_text = "lam=0.01 keep_prob=0.5 n_hidden=3 penalty=L1 noisy=on"
    panel.wait()
    there = {"lam": 0.01, "keep_prob": 0.5, "n_hidden": 3, "penalty": "L1", "noisy": True}
    assert panel.settings == there and len(panel.experiment.runs) == 2
    line = panel.settings_text
    panel.settings_text = START
    panel.settings_text = line
    panel.wait()
    assert panel.settings == there and panel.settings_text == line


@pytest.mark.parametrize(
    "line, changed",
    [
        ("lam=0.02", {"lam": 0.02}),
        ("  n_hidden = 4 ,lam = 0,02  ", {"n_hidden": 4, "lam": 0.02}),
        (
            "LivePanel(lam=0.02, penalty='L1', noisy=True)",
            {"lam": 0.02, "penalty": "L1", "noisy": True},
        ),
        ('penalty="l1";lam=0', {"penalty": "L1"}),
    ],
)
def test_a_part_of_a_line_and_what_python_prints_are_understood(panel, line, changed):
    panel.settings_text = line
    panel.wait()
    assert panel.settings == {**FIRST, **changed}


@pytest.mark.parametrize(
    "line, words",
    [
        ("", "a line of settings reads name=value name=value, got nothing"),
        ("keep_prob=0.5 fast", "a line of settings reads name=value name=value, got 'fast'"),
        (
            "keep_prob=0.5 seed=3",
            "there is no setting 'seed' here; the settings are lam, keep_prob",
        ),
        ("keep_prob=0.5 lam=1 lam=2", "the line sets lam twice"),
        ("keep_prob=0.5 lam=-1", "λ must be at least 0, got -1"),
        ("keep_prob=0.5 penalty=L3", "penalty must be one of L1, L2, got 'L3'"),
        ("keep_prob=0.5 noisy=2", "noisy must be one of on, off, got '2'"),
        ("x" * 10_000, "a line of settings reads name=value name=value, got 'xxx"),
        ("lam=1 " * 10_000, "a line of settings reads name=value name=value, got 'lam=1"),
    ],
)
def test_a_bad_line_is_refused_in_words_and_nothing_changes(panel, line, words):
    with pytest.raises(ValueError) as refusal:
        panel.settings_text = line
    assert str(refusal.value).startswith(words) and len(str(refusal.value)) < 150
    page = Page(panel)
    page.tell(line=line)
    assert page.readings[-1]["state"] == "error" and words in page.readings[-1]["text"]
    assert page.readings[-1]["line"] == panel.settings_text == START
    assert panel.experiment.runs == [FIRST]


def test_a_choice_with_blanks_is_quoted_and_read_by_text_or_value():
    late = toy_panel.choice("λ", [("from the start", False), ("from step 200 on", True)], False)
    panel = toy_panel.panel(
        experiment=lambda late, **_: toy_panel.experiment(0, 1, 1, "L1", False), late=late
    )
    panel.settings_text = 'late="from step 200 on"'
    assert late.value is True and 'late="from step 200 on"' in panel.settings_text
    panel.settings_text = "late=False"
    assert late.value is False
    panel.close()
    panel.wait()
