"""A measured number and how sure it is: the standard errors behind the verdicts."""

from typing import NamedTuple

import numpy as np

from lessons.core.measures import standard_error


class Estimate(NamedTuple):
    """A number and its standard error; an error of 0 means that no chance is in it."""

    number: float
    error: float = 0.0

    def within(self, width=2):
        """So many standard errors down and up."""
        return self.number - width * self.error, self.number + width * self.error

    def __str__(self):
        """As many digits as the error leaves: its own first one decides, its second after a 1."""
        if not np.isfinite(self.number):
            return "no number"
        if not self.error > 1e-9 * max(1, abs(self.number)):
            return short(self.number)
        power = np.floor(np.log10(self.error))
        places = int(self.error < 2 * 10**power) - int(power)
        return " ± ".join(plain(round(value, places)) for value in self)


def short(number):
    """Three digits; rounding noise is 0."""
    return "0" if abs(number) < 1e-9 else plain(float(f"{number:.3g}"))


def plain(number):
    """Without an exponent: 0.000001."""
    return np.format_float_positional(number + 0.0, trim="-")


def estimate(value):
    """An `Estimate` of what an experiment gave: itself, a number, or one value or answer for each seed."""
    if isinstance(value, Estimate):
        return value
    values = np.asarray(value)
    if values.dtype == bool and values.ndim:
        return share(values)
    return mean(values) if values.ndim else Estimate(float(values))


def share(answers):
    """The share of True among answers, one for each seed.

    The error is that of two more successes and two more failures: all of 16 is not certainty.
    Source: Agresti and Coull (1998).
    """
    n, found = answers.size, answers.sum()
    near = (found + 2) / (n + 4)
    return Estimate(float(found / n), float(np.sqrt(near * (1 - near) / (n + 4))))


def mean(values):
    """The mean over seeds; the error of a single value is not known (NaN)."""
    values = np.asarray(values, dtype=float).ravel()
    return Estimate(float(values.mean()), float(standard_error(values)))


def ratio(mine, other):
    """Mean over mean, seed by seed: the error counts that the pairs go up and down together."""
    mine, other = (np.asarray(values, dtype=float).ravel() for values in (mine, other))
    found = mine.mean() / other.mean()
    return Estimate(float(found), float(standard_error(mine - found * other) / abs(other.mean())))


def median(values):
    """The median over seeds; its error from the values √n/2 places before and behind it."""
    values = np.sort(np.asarray(values, dtype=float).ravel())
    n = len(values)
    low, high = (int(np.clip(round((n - 1) / 2 + s * n**0.5 / 2), 0, n - 1)) for s in (-1, 1))
    return Estimate(float(np.median(values)), float((values[high] - values[low]) / 2))
