"""Where the picture of a panel meets the screen: its pixels, its sight, and pages that cannot draw."""

import pytest
from playwright.sync_api import expect

TOY = "import toy_panel\npanel = toy_panel.panel()\npanel"
TALL = "print('line\\n' * 200)"
NUMBER = "frame => Number(frame.dataset.n)"
SIZE = "picture => [picture.querySelector('canvas').width, Math.round(picture.getBoundingClientRect().width)]"
INK = """picture => {
    const canvas = picture.querySelector("canvas"), data = canvas.getContext("2d")
        .getImageData(0, 0, canvas.width, canvas.height).data;
    return data.filter((part, i) => i % 4 === 3 && part).length / (canvas.width * canvas.height);
}"""


SHARP = """() => {
    const canvas = document.querySelector(".live-picture canvas");
    return canvas.width === Math.round(devicePixelRatio * canvas.getBoundingClientRect().width);
}"""
EXECUTE = """code => window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel
    .requestExecute({code}).done.then(() => 0)"""
HIDE = """hidden => {
    Object.defineProperty(document, "hidden", {get: () => hidden, configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def hide(page, hidden):
    """As where another tab of the browser is looked at, and this one again."""
    page.evaluate(HIDE, hidden)


def opened(open_notebook, write_notebook, *cells):
    notebook = open_notebook(write_notebook("board.ipynb", *cells))
    notebook.run_all()
    (panel,) = notebook.panels()
    return panel


@pytest.fixture
def screen(toy):
    """screen(width, height, fine) -> a screen of that size, with so many pixels in place of one."""
    session = toy.page.context.new_cdp_session(toy.page)

    def screen(width, height, fine):
        size = {"width": width, "height": height, "deviceScaleFactor": fine, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size)
        toy.page.wait_for_function(SHARP)

    yield screen
    session.send("Emulation.clearDeviceMetricsOverride")
    session.detach()


def test_the_canvas_has_the_pixels_of_the_screen_also_when_they_change(toy, screen):
    pixels, width = toy.image.evaluate(SIZE)
    assert pixels == width
    ink = toy.image.evaluate(INK)
    screen(1290, 900, 2)
    assert abs(toy.image.evaluate(INK) - ink) < 0.02  # drawn again, not left empty


def test_nothing_is_sent_while_the_panel_is_out_of_sight_or_the_page_hidden(
    open_notebook, write_notebook
):
    move = "import time\npanel.apply(n_hidden=3)\npanel.wait()\nprint('moved')"
    notebook = open_notebook(write_notebook("sight.ipynb", TOY, TALL, TALL, move))
    notebook.run_all()
    (panel,) = notebook.panels()
    frame = panel.locator.locator(".live-frame")
    notebook.page.get_by_text("moved", exact=True).scroll_into_view_if_needed()
    panel.page.wait_for_timeout(1000)
    before = frame.evaluate(NUMBER)
    notebook.page.evaluate(EXECUTE, "panel.apply(n_hidden=5); panel.wait()")
    panel.page.wait_for_timeout(1000)
    assert frame.evaluate(NUMBER) == before
    panel.image.scroll_into_view_if_needed()
    panel.wait_for(n_hidden=5)
    assert frame.evaluate(NUMBER) == before + 1

    hide(panel.page, True)  # another tab of the browser
    notebook.page.evaluate(EXECUTE, "panel.apply(n_hidden=7); panel.wait()")
    panel.page.wait_for_timeout(300)
    assert frame.evaluate(NUMBER) == before + 1
    hide(panel.page, False)
    panel.wait_for(n_hidden=7)
    assert frame.evaluate(NUMBER) == before + 2


@pytest.fixture
def folded(toy):
    """The list of files is folded away."""
    toy.page.evaluate("window.jupyterapp.shell.collapseLeft()")
    yield
    toy.page.evaluate("window.jupyterapp.shell.expandLeft()")


@pytest.mark.parametrize("width, fine", [(800, 1), (640, 2)])  # the second is 1280 at 200%
def test_a_narrow_or_zoomed_page_shows_all_of_the_panel(toy, screen, folded, width, fine):
    panel, page = toy, toy.page
    screen(width, 450 * fine, fine)
    edge = page.locator(".jp-NotebookPanel:visible").bounding_box()
    for part in panel.locator.locator(
        ".live-frame, .live-reading, .live-line, [role=slider], input"
    ).all():
        box = part.bounding_box()
        if box is not None:  # what is folded away has none
            assert edge["x"] <= box["x"] and box["x"] + box["width"] <= edge["x"] + edge["width"]
    picture = panel.image.bounding_box()
    assert picture["width"] * fine > 450 and picture["width"] / picture["height"] == pytest.approx(
        9 / 4.2, rel=0.02
    )
    size = panel.line.evaluate("line => parseFloat(getComputedStyle(line).fontSize)")
    assert size >= 12 and panel.line.evaluate("line => line.scrollWidth <= line.clientWidth")


def test_where_there_is_no_canvas_the_still_picture_stands_and_follows(
    page, open_notebook, write_notebook
):
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    notebook = open_notebook(write_notebook("plain.ipynb", TOY))
    notebook.run_all()
    panel = notebook.page.locator(".live-panel")
    image, line = panel.locator(".live-picture img"), panel.locator(".live-reading")
    expect(panel.locator("canvas")).to_have_count(0)
    expect(image).to_have_js_property("naturalWidth", 1080)  # 9 inches at 1.25 times 96
    before = image.get_attribute("src")
    panel.get_by_role("slider", name="λ", exact=True).press("End")
    expect(line).to_contain_text("lam = 0.1")
    expect(image).not_to_have_attribute("src", before)
    expect(panel.get_by_role("img", name=line.inner_text(), exact=True)).to_have_count(1)


def test_a_reloaded_page_shows_the_picture_of_now(open_notebook, write_notebook):
    panel = opened(open_notebook, write_notebook, TOY)
    panel.press(panel.slider("λ"), "End")
    seen = panel.seen()
    page = panel.page
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save').then(() => true)")
    page.wait_for_timeout(500)
    page.evaluate("window.jupyterapp.commands.execute('application:close').then(() => true)")
    page.evaluate(
        "window.jupyterapp.commands.execute('docmanager:open', {path: 'board.ipynb'}).then(() => true)"
    )
    page.locator(".live-panel .live-picture").wait_for()
    panel.wait_for(lam=0.1)
    assert panel.seen() == seen
