"""A check never raises and never hangs, whatever it is given."""

import builtins
import contextlib
import io
import linecache
import sys
import threading
import time
import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lessons.checking import run
from lessons.checking.genuine import PLAIN
from lessons.checking.result import OUTCOMES
from lessons.exercises import check

NAMES = list(check.exercises)


class Nasty(BaseException):
    """Not an Exception, so that `except Exception` does not catch it."""


class Hostile:
    """Raises from everything that can be asked of it."""

    def __raise(self, *args, **kwargs):
        raise Nasty

    __eq__ = __bool__ = __len__ = __iter__ = __array__ = __float__ = __repr__ = __str__ = __raise
    __getattr__ = __getitem__ = __index__ = __hash__ = __format__ = __deepcopy__ = __neg__ = __raise


class HostileCall(Hostile):
    def __call__(self, *args):
        return Hostile()


class HostileClass:
    """An object that lies about its class and says so with an exception."""

    @property
    def __class__(self):
        raise Nasty


class Endless:
    def __array__(self, *args, **kwargs):
        while True:
            pass


class NoWords(Exception):
    def __str__(self):
        raise ValueError("no words")


def raising(error):
    def function(*args):
        raise error

    return function


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.complex_numbers(),
    st.dates(),
    st.fractions(),
    st.just(...),
    st.just(int),
    st.just(type),
    hnp.arrays(float, hnp.array_shapes(min_dims=0, max_side=3, min_side=0)),
    st.sampled_from(
        [
            np.array(["a"]),
            np.array([None, 1], dtype=object),
            np.array([1j]),
            np.array([True]),
            np.array("2020", "M8[Y]"),
            np.zeros((0, 3)),
            np.float32(2),
            np.ma.masked,
        ]
    ),
)
ANYTHING = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(st.text(max_size=2), inner, max_size=2),
    ),
)
FUNCTIONS = st.one_of(
    ANYTHING.map(lambda value: lambda *args: value),
    ANYTHING.map(lambda value: lambda: value),
    st.sampled_from(
        [
            ValueError("x"),
            SystemExit(1),
            KeyboardInterrupt(),
            GeneratorExit(),
            StopIteration(),
            MemoryError(),
            RecursionError(),
            NoWords(),
            ExceptionGroup("g", [ValueError()]),
        ]
    ).map(raising),
    st.integers(0, 4).map(lambda i: lambda *args: args[i]),
    st.sampled_from(
        [
            np.sum,
            np.array,
            print,
            len,
            object,
            type,
            int,
            dict,
            str,
            np.zeros,
            np.vectorize(abs),
            max,
            lambda *args: (x for x in args),
            lambda *args: args,
            lambda *args: iter(args),
            lambda *args: args[0] + "x",
            lambda a, *, b: a,
            lambda *args: float(args[0]),
        ]
    ),
)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(NAMES), thing=st.one_of(ANYTHING, FUNCTIONS))
def test_a_check_answers_whatever_is_passed(name, thing):
    with contextlib.redirect_stdout(io.StringIO()):
        result = getattr(check, name)(thing)
    assert result.outcome in OUTCOMES and isinstance(result.text, str)
    assert result._repr_html_() and (result.slip is None or isinstance(result.slip, str))


@pytest.mark.parametrize("name", NAMES)
def test_every_check_answers_hostile_things(name):
    for thing in (
        Hostile(),
        HostileCall(),
        HostileClass(),
        Hostile,
        lambda *args: Hostile(),
        lambda *args: HostileClass(),
        lambda *args: [Hostile()] * 2,
        lambda *args: (Hostile(), Hostile()),
        lambda *args: {0: Hostile()},
        lambda *args: np.array([Hostile()], dtype=object),
        raising(NoWords()),
        raising(SystemExit()),
        raising(KeyboardInterrupt()),
        3,
        "l2_slope",
        np.zeros(3),
        float("nan"),
    ):
        assert getattr(check, name)(thing).outcome == "keep working"


def test_odd_ways_to_call_a_check_are_answered():
    assert check.l2_slope().outcome == "not started"
    for result in (
        check.l2_slope(1, 2),
        check.l2_slope(function=abs, lam=2),
        check.l2_slope(exercise=3),
        check.l2_slope(None, 1),
        check.l2_slope(np.ones(2)),
    ):
        assert result.slip == "not_a_function" and "check.l2_slope(l2_slope)" in result.text


def test_recursion_without_end_is_an_exception_of_the_learner():
    def learner(W, lam):
        return learner(W, lam)

    result = check.l2_slope(learner)
    assert result.slip == "calls_itself" and "RecursionError" in result.text


def spin(*args):
    while True:
        pass


def spin_and_catch(*args):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def spin_catch_and_call(*args):
    while True:
        try:
            sum(range(10))
        except BaseException:
            continue


def spin_in_the_answer(*args):
    return Endless()


def spin_and_print(*args):
    while True:
        print("again")


