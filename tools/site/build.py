"""The whole site: panels as they are computed, then pages, the index, and what all pages share."""

import shutil
import sys
import time
from pathlib import Path

import nbformat

from lessons.live.board import PAGE as LIVE
from lessons.live.board import PARTS
from lessons.widgets import form, front
from tools import map
from tools.site import computing, controls, index, lesson, packing, panels, sweeps
from tools.site.lesson import PAGE

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ("unpack.js", "questions.js", "panel.js", "wide.js")


def build(site, paths, most=sweeps.MOST, cache=ROOT / "build" / "site_cache", jobs=None):
    """Write the site of these lessons (paths from the root) into a new folder `site.out`."""
    shutil.rmtree(site.out, ignore_errors=True)
    (site.out / "panels").mkdir(parents=True)
    every = map.read(ROOT)
    lessons = [one for one in every.values() if one.path in paths]
    notebooks = {one.name: nbformat.read(ROOT / one.path, as_version=4) for one in lessons}
    made = {
        f"{name}/{cell}": panels.made(source)
        for name, notebook in notebooks.items()
        for cell, source in panels.sources(notebook).items()
    }
    offered = {
        name: sweeps.controls(panel, sweeps.most_of(name, most)) for name, panel in made.items()
    }
    sizes = write_panels(site, made, offered, cache, jobs)
    for one in lessons:
        write_lesson(site, one, lessons, notebooks[one.name], made, offered, sizes)
    index.write(site, lessons, every, notebooks)
    write_shared(site)


def write_panels(site, made, offered, cache, jobs):
    """Compute all pictures and write each panel's files as soon as it has all of its own."""
    lists = {name: sweeps.sweeps(panel, offered[name]) for name, panel in made.items()}
    tasks = {
        (name, base, control): (
            made[name].source,
            [sweeps.settings(place, offered[name]) for place in places],
        )
        for name, sweep in lists.items()
        for (base, control), places in sweep.items()
        if places
    }
    left = {name: {key for key in tasks if key[0] == name} for name in made}
    found, sizes, told = {}, {}, Progress(len(tasks))
    for key, pictures in computing.compute(tasks, cache, jobs):
        name, (found[key], _) = key[0], (pictures, told.one_more(key))
        left[name].discard(key)
        if not left[name]:
            own = {key[1:]: found.pop(key) for key in list(found) if key[0] == name}
            sizes[name] = write_panel(site, name, made[name], lists[name], own)
    return sizes


def write_panel(site, name, panel, lists, found):
    """One file for the start and one for each preset. Returns the size of the pictures."""
    (site.out / "panels" / name).parent.mkdir(exist_ok=True)
    groups = [
        {
            place: picture
            for (text, control), places in lists.items()
            if text == base and places
            for place, picture in zip(places, found[text, control])
        }
        for base in panel.bases
    ]
    for number, script in enumerate(packing.as_scripts(name, groups)):
        (site.out / "panels" / f"{name}-{number}.js").write_text(script, encoding="utf-8")
    return next(one["size"] for some in found.values() for one in some if not one["failed"])


def write_lesson(site, one, lessons, notebook, made, offered, sizes):
    place = index.page_of(one)
    top = "../" * place.count("/")
    own = {
        name.split("/")[1]: controls.panel_html(
            name, panel, offered[name], sizes[name], one.path, site
        )
        for name, panel in made.items()
        if name.split("/")[0] == one.name
    }
    html = lesson.body(notebook, one.path, site, top, own)
    links = index.neighbours(one, lessons, top)
    (site.out / place).parent.mkdir(exist_ok=True)
    about = f"{one.title}: a lesson on regularization"
    text = lesson.page(one.title, about, html, links, top)
    (site.out / place).write_text(text, encoding="utf-8")


def write_shared(site):
    """What all pages share: one script and one style sheet."""
    (site.out / "site.js").write_text(script(), encoding="utf-8")
    style = (PAGE / "site.css").read_text(encoding="utf-8") + front.CSS
    (site.out / "site.css").write_text(style, encoding="utf-8")
    (site.out / ".nojekyll").touch()  # or GitHub Pages would look at each file first


def script():
    """All scripts as one that needs no server: what lives in the notebook's page, then our own."""
    board = "\n".join(LIVE.joinpath(name).read_text(encoding="utf-8") for name in PARTS)
    parts = [module("board", board), module("form", form.Form._esm)]
    parts += [(PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return "(() => {\n" + "\n".join(parts) + "})();\n"


def module(name, source):
    """A module that exports an object by default, as an expression."""
    return f"const {name} = (() => {{\n{str(source).replace('export default', 'return')}\n}})();\n"


class Progress:
    """One line that says how far a build is."""

    def __init__(self, of):
        self.done, self.of, self.began = 0, of, time.monotonic()

    def one_more(self, key):
        self.done += 1
        seconds = time.monotonic() - self.began
        words = f"{self.done} of {self.of} sweeps · {seconds:.0f} s · {key[0]}, {key[2]}"
        end = "\n" if self.done == self.of or not sys.stderr.isatty() else ""
        print(f"\r{words:78.78}", end=end, file=sys.stderr, flush=True)
