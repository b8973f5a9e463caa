"""What predictions, hints and claims share: readable words, and what the learner did so far."""

from html import escape

import ipywidgets as widgets

# The one piece of state in the package: the learner's own answers. A cell that is run again makes new
# widgets; what was chosen, committed or already asked for must still be there.
KEPT = {}

TEXT = "color:var(--jp-content-font-color1, currentColor);max-width:46em;line-height:1.45"


def kept(kind, name):
    """The learner's record for one question, made on first use; it lives as long as the kernel."""
    return KEPT.setdefault((kind, name), {})


def paragraph(words, role="note", mark=""):
    """One escaped paragraph; `mark` is a bold word in front, so that colour is never the only sign."""
    front = f"<strong>{escape(mark)}</strong> " if mark else ""
    return f'<div role="{role}" style="{TEXT}">{front}{escape(words)}</div>'


def folded(summary, body):
    return (
        f'<details style="{TEXT};margin-top:6px"><summary style="cursor:pointer">{escape(summary)}</summary>'
        f'<div style="margin:4px 0 0 1em">{body}</div></details>'
    )


def listed(items):
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


class Panel(widgets.VBox):
    """A column of widgets with a still form for readers without a kernel: `plain` and `still`."""

    plain = still = ""

    def __repr__(self):
        return self.plain

    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {
            "text/plain": self.plain,
            "text/html": self.still,
        }
