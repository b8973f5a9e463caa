"""All claims in one table: who says it, what was measured, under which settings it holds, how sure."""

import html

from lessons.claims.engine import AS_CLAIMED, NOT_APART, NOT_SO

CELL = "text-align:left;vertical-align:top;padding:4px 8px;white-space:normal"
NO_BREAK = "\u00a0"
MARKS = {AS_CLAIMED: "✓", NOT_APART: "?", NOT_SO: "✗"}
HEADS = {"": 3, "Claim": 23, "Measured": 22, "Settings and figures": 37, "Verdict": 9, "Seeds": 6}


class Table:
    """Verdicts, one row each, with a heading for each article; readable without a kernel."""

    def __init__(self, verdicts):
        self.verdicts = list(verdicts)

    def __repr__(self):
        return "\n\n".join(verdict.text for verdict in self.verdicts)

    def _repr_html_(self):
        heads = "".join(
            f'<th style="{CELL};width:{width}%">{head}</th>' for head, width in HEADS.items()
        )
        rows, by = [], None
        for number, verdict in enumerate(self.verdicts, 1):
            if verdict.claim.by != by:
                by = verdict.claim.by
                said = by[0].upper() + by[1:]
                rows.append(f'<tr><th colspan="{len(HEADS)}" style="{CELL}">{said}</th></tr>')
            rows.append(row(number, verdict))
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def row(number, verdict):
    claim = verdict.claim
    name = f'<br><code>claim("{claim.name}")</code>, lesson {claim.lesson}'
    cells = (
        str(number),
        html.escape(claim.words) + name,
        html.escape(f"{claim.measured}. Asked: {claim.asked.words}."),
        "<br>".join(map(html.escape, lines(verdict))),
        f"<strong>{verdict.kind}</strong>",
        f"{verdict.seeds:,}",
    )
    return "<tr>" + "".join(f'<td style="{CELL}">{cell}</td>' for cell in cells) + "</tr>"


def lines(verdict):
    """One line for each setting: a mark, the setting, the figure with its standard error."""
    return [
        f"{MARKS[verdict.answers[setting]]} {setting}: {str(found).replace(' ', NO_BREAK)}"
        for setting, found in verdict.figures.items()
    ]
