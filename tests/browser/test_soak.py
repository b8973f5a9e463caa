"""Hundreds of random actions over the panels of every lesson: no exception, nothing left behind, and every
picture at rest is the one that its settings give when they are computed afresh.

    python -m pytest -s tests/browser/test_soak.py                     12 actions for each lesson
    SOAK=1000 SEED=3 python -m pytest -s tests/browser/test_soak.py    as many as you like, other ones
"""

import json
import os
import time
from itertools import accumulate, pairwise

import panel_cells
import psutil
import pytest
from notebook import EXECUTE, PAINTED
from random_learner import RandomLearner
from test_leaks import metrics

ACTIONS = int(os.environ.get("SOAK", 12))  # for each lesson
SEED = os.environ.get("SEED", "2")  # the short form: with 1 lesson 05 ends at its longest training
# Few actions: several lessons on one page, which is what takes time. Many: one, looked at ten times.
LONG = ACTIONS >= 60
PAGES, TURN = (len(panel_cells.LESSONS), ACTIONS // 10) if LONG else (4, ACTIONS)
GROUPS = [panel_cells.LESSONS[i::PAGES] for i in range(PAGES)]
SECONDS = (
    10  # from the last action to rest beyond training; 0.5 on a machine that does nothing else
)
MEGABYTES = 30  # of growth, in kernel and page
# What may be left of a window: a leak shows in every window, a one-off of JupyterLab in one. "used" is what
# the kernel has not given back: its whole size goes up and down by 7 MB though nothing is kept.
LEFT = {"Nodes": 500, "JSEventListeners": 100, "JSHeapUsedSize": 3, "used": 3}
# All panels in one cell: JupyterLab 4.6 lets go of nothing that it shows for the active cell
# (jupyterlab#19370), 240 nodes and 810 listeners each time that another cell is clicked, panel or none.
CELL = """
import ast
for source in {cells!r}:
    *body, last = ast.parse(source).body
    space = {{}}
    exec(compile(ast.Module(body, []), "cell", "exec"), space)
    display(eval(compile(ast.Expression(last.value), "cell", "eval"), space))
"""
KERNEL = '''
import ctypes, functools, gc, json, os, threading, time, traceback
from IPython import get_ipython
from ipywidgets.widgets.widget import _instances
from lessons.live import panel as live
from lessons.live.display import plain
from lessons.live.parts import _panels, each

def all_panels():
    return [panel for _, panels in _panels.values() for panel in panels]

shown, problems = all_panels(), []
# The same panels again. They need not train their start, which is never compared with the first ones' own.
starts = iter([panel.result for panel in shown])
live.each = lambda results: [next(starts)]
for source in {cells!r}:
    exec(source, {})
live.each = each
again = [panel for panel in all_panels() if panel not in shown]
threading.excepthook = lambda args: problems.append(repr(args.exc_value))
get_ipython().showtraceback = lambda *more, **others: problems.append(traceback.format_exc())

def now():
    """Of every panel what it should and does show, and what its fields and handles should; whether one is
    busy; the number of widgets; problems."""
    panels = [dict(wanted=plain(one._positions()), shown=plain(one.settings), fields=[
        slider.field.value for slider in one.sliders], handles=[handle(slider) for slider in one.sliders]) for one in shown]
    busy = any(one.worker.thread is not None for one in shown)
    print(json.dumps(dict(panels=panels, busy=busy, widgets=len(_instances), problems=problems, pid=os.getpid())))

def handle(slider):
    value = slider._nearest(slider.value)
    return slider.grid.tolist().index(value) if slider.texts else value

def forget():
    """All that experiments remember of settings they saw."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("lessons.ex"):
            one.cache_clear()

class Memory(ctypes.Structure):
    """glibc's `mallinfo2`."""
    _fields_ = [(name, ctypes.c_size_t) for name in ("arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost").split()]

def used():
    """Bytes that C and NumPy asked for and have not given back; `null` where the C library does not tell."""
    forget()
    gc.collect()
    try:
        told = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError, TypeError):
        return print("null")
    told.restype = Memory
    memory = told()
    print(memory.uordblks + memory.hblkhd)

spent = [(0, 0)] * len(shown)  # of the last run of each panel: processor seconds of training, and when it ended

def measured(number, experiment):
    """The same experiment. Training that is measured again takes a third more or less, so it is measured here."""
    def run(**settings):
        seconds, start = 0, time.thread_time()
        for result in each(experiment(**settings)):
            seconds += time.thread_time() - start
            spent[number] = seconds, time.time()
            yield result
            start = time.thread_time()
    return run

for number, one in enumerate(shown):
    one.experiment = measured(number, one.experiment)

def training(numbers, since):
    """Processor seconds of training in the last runs of these panels, of those that were not over before."""
    print(sum(seconds for seconds, end in [spent[number] for number in numbers] if end > since))

def afresh(number):
    """Compute the settings of a panel in another one, and show in the first what that one draws."""
    forget()
    old, new = shown[number], again[number]
    new.apply(**old._positions())
    new.wait(300)
    if new.result is not None:
        with old.display.lock:
            picture = new.display.screen.record(new.display.drawn, settings=plain(new.settings), faded=False)
            old.display.board.show(picture)
    print(json.dumps([new.text, new.result is not None]))
'''
WATCH = """() => {
    const watched = window.watched = {acted: 0, changed: 0};
    for (const kind of ["keydown", "pointerdown", "pointermove", "pointerup", "click"]) {
        addEventListener(kind, event => { watched.acted = event.timeStamp; }, true);
    }
    const all = {subtree: true, childList: true, attributes: true, characterData: true};
    const changed = new MutationObserver(() => { watched.changed = performance.now(); });
    document.querySelectorAll(".live-panel").forEach(panel => changed.observe(panel, all));
}"""
# What panels at rest show: settings, what stands in the fields, and where the handles stand.
SHOWN = f"""numbers => {{
    const all = [...document.querySelectorAll(".live-panel")], panels = numbers.map(i => all[i]), lines = panels.map(panel => panel.querySelector(".live-reading"));
    return ({PAINTED})(panels) && lines.every(line => line.dataset.state !== "moving") && panels.map((panel, i) => ({{
        shown: JSON.parse(lines[i].dataset.settings),
        fields: [...panel.querySelectorAll(".widget-text input")].map(field => field.value),
        handles: [...panel.querySelectorAll(".noUi-target")].map(slider => slider.noUiSlider.get(true)),
    }}));
}}"""


def agree(seen, told):
    """Does a panel on the page show what its kernel says?"""
    return (
        seen["shown"] == told["shown"] == told["wanted"]
        and seen["fields"] == told["fields"]
        and seen["handles"] == pytest.approx(told["handles"], abs=1e-6)
    )


class Soaked:
    """A page with the panels of some lessons, and what is known of them in their kernel. `numbers` are
    those of the panels of one lesson."""

    def __init__(self, notebook, cells):
        self.notebook, self.page = notebook, notebook.page
        notebook.run_all()
        self.panels = notebook.panels()
        assert not self.ask(KERNEL.replace("{cells!r}", repr(cells)))
        self.page.evaluate(WATCH)
        self.kernel = psutil.Process(self.now()["pid"])

    def ask(self, code):
        return self.page.evaluate(EXECUTE, code)

    def now(self):
        return json.loads(self.ask("now()"))

    def settle(self, numbers, seconds=300):
        """Until page and kernel say twice that nothing moves; returns what the kernel says. The kernel is
        asked when the page is still: each question costs JupyterLab more than a picture."""
        before, deadline = None, time.monotonic() + seconds
        while True:
            seen = self.page.evaluate(SHOWN, numbers)
            now = seen and self.now()
            told = now and [now["panels"][number] for number in numbers]
            still = now and not now["busy"] and all(map(agree, seen, told))
            if still and now == before:
                return now
            before = now if still else None
            assert time.monotonic() < deadline, f"no rest: {told}, the page shows {seen}"
            self.page.wait_for_timeout(100)

    def left(self):
        """What is there: nodes and listeners, megabytes of page and kernel, and of what the kernel uses."""
        page, kernel = metrics(self.page), self.kernel.memory_info().rss
        sizes = {"JSHeapUsedSize": page["JSHeapUsedSize"], "kernel": kernel}
        sizes["used"] = json.loads(self.ask("used()")) or kernel
        return {**page, **{name: size / 1e6 for name, size in sizes.items()}}

    def late(self, numbers):
        """Seconds from the last action to the last change in the page, and those that training took."""
        acted, changed = self.page.evaluate("[watched.acted, watched.changed]")
        since = (self.page.evaluate("performance.timeOrigin") + acted) / 1000
        return max(0, changed - acted) / 1000, float(self.ask(f"training({numbers}, {since})"))

    def check(self, number):
        """The picture that is seen is the one that another panel draws at the same settings."""
        panel = self.panels[number]
        seen, frame = panel.seen(), panel.locator.locator(".live-frame")
        before = int(frame.get_attribute("data-n"))
        text, drawn = json.loads(self.ask(f"afresh({number})"))
        # a refusal of what was typed stands in place of the reading
        assert text == seen[1] or seen[1].endswith("The setting stays as it was."), (text, seen[1])
        if drawn:
            self.page.wait_for_function(
                "([frame, before]) => Number(frame.dataset.n) > before",
                arg=[frame.element_handle(), before],
                polling=50,
            )
            assert panel.picture() == seen[0], f"another picture at {panel.settings()}"

    def warm(self, path, numbers):
        """Somebody who acts on the panels of one lesson, and has begun: the first time costs something for
        good, and so does, where it is looked at, the first look in another panel."""
        learner = RandomLearner([self.panels[number] for number in numbers], f"{path.stem} {SEED}")
        self.show(numbers)
        learner.act(6)
        self.settle(numbers)
        if LONG:
            for number in numbers:
                self.check(number)
        return learner

    def show(self, numbers):
        self.panels[numbers[-1]].line.scroll_into_view_if_needed()
        self.panels[numbers[0]].locator.scroll_into_view_if_needed()

    def use(self, learner, numbers):
        """Returns, in the long form, how late rest came and how long training took."""
        self.show(numbers)
        learner.act(TURN)
        self.settle(numbers)
        late = [self.late(numbers)] if LONG else []
        for number in numbers:
            self.check(number)
        return late


@pytest.mark.timeout(900 + 5 * ACTIONS)
@pytest.mark.browser_context_args(viewport={"width": 1280, "height": 1800})  # two panels
@pytest.mark.parametrize("paths", GROUPS, ids=lambda paths: paths[0].stem)
def test_nothing_breaks_and_nothing_is_left_behind(open_notebook, write_notebook, paths):
    cells = [panel_cells.panel_cells(path) for path in paths]
    flat = [cell for of_lesson in cells for cell in of_lesson]
    source = CELL.format(cells=flat)
    soaked = Soaked(open_notebook(write_notebook(f"soak_{paths[0].stem}.ipynb", source)), flat)
    numbers, lates = numbered(cells), []
    lessons = [(soaked.warm(path, some), some) for path, some in zip(paths, numbers)]
    start, left = soaked.now(), [soaked.left()]
    for window in windows(lessons):
        for learner, some in window:
            lates += soaked.use(learner, some)
        left.append(soaked.left())
    print_line(paths, left, lates)
    check_nothing_is_left(soaked, start, left)
    assert all(late - training < SECONDS for late, training in lates), lates


def numbered(cells):
    """The numbers of the panels of each lesson, counted over the page."""
    ends = [0, *accumulate(map(len, cells))]
    return [list(range(*pair)) for pair in pairwise(ends)]


def windows(lessons):
    """Short: one half of the lessons, then the other. Long: the lesson of the page ten times."""
    half = len(lessons) // 2
    return [lessons] * 10 if LONG else [lessons[:half], lessons[half:]]


def check_nothing_is_left(soaked, start, left):
    end = soaked.now()
    assert not end["problems"] and not soaked.notebook.errors(), end["problems"]
    assert end["widgets"] == start["widgets"]
    # the first half may still meet larger settings than before, whose results are larger
    for name in ("kernel", "JSHeapUsedSize"):
        assert left[-1][name] - left[len(left) // 2][name] < MEGABYTES, (name, left)
    for name, most in LEFT.items():
        assert min(after[name] - before[name] for before, after in pairwise(left)) < most, left


def print_line(paths, left, lates):
    grown = {name: left[-1][name] - left[0][name] for name in left[0]}
    print(
        f"\n{', '.join(path.stem for path in paths)}: {ACTIONS} actions each; nodes {grown['Nodes']:+}, listeners {grown['JSEventListeners']:+}, "
        f"page {grown['JSHeapUsedSize']:+.1f} MB, kernel {grown['kernel']:+.1f} MB ({grown['used']:+.1f} in use)"
    )
    if lates:
        beyond, most = [late - took for late, took in lates], max(took for _, took in lates)
        print(
            f"rest {max(beyond):.2f} s at most beyond training of up to {most:.2f} s, {sum(beyond) / len(beyond):.2f} in the mean of {len(beyond)} looks"
        )
