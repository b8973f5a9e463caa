"""requirements.txt says what the lessons need: all of it, in ranges that hold here."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.launch
ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
OPTIONAL = {"torch"}  # lesson 16 reads without it


def requirements(name):
    """(the requirements, the options) of a requirements file"""
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    return (
        [Requirement(line) for line in lines if line and line[0] != "-"],
        [line for line in lines if line[:1] == "-"],
    )


NEEDED, OPTIONS = requirements("requirements.txt")
FOR_TESTS, TEST_OPTIONS = requirements("tests/requirements.txt")


def test_the_package_itself_is_installed_with_its_requirements():
    assert OPTIONS == ["-e ."]
    assert TEST_OPTIONS == ["-r ../requirements.txt"]


@pytest.mark.parametrize("requirement", NEEDED + FOR_TESTS, ids=str)
def test_a_requirement_has_a_range_that_holds_here(requirement):
    assert requirement.specifier, f"{requirement.name} has no range"
    assert requirement.specifier.contains(version(requirement.name))


def test_kernels_that_kill_sliders_or_hang_are_excluded():
    [kernel] = [requirement for requirement in NEEDED if requirement.name == "ipykernel"]
    assert not any(
        kernel.specifier.contains(bad) for bad in ("7.4.0", "7.3.0", "7.2.0", "7.1.0", "7.0.1")
    )
    assert kernel.specifier.contains("6.31.0")


def test_the_package_asks_for_the_same_ranges():
    needed = {requirement.name: requirement.specifier for requirement in NEEDED}
    for requirement in map(Requirement, PROJECT["dependencies"]):
        assert needed[requirement.name] == requirement.specifier, requirement.name


def test_everything_that_lessons_and_package_import_is_required():
    sources = [path.read_text() for path in (ROOT / "lessons").rglob("*.py")]
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        sources += [cell.source for cell in cells if cell.cell_type == "code"]
    own = sys.stdlib_module_names | {"lessons"} | OPTIONAL
    imported = {name for source in sources for name in top_names(source)} - own
    installed = packages_distributions()
    required = {normal(requirement.name) for requirement in NEEDED}
    # these five come with jupyterlab
    required |= {"ipython", "nbformat", "nbclient", "traitlets", "jupyter-server"}
    for name in imported:
        assert required & {normal(package) for package in installed[name]}, name


def top_names(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()
