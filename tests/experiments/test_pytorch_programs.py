"""Lesson 16's PyTorch programs agree with NumPy; without PyTorch their saved results are read."""

import json
import re
import sys

import numpy as np
import pytest
from tiny_lesson import write

from lessons.core.measures import paired_difference
from lessons.core.networks import init_network, predict, softmax
from lessons.core.shapes import stack
from lessons.data.pytorch_sets import class_sets, one_hot
from lessons.experiments.article_e import PROGRAMS
from lessons.experiments.pytorch_programs import (
    WAYS,
    adam_through,
    decay_too,
    every_step,
    in_one_row,
    missing_names,
    predictions,
    third_program,
    two_weights_numpy,
)
from lessons.widgets import pytorch
from lessons.widgets.pytorch import INSTALL, NOTE, from_pytorch, pytorch_note, saved_results
from tools import pytorch_results

NEED = "PyTorch is not installed: pip install torch"


@pytest.fixture(scope="module")
def notebook(root):
    return root / "notebooks" / "16_carry_it_to_pytorch.ipynb"


@pytest.fixture(scope="module")
def fresh(notebook):
    """(what the lesson's own cells define, what their programs give)"""
    pytest.importorskip("torch", reason=NEED)
    space = {}
    pytorch.computed.clear()
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if "pytorch" in cell["metadata"].get("tags", []):
            exec(compile("".join(cell["source"]), cell["id"], "exec"), space)
    return space, dict(pytorch.computed)


@pytest.fixture
def lesson(fresh):
    """The names that the lesson's cells define; its functions read `line` and `start` from here."""
    space, _ = fresh
    before = dict(space)
    yield space
    space.update(before)


@pytest.fixture
def no_torch(monkeypatch):
    """`import torch` fails, as where it is not installed."""
    monkeypatch.setitem(sys.modules, "torch", None)


@pytest.mark.torch
def test_the_saved_results_are_what_the_programs_give(fresh):
    (_, results), saved = fresh, saved_results()
    assert set(results) == set(saved)
    for name, array in results.items():
        np.testing.assert_allclose(
            saved[name], array, atol=1e-9, err_msg=f"{name}: run tools.pytorch_results"
        )


@pytest.mark.torch
def test_the_tool_saves_what_the_programs_of_a_lesson_give(tmp_path):
    pytest.importorskip("torch", reason=NEED)
    program = "def program(steps):\n    return {'w': torch.arange(steps) / 2}"
    runs = "from_pytorch(program, steps=2); from_pytorch(program, steps=3);"
    start = "import torch\nfrom lessons.widgets.pytorch import from_pytorch"
    path = write(tmp_path / "programs.ipynb", [start, program, runs])
    pytorch_results.save_results(path, tmp_path / "results.npz")
    with np.load(tmp_path / "results.npz") as saved:
        assert set(saved.files) == {"program(steps=2)/w", "program(steps=3)/w"}
        np.testing.assert_array_equal(saved["program(steps=3)/w"], [0, 0.5, 1])


