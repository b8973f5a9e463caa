"""What tests/benchmarks/latency.py runs. It prints and asserts nothing: pytest does not collect it."""

import statistics
import time

import psutil

KEYS, DRAG = 40, 4  # key presses; seconds
PID = "import os; print('kernel', os.getpid())"
LIVE = """
from lessons.experiments.xor import xor_experiment, xor_reading
from lessons.figures.xor import xor_picture
from lessons.live import LivePanel, choice, log_slider, slider

LivePanel(xor_experiment, xor_picture(), xor_reading,
          lam=log_slider("λ", 1e-4, 10, start=0.01),
          penalty=choice("penalty", [("L1", "l1"), ("L2", "l2")], "l2"),
          keep_prob=slider("keep_prob", 0.3, 1.0, 0.05, start=1.0),
          n_hidden=slider("hidden nodes", 2, 16, 1, start=8),
          learning_rate=slider("learning rate", 0.02, 1.0, 0.02, start=0.2),
          noise=slider("noise", 0.0, 0.8, 0.05, start=0.4),
          seed=slider("seed", 0, 63, 1, start=0))
"""
PLAIN = """
import numpy as np
from IPython.display import display
from ipywidgets import SelectionSlider, interact
from lessons.experiments.xor import last, xor_experiment
from lessons.figures.xor import xor_picture
LAMS = [float(f"{lam:.2g}") for lam in 10 ** np.linspace(-4, 1, 51)]

@interact(lam=SelectionSlider(options=LAMS, value=0.01))
def show(lam):
    picture = xor_picture()
    picture.update(last(xor_experiment(lam=lam, noise=0.4)))
    display(picture.figure)     # what plt.show() does with a figure of pyplot's
"""
# Notes the moment after every paint in which the picture is another one than in the paint before.
PROBE = """() => {
    const find = () => document.querySelector(".jp-OutputArea-output img");
    const small = Object.assign(document.createElement("canvas"), {width: 240, height: 100});
    const context = small.getContext("2d", {willReadFrequently: true});
    const look = image => {
        context.drawImage(image, 0, 0, 240, 100);
        return context.getImageData(0, 0, 240, 100).data;
    };
    const probe = window.probe = {key: 0, paints: [], shown: "", pixels: null, find};
    probe.differs = pixels => !probe.pixels || pixels.some((x, i) => Math.abs(x - probe.pixels[i]) > 24);
    probe.arm = () => Object.assign(probe, {key: 0, paints: [], pixels: look(find())});
    addEventListener("keydown", event => { probe.key = event.timeStamp; }, true);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {          // just after the paint
        const image = find();
        if (!image?.complete || !image.naturalWidth || image.src === probe.shown) return;
        const now = performance.now();
        probe.shown = image.src;
        if (!probe.key) return;                // still from the move before
        probe.paints.push({ms: now - probe.key, now, other: !probe.exact || probe.differs(look(image))});
    };
    const tick = () => { channel.port2.postMessage(0); requestAnimationFrame(tick); };
    tick();
}"""
QUIET = "ms => { const p = window.probe.paints; return p.length && performance.now() - p.at(-1).now > ms; }"


def test_print_the_latency(open_notebook, write_notebook):
    live = measure(open_notebook(write_notebook("live.ipynb", PID, LIVE)), live=True)
    plain = measure(open_notebook(write_notebook("plain.ipynb", PID, PLAIN)), live=False)
    print(f"\n{'':34}{'live panel':>12}{'interact':>12}{'ratio':>8}")
    for name in live:
        ratio = live[name] / plain[name]
        ratio = ratio if "a second" in name or "MB" in name else 1 / ratio
        print(f"{name:34}{live[name]:12.1f}{plain[name]:12.1f}{ratio:8.1f}")


def measure(notebook, live):
    page = notebook.page
    notebook.run_all()
    page.wait_for_function(
        "() => document.querySelector('.jp-OutputArea-output img')?.naturalWidth"
    )
    page.evaluate(PROBE)
    handle = page.locator("[role=slider]").first
    runs = [
        press(page, handle, "ArrowRight" if i % 20 < 10 else "ArrowLeft") for i in range(KEYS + 4)
    ]
    runs = runs[4:]
    first = [next(p["ms"] for p in paints if p["other"]) for paints in runs]
    # the panel ends with the crisp version of the finished picture, 0.15 s later
    done = [paints[-2 if live and len(paints) > 1 else -1]["ms"] for paints in runs]
    fast = drag(page, handle)
    return {
        "key to first changed pixels, p50 ms": statistics.median(first),
        "key to first changed pixels, p95 ms": statistics.quantiles(first, n=20)[-1],
        "key to finished picture, p50 ms": statistics.median(done),
        "pictures a second in a drag": fast,
        "memory of the kernel, MB": memory(notebook),
    }


def press(page, handle, key):
    """Every new picture from one key until half a second passes without one."""
    page.evaluate("() => { probe.exact = true; probe.arm(); }")
    handle.press(key)
    page.wait_for_function(QUIET, arg=500)
    return page.evaluate("() => probe.paints")


def drag(page, handle):
    """Pictures a second while the mouse moves the handle to and fro 60 times a second."""
    track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    box, y = handle.bounding_box(), track["y"] + track["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.evaluate("() => { probe.exact = false; probe.key = 1; probe.paints = []; }")
    start = time.perf_counter()
    for move in range(60 * DRAG):
        page.mouse.move(track["x"] + track["width"] * (0.1 + 0.8 * abs(move % 120 / 60 - 1)), y)
        time.sleep(max(0, start + move / 60 - time.perf_counter()))
    pictures = page.evaluate("() => probe.paints.length")
    seconds = time.perf_counter() - start
    page.mouse.up()
    return pictures / seconds


def memory(notebook):
    pid = int(notebook.cells()[0]["outputs"][0]["text"].split()[1])
    return psutil.Process(pid).memory_info().rss / 1e6
