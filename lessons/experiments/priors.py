"""A penalty as a prior: the posterior of one slope, and the λ that is best on fresh data."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.penalties import l2_shrink, soft_threshold
from lessons.core.polynomials import ridge

W = np.linspace(-4, 4, 801)
SIGMA = 1.0  # standard deviation of the noise around the line
TRUE_SLOPE = 1.5


def lam_from_width(prior, width, n, sigma=SIGMA):
    """House λ that gives the posterior mode: σ²/(nτ²) for a Gaussian prior, 2√2 σ²/(nτ) for a Laplace prior.

    width: the standard deviation τ of the prior. The Laplace density exp(−|w|/b)/2b has τ = √2 b, and λ = 2σ²/(nb).
    """
    checks.one_of("prior", prior, ("gaussian", "laplace"))
    width = checks.at_least("width", width, 1e-6)
    sigma = checks.at_least("sigma", sigma, 0)
    if prior == "gaussian":
        return sigma**2 / (n * width**2)
    return 2 * np.sqrt(2) * sigma**2 / (n * width)


def log_prior(w, prior, width):
    """The log of the prior's density, up to a constant."""
    return -(w**2) / (2 * width**2) if prior == "gaussian" else -np.sqrt(2) * abs(w) / width


class PosteriorResult(NamedTuple):
    """Prior, likelihood and posterior over W, each scaled to a peak of 1, beside the penalised error."""

    x: np.ndarray
    y: np.ndarray
    prior: np.ndarray
    likelihood: np.ndarray
    posterior: np.ndarray
    mode: float  # found on the grid of W
    error: np.ndarray  # MSE over W
    objective: np.ndarray  # MSE + penalty over W
    best: float  # its minimum, from the formula
    lowest: float  # the objective there
    lam: float
    kind: str


def posterior_experiment(*, width=1.0, prior="gaussian", n=10, seed=0):
    """n points around a line through 0 with slope 1.5 and noise 1, and a prior for the slope."""
    n = checks.whole("n", n, 1)
    lam = float(lam_from_width(prior, width, n))
    rng = np.random.default_rng(checks.whole("seed", seed, 0))
    x = rng.normal(size=n)
    y = TRUE_SLOPE * x + SIGMA * rng.normal(size=n)
    errors = ((y - W[:, None] * x) ** 2).sum(axis=-1)
    log_likelihood = -errors / (2 * SIGMA**2)
    log_posterior = log_likelihood + log_prior(W, prior, width)
    penalty = W**2 if prior == "gaussian" else abs(W)
    shrink = l2_shrink if prior == "gaussian" else soft_threshold
    steep = (x**2).mean()
    objective = errors / n + lam * penalty
    best = float(shrink((x * y).mean() / steep, lam / (2 * steep)))
    return PosteriorResult(
        x,
        y,
        peak_one(log_prior(W, prior, width)),
        peak_one(log_likelihood),
        peak_one(log_posterior),
        float(W[log_posterior.argmax()]),
        errors / n,
        objective,
        best,
        np.interp(best, W, objective),
        lam,
        prior,
    )


def peak_one(log_density):
    return np.exp(log_density - log_density.max())


def posterior_reading(settings, result):
    """One line: prior width and the λ that it is, the posterior mode and the minimum of MSE + penalty."""
    kind = {"gaussian": "Gaussian prior = L2", "laplace": "Laplace prior = L1"}[result.kind]
    data = (result.x @ result.y) / (result.x @ result.x)
    zero = ", exactly 0" if result.best == 0 else ""
    return (
        f"{kind} · width τ = {settings['width']:.3g} · n = {len(result.x)}, set {settings['seed']} · "
        f"λ = {result.lam:.3g} · data alone {data:.2f} · posterior mode {result.mode:.2f} · "
        f"minimum of MSE + penalty {result.best:.2f}{zero}"
    )


LAMS = 10.0 ** np.linspace(-3, 1, 41)


def fresh_errors(*, n=20, k=10, sigma=1.0, tau=0.75, n_problems=400, n_fresh=200, seed=0):
    """Error on fresh data for every λ of LAMS, averaged over problems whose weights are drawn from N(0, τ²).

    Returns one mean squared error per λ; the noise σ² is in it, so no λ comes below that.
    """
    rng = np.random.default_rng(seed)
    X, X_fresh = rng.normal(size=(n_problems, n, k)), rng.normal(size=(n_problems, n_fresh, k))
    w = tau * rng.normal(size=(n_problems, k, 1))
    y, y_fresh = (A @ w + sigma * rng.normal(size=(*A.shape[:-1], 1)) for A in (X, X_fresh))
    # A first column of zeros where curves.ridge expects the bias: these lines go through 0.
    A = np.concatenate([np.zeros((n_problems, n, 1)), X], axis=-1)
    errors = [((y_fresh - X_fresh @ ridge(A, y, lam)[:, 1:]) ** 2).mean() for lam in LAMS]
    return np.array(errors)
