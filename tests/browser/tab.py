"""A page in which JupyterLab stays loaded from test to test, and the toy panel that stays open in it."""

import re

from notebook import Notebook

LOCAL = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])[:/]")
CALM = """() => {
    document.activeElement?.blur();
    for (const folded of document.querySelectorAll(".live-panel details")) folded.open = false;
}"""


def outside(page):
    """A list that grows by each address of another machine that the page asks for."""
    asked = []

    def note(one):
        if one.url.startswith(("http", "ws")) and not LOCAL.match(one.url):
            asked.append(one.url)

    page.context.on("request", note)
    page.context.on("page", lambda other: other.on("websocket", note))
    page.on("websocket", note)
    return asked


class Tab:
    """`toy` is the toy panel, or None where it is not open."""

    def __init__(self, browser, arguments):
        self.context = browser.new_context(**arguments)
        self.page = self.context.new_page()
        self.size, self.toy, self.errors = self.page.viewport_size, None, []
        self.asked = outside(self.page)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, url):
        """The notebook at `url`, alone in the page."""
        if self.toy:
            self.toy.notebook.close()
            self.toy = None
        return Notebook(self.page, url)

    def open_toy(self, url):
        """The toy panel, as it was when it was first shown."""
        if not self.toy:
            self.toy = Toy(self.open(url))
        return self.toy.panel

    def took(self):
        """What went wrong in the page since this was last asked."""
        found = [*self.errors, *self.asked]
        self.errors.clear()
        self.asked.clear()
        return found


class Toy:
    def __init__(self, notebook):
        self.notebook, self.page = notebook, notebook.page
        notebook.run_all()
        (self.panel,) = notebook.panels()
        self.panel.locator.scroll_into_view_if_needed()
        self.first = self.now()

    def now(self):
        """All that a test may have changed."""
        fields = self.panel.locator.get_by_role("textbox").all()
        alerts = self.panel.locator.get_by_role("alert").all_inner_texts()
        return self.panel.seen(), [field.input_value() for field in fields], alerts

    def reset(self, size):
        """As it was first: seconds, where a new kernel takes ten. What a move of the window, or of the
        settings, changes in the picture comes a little later."""
        self.page.set_viewport_size(size)
        self.page.mouse.move(0, 0)
        self.page.evaluate(CALM)
        self.panel.click("Reset")
        self.panel.locator.scroll_into_view_if_needed()
        for _ in range(200):
            now = self.now()
            if now == self.first:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"after Reset {now}, and first {self.first}")
