"""A panel's controls as native elements, and the data by which page/panel.js moves its pictures."""

import re
from html import escape

from tools.site.lesson import in_script, in_the_lesson
from tools.site.sweeps import place


def panel_html(name, panel, offered, size, path, site):
    """HTML of a panel; `<!-- still -->` stands where its saved picture goes."""
    cell, bases = name.split("/")[-1], [place(base, offered) for base in panel.bases.values()]
    data = {"name": name, "size": size, "bases": bases, "controls": moved(offered)}
    controls = "".join(
        control_html(f"{cell}-{one.name}", one, bases[0][i]) for i, one in enumerate(offered)
    )
    title = escape(panel.title or "Live picture")
    return f"""<section class="live-panel" id="{cell}" aria-label="{title}">
{f"<h3>{title}</h3>" if panel.title else ""}
<div class="controls" hidden>{controls}</div>
<p class="holds" hidden>∘ One control moves at a time, from the start or a preset. From here these move in the live lesson only.</p>
<div class="buttons" hidden>{buttons_html(panel.bases)}</div>
<div class="board"><!-- still --></div>
<p class="still">{escape(" · ".join(f"{one.label} = {one.texts[i]}" for one, i in zip(offered, bases[0])))}</p>
<div class="elsewhere" hidden>
<p>The live lesson has this setting too: paste <code></code> over its “Settings as a line”.</p>
<button type="button" class="back">Put the other controls back</button>
{in_the_lesson("Open the live lesson", path, site)}
</div>
{in_script(data)}
</section>"""


def moved(offered):
    """What page/panel.js has to know of each control."""
    return [
        {
            "name": one.name,
            "label": one.label,
            "texts": one.texts,
            "values": one.values if one.kind == "slider" else None,
        }
        for one in offered
    ]


def buttons_html(texts):
    """A button for the start and for each preset, with the key that presses it."""
    return "".join(
        f'<button type="button" class="preset" title="key {number}">{escape(text)}</button>'
        for number, text in enumerate(texts)
    )


def control_html(name, control, start):
    """A native range, select or checkbox with its label."""
    label, name = escape(control.label), re.sub(r"\W", "-", name)
    if control.kind == "switch":
        checked = " checked" if start else ""
        return f'<div class="control switch"><input type="checkbox" id="{name}"{checked}> <label for="{name}">{label}</label></div>'
    if control.kind == "choice":
        options = "".join(
            f"<option{' selected' if i == start else ''}>{escape(text)}</option>"
            for i, text in enumerate(control.texts)
        )
        return f'<div class="control"><label for="{name}">{label}</label> <select id="{name}">{options}</select></div>'
    text = escape(control.texts[start], quote=True)
    return (
        f'<div class="control"><label for="{name}">{label}</label> <span class="value" aria-hidden="true">{text}</span>'
        f'<input type="range" id="{name}" min="0" max="{len(control.values) - 1}" step="1" value="{start}" '
        f'aria-valuetext="{text}"></div>'
    )
