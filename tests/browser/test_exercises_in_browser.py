"""Questions, checks, hints, solutions and claims in the real page, driven by the keyboard alone."""

import re

SETUP = """\
from lessons.checking.asking import panel
from lessons.checking.questions import choose, complete, number, spot
from lessons.claims import claim
from lessons.exercises import check"""
CELLS = (
    SETUP,
    'panel([choose("a", "01", "Which λ?", {"0": "No penalty at all.", "1": None}, "It shrinks.")])',
    'panel([number("b", "01", "λ = 0.5, w = 3: the slope of λw²?", 3, 0.01, {1.5: "That is λw."}, "2λw.")])',
    'panel([complete("c", "01", "Finish the step.", "W = W - rate * ____", "dW", {"-dW": "Uphill."}, "Yes, down.")])',
    'panel([spot("d", "01", "Which line is wrong?", ("e = y - y_hat", "J = np.sum(e)", "return J"), 2, '
    '{1: "Fine."}, "A square is missing.")])',
    "def l2_slope(W, lam):\n    ...\n\ncheck.l2_slope(l2_slope)",
    "def l2_slope(W, lam):\n    while True:\n        pass\n\ncheck.l2_slope(l2_slope)",
    'claim("decay_is_l2")',
)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_questions_answer_to_the_keyboard(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("questions.ipynb", *CELLS[:5]))
    notebook.run_all()
    page = notebook.page
    assert not notebook.errors()
    forms = page.locator(".lesson-form")
    shown = page.locator(".jp-OutputArea-output").all_inner_texts()
    assert forms.count() == 4 and "It shrinks." not in " ".join(shown)

    forms.nth(0).get_by_role("radio").first.focus()
    press(page, "Space", "Tab", "Enter")
    forms.nth(0).get_by_text("✗ Not “0”. No penalty at all.").wait_for()
    forms.nth(0).get_by_role("radio").first.focus()
    press(page, "ArrowDown", "Enter")  # the arrows choose, and the notebook does not take them
    forms.nth(0).get_by_text("✓ Yes. It shrinks.").wait_for()

    forms.nth(1).get_by_role("textbox").focus()
    for typed, said in (
        ("1,5", "That is λw."),
        ("x", "“x” is not a number."),
        ("3", "✓ Yes. 2λw."),
    ):
        press(page, "Control+a", *typed, "Enter")
        forms.nth(1).get_by_text(said).wait_for()

    forms.nth(2).get_by_role("textbox").focus()
    page.keyboard.type("dW")
    press(page, "Tab", "Enter")
    forms.nth(2).get_by_text("✓ Yes. Yes, down.").wait_for()

    forms.nth(3).get_by_role("radio").nth(1).focus()
    press(page, "Space", "Enter")
    forms.nth(3).get_by_text("✓ Yes. A square is missing.").wait_for()
    assert not notebook.errors()


def test_hints_come_one_by_one_and_the_solution_last_and_can_be_copied(
    open_notebook, write_notebook
):
    notebook = open_notebook(write_notebook("hints.ipynb", SETUP, CELLS[5]))
    notebook.run_all()
    page = notebook.page
    page.get_by_text("Not started: l2_slope").wait_for()
    solve = page.get_by_role("button", name="Worked solution")
    assert not solve.is_visible() and "2 * lam * W" not in page.content()
    for number in (1, 2, 3):
        page.get_by_role("button", name=f"Hint {number} of 3").focus()
        press(page, "Enter")
        page.wait_for_function(
            "n => document.querySelectorAll('.lesson-form li').length === n", arg=number
        )
    assert page.get_by_text("It costs you the exercise").is_visible()
    solve.focus()
    press(page, "Enter")
    page.get_by_text("return 2 * lam * W", exact=True).wait_for()
    page.get_by_text("the slope of λw² is 2λw").last.wait_for()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for context in ("secure", "insecure"):
        if context == "insecure":  # as over plain http: there is no clipboard to ask
            page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.get_by_role("button", name="Copy the code").focus()
        press(page, "Enter")
        page.get_by_text(re.compile("^(Copied|Selected)")).wait_for()
        if context == "secure":
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == "def l2_slope(W, lam):\n    return 2 * lam * W"


def test_a_check_stops_a_loop_and_a_claim_is_tested(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("exercises.ipynb", SETUP, *CELLS[6:]))
    notebook.run_all()
    page = notebook.page
    page.get_by_text("It was stopped after 2 s.").wait_for()
    page.get_by_role("radio").first.focus()
    press(page, "Space", "Tab", "Enter")
    page.get_by_text("holds if: plain gradient descent").wait_for()
    assert not notebook.errors()
