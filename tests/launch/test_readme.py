"""The README is the way in: its two lines work, its links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from lessons import __main__

pytestmark = pytest.mark.launch
ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = re.findall(r"^```bash\n(.*?)^```", README, re.M | re.S)


def test_two_command_lines_do_everything():
    assert [line.count("\n") for line in LINES] == [1, 1]
    for line in LINES:
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -r ")
    assert LINES[0].endswith("-m lessons\n") and "pytest" in LINES[1]
    assert "--allow-root" not in README


@pytest.mark.parametrize("line", LINES, ids=["open", "test"])
def test_every_file_that_a_line_names_is_there(line):
    named = re.findall(r"[\w./]+\.txt\b", line)
    assert named
    for name in named:
        assert (ROOT / name).is_file(), name


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)]+)\)", README))))
def test_a_link_leads_to_a_file_of_the_repository(link):
    if "://" not in link:
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("picture", re.findall(r"!\[[^\]]*\]\((docs/[^)]+)\)", README))
def test_a_picture_is_a_picture_with_a_description(picture):
    assert (ROOT / picture).read_bytes().startswith((b"\x89PNG", b"GIF8"))
    assert (ROOT / picture).stat().st_size < 2e6
    assert re.search(r"!\[.{30,}\]\(" + re.escape(picture), README)


def test_the_first_line_opens_the_first_lesson_and_what_is_added_wins():
    assert (ROOT / __main__.FIRST).is_file()
    told = __main__.options(["--port=1"], is_root=False)
    assert told[0] == f"--ServerApp.root_dir={ROOT}" and told[-1] == "--port=1"
    assert "--allow-root" not in told
    assert "--allow-root" in __main__.options([], is_root=True)


@pytest.mark.timeout(120)
def test_the_first_line_opens_jupyterlab_as_any_user_and_without_a_display(tmp_path):
    command = LINES[0].split("&&")[-1].strip().replace(".venv/bin/", f"{sys.prefix}/bin/")
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("DISPLAY", "JUPYTER"))
    }
    env.update(HOME=str(tmp_path), JUPYTER_PORT="0")
    log = tmp_path / "log"
    with log.open("w") as out:
        server = subprocess.Popen(
            shlex.split(command),
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
        )
    try:
        url = address(log, server)
        assert b"JupyterLab" in read(url)
        assert "/lab/tree/notebooks/00_start_here.ipynb" in url
    finally:
        server.kill()
        server.wait()


def read(url):
    """The page; on a busy machine the address is printed before the server answers."""
    for _ in range(50):
        try:
            with urllib.request.urlopen(url, timeout=30) as page:
                return page.read()
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")


def address(log, server):
    """The address that the server prints, with its token."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/\S*token=\w+", log.read_text())
        if found:
            return found[0]
        time.sleep(0.2)
    raise AssertionError(log.read_text())
