"""What experiments and their readings share."""

from functools import lru_cache

import numpy as np

from lessons.core.measures import paired_difference, standard_error
from lessons.core.penalties import PENALTIES

# name of a penalty -> the key of its colour, for pictures
COLOUR_KEYS = {name: row.colour for name, row in PENALTIES.items()}


def last(results):
    """The finished result of an experiment that yields better and better ones."""
    for result in results:
        pass
    return result


def yardstick(train, *which):
    """What `train(*which)` yields, for networks that stand beside yours; once it has ended, its last result
    again and again, as it is the same at every move. In a `zip` it stands first, or it never comes to its end."""
    end = _end(train, *which)
    while end:
        yield end[0]
    for result in train(*which):
        yield result
    end.append(result)


@lru_cache(maxsize=48)
def _end(train, *which):
    """Where the last result is kept, once there is one."""
    return []


def lam_text(lam):
    """λ as every reading and picture says it."""
    return "λ = off" if lam == 0 else f"λ = {lam:.3g}"


def mean_and_error(values, axis=0):
    """The mean over seeds, data sets or folds, and its standard error, sd/√n."""
    return np.mean(values, axis), standard_error(values, axis)


def change_text(a, b, digits=3, error_digits=None):
    """ "+0.041 ± 0.007": the paired difference a − b along the first axis, and its standard error.

    Fewer digits than error_digits are for long training, where the next one hangs on the processor.
    """
    change = paired_difference(a, b)
    mean = round(float(change.mean), digits) + 0.0  # not −0
    error_digits = digits if error_digits is None else error_digits
    return f"{mean:+.{digits}f} ± {change.standard_error:.{error_digits}f}"


def mean_text(values, digits=2):
    """ "5.0 ± 0.3": the mean of the values and its standard error."""
    return f"{np.mean(values):.{digits}f} ± {standard_error(values):.{digits}f}"


class OneOfMany:
    """For results with the `data` of many sets, of which the one numbered `seed` is looked at."""

    @property
    def X(self):
        return self.data.X[self.seed]

    @property
    def y(self):
        return self.data.y[self.seed]
