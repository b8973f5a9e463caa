"""What goes wrong around a panel: after each fault the page is true, and the next move works or the page
says what to do. Two more are in test_panel.py (Run All) and test_board.py (a tab of JupyterLab closed)."""

import os
import re
import signal
from urllib.parse import urlsplit

import panel_cells
import pytest
from cable import Cable
from notebook import EXECUTE, READY, RESTART, Notebook
from playwright.sync_api import expect

from lessons.claims import claim

QUESTION = """from lessons.checking.asking import panel as ask
from lessons.checking.questions import number
ask([number("b", "01", "The slope of λw² at w = 3, λ = 0.5?", 3, 0.01, {1.5: "That is λw."}, "2λw.")])"""
CLAIM = "from lessons.claims import claim\nclaim('decay_is_l2')"
CLAIMS = "from lessons.claims import claim\nclaim()"
TOY = "import toy_panel\npanel = toy_panel.panel()\npanel"
GONE = re.compile(
    "stopped or was restarted: this picture no longer follows.*run the cells above again"
)
LOST = re.compile("connection to the kernel is lost: this picture does not follow now")
BUSY = re.compile("kernel is busy: this picture still shows the setting before")
INTERRUPT = RESTART.replace("restart()", "interrupt()")
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
RUN_ONE = """i => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = i;
    return window.jupyterapp.commands.execute("notebook:run-cell").then(() => 0);
}"""
expect.set_options(timeout=60_000)
PID = "import os; print(os.getpid())"


def notice(panel):
    return panel.locator.locator(".live-notice")


def works(panel):
    """The next moves are followed, and nothing is said of the kernel."""
    panel.press(panel.slider("keep_prob"), "Home")
    panel.press(panel.slider("keep_prob"), "ArrowRight")
    panel.wait_for(keep_prob=0.15)  # an answer to an earlier move may still come before
    assert panel.state() == "rest"
    expect(notice(panel)).to_be_hidden()


@pytest.fixture
def opened(open_notebook, write_notebook):
    """opened(name, *cells) -> a notebook that ran, and the panel in it."""

    def open_(name, *cells):
        notebook = open_notebook(write_notebook(f"{name}.ipynb", *cells))
        notebook.run_all()
        (panel,) = notebook.panels()
        return notebook, panel

    return open_


def answer(notebook, number=0):
    return notebook.page.locator(".lesson-form").nth(number)


def test_after_a_restart_the_page_says_so_and_what_was_typed_is_still_there(opened):
    notebook, panel = opened("restart", QUESTION, CLAIM, CLAIMS, TOY)
    answer(notebook).get_by_role("textbox").fill("2.75")
    answer(notebook, 1).get_by_label("It holds.").check()
    panel.field("λ").fill("0.0042")
    notebook.page.evaluate(RESTART)
    expect(notice(panel)).to_have_text(GONE)
    expect(panel.field("λ")).to_have_value("0.0042")
    notebook.page.wait_for_function(READY)
    notebook.page.get_by_role("combobox", name="Claim").select_option(index=9)
    expect(answer(notebook, 2)).to_contain_text(list(claim.all.values())[9].words)
    answer(notebook, 2).get_by_label("It holds.").check()
    for number, button in enumerate(("Check", "Test it", "Test it")):
        answer(notebook, number).get_by_role("button", name=button).click()
    for number in (0, 1, 2):
        answer(notebook, number).get_by_text("The kernel does not answer.").wait_for()
    notebook.run_all()
    expect(answer(notebook).get_by_role("textbox")).to_have_value("2.75")
    expect(answer(notebook, 1).get_by_label("It holds.")).to_be_checked()
    (panel,) = notebook.panels()
    works(panel)


def test_a_kernel_that_died_in_a_drag_is_named_and_the_cells_run_again(opened):
    notebook, panel = opened("killed", TOY)
    pid = int(notebook.page.evaluate(EXECUTE, PID))
    held(panel, "λ")
    os.kill(pid, signal.SIGKILL)
    pull(panel, "λ", 0.8)
    notebook.page.mouse.up()
    expect(notice(panel)).to_have_text(GONE)
    notebook.page.get_by_role("button", name="Ok", exact=True).click()  # JupyterLab says it too
    notebook.page.wait_for_function(READY)
    notebook.run_all()
    (panel,) = notebook.panels()
    works(panel)


def held(panel, label):
    """Take a handle and pull it a little."""
    handle = panel.slider(label)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    panel.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel.page.mouse.down()
    pull(panel, label, 0.4)


def pull(panel, label, share):
    track = panel.slider(label).locator("xpath=ancestor::*[contains(@class, 'noUi-base')]")
    box = track.bounding_box()
    y = box["y"] + box["height"] / 2
    panel.page.mouse.move(box["x"] + share * box["width"], y, steps=8)


def stands(panel, label):
    return float(panel.slider(label).get_attribute("aria-valuetext"))


