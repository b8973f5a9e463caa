"""nbval runs every lesson and compares all that it prints, warns and shows with what is saved."""

from pathlib import Path

import pytest
from nbval_run import nbval

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("**/*.ipynb"))


@pytest.mark.notebooks
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_gives_its_saved_outputs(lesson, tmp_path):
    before = lesson.read_bytes()
    passed, report = nbval(lesson, tmp_path)
    assert passed, report
    assert lesson.read_bytes() == before
