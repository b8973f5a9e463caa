"""Every check: right answers in several styles, every slip by its name, none misnamed."""

import itertools
import linecache
import math

import numpy as np
import pytest
from exercise_styles import RIGHT, WRONG

from lessons.checking import run
from lessons.checking.answers import exact, same
from lessons.checking.exercise import times
from lessons.core import dropout, losses, penalties, scales
from lessons.exercises import check

EXERCISES = check.exercises
SLIPS = [(name, slip) for name, exercise in EXERCISES.items() for slip in exercise.slips]
COMPARED = [name for name, exercise in EXERCISES.items() if exercise.compare]

each_exercise = pytest.mark.parametrize("name", EXERCISES)
each_compared = pytest.mark.parametrize("name", COMPARED)
# what the engine does is the same for all: a number, an array, a pair, a network, random masks
A_FEW = ("mse", "l2_slope", "line_slopes", "penalty_gradients", "dropout_mask")
a_few = pytest.mark.parametrize("name", A_FEW)
a_few_compared = pytest.mark.parametrize("name", A_FEW[:-1])


def checked(name, function):
    return getattr(check, name)(function)


def with_arguments(name, body):
    """A function with the exercise's own number of arguments; body gets them as a tuple."""
    names = ", ".join(EXERCISES[name].names)
    return eval(f"lambda {names}: body(({names},))", {"body": body})


def from_cell(name, *lines):
    """The function a cell of these lines defines, with its source where Python looks for it."""
    head = f"def learner({', '.join(EXERCISES[name].names)}):"
    code = "\n    ".join([head, *lines]) + "\n"
    file = f"<cell {hash(code)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    space = {"np": np}
    exec(compile(code, file, "exec"), space)
    return space["learner"]


def as_lists(value):
    if isinstance(value, tuple):
        return [as_lists(part) for part in value]
    return value.tolist() if hasattr(value, "tolist") else value


@pytest.fixture
def impatient(monkeypatch):
    """A twentieth of the patience, so that endless loops do not make endless tests."""
    monkeypatch.setattr(run, "SECONDS", 0.1)


# ---- right


@each_exercise
def test_the_right_function_is_right_and_learns_what_it_is_good_for(name):
    result = checked(name, EXERCISES[name].right)
    assert (result.outcome, result.slip) == ("right", None), result.text
    assert EXERCISES[name].next in result.text


@each_exercise
def test_the_right_function_in_loops_is_right(name):
    result = checked(name, RIGHT[name])
    assert (result.outcome, result.slip) == ("right", None), result.text


@a_few
def test_a_right_answer_in_lists_is_right(name):
    right = EXERCISES[name].right
    assert checked(name, lambda *args: as_lists(right(*args))).outcome == "right"


@pytest.mark.parametrize(
    "name, function",
    [
        ("mse", losses.mse),
        ("output_delta", losses.delta),
        ("l1", penalties.l1),
        ("l2", penalties.l2),
        ("l1_slope", penalties.l1_grad),
        ("l2_slope", penalties.l2_grad),
        ("convert_lam", scales.convert_lam),
        ("soft_threshold", penalties.soft_threshold),
        ("dropout_mask", dropout.draw_mask),
    ],
)
def test_the_functions_of_the_package_pass_the_checks_they_teach(name, function):
    assert checked(name, function).outcome == "right"


# ---- not started


@a_few
def test_an_exercise_not_started_gets_a_neutral_line(name):
    def not_implemented(args):
        raise NotImplementedError

    def unfinished(args):
        step = ...
        return 2 * step

    names = ", ".join(EXERCISES[name].names)
    empty = {}
    exec(
        f"def passing({names}):\n    '''Words.'''\n    pass\n"
        f"def template({names}):\n    step = None\n    return step\n",
        empty,
    )
    assert checked(name, empty["passing"]).outcome == "not started"  # no source to read
    bodies = [
        with_arguments(name, body)
        for body in (
            lambda args: ...,
            not_implemented,
            unfinished,
            lambda args: (..., ...),
            lambda args: (None, None),
        )
    ]
    for function in [*bodies, empty["passing"], empty["template"], None, ..., lambda *args: None]:
        result = checked(name, function)
        assert (result.outcome, result.slip) == ("not started", None), result.text
        assert "came out" not in result.text


# ---- slips of each exercise


