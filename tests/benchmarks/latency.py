"""Print how long a learner waits from a key to the picture, for the XOR panel of lesson 06 and, in the
same run, for the plain `interact` version of the same experiment:

    python tests/benchmarks/latency.py

The measuring itself is tests/browser/latency_run.py, beside the JupyterLab that it needs.
"""

import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    run = Path(__file__).resolve().parents[1] / "browser" / "latency_run.py"
    sys.exit(pytest.main([str(run), "--quiet", "--capture=no", "-p", "no:cacheprovider"]))
