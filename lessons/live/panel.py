"""Live panel: controls -> experiment -> picture and reading; knows nothing of networks."""

import base64
import html
import json
import time
from contextlib import closing
from functools import partial
from inspect import isgenerator

import ipywidgets as w
from IPython import get_ipython

from lessons.live.controls import Slider
from lessons.live.front import Front
from lessons.live.screen import Screen, Still, jpeg, png
from lessons.live.worker import Worker

GAP = 1 / 40  # seconds between pictures: faster, and the browser falls seconds behind
LEAST = 0.008  # seconds of work before the first picture: in a drag it is all that is seen
SHARE = 4  # pictures of one run take at most a quarter of its time: it has to finish soon
READ = 1 / 8  # seconds between readings while something moves
REST = 0.15  # seconds without a move before the crisp picture is made
COLUMNS = "repeat(auto-fit, minmax(26em, 1fr))"  # two of them: a slider needs length to be exact


class LivePanel(w.VBox):
    """Controls that rerun `experiment` as they move: the newest setting wins, and the last picture
    always belongs to the last setting.

    experiment(**settings)    pure; returns a result, or yields ever better ones; may raise
    picture                   has `figure` (opaque, made without pyplot), `artists` (redrawn in this
                              order over the rest of the figure, which is drawn once) and
                              `update(result)`, which sets their data and returns True in the rare
                              case that the rest of the figure has to be drawn again too
    reading(settings, result) the picture in one line of plain text
    presets                   {text of a button: {name of a control: value}}, applied as one change
    controls                  made by `slider`, `log_slider`, `choice`, `switch`

    `settings`, `result` and `text` (the reading) belong to the picture that is shown; after
    `wait()` that is the picture of the last settings.
    """

    def __init__(self, experiment, picture, reading, presets=None, title="", **controls):
        self.experiment, self.reading, self.controls, self.title = (
            experiment,
            reading,
            controls,
            title,
        )
        self.worker = Worker(
            partial(self._guarded, self._run), partial(self._guarded, self._run_now)
        )
        self.held = False
        self.start, self.shown_at, self.read_at, self.rests = self._positions(), 0.0, 0.0, 0
        self.screen, self.line = Screen(picture), w.HTML()
        self.image = Still(
            width=str(self.screen.width),
            height=str(self.screen.height),
            layout={"max_width": "100%", "height": "auto"},
        )
        self._run_now(self.start)
        super().__init__(self._parts(check_presets(presets or {}, controls)))
        self.add_class("live-panel")
        for control in controls.values():
            control.observe(self._moved, "value")
            if isinstance(control, Slider):
                control.observe(self._refused, "complaint")
        close_panels_of_the_last_run(self)

    def _parts(self, presets):
        width = {"width": f"{self.screen.width}px", "max_width": "100%"}
        buttons = [button("Reset", self.start, self), *(button(*p, self) for p in presets.items())]
        heading = [w.HTML(f"<b>{html.escape(self.title)}</b>")] if self.title else []
        controls = w.GridBox(
            [*self.controls.values()], layout={"grid_template_columns": COLUMNS, **width}
        )
        return [
            *heading,
            controls,
            w.HBox(buttons, layout={"flex_flow": "row wrap", **width}),
            self.image,
            self.line,
            self._make_front(),
        ]

    def _make_front(self):
        sliders = [control for control in self.controls.values() if isinstance(control, Slider)]
        return Front(texts=[control.texts for control in sliders], layout={"display": "none"})

    # ---- for lessons and tests

    def apply(self, **settings):
        """Set several controls at once, as one change."""
        self.held = True
        try:
            for name, value in settings.items():
                self.controls[name].value = value
                if isinstance(self.controls[name], Slider):
                    self.controls[name].show()  # also takes back what was typed and refused
        finally:
            self.held = False
            self._moved()

    def wait(self, timeout=30):
        """Block until the last picture of the last settings is shown."""
        self.worker.wait(timeout)

    def close(self):
        """Stop the worker and let go of every widget; running the cell again does this too."""
        self.worker.stop()
        for widget in family(self):
            w.Widget.close(widget)

    def __repr__(self):
        return f"LivePanel({', '.join(f'{k}={v!r}' for k, v in self._positions().items())})"

    def _repr_mimebundle_(self, **kwargs):
        """The live view, and for readers without a kernel a still picture with its reading."""
        data = super()._repr_mimebundle_(**kwargs)
        data |= {"image/png": base64.b64encode(self.png).decode(), "text/plain": repr(self)}
        size = {"width": self.screen.width, "height": self.screen.height}
        return data, {"image/png": {"alt": self.text, **size}}

    # ---- from a move to a picture

    def _positions(self):
        return {name: control.value for name, control in self.controls.items()}

    def _moved(self, change=None):
        if not self.held:
            self.worker.give(self._positions())

    def _guarded(self, run, settings):
        try:
            run(settings)
        except Exception as error:  # in a thread nobody would ever see it
            self._fail(settings, error)

    def _run(self, settings):
        """Show ever better pictures; stop after one of them when newer settings wait."""
        drawn = result = None
        due = max(self.shown_at + GAP, time.monotonic() + LEAST)
        with closing(each(self.experiment(**settings))) as results:
            for result in results:
                if time.monotonic() >= due:
                    self._show(settings, result, moving=True)
                    took = time.monotonic() - self.shown_at
                    drawn, due = result, self.shown_at + max(GAP, SHARE * took)
                if drawn is not None and self.worker.newer():
                    return
        if drawn is not result:
            if self.worker.newer(self.shown_at + GAP - time.monotonic()) and drawn is not None:
                return
            self._show(settings, result, moving=True)
        if not self.worker.newer(REST):
            self._show(settings, result, moving=False)

    def _run_now(self, settings):
        for result in each(self.experiment(**settings)):
            pass
        self._show(settings, result, moving=False)

    # ---- what is seen, read and spoken

    def _show(self, settings, result, moving):
        self.shown_at = time.monotonic()
        text = self.reading(settings, result)
        self.screen.draw(result)
        self.settings, self.result, self.text = settings, result, text
        if moving:
            self._put("jpeg", jpeg(self.screen.pixels))
        else:
            self._send_still(self.screen.pixels)
        if not moving or self.shown_at - self.read_at > READ:
            self._say("moving" if moving else "rest", text)

    def _put(self, format, value, **more):
        with self.image.hold_sync():  # format and bytes must travel in one message
            self.image.set_trait("format", format)
            self.image.set_trait("value", value)
            for name, text in more.items():
                self.image.set_trait(name, text)

    def _send_still(self, pixels):
        self.png, self.rests = png(pixels), self.rests + 1
        self._put("png", self.png, tooltip=self.text)

    def _fail(self, settings, error):
        words = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
        self.settings, self.result, self.text = settings, None, f"{words}. Move a control to go on."
        self._send_still(self.screen.faded())
        self._say("error", self.text)

    def _refused(self, change):
        if change["new"]:
            self._say("error", f"{change['new']}. The setting stays as it was.")
        else:
            self._say("rest", self.text)

    def _say(self, state, text):
        self.read_at = time.monotonic()
        role = {"rest": "status", "error": "alert"}.get(state, "none")  # silent while moving
        colour = "color:var(--jp-error-color1,#c00)" if state == "error" else ""
        settings = html.escape(json.dumps(self.settings, default=str))
        self.line.value = (
            f'<div class="live-reading" role="{role}" data-state="{state}" '
            f'data-rests="{self.rests}" data-settings="{settings}" style="line-height:1.4;min-height:2.8em;'
            f'{colour}">{html.escape(text)}</div>'
        )


