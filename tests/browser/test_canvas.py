"""What the browser draws of a panel is what the still picture shows, in every panel of every lesson,
and all that moves in it says what it is."""

import base64
import io
import json
import os
from pathlib import Path

import numpy as np
import panel_cells
import pytest
from notebook import EXECUTE
from PIL import Image
from speech import OUGHT, SPOKEN

# Structural similarity of canvas and PNG, both at twice the page's pixels; 1 where they are equal.
BOUND = 0.95
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
    """Mean structural similarity over windows of `side` pixels (Wang, Bovik, Sheikh and Simoncelli 2004)."""

    def mean(x):
        sums = np.pad(x, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
        windows = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side]
        return (windows + sums[:-side, :-side]) / side**2

    ma, mb = mean(a), mean(b)
    va, vb, vab = mean(a * a) - ma**2, mean(b * b) - mb**2, mean(a * b) - ma * mb
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    s = (2 * ma * mb + c1) * (2 * vab + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2))
    return s.mean()


def compare(notebook, panel, number):
    """How alike canvas and PNG are, and how alike they would be without the moving parts."""
    png, settings, failed = json.loads(notebook.page.evaluate(EXECUTE, f"still({number})"))
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


# the pixels of the background, and room for all of it
@pytest.mark.browser_context_args(device_scale_factor=2, viewport={"width": 1600, "height": 900})
@pytest.mark.parametrize("path", panel_cells.LESSONS, ids=panel_cells.name_of)
def test_canvas_and_still_picture_show_the_same_and_speak(open_notebook, write_notebook, path):
    cells = panel_cells.panel_cells(path)
    notebook = open_notebook(write_notebook(f"canvas_{path.stem}.ipynb", *cells, SETTINGS + OUGHT))
    notebook.run_all()
    assert not notebook.errors()
    found = []
    for number, panel in enumerate(notebook.panels()):
        panel.locator.scroll_into_view_if_needed()
        check_speech(notebook, panel, number)
        for share in (None, 0.3, 0.7):
            if share is not None:
                said = notebook.page.evaluate(EXECUTE, f"move({number}, {share})")
                assert not said, said
            found.append(compare(notebook, panel, number))
    print(path.stem, *(f"{value:.3f} ({without:.3f})" for value, without in found))
    assert all(value > max(BOUND, without) for value, without in found), found


def check_speech(notebook, panel, number):
    """Every artist that is drawn is reached by the arrow keys, and the mouse finds words there too."""
    ought = json.loads(notebook.page.evaluate(EXECUTE, f"ought_to_speak({number})"))
    said = panel.image.evaluate(SPOKEN)
    assert {artist for artist, *_ in said} >= set(ought), (ought, said)
    for artist, words, pointed in said:
        assert pointed and any(letter.isalpha() for letter in words), (artist, words, pointed)
        assert not {"undefined", "NaN", "nan", "null"} & set(words.split()), words
