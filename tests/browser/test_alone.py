"""The board in a page that has nothing but what anywidget asks of it: no JupyterLab, no sliders."""

import base64
import json
import re

import pytest
from playwright.sync_api import expect

from lessons.live.board import PAGE, PARTS
from tests.live import toy_panel

BARE = """
<div id="board" style="width:900px"></div>
<script>%s</script>
<script type="module">
    const bytes = text => new DataView(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer);
    const state = %s, heard = new Set();
    for (const name of ["data", "background"]) state[name] = bytes(state[name]);
    const model = {
        get: name => state[name], send: news => tell(news),
        on: (_, act) => heard.add(act), off: (_, act) => heard.delete(act),
    };
    window.deliver = ([content, buffers]) => heard.forEach(act => act(content, buffers.map(bytes)));
    window.end = board.render({ model, el: document.getElementById("board") });
</script>"""


def text(data):
    return base64.b64encode(data).decode()


@pytest.fixture
def alone(page):
    """(panel, pump): `pump()` lets the panel finish and brings the page what it has to show."""
    panel, mail = toy_panel.panel(), []
    board = panel.display.board
    board.send = lambda content, buffers=(): mail.append(
        [content, [text(b) for b in buffers or ()]]
    )
    page.expose_function("tell", lambda news: board._heard(None, news, []))
    state = {name: getattr(board, name) for name in ("width", "height", "texts", "first")}
    state |= {"data": text(board.data), "background": text(board.background)}
    # the same files, as a page without a bundler would load them
    script = "\n".join(PAGE.joinpath(name).read_text(encoding="utf-8") for name in PARTS)
    page.emulate_media(reduced_motion="reduce")
    script = script.replace("export default", "const board =")
    page.set_content(BARE % (script, json.dumps(state)))

    def pump():
        panel.wait()
        while mail:
            page.evaluate("message => deliver(message)", mail.pop(0))

    yield panel, pump
    panel.close()


def test_picture_reading_words_and_the_line_work_without_a_slider(page, alone):
    panel, pump = alone
    frame = page.locator(".live-frame")
    expect(frame).to_have_attribute("data-settings", re.compile('"lam":0,'))
    page.wait_for_function("() => document.querySelector('.live-picture img').naturalWidth")
    page.get_by_text("Settings as a line").click()
    field = page.locator(".live-line input")
    field.fill("lam=0.1 n_hidden=3")
    field.press("Enter")
    pump()
    assert panel.settings["lam"] == 0.1 and panel.display.board.calm
    expect(page.locator(".live-reading")).to_contain_text(
        "lam = 0.1 · keep_prob = 1.0 · n_hidden = 3"
    )
    expect(frame).to_have_attribute("data-settings", re.compile('"lam":0.1,'))
    page.locator(".live-picture").press("ArrowRight")
    expect(page.locator(".live-tip")).to_have_text("wave: time 0, 0")
    page.evaluate("end()")
    assert page.locator("#board").inner_html() == ""
