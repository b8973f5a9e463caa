"""`python -m tools.save` gives the same bytes twice, and a file that a reader without a kernel can read."""

import base64
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import psutil
import pytest

from tools import save, slides

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def outputs(path):
    return [
        output
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
    ]


def test_saving_twice_gives_the_same_bytes(tiny, tmp_path):
    path = Path(shutil.copy(tiny, tmp_path / "copy.ipynb"))
    done = subprocess.run(
        [sys.executable, "-m", "tools.save", str(path)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == tiny.read_bytes()


@pytest.mark.refresh
@pytest.mark.timeout(600)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_saving_a_lesson_twice_gives_the_same_bytes(lesson, tmp_path):
    path = Path(shutil.copy(lesson, tmp_path / lesson.name))
    save.save(path)
    once = path.read_bytes()
    save.save(path)
    assert path.read_bytes() == once
    # other machines draw a pixel differently: compare all but the pictures with what is committed
    assert without_pictures(once) == without_pictures(lesson.read_bytes())


def without_pictures(content):
    return re.sub(rb'("image/(png|jpeg)": )"[^"]*"', rb"\1", content)


def test_a_widget_is_saved_as_its_still_picture(tiny):
    panel = [
        output
        for output in outputs(tiny)
        if "Panel" in output.get("data", {}).get("text/plain", "")
    ]
    assert [sorted(output.data) for output in panel] == [["image/png", "text/plain"]]
    assert "widgets" not in nbformat.read(tiny, as_version=4).metadata


def test_a_saved_picture_is_a_png_without_notes(tiny):
    pictures = [
        base64.b64decode(output.data["image/png"])
        for output in outputs(tiny)
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.startswith(b"\x89PNG") and picture.endswith(b"IEND\xaeB`\x82")
        assert b"matplotlib" not in picture and b"tEXt" not in picture


def test_new_cells_get_the_same_ids_every_time_and_keep_them(make):
    path = make("x = 1", "x = 1", "x")
    first = [cell.id for cell in save.read(path).cells]
    assert first == [cell.id for cell in save.read(path).cells]
    assert len(set(first)) == len(first)
    save.save(path)
    path.write_text(path.read_text().replace("# A lesson", "# Another title"))
    assert [cell.id for cell in save.read(path).cells] == first


def test_what_is_printed_slowly_is_saved_in_one_piece(make):
    path = make("import time\nfor i in range(3):\n    print(i, flush=True)\n    time.sleep(0.4)\ni")
    save.save(path)
    assert [output.get("text") for output in outputs(path)] == ["0\n1\n2\n", None]


def test_a_lesson_with_an_error_is_left_as_it_was(make, monkeypatch, capsys):
    path = make("1 / 0")
    before = path.read_bytes()
    monkeypatch.setattr(sys, "argv", ["tools.save", str(path)])
    assert save.main() == 1
    said = capsys.readouterr().err
    assert "NOT saved" in said and "ZeroDivisionError" in said
    assert path.read_bytes() == before


def test_a_kernel_that_hangs_is_ended_and_tried_once_more(make, capsys):
    path = make("import time\nopen('tries', 'a').write('x');", "time.sleep(600)")
    before, running = path.read_bytes(), children()
    with pytest.raises(TimeoutError):
        save.save(path, cell_limit=3)
    assert "trying once more" in capsys.readouterr().err
    assert path.with_name("tries").read_text() == "xx"
    assert path.read_bytes() == before and children() <= running


def children():
    return {process.pid for process in psutil.Process().children(recursive=True)}


def test_a_saved_traceback_names_no_folder_of_this_machine(make):
    path = make("from lessons.core.checks import at_least\nat_least('lam', -1, 0)")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].metadata["tags"] = ["raises-exception"]
    nbformat.write(notebook, path)
    save.save(path)
    [error] = outputs(path)
    text = "".join(error.traceback)
    assert error.ename == "ValueError" and "lessons/core/checks.py" in text
    assert str(Path.home()) not in text and sys.prefix not in text


def test_editors_leave_nothing_behind():
    notebook = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"name": "venv", "display_name": "my own"},
            "language_info": {"name": "python", "version": "3.12.1"},
            "widgets": {"a": 1},
        },
        cells=[
            nbformat.v4.new_code_cell(
                "x",
                metadata={
                    "execution": {"iopub.execute_input": "now"},
                    "scrolled": True,
                    "tags": ["solution"],
                },
            )
        ],
    )
    tidied = save.tidy(notebook)
    assert tidied.metadata == save.PYTHON | slides.SHOW
    slide = {"slideshow": {"slide_type": "subslide"}}
    assert tidied.cells[0].metadata == {"tags": ["solution"]} | slide
    assert notebook.metadata["widgets"], "the argument must stay as it was"


@pytest.fixture(scope="module")
def page_of():
    """page_of(path) -> the web page that nbconvert makes of a lesson."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()
    return lambda path: exporter.from_filename(str(path))[0]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_web_page_made_of_a_lesson_shows_every_picture(page_of, path):
    pictures = [output for output in outputs(path) if "image/png" in output.get("data", {})]
    assert page_of(path).count('src="data:image/png;base64,') >= len(pictures) > 0


def test_nbconvert_shows_the_picture_of_a_widget(page_of, tiny):
    page = page_of(tiny)
    assert page.count('src="data:image/png;base64,') == 2
    assert "widget-view" not in page


def test_saved_text_has_stable_order(tiny):
    assert (
        tiny.read_text()
        == json.dumps(json.loads(tiny.read_text()), indent=1, sort_keys=True, ensure_ascii=False)
        + "\n"
    )
