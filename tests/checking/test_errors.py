"""Python's and NumPy's errors in plain words: what does not fit, both shapes, which arguments."""

import linecache

import numpy as np
import pytest

from lessons.checking.answers import shape_words, show
from lessons.exercises import check


def result(exercise, line):
    """The answer of a check to a cell with this one line."""
    names = ", ".join(check.exercises[exercise].names)
    code = f"def learner({names}):\n    {line}\n"
    file = f"<cell {hash(code)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    space = {"np": np, "math": __import__("math")}
    exec(compile(code, file, "exec"), space)
    return getattr(check, exercise)(space["learner"])


@pytest.mark.parametrize(
    "exercise, line, slip, words",
    [
        (
            "hidden_delta",
            "return delta * W.T * (1 - a**2)",
            "star_for_matmul",
            ("3 × 2 and 2 × 2", "delta is 3 × 2 (3 rows, 2 columns)", "write `@`"),
        ),
        (
            "hidden_delta",
            "return delta @ W * (1 - a**2)",
            "shapes_do_not_fit",
            ("columns of the left one", "W is 2 × 1 (2 rows, 1 column)", ".T missing"),
        ),
        ("hidden_delta", "return delta - W", "shapes_do_not_fit", ("4 × 1 and 3 × 1",)),
        ("soft_threshold", "return W - t if W > t else 0", "if_on_array", ("np.where",)),
        ("soft_threshold", "return W > t and W - t", "if_on_array", ("&",)),
        ("standard_scores", "return math.sqrt(x)", "one_number_function", ("np.sqrt",)),
        ("l2_slope", "return 2 * lamda * W", "unknown_name", ("no lamda", "Did you mean lam?")),
        ("l2_slope", "return 2 * lam @ W", "matmul_for_star", ("`*`",)),
        (
            "l2_slope",
            "return 2 lam * W" if False else "return 2(lam) * W",
            "called_a_value",
            ("`*`",),
        ),
        ("l2_slope", "return sum(W, axis=7)", "exception", ("TypeError",)),
        ("l2_slope", "return W.sum(axis=7)", "no_such_axis", ("axis 0 goes down the rows",)),
        ("l2_slope", "return [[1.0, 2.0]] * lam", "list_for_array", ("np.array",)),
        ("l2_slope", "return lam[0] * W", "index_of_number", ("single number",)),
        ("l2_slope", "return W[9]", "index_out_of_range", ("starts at 0",)),
        (
            "l2_slope",
            "return W / (lam - lam) if lam / 0 else W",
            "divided_by_zero",
            ("divided by 0",),
        ),
        ("penalty_gradients", "return network.shape", "tuple_for_array", ("for W, b in network",)),
        ("penalty_gradients", "W, b, c, d, e, f = network", "wrong_unpacking", ("pair (W, b)",)),
    ],
)
def test_an_error_with_a_plain_cause_is_told_in_plain_words(exercise, line, slip, words):
    found = result(exercise, line)
    assert found.slip == slip, found.text
    for word in words:
        assert word in found.text, found.text
    assert line.split(" if ")[0] in found.text  # the learner's own line stands below


def test_shapes_are_spoken():
    assert shape_words(()) == "a single number"
    assert shape_words((3,)) == "a vector of 3"
    assert shape_words((2, 1)) == "2 × 1 (2 rows, 1 column)"
    assert shape_words((4, 2, 3)) == "4 × 2 × 3 (3 axes)"
    text = check.l2_slope(lambda W, lam: lam).text
    assert "a single number came out, 1 × 2 (1 row, 2 columns) was expected" in text


def test_no_minus_zero_is_shown():
    for value in (-0.0, np.array([-0.0, 1.0]), np.array([[-1e-9, 2.0]])):
        assert "-0" not in show(value)
