"""Predictions, hints, claims and checks in the real page, driven by the keyboard alone."""

CELLS = (
    "from lessons.exercises import check, claim, hint, predict",
    'predict("Which λ?", {"0": "No penalty at all.", "1": None}, right="1", why="It shrinks.")',
    'hint("l2_slope")',
    'claim("decay_is_l2")',
    "def l2_slope(W, lam):\n    while True:\n        pass\ncheck.l2_slope(l2_slope)",
)


def test_predictions_hints_and_claims_answer_to_the_keyboard(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("exercises.ipynb", *CELLS))
    notebook.run_all()
    page = notebook.page
    assert not notebook.errors()

    page.locator(".widget-radio-box input").first.focus()
    press(page, "Space", "Tab", "Tab", "Enter")  # first choice, past the second, Commit
    page.get_by_text("No penalty at all. Choose again.").wait_for()

    press(page, "Shift+Tab", "Space", "Tab", "Enter")  # back to the second choice
    page.get_by_text("✓ Yes. It shrinks.").wait_for()

    page.get_by_role("button", name="Next hint").focus()
    press(page, "Enter")
    page.get_by_text("What is the slope of w²?").wait_for()
    assert page.get_by_text("One weight at a time").count() == 0

    page.locator(".widget-radio-box input").nth(2).focus()  # the first choice of the claim
    press(page, "Space", "Tab", "Tab", "Tab", "Enter")
    page.get_by_text("holds if: plain gradient descent").wait_for()

    page.get_by_text("It was stopped after 2 s.").wait_for()
    assert not notebook.errors()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(150)  # a choice goes to the kernel and back
