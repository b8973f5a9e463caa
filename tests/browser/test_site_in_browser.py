"""The static site as a reader meets it: opened from a folder, on a phone, by keyboard, without scripts.

Two lessons with few positions each; `pytest -m site tests/browser/test_site_in_browser.py` builds all of them as
they are published, for some twenty minutes (LESSONS_SITE names one that was built already).
"""

import base64
import functools
import http.server
import json
import os
import threading
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hindrances import hindrances
from playwright.sync_api import expect

from lessons.live.line import write_line
from tools import map
from tools.site import computing, packing, panels, questions, sweeps
from tools.site.build import ROOT, build
from tools.site.lesson import Site

fcntl = pytest.importorskip("fcntl")  # not on Windows
FEW = 2  # positions of a slider
TWO = ("notebooks/01_walk_downhill.ipynb", "notebooks/06_shrink_weights_with_l2.ipynb")
BUILT = os.environ.get("LESSONS_SITE")
EACH = [
    pytest.param("two", id="two"),
    pytest.param("all", marks=[pytest.mark.site, pytest.mark.timeout(7200)], id="all"),
]
HELD = """async ([name, number, place]) => {
    const file = await site.load(name, number), picture = file.pictures[place];
    if (picture.failed) return { failed: true, text: picture.text };
    const [{ ops, text, says, guide }, data, png] = site.pictureOf(file, picture);
    const text64 = bytes => btoa(bytes.reduce((all, one) => all + String.fromCharCode(one), ""));
    return { ops, text, says: says ?? {}, guide, data: text64(data), background: text64(png) };
}"""


class Built:
    """A site, the lessons in it and their panels."""

    def __init__(self, out, paths, most):
        self.out, self.paths = out, paths
        self.panels = {
            (path, cell): panels.made(source)
            for path in paths
            for cell, source in panels.sources(nbformat.read(ROOT / path, as_version=4)).items()
        }
        self.offered = {
            key: sweeps.controls(panel, sweeps.most_of(self.name(*key), most))
            for key, panel in self.panels.items()
        }

    @staticmethod
    def name(path, cell):
        return f"{map.head.name(path)}/{cell}"

    def address(self, path=None):
        page = path.removeprefix("notebooks/").replace(".ipynb", ".html") if path else "index.html"
        return (self.out / page).as_uri()


