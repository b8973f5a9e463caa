"""The claim about priors."""

import numpy as np

from lessons.claims.engine import Claim, below
from lessons.experiments.priors import LAMS, fresh_errors, lam_from_width
from lessons.sources import OFTEN_SAID


def map_lam(seeds):
    """Error on fresh data at λ = σ²/(nτ²), over the smallest error of any λ."""
    figures = {}
    for believed in (1.0, 0.2, 5.0):
        for tau in (0.25, 0.75):
            errors = fresh_errors(tau=tau, n_problems=seeds).mean(axis=1)
            lam = lam_from_width("gaussian", believed * tau, 20)
            at = np.exp(np.interp(np.log(lam), np.log(LAMS), np.log(errors)))
            words = "τ as it is" if believed == 1 else f"τ believed {believed:g} times as wide"
            figures[f"{words}, τ = {tau}"] = at / errors.min()
    return figures


CLAIMS = (
    Claim(
        "map_lam",
        "With a Gaussian prior the right λ is σ²/(nτ²).",
        OFTEN_SAID,
        "Error on fresh data over the smallest error of any λ",
        below(1.01),
        map_lam,
        lesson="09",
    ),
)
