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


def pytest_collection_modifyitems(items):
    """What takes long comes first, so that no worker is left alone with it in the end."""
    items.sort(key=lambda item: item.path.parent.name not in ("notebooks", "browser"))


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
