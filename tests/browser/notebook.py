"""An open notebook and its live panels, seen through the browser. No fixed waits: only conditions."""
import json

SECONDS = 30_000      # the first cell may build matplotlib's font cache

# The indicator in the toolbar says idle before there is a kernel: ask the session itself.
READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    const session = panel?.context?.sessionContext;
    const kernel = session?.session?.kernel;
    return !!(kernel && session.isReady && panel.context.isReady
              && kernel.connectionStatus === "connected" && kernel.status === "idle");
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)"
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === "code")
    .map(cell => ({source: cell.model.sharedModel.getSource(), outputs: cell.model.outputs.toJSON(),
                   tags: cell.model.getMetadata("tags") ?? [], count: cell.model.executionCount}))"""
SHUT_DOWN = "() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext.shutdown()"
BYTES = """async image => {
    const bytes = await (await fetch(image.src)).arrayBuffer();
    const hash = await crypto.subtle.digest("SHA-256", bytes);
    return Array.from(new Uint8Array(hash), byte => byte.toString(16)).join(" ");
}"""
CONTROLS = "[role=slider], select, input[type=checkbox]"


class Notebook:
    def __init__(self, page, url):
        self.page = page
        page.set_default_timeout(SECONDS)
        page.goto(url)
        page.locator(".jp-NotebookPanel:visible").wait_for()
        page.wait_for_function(READY)

    def run_all(self):
        """Run every cell and wait for the last one."""
        self.page.evaluate(RUN_ALL)

    def start_run_all(self):
        """Run every cell and do not wait."""
        self.page.evaluate(f"() => {{ ({RUN_ALL})(); }}")

    def cells(self):
        return self.page.evaluate(CELLS)

    def errors(self):
        """What went wrong in cells that are not tagged as raising on purpose."""
        return [output for cell in self.cells() if "raises-exception" not in cell["tags"]
                for output in cell["outputs"]
                if output["output_type"] == "error" or output.get("name") == "stderr"]

    def panels(self):
        """The live panels on the page, once all of them show their picture."""
        expected = sum(output.get("data", {}).get("text/plain", "").startswith("LivePanel(")
                       for cell in self.cells() for output in cell["outputs"])
        self.page.wait_for_function(
            "n => [...document.querySelectorAll('.live-panel img')].filter(i => i.naturalWidth).length === n",
            arg=expected)
        return [Panel(found) for found in self.page.locator(".live-panel").all()]

    def shut_down(self):
        self.page.evaluate(SHUT_DOWN)


class Panel:
    def __init__(self, locator):
        self.locator, self.page = locator, locator.page
        self.image, self.line = locator.locator("img"), locator.locator(".live-reading")

    def settings(self):
        return json.loads(self.line.get_attribute("data-settings"))

    def state(self):
        return self.line.get_attribute("data-state")

    def reading(self):
        return self.line.inner_text()

    def picture(self):
        """A fingerprint of the bytes of the picture."""
        return self.image.evaluate(BYTES)

    def seen(self):
        return self.picture(), self.reading()

    def controls(self):
        return self.locator.locator(CONTROLS).all()

    def slider(self, label):
        """The handle beside the field with this label."""
        field = self.locator.get_by_label(label, exact=True)
        return field.locator("xpath=ancestor::*[.//*[@role='slider']][1]").locator("[role=slider]")

    def wait_for(self, **settings):
        """Until the panel is at rest with the settings named here."""
        self._wait("(now, wanted) => Object.keys(wanted).every(name => now[name] === wanted[name])", settings)

    def wait_for_other(self, settings):
        """Until the panel is at rest with settings that are not these."""
        self._wait("(now, old) => Object.keys(old).some(name => now[name] !== old[name])", settings)

    def _wait(self, condition, settings):
        # the line is looked up each time: a new reading is a new element
        self.page.wait_for_function(f"""([panel, settings]) => {{
            const line = panel.querySelector(".live-reading");
            return line.dataset.state !== "moving"
                && ({condition})(JSON.parse(line.dataset.settings), settings);
        }}""", arg=[self.locator.element_handle(), settings])

    def press(self, control, key):
        """Press a key on a control; if the control moved, wait for the picture that belongs to it.
        Returns whether it moved."""
        before, was = self.settings(), position(control)
        control.focus()
        control.press(key)
        moved = position(control) != was
        if moved:
            self.wait_for_other(before)
        return moved

    def click(self, name):
        self.locator.get_by_role("button", name=name, exact=True).click()

    def buttons(self):
        return [button.inner_text() for button in self.locator.get_by_role("button").all()]


def position(control):
    """Where a slider, a list or a checkbox stands in the browser, before the kernel has heard of it."""
    return control.evaluate("c => c.getAttribute('aria-valuetext') ?? (c.type === 'checkbox' ? c.checked : c.selectedIndex)")
