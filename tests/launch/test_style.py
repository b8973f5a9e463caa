"""One dialect: ruff formats and checks all Python, notebooks included, in the same version everywhere."""

import re
import subprocess
import sys

import pytest

pytestmark = pytest.mark.launch


@pytest.mark.parametrize("command", [("format", "--check"), ("check",)], ids=["format", "check"])
def test_ruff_finds_nothing_to_change(command, root):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", str(root)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=root,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_commit_is_checked_by_the_version_that_the_tests_use(root):
    required = re.search(r"^ruff==(\S+)", (root / "tests" / "requirements.txt").read_text(), re.M)
    hook = re.search(r"rev: v(\S+)", (root / ".pre-commit-config.yaml").read_text())
    assert required[1] == hook[1]


def test_the_formatter_is_switched_off_nowhere(root):
    for folder in ("lessons", "tests", "tools"):
        for path in (root / folder).rglob("*.py"):
            off = "# fmt" + ":"
            assert off not in path.read_text(encoding="utf-8"), path
