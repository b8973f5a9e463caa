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
PEAK, CEILING = 1.08, 12.0  # tops of the two axes
EDGES = (W[0] + 1, W[-1])


@styled
def posterior_picture():
    """Prior, likelihood and posterior beside MSE + penalty, over one slope; `update` takes a `PosteriorResult`."""
    figure = new_figure(9.6, 3.7)
    left, right = (figure.add_axes([x, 0.14, 0.42, 0.74]) for x in (0.06, 0.565))
    densities, errors = make_densities(left), make_errors(right)
    lines = [ax.plot([], [], color=INK, linewidth=1)[0] for ax in (left, right)]
    lines[0].says, lines[1].says = "posterior mode:", "minimum:"

    def update(result):
        update_densities(densities, result)
        update_errors(errors, result)
        for line, place, top in zip(lines, (result.mode, result.best), (PEAK, CEILING)):
            line.set_data([place, place], [0, top])

    return Picture(figure, (*lines, *densities, *errors), update)


def make_densities(ax):
    make_axis(ax, "density, scaled to a peak of 1", (0, PEAK))
    likelihood = ax.plot([], [], color=TRAIN, linestyle="--", label="likelihood (data)")[0]
    prior = ax.plot([], [], linestyle=":", color=INK, label="prior")[0]
    posterior = ax.plot([], [], color=INK, label="posterior")[0]
    mode = ax.plot([], [], "o", color=INK, markersize=9, markeredgecolor="white")[0]
    style = {"color": INK, "markersize": 7, "markeredgecolor": "white"}
    mean = ax.plot([], [], "D", label="its mean", **style)[0]
    legend_above(ax, 4)
    mode.says = "posterior mode:"
    return likelihood, prior, posterior, mode, mean


def update_densities(artists, result):
    likelihood, prior, posterior, mode, mean = artists
    for artist in (prior, posterior, mode, mean):
        artist.set_color(COLOURS[result.kind])
    prior.set_data(W, result.prior)
    likelihood.set_data(W, result.likelihood)
    posterior.set_data(W, result.posterior)
    mode.set_data([result.mode], [1])
    mean.set_data([result.mean], [result.mean_height])


def make_errors(ax):
    make_axis(ax, "error", (0, CEILING))
    objective = ax.plot([], [], color=INK, label="MSE + penalty")[0]
    error = ax.plot([], [], color=TRAIN, linestyle="--", label="MSE")[0]
    best = ax.plot([], [], "o", color=INK, markersize=9, markeredgecolor="white")[0]
    style = {"transform": ax.transAxes, "ha": "right", "va": "bottom", "fontsize": 12}
    words = ax.text(1, 1.03, "", color=INK, **style)
    legend_above(ax, 2)
    best.says = "minimum:"
    return error, objective, best, words


def update_errors(artists, result):
    error, objective, best, words = artists
    for artist in (objective, best):
        artist.set_color(COLOURS[result.kind])
    objective.set_data(W, result.objective)
    error.set_data(W, result.error)
    best.set_data([result.best], [result.lowest])
    words.set_text(f"λ = {result.lam:.3g}")


def make_axis(ax, label, limits):
    ax.set(xlim=EDGES, ylim=limits, xlabel="slope w", ylabel=label)
    ax.axvline(0, color=DEAD, linewidth=1, zorder=0)
    ax.axvline(TRUE_SLOPE, color=TRUTH, linewidth=1.2, linestyle=(0, (2, 2)), zorder=0)


NAMES = {"gaussian": "Gaussian prior, L2", "laplace": "Laplace prior, L1"}


def two_axes(height):
    figure = new_figure(9.6, height)
    return figure, [figure.add_axes([x, 0.16, 0.41, 0.68]) for x in (0.07, 0.57)]


@styled
def fresh_figure(trials):
    """Error on fresh data against λ, the lowest point and the formula's λ: takes two `Trial`s."""
    figure, axes = two_axes(3.3)
    for ax, trial in zip(axes, trials):
        ax.set(xscale="log", xlabel=f"λ   ({NAMES[trial.prior]})", xlim=(LAMS[0], LAMS[-1]))
        ax.set(ylabel="MSE on fresh data", ylim=(0.97 * trial.means.min(), 1.3 * trial.means.min()))
        ax.plot(LAMS, trial.means, color=TEST, label="fresh data")
        ax.plot(trial.best, trial.means.min(), "D", color=TEST, ms=8, mec="white", label="lowest")
        ax.axvline(trial.theory, color=COLOURS[trial.prior], linewidth=1.6, label="formula")
        legend_above(ax, 3)
    return figure


@styled
def mode_figure(results):
    """Mode and mean of the posterior over what the data say: takes two `ModeAndMean`s."""
    figure, axes = two_axes(3.3)
    for ax, result in zip(axes, results):
        colour, edges = COLOURS[result.prior], (result.data[0], result.data[-1])
        ax.set(xlim=edges, ylim=edges, xlabel="what the data alone say", ylabel="what to believe")
        ax.plot(edges, edges, color=DEAD, linewidth=1, label="data alone")
        ax.plot(result.data, result.mode, color=colour, label="mode")
        ax.plot(result.data, result.mean, color=INK, linestyle=(0, (3, 2)), label="mean")
        ax.text(edges[0] + 0.15, 2.6, NAMES[result.prior], fontsize=10, color=INK)
        legend_above(ax, 3)
    return figure


@styled
def worlds_figure(result):
    """Slopes and samples of many worlds with a band; the slopes in the band: takes `Worlds`."""
    figure, (left, right) = two_axes(3.4)
    left.plot(result.w[:4000], result.y[:4000], ".", color=TRAIN, markersize=1.5)
    left.axhspan(result.seen - result.near, result.seen + result.near, color=TEST, alpha=0.7)
    left.set(xlim=(-4, 4), ylim=(-5, 5), xlabel="slope w", ylabel="sample y")
    left.set_title("each dot a world; orange: like ours", fontsize=10)
    bins = result.grid[::10]
    right.hist(result.kept, bins, density=True, color=TEST, alpha=0.5, label="worlds kept")
    right.plot(result.grid, result.prior, color=INK, linestyle=":", label="prior")
    right.plot(result.grid, result.posterior, color=INK, label="product")
    right.set(xlim=(-4, 4), xlabel="slope w", ylabel="density")
    legend_above(right, 3)
    return figure
