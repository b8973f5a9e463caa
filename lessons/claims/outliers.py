"""Claims about outliers."""

from lessons.claims.engine import Claim, above, below
from lessons.claims.estimate import ratio
from lessons.experiments.outliers import slopes_of_sets
from lessons.sources import OFTEN_SAID


def outlier_error(method, lam, seeds, height=8.0):
    """Mean distance from the true slope 2, over the same for MSE alone."""
    fits = slopes_of_sets(height, lam, n_sets=seeds)
    return ratio(*(abs(fits[name] - 2) for name in (method, "MSE")))


def outliers_l1(seeds):
    figures = {
        f"L1 as a penalty, λ = {lam}": outlier_error("MSE + L1", lam, seeds)
        for lam in (0.01, 0.1, 0.3)
    }
    return figures | {"L1 as the loss, Σ|y − ŷ|": outlier_error("absolute loss", 0, seeds)}


def outliers_any(seeds):
    """Any λ of a penalty that repairs one outlier, tried on an outlier on the other side."""
    return {
        f"{method}, λ = {lam}, outlier {words}": outlier_error(method, lam, seeds, height)
        for method, lam in (("MSE + L1", 0.8), ("MSE + L2", 0.2))
        for words, height in (("above", 8.0), ("below", -8.0))
    }


def ridge(seeds):
    """How far the slope moves when the wrong point goes from 10 too high to 1,000, mean over data sets."""
    return {f"L2, λ = {lam}": moved("MSE + L2", lam, seeds) for lam in (0.01, 0.1, 1.0, 10.0)}


def moved(method, lam, seeds):
    near, far = (slopes_of_sets(height, lam, n_sets=seeds)[method] for height in (10.0, 1000.0))
    return far - near


CLAIMS = (
    Claim(
        "l1_robust",
        "L1 makes a model robust against outliers.",
        OFTEN_SAID,
        "Distance from the true slope over that of plain MSE",
        below(0.5),
        outliers_l1,
        lesson="outliers",
    ),
    Claim(
        "penalty_robust",
        "A strong enough penalty repairs what an outlier does.",
        OFTEN_SAID,
        "Distance from the true slope over that of plain MSE",
        below(0.5),
        outliers_any,
        lesson="outliers",
    ),
    Claim(
        "ridge_not_robust",
        "Ridge is not robust, because squares amplify outliers.",
        "B",
        "Move of the slope when a wrong point goes from 10 to 1,000 too high (0: it stops following)",
        above(1),
        ridge,
        lesson="outliers",
    ),
)
