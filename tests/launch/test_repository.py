"""What is in the repository works on any machine, and a skipped test cannot pass for a passed one."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.launch
ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".ci", "binder", "docs", "lessons", "notebooks", "tests", "tools")
TEXT = (".ipynb", ".md", ".py", ".sh", ".toml", ".txt", "")
# a home or a working folder; the tests that look for such folders spell them in pieces
MACHINE = re.compile("/(root|work|home/[a-z]+|Users/[a-z]+)/[a-z.]")


def test_no_file_names_a_folder_of_the_machine_it_was_written_on():
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")] + [
        path for path in ROOT.glob("*.*") if path.name != ".git"
    ]
    for path in files:
        if (
            path.is_file()
            and path.suffix in TEXT
            and not {"__pycache__", ".ruff_cache", ".ipynb_checkpoints"} & set(path.parts)
        ):
            found = MACHINE.search(path.read_text(encoding="utf-8"))
            assert not found or path.parent.name == "tools" and path.name == "test_form.py", (
                f"{path.relative_to(ROOT)}: {found[0]}"
            )


SKIPS = {
    "in the test": "import pytest\ndef test_a(): pytest.skip('no browser')",
    "by a mark": "import pytest\n@pytest.mark.skipif(True, reason='no browser')\ndef test_a(): pass",
    "while importing": "import pytest\npytest.importorskip('no_such_browser')\ndef test_a(): pass",
    "in a fixture": (
        "import pytest\n@pytest.fixture\ndef page(): pytest.skip('no browser')\n"
        "def test_a(page): pass"
    ),
}


@pytest.mark.parametrize("require, passes", [("all", False), ("", True)])
def test_the_gate_fails_where_a_test_is_skipped(tmp_path, require, passes):
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    for number, source in enumerate(SKIPS.values()):
        (tmp_path / f"test_skipping_{number}.py").write_text(source + "\ndef test_b(): pass\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--continue-on-collection-errors",
            "-p",
            "no:cacheprovider",
            str(tmp_path),
        ],
        env=dict(os.environ, LESSONS_REQUIRE=require, PYTEST_ADDOPTS="")
        | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        cwd=tmp_path,
    )
    assert (done.returncode == 0) == passes, done.stdout
    ending = "3 passed, 4 skipped" if passes else "1 failed, 3 passed, 3 errors"
    assert ending in done.stdout, done.stdout


def test_the_gate_is_a_script_that_bash_understands():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)


def test_nothing_that_git_ignores_is_tracked():
    if not (ROOT / ".git").exists():
        pytest.skip("this copy has no git history")
    found = subprocess.run(
        ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=30,
        check=True,
    )
    assert found.stdout == ""
