"""A line through eight taxi rides, found by gradient descent: every step of the way is kept."""

from dataclasses import dataclass

import numpy as np

from lessons.core import checks
from lessons.core.training import train_progressively

# Eight rides: kilometres, and the price in euros.
KM = np.array([[0.5], [1.0], [1.5], [2.0], [2.5], [3.0], [3.5], [4.0]])
PRICE = np.array([[3.5], [4.8], [4.9], [6.4], [6.5], [7.3], [8.7], [8.8]])
# The bowl that the picture shows from above.
W_RANGE, B_RANGE = (-2.5, 5.5), (-3.0, 9.0)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, eq=False)
class Walk:
    """The steps of gradient descent on J(w, b) = MSE of the line w x + b."""

    x: np.ndarray
    y: np.ndarray
    w: np.ndarray  # one entry per step, the start included
    b: np.ndarray
    loss: np.ndarray
    best: tuple  # the w and b of the smallest MSE, and that MSE
    rates: tuple  # above the first learning rate the walk zigzags, above the second it diverges
    centred: bool
    diverged: bool

    @property
    def y_hat(self):
        """The prices that the line says where the walk ends."""
        return self.w[-1] * self.x + self.b[-1]


def downhill_experiment(*, learning_rate=0.05, steps=60, centred=False, w=0.0, b=0.0):
    """Walk `steps` steps from (w, b); `centred` subtracts the mean of x first.

    A walk that blows up ends where the numbers got too large.
    """
    steps = checks.whole("steps", steps, 1)
    x = KM - KM.mean() if centred else KM
    start = ((np.array([[checks.numbers("w", w)]]), np.array([[checks.numbers("b", b)]])),)
    runs = list(
        train_progressively(
            start,
            x,
            PRICE,
            steps=steps,
            learning_rate=learning_rate,
            output="linear",
            record_every=1,
        )
    )
    path = np.array([[run.network[0][0].item(), run.network[0][1].item()] for run in runs])
    rates, best = learning_rates(x), best_line(x, PRICE)
    diverged = bool(runs[-1].diverged) or learning_rate > rates[1]
    return Walk(x, PRICE, *path.T, runs[-1].history.loss, best, rates, bool(centred), diverged)


def bowl(x):
    """w, b and the MSE of the line w x + b, each (120, 120), over the ranges of the picture."""
    w, b = np.meshgrid(np.linspace(*W_RANGE, 120), np.linspace(*B_RANGE, 120))
    error = w[..., None] * x[:, 0] + b[..., None] - PRICE[:, 0]
    return w, b, (error**2).mean(axis=-1)


# As the rides are, and with the mean of x subtracted.
BOWLS = bowl(KM), bowl(KM - KM.mean())


def best_line(x, y):
    """The w and b of the smallest MSE, and that MSE, by least squares."""
    A = np.hstack([x, np.ones_like(x)])
    c = np.linalg.lstsq(A, y, rcond=None)[0]
    return c[0].item(), c[1].item(), ((y - A @ c) ** 2).mean().item()


def learning_rates(x):
    """Above 1/κ the walk zigzags, above 2/κ it diverges; κ is the largest curvature of the MSE."""
    A = np.hstack([x, np.ones_like(x)])
    curvature = np.linalg.eigvalsh(2 / len(x) * A.T @ A)[-1]
    return (1 / curvature).item(), (2 / curvature).item()


def downhill_reading(settings, walk):
    """One line: where the walk ends, and how it went there."""
    rate, steps = settings["learning_rate"], len(walk.loss) - 1
    place = f"w = {short(walk.w[-1])}, b = {short(walk.b[-1])}, MSE {short(walk.loss[-1])}"
    return f"η = {rate:.3g} · step {steps}: {place} · {how_it_went(rate, walk)}"


def how_it_went(rate, walk):
    """The walk in words."""
    if rate == 0:
        return "a learning rate of 0 takes no step at all"
    if walk.diverged:
        return (
            f"it diverges: each step overshoots by more than the last (limit {walk.rates[1]:.3f})"
        )
    zigzag = " in a zigzag" if rate > walk.rates[0] else ""
    if walk.loss[-1] > 1.1 * walk.best[2]:
        return f"on its way down{zigzag}, not there yet: the smallest MSE is {walk.best[2]:.3f}"
    return f"arrived{zigzag}: the smallest MSE is {walk.best[2]:.3f}"


def short(value):
    """Three digits, or a power of ten for what no longer fits on a page."""
    if abs(value) < 1000:
        return f"{value:.3g}".replace("-", "−")
    digits, power = f"{value:.0e}".replace("-", "−").split("e")
    return f"{digits}·10{str(int(power)).translate(RAISED)}"


def mystery(w):
    """A loss to be measured, not read: a parabola over one parameter."""
    return 2 * (w - 2.5) ** 2 + 1.3
