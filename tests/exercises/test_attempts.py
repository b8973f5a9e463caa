"""Nearly 600 attempts by what learners may write: no right one refused, no wrong one accepted, most slips named."""

import linecache
import math
import textwrap

import numpy as np
import pytest
from attempts import ATTEMPTS, NEAR_MISSES

from lessons.core.networks import sigmoid
from lessons.core.scales import SCALES
from lessons.exercises import check


def written(name, text):
    """The function that a cell with this text would define, with its source where Python looks for it."""
    text = text if "return" in text or "\n" in text or " = " in text else f"return {text}"
    head = f"def {name}({', '.join(check.exercises[name].names)}):\n"
    code = head + textwrap.indent(text, "    ") + "\n"
    file = f"<attempt {abs(hash(code))}>"
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    space = {"np": np, "math": math, "sigmoid": sigmoid, "SCALES": SCALES}
    exec(compile(code, file, "exec"), space)
    return space[name]


def judged(name, text):
    with np.errstate(all="ignore"):
        return getattr(check, name)(written(name, text))


@pytest.mark.parametrize("name", ATTEMPTS)
def test_no_right_attempt_is_refused_and_no_wrong_one_accepted(name):
    right, wrong = ATTEMPTS[name]
    for text in right:
        assert judged(name, text).outcome == "right", judged(name, text).text + "\n" + text
    for text in wrong:
        assert judged(name, text).outcome in ("keep working", "almost"), text


def test_at_least_nine_of_ten_wrong_attempts_are_named():
    wrong = [(name, text) for name, (_, texts) in ATTEMPTS.items() for text in texts]
    unnamed = [(name, text) for name, text in wrong if judged(name, text).slip is None]
    assert len(wrong) >= 300 and len(unnamed) <= len(wrong) / 10, unnamed


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_a_near_miss_is_refused_under_its_own_name(name):
    for text, slip in NEAR_MISSES[name]:
        result = judged(name, text)
        assert (result.outcome != "right", result.slip) == (True, slip), result.text + "\n" + text