def each(made):
    """The results of an experiment, whether it returned one or yields them."""
    if isgenerator(made):
        yield from made
    else:
        yield made


def button(text, settings, panel):
    """A button that applies its settings."""
    made = w.Button(description=text, layout={"width": "auto"})
    made.on_click(lambda _: panel.apply(**settings))
    return made


def check_presets(presets, controls):
    """A preset may set only controls that the panel has."""
    for text, settings in presets.items():
        for name in settings.keys() - controls.keys():
            raise ValueError(
                f"preset {text!r} sets {name!r}, but the controls are {', '.join(controls)}"
            )
    return presets


def family(widget):
    """A widget, what it contains, and their layouts and styles."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from family(child)
    for part in ("layout", "style"):
        if widget.has_trait(part):
            yield getattr(widget, part)


_panels = {}  # cell -> (its last run, the panels made there): ipywidgets never lets go by itself


def close_panels_of_the_last_run(panel):
    """When a cell runs again, the panels it made before are closed; a cell may make several."""
    parent = getattr(get_ipython(), "get_parent", dict)()
    run = parent.get("header", {}).get("msg_id")
    cell = parent.get("metadata", {}).get("cellId") or parent.get("content", {}).get("code")
    if not cell:
        return
    last_run, panels = _panels.pop(cell, (run, []))
    if last_run != run:
        for old in panels:
            old.close()
        panels = []
    _panels[cell] = run, [*panels, panel]
