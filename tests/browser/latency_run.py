"""What tests/benchmarks/latency.py runs, in a real JupyterLab. It prints, and asserts nothing."""

import json
import math
import os
import shutil
import statistics
import time
from itertools import pairwise
from pathlib import Path

import panel_cells
import psutil
from likeness import execute

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
KEYS = int(os.environ.get("KEYS", 40))  # presses
MOVES = int(os.environ.get("MOVES", 12))  # of each panel of the lessons
DRAG = float(os.environ.get("DRAG", 5))  # seconds
WAYS = os.environ.get("WAYS", "live before plain echo").split()
EVERY = 120  # ms, the aim for p95 in every panel
# what is aimed at for the panel of today; + marks what should be at least so much
AIMS = {
    "first changed pixels, p50 ms": "40",
    "first changed pixels, p95 ms": "65",
    "finished picture, p50 ms": "250",
    "pictures a second in a drag": "25+",
    "age of a picture in a drag, p95 ms": "100",
    "kB a picture": "25",
}
PID = "import os; print('kernel', os.getpid())\n"
# Notes in the kernel when a move arrives, when a result is there, when its picture is sent, and what Python's
# collection of garbage takes: the seconds of the clock, as the page has them too.
NOTES = """
import gc, json, time
from lessons.live.board import Board
from lessons.live.display import Display

notes = []

def noted(kind, function):
    def doing(*given):
        if kind != "heard" or "moves" in given[2]:
            notes.append((kind, time.time()))
        return function(*given)
    return doing

Board._heard = noted("heard", Board._heard)
Display.show = noted("result", Display.show)
def send(self, *given, sending=Board._send_picture):
    sending(self, *given)
    notes.append(("sent", time.time()))
Board._send_picture = send
gc.callbacks.append(lambda phase, info: notes.append((phase, time.time())))
"""
PARTS = ("there", "training", "drawing", "back")  # of the way from a key to its first picture
# Notes after every paint whether the picture is another one, which setting it shows, where the handle stands.
PROBE = """() => {
    const probe = window.probe = {log: [], at: [], key: 0, bytes: 0};
    const small = Object.assign(document.createElement("canvas"), {width: 100, height: 4});
    const g = small.getContext("2d", {willReadFrequently: true});
    const picture = () => document.querySelector(".live-picture canvas") ?? document.querySelector(".jp-OutputArea-output img");
    const mark = one => one && (one.tagName === "IMG" ? one.complete && one.naturalWidth && one.src : one.closest(".live-frame")?.dataset.n);
    const decode = one => {
        const [w, h, pad] = [one.naturalWidth ?? one.width, one.naturalHeight ?? one.height, probe.pad ?? 0], strip = 0.03 * (h - 2 * pad);
        g.clearRect(0, 0, 100, 4);
        g.drawImage(one, pad, h - pad - 0.75 * strip, w - 2 * pad, 0.5 * strip, 0, 0, 100, 4);
        const d = g.getImageData(0, 2, 100, 1).data, bits = [...Array(10).keys()].map(i => d[4 * (10 * i + 5)] > 127 ? 1 : 0);
        if (bits[0] !== 1 || bits[1] !== 0 || bits[9] !== 1 || bits.slice(0, 8).reduce((a, b) => a + b) % 2 !== bits[8]) return -1;
        return bits.slice(2, 8).reduce((sum, bit, i) => sum + (bit << i), 0);
    };
    probe.place = () => Math.round(document.querySelector(".noUi-target")?.noUiSlider?.get(true) ?? -1);
    let shown = null;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {           // just after the paint
        const one = picture(), now = performance.now(), name = mark(one);
        probe.at.push([now, probe.place()]);
        if (!name || name === shown) return;
        shown = name;
        probe.log.push([now, probe.strip ? decode(one) : one.closest(".live-frame")?.dataset.settings]);
    };
    const tick = () => {                        // until the panel after this one is measured
        if (window.probe !== probe) return;
        channel.port2.postMessage(0);
        requestAnimationFrame(tick);
    };
    tick();
    addEventListener("keydown", event => { probe.key = event.timeStamp; }, true);
    probe.start = () => { probe.log = []; probe.at = []; probe.bytes = 0; };
}"""
COUNT_BYTES = """
const add = WebSocket.prototype.addEventListener, Own = window.WebSocket;
window.WebSocket = new Proxy(Own, {construct(target, given) {
    const socket = new target(...given);
    add.call(socket, "message", event => { if (window.probe) window.probe.bytes += event.data.byteLength ?? event.data.length; });
    return socket;
}});
"""
QUIET = """ms => performance.now() - Math.max(window.probe.key, window.probe.log.at(-1)?.[0] ?? 0) > ms
    && window.probe.log.length"""