def spin_inside_a_try(*args):
    while True:
        try:
            spin()
        except BaseException:
            pass


@pytest.mark.parametrize(
    "endless",
    [
        spin,
        spin_and_catch,
        spin_catch_and_call,
        spin_in_the_answer,
        spin_and_print,
        spin_inside_a_try,
    ],
)
def test_an_endless_loop_is_stopped_after_two_seconds_and_its_thread_ends(endless):
    before, start = threading.active_count(), time.monotonic()
    result = check.l2_slope(endless)
    assert result.slip == "endless_loop"
    assert "stopped after 2 s" in result.text
    assert 1.9 < time.monotonic() - start < 60
    assert threading.active_count() == before


def test_an_endless_loop_is_stopped_when_the_check_runs_in_another_thread():
    results = []
    thread = threading.Thread(target=lambda: results.append(check.l2_slope(spin)))
    thread.start()
    thread.join(20)
    assert results[0].slip == "endless_loop" and "stopped after 2 s" in results[0].text


def test_a_call_that_cannot_be_stopped_is_given_up_and_said_so(monkeypatch):
    monkeypatch.setattr(run, "SECONDS", 0.1)
    result = check.l2_slope(lambda W, lam: time.sleep(2))
    assert result.slip == "endless_loop" and "could not be stopped" in result.text


def test_a_check_after_one_that_could_not_be_stopped_is_right_at_once(monkeypatch):
    monkeypatch.setattr(run, "SECONDS", 0.2)
    check.l2_slope(lambda W, lam: time.sleep(3))
    for _ in range(20):
        assert check.l2_slope(lambda W, lam: 2 * lam * W).outcome == "right"


def test_a_check_does_not_wait_at_the_keyboard():
    asked = builtins.input
    result = check.l2_slope(lambda W, lam: float(input("lam?")) * W)
    assert result.slip == "asks_keyboard" and builtins.input is asked


@pytest.mark.parametrize("name", ["mean", "sum", "abs", "sign", "square"])
def test_a_function_of_numpy_that_was_replaced_neither_passes_nor_refuses(name, monkeypatch):
    def nothing(*args, **kwargs):
        return 0.0

    monkeypatch.setattr(np, name, nothing)
    wrong = check.mse(lambda y_hat, y: 0.0)
    right = check.mse(lambda y_hat, y: np.mean((y - y_hat) ** 2))
    assert (wrong.outcome, right.outcome) == ("keep working", "right")
    assert f"np.{name} had been replaced" in right.text
    assert getattr(np, name) is nothing


def test_an_interrupted_check_says_so(monkeypatch):
    def interrupted(self, seconds=None):
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    assert "interrupt" in check.l2_slope(spin).text


def test_without_threads_a_check_still_answers(monkeypatch):
    def no_threads(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_threads)
    tracing = sys.gettrace()
    assert check.l2_slope(lambda W, lam: 2 * lam * W).outcome == "right"
    assert check.l2_slope(lambda W, lam: lam * W).slip == "missing_factor_2"
    assert sys.gettrace() is tracing


def test_what_the_learner_prints_stands_in_the_result_and_nowhere_else(capsys):
    def learner(W, lam):
        print("lam is", lam)
        return W

    screen = sys.stdout
    assert "lam is 0.1" in check.l2_slope(learner).text
    assert capsys.readouterr() == ("", "") and sys.stdout is screen
    assert len(check.l2_slope(lambda W, lam: print("x" * 10_000)).text) < 2000


def test_no_warning_and_no_stderr_reaches_the_learner(capfd, recwarn):
    check.l1_slope(lambda W, lam: lam * W / abs(W))
    check.l2_slope(lambda W, lam: np.exp(1e9 * W))
    assert capfd.readouterr().err == "" and not recwarn.list


def test_each_call_gets_fresh_arguments():
    seen = []

    def learner(W, lam):
        seen.append(W)
        W[...] = 7
        return 2 * lam * W

    check.l2_slope(learner)
    first = check.exercises["l2_slope"].cases[0].args[0]
    assert first.tolist() == [[1.5, -2.0]] and seen[0] is not first


def test_checks_at_once_do_not_swallow_what_others_print(capsys):
    screen = sys.stdout

    def slow(W, lam):
        time.sleep(0.05)
        print("slow")
        return 2 * lam * W

    def ask(results):
        results.append(check.l2_slope(slow))

    results, threads = [], []
    for _ in range(4):
        threads.append(threading.Thread(target=ask, args=(results,)))
        threads[-1].start()
        time.sleep(0.02)
    for thread in threads:
        thread.join()
    assert [result.outcome for result in results] == ["right"] * 4
    sys.stdout.write("still here")
    sys.stdout = screen
    assert "still here" in capsys.readouterr().out


# ---- what a learner's code leaves behind


def right(W, lam):
    return 2 * lam * W


