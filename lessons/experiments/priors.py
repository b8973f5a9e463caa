"""A penalty as a prior: the posterior of one slope, and the λ that is best on fresh data."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.optimize import coordinate_descent
from lessons.core.penalties import l2_shrink, soft_threshold

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
    mean: float  # of the posterior
    mean_height: float  # of the posterior there
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
    belief = beliefs(errors, prior, width)
    cost = penalised(errors / n, x, y, prior, lam)
    return PosteriorResult(x, y, *belief, *cost, lam, prior)


def beliefs(errors, prior, width):
    """Prior, likelihood and posterior over W; mode and mean of the posterior, and its height there."""
    log_likelihood = -errors / (2 * SIGMA**2)
    log_posterior = log_likelihood + log_prior(W, prior, width)
    posterior = peak_one(log_posterior)
    mean = float((posterior * W).sum() / posterior.sum())
    return (
        peak_one(log_prior(W, prior, width)),
        peak_one(log_likelihood),
        posterior,
        float(W[log_posterior.argmax()]),
        mean,
        float(np.interp(mean, W, posterior)),
    )


def penalised(mse, x, y, prior, lam):
    """MSE and MSE + penalty over W, the minimum from the formula, and the objective there."""
    penalty = W**2 if prior == "gaussian" else abs(W)
    shrink = l2_shrink if prior == "gaussian" else soft_threshold
    objective = mse + lam * penalty
    steep = (x**2).mean()
    best = float(shrink((x * y).mean() / steep, lam / (2 * steep)))
    return mse, objective, best, np.interp(best, W, objective)


def peak_one(log_density):
    return np.exp(log_density - log_density.max())


def posterior_reading(settings, result):
    """One line: prior width and the λ that it is, the posterior mode and the minimum of MSE + penalty."""
    kind = {"gaussian": "Gaussian prior = L2", "laplace": "Laplace prior = L1"}[result.kind]
    data = (result.x @ result.y) / (result.x @ result.x)
    zero = ", exactly 0" if result.best == 0 else ""
    return (
        f"{kind} · width τ = {settings['width']:.3g} · n = {len(result.x)}, set {settings['seed']} · "
        f"λ = {result.lam:.3g} · data alone {data:.2f} · posterior mode {result.mode:.2f}, "
        f"mean {result.mean:.2f} · minimum of MSE + penalty {result.best:.2f}{zero}"
    )


LAMS = 10.0 ** np.linspace(-3, 1, 41)


def draw_weights(prior, width, shape, rng):
    """Weights drawn from a prior of that standard deviation."""
    if prior == "gaussian":
        return width * rng.normal(size=shape)
    return rng.laplace(scale=width / np.sqrt(2), size=shape)


def fresh_errors(
    *, prior="gaussian", n=20, k=10, sigma=1.0, tau=0.75, lams=LAMS, n_problems=400, seed=0
):
    """MSE to expect on fresh data, (λ, problems), for weights drawn from the prior with sd τ.

    Each problem has n samples of k features, drawn from N(0, 1), and its own weights. The penalty is
    the one that belongs to the prior. The error is exact, σ² + Σ(c − w)²: no fresh sample is drawn.
    """
    checks.one_of("prior", prior, ("gaussian", "laplace"))
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n_problems, n, k))
    w = draw_weights(prior, tau, (n_problems, k), rng)
    y = X @ w[..., None] + sigma * rng.normal(size=(n_problems, n, 1))
    G, g = X.mT @ X / n, (X.mT @ y / n)[..., 0]
    fits = (fit(G, g, lam, prior) for lam in np.ravel(lams))
    return np.array([sigma**2 + ((c - w) ** 2).sum(axis=-1) for c in fits])


def fit(G, g, lam, prior):
    """The minimum of MSE + λ Σc² or λ Σ|c| from the mean products of features: (problems, k)."""
    if prior == "gaussian":
        return np.linalg.solve(G + lam * np.eye(G.shape[-1]), g[..., None])[..., 0]
    return coordinate_descent(G, g, np.asarray(lam / 2), 500, 1e-6)


class Trial(NamedTuple):
    """The λ of the formula beside the one that was best on other problems."""

    prior: str
    theory: float
    best: float  # of LAMS, on as many other problems
    means: np.ndarray  # mean errors there, over LAMS
    at_theory: np.ndarray  # (problems,)
    at_best: np.ndarray


def try_theory(prior, tau, n, n_problems=1000, seed=0):
    """Find the best λ on n_problems problems, then measure it and the formula's on n_problems others."""
    setting = {"prior": prior, "tau": tau, "n": n, "n_problems": n_problems}
    theory = float(lam_from_width(prior, tau, n))
    means = fresh_errors(**setting, seed=2 * seed).mean(axis=1)
    best = float(LAMS[means.argmin()])
    errors = fresh_errors(**setting, lams=[theory, best], seed=2 * seed + 1)
    return Trial(prior, theory, best, means, *errors)


class ModeAndMean(NamedTuple):
    """One weight: mode and mean of its posterior, over what the data alone say."""

    prior: str
    data: np.ndarray  # the mean of n noisy readings of the weight
    mode: np.ndarray
    mean: np.ndarray


def mode_and_mean(data, prior, width=1.0, n=5):
    """n readings of one weight, noise of sd 1, have the mean `data`, an array: what to believe."""
    w = np.linspace(-8, 8, 1601)
    data = np.asarray(data, dtype=float)
    log_posterior = -n * (data[:, None] - w) ** 2 / 2 + log_prior(w, prior, width)
    density = np.exp(log_posterior - log_posterior.max(axis=1, keepdims=True))
    mean = (density * w).sum(axis=1) / density.sum(axis=1)
    return ModeAndMean(prior, data, w[log_posterior.argmax(axis=1)], mean)


class Worlds(NamedTuple):
    """Slopes drawn from a prior, a sample drawn from each, and those whose sample is like ours."""

    w: np.ndarray
    y: np.ndarray
    kept: np.ndarray  # slopes
    seen: float
    near: float
    grid: np.ndarray
    prior: np.ndarray  # densities over the grid
    posterior: np.ndarray


def density(x, mean=0.0, sd=1.0):
    """The bell curve of N(mean, sd²)."""
    return np.exp(-((x - mean) ** 2) / (2 * sd**2)) / np.sqrt(2 * np.pi * sd**2)


def worlds(seen=1.5, near=0.1, n_worlds=400_000, seed=0):
    """One sample with x = 1 and noise 1; the prior of the slope is N(0, 1)."""
    rng = np.random.default_rng(seed)
    w = rng.normal(size=n_worlds)
    y = w + rng.normal(size=n_worlds)
    grid = np.linspace(-4, 4, 401)
    product = density(seen, grid) * density(grid)
    posterior = product / (product.sum() * (grid[1] - grid[0]))
    return Worlds(w, y, w[abs(y - seen) < near], seen, near, grid, density(grid), posterior)


def past_weights(n=400, seed=3):
    """Weights that earlier problems of the same kind had, for lesson 09's decision."""
    return draw_weights("laplace", 0.4, n, np.random.default_rng(seed))