def test_print_the_latency_of_the_xor_panel(page, open_notebook, write_notebook, folder):
    for name in ("measured_panels.py", "jpeg_panel.py"):
        shutil.copy(BENCHMARKS / name, folder / "root")
    page.add_init_script(COUNT_BYTES)
    table = {}
    for way in WAYS:
        source = f"{PID}import measured_panels\nmeasured_panels.{way}()"
        notebook = open_notebook(write_notebook(f"{way}.ipynb", source))
        table[way] = measure(notebook, way)
        notebook.close()
    print_table(table)


def measure(notebook, way):
    page = notebook.page
    notebook.run_all()
    page.wait_for_selector(".jp-OutputArea-output img")
    page.wait_for_timeout(1000)
    page.evaluate(PROBE)
    page.evaluate(f"() => {{ probe.strip = true; probe.pad = {10 if way == 'plain' else 0}; }}")
    handle = page.locator("[role=slider]").first
    process = psutil.Process(int(notebook.cells()[0]["outputs"][0]["text"].split()[1]))
    presses = [press(page, handle, i) for i in range(KEYS + 4)][4:]
    first = [paints[0] for paints in presses]
    finished = [paints[-2 if way == "before" and len(paints) > 1 else -1] for paints in presses]
    return {
        "first changed pixels, p50 ms": p50(first),
        "first changed pixels, p95 ms": p95(first),
        "finished picture, p50 ms": p50(finished),
        "keys without a picture of their own": sum(map(math.isnan, first)),
        **drag(page, handle, process),
        "memory of the kernel, MB": process.memory_info().rss / 1e6,
    }


def press(page, handle, i):
    """Milliseconds from a key to each new picture of the new setting, until half a second is quiet."""
    page.evaluate("() => probe.start()")
    handle.press("ArrowRight" if i % 20 < 10 else "ArrowLeft")
    place = page.evaluate("() => probe.place()")
    page.wait_for_function(QUIET, arg=500, polling=100)
    log, key = page.evaluate("() => [probe.log, probe.key]")
    return [at - key for at, shown in log if shown == place] or [math.nan]


