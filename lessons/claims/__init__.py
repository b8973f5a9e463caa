"""What the five articles say, tested: `from lessons.claims import claim`.

    claim("two_nodes")            predict, test over many seeds, read the verdict; claim() has all
    claim.all["two_nodes"].test() the verdict alone, as text

A new claim is a `Claim(...)` in the list CLAIMS of its topic; every module here that has such a list is found.
"""

from lessons.checking.discovery import members
from lessons.claims.lab import lab

claim = lab(members(__name__, "CLAIMS"))