@pytest.fixture(scope="module")
def site(request, tmp_path_factory, worker_id):
    """The site of two lessons with few positions, or of all as it is published."""
    few, top = request.param == "two", tmp_path_factory.getbasetemp()
    paths = TWO if few else [lesson.path for lesson in map.read(ROOT).values()]
    if worker_id != "master":  # what all workers share
        top = top.parent
    out = Path(BUILT).resolve() if BUILT and not few else top / f"site_{request.param}"
    with open(top / "site.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one worker builds, the other waits for it
        if not out.exists():
            part = out.with_suffix(".part")
            build(Site(part), paths, *([FEW, top / "site_cache", 2] if few else ()))
            part.rename(out)
    return Built(out, paths, FEW if few else sweeps.MOST)


@pytest.fixture
def reader(page):
    """The page; an error in it or a request that leaves the folder fails the test."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("file:", "blob:", "data:", "http://127.0.0.1"))
            or wrong.append(request.url)
        ),
    )
    yield page
    assert not wrong, wrong


def opened(page, cell):
    """The panel of a cell, once it can be moved."""
    panel = page.locator(f"section#{cell}")
    panel.scroll_into_view_if_needed()
    panel.locator("canvas").wait_for(timeout=60_000)
    return panel


def shown(panel, **settings):
    """Wait until the picture of these settings is there."""
    wanted = {name: str(value) for name, value in settings.items()}
    panel.page.wait_for_function(
        """([cell, wanted]) => {
            const said = document.querySelector(`#${cell} .live-reading[data-settings]`).dataset;
            const now = JSON.parse(said.settings);
            return said.state === "rest" && Object.entries(wanted).every(([name, value]) => now[name] === value);
        }""",
        arg=[panel.get_attribute("id"), wanted],
        timeout=60_000,
    )


@pytest.mark.parametrize("site", EACH, indirect=True)
def test_every_page_opens_and_every_slider_moves_its_picture(site, reader):
    for path in [None, *site.paths]:
        reader.goto(site.address(path))
        expect(reader.locator("h1")).to_be_visible()
        for (lesson, cell), panel in site.panels.items():
            if lesson == path:
                moves_everything(opened(reader, cell), site.offered[lesson, cell], panel)


def moves_everything(panel, offered, made):
    number = "frame => Number(frame.dataset.n)"
    frame = panel.locator(".live-frame")
    for i, control in enumerate(offered):
        panel.locator(".preset").first.click()
        shown(panel, **{one.name: one.texts[k] for one, k in zip(offered, home(made, offered))})
        before, field = frame.evaluate(number), panel.locator(".control input, .control select")
        far = 0 if home(made, offered)[i] else len(control.values) - 1
        if control.kind == "choice":
            field.nth(i).select_option(control.texts[far])
        else:
            field.nth(i).press(
                "Space" if control.kind == "switch" else "Home" if far == 0 else "End"
            )
        reading = panel.locator(".live-reading").first
        expect(reading).not_to_have_attribute("data-state", "moving", timeout=60_000)
        if reading.get_attribute("data-state") == "rest":  # or this setting has no picture
            shown(panel, **{control.name: control.texts[far]})
            panel.page.wait_for_function(
                "([cell, n]) => document.querySelector(`#${cell} .live-frame`).dataset.n > n",
                arg=[panel.get_attribute("id"), before],
            )


def home(made, offered):
    return sweeps.place(made.start, offered)


@pytest.mark.parametrize("site", EACH, indirect=True)
def test_pictures_are_those_of_the_live_panel(site, reader):
    rng = np.random.default_rng(0)
    for (path, cell), panel in site.panels.items():
        reader.goto(site.address(path))
        offered, name = site.offered[path, cell], site.name(path, cell)
        lists, compared = sweeps.sweeps(panel, offered), 0
        for number, base in enumerate(panel.bases):
            own = [place for (text, _), places in lists.items() if text == base for place in places]
            for place in rng.permutation(own)[:1].tolist():
                arg = [name, number, ",".join(str(one) for one in place)]
                wanted = [sweeps.settings(place, offered)]
                [fresh] = computing.pictures(panel.source, wanted)
                assert_same(reader.evaluate(HELD, arg), fresh)
                compared += 1
        assert compared, (path, cell)


def assert_same(held, fresh):
    assert held["text"] == fresh["text"]
    if fresh["failed"]:
        assert held["failed"]
        return
    data, ops = base64.b64decode(held["data"]), json.loads(json.dumps(fresh["ops"]))
    assert base64.b64decode(held["background"]) == fresh["background"]
    assert held["says"] == fresh["says"]
    assert len(held["ops"]) == len(ops)
    for ours, theirs in zip(held["ops"], ops):
        rest = set(theirs) - {*packing.ARRAYS, "values"}
        assert {name: ours[name] for name in rest} == {name: theirs[name] for name in rest}
        for (_, at, n, kind), (name, start, count, _) in zip(
            packing.arrays_of(ours), packing.arrays_of(theirs), strict=True
        ):
            seen = np.frombuffer(data, kind, n, at)
            made = np.frombuffer(fresh["data"], kind, count, start)
            if name == "at":
                near = abs(made) < packing.FAR
                assert np.allclose(seen[near], made[near], atol=1 / packing.FINE, rtol=1e-6)
            else:
                assert (seen == made).all()


@pytest.mark.parametrize("site", ["two"], indirect=True)
def test_a_panel_works_by_keyboard_and_says_what_it_shows(site, reader):
    reader.goto(site.address(TWO[1]))
    panel = opened(reader, "curve-panel")
    slider = panel.get_by_role("slider", name="λ")
    slider.focus()
    slider.press("End")
    shown(panel, lam="10000")
    assert slider.get_attribute("aria-valuetext") == "10000"
    expect(panel.get_by_role("status").filter(has_text="λ = 1e+04")).to_be_visible()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")  # Reset
    shown(panel, lam="0.001")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")  # the first preset
    shown(panel, lam="off")


@pytest.mark.parametrize("site", ["two"], indirect=True)
def test_what_was_not_computed_is_not_shown_and_leads_to_the_live_lesson(site, reader):
    reader.goto(site.address(TWO[1]))
    panel = opened(reader, "curve-panel")
    panel.get_by_role("slider", name="data set").press("End")
    shown(panel, seed="20")
    degree = panel.get_by_role("slider", name="degree")
    assert degree.get_attribute("aria-description")
    degree.press("Home")
    expect(panel.get_by_role("alert")).to_contain_text("not computed")
    assert panel.locator(".live-picture").evaluate("it => it.style.opacity") == "0.25"
    elsewhere = panel.locator(".elsewhere")
    live = site.panels[TWO[1], "curve-panel"]
    line = write_line(live.controls, live.start | {"degree": 0, "seed": 20})
    expect(elsewhere.locator("code").first).to_have_text(line)
    elsewhere.get_by_text("Open the live lesson").click()
    expect(elsewhere).to_contain_text("jupyter lab notebooks/06_shrink_weights_with_l2.ipynb")
    elsewhere.get_by_role("button").click()
    shown(panel, seed="0", degree="0")


@pytest.mark.parametrize("site", ["two"], indirect=True)
def test_an_address_brings_a_finding_back_also_below_another_path(site, reader):
    reader.goto(site.address(TWO[1]))
    panel = opened(reader, "xor-panel")
    panel.get_by_role("button", name="2ηλ = 2.4").click()
    shown(panel, lam="6")
    fragment = reader.url.split("#")[1]
    assert "lam=6&" in fragment
    handler = functools.partial(Quiet, directory=site.out.parent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        top = f"http://127.0.0.1:{server.server_port}/{site.out.name}"
        reader.goto(f"{top}/06_shrink_weights_with_l2.html#{fragment}")
        shown(opened(reader, "xor-panel"), lam="6")
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.mark.parametrize("site", EACH, indirect=True)
@pytest.mark.browser_context_args(viewport={"width": 390, "height": 800})
def test_a_phone_has_no_sideways_scroll(site, reader):
    for path in [None, *site.paths]:
        reader.goto(site.address(path))
        assert reader.evaluate("document.documentElement.scrollWidth") == 390, path


@pytest.mark.parametrize("site", EACH, indirect=True)
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_text_questions_and_pictures_stand(site, reader):
    for path in site.paths:
        reader.goto(site.address(path))
        expect(reader.locator("main")).to_contain_text("You will be able to")
        for lesson, cell in site.panels:
            if lesson == path:
                expect(reader.locator(f"#{cell} img")).to_be_visible()
                expect(reader.locator(f"#{cell} .controls")).to_be_hidden()
        for name in asked(path):
            expect(reader.get_by_text(name.words).first).to_be_visible()


def asked(path):
    cells = nbformat.read(ROOT / path, as_version=4).cells
    codes = [cell.source for cell in cells if cell.cell_type == "code"]
    return [one for code in codes for _, some in questions.asked(code) for one in some]


@pytest.mark.parametrize("site", EACH, indirect=True)
def test_questions_keep_their_answers_until_they_are_asked(site, reader):
    for path in site.paths:
        reader.goto(site.address(path))
        text, some = reader.locator("main").inner_text(), asked(path)
        forms = reader.locator(".lesson-form")
        assert forms.count() == len(some)
        for i, question in enumerate(some):
            assert question.why not in text
            answer = question.rights[0]
            if question.options:
                answer = answer if isinstance(answer, str) else question.options[answer - 1]
                forms.nth(i).get_by_label(answer, exact=True).check()
            else:
                forms.nth(i).get_by_role("textbox").fill(str(answer))
            forms.nth(i).get_by_role("button").click()
            expect(forms.nth(i).get_by_role("status")).to_have_text(f"✓ Yes. {question.why}")


@pytest.mark.parametrize("site", EACH, indirect=True)
def test_nothing_serious_stands_in_the_way_of_anyone_in_light_and_dark(site, reader):
    few = len(site.paths) == len(TWO)
    for path in [None, *(site.paths[:1] if few else site.paths)]:
        reader.emulate_media(color_scheme="light")
        reader.goto(site.address(path))
        for lesson, cell in site.panels:
            if lesson == path:
                opened(reader, cell)
        assert not hindrances(reader), path
        reader.emulate_media(color_scheme="dark")
        assert not hindrances(reader, runOnly=["color-contrast"]), path


@pytest.mark.parametrize("site", EACH, indirect=True)
def test_the_site_is_small(site):
    sizes = {file: file.stat().st_size for file in site.out.rglob("*") if file.is_file()}
    assert sum(sizes.values()) < 60e6
    shared = sum(sizes[site.out / name] for name in ("site.js", "site.css"))
    for path in site.paths:
        page = Path(site.address(path).removeprefix("file://"))
        first = [
            sizes[site.out / "panels" / map.head.name(path) / f"{cell}-0.js"]
            for lesson, cell in site.panels
            if lesson == path
        ]
        assert shared + sizes[page] + max(first, default=0) < 2e6, path
