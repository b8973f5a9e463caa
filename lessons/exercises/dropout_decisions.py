"""Decisions about dropout: which keep_prob, in which layers, and which one stands for a given λ."""

import numpy as np

from lessons.checking.exercise import Exercise, Slip, case, table
from lessons.core.measures import standard_error


def chosen_keep_prob(keep_probs, accuracies):
    """Of the keep_probs that gain more than two standard errors over 1, the best on average; else 1."""
    gains = accuracies - accuracies[keep_probs == 1]
    clear = gains.mean(axis=1) > 2 * standard_error(gains, axis=1)
    means = np.where(clear | (keep_probs == 1), accuracies.mean(axis=1), -np.inf)
    return keep_probs[means.argmax()]


def chosen(error, among=lambda means: means, baseline=lambda keep_probs: keep_probs == 1):
    """chosen_keep_prob with another error, another one of the clear ones, or another baseline."""

    def wrong(keep_probs, accuracies):
        one = baseline(keep_probs)
        gains = accuracies - accuracies[one].reshape(1, -1)
        clear = gains.mean(axis=1) > error(gains, accuracies, accuracies[one].reshape(1, -1))
        scores = among(np.where(clear | one, accuracies.mean(axis=1), -np.inf))
        return keep_probs[scores.argmax()]

    return wrong


def two_errors(gains, accuracies, plain):
    return 2 * standard_error(gains, axis=1)


def unpaired(gains, accuracies, plain):
    squares = standard_error(accuracies, axis=1) ** 2 + standard_error(plain, axis=1) ** 2
    return 2 * np.sqrt(squares)


def lowest_clear(keep_probs, accuracies):
    gains = accuracies - accuracies[keep_probs == 1]
    clear = gains.mean(axis=1) > 2 * standard_error(gains, axis=1)
    return keep_probs[clear | (keep_probs == 1)].min()


def among(allowed, score=lambda mean, limit, means: means, base=None):
    """chosen_keep_prob of the rows that `allowed` lets pass, by another score; 1 if there is none."""

    def wrong(keep_probs, accuracies):
        gains = accuracies - accuracies[keep_probs == 1 if base is None else [base]]
        mean, limit = gains.mean(axis=1), 2 * standard_error(gains, axis=1)
        scores = score(mean, limit, accuracies.mean(axis=1))
        passed = allowed(mean, limit)
        return keep_probs[np.where(passed, scores, -np.inf).argmax()] if passed.any() else 1.0

    return wrong


def measured(seed, keep_probs, gains, spread, n=16, edge=""):
    """A case: test accuracies on n data sets that differ much, and gains that differ by `spread`."""
    plain, *noise = standard(seed, len(gains) + 1, n)
    change = np.array(gains)[:, None] + np.array(spread)[:, None] * noise
    return case(np.array(keep_probs), np.round(0.7 + 0.05 * plain + change, 3), edge=edge)


def standard(seed, rows, n):
    """Rows of n random numbers with the mean 0 and the standard deviation 1."""
    noise = np.random.default_rng(seed).normal(size=(rows, n))
    noise = noise - noise.mean(axis=1, keepdims=True)
    return noise / noise.std(axis=1, ddof=1, keepdims=True)


def layers_to_thin(gains, keep_prob):
    """keep_prob for the layers whose dropout gains more than two standard errors, else 1."""
    clear = gains.mean(axis=1) > 2 * standard_error(gains, axis=1)
    return np.where(clear, keep_prob, 1.0)


def thinned(error=lambda gains: 2 * standard_error(gains, axis=1), mean=lambda gains: gains):
    """layers_to_thin with another error, or another view of the mean gain."""

    def wrong(gains, keep_prob):
        clear = mean(gains.mean(axis=1)) > error(gains)
        return np.where(clear, keep_prob, 1.0)

    return wrong


def gains_of(seed, means, spreads, keep_prob, n=16, edge=""):
    """A case: gains of dropout in one layer after the other, on n data sets."""
    noise = standard(seed, len(means), n)
    gains = np.array(means)[:, None] + np.array(spreads)[:, None] * noise
    return case(np.round(gains, 3), keep_prob, edge=edge)


def keep_prob_like(lam, X):
    """The keep_prob of each feature whose dropout charges λ w², as a house penalty does."""
    return 1 / (1 + lam / (X**2).mean(axis=0))


def like(strength):
    """keep_prob_like with another strength s in (1 − k)/k = s."""
    return lambda lam, X: 1 / (1 + strength(lam, X))


SPREAD = "That is the spread of single data sets. The mean of n of them wavers by spread/√n."
MEANS = "It looks at means alone. A gain counts when it is more than two of its standard errors."
ONE_ERROR = "One standard error is crossed by chance too often: the rule asks for two."

