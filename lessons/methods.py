"""The other methods: stopping early, augmentation, ensembles, averaging masked predictions.

Max-norm is a setting of `train` (max_norm), and moving images is in `digits`.
"""

from typing import NamedTuple

import numpy as np

from lessons import checks
from lessons.dropout import mask_stream
from lessons.networks import forward, predict
from lessons.training import choose


class Stopped(NamedTuple):
    """Where stopping early ended: every entry keeps the leading axes of the networks."""

    network: tuple  # as it was at best_step
    best_step: np.ndarray
    stopped_step: np.ndarray  # where patience ran out, or the last step
    best_loss: np.ndarray


def stop_early(runs, patience):
    """Take the network at the smallest validation loss; stop after `patience` records without one.

    runs: from `train_progressively`, with the validation data as X_test and y_test. Nothing is
    trained beyond the record at which every network of the batch has run out of patience.
    Source: Prechelt, "Early stopping, but when?" (1998).
    """
    patience = checks.whole("patience", patience, 1)
    kept = None
    for run in runs:
        loss, now = run.history.test_loss[-1], run.history.steps[-1]
        if kept is None:
            waited = np.zeros(loss.shape, dtype=int)
            kept = Stopped(run.network, waited + now, waited + now, loss)
            continue
        going = waited < patience
        better = going & (loss < kept.best_loss)
        kept = newer(kept, run.network, now, loss, going, better)
        waited = np.where(better, 0, waited + 1)
        if (waited >= patience).all():
            break
    if kept is None:
        raise ValueError("runs must come from train_progressively, got none")
    return kept


def newer(kept, network, now, loss, going, better):
    return Stopped(
        choose(better, network, kept.network),
        np.where(better, now, kept.best_step),
        np.where(going, now, kept.stopped_step),
        np.where(better, loss, kept.best_loss),
    )


def best_step(history):
    """The recorded step with the smallest validation (test) loss, for each network: shape (...)."""
    return history.steps[history.test_loss.argmin(axis=0)]


def jitter(X, y, copies, spread, rng):
    """The points, and `copies` noisy ones of each with the label of the original.

    Noise N(0, spread²) on the inputs: as long as it is small it works like a penalty on steep
    predictions. Source: Bishop, "Training with noise is equivalent to Tikhonov regularization"
    (1995).
    """
    X, y = checks.table("X", X), checks.table("y", y)
    checks.same_rows(X, y)
    copies, spread = checks.whole("copies", copies, 0), checks.amount("spread", spread)
    checks.generators("rng", rng)
    noisy = [X + spread * rng.normal(size=X.shape) for _ in range(copies)]
    return np.concatenate([X, *noisy], axis=-2), np.concatenate([y] * (copies + 1), axis=-2)


def ensemble(networks, X, hidden="tanh", output="sigmoid"):
    """Average the predictions (not the weights) of a batch over its last leading axis."""
    y_hat = predict(networks, X, hidden, output)
    if networks[0][0].ndim < 3:
        raise ValueError(f"networks must be a batch, got one network with W {networks[0][0].shape}")
    return y_hat.mean(axis=-3)


class Masked(NamedTuple):
    """Many masked predictions of the same samples."""

    mean: np.ndarray
    spread: np.ndarray  # standard deviation over the masks


def masked_predictions(network, X, keep_prob, draws, rng, hidden="tanh", output="sigmoid"):
    """Predict `draws` times with dropout left on, each time with fresh masks, and average.

    The mean is close to prediction without dropout, and equal to it on average for one linear
    layer; the spread says how much the thinned networks disagree. Source: Gal and Ghahramani
    (2016).
    """
    draws = checks.whole("draws", draws, 1)
    masks = mask_stream(network, np.shape(X)[-2], keep_prob, rng)
    passes = (forward(network, X, hidden, output, next(masks)) for _ in range(draws))
    y_hats = np.stack([passed.y_hat for passed in passes])
    return Masked(y_hats.mean(axis=0), y_hats.std(axis=0))
