"""One weight after a step on the data: near v, and with a price to pay, ½(u − v)² + t·penalty(u)."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.penalties import proximal_step, row
from lessons.core.shapes import over

U = np.linspace(-2.2, 2.2, 221)
NAMES = ("none", "l1", "l2")


class OneWeightResult(NamedTuple):
    """The cost along u, and where it is lowest, for each penalty; and that place for every v."""

    v: float
    costs: dict  # name -> cost at U
    minima: dict  # name -> (u, cost)
    maps: dict  # name -> lowest place for every v in U


def one_weight_experiment(*, v=0.4, t=0.5):
    """The minimum of ½(u − v)² + t|u| is the soft threshold of v by t, that of ½(u − v)² + tu² is v/(1 + 2t)."""
    t, v = checks.amount("t", t), float(checks.numbers("v", v))

    def cost(name, u):
        return (u - v) ** 2 / 2 + row(name).value(over(u), t)

    lowest = {name: proximal_step(np.array(v), name, t) for name in NAMES}
    return OneWeightResult(
        v,
        {name: cost(name, U) for name in NAMES},
        {name: (float(u), float(cost(name, u))) for name, u in lowest.items()},
        {name: proximal_step(U, name, t) for name in NAMES},
    )
