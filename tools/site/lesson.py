"""The page of one lesson: text, code, saved outputs, questions, and the places of its panels."""

import base64
import hashlib
import json
import re
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple

from tools.site import questions, text

PAGE = Path(__file__).parent / "page"
PICTURE = "image/png"


class Site(NamedTuple):
    """Where the site is written, and where the live lessons are: an address in front of
    `notebooks/...`, or "" while none is known."""

    out: Path
    live: str = ""

    def keep_picture(self, png):
        """Write a picture; the same one is written once. Its place from the top of the site."""
        name = f"pictures/{hashlib.sha256(png).hexdigest()[:16]}.png"
        (self.out / "pictures").mkdir(exist_ok=True)
        (self.out / name).write_bytes(png)
        return name


def page(title, about, body, links, top, scripts=True):
    """A whole page; `top` leads from its folder to that of the site."""
    script = f'<script src="{top}site.js"></script>' if scripts else ""
    head = foot = ""
    if links:
        head = f'<header><nav aria-label="Lessons">{links}</nav></header>'
        foot = f'<footer><nav aria-label="Lessons, again">{links}</nav></footer>'
    return Template((PAGE / "page.html").read_text(encoding="utf-8")).substitute(
        title=escape(title),
        about=escape(about, quote=True),
        top=top,
        head=head,
        body=body,
        foot=foot,
        script=script,
    )


def body(notebook, path, site, top, panels):
    """The text of a lesson as HTML. `panels`: {id of a cell: HTML of its panel's controls}."""
    parts = []
    for i, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            parts.append(wide_tables(text.html_of(cell.source)))
        elif cell.cell_type == "code":
            parts.append(code_cell(cell, path, site, top, panels))
        if i == 0:
            parts.append(live_note(path, site, panels))
    return "\n".join(parts)


def code_cell(cell, path, site, top, panels):
    shown = [output(one, site, top) for one in cell.outputs]
    if cell.id in panels:
        still = next(html for html in shown if "<img" in html)
        folded = (
            f"<details><summary>The code of this panel</summary>{text.code(cell.source)}</details>"
        )
        return panels[cell.id].replace("<!-- still -->", still) + folded
    asked = [group(title, some) for title, some in questions.asked(cell.source)]
    code = "" if questions.only_asks(cell.source) else text.code(cell.source)
    if re.search(r"^check\.", cell.source, re.M):
        return code + in_the_lesson("Write it and have it checked in the live lesson", path, site)
    if asked:  # an answer of the kernel stands in place of the saved one
        shown = [html for html in shown if 'role="group"' not in html and "Warm-up" not in html]
    return "\n".join([code, *asked, *shown])


# ---- outputs


def output(one, site, top):
    """A saved output as HTML: a picture, a table or a message of the lesson, or what was printed."""
    data = one.get("data", {})
    if PICTURE in data:
        return picture(base64.b64decode(data[PICTURE]), one.metadata.get(PICTURE, {}), site, top)
    if "text/html" in data:
        return f'<div class="wide output">{data["text/html"]}</div>'
    words = one.get("text") or data.get("text/plain") or "\n".join(one.get("traceback", ()))
    plain = re.sub("\x1b\\[[0-9;]*m", "", words).rstrip()
    return f'<pre class="output">{escape(plain)}</pre>'


def picture(png, about, site, top):
    place = top + site.keep_picture(png)
    alt = escape(about.get("alt", "A picture of what the text says"), quote=True)
    size = "".join(f' {side}="{about[side]}"' for side in ("width", "height") if side in about)
    return f'<figure><img src="{place}" alt="{alt}"{size} loading="lazy"></figure>'


def wide_tables(html):
    return html.replace("<table>", '<div class="wide"><table>').replace(
        "</table>", "</table></div>"
    )


# ---- questions


def group(title, some):
    """Questions as text, for pages without scripts, and the data that make forms of them."""
    still = "".join(f'<div class="question">{as_text(question)}</div>' for question in some)
    head = f"<p><strong>{escape(title)}</strong></p>" if title else ""
    packed = in_script([questions.data(question) for question in some])
    return f'<div class="questions">{head}{still}{packed}</div>'


def as_text(question):
    code = f"<pre>{escape(chr(10).join(question.code))}</pre>" if question.code else ""
    options = "".join(f"<li>{escape(option)}</li>" for option in question.options)
    return f"<p>{escape(question.words)}</p>{code}" + (f"<ul>{options}</ul>" if options else "")


def in_script(data):
    """Data for the scripts of a page; no text in it can end the element."""
    made = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return f'<script type="application/json">{made}</script>'


# ---- the way to the live lesson


def live_note(path, site, panels):
    """What this page is, and how to open the lesson where all of it runs."""
    words = (
        "On this page sliders show pictures that were computed beforehand. "
        "In the live lesson every setting is computed as you move, and your own code is checked."
        if panels
        else "This page is the lesson as it was saved. In the live one its code runs, and yours is checked."
    )
    return f'<aside class="live"><p>{words}</p>{in_the_lesson("Open the live lesson", path, site)}</aside>'


def in_the_lesson(words, path, site):
    if site.live:
        return f'<p class="live"><a href="{escape(site.live + path, quote=True)}">{words}</a></p>'
    return (
        f'<details class="live"><summary>{words}</summary><p>Download the lessons, and in their folder run '
        f"<code>pip install -r requirements.txt</code>, then <code>jupyter lab {path}</code>.</p></details>"
    )
