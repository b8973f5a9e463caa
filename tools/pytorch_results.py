"""Save what the PyTorch programs of lesson 16 give, for readers without PyTorch. For maintainers.

    python -m tools.pytorch_results notebooks/16_carry_it_to_pytorch.ipynb

It needs PyTorch. tests/experiments/test_pytorch_programs.py compares the file with a fresh run.
"""

import json
import sys
from pathlib import Path
from unittest.mock import patch

import numpy as np

from lessons.widgets import pytorch


def fresh_results(notebook, space):
    """Run the cells with the tag `pytorch` in `space`: {(key, name): array} of their programs."""
    results = {}

    def record(program, **settings):
        found = pytorch.arrays(program, settings)
        name = pytorch.key(program, settings)
        results.update({(name, part): array for part, array in found.items()})
        return found

    with patch.object(pytorch, "from_pytorch", record):
        run_tagged(notebook, space)
    return results


def run_tagged(notebook, space):
    """Run the cells with the tag `pytorch` in `space`, without a kernel."""
    for cell in json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]:
        if "pytorch" in cell["metadata"].get("tags", []):
            exec(compile("".join(cell["source"]), f"{notebook}, cell {cell['id']}", "exec"), space)


def save_results(notebook):
    results = {"/".join(name): array for name, array in fresh_results(notebook, {}).items()}
    path = Path(pytorch.__file__).with_name(pytorch.FILE)
    np.savez_compressed(path, **results)
    print(f"saved {len(results)} arrays, {path.stat().st_size} bytes")


if __name__ == "__main__":
    save_results(*sys.argv[1:])
