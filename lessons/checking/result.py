"""What a check answers: plain text, and the same as modest HTML for light and dark themes."""

from dataclasses import dataclass, field
from html import escape

import ipywidgets as widgets

from lessons.widgets.help import Help
from lessons.widgets.quiz import Panel, kept

OUTCOMES = {"not started": "○", "keep working": "↻", "almost": "◐", "right": "✓"}
TRIES = 2  # attempts after which the solution is offered, whatever hints were asked for
COST = "It costs you the exercise: what you find yourself stays longer."
COLOURS = {
    "not started": "var(--jp-border-color1, #8888)",
    "keep working": "var(--jp-warn-color1, #c60)",
    "almost": "var(--jp-info-color1, #08a)",
    "right": "var(--jp-success-color1, #2a7d2e)",
}


@dataclass(frozen=True, repr=False)
class Result:
    """outcome: not started, keep working, almost or right; slip: its machine name or None.

    says: one or two sentences; evidence: (label, value) pairs, such as ("expected", "[2. 4.]").
    """

    exercise: str
    outcome: str
    says: str
    slip: str | None = None
    evidence: tuple = ()
    hints: tuple = field(default=(), compare=False)
    solution: tuple = field(default=(), compare=False)

    @property
    def head(self):
        return f"{OUTCOMES[self.outcome]} {self.outcome.capitalize()}: {self.exercise}"

    @property
    def text(self):
        indent = "\n" + " " * 13
        rows = [f"  {label:<10} " + value.replace("\n", indent) for label, value in self.evidence]
        return "\n".join([self.head, self.says, *rows])

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;font-weight:normal;white-space:nowrap;padding:2px 1em 2px 0;'
            f'vertical-align:top">{escape(label)}</th><td style="text-align:left"><pre style="margin:0;'
            f'white-space:pre-wrap;color:inherit;background:none">{escape(value)}</pre></td></tr>'
            for label, value in self.evidence
        )
        table = f'<table style="margin:6px 0 0;color:inherit">{rows}</table>' if rows else ""
        return (
            f'<div role="status" style="border-left:4px solid {COLOURS[self.outcome]};padding:4px 12px;'
            f'color:var(--jp-content-font-color1, currentColor);max-width:46em">'
            f"<strong>{escape(self.head)}</strong><br>{escape(self.says)}{table}</div>"
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        saved = {"text/plain": self.text, "text/html": self._repr_html_()}
        if not (self.hints or self.solution):
            return saved
        return self.panel()._repr_mimebundle_() | saved

    def panel(self) -> Panel:
        """The answer with its buttons; hints and solution come only when they are asked for."""
        record = kept("help", self.exercise)
        right = self.outcome == "right"
        enough = right or record.get("tries", 0) >= TRIES
        help = Help(self.hints, self.solution, record, enough, "" if right else COST)
        words = f'<div style="line-height:1.45">{self._repr_html_()}</div>'
        return Panel([widgets.HTML(words), help])
