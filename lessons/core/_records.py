"""What is recorded of a training run: losses, penalty and accuracies, with nothing dropped."""

from typing import NamedTuple

import numpy as np

from lessons.core._entrance import unchecked
from lessons.core.dropout import scale_weights
from lessons.core.losses import LOSSES
from lessons.core.measures import accuracy
from lessons.core.networks import predict
from lessons.core.penalties import penalty_value
from lessons.core.settings import Data, Method
from lessons.core.shapes import stack

# Networks of this many records are measured in one call: a call costs more than a small network.
RECORDS_AT_ONCE = 64
# ... or of fewer, so that their predictions take no more than about this many numbers.
NUMBERS_AT_ONCE = 100_000


class History(NamedTuple):
    """One entry per recorded step; the arrays after `steps` keep the leading axes behind it."""

    steps: np.ndarray
    loss: np.ndarray  # data term on the training data
    penalty: np.ndarray
    test_loss: np.ndarray
    accuracy: np.ndarray
    test_accuracy: np.ndarray


class Records:
    """Room for every record of a run, filled from the front.

    A `History` is a view of the rows filled so far, and rows are written once: it never changes.
    """

    def __init__(self, most: int, lead: tuple, data: Data, method: Method):
        self.data, self.method, self.filled = data, method, 0
        self.columns = [np.empty((most, *lead)) for _ in History._fields[1:]]
        self.steps = np.empty(most, dtype=int)
        self.needs_weights = method.penalty != "none" or data.X_test is not data.X

    def add(self, points: list) -> History:
        """Measure the networks of checkpoints together, a row for each; gives the history so far."""
        rows = slice(self.filled, self.filled + len(points))
        self.filled, self.steps[rows] = rows.stop, [point.at for point in points]
        network = y_hat = None
        if points[0].y_hat is not None:
            y_hat = np.array([point.y_hat for point in points])
        if y_hat is None or self.needs_weights:
            network = unchecked(stack)([point.network for point in points])
        for column, values in zip(self.columns, measure(network, self.data, self.method, y_hat)):
            column[rows] = values
        return History(*(column[: rows.stop] for column in (self.steps, *self.columns)))

    def together(self, network: tuple) -> int:
        """How many records to measure in one call: RECORDS_AT_ONCE at most."""
        widest = max(W.shape[-1] for W, _ in network)
        samples = max(self.data.X.shape[-2], self.data.X_test.shape[-2])
        networks = self.columns[0][:1].size
        return max(1, min(RECORDS_AT_ONCE, NUMBERS_AT_ONCE // (networks * samples * widest)))


@np.errstate(all="ignore")
def measure(
    network: tuple | None, data: Data, method: Method, y_hat: np.ndarray | None = None
) -> tuple:
    """(loss, penalty, test loss, accuracy, test accuracy) of the network, nothing dropped.

    y_hat: the predictions on the training data, where they are known; then the network itself is
    looked at only for a penalty and for other test data.
    """
    if y_hat is None:
        y_hat = predict_whole(network, data.X, method)
    penalty = 0.0
    if method.penalty != "none":
        penalty = unchecked(penalty_value)(
            network, method.penalty, method.lam, method.l1_share, method.penalise_biases
        )
    loss, right = unchecked(LOSSES[method.loss]), unchecked(accuracy)
    train_loss, train_right = loss(y_hat, data.y), right(y_hat, data.y)
    if data.X_test is data.X:
        return train_loss, penalty, train_loss, train_right, train_right
    y_hat = predict_whole(network, data.X_test, method)
    return train_loss, penalty, loss(y_hat, data.y_test), train_right, right(y_hat, data.y_test)


def predict_whole(network: tuple, X: np.ndarray, method: Method) -> np.ndarray:
    """Predict with nothing dropped; after classic masks, with smaller weights."""
    whole = network if method.inverted else unchecked(scale_weights)(network, method.keep_prob)
    return unchecked(predict)(whole, X, method.hidden, method.output)
