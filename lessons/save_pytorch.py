"""Save what the PyTorch programs of lesson 11 give, for readers without PyTorch. For maintainers.

    python -m lessons.save_pytorch notebooks/11_carry_it_to_pytorch.ipynb

It needs PyTorch. tests/test_pytorch_programs.py compares the file with a fresh run.
"""

import json
import sys
from pathlib import Path
from unittest.mock import patch

import numpy as np

from lessons import pytorch_bridge


def fresh_results(notebook, space):
    """Run the cells with the tag `pytorch` in `space`: {(key, name): array} of their programs."""
    results = {}

    def record(program, **settings):
        found = pytorch_bridge.arrays(program, settings)
        name = pytorch_bridge.key(program, settings)
        results.update({(name, part): array for part, array in found.items()})
        return found

    with patch.object(pytorch_bridge, "from_pytorch", record):
        run_tagged(notebook, space)
    return results


def run_tagged(notebook, space):
    """Run the cells with the tag `pytorch` in `space`, without a kernel."""
    for cell in json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]:
        if "pytorch" in cell["metadata"].get("tags", []):
            exec(compile("".join(cell["source"]), f"{notebook}, cell {cell['id']}", "exec"), space)


def save_results(notebook):
    results = {"/".join(name): array for name, array in fresh_results(notebook, {}).items()}
    path = Path(pytorch_bridge.__file__).with_name(pytorch_bridge.FILE)
    np.savez_compressed(path, **results)
    print(f"saved {len(results)} arrays, {path.stat().st_size} bytes")


if __name__ == "__main__":
    save_results(*sys.argv[1:])
