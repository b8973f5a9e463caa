"""λ has a different size in every book: this is the table of conventions, and a converter.

Each convention writes J = data·Σe² + l1·λ Σ|w| + l2·λ Σw², with e = y − ŷ over n samples.
Dividing J by `data · n` turns the data term into the house's MSE and leaves λ·l1/(data·n) as the
house's λ.
"""

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes

# name: (data factor, L1 factor, L2 factor); each factor is a function of n, the number of samples.
# None: that source has no such penalty. Cross-entropy sums over samples where the house has Σe².
SCALES = {
    "house": (lambda n: 1 / n, lambda n: 1, lambda n: 1),
    "A": (lambda n: 1 / n, lambda n: 1, lambda n: 1),
    "B": (lambda n: 1 / n, lambda n: 1, lambda n: 1 / 2),
    "C": (lambda n: 1 / n, lambda n: 1 / n, lambda n: 1 / (2 * n)),
    "C, L1 with 2m": (lambda n: 1 / n, lambda n: 1 / (2 * n), lambda n: 1 / (2 * n)),
    # D steps after every sample and pays the penalty each time: n times in a sweep over n samples.
    "D": (lambda n: 1, lambda n: n, lambda n: n / 2),
    "E": (lambda n: 1 / (2 * n), lambda n: 1, lambda n: 1 / 2),
    "pytorch": (lambda n: 1 / n, None, lambda n: 1 / 2),
    "sklearn ridge": (lambda n: 1, None, lambda n: 1),
    "sklearn lasso": (lambda n: 1 / (2 * n), lambda n: 1, None),
}


@takes(
    lam=checks.strength,
    penalty=checks.name_in(("l1", "l2")),
    source=checks.name_in(SCALES),
    target=checks.name_in(SCALES),
    n=checks.count(1),
)
def convert_lam(
    lam: float | np.ndarray, penalty: str, source: str, target: str, n: int
) -> float | np.ndarray:
    """Give the λ that makes `target` have the same minimum as `source` has with `lam`.

    penalty: "l1" or "l2". n: number of samples in the data term. D steps after each sample; what
    its small steps come to rest at does not depend on n. PyTorch's weight_decay is counted with a
    mean-squared loss; it also decays biases, which no conversion of λ undoes.
    """
    house = lam * _factor(source, penalty, n, "source")
    return house / _factor(target, penalty, n, "target")


def _factor(name: str, penalty: str, n: int, argument: str) -> float:
    """House λ per unit of that convention's λ."""
    data, l1, l2 = SCALES[name]
    scale = {"l1": l1, "l2": l2}[penalty]
    if scale is None:
        raise ValueError(f"{argument} must have an {penalty} penalty, got {name!r}")
    return scale(n) / (data(n) * n)


@takes(lam=checks.one_above_zero, l1_share=checks.share, n=checks.count(1))
def elastic_net_to_sklearn(lam: float, l1_share: float, n: int) -> tuple[float, float]:
    """House λ (s Σ|w| + (1 − s) Σw²), s = l1_share, as scikit-learn's (alpha, l1_ratio).

    scikit-learn's ElasticNet writes (1/2n) Σe² + α·r Σ|w| + (α/2)(1 − r) Σw².
    """
    a = convert_lam(lam * l1_share, "l1", "house", "sklearn lasso", n)
    b = convert_lam(lam * (1 - l1_share), "l2", "house", "E", n)
    return float(a + b), float(a / (a + b))
