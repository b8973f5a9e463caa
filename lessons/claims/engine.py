"""A claim measures one number under several settings; its threshold says for which numbers it is true.

The verdict follows from the numbers and their standard errors. It is never typed in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from lessons.claims.estimate import estimate, plain
from lessons.sources import said_by

AS_CLAIMED, NOT_SO, NOT_APART = "as claimed", "not so", "not told apart"


class Threshold(NamedTuple):
    """What a claim asks of its number: in words, and as a test."""

    words: str
    holds: Callable[[float], bool]

    def says(self, found, width=2):
        """Of an `Estimate`: as claimed or not so, if `width` standard errors up and down agree; else neither."""
        if np.isnan(found.error):  # a single seed
            return NOT_APART
        held = [bool(self.holds(number)) for number in np.linspace(*found.within(width), 41)]
        return AS_CLAIMED if all(held) else NOT_APART if any(held) else NOT_SO


def below(limit):
    return Threshold(f"less than {plain(limit)}", lambda number: number < limit)


def above(limit):
    return Threshold(f"more than {plain(limit)}", lambda number: number > limit)


def at_least(limit):
    return Threshold(f"at least {plain(limit)}", lambda number: number >= limit)


def between(low, high):
    return Threshold(f"{plain(low)} to {plain(high)}", lambda number: low <= number <= high)


@dataclass(frozen=True)
class Claim:
    """words: the claim in ours; source: the letter of an article, or OFTEN_SAID; measured: the number, in words and units.

    asked: the number that the claim asks for. experiment(seeds) -> {setting: number}, a pure function: a plain
    number, one value for each seed (their mean counts), or an `Estimate`. seeds: networks or data sets to draw.
    lesson: where it is taught, "05" or "outliers".
    """

    name: str
    words: str
    source: str
    measured: str
    asked: Threshold
    experiment: Callable[[int], dict]
    seeds: int = 200
    lesson: str = ""

    @property
    def by(self):
        """Who says it: "article A", or "often said"."""
        return said_by(self.source)

    def test(self, seeds=None):
        """Run the experiment, unless it has run on so many seeds before, and return the `Verdict`."""
        seeds = seeds or self.seeds
        return Verdict(self, dict(estimates(self.experiment, seeds)), seeds)


@lru_cache(maxsize=256)
def estimates(experiment, seeds):
    """{setting: Estimate}; kept, because a table of all claims asks again what a lesson has asked before."""
    return {name: estimate(value) for name, value in experiment(seeds).items()}


@dataclass(frozen=True, repr=False)
class Verdict:
    """What the figures say about a claim."""

    claim: Claim
    figures: dict  # setting -> Estimate
    seeds: int
    width: float = 2  # standard errors up and down that have to agree

    @cached_property
    def answers(self):
        """Of each setting: as claimed, not so, or not told apart."""
        says = self.claim.asked.says
        return {name: says(found, self.width) for name, found in self.figures.items()}

    def at(self, width):
        """The verdict that asks for so many standard errors, on the same figures."""
        return replace(self, width=width)

    @property
    def where(self):
        """The settings under which the claim is true."""
        return [name for name, answer in self.answers.items() if answer == AS_CLAIMED]

    @property
    def kind(self):
        found = set(self.answers.values())
        if AS_CLAIMED in found:
            return "holds" if len(found) == 1 else "holds if"
        return NOT_APART if NOT_APART in found else "does not hold"

    @property
    def words(self):
        return self.kind if self.kind != "holds if" else f"holds if: {'; '.join(self.where)}"

    @property
    def text(self):
        claim, width = self.claim, max(map(len, self.figures))
        rows = [
            f"  {setting:<{width}}  {found!s:>16}  {self.answers[setting]}"
            for setting, found in self.figures.items()
        ]
        first = f"Claim ({claim.by}): {claim.words}"
        second = f"{claim.measured}; the claim asks for {claim.asked.words} ({self.seeds:,} {'seeds' if self.seeds > 1 else 'seed'}):"
        return "\n".join([first, second, *rows, f"Verdict: {self.words}"])

    def __repr__(self):
        return self.text
