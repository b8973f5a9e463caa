"""Where slides begin, read from a lesson: a heading begins one, and a panel, a question or an exercise has one to itself.

`tools.save` writes it into the notebooks, so nobody tags cells by hand.
"""

import re

# what jupyterlab-rise reads beside the tags: long slides scroll, text is as wide as the page, and begins at its top
SHOW = {"rise": {"scroll": True, "center": False, "transition": "none", "progress": True}}
OWN = re.compile(r"LivePanel\(|^ask\(|^warm_up\(|^check\.", re.M)
HEADING = re.compile(r"^#{1,3} ", re.M)
SHORT = 40  # words under a heading that leave room for what follows


def tag(cells):
    """Give every cell its place: a slide, a part of the one before, or none where it only follows."""
    for before, cell, after in zip([None, *cells], cells, [*cells[1:], None]):
        kind = kind_of(cell, before, after)
        if kind:
            cell.metadata["slideshow"] = {"slide_type": kind}
        else:
            cell.metadata.pop("slideshow", None)


def kind_of(cell, before, after):
    if cell.cell_type == "markdown" and HEADING.match(cell.source):
        return "slide"
    if before is None or has_its_own(before):
        return "subslide"
    if cell.cell_type == "markdown":
        leads = after is not None and has_its_own(after) and leaves_room(cell)
        return "subslide" if HEADING.search(cell.source) or leads else ""
    return "subslide" if has_its_own(cell) and not leaves_room(before) else ""


def has_its_own(cell):
    return cell.cell_type == "code" and bool(OWN.search(cell.source))


def leaves_room(cell):
    """A heading with little text, or the statement of the exercise whose check follows."""
    return bool(cell.cell_type == "markdown" and len(cell.source.split()) < SHORT)