def test_what_needs_pytorch_in_the_lesson_says_so(notebook, root):
    """So that `fresh` runs all of it, and what else the lesson computes does not change with PyTorch."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code" and "pytorch" not in cell["metadata"].get("tags", []):
            assert "torch" not in "".join(cell["source"]).replace("pytorch_programs", ""), cell[
                "id"
            ]
    imports = re.compile(r"^\s*(import torch|from torch)\b", re.M)
    files = (root / "lessons").rglob("*.py")
    found = [path.name for path in files if imports.search(path.read_text(encoding="utf-8"))]
    assert found == ["pytorch.py"]


def other_start(lesson, seed):
    lesson["line"] = init_network((10, 1), np.random.default_rng(seed))


def ours(lesson, steps, **method):
    return every_step(lesson["line"], lesson["X"], lesson["y"], steps, **method)


@pytest.mark.torch
@pytest.mark.parametrize("seed, lam", [(0, 0.0), (1, 0.03), (2, 0.3)])
def test_a_penalty_written_right_agrees_with_numpy_at_every_step(lesson, seed, lam):
    other_start(lesson, seed)
    program = lesson["linear_program"]
    l1 = program(lam=lam, weight_decay=0.0, steps=60)["path"]
    l2 = program(lam=0.0, weight_decay=2 * lam, steps=60, free_bias=True)["path"]
    soft = program(lam=0.0, weight_decay=0.0, steps=60, shrink=lam)["path"]
    assert l1.shape == (60, 11)
    assert abs(l1 - ours(lesson, 60, penalty="l1", lam=lam)).max() < 1e-6
    assert abs(l2 - ours(lesson, 60, penalty="l2", lam=lam)).max() < 1e-6
    proximal = ours(lesson, 60, penalty="l1", lam=lam, update="proximal")
    assert abs(soft - proximal).max() < 1e-6


@pytest.mark.torch
def test_each_slip_trains_what_the_lesson_says_it_trains(lesson):
    other_start(lesson, 5)
    program = lesson["linear_program"]
    both = program(lam=0.1, weight_decay=0.1, steps=60)["path"]
    l1 = {"penalty": "l1", "lam": 0.1}
    assert abs(both - ours(lesson, 60, step=decay_too(0.1), **l1)).max() < 1e-6
    assert abs(both - ours(lesson, 60, **l1)).max() > 1e-2
    short = program(lam=0.0, weight_decay=0.02, steps=60)["path"]
    all_pay = {"penalty": "l2", "lam": 0.01, "penalise_biases": True}
    assert abs(short - ours(lesson, 60, **all_pay)).max() < 1e-6


@pytest.mark.torch
@pytest.mark.parametrize("seed", [3, 4])
def test_dropout_and_adam_agree_with_numpy_through_the_same_masks(lesson, seed):
    lesson["start"] = init_network((100, 50, 10), np.random.default_rng(seed), scale=1.4)
    theirs = lesson["dropout_program"](epochs=20, seed=seed)
    X, y = lesson["inputs"], one_hot(lesson["classes"])
    network = adam_through(theirs["masks"], lesson["start"], X, y)
    np.testing.assert_array_equal(np.unique(theirs["masks"]), [0, 2])
    assert abs(theirs["numbers"] - in_one_row(network)).max() < 1e-6
    y_hat = predict(network, X, hidden="relu", output="softmax")
    assert abs(softmax(theirs["z"]) - y_hat).max() < 1e-6


@pytest.mark.torch
@pytest.mark.parametrize("decay", [0.0, 0.012, 0.3])
def test_adam_with_weight_decay_is_l2_and_adamw_is_decay_beside_the_step(lesson, decay):
    for kind, beside in (("Adam", False), ("AdamW", True)):
        theirs = lesson["two_weights"](kind=kind, weight_decay=decay)["w"]
        numpy = two_weights_numpy(lesson["slopes"], lam=decay / 2, beside=beside)
        other = two_weights_numpy(lesson["slopes"], lam=decay / 2, beside=not beside)
        assert abs(theirs - numpy).max() < 1e-6
        assert decay == 0 or abs(theirs - other).max() > 1e-3


@pytest.mark.torch
def test_the_programs_give_the_same_whatever_random_numbers_were_drawn_before(lesson):
    import torch

    programs = [
        ("dropout_program", {"epochs": 2, "seed": 1}),
        ("linear_program", {"lam": 0.1, "weight_decay": 0.1, "steps": 2}),
    ]
    for name, settings in programs:
        first = lesson[name](**settings)
        torch.rand(7)
        again = lesson[name](**settings)
        assert all((first[part] == again[part]).all() for part in first), name


def test_missing_names_are_those_that_nobody_made():
    assert missing_names("a = 1\nfor b in range(a):\n    print(c, b)\nd.e(f=g)") == ["c", "d", "g"]


def test_none_of_article_e_s_programs_runs_as_it_stands():
    missing = {number: set(missing_names(program)) for number, program in PROGRAMS.items()}
    assert all({"torch", "num_epochs", "X_train", "y_train"} <= names for names in missing.values())
    assert missing[3] - missing[2] == {"X_test", "y_test"}  # it looks at the test set


def test_soft_thresholds_leave_most_of_the_idle_weights_at_exactly_zero(lesson):
    how = {"lam": 0.0, "weight_decay": 0.0, "steps": 200, "shrink": 0.1}
    w = lesson["linear_program"](**how)["path"][-1, :10]
    assert (w[3:] == 0).sum() > 3 and (w[:3] != 0).all()


@pytest.fixture(scope="module")
def third():
    return third_program(n_sets=20)


def test_leaving_dropout_on_costs_far_more_accuracy_than_the_extra_factor(third):
    lost = {way: third.right["eval()"] - third.right[way] for way in WAYS[1:]}
    assert lost["no eval()"].min() > 0 and lost["no eval()"].mean() > 0.1
    assert abs(lost["eval(), times 1 − p"].mean()) < 0.01


def test_the_epoch_that_is_best_on_the_test_set_promises_too_much(third):
    change = paired_difference(*third.chosen["test"].T)
    assert change.mean > 2 * change.standard_error
    test, validation = (third.chosen[judge][:, 0] for judge in ("test", "validation"))
    assert (test >= validation).all() and (test > validation).any()


def test_the_extra_factor_halves_what_the_last_layer_takes_in():
    rng = np.random.default_rng(0)
    (X, _), *_ = class_sets(rng, n=20)
    network = (first, (V, c)) = init_network((100, 50, 10), rng)
    *_, halved = predictions(stack([network]), X[None], [rng])
    smaller = (first, (V / 2, c))
    np.testing.assert_allclose(halved[0], predict(smaller, X, hidden="relu", output="softmax"))


def test_a_program_gives_back_its_saved_results_where_pytorch_is_missing(no_torch):
    def two_weights(kind, weight_decay):
        raise AssertionError("there is no PyTorch to run this")

    w = from_pytorch(two_weights, kind="Adam", weight_decay=0.012)["w"]
    name = "two_weights(kind='Adam', weight_decay=0.012)"
    np.testing.assert_array_equal(w, saved_results()[name, "w"])


def test_settings_that_were_not_saved_are_refused_with_the_way_out(no_torch):
    def l2_program(lam, steps):
        raise AssertionError("there is no PyTorch to run this")

    with pytest.raises(ValueError, match=r"l2_program\(lam=0.02, steps=100\).*pip install torch"):
        from_pytorch(l2_program, lam=0.02, steps=100)


@pytest.mark.parametrize("error", [ImportError, OSError])
def test_a_missing_or_broken_pytorch_is_told_in_words(monkeypatch, error):
    class Refuse:
        def find_spec(self, name, *rest):
            if name == "torch":
                raise error("no")

    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Refuse(), *sys.meta_path])
    assert pytorch.pytorch_version() is None
    assert "not installed here" in pytorch_note().children[0].value


def test_the_note_saves_the_same_words_with_and_without_pytorch(monkeypatch):
    def still():
        bundle = pytorch_note()._repr_mimebundle_()
        return {mime: text for mime, text in bundle.items() if mime.startswith("text")}

    here = still()
    monkeypatch.setitem(sys.modules, "torch", None)
    assert still() == here and INSTALL in here["text/plain"] == NOTE


@pytest.mark.parametrize(
    "module", ["lessons.widgets.pytorch", "lessons.experiments.slips", "lessons.exercises"]
)
def test_importing_the_package_does_not_import_pytorch(module):
    import subprocess

    code = f"import sys, {module}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "False\n", done.stderr
