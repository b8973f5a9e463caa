"""Claims about the handwritten digits that ship with the package."""

from importlib.resources import files

import numpy as np
import pytest

from lessons.data.augmentation import shift, shifted_too
from lessons.data.digits import SHEET_STARTS, TEST_SHEETS, digits, sheets, split_digits


def rows(X):
    return {row.tobytes() for row in X}


def test_the_digits_are_those_of_scikit_learn():
    datasets = pytest.importorskip("sklearn.datasets", reason="scikit-learn is not installed")
    theirs = datasets.load_digits()
    X, y = digits()
    np.testing.assert_array_equal(X * 16, theirs.data)
    np.testing.assert_array_equal(y.argmax(axis=1), theirs.target)


def test_pixels_go_from_zero_to_one_and_each_label_is_one_of_ten_columns():
    X, y = digits()
    assert X.shape == (1797, 64) and y.shape == (1797, 10)
    assert X.min() == 0 and X.max() == 1
    assert set(np.unique(y)) == {0, 1} and (y.sum(axis=1) == 1).all()


def test_the_file_is_small_and_names_its_source_and_licence():
    assert len((files("lessons.data") / "digits.npz").read_bytes()) < 60_000
    credit = (files("lessons.data") / "digits.md").read_text(encoding="utf-8")
    assert "UCI" in credit and "CC BY 4.0" in credit and "Alpaydin" in credit


def places(X):
    """Which images of the file these are; two of them are not the same."""
    every = {row.tobytes(): place for place, row in enumerate(digits()[0])}
    return np.array([every[row.tobytes()] for row in X])


def test_a_sheet_starts_where_the_labels_begin_their_row_anew():
    labels = "".join(map(str, digits()[1].argmax(axis=1)))
    for start, end in zip(SHEET_STARTS, SHEET_STARTS[1:]):
        assert labels[start : start + 5] in ("01234", "12345"), start
        assert labels[end - 10 : end].endswith(("90898", "90893", "84908"))
        assert "95565098984177351" in labels[start:end]
    assert len(sheets()) == 1797 and np.array_equal(np.unique(sheets()), np.arange(14))
    assert np.bincount(sheets()).min() > 120


@pytest.mark.parametrize("seed", range(4))
def test_no_image_and_no_sheet_is_in_two_of_the_three_sets(seed):
    split = split_digits(200, np.random.default_rng(seed))
    train, validation, test = map(places, (split.X, split.X_validation, split.X_test))
    assert len(np.unique(np.concatenate([train, validation, test]))) == 200 + 360 + 510
    hands = [set(sheets()[part]) for part in (train, validation, test)]
    assert not (hands[0] & hands[1] or hands[0] & hands[2] or hands[1] & hands[2])
    assert hands[2] == set(TEST_SHEETS) and len(hands[1]) == 3


def test_a_careless_split_has_the_same_sizes_and_every_hand_on_all_sides():
    split = split_digits(200, np.random.default_rng(0), careless=True)
    train, validation, test = map(places, (split.X, split.X_validation, split.X_test))
    assert len(np.unique(np.concatenate([train, validation, test]))) == 200 + 360 + 510
    assert set(sheets()[test]) == set(sheets()[train]) == set(range(14))


def test_other_sheets_can_be_tested_on():
    split = split_digits(50, np.random.default_rng(0), test_sheets=(0, 5))
    assert set(sheets()[places(split.X_test)]) == {0, 5}
    assert not set(sheets()[places(split.X)]) & {0, 5}


def test_another_seed_trains_on_other_images_and_is_tested_on_the_same():
    one, other = (split_digits(200, np.random.default_rng(seed)) for seed in (0, 1))
    np.testing.assert_array_equal(one.X_test, other.X_test)
    np.testing.assert_array_equal(one.y_test, other.y_test)
    assert len(rows(one.X) & rows(other.X)) < 100
    assert rows(one.X_validation) != rows(other.X_validation)


def test_more_training_images_are_added_and_validation_stays():
    few, many = (split_digits(n, np.random.default_rng(0)) for n in (100, 500))
    np.testing.assert_array_equal(few.X, many.X[:100])
    np.testing.assert_array_equal(few.X_validation, many.X_validation)


def test_every_class_is_tested_about_equally_often():
    counts = split_digits(10, np.random.default_rng(0)).y_test.sum(axis=0)
    assert counts.min() > 45 and counts.max() < 60


def test_changing_what_you_were_given_does_not_change_the_next_reader_s_digits():
    X, y = digits()
    X[:], y[:] = 7, 7
    assert digits()[0].max() == 1 and digits()[1].max() == 1


def test_a_shift_moves_ink_and_lets_paper_in():
    image = np.arange(64.0).reshape(1, 64)
    grid = image.reshape(8, 8)
    down = shift(image, 1, 0).reshape(8, 8)
    np.testing.assert_array_equal(down[1:], grid[:-1])
    assert not down[0].any()
    left = shift(image, 0, -2).reshape(8, 8)
    np.testing.assert_array_equal(left[:, :-2], grid[:, 2:])
    assert not left[:, -2:].any()
    np.testing.assert_array_equal(shift(image, 0, 0), image)
    assert not shift(image, 8, 0).any() and not shift(image, 0, 30).any()


def test_shifting_back_gives_the_inner_part_again():
    X, _ = digits()
    back = shift(shift(X, 1, -1), -1, 1).reshape(-1, 8, 8)
    np.testing.assert_array_equal(back[:, :-1, 1:], X.reshape(-1, 8, 8)[:, :-1, 1:])


def test_augmented_digits_are_five_times_as_many_with_the_same_labels():
    X, y = digits()
    more_X, more_y = shifted_too(X[:20], y[:20])
    assert more_X.shape == (100, 64)
    np.testing.assert_array_equal(more_X[:20], X[:20])
    for block in range(5):
        np.testing.assert_array_equal(more_y[20 * block : 20 * block + 20], y[:20])


@pytest.mark.parametrize(
    "n_train, shown", [(0, "0"), (-1, "-1"), (1.5, "1.5"), (5000, "5000"), ("all", "'all'")]
)
def test_a_number_of_images_that_cannot_be_had_is_refused(n_train, shown):
    with pytest.raises(ValueError, match=f"n_train.*must.*{shown}"):
        split_digits(n_train, np.random.default_rng(0))
    with pytest.raises(ValueError, match="rng must be"):
        split_digits(10, 3)
