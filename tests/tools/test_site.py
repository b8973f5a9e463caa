"""The static site, without a browser: what is computed, when, how it is packed, and what questions say."""

import ast
from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest

from lessons.checking.questions import Complete
from lessons.exercises import bank
from lessons.live import choice, log_slider, slider, switch
from tools import map as the_map
from tools.site import computing, packing, panels, questions, sweeps, text

LESSON = nbformat.v4.new_notebook(
    cells=[
        nbformat.v4.new_code_cell("import math\nloud = print('heavy')\nrelu = {'n': 2}"),
        nbformat.v4.new_code_cell("far = relu | {'n': 9}\nfar"),
        nbformat.v4.new_code_cell("LivePanel(tried, picture, presets={'far': far})", id="live"),
        nbformat.v4.new_code_cell("tried = None"),
    ]
)


class Picture:
    artists = ()


def made(**more):
    controls = dict(
        lam=log_slider("λ", 1e-4, 1, start=0.02),
        n=slider("points", 1, 100, 1, start=7),
        penalty=choice("penalty", [("L1", "l1"), ("L2", "l2")], "l2"),
        noisy=switch("noise", False),
    )
    presets = {"far": {"lam": 3.0}, "near": {"n": 100, "lam": 0}}
    return panels.Panel("", None, Picture, None, presets, "", controls | more)


def test_only_what_a_panel_stands_on_is_run():
    source = panels.sources(LESSON)["live"]
    assert source.splitlines() == [
        "relu = {'n': 2}",
        "far = relu | {'n': 9}",
        "LivePanel(tried, picture, presets={'far': far})",
    ]


def test_every_panel_of_the_lessons_is_found_and_made(root):
    written, found = 0, set()
    for lesson in the_map.read(root).values():
        notebook = nbformat.read(root / lesson.path, as_version=4)
        codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        calls = [node for code in codes for node in ast.walk(ast.parse(code))]
        written += sum(getattr(getattr(n, "func", None), "id", "") == "LivePanel" for n in calls)
        for cell, source in panels.sources(notebook).items():
            panel = panels.made(source)
            assert sweeps.sweeps(panel, sweeps.controls(panel))
            found.add(f"{lesson.name}/{cell}")
    assert len(found) == written > 20
    assert set(sweeps.FEWER) < found


def test_a_slider_keeps_its_ends_and_its_stops_when_it_is_thinned():
    panel = made()
    lam, n, penalty, noisy = sweeps.controls(panel, most=5)
    assert lam.values[0] == 0 and lam.texts[0] == "off" and {0.02, 1.0, 3.0} < set(lam.values)
    assert {1, 7, 100} < set(n.values) and len(n.values) <= 5 + 1
    assert lam.values == sorted(lam.values)
    assert (penalty.values, penalty.texts) == (["l1", "l2"], ["L1", "L2"])
    assert noisy.values == [False, True]


def test_a_slider_that_a_click_sets_keeps_all_its_positions():
    artist = type("Artist", (), {"sets": "n"})
    picture = type("Clicked", (), {"artists": (artist,)})
    assert len(sweeps.controls(made()._replace(picture=picture))[1].values) == 100


def test_from_the_start_and_each_preset_one_control_moves_and_nothing_is_computed_twice():
    panel = made()
    offered = sweeps.controls(panel, most=5)
    bases = [sweeps.place(base, offered) for base in panel.bases.values()]
    lists = sweeps.sweeps(panel, offered)
    places = [place for some in lists.values() for place in some]
    assert len(set(places)) == len(places)
    wanted = {
        base[:i] + (k,) + base[i + 1 :]
        for base in bases
        for i, control in enumerate(offered)
        for k in range(len(control.values))
    }
    assert set(places) == wanted
    # the page looks for a picture in the file of the first base that is at most one control away
    for (base, _), some in lists.items():
        for place in some:
            near = [sum(a != b for a, b in zip(base, place)) <= 1 for base in bases]
            assert [*panel.bases].index(base) == near.index(True)


