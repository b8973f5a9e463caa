"""Nothing that learners open runs text, unpickles, starts a shell, asks the net or loosens Jupyter."""

import ast
import json
import re
import subprocess

import nbformat
import pytest

SUFFIXES = (".py", ".ipynb", ".js")
BARRED_MODULES = {
    *("pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "subprocess", "pty", "commands"),
    *("socket", "ssl", "urllib", "urllib3", "requests", "httpx", "http", "ftplib", "smtplib"),
    *("webbrowser", "telnetlib", "xmlrpc", "code", "codeop"),
}
BARRED_NAMES = {"eval", "exec", "compile", "__import__", "execfile", "input", "get_ipython"}
BARRED_CALLS = {
    *("os.system", "os.popen", "os.spawnl", "os.spawnv", "os.execv", "os.execl", "torch.load"),
    *("yaml.load", "pd.eval", "numexpr.evaluate", "torch.hub.load", "torch.compile"),
}
BARRED_IN_PAGES = r"\beval\(|new Function|\bfetch\(|XMLHttpRequest|new WebSocket|sendBeacon|document\.write|https?://(?!www\.w3\.org/)"
LOOSER = r"token|password|allow_(origin|remote|root|credentials)|disable_check_xsrf|xsrf|trust|ip\b|cookie|certfile|sandbox|Content-Security|headers"
KNOWN = {("parts.py", "get_ipython")}  # a panel hooks in at the end of a cell


def tracked(root, *folders):
    listed = subprocess.run(["git", "ls-files", *folders], cwd=root, capture_output=True, text=True)
    paths = [root / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.suffix in SUFFIXES and path.exists()]


def sources(path):
    if path.suffix == ".py":
        return [path.read_text(encoding="utf-8")]
    cells = nbformat.read(path, as_version=4).cells if path.suffix == ".ipynb" else []
    return [cell.source for cell in cells if cell.cell_type == "code"]


def barred(source):
    """What a piece of Python does that it must not: names of modules, functions and settings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}"]
        else:
            names = []
        yield from (name for name in names if name.split(".")[0] in BARRED_MODULES)
        if isinstance(node, ast.Name) and node.id in BARRED_NAMES:
            yield node.id
        if isinstance(node, ast.Attribute) and ast.unparse(node) in BARRED_CALLS:
            yield ast.unparse(node)
        if isinstance(node, ast.keyword) and node.arg in ("shell", "allow_pickle"):
            if not (isinstance(node.value, ast.Constant) and node.value.value is False):
                yield node.arg


def test_no_lesson_and_no_module_runs_text_unpickles_starts_a_shell_or_asks_the_net(root):
    looked_at = tracked(root, "lessons", "notebooks")
    assert len(looked_at) > 100
    found = [
        (path.name, name) for path in looked_at for text in sources(path) for name in barred(text)
    ]
    assert set(found) == KNOWN


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from urllib.request import urlopen",
        "eval('1 + 1')",
        "np.load(file, allow_pickle=True)",
        "import os\nos.system('ls')",
        "run(x, shell=True)",
        "get_ipython().system('ls')",
    ],
)
def test_the_search_finds(line):
    assert list(barred(line))


def test_no_cell_is_a_magic_or_a_shell_command(root):
    for path in tracked(root, "notebooks"):
        for text in sources(path):
            assert not re.search(r"^\s*[%!]", text, re.M), (path.name, text)


def test_no_page_asks_the_net_or_runs_text(root):
    pages = [path for path in tracked(root, "lessons") if path.suffix == ".js"]
    assert pages
    for path in pages:
        assert not re.findall(BARRED_IN_PAGES, path.read_text(encoding="utf-8")), path.name


def test_no_setting_makes_jupyter_less_safe(root):
    names = [*(root / "etc").rglob("*"), *(root / "binder").iterdir()]
    files = [path for path in names if path.is_file()]
    assert files
    for path in files:
        words = path.read_text(encoding="utf-8")
        assert not re.search(LOOSER, words, re.I), path
        if path.suffix == ".json":
            assert json.loads(words).keys() <= {"ServerApp", "disabledExtensions"}
            assert json.loads(words).get("ServerApp", {}).keys() <= {"jpserver_extensions"}
    found = [path for path in root.glob("**/jupyter_*config.py") if ".venv" not in path.parts]
    assert not found


def test_the_data_that_come_along_need_no_pickle(root):
    import numpy as np

    for path in (root / "lessons" / "data").glob("*.npz"):
        with np.load(path, allow_pickle=False) as data:
            assert all(data[name].dtype.kind in "biufU" for name in data.files), path.name
