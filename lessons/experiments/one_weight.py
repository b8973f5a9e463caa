"""One weight, pulled to a by the data and to 0 by a penalty: J(w) = (w − a)² + penalty."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.penalties import proximal_step, row
from lessons.core.shapes import over
from lessons.experiments.results import lam_text

W = np.linspace(-2.2, 2.2, 221)
NAMES = ("none", "l1", "l2")


class OneWeightResult(NamedTuple):
    """J along w, and where it is smallest, for each penalty; and that minimum for every a."""

    a: float
    objectives: dict  # name -> J at W
    minima: dict  # name -> (w, J)
    maps: dict  # name -> best w for every a in W


def one_weight_experiment(*, lam=1.0, a=1.5):
    """The minimum of (w − a)² + λ|w| is the soft threshold of a by λ/2, that of (w − a)² + λw² is a/(1 + λ)."""
    lam, a = checks.amount("lam", lam), float(checks.numbers("a", a))

    def objective(name, w):
        return (w - a) ** 2 + row(name).value(over(w), lam)

    at = {name: proximal_step(np.array(a), name, lam / 2) for name in NAMES}
    return OneWeightResult(
        a,
        {name: objective(name, W) for name in NAMES},
        {name: (float(w), float(objective(name, w))) for name, w in at.items()},
        {name: proximal_step(W, name, lam / 2) for name in NAMES},
    )


def one_weight_reading(settings, result):
    """One line: the pull, λ, and the best weight under each penalty."""
    l1, l2 = result.minima["l1"][0], result.minima["l2"][0]
    zero = ", exactly zero" if l1 == 0 else ""
    return (
        f"data asks for a = {result.a:.2f} · {lam_text(settings['lam'])} · best w with L1: {l1:.3g}{zero} · "
        f"with L2: {l2:.3g}"
    )
