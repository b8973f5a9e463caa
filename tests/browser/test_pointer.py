"""A picture speaks when it is pointed at, by mouse and by keyboard, and a click chooses.

The toy panel shows a wave, and a row of squares that set the number of hidden nodes."""

from playwright.sync_api import expect


def place(panel, across, up):
    """A place in the picture, in shares of it, as pixels of the page."""
    box = panel.image.bounding_box()
    return box["x"] + across * box["width"], box["y"] + (1 - up) * box["height"]


def tip(panel):
    return panel.locator.locator(".live-tip")


# The wave runs over 0.547 to 0.9 of the width, and at 0 it is at 0.495 of the height.
WAVE = (0.5477, 0.495)


def test_a_curve_tells_the_value_under_the_mouse(toy):
    expect(tip(toy)).to_be_hidden()
    toy.page.mouse.move(*place(toy, *WAVE))
    expect(tip(toy)).to_have_text("wave: time 0, 0")
    toy.page.mouse.move(*place(toy, 0.2, 0.6))  # the surface has no words
    expect(tip(toy)).to_be_hidden()


def test_a_click_on_a_square_chooses_what_it_stands_for(toy):
    toy.page.mouse.move(*place(toy, 0.125 + 0.775 * 3.5 / 16, 0.045))
    expect(tip(toy)).to_have_text("3 nodes")
    toy.page.mouse.down()
    toy.page.mouse.up()
    toy.wait_for(n_hidden=3)
    expect(toy.field("hidden nodes")).to_have_value("3")
    assert float(toy.slider("hidden nodes").get_attribute("aria-valuenow")) == 3


def test_what_a_control_does_not_allow_is_refused_in_words(toy):
    toy.page.mouse.click(*place(toy, 0.125 + 0.775 * 0.5 / 16, 0.045))
    words = "hidden nodes must be between 1 and 16, got 0. The setting stays as it was."
    toy.locator.get_by_role("alert").get_by_text(words).wait_for()


def test_the_keyboard_reaches_every_value_and_chooses(toy):
    toy.image.focus()
    page = toy.page
    page.keyboard.press("ArrowRight")
    expect(tip(toy)).to_have_text("wave: time 0, 0")
    page.keyboard.press("ArrowDown")
    expect(tip(toy)).to_have_text("0 nodes")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(toy.locator.get_by_role("status").filter(has_text="4 nodes")).to_have_count(1)
    page.keyboard.press("Enter")
    toy.wait_for(n_hidden=4)
    page.keyboard.press("Escape")
    expect(tip(toy)).to_be_hidden()
    assert toy.image.evaluate("picture => picture === document.activeElement")


def test_the_tab_key_reaches_the_picture_after_the_buttons(toy):
    toy.locator.get_by_role("button").last.focus()
    toy.page.keyboard.press("Tab")
    assert toy.image.evaluate("picture => picture === document.activeElement")
