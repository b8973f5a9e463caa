"""How alike are what the browser draws of a panel and its still picture?"""

import base64
import io
import json
import os
from pathlib import Path

import numpy as np
from notebook import EXECUTE
from PIL import Image

KEEP = os.environ.get("KEEP_PICTURES")  # a folder for what was compared

SETTINGS = """
from lessons.live.controls import Slider
from lessons.live.parts import _panels
def shown(number):
    return [panel for _, panels in _panels.values() for panel in panels][number]
def move(number, share):
    panel, new = shown(number), {}
    for name, control in panel.controls.items():
        if isinstance(control, Slider):
            new[name] = control.grid[round(share * (len(control.grid) - 1))].item()
    panel.apply(**new)
    panel.wait()
def keep_start(number):
    panel = shown(number)
    run, start, result = panel.experiment, panel.settings, panel.result
    panel.experiment = lambda **settings: result if settings == start else run(**settings)
    panel.run = run
def forget_start(number):
    shown(number).experiment = shown(number).run
def still(number):
    import base64, json
    panel = shown(number)
    png = panel.display.screen.still(panel.display.drawn, sharp=2)
    print(json.dumps([base64.b64encode(png).decode(), panel.settings, panel.result is None], default=str))
"""
# What is seen of a picture, at the pixels of its canvas, as a PNG.
SEEN = """async (picture, moving) => {
    const [image, canvas] = picture.children;
    const both = Object.assign(document.createElement("canvas"), {width: canvas.width, height: canvas.height});
    const g = both.getContext("2d");
    await image.decode();
    g.imageSmoothingQuality = "high";
    g.drawImage(image, 0, 0, both.width, both.height);
    if (moving) g.drawImage(canvas, 0, 0);
    return both.toDataURL("image/png").split(",")[1];
}"""


def read(text):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(text))).convert("L"), dtype=float)


def similarity(a, b, side=8):
    """Mean structural similarity over squares of `side` pixels (Wang, Bovik, Sheikh and Simoncelli 2004)."""
    height, width = (size // side for size in a.shape)

    def mean(x):
        squares = x[: height * side, : width * side].reshape(height, side, width, side)
        return squares.mean(axis=(1, 3))

    ma, mb = mean(a), mean(b)
    va, vb, vab = mean(a * a) - ma**2, mean(b * b) - mb**2, mean(a * b) - ma * mb
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    s = (2 * ma * mb + c1) * (2 * vab + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2))
    return s.mean()


def compare(notebook, panel, number):
    """How alike canvas and PNG are, and how alike they would be without the moving parts."""
    png, settings, failed = json.loads(execute(notebook, f"still({number})"))
    panel.wait_for(**settings)
    seen, behind = (panel.image.evaluate(SEEN, moving) for moving in (True, False))
    if KEEP:
        name = f"{notebook.page.title().split('.')[0]}-{number}-{settings}"[:80].replace("/", "_")
        Path(KEEP, f"{name}-seen.png").write_bytes(base64.b64decode(seen))
        Path(KEEP, f"{name}-still.png").write_bytes(base64.b64decode(png))
    if failed:
        return 1.0, 0.0
    still = read(png)
    assert still.shape == read(seen).shape
    return similarity(read(seen), still), similarity(read(behind), still)


def compare_moved(notebook, panel, number):
    """Both likenesses of a panel as it stands, and with its sliders moved twice."""
    for share in (None, 0.3, 0.7):
        if share is not None:
            said = execute(notebook, f"move({number}, {share})")
            assert not said, said
        yield compare(notebook, panel, number)


def execute(notebook, code):
    """What the kernel prints when it runs this code."""
    return notebook.page.evaluate(EXECUTE, code)
