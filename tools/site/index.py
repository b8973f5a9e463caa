"""The first page: the map with minutes, what each lesson needs, and a picture of each."""

import base64
from html import escape

from tools.site import lesson

WELCOME = """<h1>Regularization, lesson by lesson</h1>
<p>What you can do so that a model learns the rule behind its examples, and not the examples by heart.
Move a slider and see what it does to a curve, a network, an error. On these pages the pictures were
computed beforehand; in the live lessons every setting is.</p>"""


def write(site, lessons, every, notebooks):
    main = [one for one in lessons if one.name.isdigit()]
    sides = [one for one in lessons if not one.name.isdigit()]
    cards = [
        f"<h2>{words}</h2>\n<ol class='cards'>{''.join(card(site, one, every, lessons, notebooks) for one in some)}</ol>"
        for words, some in (("Lessons", main), ("Side paths", sides))
        if some
    ]
    body = "\n".join([WELCOME, *cards])
    about = "Interactive lessons on regularization, from scratch in NumPy"
    html = lesson.page("Regularization, lesson by lesson", about, body, "", "", scripts=False)
    (site.out / "index.html").write_text(html, encoding="utf-8")


def card(site, one, every, lessons, notebooks):
    said = [f"{one.minutes} minutes"]
    if one.needs:
        said.append("needs " + ", ".join(link(every[name], lessons) for name in one.needs))
    if one.branches_from:
        froms = ", ".join(link(every[name], lessons) for name in one.branches_from)
        said.append(f"branches off from {froms}")
    title = f"{one.name} {one.title}" if one.name.isdigit() else one.title
    return (
        f'<li class="card">{picture(site, notebooks[one.name])}<div><h3><a href="{page_of(one)}">{escape(title)}</a></h3>'
        f"<p>{' · '.join(said)}</p></div></li>\n"
    )


def link(one, lessons):
    words = one.name if one.name.isdigit() else escape(one.title)
    return f'<a href="{page_of(one)}">{words}</a>' if one in lessons else words


def page_of(one):
    return one.path.removeprefix("notebooks/").replace(".ipynb", ".html")


def picture(site, notebook):
    """The picture of the first panel of a lesson, or its first one; it says nothing new."""
    found = [
        (("LivePanel(" in cell.source), output["data"][lesson.PICTURE])
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if lesson.PICTURE in output.get("data", {})
    ]
    if not found:
        return '<span class="thumb"></span>'
    png = base64.b64decode(max(found, key=lambda one: one[0])[1])
    return f'<img class="thumb" src="{site.keep_picture(png)}" alt="" loading="lazy">'


def neighbours(one, lessons, top):
    """Links to the map, and to the lessons before and after."""
    at = lessons.index(one)
    before, after = lessons[at - 1 : at], lessons[at + 1 : at + 2]
    links = [f'<a href="{top}index.html">All lessons</a>']
    links += [f'<a href="{top}{page_of(b)}" rel="prev">← {escape(b.title)}</a>' for b in before]
    links += [f'<a href="{top}{page_of(a)}" rel="next">{escape(a.title)} →</a>' for a in after]
    return " ".join(links)