@each_exercise
def test_a_slip_is_called_by_its_name(name):
    for slip in EXERCISES[name].slips:
        with np.errstate(all="ignore"):
            result = checked(name, slip.wrong)
        assert result.slip == slip.name, result.text
        assert result.outcome in ("keep working", "almost")
        assert slip.says in result.text and "tried" in result.text and "came out" in result.text


def test_a_slip_written_in_loops_has_the_same_name():
    for name, slip, function in WRONG:
        result = checked(name, function)
        assert result.slip == slip, (name, result.text)


@each_compared
def test_no_two_slips_give_the_same_numbers(name):
    exercise = EXERCISES[name]
    right, answers = (
        exercise.answers(exercise.right),
        [(s.name, exercise.answers(s.wrong)) for s in exercise.slips],
    )
    for (one, a), (other, b) in itertools.combinations(answers, 2):
        assert one == other or not all(map(same, a, b)), (one, other)
    for slip, wrong in answers:
        assert not all(map(same, right, wrong)), slip


@each_compared
def test_a_slip_times_an_odd_factor_gets_no_name_of_a_slip(name):
    """A wrong answer that is no known slip is shown with its numbers, but not called something it is not."""
    exercise = EXERCISES[name]
    own = {slip.name for slip in exercise.slips} - {"dropout_left_on", "shifted"}
    for slip in exercise.slips[:: 1 + len(exercise.slips) // 8]:  # about eight of them
        with np.errstate(all="ignore"):
            result = checked(name, lambda *args: times(1.37, exact(slip.wrong(*args))))
        assert result.slip not in own, (slip.name, result.slip)


@pytest.mark.parametrize(
    "name, wrong, slip",
    [
        ("l2_slope", lambda W, lam: -lam * W, "wrong_sign+missing_factor_2"),
        (
            "output_delta",
            lambda y_hat, y: y - y_hat,
            "missing_sigma_prime+wrong_sign+missing_factor_2+missing_1_over_n",
        ),
        (
            "mse_slope",
            lambda w, x, y: np.sum((y - w * x) * x),
            "wrong_sign+missing_factor_2+missing_1_over_n",
        ),
        (
            "dropout_mask",
            lambda s, k, r: np.ones(s) * (r.random(s[1]) < k),
            "not_divided_by_keep_prob+one_mask_for_all_samples",
        ),
        ("l1_slope", lambda W, lam: -lam * np.where(W >= 0, 1, -1), "wrong_sign+sign_of_zero"),
    ],
)
def test_two_slips_at_once_are_named_as_both(name, wrong, slip):
    assert checked(name, wrong).slip == slip


def test_a_formula_that_fits_the_first_example_only_does_not_pass():
    for name in COMPARED:
        first = EXERCISES[name].cases[0]
        answer = EXERCISES[name].right(*first.args)
        result = checked(name, with_arguments(name, lambda args: answer))
        assert result.outcome != "right", name


def test_an_edge_alone_is_almost_right_and_says_which_edge():
    result = check.l1_slope(lambda W, lam: lam * np.where(W < 0, -1, 1))
    assert (result.outcome, result.slip) == ("almost", "sign_of_zero")
    assert "exactly 0" in result.text
    result = check.l1_slope(lambda W, lam: lam * np.where(W == 0, 0.3, np.sign(W)))
    assert (result.outcome, result.slip) == ("almost", "zero_entries")
    assert "exactly 0" in result.text
    result = check.l1_slope(
        lambda W, lam: [
            [lam * w // abs(w) * 1.0 if w > 99 else lam * float(w) / abs(float(w)) for w in row]
            for row in W
        ]
    )
    assert (result.outcome, result.slip) == ("almost", "divided_by_zero"), result.text


def test_an_unknown_mistake_shows_what_was_tried_what_came_out_and_what_was_expected():
    result = check.l2_slope(lambda W, lam: lam * W**3 + 0.1)
    assert (result.outcome, result.slip) == ("keep working", None)
    for words in (
        "tried",
        "W = [[ 1.5, -2. ]]",
        "lam = 0.1",
        "came out",
        "expected",
        "[[ 0.3, -0.4]]",
    ):
        assert words in result.text


# ---- slips of any exercise


@a_few_compared
def test_a_constant_is_called_a_constant(name):
    answer = exact(EXERCISES[name].right(*EXERCISES[name].cases[0].args))
    result = checked(name, with_arguments(name, lambda args: as_lists(times(0, answer))))
    assert result.slip in ("constant", "wrong_shape"), result.text
    if not isinstance(answer, tuple):
        assert result.slip == "constant"


@a_few_compared
def test_a_wrong_shape_is_said_with_both_shapes(name):
    def deeper(value):
        return (
            tuple(map(deeper, value))
            if isinstance(value, tuple)
            else np.asarray(value, float)[None]
        )

    right = EXERCISES[name].right
    result = checked(name, lambda *args: deeper(right(*args)))
    assert (result.outcome, result.slip) == ("almost", "wrong_shape"), result.text
    assert "came out" in result.text and "was expected" in result.text


@a_few
def test_a_wrong_type_is_named(name):
    for value in ("words", {"a": 1}, print, object(), 1j, b"0"):
        result = checked(name, with_arguments(name, lambda args: value))
        assert result.slip == "wrong_type", result.text
        assert type(value).__name__ in result.text


def first_array(args):
    for arg in args:
        if isinstance(arg, np.ndarray):
            return arg
        if isinstance(arg, tuple) and arg and isinstance(arg[0], tuple):
            return arg[0][0]
    return None


@pytest.mark.parametrize("name", ["mse", "l2_slope", "penalty_gradients"])
def test_an_input_changed_in_place_is_named(name):
    right = EXERCISES[name].right

    def in_place(*args):
        answer = right(*args)
        first_array(args)[...] += 1
        return np.array(answer, copy=True) if isinstance(answer, np.ndarray) else exact(answer)

    def returns_nothing(*args):
        first_array(args)[...] += 1

    result = checked(name, in_place)
    assert (result.outcome, result.slip) == ("almost", "changed_input"), result.text
    assert checked(name, returns_nothing).slip == "changed_input"


def test_a_slip_in_place_is_named_as_both():
    def half(W, lam):
        W *= lam
        return W

    assert check.l2_slope(half).slip == "missing_factor_2+changed_input"


@a_few
def test_an_exception_is_shown_as_the_learner_s_with_its_line(name):
    result = checked(name, from_cell(name, "x = 1", "return x + undefined_name"))
    assert (result.outcome, result.slip) == ("keep working", "unknown_name")
    for words in ("line 3", "return x + undefined_name", "NameError", "undefined_name"):
        assert words in result.text, result.text


def test_an_exception_deep_in_numpy_still_shows_the_learner_s_line():
    def learner(W, lam):
        return lam * np.dot(W, np.ones((9, 9)))

    text = check.l2_slope(learner).text
    assert "return lam * np.dot(W, np.ones((9, 9)))" in text and "ValueError" in text


@a_few
def test_a_wrong_number_of_arguments_is_said_in_words(name):
    result = checked(name, lambda: 1)
    assert result.slip == "wrong_arguments" and ", ".join(EXERCISES[name].names) in result.text


@a_few
def test_a_missing_return_is_named(name):
    assert checked(name, from_cell(name, "x = 2 * 3")).slip == "missing_return"
    assert checked(name, from_cell(name, "'''Words.'''", "...")).slip is None


@a_few_compared
def test_nan_and_infinity_are_named(name):
    def poisoned(value, bad):
        return (
            tuple(poisoned(part, bad) for part in value)
            if isinstance(value, tuple)
            else value * bad
        )

    right = EXERCISES[name].right
    for bad in (math.nan, math.inf):
        with np.errstate(all="ignore"):
            result = checked(name, lambda *args: poisoned(exact(right(*args)), bad))
        assert result.slip in ("not_finite", "dropout_left_on"), result.text


@a_few
def test_a_loop_that_never_ends_is_stopped_and_said_so(name, impatient):
    def endless(args):
        while True:
            pass

    result = checked(name, with_arguments(name, endless))
    assert (result.outcome, result.slip) == ("keep working", "endless_loop")
    assert "stopped after" in result.text


@a_few
def test_every_result_is_readable_as_html(name):
    for function in (EXERCISES[name].right, None, lambda *args: "<script>", lambda: 0):
        html = checked(name, function)._repr_html_()
        assert 'role="status"' in html and "<script>" not in html and "#fff" not in html
        assert set(checked(name, function)._repr_mimebundle_()) >= {"text/plain", "text/html"}


def test_an_unknown_exercise_is_named_with_the_nearest_one():
    with pytest.raises(AttributeError, match="did you mean 'l2_slope'"):
        _ = check.l2_slop
    assert "l2_slope" in dir(check) and not hasattr(check, "_ipython_display_")
