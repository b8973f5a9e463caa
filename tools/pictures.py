"""Photograph the panels of the README from the real page, as a learner sees them after Run All.

python -m tools.pictures       needs what tests/requirements.txt installs, and chromium
"""

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

from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DOCS, NOTEBOOKS = ROOT / "docs", ROOT / "notebooks"
# picture: (notebook, a word that only its panel's pictures say, what to type as λ)
PICTURES = {
    "xor_panel.png": ("06_*.ipynb", "seeds solve XOR", "0.01"),
    "curve_panel.png": ("06_*.ipynb", "degree =", "0.001"),
}
READY = """() => {
    const page = window.jupyterapp && window.jupyterapp.shell.currentWidget;
    const session = page && page.context && page.context.sessionContext;
    const kernel = session && session.session && session.session.kernel;
    return !!(kernel && session.isReady && page.context.isReady && kernel.status === "idle");
}"""
QUIET = {
    "@jupyterlab/notebook-extension/tracker": '{"windowingMode": "none"}',
    "@jupyterlab/apputils-extension/notification": '{"fetchNews": "false"}',
}


@contextmanager
def lab(folder):
    """The address of a JupyterLab over a copy of the notebooks."""
    shutil.copytree(NOTEBOOKS, folder / "root" / "notebooks")
    for name, settings in QUIET.items():
        path = folder / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(settings)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    env = dict(
        os.environ,
        JUPYTERLAB_SETTINGS_DIR=str(folder / "settings"),
        JUPYTER_CONFIG_DIR=str(folder / "config"),
        IPYTHONDIR=str(folder / "ipython"),
        JUPYTERLAB_WORKSPACES_DIR=str(folder / "workspaces"),
    )
    server = subprocess.Popen(
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
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield lambda path: f"http://127.0.0.1:{port}/lab/tree/{path}?token={token}&reset"
    finally:
        server.terminate()
        server.wait(30)


def photograph(page, address, word, lam, target):
    """Open a notebook, run all of it, set λ on the panel that says `word`, and save its picture."""
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
    page.wait_for_function(READY, timeout=120_000)
    panel = page.locator(".live-panel").filter(has_text=word).first
    panel.scroll_into_view_if_needed()
    panel.locator("input").first.fill(lam)
    panel.locator("input").first.press("Enter")
    page.wait_for_timeout(2000)  # the crisp picture follows the first one
    box, still = panel.bounding_box(), panel.locator("img").first.bounding_box()
    page.screenshot(path=target, clip={**box, "width": still["x"] + still["width"] - box["x"] + 8})


def main():
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        lab(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, (pattern, word, lam) in PICTURES.items():
            [notebook] = NOTEBOOKS.glob(pattern)
            page = browser.new_page(viewport={"width": 1280, "height": 1400})
            photograph(page, address(f"notebooks/{notebook.name}"), word, lam, DOCS / name)
            page.close()
            print(f"docs/{name}: from {notebook.name}, λ = {lam}")
        browser.close()


if __name__ == "__main__":
    main()
