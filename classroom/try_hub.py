"""A class on one machine: start a real JupyterHub, open lesson 06 for six learners at once, let all of
them drag λ, and print what each needs and how long each waits.

    python classroom/try_hub.py [--learners 6] [--moves 40]

The browsers run on this machine too, so the waiting times are longer than in a class, where each
learner brings a screen of their own. README.md in this folder says how to install what it needs.
"""

import argparse
import asyncio
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
from playwright.async_api import async_playwright

HERE = Path(__file__).resolve().parent
LESSON = "notebooks/06_shrink_weights_with_l2.ipynb"
READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    const session = panel?.context?.sessionContext;
    const kernel = session?.session?.kernel;
    return !!(kernel && session.isReady && panel.context.isReady && kernel.status === "idle");
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)"
# Notes when a key goes down, and when a picture of another setting is painted after it.
WATCH = """frame => {
    addEventListener("keydown", event => { window.key = event.timeStamp; window.painted = []; }, true);
    const note = () => requestAnimationFrame(() => window.painted.push(performance.now()));
    new MutationObserver(note).observe(frame, {attributeFilter: ["data-settings"]});
}"""
PAINTED = "() => window.painted.length ? window.painted[0] - window.key : null"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_hub(home, learners):
    """The process of the hub, and its address."""
    for name in learners:
        shutil.copytree(HERE.parent / "notebooks", home / "users" / name / "notebooks")
    url = f"http://127.0.0.1:{free_port()}"
    proxy = os.environ.get("CONFIGURABLE_HTTP_PROXY") or shutil.which("configurable-http-proxy")
    if proxy is None:
        sys.exit("no configurable-http-proxy: npm install -g configurable-http-proxy")
    own = {
        "HUB_HOME": str(home),
        "HUB_URL": url,
        "HUB_PORT": str(free_port()),
        "HUB_PROXY": proxy,
        "HUB_PROXY_API": f"http://127.0.0.1:{free_port()}",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    with open(home / "hub.log", "w") as log:
        command = [sys.executable, "-m", "jupyterhub", "-f", str(HERE / "jupyterhub_config.py")]
        hub = subprocess.Popen(command, env=os.environ | own, cwd=home, stdout=log, stderr=log)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/hub/health", timeout=5).read()
            return hub, url
        except OSError:
            time.sleep(0.2)
    raise SystemExit((home / "hub.log").read_text()[-3000:])


async def learn(browser, url, name, moves, gate):
    """Log in, open the lesson, run it, and with all the others move λ: the waiting times in ms."""
    page = await (await browser.new_context(viewport={"width": 1280, "height": 900})).new_page()
    page.set_default_timeout(300_000)
    await page.goto(f"{url}/hub/login?next=/hub/user-redirect/lab/tree/{LESSON}")
    await page.fill("#username_input", name)
    await page.click("#login_submit")
    await page.locator(".jp-NotebookPanel:visible").wait_for()
    await page.wait_for_function(READY)
    start = time.perf_counter()
    await page.evaluate(RUN_ALL)
    frame = page.locator(".live-frame[data-settings]").first
    await frame.wait_for()
    ran = time.perf_counter() - start
    handle = page.locator(".live-panel [role=slider]").first
    await handle.scroll_into_view_if_needed()
    await gate.wait()
    waits = []
    await frame.evaluate(WATCH)
    for move in range(moves):
        await handle.press("ArrowRight" if move % 20 < 10 else "ArrowLeft")
        waits.append(await (await page.wait_for_function(PAINTED)).json_value())
    return ran, waits


def belongings(home, name):
    """The processes of one learner: their server and its kernels."""
    place, found = str(home / "users" / name), []
    for process in psutil.process_iter(["cwd", "cmdline"]):
        if (process.info["cwd"] or "").startswith(place):
            found.append(process)
    return found


def cpu(processes):
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def memory(processes):
    return sum(process.memory_full_info().uss for process in processes) / 1e6


async def a_class(home, url, learners, moves):
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        gate = asyncio.Barrier(len(learners) + 1)
        tasks = [asyncio.ensure_future(learn(browser, url, name, moves, gate)) for name in learners]
        done = asyncio.gather(*tasks)
        await asyncio.wait(
            [asyncio.ensure_future(gate.wait()), done], return_when="FIRST_COMPLETED"
        )
        theirs = {name: belongings(home, name) for name in learners}
        before, start = {name: cpu(found) for name, found in theirs.items()}, time.perf_counter()
        results = await done
        seconds = time.perf_counter() - start
        print(
            f"{'learner':10}{'run all, s':>12}{'p50 ms':>10}{'p95 ms':>10}{'memory MB':>12}{'CPU %':>8}"
        )
        for name, (ran, waits) in zip(learners, results):
            share = 100 * (cpu(theirs[name]) - before[name]) / seconds
            print(
                f"{name:10}{ran:12.0f}{statistics.median(waits):10.0f}"
                f"{statistics.quantiles(waits, n=20)[-1]:10.0f}{memory(theirs[name]):12.0f}{share:8.0f}"
            )
        await browser.close()


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--learners", type=int, default=6)
    options.add_argument("--moves", type=int, default=40)
    given = options.parse_args()
    learners = [f"learner{i}" for i in range(1, given.learners + 1)]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        hub, url = start_hub(home, learners)
        try:
            asyncio.run(a_class(home, url, learners, given.moves))
        finally:
            for process in [*psutil.Process(hub.pid).children(recursive=True), hub]:
                process.terminate()
            for name in learners:
                for process in belongings(home, name):
                    process.kill()
            hub.wait(20)


if __name__ == "__main__":
    main()
