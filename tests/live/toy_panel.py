"""A small panel with every kind of control, for tests of the panel itself."""

import time
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from lessons.live import LivePanel, choice, log_slider, slider, switch

STEPS = 4


class Picture(NamedTuple):
    figure: object
    artists: tuple
    update: object


def picture():
    figure = Figure((9, 4.2))
    left, right = figure.subplots(1, 2)
    surface = left.imshow(np.zeros((40, 40)), vmin=-1, vmax=1, cmap="RdBu_r")
    (curve,) = right.plot([], [], label="wave")
    right.set(xlim=(0, 1), ylim=(-2, 2), xlabel="time")
    row = figure.add_axes([0.125, 0.02, 0.775, 0.05])
    row.axis("off")
    squares = row.imshow([[0, 1] * 8], aspect="auto", cmap="gray")
    squares.sets, squares.says = "n_hidden", [f"{number} nodes" for number in range(16)]

    def update(result):
        surface.set_data(result["surface"])
        curve.set_data(*result["curve"])

    return Picture(figure, (surface, curve, squares), update)


def experiment(lam, keep_prob, n_hidden, penalty, noisy):
    """Four ever better results, 10 ms each; λ above 0.5 is refused."""
    if lam > 0.5:
        raise ValueError(f"lam must be at most 0.5, got {lam:g}")
    x = np.linspace(0, 1, 200)
    grid = np.linspace(-1, 1, 40)
    for step in range(1, STEPS + 1):
        time.sleep(0.01)
        surface = np.outer(grid, grid) * keep_prob * step / STEPS
        surface[::4] *= 0.5 if noisy else 1
        height = (1 - lam) * (0.5 if penalty == "L1" else 1)
        yield {"step": step, "surface": surface, "curve": (x, height * np.sin(n_hidden * x * step))}


def last_of(settings):
    """The finished result, without waiting for it."""
    x = np.linspace(0, 1, 200)
    yield {"step": STEPS, "surface": np.eye(40), "curve": (x, np.sin(settings["n_hidden"] * x))}


def reading(settings, result):
    words = " · ".join(f"{name} = {value}" for name, value in settings.items())
    return f"{words} · step {result['step']} of {STEPS}"


def panel(**more):
    """The panel; `more` replaces any part of it."""
    parts = dict(
        experiment=experiment,
        picture=picture(),
        reading=reading,
        presets={"Strong L1": {"lam": 0.1, "penalty": "L1"}},
        lam=log_slider("λ", 1e-4, 0.1, 0.0),
        keep_prob=slider("keep_prob", 0.1, 1, 0.05, 1.0),
        n_hidden=slider("hidden nodes", 1, 16, 1, 8),
        penalty=choice("penalty", ["L1", "L2"], "L2"),
        noisy=switch("noisy labels", False),
    )
    return LivePanel(**{**parts, **more})