def drag(page, handle, process):
    """The mouse moves the handle to and fro 60 times a second."""
    track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    box, y = handle.bounding_box(), track["y"] + track["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.evaluate("() => probe.start()")
    start, cpu = time.perf_counter(), sum(process.cpu_times()[:2])
    for move in range(int(60 * DRAG)):
        share = (1 - math.cos(move / 60 * math.tau / 2.5)) / 2
        page.mouse.move(track["x"] + track["width"] * (0.05 + 0.9 * share), y)
        time.sleep(max(0, start + move / 60 - time.perf_counter()))
    log, at, size = page.evaluate("() => [probe.log, probe.at, probe.bytes]")
    seconds = time.perf_counter() - start
    cpu = (sum(process.cpu_times()[:2]) - cpu) / seconds
    page.mouse.up()
    ages = [age for moment, place in log for age in [age_of(moment, place, at)] if age is not None]
    return {
        "pictures a second in a drag": len(log) / seconds,
        "age of a picture in a drag, p50 ms": p50(ages),
        "age of a picture in a drag, p95 ms": p95(ages),
        "kB a picture": size / max(1, len(log)) / 1e3,
        "processor time of the kernel in a drag, %": 100 * cpu,
    }


def age_of(moment, place, at):
    """How long ago the handle last stood where the picture says."""
    stood = [time for time, where in at if where == place and time <= moment]
    return moment - stood[-1] if stood else None


def yardstick():
    """A line on how fast this machine is in this minute: a loop that is always the same. Hours of one
    virtual machine differ by more than half."""
    times = []
    for _ in range(20):
        start, total = time.perf_counter(), 0
        for i in range(200_000):
            total += i * i
        times.append(1000 * (time.perf_counter() - start))
    return f"yardstick {statistics.median(times):.1f} ms, load {os.getloadavg()[0]:.1f}"


def p95(values):
    values = [value for value in values if not math.isnan(value)]
    return (
        statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else math.nan
    )


def p50(values):
    return statistics.median([value for value in values if not math.isnan(value)] or [math.nan])


def print_table(table):
    print(f"\n{yardstick()}, {KEYS} keys, {DRAG:g} s of drag")
    print(f"{'':44}" + "".join(f"{way:>10}" for way in (*table, "aim")))
    for name in next(iter(table.values())):
        values = "".join(f"{values[name]:10.1f}" for values in table.values())
        print(f"{name:44}{values}{AIMS.get(name, ''):>10}")


def test_print_one_line_for_each_panel(page, open_notebook, write_notebook):
    print(f"\n{yardstick()}, {MOVES} keys for each panel")
    print(f"{'panel':40}{'p50':>6}{'p95':>6}{'finished':>10}{'kB':>7}   ", *PARTS)
    page.add_init_script(COUNT_BYTES)
    page.set_viewport_size({"width": 1280, "height": 1000})  # all of a panel, as on a laptop
    for path in panel_cells.LESSONS:
        for number, cell in enumerate(panel_cells.panel_cells(path)):
            name = f"{path.stem}_{number}"
            notebook = open_notebook(write_notebook(f"one_{name}.ipynb", PID + NOTES, cell))
            print_line(notebook, f"{path.stem}, panel {number + 1}")
            notebook.close()
    print(yardstick())


def print_line(notebook, name):
    """The middle of all keys, and each one that is late, with where its time went."""
    page = notebook.page
    notebook.run_all()
    (panel,) = notebook.panels()
    panel.locator.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    page.evaluate(PROBE)
    handle = panel.locator.locator("[role=slider]").first
    runs = [step(page, panel, handle, i) for i in range(MOVES + 2)][2:]
    key, first, finished, pictures, size = zip(*(run for run in runs if run))
    notes = json.loads(execute(notebook, "print(json.dumps(notes))"))
    parts = [parts_of(notes, *moment) for moment in zip(key, first)]
    late = "  MISS" if p95(first) > EVERY else ""
    print(
        f"{name:40}{statistics.median(first):6.0f}{p95(first):6.0f}{statistics.median(finished):10.0f}"
        f"{sum(size) / sum(pictures) / 1e3:7.1f}   ",
        *(f"{p50(one):{len(part)}.0f}" for part, one in zip(PARTS, zip(*parts))),
        late,
        flush=True,
    )
    for i, took in enumerate(first):
        if took > EVERY:
            spent = ", ".join(f"{one:.0f} {part}" for part, one in zip(PARTS, parts[i]))
            garbage = 1000 * collecting(notes, key[i], key[i] + took / 1000)
            print(f"    key {i}: {took:.0f} ms = {spent}; {garbage:.0f} of it Python's garbage")


def parts_of(notes, key, took):
    """Milliseconds from the key (in seconds of the clock) to the kernel, to a result, to the picture
    sent, and from there to the page; nan where the picture of this key was not on the way yet."""
    moments = [key]
    for kind in ("heard", "result", "sent"):
        after = (at for what, at in notes if what == kind and at >= moments[-1])
        moments.append(next(after, math.nan))
    moments.append(key + took / 1000)
    return [1000 * (b - a) for a, b in pairwise(moments)]


def collecting(notes, begin, end):
    """Seconds of collecting garbage between two moments."""
    times = [(what, min(max(at, begin), end)) for what, at in notes if what in ("start", "stop")]
    return sum(b[1] - a[1] for a, b in pairwise(times) if a[0] == "start")


def step(page, panel, handle, i):
    """(moment of the key, ms to the first, ms to the last picture, pictures, bytes); the first key may go nowhere."""
    page.evaluate("() => probe.start()")
    was = handle.get_attribute("aria-valuetext")
    before = panel.image.locator("xpath=..").get_attribute("data-settings")
    handle.press("ArrowRight" if i % 4 < 2 else "ArrowLeft")
    if handle.get_attribute("aria-valuetext") == was:
        return None
    page.wait_for_function(QUIET, arg=700, polling=100)
    log, key, size, began = page.evaluate(
        "() => [probe.log, probe.key, probe.bytes, performance.timeOrigin]"
    )
    new = [at - key for at, settings in log if settings != before]
    return ((began + key) / 1000, new[0], new[-1], len(new), size) if new else None
