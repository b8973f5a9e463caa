"""An open notebook and its live panels, seen through the browser. No fixed waits: only conditions."""

import json
import re

from playwright.sync_api import TimeoutError

SECONDS = (
    90_000  # 200 networks over 200,000 steps take 10 s, and three times that on a busy machine
)

# The indicator in the toolbar says idle before there is a kernel: ask the session itself.
READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    const session = panel?.context?.sessionContext;
    const kernel = session?.session?.kernel;
    return !!(kernel && session.isReady && panel.context.isReady
              && kernel.connectionStatus === "connected" && kernel.status === "idle");
}"""
RUN_ALL = """() => {
    Object.assign(window, {ranAll: false, doneBefore: -1});
    window.jupyterapp.commands.execute("notebook:run-all-cells").then(() => { window.ranAll = true; });
}"""
RESTART = (
    "() => window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.restart()"
)
# True when all cells have run, and also when none has finished for long: then the kernel hangs.
RAN_OR_HUNG = """() => {
    const cells = window.jupyterapp.shell.currentWidget.content.widgets;
    const done = cells.filter(cell => cell.model.executionCount).length;
    if (done !== window.doneBefore) Object.assign(window, {doneBefore: done, doneAt: performance.now()});
    return window.ranAll || performance.now() - window.doneAt > 200_000;
}"""
LONGEST = 400_000  # a lesson runs in 40 s at the most, on a machine that does nothing else
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === "code")
    .map(cell => ({source: cell.model.sharedModel.getSource(), outputs: cell.model.outputs.toJSON(),
                   tags: cell.model.getMetadata("tags") ?? [], count: cell.model.executionCount}))"""
# Runs code in the kernel, beside the cells; gives what it printed.
EXECUTE = """async code => {
    const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
    const future = kernel.requestExecute({code, store_history: false}), said = [];
    future.onIOPub = message => {
        if (message.header.msg_type === "stream") said.push(message.content.text);
        if (message.header.msg_type === "error") said.push(message.content.traceback.join("\\n"));
    };
    await future.done;
    return said.join("");
}"""
SHUT_DOWN = "() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext.shutdown()"
CLOSE = """async () => {
    for (const panel of [...window.jupyterapp?.shell.widgets("main") ?? []]) {
        await panel.context?.sessionContext.shutdown();
        if (panel.context) panel.context.model.dirty = false;       // or it would ask to save
        panel.dispose();
    }
}"""
# gives nothing back: the notebook itself would be handed over, with all that hangs on it
OPEN = "async path => { await window.jupyterapp.commands.execute('docmanager:open', {path}); }"
# What is seen, background and canvas together, as a fingerprint.
PIXELS = """async picture => {
    const [image, canvas] = picture.children, both = document.createElement("canvas");
    await image.decode();
    [both.width, both.height] = [canvas.width, canvas.height];
    const g = both.getContext("2d");
    g.drawImage(image, 0, 0, both.width, both.height);
    g.drawImage(canvas, 0, 0);
    g.fillStyle = `rgba(255, 255, 255, ${1 - picture.style.opacity})`;
    g.fillRect(0, 0, both.width, both.height);
    const hash = await crypto.subtle.digest("SHA-256", g.getImageData(0, 0, both.width, both.height).data);
    return Array.from(new Uint8Array(hash), byte => byte.toString(16)).join(" ");
}"""
# Is every picture painted, and with the settings that its reading names?
PAINTED = """panels => panels.every(panel => {
    const frame = panel.querySelector(".live-frame"), line = panel.querySelector(".live-reading");
    return frame?.dataset.settings && frame.dataset.settings === line.dataset.settings
        && panel.querySelector(".live-picture img").naturalWidth;
})"""
CONTROLS = "[role=slider], select, input[type=checkbox]"


