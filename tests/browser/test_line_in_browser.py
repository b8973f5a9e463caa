"""The settings as a line: copied from one panel, pasted into it again, refused when they are bad."""

import json

from playwright.sync_api import expect


def test_a_line_is_copied_pasted_and_refused(toy):
    panel, page = toy, toy.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    field, box = panel.locator.locator(".live-line input"), panel.locator.locator(".live-line")
    expect(field).to_be_hidden()
    box.get_by_text("Settings as a line").click()
    expect(field).to_have_value("lam=off keep_prob=1 n_hidden=8 penalty=L2 noisy=off")
    panel.press(panel.slider("λ"), "End")
    line = "lam=0.1 keep_prob=1 n_hidden=8 penalty=L2 noisy=off"
    expect(field).to_have_value(line)
    box.get_by_role("button", name="Copy settings").click()
    expect(box.get_by_role("status")).to_have_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == line

    panel.click("Reset")
    field.click()
    page.keyboard.press("ControlOrMeta+V")
    panel.wait_for(lam=0.1)
    assert panel.state() == "rest" and panel.field("λ").input_value() == "0.1"

    field.fill("lam=0.01 n_hidden=40")
    field.press("Enter")
    words = "hidden nodes must be between 1 and 16, got 40. The setting stays as it was."
    panel.locator.get_by_role("alert").get_by_text(words).wait_for()
    assert panel.settings()["lam"] == 0.1 and field.input_value() == "lam=0.01 n_hidden=40"
    field.fill("lam=0.01 n_hidden=4 penalty=l1")
    field.press("Enter")
    panel.wait_for(lam=0.01, n_hidden=4, penalty="L1")
    assert json.loads(panel.line.get_attribute("data-settings"))["noisy"] is False
    expect(field).to_have_value("lam=0.01 keep_prob=1 n_hidden=4 penalty=L1 noisy=off")
