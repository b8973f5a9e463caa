"""What the articles say, tested: `from lessons.claims import audit, claim`.

    claim("two_nodes")            predict, test over many seeds, read the verdict; claim() has all
    claim.all["two_nodes"].test() the verdict alone, as text
    Table(audit("A"))             every claim of article A, tested, as a table; audit() tests all

A new claim is a `Claim(...)` in the tuple CLAIMS of its topic; every module here that has one is found.
`engine` knows claims and verdicts, `estimate` how sure a number is, `panel` and `table` show them.
"""

from lessons.checking.discovery import members
from lessons.claims.panel import lab
from lessons.claims.table import Table as Table

# The articles one after the other, then what is often said.
claim = lab(sorted(members(__name__, "CLAIMS"), key=lambda one: one.source))


def audit(source=None):
    """Test every claim of a source (the letter of an article or OFTEN_SAID; None: of all): verdicts."""
    return [one.test() for one in claim.all.values() if source in (None, one.source)]
