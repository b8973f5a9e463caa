"""Lesson 16 where PyTorch is not installed: the same outputs, from saved results.

Only the cells that need PyTorch run; tests/experiments/test_pytorch_programs.py holds the others to not needing it."""

from pathlib import Path

import nbformat
import pytest
from nbval_run import nbval

LESSON = Path(__file__).resolve().parents[2] / "notebooks" / "16_carry_it_to_pytorch.ipynb"
# Runs in the kernel before the first cell: an import of torch is written down, and fails.
NO_TORCH = """\
import sys
from pathlib import Path

class Refuse:
    def find_spec(self, name, *rest):
        if name == "torch":
            Path({log!r}).open("a").write(name)
            raise ImportError("No module named 'torch'")

sys.meta_path.insert(0, Refuse())
"""


@pytest.mark.notebooks
@pytest.mark.timeout(1500)
def test_lesson_16_gives_its_saved_outputs_without_pytorch(tmp_path):
    startup, log = tmp_path / "profile_default" / "startup", tmp_path / "asked for torch"
    startup.mkdir(parents=True)
    (startup / "no_torch.py").write_text(NO_TORCH.format(log=str(log)))
    passed, report = nbval(with_pytorch(tmp_path / LESSON.name), tmp_path)
    assert passed, report
    assert log.exists(), "the kernel did not run the startup file"


def with_pytorch(path):
    """A copy at `path` of those cells that say that they need it."""
    lesson = nbformat.read(LESSON, as_version=4)
    lesson.cells = [cell for cell in lesson.cells if "pytorch" in cell.metadata.get("tags", [])]
    assert len(lesson.cells) > 5
    nbformat.write(lesson, path)
    return path
