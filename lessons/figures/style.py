"""One look for all pictures: the same colour means the same thing in every lesson."""

from base64 import b64encode
from io import BytesIO
from typing import NamedTuple

from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from lessons.experiments.results import COLOUR_KEYS

TRAIN, TEST = "#0072B2", "#E69F00"
L1, L2 = "#3A9D3A", "#8E5AA8"
DEAD, TRUTH, INK = "#B8B8B8", "#222222", "#333333"
# Class 1 and positive weights push ŷ up; class 0 and negative weights push it down.
UP, DOWN = "#01665E", "#8C510A"
SURFACE = LinearSegmentedColormap.from_list(
    "surface", ["#C9954C", "#E9D3AC", "#F7F7F7", "#A9D8D0", "#4BA096"], N=13
)
# What a row of the table of penalties may name as its colour; some are still free.
PALETTE = {
    "green": L1,
    "purple": L2,
    "grey": DEAD,
    "ink": INK,
    "red": "#C2417C",
    "indigo": "#3D4FA1",
    "cyan": "#2A9FBC",
}
PENALTY_COLOURS = {name: PALETTE[key] for name, key in COLOUR_KEYS.items()}

SHARP = 1.5  # pixels of a still picture for one of the page

STYLE = {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.edgecolor": "#888888",
    "axes.labelcolor": INK,
    "axes.titlesize": 10.5,
    "axes.titlecolor": INK,
    "axes.labelsize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.fontsize": 9,
    "legend.frameon": False,
    "font.size": 10,
    "lines.linewidth": 2,
}


class Picture(NamedTuple):
    """A figure whose artists are made once; `update(result)` gives them new data."""

    figure: Figure
    artists: tuple
    update: object


def new_figure(width, height):
    """An opaque figure without pyplot, so that nothing global remembers it. Sizes in inches at 100 dpi."""
    with rc_context(STYLE):
        return Figure(figsize=(width, height), dpi=100)


def styled(make):
    """Run a function that builds a figure under the style sheet."""

    def make_styled(*args, **kwargs):
        with rc_context(STYLE):
            return make(*args, **kwargs)

    make_styled.__doc__, make_styled.__name__ = make.__doc__, make.__name__
    return make_styled


class Shown:
    """A finished figure at the end of a cell: a PNG for the eye, its words for screen readers."""

    def __init__(self, figure, words):
        self.figure, self.words = figure, words

    def __repr__(self):
        return self.words

    def _repr_mimebundle_(self, **kwargs):
        file = BytesIO()
        self.figure.savefig(file, format="png", dpi=SHARP * 96, metadata={"Software": None})
        width, height = (round(96 * inches) for inches in self.figure.get_size_inches())
        size = {"width": width, "height": height, "alt": self.words}
        data = {"image/png": b64encode(file.getvalue()).decode(), "text/plain": self.words}
        return data, {"image/png": size}


def show(picture, words, result=None):
    """Show a `Picture` of a result, or a bare Figure, as a still picture; `words` say what it shows."""
    if isinstance(picture, Picture):
        picture.update(result)
        return Shown(picture.figure, words)
    return Shown(picture, words)


def legend_above(ax, columns):
    ax.legend(
        loc="lower left",
        bbox_to_anchor=(-0.02, 1.0),
        ncols=columns,
        handlelength=1.6,
        columnspacing=1.2,
        handletextpad=0.5,
    )


def spoken(value):
    """Three digits of a number, as it is said: without an exponent up to a million."""
    return f"{float(f'{value:.3g}') + 0.0:g}"  # never −0
