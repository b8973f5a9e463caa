"""The slider test of lesson 00: the smallest experiment that a panel can have."""

import numpy as np

from lessons.core import checks

START = 1.0
XS = np.linspace(-2, 2, 41)


def line_experiment(*, w=START):
    """The line ŷ = w x over XS."""
    return checks.numbers("w", w) * XS


def line_reading(settings, y_hat):
    """One line that says whether live pictures work; before the first move it says how to find out."""
    w = settings["w"]
    if w == START:
        return (
            "Not tested yet. Move the slider: if the line tilts and this sentence changes, "
            "live pictures work here."
        )
    way = (
        "is flat"
        if w == 0
        else f"{'rises' if w > 0 else 'falls'} {abs(w):g} for every 1 to the right"
    )
    return f"Live pictures work here. w = {w:g}: the line {way}."