class Notebook:
    def __init__(self, page, url):
        self.page = page
        page.set_default_timeout(SECONDS)
        try:
            self.open(url, page.evaluate("() => !!window.jupyterapp"))
        except TimeoutError:
            print("the kernel did not come up: trying once more")
            self.shut_down()
            self.open(url)

    def open(self, url, loaded=False):
        """Open the notebook, in a page where JupyterLab is `loaded` or anew, and wait for an idle kernel."""
        if loaded:
            self.page.evaluate(OPEN, re.search(r"/lab/tree/([^?]+)", url)[1])
        else:
            self.page.goto(url)
        self.page.locator(".jp-NotebookPanel:visible").wait_for()
        self.page.wait_for_function(READY, polling=50)

    def run_all(self):
        """Run every cell and wait for the last one. A kernel that hangs, as 7.3 does in some runs of a
        hundred, is restarted and gets one more try, here as when it is opened."""
        if not self.ran_all():
            print("the kernel hung in Run All: trying once more")
            self.page.evaluate(RESTART)
            self.page.wait_for_function(READY, polling=50)
            assert self.ran_all(), "the kernel hung twice in Run All"

    def ran_all(self):
        self.start_run_all()
        self.page.wait_for_function(RAN_OR_HUNG, timeout=LONGEST, polling=100)
        return self.page.evaluate("window.ranAll")

    def start_run_all(self):
        """Run every cell and do not wait."""
        self.page.evaluate(RUN_ALL)

    def cells(self):
        return self.page.evaluate(CELLS)

    def errors(self):
        """What went wrong in cells that are not tagged as raising on purpose."""
        return [
            output
            for cell in self.cells()
            if "raises-exception" not in cell["tags"]
            for output in cell["outputs"]
            if output["output_type"] == "error" or output.get("name") == "stderr"
        ]

    def panels(self):
        """The live panels on the page, once all of them show their picture."""
        expected = sum(
            output.get("data", {}).get("text/plain", "").startswith("LivePanel(")
            for cell in self.cells()
            for output in cell["outputs"]
        )
        self.page.wait_for_function(
            f"n => {{ const all = [...document.querySelectorAll('.live-panel')];"
            f" return all.length === n && ({PAINTED})(all); }}",
            arg=expected,
            polling=50,  # milliseconds: not at each frame, which would keep the page painting
        )
        return [Panel(found) for found in self.page.locator(".live-panel").all()]

    def shut_down(self):
        self.page.evaluate(SHUT_DOWN)

    def close(self):
        """End the kernel and close the notebook without saving; JupyterLab stays loaded."""
        self.page.evaluate(CLOSE)


class Panel:
    def __init__(self, locator):
        self.locator, self.page = locator, locator.page
        self.image, self.line = locator.locator(".live-picture"), locator.locator(".live-reading")

    def settings(self):
        return json.loads(self.line.get_attribute("data-settings"))

    def state(self):
        return self.line.get_attribute("data-state")

    def reading(self):
        return self.line.inner_text()

    def picture(self):
        """A fingerprint of the pixels of the picture."""
        return self.image.evaluate(PIXELS)

    def seen(self):
        return self.picture(), self.reading()

    def controls(self):
        return self.locator.locator(CONTROLS).all()

    def slider(self, label):
        return self.locator.get_by_role("slider", name=label, exact=True)

    def field(self, label):
        return self.locator.get_by_role("textbox", name=label, exact=True)

    def wait_for(self, **settings):
        """Until the panel is at rest with the settings named here."""
        self._wait("Object.keys(wanted).every(name => settings[name] === wanted[name])", settings)

    def wait_for_rest(self, after):
        """Until the panel has come to rest once more; `after` is what `rests()` said before."""
        self._wait("Number(line.dataset.rests) > wanted", after)

    def _wait(self, condition, wanted):
        # the line is looked up each time: a new reading is a new element
        self.page.wait_for_function(
            f"""([panel, wanted]) => {{
            const line = panel.querySelector(".live-reading");
            const settings = JSON.parse(line.dataset.settings);
            return line.dataset.state !== "moving" && ({PAINTED})([panel]) && {condition};
        }}""",
            arg=[self.locator.element_handle(), wanted],
            polling=50,
        )

    def rests(self):
        return int(self.line.get_attribute("data-rests"))

    def press(self, control, key):
        """Press a key on a control; if the control moved, wait for the picture that belongs to it.
        Returns whether it moved."""
        before, was = self.rests(), position(control)
        control.focus()
        control.press(key)
        moved = position(control) != was
        if moved:
            self.wait_for_rest(before)
        return moved

    def drag(self, label, to):
        """Drag a handle over its track, to a fraction of its width, in 20 moves."""
        handle = self.slider(label)
        handle.scroll_into_view_if_needed()
        track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
        box, mouse = handle.bounding_box(), self.page.mouse
        y = box["y"] + box["height"] / 2
        mouse.move(box["x"] + box["width"] / 2, y)
        mouse.down()
        mouse.move(track["x"] + to * track["width"], y, steps=20)
        mouse.up()

    def click(self, name):
        """Click a button and wait for the picture that belongs to it."""
        before = self.rests()
        self.locator.get_by_role("button", name=name, exact=True).click()
        self.wait_for_rest(before)

    def buttons(self):
        return [button.inner_text() for button in self.locator.get_by_role("button").all()]


def position(control):
    """Where a slider, a list or a checkbox stands in the browser, before the kernel has heard of it.
    The slider is asked itself: aria-valuenow is rounded to one decimal."""
    return control.evaluate("""c => c.closest(".noUi-target")?.noUiSlider.get(true)
        ?? (c.type === "checkbox" ? c.checked : c.selectedIndex)""")
