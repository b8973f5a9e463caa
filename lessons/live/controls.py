"""Controls of a live panel: each has a spoken name, a readable value and works by keyboard."""

import math
import re
import threading
from collections.abc import Sequence
from typing import Any

import ipywidgets as w
import numpy as np
import traitlets

LABEL = {"description_width": "7.5em"}
CONTROL = {"width": "auto", "margin": "1px 0"}
FIELD = {"width": "13em", "flex": "0 0 auto"}
HANDLE = {"width": "auto", "flex": "1 1 5em", "margin": "0 10px"}
PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?|[+-]?(nan|inf|infinity)", re.I)
SMALLEST, LARGEST = 1e-12, 1e12  # of what may be typed beyond a log slider: sums of it stay finite
MOST_SHOWN = 40  # characters of a refused entry that are repeated
# The stock handle speaks only when it is let go; on the way the page tells where it stands, sooner
# than a stock slider would, which waits until the kernel has dealt with its last message.
STOCK = {"continuous_update": False, "readout": False, "layout": HANDLE}


def slider(label: str, min: float, max: float, step: float, start: float) -> "Slider":
    """A slider with equal steps; whole numbers throughout when `step` is an int."""
    grid = np.round(np.arange(min, max + step / 2, step), 10)

    def check(value):
        value = number(label, value)
        if not min <= value <= max:
            raise ValueError(f"{label} must be between {min} and {max}, got {positional(value)}")
        if isinstance(step, int) and value != round(value):
            raise ValueError(f"{label} must be a whole number, got {positional(value)}")
        return int(value) if isinstance(step, int) else value

    # "tap": with the stock behaviour a click on the coloured part of the track does nothing
    handle = w.FloatSlider(min=min, max=max, step=step, behavior="tap", **STOCK)
    return Slider(label, handle, grid, check, start)


def log_slider(
    label: str, min: float, max: float, start: float, per_decade: int = 10, off: bool = True
) -> "Slider":
    """A slider with equal factors between its steps; with `off`, its left end is exactly 0.0.

    A typed value may lie beyond `max` or between the steps, and is then taken exactly.
    """
    count = round(np.log10(max / min) * per_decade) + 1
    grid = [float(f"{value:.2g}") for value in np.geomspace(min, max, count)]
    words = {0.0: "off"} if off else {}
    grid = [*words, *grid]

    def check(value):
        value = number(label, value)
        if value < 0 or (value == 0 and not off):
            raise ValueError(
                f"{label} must be {'at least' if off else 'above'} 0, got {positional(value)}"
            )
        if value and not SMALLEST <= value <= LARGEST:
            words = f"{'0 or ' if off else ''}from {SMALLEST:g} to {LARGEST:g}"
            raise ValueError(f"{label} must be {words}, got {positional(value)}")
        return value

    options = [(words.get(v) or positional(v), v) for v in grid]
    handle = w.SelectionSlider(options=options, **STOCK)
    return Slider(label, handle, grid, check, start, words)


def choice(label: str, options: Sequence, start: Any) -> w.Dropdown:
    """One of several options: a list of values, or of (text, value) pairs."""
    return w.Dropdown(description=label, options=options, value=start, style=LABEL, layout=CONTROL)


def switch(label: str, start: bool) -> w.Checkbox:
    """Something that is on or off."""
    return w.Checkbox(description=label, value=start, indent=False, layout=CONTROL)


