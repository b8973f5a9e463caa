"""The claims lab: a claim of a source, a prediction, an experiment over many seeds, a computed verdict.

A claim measures one number under several settings; `holds` says for which numbers it is true. The
verdict follows: true under all settings, under some ("holds if ..."), or under none. It is never
typed in.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass

import ipywidgets as widgets

from lessons.checking.run import type_name
from lessons.widgets.quiz import Choice, Panel, folded, kept, listed, paragraph

CHOICES = {
    "It holds.": "holds",
    "It holds under some of the settings.": "holds if",
    "It does not hold.": "does not hold",
}


@dataclass(frozen=True)
class Claim:
    """words: the claim in ours; source: A to E; measured: what the number is, in words and units.

    asked: the number the claim asks for, in words; holds: the same as a function of the number.
    experiment(seeds) -> {setting: number}, a pure function; seeds: networks or data sets to draw.
    """

    name: str
    words: str
    source: str
    measured: str
    asked: str
    holds: Callable
    experiment: Callable
    seeds: int = 200

    def test(self, seeds=None):
        """Run the experiment and return the `Verdict`."""
        return Verdict(self, self.experiment(seeds or self.seeds))


@dataclass(frozen=True, repr=False)
class Verdict:
    """What the figures say about a claim."""

    claim: Claim
    figures: dict

    @property
    def where(self):
        """The settings under which the claim is true."""
        return [setting for setting, number in self.figures.items() if self.claim.holds(number)]

    @property
    def kind(self):
        if not self.where:
            return "does not hold"
        return "holds" if len(self.where) == len(self.figures) else "holds if"

    @property
    def words(self):
        return self.kind if self.kind != "holds if" else f"holds if: {'; '.join(self.where)}"

    @property
    def text(self):
        width = max(map(len, self.figures))
        rows = [
            f"  {setting:<{width}}  {number:8.3g}  {'as claimed' if setting in self.where else 'not so'}"
            for setting, number in self.figures.items()
        ]
        return "\n".join(
            [
                f"Claim ({self.claim.source}): {self.claim.words}",
                f"{self.claim.measured}; the claim asks for {self.claim.asked}:",
                *rows,
                f"Verdict: {self.words}",
            ]
        )

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;font-weight:normal">{html.escape(setting)}</th>'
            f'<td style="text-align:right;padding:0 1em">{number:.3g}</td>'
            f'<td style="text-align:left">'
            f"{'✓ as claimed' if setting in self.where else '✗ not so'}</td></tr>"
            for setting, number in self.figures.items()
        )
        return (
            paragraph(self.claim.words, mark=f"Claim ({self.claim.source})")
            + paragraph(f"{self.claim.measured}; the claim asks for {self.claim.asked}.")
            + f'<table style="color:inherit">{rows}</table>'
            + paragraph(self.words, "status", "Verdict:")
        )


def lab(claims):
    """Make the function `claim`: claim("two_nodes") shows one, claim() lets you choose."""
    by_name = {one.name: one for one in claims}

    def claim(name=None):
        """A panel to predict, test and read the verdict; ValueError if there is no such claim."""
        if name is None:
            return Lab(claims)
        if name not in by_name:
            raise ValueError(f"name must be one of {', '.join(by_name)}, got {name!r}")
        return OneClaim(by_name[name])

    claim.all = by_name
    return claim


class OneClaim(Choice):
    """Commit to a prediction, and the experiment runs; both survive running the cell again."""

    def __init__(self, claim):
        self.claim, self.record = claim, kept("claim", claim.name)
        question = f"“{claim.words}” (source {claim.source}). Does it hold?"
        super().__init__(question, CHOICES, self.record, self.verdict, button="Test it")
        self.plain = "\n".join(
            [
                f"Claim ({claim.source}): {claim.words}",
                f"  Measured: {claim.measured}.",
                "  Predict: " + " ".join(CHOICES),
            ]
        )
        self.still = paragraph(claim.words, mark=f"Claim ({claim.source}):") + folded(
            "Predict first: does it hold? How it is tested",
            paragraph(
                f"{claim.measured}, over {claim.seeds} seeds; the claim asks for {claim.asked}."
            ),
        )

    def commit(self, _=None):
        if self.radio.value is not None:
            self.answer.value = paragraph(f"Running {self.claim.seeds} seeds ...", "status")
        super().commit()

    def verdict(self, choice):
        """The figures as HTML; an experiment that fails is said in words, and the panel stays."""
        try:
            verdict = self.record.setdefault("verdict", None) or self.claim.test()
        except Exception as error:
            return paragraph(f"The experiment failed: {type_name(error)}: {error}", "alert")
        self.record["verdict"] = verdict
        hit = CHOICES[choice] == verdict.kind
        seen = "as you predicted" if hit else f"you predicted “{choice}”"
        return verdict._repr_html_() + paragraph(f"({seen})")


class Lab(Panel):
    """Choose a claim from a list; each keeps its own prediction and verdict."""

    def __init__(self, claims):
        self.menu = widgets.Dropdown(
            options=[(f"{one.source}: {one.words}", one) for one in claims],
            description="Claim",
            layout=widgets.Layout(width="46em", max_width="100%"),
        )
        super().__init__([self.menu, OneClaim(claims[0])])
        self.plain = "\n".join(["Claims lab", *(f"  ({one.source}) {one.words}" for one in claims)])
        self.still = paragraph(
            "choose a claim, predict, test it, read the verdict.", mark="Claims lab:"
        ) + listed(f"{html.escape(one.source)}: {html.escape(one.words)}" for one in claims)
        self.menu.observe(
            lambda change: setattr(self, "children", [self.menu, OneClaim(change["new"])]), "value"
        )
