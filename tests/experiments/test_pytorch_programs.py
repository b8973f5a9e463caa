"""Lesson 16's PyTorch programs agree with NumPy; without PyTorch their saved results are read."""

import json
import sys

import numpy as np
import pytest

from lessons.core.networks import init_network
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
    """The names that the lesson's cells define; its functions read `start` from here."""
    space, _ = fresh
    start = space["start"]
    yield space
    space["start"] = start


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
def test_the_tool_saves_what_the_lesson_computes(fresh, notebook, tmp_path):
    pytorch_results.save_results(notebook, tmp_path / "results.npz")
    with np.load(tmp_path / "results.npz") as saved:
        assert set(saved.files) == {"/".join(name) for name in fresh[1]}


def other_start(lesson, seed):
    lesson["start"] = init_network((2, 8, 1), np.random.default_rng(seed), scale=1.5)


@pytest.mark.torch
@pytest.mark.parametrize("seed, lam", [(0, 0.0), (1, 0.003), (2, 0.03)])
@pytest.mark.parametrize("name, penalty", [("l1_program", "l1"), ("l2_program", "l2")])
def test_a_penalty_written_right_agrees_with_numpy_at_every_step(lesson, name, penalty, seed, lam):
    other_start(lesson, seed)
    theirs = lesson[name](lam=lam, steps=60)["path"]
    ours = lesson["numpy_path"](60, penalty=penalty, lam=lam)
    assert theirs.shape == ours.shape == (60, 33)
    assert abs(theirs - ours).max() < 1e-6


@pytest.mark.torch
@pytest.mark.parametrize("seed, keep_prob", [(0, 0.5), (1, 0.9), (2, 0.7)])
def test_dropout_written_right_agrees_with_numpy_through_the_same_masks(lesson, seed, keep_prob):
    other_start(lesson, seed)
    theirs = lesson["dropout_program"](keep_prob=keep_prob, steps=60, seed=seed)
    ours, network = lesson["numpy_dropout_path"](theirs["masks"])
    np.testing.assert_allclose(np.unique(theirs["masks"]), [0, 1 / keep_prob])
    assert abs(theirs["path"] - ours).max() < 1e-6
    y_hat = lesson["predict_network"](network, lesson["X"], output="linear")
    assert abs(theirs["y_hat"] - y_hat).max() < 1e-6


@pytest.mark.torch
def test_each_slip_trains_what_the_lesson_says_it_trains(lesson):
    other_start(lesson, 5)
    path = lesson["numpy_path"]
    twice = lesson["twice_program"](lam=0.004, steps=50)["path"]
    assert abs(twice - path(50, penalty="l1", lam=0.008)).max() < 1e-6
    assert abs(twice - path(50, penalty="l1", lam=0.004)).max() > 1e-4
    decay = lesson["l1_program"](lam=0.0, steps=50, weight_decay=0.02)["path"]
    assert abs(decay - path(50, penalty="l2", lam=0.01, penalise_biases=True)).max() < 1e-6
    both = lesson["l1_program"](lam=0.004, steps=50, weight_decay=0.02)["path"]
    assert abs(both - lesson["both_by_hand"](0.004, 0.02, 50)).max() < 1e-6


@pytest.mark.torch
def test_the_programs_give_the_same_whatever_random_numbers_were_drawn_before(lesson):
    import torch

    programs = [
        ("dropout_program", {"keep_prob": 0.5, "steps": 2, "seed": 1}),
        ("eval_program", {"keep_prob": 0.5, "steps": 2, "seeds": 1}),
        ("scaled_program", {"keep_prob": 0.5, "n": 10}),
    ]
    for name, settings in programs:
        first = lesson[name](**settings)
        torch.rand(7)
        again = lesson[name](**settings)
        assert all((first[part] == again[part]).all() for part in first), name


def test_a_program_gives_back_its_saved_results_where_pytorch_is_missing(no_torch):
    def l2_program(lam, steps):
        raise AssertionError("there is no PyTorch to run this")

    path = from_pytorch(l2_program, lam=0.01, steps=100)["path"]
    np.testing.assert_array_equal(path, saved_results()["l2_program(lam=0.01, steps=100)", "path"])


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
