"""Below a check: hints one at a time, the solution after them or after two tries, nothing before it is asked for."""

import pytest

from lessons.exercises import check
from lessons.widgets import quiz

HINTS, SOLUTION = check.exercises["l2_slope"].hints, check.exercises["l2_slope"].solution
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(quiz, "KEPT", {})


def stub(W, lam): ...


def half(W, lam):
    return lam * W


def below(function):
    return check.l2_slope(function).panel().children[1]


def ask(help, what):
    help.receive(help, {"ask": what}, [])


def test_hints_come_one_at_a_time_and_the_solution_after_them():
    help = below(stub)
    for number in range(len(HINTS)):
        assert help.shown == list(HINTS[:number]) and not help.offered
        ask(help, "solution")
        assert not help.lines  # not offered yet, whatever the browser says
        ask(help, "hint")
    assert help.shown == list(HINTS) and help.offered and "costs you" in help.cost
    ask(help, "solution")
    assert [tuple(line) for line in help.lines] == list(SOLUTION)


def test_two_tries_offer_the_solution_and_a_stub_is_no_try():
    below(stub), below(stub)
    assert not below(stub).offered and not below(half).offered
    assert below(half).offered


def test_a_right_answer_offers_the_solution_at_no_cost():
    help = below(lambda W, lam: 2 * lam * W)
    assert help.offered and help.cost == ""


def test_what_was_asked_for_is_still_there_when_the_cell_runs_again():
    ask(below(stub), "hint")
    assert below(stub).shown == list(HINTS[:1])
    assert check.l1_slope(stub).panel().children[1].shown == []


def test_the_saved_output_holds_outcome_and_statement_alone():
    for function in (stub, half):
        for _ in range(4):
            ask(below(function), "hint")
        saved = check.l2_slope(function)._repr_mimebundle_()
        assert VIEW in saved
        for text in (saved["text/plain"], saved["text/html"]):
            assert not any(hint in text for hint in HINTS)
            assert not any(why and why in text for _, why in SOLUTION)
    assert check.l2_slope(stub).text.startswith("○ Not started: l2_slope")
