"""JupyterLab as a learner meets it, closed to the outside: own port, token, settings, workspace, and
a copy of the notebooks. Nothing is read from or written to the user's home."""

import json
import os
import shutil
from pathlib import Path

import pytest
import server

HERE = Path(__file__).parent
TOY = "import toy_panel\npanel = toy_panel.panel()\npanel"
FAILED = pytest.StashKey[bool]()
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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
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


@pytest.fixture(autouse=True)
def nothing_outside_of_a_page(request):
    """No page asks another machine for anything; see `tab` for those that tests share."""
    from tab import outside  # here, so that the other tests run without playwright

    asked = outside(request.getfixturevalue("page")) if "page" in request.fixturenames else []
    yield
    assert asked == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def tabs():
    """Pages where JupyterLab is loaded, by server and by how they look."""
    return {}


@pytest.fixture
def tab(request, tabs, browser, lab, browser_context_args):
    """A page where JupyterLab stays loaded from test to test. After a failure the next test gets a new one."""
    from tab import Tab

    key = lab(""), repr(browser_context_args)
    if key not in tabs:
        tabs[key] = Tab(browser, browser_context_args)
    tab = tabs[key]
    yield tab
    tab.page.set_viewport_size(tab.size)
    wrong = tab.took()
    if wrong or request.node.stash.get(FAILED, False):
        tabs.pop(key).context.close()
    assert not wrong, wrong


@pytest.fixture
def open_notebook(request, browser, lab):
    """open_notebook(path) -> a Notebook whose kernel is idle and where nothing has run yet. It opens in
    the tab that tests share, or in a page of its own if the test asks for `page` or sets how it looks."""
    marked = request.node.get_closest_marker("browser_context_args")
    if marked or "page" in request.fixturenames:
        yield from in_page(request.getfixturevalue("page"), lab)
    else:
        tab, opened = request.getfixturevalue("tab"), []
        yield lambda path: opened.append(tab.open(lab(path))) or opened[-1]
        for notebook in opened:
            notebook.close()


def in_page(page, lab):
    from notebook import Notebook

    errors, opened = [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield lambda path: opened.append(Notebook(page, lab(path))) or opened[-1]
    for notebook in opened:
        notebook.shut_down()
    assert not errors, errors


@pytest.fixture
def toy(request, tab, lab, write_notebook):
    """The toy panel at rest, as it was first. It is the same one for test after test: a test that restarts
    its kernel, runs its cell again or counts what is left opens a notebook of its own."""
    yield tab.open_toy(lab(write_notebook("toy.ipynb", TOY)))
    if not request.node.stash.get(FAILED, False):
        tab.toy.reset(tab.size)


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