def test_an_interrupt_in_a_drag_changes_nothing(toy, tab):
    held(toy, "λ")
    for share in (0.5, 0.7, 0.6):
        toy.page.evaluate(INTERRUPT)
        pull(toy, "λ", share)
    toy.page.mouse.up()
    toy.wait_for(lam=stands(toy, "λ"))
    works(toy)
    assert not tab.toy.notebook.errors()


def keep_busy(page, file):
    """A cell that runs until there is such a file."""
    page.evaluate(
        "code => { window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel"
        ".requestExecute({code}); }",
        f"import pathlib, time\nwhile not pathlib.Path({file!r}).exists(): time.sleep(0.05)",
    )


def test_a_move_while_another_cell_runs_is_said_to_wait_and_is_not_lost(toy, folder):
    keep_busy(toy.page, "go")
    toy.slider("λ").press("End")
    expect(notice(toy)).to_have_text(BUSY)
    (folder / "root" / "go").touch()
    toy.wait_for(lam=0.1)
    works(toy)


def test_a_handle_that_is_held_while_reset_is_answered_stands_at_its_setting(toy, folder):
    toy.drag("keep_prob", 0.8)
    keep_busy(toy.page, "go on")
    toy.locator.get_by_role("button", name="Reset").click()
    held(toy, "keep_prob")
    (folder / "root" / "go on").touch()
    toy.wait_for(keep_prob=0.45)
    toy.page.mouse.up()
    toy.wait_for(keep_prob=stands(toy, "keep_prob"))
    works(toy)


def test_a_handle_that_an_old_answer_moves_goes_back_to_its_setting(toy, folder):
    """Reset moves the handle, the learner puts it where it stands already, and only then the kernel answers
    to the move before: the stock slider follows that answer."""
    toy.drag("keep_prob", 0.8)
    keep_busy(toy.page, "first")
    toy.locator.get_by_role("button", name="Reset").click()
    keep_busy(toy.page, "then")
    toy.slider("keep_prob").press("Home")
    (folder / "root" / "first").touch()
    expect(toy.slider("keep_prob")).to_have_attribute("aria-valuetext", "1")
    toy.slider("keep_prob").press("End")
    (folder / "root" / "then").touch()
    toy.wait_for(keep_prob=1.0)
    expect(toy.slider("keep_prob")).to_have_attribute("aria-valuetext", "1")
    works(toy)


def test_keys_in_a_busy_kernel_do_not_come_after_the_reset_that_followed_them(toy, folder):
    """A stock slider tells of a second key only when the first is answered."""
    start = toy.settings()
    keep_busy(toy.page, "answer")
    for key in ("Home", "ArrowRight", "ArrowRight"):
        toy.slider("keep_prob").press(key)
        toy.slider("λ").press(key)
    toy.locator.get_by_role("button", name="Reset").click()
    (folder / "root" / "answer").touch()
    expect(toy.slider("keep_prob")).to_have_attribute("aria-valuetext", "1")
    toy.page.wait_for_timeout(1000)
    toy.wait_for(**start)
    expect(toy.slider("keep_prob")).to_have_attribute("aria-valuetext", "1")
    expect(toy.slider("λ")).to_have_attribute("aria-valuetext", "off")
    works(toy)


def test_a_cell_that_is_run_five_times_at_once_leaves_one_panel(opened):
    notebook, _ = opened("five", TOY)
    notebook.page.evaluate(f"async () => {{ await Promise.all([0, 0, 0, 0, 0].map({RUN_ONE})); }}")
    (panel,) = notebook.panels()
    works(panel)
    ours = "from ipywidgets.widgets.widget import _instances as i\nprint(sum('LivePanel' in str(type(w)) for w in i.values()))"
    assert notebook.page.evaluate(EXECUTE, ours) == "1\n"
    assert not notebook.errors()


def test_a_saved_page_that_is_reloaded_is_live_and_keeps_what_was_typed(opened):
    notebook, panel = opened("reloaded", QUESTION, TOY)
    panel.press(panel.slider("λ"), "End")
    seen = panel.seen()
    answer(notebook).get_by_role("textbox").fill("2.75")
    page = notebook.page
    page.evaluate(SAVE)
    for _ in range(2):
        page.reload()
        page.wait_for_function(READY)
        (panel,) = notebook.panels()
        panel.wait_for(lam=0.1)
        assert panel.seen() == seen
        expect(answer(notebook).get_by_role("textbox")).to_have_value("2.75")
    works(panel)


def test_a_closed_browser_tab_opened_again_shows_the_picture_of_now(page, opened, lab):
    notebook, panel = opened("closed", TOY)
    panel.press(panel.slider("λ"), "End")
    notebook.page.evaluate(SAVE)
    notebook.page.wait_for_function(
        "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
    )
    notebook.page = page.context.new_page()  # the fixture shuts its kernel down
    page.close()
    notebook.open(lab("closed.ipynb"))
    (panel,) = notebook.panels()
    panel.wait_for(lam=0.1)
    works(panel)


