"""JupyterLab as a learner meets it, closed to the outside: own port, token, settings, workspace, and
a copy of the notebooks. Nothing is read from or written to the user's home."""

import json
import os
import re
import shutil
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
import server

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip("no chromium: install it or name it in CHROMIUM"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory, root):
    """The folder that JupyterLab opens: a copy of the notebooks, and the panel that tests use."""
    top = tmp_path_factory.mktemp("lab")
    shutil.copytree(root / "notebooks", top / "root" / "notebooks")
    shutil.copy(root / "tests" / "live" / "toy_panel.py", top / "root")
    for name, settings in SETTINGS.items():
        path = top / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings))
    return top


@pytest.fixture(scope="session")
def lab(folder, root):
    """The address of a running JupyterLab: lab("a.ipynb") opens that notebook."""
    # what pip installs with the package, also where the package is not installed
    with server.running(folder, JUPYTER_CONFIG_PATH=str(root / "etc" / "jupyter")) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "headless": True, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1280, "height": 900}}


@contextmanager
def nothing_outside(page):
    """No page of a test asks another machine for anything."""
    asked, here = [], re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])[:/]")
    note = lambda one: one.url.startswith(("http", "ws")) and asked.append(one.url)
    page.context.on("request", note)
    page.context.on("page", lambda other: other.on("websocket", note))
    page.on("websocket", note)
    yield
    assert [url for url in asked if not here.match(url)] == []


@pytest.fixture(autouse=True)
def nothing_outside_of_a_page(request):
    """In every test that has a page of its own; see `tab` for the others."""
    own = "page" in request.fixturenames
    with nothing_outside(request.getfixturevalue("page")) if own else nullcontext():
        yield


@pytest.fixture(scope="module")
def tab(browser, browser_context_args):
    """One page for the tests of a module, so that JupyterLab is loaded once for all of them."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    with nothing_outside(page):
        yield page
    context.close()


@pytest.fixture
def open_notebook(request, browser, lab):
    """open_notebook(path) -> a Notebook whose kernel is idle and where nothing has run yet. It opens in
    the page of the module, or in one of its own if the test asks for `page` or sets how it looks."""
    from notebook import Notebook  # here, so that the other tests run without playwright

    own = request.node.get_closest_marker("browser_context_args")
    shared = not own and "page" not in request.fixturenames
    page = request.getfixturevalue("tab" if shared else "page")
    errors, opened, host = [], [], lab("").split("/lab/")[0]

    def outside(url):
        return not url.startswith((host, "blob:", "data:"))

    def note(error):
        errors.append(str(error))

    def open_(path):
        opened.append(Notebook(page, lab(path)))
        return opened[-1]

    page.on("pageerror", note)
    page.route(outside, lambda route: route.abort())
    size = page.viewport_size
    yield open_
    for notebook in opened:
        notebook.close() if shared else notebook.shut_down()
    if shared:
        page.remove_listener("pageerror", note)
        page.unroute(outside)
        page.set_viewport_size(size)
    assert not errors, errors


@pytest.fixture
def write_notebook(folder):
    """write_notebook(name, sources) -> the path, for open_notebook, of a notebook of these cells."""
    import nbformat

    def write(name, *sources):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        nbformat.write(
            nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "root" / name
        )
        return name

    return write
