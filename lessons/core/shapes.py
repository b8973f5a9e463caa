"""Leading axes: many networks in one array."""

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes
from lessons.core._fits import networks_alike


@takes(values=checks.numbers)
def over(values: float | np.ndarray) -> np.ndarray:
    """Give numbers over the leading axes two more axes, for the rows and columns."""
    return np.asarray(values, dtype=float)[..., None, None]


@takes(networks=networks_alike)
def stack(networks: list) -> tuple:
    """Put networks of the same sizes side by side on a new first axis."""
    # np.array takes half as long for them as np.stack.
    return tuple(tuple(np.array(parts) for parts in zip(*layer)) for layer in zip(*networks))
