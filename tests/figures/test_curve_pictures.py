"""Pictures of lesson 02 and of the side path on outliers, at the ends of their controls."""

import pytest

from lessons.experiments.outliers import HEIGHTS, METHODS, outlier_experiment
from lessons.experiments.overfit import overfit_experiment
from lessons.figures.outliers import LOOKS, outlier_picture
from lessons.figures.overfit import overfit_picture


@pytest.mark.parametrize("degree", [0, 11, 15])
@pytest.mark.parametrize("noise", [0.0, 3.0])
def test_errors_beyond_the_frame_are_drawn_at_its_edge(degree, noise):
    picture = overfit_picture()
    picture.update(overfit_experiment(degree=degree, noise=noise))
    ax = picture.figure.axes[1]
    low, high = ax.get_ylim()
    drawn = [line for line in ax.lines if line.get_marker() != "None"]
    assert len(drawn) == 4
    for line in drawn:
        assert all(low < error < high for error in line.get_ydata())


def test_every_method_has_its_line_and_its_mark_at_the_height_of_the_point():
    assert set(LOOKS) == set(METHODS)
    for height in (HEIGHTS[0], 3.0, HEIGHTS[-1]):
        picture = outlier_picture()
        result = outlier_experiment(height=height)
        picture.update(result)
        right = picture.figure.axes[1]
        marks = [line for line in right.lines if line.get_marker() == "o"]
        assert [mark.get_ydata()[0] for mark in marks] == list(result.slopes.values())
        assert {mark.get_xdata()[0] for mark in marks} == {height}
