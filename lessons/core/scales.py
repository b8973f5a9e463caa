"""λ has a different size in every book: this is the table of conventions, and a converter.

Each convention writes J = data·Σe² + l1·λ Σ|w| + l2·λ Σw², with e = y − ŷ over n samples.
Dividing J by `data · n` turns the data term into the house's MSE and leaves λ·l1/(data·n) as the
house's λ.
"""

import numpy as np

from lessons.core import checks

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


def convert_lam(
    lam: float | np.ndarray, penalty: str, source: str, target: str, n: int
) -> float | np.ndarray:
    """Give the λ that makes `target` have the same minimum as `source` has with `lam`.

    penalty: "l1" or "l2". n: number of samples in the data term. D steps after each sample; what
    its small steps come to rest at does not depend on n. PyTorch's weight_decay is counted with a
    mean-squared loss; it also decays biases, which no conversion of λ undoes.
    """
    lam, n = checks.at_least("lam", lam, 0), checks.whole("n", n, 1)
    house = lam * factor(source, penalty, n, "source")
    return house / factor(target, penalty, n, "target")


def factor(name: str, penalty: str, n: int, argument: str) -> float:
    """House λ per unit of that convention's λ."""
    data, l1, l2 = SCALES[checks.one_of(argument, name, SCALES)]
    scale = {"l1": l1, "l2": l2}[checks.one_of("penalty", penalty, ("l1", "l2"))]
    if scale is None:
        raise ValueError(f"{argument} must have an {penalty} penalty, got {name!r}")
    return scale(n) / (data(n) * n)


def elastic_net_to_sklearn(
    lam_l1: float | np.ndarray, lam_l2: float | np.ndarray, n: int
) -> tuple[float, float]:
    """House λ₁Σ|w| + λ₂Σw² as scikit-learn's (alpha, l1_ratio) of ElasticNet.

    scikit-learn writes (1/2n) Σe² + α·r Σ|w| + (α/2)(1 − r) Σw².
    """
    a = convert_lam(lam_l1, "l1", "house", "sklearn lasso", n)
    b = convert_lam(lam_l2, "l2", "house", "E", n)
    if a + b == 0:
        raise ValueError(f"lam_l1 and lam_l2 must not both be 0, got {lam_l1} and {lam_l2}")
    return float(a + b), float(a / (a + b))