def test_what_the_code_replaces_while_it_is_checked_is_put_back():
    def learner(y_hat, y):
        np.mean = np.sum = lambda *args, **kwargs: 0.0
        return 0.0

    mean, add = np.mean, np.sum
    assert check.mse(learner).outcome == "keep working"
    assert np.mean is mean and np.sum is add


def test_constants_and_parts_of_numpy_that_were_replaced_change_no_verdict(monkeypatch):
    monkeypatch.setattr(np, "pi", 3)
    monkeypatch.setattr(np.linalg, "norm", lambda *args, **kwargs: 0.0)
    monkeypatch.setattr(np.random, "default_rng", None)
    result = check.l2_slope(right)
    assert result.outcome == "right" and "np.linalg.norm" in result.text


@pytest.mark.parametrize("name", PLAIN.split())
def test_a_function_of_python_that_was_replaced_neither_passes_nor_refuses(name):
    own, seven = getattr(builtins, name), lambda *args, **named: 7
    try:
        setattr(builtins, name, seven)
        results = check.l2_slope(right), check.l2_slope(lambda W, lam: lam * W)
        assert getattr(builtins, name) is seven
    finally:
        setattr(builtins, name, own)
    assert [result.outcome for result in results] == ["right", "keep working"]
    assert results[1].slip == "missing_factor_2" and name in results[1].text


def test_a_name_of_python_that_a_cell_has_taken_is_told_as_that():
    space = {"sum": 3}
    exec(compile("def learner(W, lam):\n    return sum(W)\n", "<taken>", "exec"), space)
    linecache.cache["<taken>"] = (0, None, ["def learner(W, lam):\n", "    return sum(W)\n"], "")
    result = check.l2_slope(space["learner"])
    assert result.slip == "name_taken" and "del sum" in result.text


@pytest.mark.parametrize("strict", ["warnings", "numpy"])
def test_where_warnings_are_errors_right_and_wrong_stay_what_they_are(strict):
    def warns(W, lam):
        warnings.warn("old", DeprecationWarning)
        return 2 * lam * W * (np.float64(1) if (W / 0).any() else 1)

    with warnings.catch_warnings(), np.errstate(all="raise" if strict == "numpy" else "warn"):
        if strict == "warnings":
            warnings.simplefilter("error")
        assert check.l2_slope(warns).outcome == "right"
        assert check.l2_slope(lambda W, lam: 2e-308 * lam * W * 1e-10).outcome == "keep working"
        assert check.l1_slope(lambda W, lam: lam * W / abs(W)).slip == "sign_of_zero"


def test_the_screen_comes_back_whatever_the_code_put_in_its_place():
    def learner(W, lam):
        sys.stdout = io.StringIO()
        return 2 * lam * W

    screen = sys.stdout
    assert check.l2_slope(learner).outcome == "right" and sys.stdout is screen


def loud(W, lam):
    for i in range(10_000):
        print("line", i)
    return 2 * lam * W


def with_a_thread(W, lam):
    threading.Thread(target=time.sleep, args=(0.5,), daemon=True).start()
    return 2 * lam * W


def seeded(W, lam):
    np.random.seed(0)
    return 2 * lam * W


class OwnArray(np.ndarray):
    pass


@pytest.mark.parametrize(
    "answer",
    [
        loud,
        with_a_thread,
        seeded,
        lambda W, lam: np.asmatrix(2 * lam * W),
        lambda W, lam: (2 * lam * W).view(OwnArray),
        lambda W, lam: np.ma.array(2 * lam * W),
        lambda W, lam: (2 * lam * np.repeat(W, 2, axis=0))[::2],
        lambda W, lam: (2 * lam * W).astype(object),
        lambda W, lam: (2 * lam * W).astype(np.float32),
        lambda W, lam: np.asfortranarray(2 * lam * W),
    ],
)
def test_right_numbers_in_an_odd_wrapping_are_right(answer):
    assert check.l2_slope(answer).outcome == "right"


async def later(W, lam):
    return 2 * lam * W


@pytest.mark.parametrize(
    "answer, slip, words",
    [
        (lambda W, lam: (2 * lam * row for row in W), "wrong_type", "a generator"),
        (lambda W, lam: 10**400, "wrong_type", "too large for a float"),
        (lambda W, lam: [[10**400] * row.size for row in W], "wrong_type", "too large"),
        (lambda W, lam: 2j * lam * W, "wrong_type", "complex numbers"),
        (lambda W, lam: (2 * lam * W).astype(str), "wrong_type", "text"),
        (lambda W, lam: np.ones(10**13), "too_large", "memory"),
        (lambda W, lam: sys.exit(), "ends_the_program", "return"),
        (later, "wrong_type", "a coroutine"),
    ],
)
def test_what_is_no_answer_is_said_in_plain_words(answer, slip, words, recwarn):
    result = check.l2_slope(answer)
    assert result.slip == slip and words in result.says, result.text
    assert not recwarn.list
