"""The claims lab: predict, test over many seeds, read the verdict."""

import html

import ipywidgets as widgets

from lessons.checking.run import type_name
from lessons.claims.table import MARKS
from lessons.widgets.form import Form
from lessons.widgets.quiz import Panel, folded, kept, listed, paragraph

CHOICES = {
    "It holds.": "holds",
    "It holds under some of the settings.": "holds if",
    "It does not hold.": "does not hold",
    "These runs cannot tell.": "not told apart",
}


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


def shown(verdict):
    """A verdict as HTML: its figures in a table, each marked by more than its colour."""
    claim = verdict.claim
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left;font-weight:normal">{html.escape(setting)}</th>'
        f'<td style="text-align:right;padding:0 1em">{found}</td>'
        f'<td style="text-align:left">{MARKS[answer]} {answer}</td></tr>'
        for (setting, found), answer in zip(verdict.figures.items(), verdict.answers.values())
    )
    return (
        paragraph(claim.words, mark=f"Claim ({claim.by})")
        + paragraph(
            f"{claim.measured}; the claim asks for {claim.asked.words}. {verdict.seeds:,} seeds."
        )
        + f'<table style="color:inherit">{rows}</table>'
        + paragraph(verdict.words, "status", "Verdict:")
    )


class OneClaim(Panel):
    """Commit to a prediction, and the experiment runs; both survive running the cell again."""

    def __init__(self, claim):
        self.claim, self.record = claim, kept("claim", claim.name)
        question = f"Predict. “{claim.words}” ({claim.by}). Does it hold?"
        self.form = Form(self.test, words=question, options=list(CHOICES), button="Test it")
        self.answer = widgets.HTML()
        super().__init__([self.form, self.answer])
        if self.record.get("committed") in CHOICES:
            self.form.chosen = self.record["committed"]
            self.answer.value = self.verdict(self.form.chosen)
        self.plain, self.still = plain(claim), still(claim)

    def test(self, choice):
        """What was committed: the verdict is shown below the form, which has no more to say."""
        if choice in CHOICES:
            self.record["committed"] = choice
            self.answer.value = paragraph(f"Running {self.claim.seeds} seeds ...", "status")
            self.answer.value = self.verdict(choice)
        return {"words": ""}

    def verdict(self, choice):
        """The figures as HTML; an experiment that fails is said in words, and the panel stays."""
        try:
            verdict = self.record.setdefault("verdict", None) or self.claim.test()
        except Exception as error:
            return paragraph(f"The experiment failed: {type_name(error)}: {error}", "alert")
        self.record["verdict"] = verdict
        hit = CHOICES[choice] == verdict.kind
        seen = "as you predicted" if hit else f"you predicted “{choice}”"
        return shown(verdict) + paragraph(f"({seen})")


def plain(claim):
    """A claim as text, with what can be answered."""
    return "\n".join(
        [
            f"Claim ({claim.by}): {claim.words}",
            f"  Measured: {claim.measured}.",
            "  Predict: " + " ".join(CHOICES),
        ]
    )


def still(claim):
    """A claim as HTML, for readers without a kernel."""
    return paragraph(claim.words, mark=f"Claim ({claim.by}):") + folded(
        "Predict first: does it hold? How it is tested",
        paragraph(
            f"{claim.measured}, over {claim.seeds:,} seeds; the claim asks for {claim.asked.words}."
        ),
    )


class Lab(Panel):
    """Choose a claim from a list; each keeps its own prediction and verdict."""

    def __init__(self, claims):
        self.menu = widgets.Dropdown(
            options=[(f"{one.by}: {one.words}", one) for one in claims],
            description="Claim",
            layout=widgets.Layout(width="46em", max_width="100%"),
        )
        self.each = widgets.Stack([OneClaim(one) for one in claims], selected_index=0)
        super().__init__([self.menu, self.each])
        # linked in the page: where the kernel has gone a claim can still be chosen, and its form says so
        widgets.jslink((self.menu, "index"), (self.each, "selected_index"))
        self.plain = "\n".join(["Claims lab", *(f"  ({one.by}) {one.words}" for one in claims)])
        self.still = paragraph(
            "choose a claim, predict, test it, read the verdict.", mark="Claims lab:"
        ) + listed(html.escape(f"{one.by}: {one.words}") for one in claims)
