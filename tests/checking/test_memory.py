"""What was answered and passed is kept beside the notebooks: never needed, never in the way."""

import json
import os

import pytest

from lessons.checking import memory
from lessons.exercises import bank, check, forget, progress, recall
from lessons.widgets import quiz


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A folder of notebooks to be in, and a kernel that has just started."""
    cell = {"cell_type": "code", "source": ["check.l2_slope(l2_slope)\n", 'ask("luckiest_report")']}
    (tmp_path / "00_start.ipynb").write_text(json.dumps({"cells": []}))
    (tmp_path / "10_choose.ipynb").write_text(json.dumps({"cells": [cell]}))
    (tmp_path / "further").mkdir()
    monkeypatch.chdir(tmp_path)
    new_kernel(monkeypatch)
    return tmp_path


def new_kernel(monkeypatch):
    monkeypatch.setattr(quiz, "KEPT", {})
    monkeypatch.setattr(memory, "SAID", set())


def answer(name, text):
    bank.ask(name).children[0].commit(text)


def shown(panel):
    return panel.children[0].value


def test_nothing_is_written_before_something_is_done(place):
    bank.ask("luckiest_report"), bank.warm_up("12"), progress(), recall("luckiest_report", "0.9")
    check.l2_slope(lambda W, lam: ...), check.l2_slope()
    assert not (place / memory.FILE).exists()


def test_predictions_and_passed_exercises_outlive_the_kernel(place, monkeypatch):
    answer("luckiest_report", "It is larger.")
    answer("luckiest_report", "It is smaller.")
    check.l2_slope(lambda W, lam: lam * W)
    check.l2_slope(lambda W, lam: 2 * lam * W)
    new_kernel(monkeypatch)
    known = memory.recalled()
    assert known["questions"]["luckiest_report"] == {"predicted": "It is larger.", "right": False}
    assert known["exercises"]["l2_slope"] == {"tried": True, "passed": True}
    assert "You predicted: It is larger. Measured: 0.9." in shown(recall("luckiest_report", "0.9"))
    answer("luckiest_report", "It is smaller.")  # in a later kernel: right now, and no prediction
    later = memory.recalled()["questions"]["luckiest_report"]
    assert later == {"predicted": "It is larger.", "right": True}
    assert "10: 1 of 1 exercises right, 1 of 1 questions answered" in shown(progress())


def test_a_side_path_uses_the_same_file_one_folder_up(place, monkeypatch):
    monkeypatch.chdir(place / "further")
    answer("luckiest_report", "It is smaller.")
    assert (place / memory.FILE).exists() and not list((place / "further").iterdir())


def test_elsewhere_nothing_is_kept(tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(other)
    answer("luckiest_report", "It is smaller.")
    assert not list(other.iterdir()) and memory.recalled() == {"questions": {}, "exercises": {}}
    assert "no lessons here" in shown(progress())


def test_one_line_forgets_everything(place):
    answer("luckiest_report", "It is larger.")
    forget()
    forget()
    assert not (place / memory.FILE).exists()


@pytest.mark.parametrize("text", ["", "{", "[1]", '"x"', "\x00"])
def test_a_broken_file_is_said_once_left_alone_and_the_lesson_goes_on(place, text, capsys):
    (place / memory.FILE).write_text(text)
    answer("luckiest_report", "It is larger.")
    progress(), check.l2_slope(lambda W, lam: 2 * lam * W)
    assert (place / memory.FILE).read_text() == text
    assert capsys.readouterr().err.count("cannot be read") == 1


def test_a_file_edited_by_hand_is_read_as_far_as_it_makes_sense(place):
    (place / memory.FILE).write_text(
        '{"questions": {"a": 3, "b": {"right": true}}, "exercises": 7}'
    )
    assert memory.recalled() == {"questions": {"b": {"right": True}}, "exercises": {}}


def test_a_folder_that_cannot_be_written_is_said_once(place, monkeypatch, capsys):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "no")

    monkeypatch.setattr(memory.tempfile, "mkstemp", refuse)
    answer("luckiest_report", "It is larger.")
    answer("training_cannot_choose", "One in the middle.")
    assert capsys.readouterr().err.count("cannot be written") == 1
    assert "You predicted: It is larger." in shown(recall("luckiest_report", "0.9"))


def test_a_write_is_all_or_nothing(place, monkeypatch):
    answer("luckiest_report", "It is larger.")
    before = (place / memory.FILE).read_bytes()

    def broken(*args):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", broken)
    answer("training_cannot_choose", "One in the middle.")
    assert (place / memory.FILE).read_bytes() == before
    assert not list(place.glob(".progress-*"))


def test_what_is_saved_in_a_notebook_does_not_depend_on_the_memory(place):
    def saved():
        panels = progress(), recall("luckiest_report", "0.9"), bank.warm_up("12")
        return [(panel.plain, panel.still) for panel in panels]

    before = saved()
    answer("luckiest_report", "It is larger.")
    check.l2_slope(lambda W, lam: 2 * lam * W)
    assert saved() == before
