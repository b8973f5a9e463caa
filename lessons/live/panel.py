"""Live panel: controls -> experiment -> picture and reading; knows nothing of networks."""

import base64
import html
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial

import ipywidgets as w

from lessons.live.controls import Slider
from lessons.live.display import Display
from lessons.live.line import read_line, write_line
from lessons.live.parts import button, check_presets, close_panels_of_the_last_run, each, family
from lessons.live.worker import Worker

GAP = 1 / 40  # seconds between pictures: faster, and the browser falls seconds behind
PACE = 1 / 15  # seconds between pictures of one run: the page's drawing takes a core as well
LAGS = 2  # and at least so many times what the page took for the last one
AGE = 1 / 3  # and at least so much of the time that the run has taken: long runs have to finish too
AGED = 1.0  # seconds, but not more
LEAST = 0.008  # seconds of work before the first picture: in a drag it is all that is seen
SHARE = 8  # pictures of one run take at most an eighth of its time: it has to finish soon
REST = 0.15  # seconds without a move before the reading is spoken
COLUMNS = "repeat(auto-fit, minmax(26em, 1fr))"  # two of them: a slider needs length to be exact


class LivePanel(w.VBox):
    """Controls that rerun `experiment` as they move: the newest setting wins, and the last picture
    always belongs to the last setting.

    experiment(**settings)    pure; returns a result, or yields ever better ones; may raise
    picture                   has `figure` (opaque, made without pyplot), `artists` (redrawn in this
                              order over the rest of the figure, which is drawn once) and
                              `update(result)`, which sets their data and returns True in the rare
                              case that the rest of the figure has to be drawn again too. An artist
                              may have `says`, words for each of its points, paths or pixels or
                              for all of them, and `sets`, the control that a click on the i-th of
                              them sets to i; words that end in a colon are followed by the values
                              of the place. See `guide` in screen.py for what axes may say
    reading(settings, result) the picture in one line of plain text
    presets                   {text of a button: {name of a control: value}}, applied as one change
    controls                  made by `slider`, `log_slider`, `choice`, `switch`

    `settings`, `result` and `text` (the reading) belong to the picture that is shown; after
    `wait()` that is the picture of the last settings. Raises ValueError for a picture with
    something in it that the page could not draw.
    """

    def __init__(
        self,
        experiment: Callable,
        picture,
        reading: Callable,
        presets: Mapping | None = None,
        title: str = "",
        **controls: w.Widget,
    ):
        self.experiment, self.controls, self.held = experiment, controls, False
        self.worker = Worker(
            partial(self._guarded, self._run), partial(self._guarded, self._run_now)
        )
        self.sliders = [one for one in controls.values() if isinstance(one, Slider)]
        self.display = Display(picture, reading, partial(write_line, controls), self._told)
        self.start = self._positions()
        for result in each(experiment(**self.start)):
            pass
        self.display.begin(self.start, result, [slider.texts for slider in self.sliders])
        super().__init__(self._parts(title, check_presets(presets or {}, controls)))
        self.add_class("live-panel")
        for control in controls.values():
            control.observe(self._moved, "value")
        for slider in self.sliders:
            slider.observe(self._refused, "complaint")
            slider.observe(lambda _: self.display.board.ask(), "late")
        close_panels_of_the_last_run(self)

    def _parts(self, title, presets):
        width = {"width": f"{self.display.screen.width}px", "max_width": "100%"}
        presets = {"Reset": self.start, **presets}
        buttons = [button(i, *preset, self) for i, preset in enumerate(presets.items())]
        grid = {"grid_template_columns": COLUMNS, **width}
        return [
            *([w.HTML(f"<b>{html.escape(title)}</b>")] if title else []),
            w.GridBox([*self.controls.values()], layout=grid),
            w.HBox(buttons, layout={"flex_flow": "row wrap", **width}),
            self.display.board,
            self.display.words,
        ]

    # ---- for lessons and tests

    settings = property(lambda self: self.display.settings)
    result = property(lambda self: self.display.result)
    text = property(lambda self: self.display.text)
    png = property(lambda self: self.display.png(), doc="The picture as a still one, made now.")

    @property
    def settings_text(self) -> str:
        """Where the controls stand, as one line: `lam=0.01 seed=3`. Assigned, as one change, it moves
        the panel there; controls that it does not name stay. Raises ValueError in plain words."""
        return write_line(self.controls, self._positions())

    @settings_text.setter
    def settings_text(self, line: str):
        self.apply(**read_line(line, self.controls))

    def apply(self, **settings) -> None:
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

    def wait(self, timeout: float = 30) -> None:
        """Block until the last picture of the last settings is shown."""
        self.worker.wait(timeout)

    def close(self) -> None:
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
        size = {"width": self.display.screen.width, "height": self.display.screen.height}
        return data, {"image/png": {"alt": self.text, **size}}

    # ---- from a move to a picture

    def _positions(self):
        return {name: control.value for name, control in self.controls.items()}

    def _told(self, news):
        """What the page tells of its handles and of clicks in the picture: see `Board`."""
        for i, place in news.get("moves", {}).items():
            self.sliders[i].follow(place)
        for slider, place in zip(self.sliders, news.get("stand", ())):
            slider.call_back(place)
        if "set" in news:
            self._choose(*news["set"])
        if "line" in news:
            self._take_line(news["line"])

    def _choose(self, name, value):
        """A click in the picture: as if the value had been typed."""
        control = self.controls.get(name)
        if isinstance(control, Slider):
            control.field.value = str(value)
        elif control is not None:
            self.apply(**{name: value})

    def _take_line(self, line):
        try:
            self.settings_text = line
        except ValueError as refusal:
            self.display.refuse(str(refusal))

    def _moved(self, change=None):
        if not self.held:
            self.worker.give(self._positions())

    def _refused(self, change):
        self.display.refuse(change["new"]) if change["new"] else self.display.rest()

    def _guarded(self, run, settings):
        try:
            run(settings)
        except Exception as error:  # in a thread nobody would ever see it
            self.display.fail(settings, error)

    def _run(self, settings):
        """Show ever better pictures; stop after one of them when newer settings wait."""
        drawn = result = None
        began = time.monotonic()
        due = max(self.display.shown_at + GAP, began + LEAST)
        with closing(each(self.experiment(**settings))) as results:
            for result in results:
                free = result is not drawn and self.display.free(first=drawn is None)
                if free and time.monotonic() >= due:
                    drawn, due = result, self._show(settings, result, began)
                if self.worker.newer() and (drawn is not None or not free):
                    return
        if drawn is not result:
            wait = self.display.shown_at + GAP - time.monotonic()
            if self.worker.newer(wait) and drawn is not None:
                return
            self._show(settings, result, began)
        if not self.worker.newer(began + REST - time.monotonic()):
            self.display.rest()

    def _show(self, settings, result, began):
        """Show a picture; returns when the next one of the same run is due."""
        self.display.show(settings, result)
        at, lag = self.display.shown_at, self.display.board.flow.lag
        took = time.monotonic() - at
        return at + max(PACE, SHARE * took, LAGS * lag, min(AGE * (at - began), AGED))

    def _run_now(self, settings):
        for result in each(self.experiment(**settings)):
            pass
        self.display.show(settings, result)
        self.display.rest()
