"""What the articles say, tested: `from lessons.claims import claim`.

    claim("two_nodes")            predict, test over many seeds, read the verdict; claim() has all
    claim.all["two_nodes"].test() the verdict alone, as text

A new claim is a `Claim(...)` in the tuple CLAIMS of its topic; every module here that has one is found.
`engine` knows claims and verdicts, `panel` shows them.
"""

from lessons.checking.discovery import members
from lessons.claims.panel import lab

# The articles one after the other, then what is often said.
claim = lab(sorted(members(__name__, "CLAIMS"), key=lambda one: one.source))
