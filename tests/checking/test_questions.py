"""Questions: what is typed is read and never run, every wrong answer gets a reply, nothing gives the answer away."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.checking import asking, memory
from lessons.checking.asking import Bank, panel
from lessons.checking.questions import choose, complete, number, spot
from lessons.checking.reading import NotANumber, as_number, filled
from lessons.exercises import ask, bank, recall, warm_up
from lessons.widgets import quiz

CHOICE = choose(
    "a", "06", "Which λ?", {"0": "No penalty.", "< 1": "Too small.", "1": None}, "It is 1."
)
NUMBER = number(
    "b", "06", "The slope?", right=2.4, tolerance=0.01, slips={1.2: "That is λw."}, why="2λw."
)
LINE = complete(
    "c",
    "06",
    "Finish.",
    line="W = W - rate * ____",
    right=("(dW + 2 * lam * W)", "(2 * lam * W + dW)"),
    slips={"dW": "λ is missing."},
    why="Both slopes.",
)
SPOT = spot(
    "d", "06", "Which line?", ("e = y", "J = 1", "J"), right=2, slips={1: "Fine."}, why="So."
)
ALL = (CHOICE, NUMBER, LINE, SPOT)


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(quiz, "KEPT", {})


def texts(shown):
    data = shown._repr_mimebundle_()
    data = data[0] if isinstance(data, tuple) else data
    return data["text/plain"], data["text/html"]


# ---- numbers


@pytest.mark.parametrize(
    "text, value",
    [
        ("2.4", 2.4),
        (" 2,4 ", 2.4),
        ("−0.3", -0.3),
        ("–0.3", -0.3),
        ("+1", 1),
        ("1e-3", 1e-3),
        ("3/4", 0.75),
        ("-1 / 3", -1 / 3),
        (".5", 0.5),
        ("20 %", 0.2),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert as_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1_0",
        "٣",
        "1.2.3",
        "1,234.5",
        "nan",
        "inf",
        "1/0",
        "1/2/3",
        "1e999",
        "2+2",
        "9" * 999,
    ],
)
def test_what_is_no_number_is_said_so_in_a_short_sentence(text):
    with pytest.raises(NotANumber) as told:
        as_number(text)
    assert len(str(told.value)) < 120
    assert NUMBER.judge(text)[0] is None


def test_numbers_have_a_tolerance_named_slips_and_a_sign():
    assert NUMBER.judge("2,405") == (True, "2λw.")
    assert NUMBER.judge("1.2") == (False, "That is λw.")
    assert NUMBER.judge("-2.4") == (False, "The size is right, the sign is not.")
    assert NUMBER.judge("2.42")[0] is False


# ---- lines of code


@pytest.mark.parametrize(
    "typed, right",
    [
        ("(dW+2*lam*W)", True),
        ("( dW + W * lam * 2.0 )", True),
        ("W = W - rate * (dW + 2 * lam * W)", True),
        ("(dW + lam * W)", False),
        ("dW + 2 * lam * W", False),  # without brackets it is another line
        ("(dW - 2 * lam * W)", False),
        ("dW)", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_a_line_is_compared_by_what_it_says_and_not_by_its_spaces(typed, right):
    assert LINE.judge(typed)[0] is right


def test_nothing_that_is_typed_is_run():
    before = dict(vars(string))
    for text in ("__import__('string').__dict__.clear()", "exec('1')", "(" * 150 + ")" * 150):
        LINE.judge(text), NUMBER.judge(text), CHOICE.judge(text), SPOT.judge(text)
    assert vars(string) == before


def test_a_slip_of_a_line_is_named():
    assert LINE.judge("dW") == (False, "λ is missing.")
    assert filled("for x in ____:", "X") == filled("for x in ____:", " X ")


@given(st.text(max_size=60))
def test_every_text_gets_an_answer(text):
    for question in ALL:
        right, says = question.judge(text)
        assert right in (True, False, None) and says


# ---- what can be asked


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: choose("a", "01", "?", {"x": None}, "."), "choices must be two or more"),
        (lambda: choose("a", "01", "?", {"x": "n", "y": "n"}, "."), "choices must be two or more"),
        (lambda: number("a", "01", "?", 1, 0.1, {1.05: "."}), "slips must be further"),
        (lambda: number("a", 1, "?", 1), "lesson must be its number as text"),
        (lambda: complete("a", "01", "?", "x = 1", "1"), "line must have one gap"),
        (lambda: complete("a", "01", "?", "x = ____", "1 +"), "line must be Python"),
        (
            lambda: complete("a", "01", "?", "x = ____", "1", {"1.0": "."}),
            "slips must not be right",
        ),
        (lambda: spot("a", "01", "?", ("x",), 2), "right must be the number of a line"),
        (lambda: Bank([CHOICE], [CHOICE]), "name must be new"),
        (lambda: ask("two_node"), "there is no question 'two_node'"),
        (lambda: warm_up("6"), "lesson must be its number as text"),
        (lambda: recall("nothing_at_all", "3"), "there is no question"),
    ],
)
def test_a_question_that_cannot_work_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_an_unknown_question_is_named_with_the_nearest_one():
    with pytest.raises(ValueError, match="did you mean 'luckiest_report'"):
        ask("luckiest_reports")


# ---- on the page


def test_a_wrong_answer_is_answered_and_the_learner_answers_again():
    form = panel([CHOICE]).children[0]
    form.receive(form, {"answer": "0"}, [])
    assert form.reply == {"mark": "✗ Not “0”.", "words": "No penalty."}
    form.receive(form, {"answer": "1"}, [])
    assert form.reply == {"mark": "✓ Yes.", "words": "It is 1."}


def test_odd_messages_from_the_browser_change_nothing():
    form = panel([NUMBER]).children[0]
    for message in ({}, {"answer": 3}, {"answer": None}, {"other": "1"}):
        form.receive(form, message, [])
    assert form.reply == {}
    form.receive(form, {"answer": "1" * 10_000}, [])
    assert len(form.chosen) <= 300


def test_an_answer_survives_running_the_cell_again():
    first = panel([SPOT]).children[0]
    first.commit("line 1")
    again = panel([SPOT]).children[0]
    assert again.chosen == "line 1" and again.reply == first.reply
    assert panel([CHOICE]).children[0].reply == {}


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.name)
def test_the_saved_form_shows_the_question_and_no_answer_before_and_after_answering(question):
    before = texts(panel([question]))
    form = panel([question]).children[0]
    for answer in (*question.options, "2.4", "dW"):
        form.commit(answer)
    assert texts(panel([question])) == before
    for text in before:
        assert question.words in text and question.why not in text
        assert not any(slip in text for slip in question.slips.values())
    assert "&lt; 1" in texts(panel([CHOICE]))[1]


def test_no_question_of_the_package_gives_its_answer_away():
    for name, question in bank.questions.items():
        for text in texts(ask(name)):
            assert question.why not in text, name
            assert not any(reply in text for reply in question.slips.values()), name


def test_every_question_says_what_each_wrong_choice_overlooks_and_why_the_right_one_is_right():
    for name, question in bank.questions.items():
        assert question.why, name
        wrong = [option for option in question.options if option not in question.rights]
        if not question.code:
            assert all(question.slips.get(option) for option in wrong), name
        right = question.options or question.rights
        assert any(question.judge(str(answer))[0] for answer in right), name


# ---- warm-ups


LESSONS = [f"{number:02}" for number in range(1, 17)]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_bank_has_at_least_six_questions_for_each_lesson(lesson):
    assert sum(question.lesson == lesson for question in bank.warm_ups) >= 6


@pytest.mark.parametrize("lesson", [f"{number:02}" for number in range(2, 18)])
def test_a_warm_up_looks_one_two_and_four_lessons_back_and_is_the_same_each_time(lesson):
    chosen = bank.chosen(lesson, {})
    back = [int(lesson) - int(question.lesson) for question in chosen]
    assert len(chosen) >= 2 and set(back) <= {1, 2, 4}
    assert texts(warm_up(lesson)) == texts(warm_up(lesson))
    assert any(not question.options or question.code for question in chosen) or lesson == "02"


def test_a_warm_up_prefers_what_was_wrong_last_time_and_its_saved_text_stays(monkeypatch):
    usual = texts(warm_up("12"))
    other = [q for q in bank.warm_ups if q.lesson == "11"][-1].name
    wrong = {"questions": {other: {"right": False}}, "exercises": {}}
    monkeypatch.setattr(asking.memory, "recalled", lambda: wrong)
    assert bank.chosen("12", wrong["questions"])[0].name == other
    asked = [form.words for form in warm_up("12").children[1:]]
    assert bank.questions[other].words in asked
    assert texts(warm_up("12")) == usual
    assert memory.PARTS == ("questions", "exercises")


@pytest.mark.parametrize("text", ["2,000", "2000", "2e3", "4000/2", "200000 %"])
def test_a_comma_before_three_digits_may_stand_for_thousands(text):
    asked = number("e", "06", "How many?", right=2000, why="So many.")
    assert asked.judge(text) == (True, "So many.")
    assert asked.judge("2,0000")[0] is asked.judge("2,00")[0] is False


@pytest.mark.parametrize("text", ["0." + "0" * 10_000 + "1", "9" * 10_000, "1/" + "3" * 300])
def test_a_number_of_many_digits_is_refused_in_a_few_words(text):
    right, says = NUMBER.judge(text)
    assert right is None and "too long" in says and len(says) < 120


def test_the_smallest_and_the_largest_numbers_are_read_as_numbers():
    assert [NUMBER.judge(text)[0] for text in ("1e-320", "1e308", "-1e308")] == [False] * 3
    assert NUMBER.judge("1e999")[0] is None and "too large" in NUMBER.judge("1e999")[1]