EXERCISES = (
    Exercise(
        chosen_keep_prob,
        (
            measured(1, [1, 0.8], [0, 0.03], [0, 0.04]),
            measured(2, [0.5, 0.8, 0.9, 1], [0.05, 0.03, 0.02, 0], [0.32, 0.04, 0.03, 0]),
            measured(3, [1, 0.9, 0.7], [0, 0.02, 0.03], [0, 0.005, 0.08]),
            measured(4, [0.9, 1, 0.7, 0.5], [0.02, 0, 0.05, 0.03], [0.01, 0, 0.02, 0.01]),
            measured(5, [0.8, 0.9, 1.0], [0.03, 0.02, 0], [0.16, 0.02, 0]),
            measured(6, [0.8, 1, 0.6], [-0.02, 0, -0.05], [0.01, 0, 0.02], edge="nothing gains"),
            measured(11, [1, 0.8], [0, 0.0185], [0, 0.02], n=4),
            measured(13, [1, 0.9, 0.7], [0, 0.015, 0.0155], [0, 0.03, 0.05], n=9),
            measured(12, [0.9, 1, 0.6, 0.7], [0.03, 0, 0.02, 0.035], [0.002, 0, 0.02, 0.03]),
        ),
        "The price of asking for two errors: a small true gain is left aside until more data sets show it.",
        (
            Slip("means_alone", MEANS, chosen(lambda gains, *rest: 0 * gains.mean(axis=1))),
            Slip(
                "unpaired",
                "It compares two means with an error each. Take the difference on each data set first: what the sets "
                "have in common drops out.",
                chosen(unpaired),
            ),
            Slip(
                "one_error", ONE_ERROR, chosen(lambda gains, *rest: standard_error(gains, axis=1))
            ),
            Slip(
                "spread_for_error",
                SPREAD,
                chosen(lambda gains, *rest: 2 * gains.std(axis=1, ddof=1)),
            ),
            Slip(
                "first_row_is_1",
                "It takes the first row as the network without dropout: look where keep_probs is 1.",
                chosen(two_errors, baseline=lambda keep_probs: np.arange(len(keep_probs)) == 0),
            ),
            Slip(
                "lowest_keep_prob",
                "That is the lowest keep_prob that gains clearly: of those, the best on average is asked for.",
                lowest_clear,
            ),
            Slip(
                "place_for_keep_prob",
                "That is a place in the list: give back the keep_prob that stands there.",
                lambda keep_probs, accuracies: np.flatnonzero(
                    keep_probs == chosen_keep_prob(keep_probs, accuracies)
                )[0],
            ),
            Slip(
                "divided_by_n",
                "std() divides by n: with few data sets that is too small. Use ddof=1.",
                chosen(lambda gains, *rest: 2 * gains.std(axis=1) / np.sqrt(gains.shape[1])),
            ),
            Slip(
                "first_row_is_1",
                "It takes the first row as the network without dropout: look where keep_probs is 1.",
                among(np.greater, base=0),
            ),
            Slip(
                "last_row",
                "The last row is taken for the one without dropout: look where keep_probs is 1.",
                among(np.greater, base=-1),
            ),
            Slip(
                "last_row",
                "The last row is taken for the one without dropout: look where keep_probs is 1.",
                chosen(
                    two_errors,
                    baseline=lambda keep_probs: np.arange(len(keep_probs)) == len(keep_probs) - 1,
                ),
            ),
            Slip(
                "zero_for_1",
                "Nothing is dropped where keep_prob is 1: if none gains, that is 1, not 0.",
                lambda keep_probs, accuracies: (
                    chosen_keep_prob(keep_probs, accuracies)
                    * (chosen_keep_prob(keep_probs, accuracies) < 1)
                ),
            ),
            Slip(
                "loss_for_gain",
                "It takes rows that lose against 1: a gain is that row minus the row of 1.",
                among(lambda mean, limit: -mean > limit),
            ),
            Slip(
                "loss_counts_too",
                "A clear loss is clear as well, but no gain: leave the sign of the mean.",
                among(lambda mean, limit: abs(mean) > limit),
            ),
            Slip(
                "first_clear",
                "That is the first keep_prob that gains clearly: of those, the best on average is asked for.",
                among(np.greater, lambda mean, limit, means: -np.arange(len(mean))),
            ),
            Slip(
                "clearest",
                "That is the clearest gain, in standard errors: of the clear ones the highest mean is asked for.",
                among(np.greater, lambda mean, limit, means: mean / limit),
            ),
            Slip(
                "place_for_keep_prob",
                "That is a place in the list: give back the keep_prob that stands there.",
                lambda keep_probs, accuracies: (
                    1
                    if chosen_keep_prob(keep_probs, accuracies) == 1
                    else int(
                        np.flatnonzero(keep_probs == chosen_keep_prob(keep_probs, accuracies))[0]
                    )
                ),
            ),
        ),
        hints=(
            "Which row belongs to no dropout? Subtract it from each row, data set by data set.",
            "Mean and standard error of each row of gains: std(axis=1, ddof=1) / √n.",
            "Give the rows that are not clear a mean of −∞, but not the row of keep_prob 1. Then argmax.",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def chosen_keep_prob(keep_probs, accuracies):", ""),
            ("    plain = keep_probs == 1", "the row without dropout, wherever it stands"),
            ("    gains = accuracies - accuracies[plain]", "in pairs: the same data set"),
            ("    errors = gains.std(axis=1, ddof=1) / np.sqrt(gains.shape[1])", "standard errors"),
            ("    clear = gains.mean(axis=1) > 2 * errors", ""),
            (
                "    means = np.where(clear | plain, accuracies.mean(axis=1), -np.inf)",
                "keep_prob 1 needs no proof",
            ),
            ("    return keep_probs[means.argmax()]", ""),
        ),
    ),
    Exercise(
        layers_to_thin,
        (
            gains_of(1, [0.03, 0.0], [0.02, 0.02], 0.8),
            gains_of(2, [0.03, 0.01, -0.04, 0.012], [0.02, 0.03, 0.02, 0.03], 0.9),
            gains_of(3, [0.015, -0.02, 0.03, 0.001], [0.04, 0.01, 0.01, 0.03], 0.7),
            gains_of(4, [-0.05, -0.01, -0.002], [0.02, 0.01, 0.03], 0.5, edge="no layer gains"),
            gains_of(5, [0.0185, 0.03, 0.004], [0.02, 0.02, 0.001], 0.6, n=4),
            gains_of(8, [0.004, 0.03], [0.02, 0.02], 0.7),
            gains_of(6, [0.02, 0.012], [0.03, 0.05], 0.8, n=30),
            gains_of(7, [0.05, 0.05, 0.009, -0.01, 0.03], [0.06, 0.07, 0.03, 0.01, 0.01], 0.8, n=6),
        ),
        "Together the layers may do otherwise than one by one: train the chosen setting once more on fresh data.",
        (
            Slip("means_alone", MEANS, thinned(lambda gains: 0 * gains.mean(axis=1))),
            Slip("one_error", ONE_ERROR, thinned(lambda gains: standard_error(gains, axis=1))),
            Slip("spread_for_error", SPREAD, thinned(lambda gains: 2 * gains.std(axis=1, ddof=1))),
            Slip(
                "harm_counts_too",
                "A clear loss is clear as well, but no reason for dropout: leave the sign of the mean.",
                thinned(mean=abs),
            ),
            Slip(
                "the_other_way_round",
                "It thins the layers in which dropout does not gain.",
                lambda gains, keep_prob: np.where(
                    layers_to_thin(gains, keep_prob) == 1, keep_prob, 1.0
                ),
            ),
            Slip(
                "drop_prob_for_keep_prob",
                "That is the probability of dropping: give back the probability of keeping.",
                lambda gains, keep_prob: np.where(
                    layers_to_thin(gains, keep_prob) == 1, 1.0, 1 - keep_prob
                ),
            ),
            Slip(
                "zero_for_1",
                "Nothing is dropped where keep_prob is 1. With 0 the whole layer would be silent.",
                lambda gains, keep_prob: np.where(
                    layers_to_thin(gains, keep_prob) == 1, 0.0, keep_prob
                ),
            ),
            Slip(
                "true_and_false",
                "That says which layers to thin: give back a keep_prob for each.",
                lambda gains, keep_prob: (layers_to_thin(gains, keep_prob) < 1).astype(float),
            ),
            Slip(
                "divided_by_n",
                "std() divides by n: with few data sets that is too small. Use ddof=1.",
                thinned(lambda gains: 2 * gains.std(axis=1) / np.sqrt(gains.shape[1])),
            ),
            Slip(
                "root_of_layers",
                "Divided by the root of the number of layers: it is the number of data sets.",
                thinned(lambda gains: 2 * gains.std(axis=1, ddof=1) / np.sqrt(len(gains))),
            ),
            Slip(
                "divided_by_count",
                "Divided by n: the standard error is the standard deviation over √n.",
                thinned(lambda gains: 2 * gains.std(axis=1, ddof=1) / gains.shape[1]),
            ),
            Slip(
                "one_error_for_all",
                "One standard error for all layers: each row has its own.",
                thinned(lambda gains: 2 * gains.std(ddof=1) / np.sqrt(gains.size)),
            ),
            Slip(
                "on_all_sets",
                "It asks for a gain on every data set: the mean gain may be clear all the same.",
                lambda gains, keep_prob: np.where((gains > 0).all(axis=1), keep_prob, 1.0),
            ),
            Slip(
                "drop_probs",
                "Those are probabilities of dropping, 0 for a layer left alone: give back the probability of keeping.",
                lambda gains, keep_prob: 1 - layers_to_thin(gains, keep_prob),
            ),
            Slip(
                "best_layer_only",
                "Only the layer with the largest gain is thinned: every layer with a clear gain is.",
                lambda gains, keep_prob: np.where(
                    np.arange(len(gains)) == gains.mean(axis=1).argmax(), keep_prob, 1.0
                ),
            ),
            Slip(
                "best_layer_only",
                "Only the layer with the largest gain is thinned: every layer with a clear gain is.",
                lambda gains, keep_prob: np.where(
                    np.arange(len(gains)) == gains.mean(axis=1).argmax(),
                    layers_to_thin(gains, keep_prob),
                    1.0,
                ),
            ),
        ),
        hints=(
            "One row is one layer: mean and standard error along axis 1.",
            "Clear means: the mean is larger than two standard errors.",
            "np.where(clear, keep_prob, 1.0)",
        ),
        solution=(
            ("import numpy as np", ""),
            ("", ""),
            ("def layers_to_thin(gains, keep_prob):", ""),
            ("    errors = gains.std(axis=1, ddof=1) / np.sqrt(gains.shape[1])", "one per layer"),
            ("    clear = gains.mean(axis=1) > 2 * errors", ""),
            ("    return np.where(clear, keep_prob, 1.0)", "1 drops nothing"),
        ),
    ),
    Exercise(
        keep_prob_like,
        (
            case(0.25, np.array([[1.0], [1.0]])),
            case(0.5, np.array([[1.0, 2.0], [-1.0, 2.0], [1.0, -2.0]])),
            case(0.1, table(121, 5, 3)),
            case(2.0, table(122, 4, 2)),
            case(0.0, table(123, 3, 2), edge="λ = 0, nothing is dropped"),
        ),
        "To charge the same λ, a large feature needs a keep_prob nearer to 1.",
        (
            Slip(
                "sum_for_mean",
                "The house objective has a mean of squared errors: use the mean of x², not the sum.",
                like(lambda lam, X: lam / (X**2).sum(axis=0)),
            ),
            Slip(
                "one_for_all",
                "One mean over all features came out: each feature has its own.",
                lambda lam, X: np.full(X.shape[1], 1 / (1 + lam / (X**2).mean())),
            ),
            Slip(
                "size_ignored",
                "The size of the features is missing: divide λ by the mean of x².",
                lambda lam, X: np.full(X.shape[1], 1 / (1 + lam)),
            ),
            Slip(
                "drop_prob_for_keep_prob",
                "That is 1 − keep_prob, the probability of dropping.",
                lambda lam, X: 1 - keep_prob_like(lam, X),
            ),
            Slip(
                "not_solved_for_k",
                "That is (1 − k)/k. Solve it for k.",
                lambda lam, X: lam / (X**2).mean(axis=0),
            ),
            Slip(
                "first_order",
                "1 − k is not divided by k there. Solve (1 − k)/k = λ/mean(x²).",
                lambda lam, X: 1 - lam / (X**2).mean(axis=0),
            ),
            Slip(
                "not_squared",
                "The formula has x², not |x|.",
                like(lambda lam, X: lam / abs(X).mean(axis=0)),
            ),
            Slip(
                "multiplied_by_size",
                "λ is divided by the mean of x²: a large feature pays much already at a mild dropout.",
                like(lambda lam, X: lam * (X**2).mean(axis=0)),
            ),
            Slip(
                "variance",
                "That is the variance of x: the formula has the mean of x², nothing is subtracted.",
                like(lambda lam, X: lam / X.var(axis=0)),
            ),
            Slip(
                "square_of_mean",
                "The mean is squared: square first, then take the mean.",
                like(lambda lam, X: lam / X.mean(axis=0) ** 2),
            ),
            Slip(
                "root_of_mean",
                "A root is taken of the mean of x²: leave it out.",
                like(lambda lam, X: lam / np.sqrt((X**2).mean(axis=0))),
            ),
        ),
        hints=(
            "Set the λ of the formula equal to lam, for one feature.",
            "(1 − k)/k = 1/k − 1. Which k makes it lam / mean(x²)?",
            "1/k = 1 + lam / (X**2).mean(axis=0)",
        ),
        solution=(
            ("def keep_prob_like(lam, X):", ""),
            ("    size = (X**2).mean(axis=0)", "one number for each feature"),
            ("    return 1 / (1 + lam / size)", "from (1 − k)/k · size = λ"),
        ),
    ),
)
