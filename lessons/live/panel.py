"""Live panel: controls -> experiment -> picture and reading; knows nothing of networks."""

import base64
import html
import json
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial

import ipywidgets as w

from lessons.live.board import Board
from lessons.live.controls import Slider
from lessons.live.parts import button, check_presets, close_panels_of_the_last_run, each, family
from lessons.live.screen import Screen
from lessons.live.worker import Worker

GAP = 1 / 40  # seconds between pictures: faster, and the browser falls seconds behind
LEAST = 0.008  # seconds of work before the first picture: in a drag it is all that is seen
SHARE = 4  # pictures of one run take at most a quarter of its time: it has to finish soon
READ = 1 / 8  # seconds between readings while something moves
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
                              may have `says`, words for each of its points, paths or pixels, and
                              `sets`, the control that a click on the i-th of them sets to i
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
        self.experiment, self.reading, self.controls = experiment, reading, controls
        self.worker = Worker(
            partial(self._guarded, self._run), partial(self._guarded, self._run_now)
        )
        self.sliders = [one for one in controls.values() if isinstance(one, Slider)]
        self.held, self.board, self.showing = False, None, threading.RLock()
        self.start, self.shown_at, self.read_at, self.rests = self._positions(), 0.0, 0.0, 0
        self.screen, self.words = Screen(picture), w.HTML().add_class("live-words")
        self._run_now(self.start)
        super().__init__(self._parts(title, check_presets(presets or {}, controls)))
        self.add_class("live-panel")
        for control in controls.values():
            control.observe(self._moved, "value")
            if isinstance(control, Slider):
                control.observe(self._refused, "complaint")
        close_panels_of_the_last_run(self)

    def _parts(self, title, presets):
        width = {"width": f"{self.screen.width}px", "max_width": "100%"}
        buttons = [button("Reset", self.start, self), *(button(*p, self) for p in presets.items())]
        grid = {"grid_template_columns": COLUMNS, **width}
        drawing = self._drawing()
        self.board = Board(
            drawing,
            self.said | {"says": self.says},
            self._told,
            width=self.screen.width,
            height=self.screen.height,
            texts=[slider.texts for slider in self.sliders],
        )
        self.behind = False  # the page has the first picture
        return [
            *([w.HTML(f"<b>{html.escape(title)}</b>")] if title else []),
            w.GridBox([*self.controls.values()], layout=grid),
            w.HBox(buttons, layout={"flex_flow": "row wrap", **width}),
            self.board,
            self.words,
        ]

    # ---- for lessons and tests

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

    @property
    def png(self) -> bytes:
        """The picture as a still one, made now."""
        with self.showing:
            return self.screen.still(self.drawn, faded=self.result is None)

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

    def _told(self, news):
        """What the page has to tell: see `Board`."""
        for i, place in news.get("moves", {}).items():
            self.sliders[i].follow(place)
        if "set" in news:
            self._choose(*news["set"])
        if "look" in news:
            with self.showing:
                if news["look"] or self.behind:
                    self._offer()
                self._tell()

    def _choose(self, name, value):
        """A click in the picture: as if the value had been typed."""
        control = self.controls[name]
        if isinstance(control, Slider):
            control.field.value = str(value)
        else:
            self.apply(**{name: value})

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
                free = self.board.flow.free()
                if free and time.monotonic() >= due:
                    self._show(settings, result)
                    took = time.monotonic() - self.shown_at
                    drawn, due = result, self.shown_at + max(GAP, SHARE * took)
                if self.worker.newer() and (drawn is not None or not free):
                    return
        if drawn is not result:
            if self.worker.newer(self.shown_at + GAP - time.monotonic()) and drawn is not None:
                return
            self._show(settings, result)
        if not self.worker.newer(REST):
            self._say("rest")

    def _run_now(self, settings):
        for result in each(self.experiment(**settings)):
            pass
        self._show(settings, result)
        self._say("rest")

    # ---- what is seen, read and spoken

    def _show(self, settings, result):
        with self.showing:
            self.shown_at = time.monotonic()
            self.text = self.reading(settings, result)
            self.settings, self.result, self.drawn = settings, result, result
            self._offer()
        if self.shown_at - self.read_at > READ:
            self._say("moving")

    def _offer(self):
        """The picture of now for all who look; drawn only if somebody does."""
        self.behind = self.board is None or not self.board.flow.seen()
        if not self.behind and not self.board.plain:
            self.board.show(self._drawing())

    def _tell(self):
        """The reading, what artists say, and for a page that cannot draw the still picture."""
        self.board.say(self.said | {"says": self.says})
        if self.board.plain:
            self.board.show_still(self.png, self.said["settings"])

    def _drawing(self):
        faded, settings = self.result is None, plain(self.settings)
        drawing = self.screen.record(self.drawn, faded=faded, settings=settings)
        self.says = drawing.says
        return drawing

    def _fail(self, settings, error):
        words = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
        with self.showing:
            self.settings, self.result = settings, None
            self.text = f"{words}. Move a control to go on."
            self._offer()
        self._say("error")

    def _refused(self, change):
        if change["new"]:
            self._say("error", f"{change['new']}. The setting stays as it was.")
        else:
            self._say("rest" if self.result is not None else "error")

    def _say(self, state, text=None):
        self.read_at, self.rests = time.monotonic(), self.rests + (state != "moving")
        text = self.text if text is None else text
        settings = plain(self.settings)
        self.said = {"text": text, "state": state, "rests": self.rests, "settings": settings}
        if self.board is not None:  # all that takes long goes along when all is at rest
            self.board.say(self.said) if state == "moving" else self._tell()
        if self.board is None or not self.board.views:  # nobody has told that the page reads it
            self.words.value = f'<div role="status">{html.escape(text)}</div>'


def plain(settings: Mapping) -> dict:
    """Settings as they can be sent."""
    return json.loads(json.dumps(settings, default=str))
