"""The pictures of the README: a panel that is dragged, from the real page, and one of each lesson.

python -m tools.pictures              both; needs what tests/requirements.txt installs, and chromium
python -m tools.pictures --lessons    only those of the lessons, from their saved outputs
"""

import base64
import io
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DOCS, NOTEBOOKS = ROOT / "docs", ROOT / "notebooks"
DRAGGED = "07_switch_weights_off.ipynb"  # its first panel: weights die one by one
MOVES, WIDTH, COLOURS = 26, 840, 160  # of the moving picture: at most 2 MB
SMALL = 320  # pixels: twice the width at which the README shows the picture of a lesson
READY = """() => {
    const page = window.jupyterapp && window.jupyterapp.shell.currentWidget;
    const session = page && page.context && page.context.sessionContext;
    const kernel = session && session.session && session.session.kernel;
    return !!(kernel && session.isReady && page.context.isReady && kernel.status === "idle");
}"""
# the picture is the finished one of the place where the handle stands
SHOWS = """panel => {
    const [line, frame] = [".live-reading", ".live-frame"].map(name => panel.querySelector(name).dataset);
    const stands = Number(panel.querySelector("[role=slider]").getAttribute("aria-valuetext"));
    return line.state !== "moving" && line.settings === frame.settings && JSON.parse(line.settings).lam === stands;
}"""
QUIET = {
    "@jupyterlab/notebook-extension/tracker": '{"windowingMode": "none"}',
    "@jupyterlab/apputils-extension/notification": '{"fetchNews": "false"}',
}


@contextmanager
def lab(folder):
    """The address of a JupyterLab over a copy of the notebooks."""
    shutil.copytree(NOTEBOOKS, folder / "root" / "notebooks")
    write_settings(folder / "settings")
    port, token = free_port(), secrets.token_hex(16)
    server = start_server(folder, port, token)
    try:
        yield lambda path: f"http://127.0.0.1:{port}/lab/tree/{path}?token={token}&reset"
    finally:
        server.terminate()
        server.wait(30)


def write_settings(folder):
    for name, settings in QUIET.items():
        path = folder / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(settings)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(folder, port, token):
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            f"--ServerApp.port={port}",
            f"--IdentityProvider.token={token}",
            f"--ServerApp.root_dir={folder / 'root'}",
            "--LabApp.expose_app_in_browser=True",
        ],
        env=own_places(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def own_places(folder):
    """Variables that keep JupyterLab from reading this computer's settings, and from leaving any."""
    return dict(
        os.environ,
        JUPYTERLAB_SETTINGS_DIR=str(folder / "settings"),
        JUPYTER_CONFIG_DIR=str(folder / "config"),
        IPYTHONDIR=str(folder / "ipython"),
        JUPYTERLAB_WORKSPACES_DIR=str(folder / "workspaces"),
    )


def open_lesson(page, address):
    """Open a notebook and run all of it."""
    for _ in range(100):  # until the server answers
        try:
            page.goto(address)
            break
        except Error:
            time.sleep(0.3)
    page.wait_for_function(READY)
    page.evaluate("window.jupyterapp.shell.collapseLeft()")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_timeout(1000)
    page.wait_for_function(READY, timeout=300_000)


def dragged(page):
    """Pictures of the first panel while its first slider moves from the left to the right, and waits."""
    panel = page.locator(".live-panel").first
    panel.scroll_into_view_if_needed()
    handle = panel.locator("[role=slider]").first
    handle.press("Home")
    pictures = []
    for _ in range(MOVES):
        for _ in range(3):
            handle.press("ArrowRight")
        page.wait_for_function(SHOWS, arg=panel.element_handle())
        pictures.append(photograph(page, panel))
    return pictures


def photograph(page, panel):
    box, seen = panel.bounding_box(), panel.locator(".live-reading").bounding_box()
    wide = seen["x"] + seen["width"] - box["x"] + 8
    raw = page.screenshot(clip=box | {"width": wide})
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    return picture.resize((WIDTH, round(WIDTH * picture.height / picture.width)), Image.LANCZOS)


def save_moving(pictures, target):
    """One palette for all pictures, so that nothing flickers and little changes from one to the next."""
    palette = pictures[0].quantize(COLOURS)
    shown = [one.quantize(palette=palette, dither=Image.Dither.NONE) for one in pictures]
    times = [160] * (len(shown) - 1) + [1800]
    shown[0].save(
        target, save_all=True, append_images=shown[1:], duration=times, loop=0, optimize=True
    )


def take_dragged():
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        lab(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1400})
        open_lesson(page, address(f"notebooks/{DRAGGED}"))
        save_moving(dragged(page), DOCS / "drag.gif")
        browser.close()


def lesson_pictures():
    """A small picture of each lesson, its first panel if it has one, from what is saved in it."""
    (DOCS / "lessons").mkdir(exist_ok=True)
    for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        shown = [(cell, data["image/png"]) for cell in cells for data in pictures_of(cell)]
        first = next((png for cell, png in shown if "LivePanel(" in cell.source), shown[0][1])
        picture = Image.open(io.BytesIO(base64.b64decode(first))).convert("RGB")
        picture.thumbnail((SMALL, SMALL))
        picture.quantize(64).save(DOCS / "lessons" / f"{path.stem[:2]}.png", optimize=True)


def pictures_of(cell):
    data = [output.get("data", {}) for output in cell.get("outputs", [])]
    return [one for one in data if "image/png" in one]


def main():
    lesson_pictures()
    if "--lessons" not in sys.argv[1:]:
        take_dragged()


if __name__ == "__main__":
    main()
