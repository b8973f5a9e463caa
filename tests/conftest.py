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


# Files whose tests share nothing that takes long to make, each test of which may take long: any worker takes one.
ALONE = ("test_lessons", "test_soak", "test_drags", "test_lessons_run")
# Files whose tests share the open toy panel of tests/browser.
TOY = ("test_panel", "test_pointer", "test_line_in_browser", "test_board")


def pytest_collection_modifyitems(items):
    """What takes long comes first and many short ones last, so that no worker is left alone in the end."""
    items.sort(key=lambda item: (long(item.path), item.path.parent.name == "core"))


def long(path):
    return (path.stem not in ALONE) + (path.parent.name not in ("browser", "notebooks"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Workers (pytest -n 3) take in this order what belongs together, so that what it shares is made once."""
    from xdist.scheduler import LoadScopeScheduling

    class InOrder(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return together(nodeid)

    config.option.loadscopereorder = False
    return InOrder(config, log)


def together(nodeid):
    """The name of all tests that one worker takes together: a file, or a test alone."""
    path = Path(nodeid.partition("::")[0])
    if path.stem in ALONE or path.parent.name == "core":
        return nodeid
    return "toy" if path.stem in TOY else str(path)


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
