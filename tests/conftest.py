"""What all tests share. LESSONS_REQUIRE=all turns every skip into a failure: .ci/run sets it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRE_ALL = os.environ.get("LESSONS_REQUIRE") == "all"


@pytest.fixture(scope="session")
def root():
    """The top folder of the repository."""
    return ROOT


FIRST, LAST = ("notebooks", "browser"), ("core",)


def pytest_configure(config):
    """Workers take what comes next, in the order below, not the largest group (pytest -n 3 --dist loadgroup)."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(config, items):
    """What takes long comes first and many short ones last, so that no worker is left alone in the end."""
    items.sort(key=lambda item: (folder(item) not in FIRST, folder(item) in LAST))
    for item in items if config.pluginmanager.hasplugin("xdist") else ():
        if name := together(item):
            item.add_marker(pytest.mark.xdist_group(name))


def folder(item):
    return item.path.parent.name


def together(item):
    """The name of those tests that one worker runs, because they share what takes long to make."""
    for shared in ("toy", "tiny"):
        if shared in item.fixturenames:
            return shared
    fixtures = item._fixtureinfo.name2fixturedefs
    own = [name for name, made in fixtures.items() if made[-1].scope == "module"]
    if folder(item) not in FIRST + LAST or set(own) - {"browser_context_args"}:
        return item.path.stem


def required(report):
    """A skip, turned into a failure that repeats its reason."""
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but LESSONS_REQUIRE=all: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return required((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return required((yield))
