"""Where slides begin, read from a lesson: a heading begins one, and a panel, a question or an exercise has one to itself.

`tools.save` writes it into the notebooks, so nobody tags cells by hand.
"""

import re

# what jupyterlab-rise reads: long slides scroll, text is as wide as the page, and begins at its top
SHOW = {"rise": {"scroll": True, "center": False, "transition": "none", "progress": True}}
OWN = re.compile(r"LivePanel\(|^ask\(|^warm_up\(|^recall\(|^check\.", re.M)
HEADING = re.compile(r"^#{1,3} ", re.M)


def tag(cells):
    """Give every cell its place: a slide, a part of the slide before, or none where it only follows."""
    own = False
    for cell in cells:
        kind = kind_of(cell, after_own=own)
        own = cell.cell_type == "code" and bool(OWN.search(cell.source))
        if kind:
            cell.metadata["slideshow"] = {"slide_type": kind}
        else:
            cell.metadata.pop("slideshow", None)


def kind_of(cell, after_own):
    if cell.cell_type == "markdown" and HEADING.match(cell.source):
        return "slide"
    alone = OWN.search(cell.source) if cell.cell_type == "code" else HEADING.search(cell.source)
    if alone and not cell.source.startswith("check"):
        return "subslide"
    return "subslide" if after_own else ""
