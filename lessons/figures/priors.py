"""The posterior of one slope beside the penalised error, and the error on fresh data against λ."""

from lessons.experiments.priors import LAMS, TRUE_SLOPE, W
from lessons.figures.style import (
    DEAD,
    INK,
    L1,
    L2,
    TEST,
    TRAIN,
    TRUTH,
    Picture,
    legend_above,
    new_figure,
    styled,
)

COLOURS = {"gaussian": L2, "laplace": L1}
CEILING = 12.0
EDGES = (W[0] + 1, W[-1])


@styled
def posterior_picture():
    """Prior, likelihood and posterior beside MSE + penalty, over one slope; `update` takes a `PosteriorResult`."""
    figure = new_figure(9.6, 3.7)
    left = make_axis(
        figure.add_axes([0.06, 0.14, 0.42, 0.74]), "density, scaled to a peak of 1", (0, 1.08)
    )
    right = make_axis(figure.add_axes([0.565, 0.14, 0.42, 0.74]), "error", (0, CEILING))
    likelihood = left.plot([], [], color=TRAIN, linestyle="--", label="likelihood (data)")[0]
    prior = left.plot([], [], linestyle=":", color=INK, label="prior")[0]
    posterior = left.plot([], [], color=INK, label="posterior")[0]
    mode = left.plot([], [], "o", color=INK, markersize=9, markeredgecolor="white")[0]
    legend_above(left, 3)
    objective = right.plot([], [], color=INK, label="MSE + penalty")[0]
    error = right.plot([], [], color=TRAIN, linestyle="--", label="MSE")[0]
    best = right.plot([], [], "o", color=INK, markersize=9, markeredgecolor="white")[0]
    style = {"transform": right.transAxes, "ha": "right", "va": "bottom", "fontsize": 12}
    words = right.text(1, 1.03, "", color=INK, **style)
    legend_above(right, 2)
    lines = [ax.plot([], [], color=INK, linewidth=1)[0] for ax in (left, right)]
    coloured = (prior, posterior, mode, objective, best)

    def update(result):
        for artist in coloured:
            artist.set_color(COLOURS[result.kind])
        prior.set_data(W, result.prior)
        likelihood.set_data(W, result.likelihood)
        posterior.set_data(W, result.posterior)
        mode.set_data([result.mode], [1])
        objective.set_data(W, result.objective)
        error.set_data(W, result.error)
        best.set_data([result.best], [result.lowest])
        for line, place, top in zip(lines, (result.mode, result.best), (1.08, CEILING)):
            line.set_data([place, place], [0, top])
        words.set_text(f"λ = {result.lam:.3g}")

    artists = (*lines, likelihood, prior, posterior, mode, error, objective, best, words)
    return Picture(figure, artists, update)


def make_axis(ax, label, limits):
    ax.set(xlim=EDGES, ylim=limits, xlabel="slope w", ylabel=label)
    ax.axvline(0, color=DEAD, linewidth=1, zorder=0)
    ax.axvline(TRUE_SLOPE, color=TRUTH, linewidth=1.2, linestyle=(0, (2, 2)), zorder=0)
    return ax


@styled
def fresh_figure(errors, theory):
    """Error on fresh data against λ, its lowest point, and the λ that the theory names."""
    figure = new_figure(7.2, 3.3)
    ax = figure.add_axes([0.1, 0.16, 0.87, 0.72])
    ax.set(
        xscale="log",
        xlabel="λ",
        ylabel="mean squared error on fresh data",
        xlim=(LAMS[0], LAMS[-1]),
    )
    ax.set(ylim=(0.95 * errors.min(), 1.4 * errors[0]))
    ax.plot(LAMS, errors, color=TEST, label="fresh data")
    lowest = LAMS[errors.argmin()], errors.min()
    ax.plot(*lowest, "D", color=TEST, markersize=9, markeredgecolor="white", label="lowest")
    ax.axvline(theory, color=INK, linewidth=1.2, label="σ²/(nτ²)")
    legend_above(ax, 3)
    return figure
