"""What Binder would build, rendered by repo2docker without docker."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.launch
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """The Dockerfile that repo2docker makes of the repository."""
    pytest.importorskip("repo2docker")
    done = subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(ROOT)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=tmp_path_factory.mktemp("binder"),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_binder_takes_the_python_that_the_package_needs(rendered):
    version = re.search(r"Building conda environment for python=(\d+)\.(\d+)", rendered)
    assert version and (int(version[1]), int(version[2])) >= (3, 11)


def test_binder_installs_the_requirements_after_it_has_copied_the_repository(rendered):
    steps = rendered.splitlines()
    pip = [
        i
        for i, step in enumerate(steps)
        if "pip install" in step and "binder/requirements.txt" in step
    ]
    copied = [i for i, step in enumerate(steps) if re.match(r"COPY .*src/ \$\{REPO_DIR\}", step)]
    assert len(pip) == 1 and copied and copied[-1] < pip[0]


def test_binder_runs_post_build(rendered):
    assert re.search(r"^RUN \./binder/postBuild", rendered, re.M)
    assert os.access(ROOT / "binder" / "postBuild", os.X_OK)


def test_binder_installs_what_a_learner_installs_at_home():
    lines = [
        line
        for line in (ROOT / "binder" / "requirements.txt").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert lines == ["-r ../requirements.txt"]


def test_post_build_works_with_what_is_installed(tmp_path):
    env = dict(
        os.environ,
        HOME=str(tmp_path),
        MPLCONFIGDIR=str(tmp_path / "mpl"),
        JUPYTER_CONFIG_DIR=str(tmp_path / "jupyter"),
        PYTHONNOUSERSITE="1",
        JUPYTERLAB_SETTINGS_DIR=str(tmp_path / "settings"),
        PATH=f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}",
    )
    script = (ROOT / "binder" / "postBuild").read_text()
    # everything but the last step, which would change this environment for good
    steps = [line for line in script.splitlines() if not line.startswith("jupyter ")]
    subprocess.run(["bash", "-c", "\n".join(steps)], env=env, check=True, timeout=120, cwd=ROOT)
    assert list((tmp_path / "mpl").glob("fontlist*.json")), "the font cache was not built"
