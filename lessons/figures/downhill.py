"""The walk downhill: its path over the loss contour, the line it has found, and the loss at every step."""

import numpy as np

from lessons.experiments.downhill import B_RANGE, BOWLS, KM, PRICE, W_RANGE
from lessons.figures.style import DEAD, INK, TRAIN, Picture, legend_above, new_figure, styled

FAR = 1e3  # further out than any picture shows
OUT = 25  # a walk this far from the start is drawn no further: more swings would fill the picture
STEPS, TOP_PRICE, TOP_LOSS = 100, 12, 1e6
WARNING = "#C0392B"
LEVELS = np.array([0.2, 1, 4, 12, 30, 60, 110, 180, 280])
SHADES = ["#6FA8D0", "#8DBBDA", "#A6CAE2", "#BCD8E9", "#CEE2EF", "#DDEBF4", "#E9F2F8", "#F3F8FB"]


@styled
def downhill_picture():
    """Make the three-part picture; `update` takes a `Walk`."""
    figure = new_figure(9.6, 4.0)
    path = make_path(figure.add_axes([0.065, 0.135, 0.355, 0.73]))
    line = make_line(figure.add_axes([0.485, 0.135, 0.2, 0.73]))
    curve = make_loss(figure.add_axes([0.775, 0.135, 0.21, 0.73]))

    def update(walk):
        update_path(path, walk)
        update_line(line, walk.y_hat)
        update_loss(curve, walk)

    return Picture(figure, (*path, *line, *curve), update)


def make_path(ax):
    ax.set(xlabel="slope w (euros per km)", ylabel="intercept b (euros)")
    ax.set(xlim=W_RANGE, ylim=B_RANGE)
    contours = [make_contour(ax, bowl) for bowl in BOWLS]
    steps = ax.plot([], [], "o-", color=INK, linewidth=0.8, markersize=3.5, label="steps")[0]
    start = ax.plot([], [], "o", color="white", markeredgecolor=INK, markersize=7, label="start")[0]
    best = ax.plot(
        [], [], "*", color="white", markeredgecolor=INK, markersize=13, label="lowest point"
    )[0]
    words = ax.text(0.03, 0.03, "", color=WARNING, transform=ax.transAxes)
    legend_above(ax, 3)
    return *contours, steps, start, best, words


def make_contour(ax, bowl):
    """Lines of equal MSE; the darker, the lower."""
    bands = ax.contourf(*bowl, np.append(0, LEVELS[:-1]), colors=SHADES, extend="max")
    bands.says = [f"MSE from {low:g} to {high:g}" for low, high in zip([0, *LEVELS], LEVELS[:-1])]
    bands.says.append(f"MSE above {LEVELS[-2]:g}")
    return bands


def update_path(artists, walk):
    plain, centred, steps, start, best, words = artists
    plain.set_visible(not walk.centred)
    centred.set_visible(walk.centred)
    far = np.hypot(walk.w, walk.b) > OUT
    shown = slice(far.argmax() + 1 if far.any() else None)
    steps.set_data(np.clip(walk.w[shown], -FAR, FAR), np.clip(walk.b[shown], -FAR, FAR))
    places = zip(walk.w[shown], walk.b[shown], walk.loss)
    steps.says = [
        f"step {i}: w = {w:.3g}, b = {b:.3g}, MSE = {mse:.3g}"
        for i, (w, b, mse) in enumerate(places)
    ]
    words.set_text(f"far out of the picture at step {far.argmax()}" if far.any() else "")
    start.set_data(walk.w[:1], walk.b[:1])
    best.set_data([walk.best[0]], [walk.best[1]])


def make_line(ax):
    ax.set(xlabel="distance x (km)", ylabel="price y (euros)", xlim=(0, 4.5), ylim=(0, TOP_PRICE))
    errors = ax.plot([], [], color=DEAD, linewidth=1.5, label="error")[0]
    words = ax.text(0.06, 0.9, "", color=WARNING, transform=ax.transAxes)
    rides = ax.plot(KM, PRICE, "o", color=TRAIN, markeredgecolor="white", label="ride")[0]
    line = ax.plot([], [], color=TRAIN, label="line")[0]
    legend_above(ax, 3)
    return errors, line, rides, words


def update_line(artists, y_hat):
    errors, line, _, words = artists
    y_hat = np.clip(y_hat, -FAR, FAR)
    line.set_data(KM, y_hat)
    gaps = np.full(KM.shape, np.nan)
    errors.set_data(np.hstack([KM, KM, gaps]).ravel(), np.hstack([PRICE, y_hat, gaps]).ravel())
    errors.says = [f"error of this ride: {error:+.3g} euros" for error in (y_hat - PRICE).ravel()]
    seen = ((y_hat > 0) & (y_hat < TOP_PRICE)).any()
    words.set_text("" if seen else "the line is out\nof the picture")


def make_loss(ax):
    ax.set(
        xlabel="step",
        ylabel="MSE (euros²)",
        yscale="log",
        xlim=(-2, STEPS + 2),
        ylim=(0.03, TOP_LOSS),
    )
    ax.minorticks_off()
    lowest = ax.plot([], [], color=DEAD, linewidth=1.5, label="lowest")[0]
    loss = ax.plot([], [], color=TRAIN, label="MSE")[0]
    now = ax.plot([], [], "o", color=TRAIN, markeredgecolor="white", markersize=8)[0]
    gone = ax.plot([], [], "^", color=WARNING, markersize=10, clip_on=False)[0]
    now.says, gone.says = "now:", "from here on the MSE is out of the picture"
    legend_above(ax, 2)
    return lowest, loss, now, gone


def update_loss(artists, walk):
    lowest, loss, now, gone = artists
    heights = np.minimum(walk.loss, 1e9)
    lowest.set_data([-2, STEPS + 2], [walk.best[2]] * 2)
    loss.set_data(np.arange(len(heights)), heights)
    now.set_data([len(heights) - 1], heights[-1:])
    over = heights > TOP_LOSS
    gone.set_data([over.argmax()] if over.any() else [], [TOP_LOSS] if over.any() else [])


@styled
def slope_figure(J, slope, points):
    """J over w, with a short tangent of the given slope at each of `points`."""
    figure = new_figure(6.4, 3.2)
    ax = figure.add_axes([0.105, 0.16, 0.87, 0.73])
    w = np.linspace(-0.6, 3.8, 200)
    ax.plot(w, [J(one) for one in w], color=TRAIN, label="J(w)")
    for one, label in zip(points, ["slope", *[None] * len(points)]):
        half = 0.35 / np.hypot(1, slope(one) / 12)  # tangents of about the same length on the page
        ends = np.array([-half, half])
        ax.plot(one + ends, J(one) + slope(one) * ends, color=INK, linewidth=2.5, label=label)
        ax.plot(one, J(one), "o", color=INK, markersize=5)
    ax.set(xlabel="slope of the line, w (euros per km)", ylabel="J = MSE (euros²)", ylim=(-1.5, 28))
    ax.set(xlim=(-0.7, 3.7))
    legend_above(ax, 2)
    return figure


@styled
def errors_figure(x, y, y_hat):
    """Rides (x, y), the line through the predictions, and a stroke for the error of each ride."""
    figure = new_figure(6.4, 3.2)
    errors, line, rides, _ = make_line(figure.add_axes([0.095, 0.16, 0.88, 0.73]))
    rides.set_data(x, y)
    line.set_data(x, y_hat)
    gaps = np.full(len(x), np.nan)
    errors.set_data(np.stack([x, x, gaps], 1).ravel(), np.stack([y, y_hat, gaps], 1).ravel())
    return figure