class Slider(w.HBox):
    """A field to type in and a slider that hold one `value`: the value is exact, the handle stands
    at the nearest step.

    `complaint` says in words why a typed value was refused; `value` then stays as it was. `late` counts
    the times that the stock slider said what no longer counts; its handle may have followed. `texts`
    are the words for the positions of the handle, where they are not numbers of equal steps.
    """

    value = traitlets.Any()
    complaint = traitlets.Unicode()
    late = traitlets.Int()

    def __init__(self, label, handle, grid, check, start, words=None):
        self.grid, self.check, self.words = np.asarray(grid), check, words or {}
        self.lock, self.writing = threading.RLock(), False
        self.slider, self.texts = handle, [text for text, _ in getattr(handle, "options", ())]
        self.place = None  # of the handle in the page, where that is ahead of `slider`
        self.told = []  # places that the page told and `slider`, which is slower, may repeat
        self.field = w.Text(description=label, continuous_update=False, style=LABEL, layout=FIELD)
        super().__init__([self.field, handle], layout=CONTROL)
        self.value = start
        handle.observe(self._slid, "value")
        self.field.observe(self._typed, "value")

    @traitlets.validate("value")
    def _valid(self, proposal):
        return self.check(proposal["value"])

    @traitlets.observe("value")
    def show(self, change: Any = None) -> None:
        """Write the value into the field and move the handle to it, taking back any refusal."""
        with self.lock:
            self.writing = True  # what is written here must not be read back
            self._move_handle(self._nearest(self.value))
            self.field.value = self.write(self.value)
            self.complaint = ""
            self.writing = False

    def follow(self, place: float) -> None:
        """Take the value over which the handle stands in the page, and leave the handle alone: a
        learner may still hold it. `place` is a number, or an index where the positions have texts."""
        with self.lock:
            self.place = self._at(place)
            self.told = [*self.told[-100:], self.place]
            self.value = self.place
            self.show()

    def call_back(self, place: float) -> None:
        """Where the handle stands elsewhere than at the value, move it there: an answer of the kernel
        to an earlier move can pull a stock slider along. `place` as in `follow`."""
        with self.lock:
            if self._at(place) != self._nearest(self.value):
                self.writing, self.place = True, self._at(place)
                self._move_handle(self._nearest(self.value))
                self.writing = False

    def _at(self, place):
        return self.grid[round(place)].item() if self.texts else self._nearest(place)

    def _move_handle(self, value):
        if self.place == value:
            return  # there the learner moved it
        ahead, self.place = self.place is not None, None
        # Where it stands there already but for rounding, it is left alone: to write 0.3 over
        # 0.30000000000000004 would call it back to here while a learner drags it on.
        if abs(self.slider.value - value) > 1e-6 * getattr(self.slider, "step", 0):
            self.slider.value = value
        elif ahead:  # `slider` never left this value, the handle in the page did
            self.slider.send_state("index" if self.texts else "value")

    def _nearest(self, value):
        return self.grid[np.abs(self.grid - value).argmin()].item()

    def _slid(self, change):
        with self.lock:
            if not self.writing and not self._repeats(value := self._nearest(change["new"])):
                self.place = None
                self.value = value
                self.show()

    def _repeats(self, value):
        """Has the page told of this move already? Then a Reset that followed it may have come before."""
        if value not in self.told:
            return False
        del self.told[: self.told.index(value) + 1]
        self.late += value != self._nearest(self.value)
        return True

    def _typed(self, change):
        with self.lock:
            if not self.writing:
                self._take(change["new"])

    def _take(self, typed):
        try:
            self.value = self.read(typed)
            self.show()
        except ValueError as refusal:
            self.complaint = str(refusal)

    def read(self, typed: str) -> float:
        """The value that a learner typed; raises ValueError in plain words."""
        typed = typed.strip().lower().replace(",", ".").replace("−", "-")
        values = {word: value for value, word in self.words.items()}
        return self.check(values.get(typed, typed))

    def write(self, value: float) -> str:
        """A value as it stands in the field, and as `read` takes it."""
        return self.words.get(value) or positional(value)


def number(label: str, value: Any) -> float:
    """A finite float, from a number or from what a learner typed."""
    try:
        if isinstance(value, str) and not PLAIN.fullmatch(value):
            raise ValueError  # what Python alone would take: 1_0, digits of other scripts
        made = float(value)
    except (TypeError, ValueError):
        raise ValueError(f"{label} must be a number, got {cut(repr(value))}") from None
    if not math.isfinite(made):
        raise ValueError(f"{label} must be a finite number, got {cut(str(value))}")
    return made


def cut(words: str) -> str:
    """The beginning of what may be very long."""
    return words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN]}…"


def positional(value: float) -> str:
    """The shortest digits that give back exactly this number; without an exponent where few do."""
    if value and not 1e-12 <= abs(value) < 1e16:
        return np.format_float_scientific(value, trim="-", exp_digits=1)
    return np.format_float_positional(value, trim="-")