@pytest.mark.parametrize("snapped", [False, True])
def test_points_come_back_within_a_32nd_of_a_pixel_and_whole_ones_stay_on_their_side(snapped):
    values = np.array([0.4999, 0.5, 922.49999, -3.2, 5000.1, 1.5, np.nan, 7.25])
    data = np.frombuffer(packing.coordinates(values, snapped), "u1").reshape(4, -1).T.copy()
    back = np.cumsum(data.view("<i4").ravel()) / packing.FINE
    real = ~np.isnan(values)
    assert np.allclose(back[real], values[real], atol=1 / packing.FINE) and back[6] == -packing.FAR
    if snapped:
        assert (np.floor(back + 0.5) == np.floor(values + 0.5))[real].all()


def test_a_picture_is_computed_once_and_again_when_its_source_or_setting_changes(tmp_path):
    source = """
from lessons.experiments.selftest import line_experiment, line_reading
from lessons.figures.selftest import line_picture
from lessons.live import LivePanel, slider
LivePanel(line_experiment, line_picture(), line_reading, w=slider("w", -3.0, 3.0, 0.1, start=1.0))"""
    [first] = computing.compute({"a": (source, [{"w": 1.0}])}, tmp_path, jobs=1)
    assert "Not tested yet" in first[1][0]["text"]
    kept = [*tmp_path.iterdir()]
    [again] = computing.compute({"a": (source, [{"w": 1.0}])}, tmp_path, jobs=1)
    assert again == first and [*tmp_path.iterdir()] == kept
    assert computing.key(source, [{"w": 1.1}]) != computing.key(source, [{"w": 1.0}])
    assert computing.key(source + " ", [{"w": 1.0}]) != computing.key(source, [{"w": 1.0}])


def test_what_a_panel_stands_on_are_its_own_modules_and_theirs(root):
    code = "from lessons.experiments.xor import xor_experiment"
    found = {file.relative_to(root).as_posix() for file in computing.files(code)}
    assert {"lessons/experiments/xor.py", "lessons/core/training.py"} < found
    assert "lessons/live/record.py" in found  # it draws every panel
    assert "lessons/experiments/plateau.py" not in found
    assert "lessons/live/flow.py" not in found  # it only sends


def test_forms_of_an_answer_are_judged_as_the_package_does():
    for question in bank.questions.values():
        if isinstance(question, Complete):
            forms = questions.data(question)["forms"]
            for form in question.rights:
                assert forms["".join(form.split())] == (True, question.why)
            for form in question.slips:
                assert not forms["".join(form.split())][0], (question.name, form)
    line = questions.data(bank.find("step_line"))["forms"]
    assert line["dw*learning_rate"][0] and line["(learning_rate*dw)"][0]


def test_every_choice_has_its_reply():
    for question in bank.questions.values():
        if question.options:
            replies = questions.data(question)["replies"]
            assert set(replies) == set(question.options)
            assert any(right for right, _ in replies.values()), question.name


def test_links_to_lessons_lead_to_pages_and_formulas_are_mathml():
    html = text.html_of("[02](02_fit.ipynb#a) [md](../lessons/data/digits.md) $\\lambda w^2$ `$x$`")
    assert 'href="02_fit.html#a"' in html and "digits.md" not in html
    assert "<math" in html and "$x$" in html and "\\lambda" not in html


def test_all_formulas_of_the_lessons_are_mathml(root):
    for lesson in the_map.read(root).values():
        for cell in nbformat.read(root / lesson.path, as_version=4).cells:
            if cell.cell_type == "markdown":
                words = Words()
                words.feed(text.html_of(cell.source))
                assert not any(sign in words.plain for sign in ("$", "\\")), (lesson.path, cell.id)


class Words(HTMLParser):
    """The text of a page that is not code."""

    plain, code = "", False

    def handle_starttag(self, tag, attrs):
        self.code = self.code or tag in ("code", "pre")

    def handle_endtag(self, tag):
        self.code = self.code and tag not in ("code", "pre")

    def handle_data(self, data):
        self.plain += "" if self.code else data