def test_two_tabs_on_one_notebook_show_the_same(opened, lab):
    notebook, first = opened("two", TOY)
    notebook.page.evaluate(SAVE)
    notebook.page.wait_for_function(
        "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
    )
    other = Notebook(notebook.page.context.new_page(), lab("two.ipynb"))
    (second,) = other.panels()
    for here, there in ((first, second), (second, first)):
        here.page.bring_to_front()
        works(here)
        here.drag("λ", 0.6 if here is first else 0.3)
        value = stands(here, "λ")
        here.wait_for(lam=value)
        there.page.bring_to_front()
        there.wait_for(lam=value, keep_prob=0.15)
        assert stands(there, "λ") == value and there.seen() == here.seen()
        there.press(there.slider("keep_prob"), "End")
    other.page.close()


def test_what_is_moved_and_typed_while_the_connection_is_lost_arrives_afterwards(
    page, lab, write_notebook
):
    url = lab(write_notebook("lost.ipynb", TOY))
    cable = Cable(urlsplit(url).port)
    notebook = Notebook(page, url.replace(str(urlsplit(url).port), str(cable.port)))
    notebook.run_all()
    (panel,) = notebook.panels()
    held(panel, "keep_prob")
    cable.cut()
    pull(panel, "keep_prob", 0.7)
    page.wait_for_timeout(5000)  # that is the fault
    pull(panel, "keep_prob", 0.3)
    page.mouse.up()
    panel.field("λ").fill("0.0042")
    panel.field("λ").press("Enter")
    expect(notice(panel)).to_have_text(LOST)
    cable.mend()
    panel.wait_for(lam=0.0042, keep_prob=stands(panel, "keep_prob"))
    expect(notice(panel)).to_be_hidden()
    dismiss(page)
    works(panel)
    notebook.shut_down()
    cable.close()


def dismiss(page):
    """JupyterLab's own word on a lost connection, in a window that keeps the keys to itself."""
    button = page.locator(".jp-Dialog").get_by_role("button")
    while button.count():
        button.first.click()


def test_where_only_the_cell_of_the_panel_runs_it_says_what_is_missing(
    open_notebook, write_notebook
):
    start, *rest = TOY.split("\n")
    notebook = open_notebook(write_notebook("only.ipynb", start, "\n".join(rest)))
    notebook.page.evaluate(RUN_ONE, 1)
    [error] = notebook.errors()
    assert error["evalue"] == "name 'toy_panel' is not defined"
    notebook.run_all()
    (panel,) = notebook.panels()
    works(panel)


FAILS = """import toy_panel
def experiment(lam, **others):
    for result in toy_panel.experiment(lam, **others):
        yield result | {"step": result["step"] // (lam != 0.1)}
toy_panel.panel(experiment=experiment)"""


def test_an_experiment_that_raises_at_one_setting_says_so_until_the_next_move(opened):
    _, panel = opened("raises", FAILS)
    panel.drag("λ", 1.02)
    panel.wait_for(lam=0.1)
    assert panel.state() == "error" and "ZeroDivisionError" in panel.reading()
    assert panel.reading().endswith("Move a control to go on.")
    assert panel.image.evaluate("picture => picture.style.opacity") == "0.25"
    panel.press(panel.slider("λ"), "ArrowLeft")
    assert panel.state() == "rest" and panel.settings()["lam"] < 0.1
    works(panel)


def test_a_rate_that_diverges_is_a_result_in_words(opened):
    [path] = [path for path in panel_cells.LESSONS if path.stem.startswith("01")]
    notebook, panel = opened("diverges", *panel_cells.panel_cells(path))
    field = panel.field("η")
    field.fill("40")
    before = panel.rests()
    field.press("Enter")
    panel.wait_for_rest(before)
    print(panel.reading())
    assert not re.search(r"\b(nan|inf)\b|Warning|Error", panel.reading()), panel.reading()
    panel.click("Reset")
    assert panel.state() == "rest" and not notebook.errors()


CELLS = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    return [notebook.activeCellIndex, notebook.widgets.length];
}"""


def test_plain_keys_on_a_control_stay_there_and_others_reach_the_notebook(opened):
    notebook, panel = opened("keys", "1", TOY, "2")
    for control in (*panel.controls(), panel.locator.get_by_role("button").first):
        control.focus()
        before = notebook.page.evaluate(CELLS)
        for key in ("ArrowUp", "ArrowDown", "a", "j", "d", "d"):
            notebook.page.keyboard.press(key)
        assert notebook.page.evaluate(CELLS) == before, control
    choice = panel.locator.locator("select")
    choice.focus()
    notebook.page.keyboard.press("ArrowUp")
    panel.wait_for(penalty="L1")
    notebook.page.keyboard.press("Control+Enter")  # runs the cell
    notebook.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.activeCell.model.executionCount > 3"
    )
