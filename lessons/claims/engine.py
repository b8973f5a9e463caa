"""A claim measures one number under several settings; its threshold says for which numbers it is true.

The verdict follows: true under all settings, under some ("holds if ..."), or under none. It is never typed in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from lessons.sources import said_by


class Threshold(NamedTuple):
    """What a claim asks of its number: in words, and as a test."""

    words: str
    holds: Callable[[float], bool]


def below(limit):
    return Threshold(f"less than {plain(limit)}", lambda number: number < limit)


def above(limit):
    return Threshold(f"more than {plain(limit)}", lambda number: number > limit)


def at_least(limit):
    return Threshold(f"at least {plain(limit)}", lambda number: number >= limit)


def between(low, high):
    return Threshold(f"{plain(low)} to {plain(high)}", lambda number: low <= number <= high)


def plain(number):
    """Without an exponent: 0.000001."""
    return np.format_float_positional(number, trim="-")


@dataclass(frozen=True)
class Claim:
    """words: the claim in ours; source: the letter of an article, or OFTEN_SAID; measured: the number, in words and units.

    asked: the number that the claim asks for. experiment(seeds) -> {setting: number}, a pure function;
    seeds: networks or data sets to draw.
    """

    name: str
    words: str
    source: str
    measured: str
    asked: Threshold
    experiment: Callable[[int], dict]
    seeds: int = 200

    @property
    def by(self):
        """Who says it: "article A", or "often said"."""
        return said_by(self.source)

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
        return [name for name, number in self.figures.items() if self.claim.asked.holds(number)]

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
        claim, width = self.claim, max(map(len, self.figures))
        rows = [
            f"  {setting:<{width}}  {number:8.3g}  {'as claimed' if setting in self.where else 'not so'}"
            for setting, number in self.figures.items()
        ]
        first = f"Claim ({claim.by}): {claim.words}"
        second = f"{claim.measured}; the claim asks for {claim.asked.words}:"
        return "\n".join([first, second, *rows, f"Verdict: {self.words}"])

    def __repr__(self):
        return self.text
