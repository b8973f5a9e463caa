"""Every kind of artist that a picture of the lessons uses is recorded; what cannot be is refused."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyArrowPatch, Rectangle, StepPatch
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation, Text

import lessons.figures
from lessons.live.record import Recorder
from lessons.live.screen import CSS, about
from lessons.live.tape import Tape, outline, pack_image


@pytest.fixture
def ax():
    """Axes of 4 × 2 units on 400 × 200 pixels of the page."""
    figure = Figure((400 / CSS, 200 / CSS), dpi=CSS)
    ax = figure.add_axes([0, 0, 1, 1])
    ax.set(xlim=(0, 4), ylim=(0, 2))
    return ax


def recorded(*artists):
    recorder = Recorder(400, 200, CSS).record(artists)
    return recorder.message()["ops"], recorder.tape.bytes(), recorder


def floats(data, at, count):
    return np.frombuffer(data, "<f4", 2 * count, at).reshape(-1, 2)


def test_a_line_is_its_points_in_pixels_with_y_downwards_as_float32(ax):
    (line,) = ax.plot([0, 1, 4], [0, 1, 2], color="#112233", linewidth=3, alpha=0.5)
    (op,), data, _ = recorded(line)
    np.testing.assert_allclose(
        floats(data, op["at"], 3), [[0, 200], [100, 100], [400, 0]], atol=1e-4
    )
    assert op["n"] == [3] and op["stroke"] == ["#11223380"] and op["w"] == [4.0]
    assert op["clip"] == [0, 0, 400, 200] and "fill" not in op and not op["snap"]


def test_a_line_has_dashes_caps_and_joins(ax):
    (line,) = ax.plot([0, 4], [0, 2], linestyle=(3, (4, 2)), linewidth=1.5)
    line.set(dash_capstyle="projecting", dash_joinstyle="bevel")
    (op,), _, _ = recorded(line)
    assert op["dash"] == [[6.0, 8.0, 4.0]] and op["cap"] == "square" and op["join"] == "bevel"


def test_a_gap_in_a_line_begins_a_new_part(ax):
    (line,) = ax.plot([0, 1, np.nan, 2, 3], [0, 1, 1, 1, 0])
    (op,), data, _ = recorded(line)
    assert op["n"] == [4]
    assert np.frombuffer(data, "u1", 4, op["codes"]).tolist() == [1, 2, 1, 2]


def test_level_and_upright_lines_are_put_on_whole_pixels_and_others_are_not(ax):
    (here,), (slope,) = ax.plot([1, 1], [0, 2]), ax.plot([0, 1], [0, 1])
    (first, second), _, _ = recorded(here, slope)
    assert first["snap"] and not second["snap"]


def test_what_lies_far_out_is_cut_off_and_huge_numbers_do_no_harm(ax):
    (line,) = ax.plot([1, 1], [-1e30, 1e30])
    (op,), data, _ = recorded(line)
    assert abs(floats(data, op["at"], op["n"][0])).max() < 1000


@pytest.mark.filterwarnings("error")
def test_numbers_beyond_single_precision_are_drawn_without_a_warning(ax):
    """Two networks of a population diverge: their lines, their markers and what is filled under them."""
    huge = np.array([[[0, 1], [1, 1e60]], [[0, 1], [1, -1e60]]])
    lines = ax.add_collection(LineCollection(huge, colors="k"), autolim=False)
    (points,) = ax.plot([0, 1], [1, 1e60], "s", scaley=False)
    filled = ax.fill_between([0, 1], [1, 1e60])
    ax.set_ylim(0, 2)
    ops, data, _ = recorded(lines, points, filled)
    assert len(ops) > 2 and np.isfinite(floats(data, 0, 2)).all()


def test_markers_are_one_shape_and_their_places(ax):
    (points,) = ax.plot([1, 2, np.nan], [1, 1, 0], "s", markersize=6, markeredgecolor="white")
    (op,), data, _ = recorded(points)
    assert op["t"] == "m" and op["n"] == 3 and op["stroke"] == ["#ffffffff"]
    assert op["shape"].startswith("M") and op["shape"].endswith("Z")
    np.testing.assert_allclose(floats(data, op["at"], 2), [[100, 100], [200, 100]], atol=1e-4)


def test_a_collection_is_one_operation_and_each_path_keeps_its_own_pen(ax):
    lines = LineCollection([[(0, 0), (1, 1)], [(1, 1), (2, 2), (3, 0)]])
    ax.add_collection(lines).set(linewidths=[1, 2], colors=["red", "blue"], capstyle="round")
    (op,), data, _ = recorded(lines)
    assert op["n"] == [2, 3] and op["stroke"] == ["#ff0000ff", "#0000ffff"] and op["cap"] == "round"
    assert op["w"] == [round(96 / 72, 3), round(192 / 72, 3)]
    np.testing.assert_allclose(floats(data, op["at"], 5)[2:4], [[100, 100], [200, 0]], atol=1e-4)


def test_a_pen_that_all_paths_share_is_sent_once(ax):
    lines = ax.add_collection(LineCollection(np.random.default_rng(0).random((50, 2, 2))))
    (op,), _, _ = recorded(lines)
    assert len(op["n"]) == 50 and len(op["stroke"]) == len(op["w"]) == 1


def test_lines_taken_all_at_once_are_those_of_matplotlibs_own_way(ax, monkeypatch):
    rng = np.random.default_rng(0)
    segments = [[4, 2] * rng.random((rng.integers(2, 9), 2)) for _ in range(30)]
    lines = LineCollection(segments, linewidths=rng.random(7), colors=rng.random((5, 4)))
    lines.set_linestyles(["-", "--"])
    ax.add_collection(lines)
    (quick,), data, _ = recorded(lines)
    monkeypatch.setattr(Recorder, "_lines", lambda *arguments: False)
    (slow,), other, _ = recorded(lines)
    points = [floats(d, op["at"], sum(op["n"])) for op, d in ((quick, data), (slow, other))]
    np.testing.assert_allclose(*points, atol=1e-3)
    for op in (quick, slow):
        del op["at"]
        op.pop("first", 0)
    assert quick == slow


def test_polygons_are_filled_with_their_alpha(ax):
    shape = PolyCollection([[(0, 0), (1, 0), (1, 1)]], facecolors="#00ff00", alpha=0.25)
    (op,), _, _ = recorded(ax.add_collection(shape))
    assert op["fill"] == ["#00ff0040"]


def test_points_of_a_scatter_keep_colours_and_places(ax):
    dots = ax.scatter([1, 2], [1, 1], c=["red", "blue"], s=16)
    ops, _, _ = recorded(dots)
    assert isinstance(dots, PathCollection)
    assert [colour for op in ops for colour in op["fill"]] == ["#ff0000ff", "#0000ffff"]


def test_bars_stairs_and_curved_patches_are_paths(ax):
    (bar,) = ax.bar([1], [1], color="red")
    stairs = ax.stairs([1, 2], [0, 1, 2], fill=True)
    circle = ax.add_patch(Ellipse((1, 1), 1, 1))
    arrow = ax.add_patch(FancyArrowPatch((0, 0), (2, 1), mutation_scale=10))
    assert isinstance(bar, Rectangle) and isinstance(stairs, StepPatch)
    ops, data, _ = recorded(bar, stairs, circle, arrow)
    assert {op["t"] for op in ops} == {"p"} and len({op["a"] for op in ops}) == 4
    curve = next(op for op in ops if op["a"] == 2)
    assert 4 in np.frombuffer(data, "u1", sum(curve["n"]), curve["codes"])


def test_contours_that_fill_are_recorded(ax):
    x = np.linspace(0, 1, 20)
    filled = ax.contourf(4 * x, 2 * x, np.hypot(x, x[:, None]), [0, 0.5, 1], colors=["red", "blue"])
    ops, _, _ = recorded(filled)
    assert [colour for op in ops for colour in op["fill"]] == ["#ff0000ff", "#0000ffff"]


def unpacked(op, data):
    """What the page makes of a packed image."""

    def at(name, kind):
        start, count = op[name]
        return np.frombuffer(data, kind, count, start)

    values = at("values", "u1") if "table" in op else at("values", "<u4")
    values = at("table", "<u4")[values] if "table" in op else values
    if "runs" in op:
        values = values.repeat(at("runs", "<u4"))
    rows = values.reshape(-1, op["columns"])
    return rows.repeat(at("repeats", "<u2"), axis=0) if "repeats" in op else rows


IMAGES = {
    "bands": lambda rng: np.sort(rng.integers(0, 13, (120, 120)), axis=1) / 12,
    "noise": lambda rng: rng.random((40, 50)),
    "one colour": lambda rng: np.zeros((300, 300)),
    "true colours": lambda rng: rng.random((30, 30, 4)),
    "rows in pairs": lambda rng: rng.random((20, 30, 4)).repeat(2, axis=0),
}


@pytest.mark.parametrize("origin", ["upper", "lower"])
@pytest.mark.parametrize("kind", IMAGES)
def test_an_image_arrives_pixel_by_pixel_the_right_way_up(ax, kind, origin):
    values = IMAGES[kind](np.random.default_rng(0))
    image = ax.imshow(values, extent=(1, 3, 0.5, 1.5), origin=origin, cmap="RdBu_r", aspect="auto")
    (op,), data, _ = recorded(image)
    assert isinstance(image, AxesImage)
    expected = image.to_rgba(values, bytes=True).copy().view("<u4")[..., 0]
    np.testing.assert_array_equal(unpacked(op, data), expected)
    x, y, width, height = op["box"]  # from the outer corner of the first pixel
    assert [x, width, abs(height)] == [100, 200, 100]
    assert (y, height) == ((50, 100) if origin == "upper" else (150, -100))


def test_an_image_of_few_colours_takes_little_room():
    values = np.sort(np.random.default_rng(0).integers(0, 13, (120, 120)), axis=1)
    rgba = np.random.default_rng(1).integers(0, 256, (13, 4), dtype=np.uint8)[values]
    tape = Tape()
    pack_image(rgba, tape)
    assert tape.size < rgba.nbytes / 5


def test_an_image_keeps_how_it_is_interpolated_and_its_alpha(ax):
    image = ax.imshow(np.eye(3), interpolation="bilinear", alpha=0.5)
    (op,), _, _ = recorded(image)
    assert op["smooth"] and op["alpha"] == 0.5 and image.get_interpolation() == "bilinear"


def test_text_is_the_outlines_of_its_letters_each_sent_once(ax):
    text = ax.text(1, 1, "λ = 0.11", fontsize=12, color="#333333", va="baseline")
    (op,), _, recorder = recorded(text)
    assert op["t"] == "g" and op["fill"] == ["#333333ff"] and op["x"] == [100, 100]
    assert len(op["glyphs"]) == 6 and len(recorder.glyphs) == 5  # blanks have no outline
    assert all(path.startswith("M") for path in recorder.glyphs.values())


def test_the_outline_of_a_letter_is_kept_once_however_many_words_have_it(ax):
    first, second = (recorded(ax.text(1, 1, words))[2].glyphs for words in ("12 of 30", "0.21"))
    assert first.keys() & second.keys()
    assert all(first[name] is second[name] for name in first.keys() & second.keys())


def test_lines_of_text_boxes_turned_text_and_formulas_are_recorded(ax):
    texts = (
        ax.text(1, 1, "two\nlines"),
        ax.text(1, 1, "in a box", bbox={"boxstyle": "round"}),
        ax.text(1, 1, "turned", rotation=90),
        ax.text(1, 1, "$w^2$"),
        ax.annotate("here", (1, 1), (2, 1.5), arrowprops={"arrowstyle": "->"}),
    )
    ops, _, _ = recorded(*texts)
    kinds = [[op["t"] for op in ops if op["a"] == i] for i in range(len(texts))]
    assert kinds[0] == ["g", "g"] and sorted(kinds[1]) == ["g", "p"] and "p" in kinds[4]
    assert set(kinds[3]) == {"p"}
    assert next(op["turn"] for op in ops if op["a"] == 2) == -90


def test_effects_on_a_path_are_drawn_too(ax):
    (line,) = ax.plot([0, 1], [0, 1])
    line.set_path_effects([withStroke(linewidth=5, foreground="white")])
    (op,), _, _ = recorded(line)
    assert op["stroke"] == ["#ffffffff", "#1f77b4ff"] and op["n"] == [2, 2]


def test_what_is_not_visible_is_not_recorded(ax):
    (line,) = ax.plot([0, 1], [0, 1])
    line.set_visible(False)
    assert recorded(line)[0] == []


def hatched(ax):
    return ax.bar([1], [1], hatch="/")[0]


def sketched(ax):
    (line,) = ax.plot([0, 1], [0, 1], sketch_params=(1, 2, 3))
    return line


def filtered(ax):
    (line,) = ax.plot([0, 1], [0, 1], agg_filter=lambda image, dpi: (image, 0, 0))
    return line


def shaded(ax):
    return ax.tripcolor([0, 1, 1], [0, 0, 1], [0, 1, 2], shading="gouraud")


@pytest.mark.parametrize("make", [hatched, sketched, filtered, shaded])
def test_what_the_page_could_not_draw_is_refused_by_name(ax, make):
    artist = make(ax)
    with pytest.raises(ValueError, match="a panel's picture cannot show .*, but .* asks for it"):
        recorded(artist)


def test_words_of_an_artist_go_along(ax):
    (points,) = ax.plot([1, 2], [1, 1], "o")
    points.says = ["one", "two"]
    _, _, recorder = recorded(points)
    assert recorder.says == {0: ["one", "two"]} and json.dumps(recorder.message())


def test_one_word_for_all_places_goes_along_as_it_is(ax):
    (points,) = ax.plot([1, 2], [1, 1], "o")
    points.says = "here:"
    assert recorded(points)[2].says == {0: "here:"}


def test_the_items_of_an_artist_are_counted_on_from_operation_to_operation(ax):
    lines = LineCollection(
        [[(0, 0), (1, 1)], [(np.nan, 0), (1, 1)], [(1, 0), (1, 2)], [(0, 0), (2, 1)]]
    )
    ops, _, _ = recorded(
        ax.add_collection(lines)
    )  # nothing is left of the second, the third is upright
    found = [op.get("first", 0) + i for op in ops for i in range(len(op["n"]))]
    assert len(ops) > 1 and found in ([0, 2, 3], [0, 1, 2, 3]) and all("first" in op for op in ops)


def test_an_image_with_a_name_tells_what_its_colours_stand_for(ax):
    image = ax.imshow([[0.0, 1.0], [2.0, 0.0]], cmap="viridis", vmin=0, vmax=2)
    assert "means" not in recorded(image)[0][0]
    image.says = "ŷ"
    (op,), data, _ = recorded(image)
    values = np.frombuffer(data, "u1", 4, op["values"][0])
    np.testing.assert_allclose(np.array(op["means"])[values], [0, 1, 2, 0], atol=0.02)


def test_a_grid_gives_words_to_cells_larger_than_pixels(ax):
    image = ax.imshow(np.eye(4))
    image.grid, image.says = (2, 1), ["above", "below"]
    (op,), _, recorder = recorded(image)
    assert op["grid"] == (2, 1) and recorder.says == {0: ["above", "below"]}


def test_axes_are_named_briefly_or_as_they_say(ax):
    ax.set(xlabel="λ (off at the left edge)", ylabel="density, scaled to a peak of 1", xscale="log")
    ax.off = 1e-3
    told = about(ax, 200)
    assert told["x"][0] == "λ" and told["y"][0] == "density" and told["x"][4] == 1e-3
    ax.says, ax.whole = ("features", None), True
    told = about(ax, 200)
    assert told["x"][0] == "features" and told["y"][0] is None and told["whole"]


def pictures() -> dict[str, Callable]:
    """Every function of lessons.figures that makes a picture whose data come later."""
    found = {}
    for module in pkgutil.iter_modules(lessons.figures.__path__):
        module = importlib.import_module(f"lessons.figures.{module.name}")
        for name, make in inspect.getmembers(module, inspect.isfunction):
            needed = [
                p for p in inspect.signature(make).parameters.values() if p.default is p.empty
            ]
            if name.endswith("_picture") and not any(p.kind < p.VAR_POSITIONAL for p in needed):
                found[name] = make
    return found


TESTED = (Line2D, LineCollection, PolyCollection, AxesImage, Text, Annotation, StepPatch, Rectangle)
TESTED += (PathCollection, FancyArrowPatch, Ellipse)


@pytest.mark.parametrize("name", pictures())
def test_every_artist_of_a_lessons_picture_is_of_a_kind_tested_here(name):
    try:
        artists = pictures()[name]().artists
    except TypeError:  # it draws a result: no picture of a panel
        return
    kinds = {type(artist).__name__ for artist in artists}
    assert kinds <= {kind.__name__ for kind in TESTED} | {"QuadContourSet"}, kinds


def test_outlines_are_what_a_browser_reads():
    vertices = np.array([[0, 0], [1, 0], [1, 1], [2, 2], [0, 0]], dtype=float)
    assert outline(vertices, [1, 3, 3, 2, 79]) == "M0 0 Q1 0 1 1 L2 2 Z"
