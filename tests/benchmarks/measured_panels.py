"""The XOR panel in four forms; in each picture a strip of ten cells says which setting it shows."""

import numpy as np
from IPython.display import display
from ipywidgets import SelectionSlider, interact
from jpeg_panel import JpegPanel

from lessons.experiments.xor import xor_experiment, xor_reading
from lessons.figures.style import Picture
from lessons.figures.xor import xor_picture
from lessons.live import LivePanel, log_slider
from lessons.live.parts import each

LAMS = [float(f"{lam:.2g}") for lam in 1e-4 * 10.0 ** (np.arange(51) / 10)]
NOISE = 0.4


def strip(lam):
    """White, black, six bits, parity, white."""
    number = int(np.abs(np.array(LAMS) - lam).argmin())
    bits = [1, 0, *(number >> i & 1 for i in range(6))]
    return np.array([[*bits, sum(bits) % 2, 1]], dtype=float)


def picture():
    """The picture of the lesson, above the strip; `update` takes (λ, result)."""
    figure, artists, update = xor_picture()
    ax = figure.add_axes([0, 0, 1, 0.03])
    ax.axis("off")
    cells = ax.imshow(strip(0), cmap="gray", vmin=0, vmax=1, aspect="auto", interpolation="nearest")

    def update_both(both):
        cells.set_data(strip(both[0]))
        return update(both[1])

    return Picture(figure, (*artists, cells), update_both)


def experiment(lam):
    for result in each(xor_experiment(lam=lam, noise=NOISE)):
        yield lam, result


def reading(settings, both):
    return xor_reading(settings, both[1])


def slider():
    return log_slider("λ", LAMS[0], LAMS[-1], start=0.01, off=False)


def live():
    return LivePanel(experiment, picture(), reading, lam=slider())


def before():
    return JpegPanel(experiment, picture(), reading, lam=slider())


def echo():
    """The same way, the same picture, and nothing trained."""
    *_, (_, trained) = experiment(0.01)
    return LivePanel(lambda lam: (lam, trained), picture(), reading, lam=slider())


def plain():
    """What a notebook would do without the package."""

    @interact(lam=SelectionSlider(options=LAMS, value=0.01))
    def show(lam):
        made = picture()
        *_, both = experiment(lam)
        made.update(both)
        display(made.figure)
