"""Print how long a learner waits from a key to the picture: for the XOR panel as it is, as it was
before its picture was drawn in the browser, as plain `interact`, and with nothing trained (`echo`, the
floor); then one line for each panel of each lesson.

    python tests/benchmarks/latency.py              everything, about 15 minutes
    python tests/benchmarks/latency.py -k xor       the four forms of the XOR panel

README.md beside this file holds what was measured. The browser is the one of tests/browser.
"""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OPTIONS = ["--quiet", "--capture=no", "-p", "no:cacheprovider", "--timeout=3600"]

if __name__ == "__main__":
    run = HERE.parent / "browser" / "latency_run.py"
    sys.exit(pytest.main([str(run), *OPTIONS, *sys.argv[1:]]))
