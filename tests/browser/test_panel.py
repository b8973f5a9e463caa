"""One panel in a real browser: keyboard, mouse, typed values, refusals, Run All."""

import pytest
from notebook import EXECUTE, position
from playwright.sync_api import expect

TOY = "import toy_panel\npanel = toy_panel.panel()\npanel"
FIRST = {"lam": 0.0, "keep_prob": 1.0, "n_hidden": 8, "penalty": "L2", "noisy": False}


def test_arrow_keys_move_lambda_and_the_last_picture_belongs_to_the_last_setting(toy):
    before = toy.seen()
    toy.slider("λ").focus()
    for _ in range(5):
        toy.page.keyboard.press("ArrowRight")
    toy.wait_for(lam=0.00025)
    assert toy.reading().startswith("lam = 0.00025 ·") and toy.reading().endswith("step 4 of 4")
    assert toy.picture() != before[0]


def test_a_burst_of_keys_loses_no_step(toy):
    handle = toy.slider("keep_prob")
    handle.focus()
    for _ in range(6):
        toy.page.keyboard.press("ArrowLeft")
    toy.wait_for(keep_prob=0.7)


def test_keys_make_the_page_ask_the_server_for_no_favicon(toy):
    """JupyterLab fetches another one at each message to a kernel, unless that is switched off."""
    asked = []

    def note(request):
        asked.append(request.url)

    toy.page.on("request", note)
    toy.slider("λ").focus()
    for lam in (0.0001, 0.00013, 0.00016):
        toy.page.keyboard.press("ArrowRight")
        toy.wait_for(lam=lam)
    toy.page.remove_listener("request", note)
    assert not [url for url in asked if "favicon" in url]


@pytest.mark.parametrize(
    "label, name, low, high", [("λ", "lam", 0.0, 0.1), ("keep_prob", "keep_prob", 0.1, 1.0)]
)
def test_home_end_and_page_keys_reach_both_ends(toy, label, name, low, high):
    handle = toy.slider(label)
    for key, value in [("Home", low), ("PageUp", None), ("End", high), ("PageDown", None)]:
        toy.press(handle, key)
        assert value is None or toy.settings()[name] == value
        assert toy.state() == "rest" and low <= toy.settings()[name] <= high
    assert toy.settings()[name] < high


@pytest.mark.parametrize("label, name", [("λ", "lam"), ("keep_prob", "keep_prob")])
def test_a_drag_ends_with_the_picture_of_where_the_handle_stands(toy, label, name):
    before = toy.seen()
    toy.drag(label, 0.5)
    value = float(toy.slider(label).get_attribute("aria-valuetext"))
    assert 0 < value < 0.6
    toy.wait_for(**{name: value})
    expect(toy.field(label)).to_have_value(str(value))
    assert all(new != old for new, old in zip(toy.seen(), before))


def test_arrow_keys_work_after_a_click_on_the_track(toy):
    handle = toy.slider("keep_prob")
    box = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    toy.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    toy.wait_for(keep_prob=0.55)
    toy.page.keyboard.press("ArrowLeft")
    toy.wait_for(keep_prob=0.5)


def test_reset_restores_the_bytes_of_the_first_picture(toy):
    first = toy.seen()
    toy.press(toy.slider("hidden nodes"), "Home")
    toy.click("Strong L1")
    assert toy.settings() == {**FIRST, "lam": 0.1, "penalty": "L1", "n_hidden": 1}
    assert toy.picture() != first[0]
    toy.click("Reset")
    assert toy.settings() == FIRST and toy.seen() == first


