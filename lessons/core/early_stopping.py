"""Stopping early: the network as it was at the smallest validation loss."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes
from lessons.core._leading import where
from lessons.core._records import History


class Stopped(NamedTuple):
    """Where stopping early ended: every entry keeps the leading axes of the networks."""

    network: tuple  # as it was at best_step
    best_step: np.ndarray
    stopped_step: np.ndarray  # where patience ran out, or the last step
    best_loss: np.ndarray


@takes(patience=checks.count(1))
def stop_early(runs: Iterable, patience: int) -> Stopped:
    """Take the network at the smallest validation loss; stop after `patience` records without one.

    runs: from `train_progressively`, with the validation data as X_test and y_test. Nothing is
    trained beyond the record at which every network of the batch has run out of patience.
    Source: Prechelt, "Early stopping, but when?" (1998).
    """
    kept = None
    for run in _each_run(runs):
        loss, now = run.history.test_loss[-1], run.history.steps[-1]
        if kept is None:
            waited = np.zeros(loss.shape, dtype=int)
            kept = Stopped(run.network, waited + now, waited + now, loss)
            continue
        going = waited < patience
        better = going & (loss < kept.best_loss)
        kept = _newer(kept, run.network, now, loss, going, better)
        waited = np.where(better, 0, waited + 1)
        if (waited >= patience).all():
            break
    if kept is None:
        raise ValueError("runs must come from train_progressively, got none")
    return kept


def _each_run(runs: Iterable) -> Iterable:
    if not isinstance(runs, Iterable):
        raise ValueError(f"runs must come from train_progressively, got {checks.shown(runs)}")
    for run in runs:
        if not isinstance(getattr(run, "history", None), History):
            raise ValueError(f"runs must come from train_progressively, got {checks.shown(run)}")
        yield run


def _newer(
    kept: Stopped, network: tuple, now: int, loss: np.ndarray, going: np.ndarray, better: np.ndarray
) -> Stopped:
    return Stopped(
        where(better, network, kept.network),
        np.where(better, now, kept.best_step),
        np.where(going, now, kept.stopped_step),
        np.where(better, loss, kept.best_loss),
    )


def _history(name: str, value: History) -> History:
    if not isinstance(value, History):
        raise ValueError(f"{name} must be the history of a run, got {checks.shown(value)}")
    return value


@takes(history=_history)
def best_step(history: History) -> np.ndarray:
    """The recorded step with the smallest validation (test) loss, for each network: shape (...)."""
    return history.steps[history.test_loss.argmin(axis=0)]