SLOW_FRAMES = """() => {
    window.slow = { own: requestAnimationFrame, acts: [] };
    window.requestAnimationFrame = act => slow.acts.push(act);
}"""
FRAMES_AGAIN = """async () => {
    window.requestAnimationFrame = slow.own;
    slow.acts.forEach(act => requestAnimationFrame(act));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def test_a_move_that_waits_for_a_frame_does_not_undo_the_reset_after_it(toy):
    mouse, handle, reset = toy.page.mouse, toy.slider("keep_prob"), toy.locator.get_by_text("Reset")
    box, start = handle.bounding_box(), position(handle)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    toy.page.evaluate(SLOW_FRAMES)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 150, y, steps=4)  # the first of them is told at once, the others wait
    mouse.up()
    reset.click()
    toy.page.evaluate(FRAMES_AGAIN)
    toy.page.evaluate(EXECUTE, "")  # answered after all that was told before
    toy.wait_for()
    assert toy.settings() == FIRST and position(handle) == start


def test_a_digit_presses_the_button_of_its_number_wherever_the_focus_is_but_in_a_field(toy):
    for place in (toy.slider("λ"), toy.image, toy.locator.get_by_role("checkbox")):
        for key, settings in (("1", FIRST | {"lam": 0.1, "penalty": "L1"}), ("0", FIRST)):
            before = toy.rests()
            place.press(key)
            toy.wait_for_rest(before)
            assert toy.settings() == settings
    field = toy.field("λ")
    field.press("End")
    field.press("1")
    expect(field).to_have_value("off1")
    assert toy.settings() == FIRST


def test_a_typed_value_is_taken_exactly_and_a_bad_one_refused_in_words(toy):
    field = toy.field("λ")
    field.fill("0.0042")
    field.press("Enter")
    toy.wait_for(lam=0.0042)
    field.fill("-1")
    field.press("Enter")
    toy.locator.get_by_role("alert").get_by_text("λ must be at least 0, got -1").wait_for()
    assert field.input_value() == "-1" and toy.settings()["lam"] == 0.0042
    field.fill("off")
    field.press("Enter")
    toy.wait_for(lam=0.0)
    assert toy.state() == "rest" and field.input_value() == "off"


def test_an_experiment_that_fails_says_so_and_the_panel_goes_on(toy):
    field = toy.field("λ")
    field.fill("0.7")
    field.press("Enter")
    toy.locator.get_by_role("alert").get_by_text("lam must be at most 0.5, got 0.7").wait_for()
    toy.press(toy.slider("λ"), "Home")
    assert toy.state() == "rest" and toy.settings()["lam"] == 0.0


def test_every_control_has_a_name_and_the_picture_says_what_it_shows(toy):
    for name in ("λ", "keep_prob", "hidden nodes"):
        assert toy.locator.get_by_role("textbox", name=name, exact=True).input_value()
        assert toy.locator.get_by_role("slider", name=name, exact=True).count() == 1
    assert toy.locator.get_by_role("combobox", name="penalty", exact=True).count() == 1
    assert toy.locator.get_by_role("checkbox", name="noisy labels").count() == 1
    assert toy.locator.get_by_role("status").inner_text() == toy.reading()
    assert toy.locator.get_by_role("img", name=toy.reading(), exact=True).count() == 1


def test_a_slider_speaks_its_value_also_on_a_log_scale(toy):
    handle = toy.locator.get_by_role("slider", name="λ", exact=True)
    expect(handle).to_have_attribute("aria-valuetext", "off")
    toy.press(handle, "End")
    expect(handle).to_have_attribute("aria-valuetext", "0.1")
    handle = toy.locator.get_by_role("slider", name="keep_prob", exact=True)
    toy.press(handle, "ArrowLeft")
    expect(handle).to_have_attribute("aria-valuetext", "0.95")
    toy.press(handle, "Home")
    toy.press(handle, "ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", "0.15")  # not 0.15000000000000002


@pytest.mark.parametrize("width", [1280, 1000])
def test_the_whole_panel_is_visible_at_once_and_nothing_jumps(toy, width):
    toy.page.set_viewport_size({"width": width, "height": 720})
    toy.locator.scroll_into_view_if_needed()
    box, picture = toy.locator.bounding_box(), toy.image.bounding_box()
    notebook = toy.page.locator(".jp-NotebookPanel-notebook").bounding_box()
    assert box["height"] < notebook["height"] and box["x"] + box["width"] <= width
    toy.press(toy.slider("λ"), "End")
    assert toy.image.bounding_box() == picture


def test_a_slider_first_moved_while_run_all_goes_on_stays_alive(
    open_notebook, write_notebook, folder
):
    busy = "import pathlib, time\nwhile not pathlib.Path('go_on').exists(): time.sleep(0.05)\nprint('done')"
    notebook = open_notebook(write_notebook("busy.ipynb", TOY, busy))
    notebook.start_run_all()
    notebook.page.locator(".live-panel canvas").wait_for()
    (panel,) = notebook.panels()
    handle = panel.slider("λ")
    for _ in range(3):
        handle.press("ArrowRight")
    assert not notebook.cells()[1]["outputs"]
    (folder / "root" / "go_on").touch()
    notebook.page.get_by_text("done", exact=True).wait_for()
    panel.wait_for(lam=0.00016)  # no move is lost, whether the kernel answers at once or afterwards
    panel.press(handle, "ArrowRight")
    assert panel.settings()["lam"] == 0.0002


def test_running_the_cell_again_leaves_one_panel_that_works(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("again.ipynb", TOY))
    for _ in range(2):
        notebook.run_all()
    (panel,) = notebook.panels()
    panel.press(panel.slider("λ"), "End")
    assert panel.settings()["lam"] == 0.1 and panel.state() == "rest"
