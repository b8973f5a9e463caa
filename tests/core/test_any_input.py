"""Claims about whatever is thrown at the core: a finite answer, or an error that names the argument.

Every public function is found by discovery; one without a line in `CALLS` fails.
"""

import importlib
import inspect
import pkgutil
import re
import warnings
from itertools import islice

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import lessons.core
from lessons.core.losses import mse
from lessons.core.networks import Pass, forward, init_network
from lessons.core.penalties import PENALTIES
from lessons.core.settings import Method
from lessons.core.training import History, Run, train, train_progressively

EXAMPLES = 200
NAN, INF = float("nan"), float("inf")


def discovered():
    """module.function -> function, for every name of the core without an underscore."""
    found = {}
    for module in pkgutil.iter_modules(lessons.core.__path__):
        if module.name.startswith("_"):
            continue
        whole = importlib.import_module(f"lessons.core.{module.name}")
        for name, one in vars(whole).items():
            own = getattr(one, "__module__", None) == whole.__name__
            if inspect.isfunction(one) and own and not name.startswith("_"):
                found[f"{module.name}.{name}"] = one
            if inspect.isclass(one) and own:
                for method, function in vars(one).items():
                    public = inspect.isfunction(function) and not method.startswith("_")
                    if public and function.__module__ == whole.__name__:
                        found[f"{module.name}.{name}.{method}"] = function
    return found


FUNCTIONS = discovered()


# What fits: each takes a generator and gives a value.


def normal(*shape):
    return lambda rng: rng.normal(size=shape)


def share(*shape):
    return lambda rng: rng.random(shape)[()]


def one_of(*values):
    return lambda rng: values[rng.integers(len(values))]


def network(*lead, sizes=(2, 3, 1)):
    def draw(rng):
        return tuple(
            (rng.normal(size=(*lead, n_in, n_out)), rng.normal(size=(*lead, 1, n_out)))
            for n_in, n_out in zip(sizes, sizes[1:])
        )

    return draw


def seed(rng):
    return np.random.default_rng(rng.integers(100))


def labels(n, classes):
    def draw(rng):
        return (
            np.eye(classes)[rng.integers(classes, size=n)]
            if classes > 1
            else rng.integers(2, size=(n, 1)).astype(float)
        )

    return draw


NET, X, Y, LAM = network(), normal(4, 2), labels(4, 1), one_of(0.0, 0.1, 2, np.float32(0.5))
KEEP, HIDDEN, OUTPUT = one_of(0.5, 1, 1.0), one_of("tanh", "relu", "sigmoid"), one_of("sigmoid")
W, T, PENALTY = normal(2, 3), one_of(0.0, 0.3, 1), one_of(*PENALTIES)
SMOOTH = one_of("none", "l1", "l2", "elastic_net")
ELEMENTS = dict(W=one_of(0.5, np.ones(3), np.ones((2, 3)), np.ones((2, 2, 3))))
A_TABLE, COLUMN = normal(5, 3), normal(5, 1)
SEARCH = dict(A=A_TABLE, y=COLUMN, lam=LAM, sweeps=one_of(1, 5), tolerance=one_of(0.0, 1e-6))
PAIR = dict(y_hat=share(4, 2), y=labels(4, 2))
STEP = dict(network=NET, grads=NET, rate=one_of(0.0, 0.1, 1), state=one_of(None))
SCALE = one_of("house", "A", "B", "C", "D", "E")
DATA = dict(X=normal(6, 2), y=labels(6, 1))


def a_pass(rng):
    return forward(network()(rng), rng.normal(size=(4, 2)))


def a_run(rng):
    return train(network()(rng), *xy(rng), steps=3, learning_rate=0.1)


def xy(rng):
    return rng.normal(size=(4, 2)), rng.integers(2, size=(4, 1)).astype(float)


def runs(rng):
    return list(train_progressively(network()(rng), *xy(rng), steps=3, learning_rate=0.1))


TRAIN = dict(
    network=NET,
    X=X,
    y=Y,
    steps=one_of(0, 1, 3),
    learning_rate=one_of(0.1, 1, 1e29),
    rng=seed,
    loss=one_of("mse", "cross_entropy"),
    hidden=HIDDEN,
    output=OUTPUT,
    penalty=one_of("l1", "l2", "elastic_net"),
    lam=LAM,
    l1_share=share(),
    update=one_of("slope", "decay", "proximal", "clip"),
    keep_prob=KEEP,
    inverted=one_of(True, False),
    batch_size=one_of(None, 2),
    max_norm=one_of(None, 1.0),
    delta_rule=one_of(None),
    penalise_biases=one_of(True, False),
    X_test=X,
    y_test=Y,
    record_every=one_of(1, 2),
    state=one_of(None),
    step=lambda rng: FUNCTIONS[f"steps.{('gradient', 'momentum', 'adam')[rng.integers(3)]}_step"],
)


# What is promised: shapes, as a function of the answer and of the arguments as arrays.


def shape(value):
    return np.shape(value)


def lead(value):
    return shape(value)[:-2]


def together(*shapes):
    return np.broadcast_shapes(*shapes)


def like(*names):
    return lambda answer, a: shape(answer) == together(*(shape(a[name]) for name in names))


def over_lead(*names, plain=()):
    return lambda answer, a: (
        shape(answer)
        == together(*(lead(a[name]) for name in names), *(shape(a[name]) for name in plain))
    )


def net_lead(net):
    return together(*(lead(part) for layer in net for part in layer))


def sizes(net):
    return [shape(part)[-2:] for layer in net for part in layer]


def is_network_like(name):
    return lambda answer, a: sizes(answer) == sizes(a[name])


def y_hat_shape(answer, a):
    net = a.get("network", a.get("networks"))
    rows = (shape(a["X"])[-2], shape(net[-1][0])[-1])
    return shape(answer) == together(net_lead(net), lead(a["X"])) + rows


def is_step(answer, a):
    return sizes(answer[0]) == sizes(a["network"])


def is_run(answer, a):
    columns, steps = answer.history[1:], answer.history.steps
    ok = all(len(column) == len(steps) for column in columns)
    return ok and sizes(answer.network) == sizes(a["network"])


def yes(answer, a):
    return True


def call(promise=yes, /, **arguments):
    return promise, arguments


IS = {name: call(like("z"), z=normal(3, 2)) for name in ("tanh", "relu", "sigmoid", "linear")}
IS |= {"softmax": call(like("z"), z=normal(3, 2))}
IS |= {f"{name}_grad": call(like("a"), a=normal(3, 2)) for name in ("tanh", "relu", "sigmoid")}
NAMED = dict(name=one_of("value"))

CALLS = {
    **{f"activations.{name}": one for name, one in IS.items()},
    **{
        f"checks.{name}": call(**NAMED, value=share())
        for name in ("keep_probability", "amount", "share", "shares", "strength")
    },
    "checks.above_zero": call(**NAMED, value=one_of(0.5)),
    "checks.one_above_zero": call(**NAMED, value=one_of(0.5)),
    "checks.at_least": call(**NAMED, value=share(2), low=one_of(0), strictly=one_of(False)),
    "checks.whole": call(**NAMED, value=one_of(3), low=one_of(1), high=one_of(9)),
    "checks.count": call(low=one_of(1), high=one_of(9)),
    "checks.room": call(**NAMED, numbers=one_of(5.0)),
    "checks.one_of": call(**NAMED, value=one_of("a"), options=one_of(("a", "b"))),
    "checks.name_in": call(options=one_of(("a", "b"))),
    "checks.shape": call(**NAMED, value=one_of((2, 3), 4)),
    "checks.true_or_false": call(**NAMED, value=one_of(True)),
    "checks.function": call(**NAMED, value=one_of(len)),
    "checks.is_one_each": call(rng=seed),
    "checks.generators": call(**NAMED, value=seed),
    "checks.generator": call(**NAMED, value=seed),
    "checks.table": call(**NAMED, value=normal(2, 3)),
    "checks.same_rows": call(X=X, y=Y),
    "checks.moderate_table": call(**NAMED, value=normal(2, 3)),
    "checks.batch": call(**NAMED, value=normal(2, 3)),
    "checks.fits": call(**NAMED, value=normal(2, 3), wanted=one_of((2, 3))),
    "dropout.draw_mask": call(
        lambda answer, a: shape(answer) == tuple(np.atleast_1d(a["shape"])),
        shape=one_of((4, 3), 5, [2, 2]),
        keep_prob=KEEP,
        rng=seed,
    ),
    "dropout.draw_classic_mask": call(
        lambda answer, a: shape(answer) == tuple(np.atleast_1d(a["shape"])),
        shape=one_of((4, 3), 5, [2, 2]),
        keep_prob=KEEP,
        rng=seed,
    ),
    "dropout.scale_weights": call(is_network_like("network"), network=NET, keep_prob=KEEP),
    "dropout.keep_per_layer": call(
        lambda answer, a: len(answer) == a["n_layers"], keep_prob=KEEP, n_layers=one_of(2)
    ),
    "dropout.mask_stream": call(
        lambda answer, a: all(len(masks) == len(a["network"]) for masks in answer),
        network=NET,
        n=one_of(3),
        keep_prob=KEEP,
        rng=seed,
        inverted=one_of(True, False),
    ),
    "dropout.adaptive_l2": call(W=normal(2, 1), X=X, keep_prob=KEEP),
    "early_stopping.stop_early": call(runs=runs, patience=one_of(1, 2)),
    "early_stopping.best_step": call(history=lambda rng: a_run(rng).history),
    "ensembles.ensemble": call(
        lambda answer, a: shape(answer)[-2] == shape(a["X"])[-2],
        networks=network(3),
        X=X,
        hidden=HIDDEN,
        output=OUTPUT,
    ),
    "ensembles.masked_predictions": call(
        lambda answer, a: shape(answer.mean) == shape(answer.spread),
        network=NET,
        X=X,
        keep_prob=KEEP,
        draws=one_of(1, 3),
        rng=seed,
        hidden=HIDDEN,
        output=OUTPUT,
    ),
    "logistic.logistic_regression": call(
        lambda answer, a: shape(answer[0][0])[-2:] == (shape(a["X"])[1], shape(a["y"])[1]),
        **DATA,
        lam=LAM,
        penalty=SMOOTH,
        steps=one_of(5),
        tolerance=one_of(1e-6),
        l1_share=share(),
    ),
    "logistic.lipschitz_constant": call(X=X, output=one_of("sigmoid", "softmax")),
    "losses.mse": call(over_lead("y_hat", "y"), **PAIR),
    "losses.mse_grad": call(like("y_hat", "y"), **PAIR),
    "losses.cross_entropy": call(over_lead("y_hat", "y"), **PAIR),
    "losses.loss_value": call(over_lead("y_hat", "y"), **PAIR, loss=one_of("mse", "cross_entropy")),
    "losses.delta": call(
        like("y_hat", "y"),
        **PAIR,
        loss=one_of("mse", "cross_entropy"),
        output=one_of("softmax", "linear"),
    ),
    "measures.accuracy": call(over_lead("y_hat", "y"), **PAIR),
    "measures.solved": call(over_lead("y_hat", "y"), **PAIR),
    "measures.closeness": call(over_lead("y_hat", "y"), **PAIR),
    "measures.live_nodes": call(
        lambda answer, a: len(answer) == len(a["network"]) - 1, network=NET, threshold=T
    ),
    "measures.standard_error": call(values=normal(4, 2), axis=one_of(0, 1)),
    "measures.paired_difference": call(a=normal(4, 2), b=normal(4, 2), axis=one_of(0, 1)),
    "measures.gradient_check": call(
        objective=one_of(lambda v: float((v**2).sum())),
        values=normal(3),
        gradient=normal(3),
        h=one_of(1e-6),
    ),
    "networks.init_network": call(
        lambda answer, a: [size[1] for size in sizes(answer)[::2]] == [*map(int, a["sizes"])][1:],
        sizes=one_of((2, 3, 1), [2, 4]),
        rng=seed,
        scale=one_of(1.0, 0, 2),
    ),
    "networks.pick": call(
        is_network_like("network"), network=network(3, 2), index=one_of(0, (1, 1), slice(1))
    ),
    "networks.forward": call(
        lambda answer, a: y_hat_shape(answer.y_hat, a),
        network=NET,
        X=X,
        hidden=HIDDEN,
        output=OUTPUT,
        masks=one_of(None, [None, np.ones((4, 3))]),
    ),
    "networks.predict": call(y_hat_shape, network=NET, X=X, hidden=HIDDEN, output=OUTPUT),
    "networks.backward": call(
        is_network_like("network"),
        network=NET,
        passed=a_pass,
        delta=normal(4, 1),
        hidden=HIDDEN,
        masks=one_of(None, [None, np.ones((4, 3))]),
    ),
    "optimize.proximal_gradient": call(
        start=one_of((np.ones((2, 1)), np.ones((1, 1)))),
        step=one_of(lambda point: tuple(part / 2 for part in point)),
        steps=one_of(3),
        tolerance=one_of(0.0, 1e-6),
    ),
    "optimize.coordinate_descent": call(
        lambda answer, a: shape(answer)[-1] == shape(a["H"])[-1],
        H=one_of(np.eye(3), np.diag([1.0, 0.0, 2.0])),
        g=normal(3),
        t=T,
        sweeps=one_of(4),
        tolerance=one_of(0.0, 1e-6),
        after=one_of(lambda c: c),
    ),
    "penalties.row": call(penalty=PENALTY),
    "penalties.penalty_value": call(
        network=NET, penalty=PENALTY, lam=LAM, l1_share=share(), biases=one_of(True, False)
    ),
    "penalties.penalty_grad": call(
        like("W", "lam"), **ELEMENTS, penalty=SMOOTH, lam=LAM, l1_share=share()
    ),
    "penalties.proximal_step": call(
        like("W", "t"), **ELEMENTS, penalty=PENALTY, t=T, l1_share=share()
    ),
    "penalties.default_update": call(penalty=PENALTY),
    "penalties.update_names": call(penalty=PENALTY),
    "penalties.lam_per_layer": call(
        lambda answer, a: len(answer) == a["n_layers"], lam=LAM, n_layers=one_of(2)
    ),
    **{
        f"penalty_formulas.{name}": call(over_lead("W", plain=("lam",)), W=W, lam=LAM)
        for name in ("l1", "l2", "l0", "no_penalty")
    },
    "penalty_formulas.elastic_net": call(
        over_lead("W", plain=("lam",)), W=W, lam=LAM, l1_share=share()
    ),
    **{
        f"penalty_formulas.{name}": call(like("W", "lam"), **ELEMENTS, lam=LAM)
        for name in ("l1_grad", "l2_grad")
    },
    "penalty_formulas.elastic_net_grad": call(
        like("W", "lam"), **ELEMENTS, lam=LAM, l1_share=share()
    ),
    **{
        f"penalty_formulas.{name}": call(like("W", "t"), **ELEMENTS, t=T)
        for name in ("soft_threshold", "hard_threshold", "l2_shrink")
    },
    "penalty_formulas.elastic_net_step": call(like("W", "t"), **ELEMENTS, t=T, l1_share=share()),
    "penalty_formulas.max_norm": call(like("W", "limit"), W=W, limit=one_of(0.5, 1, 7.0)),
    "polynomials.polynomial_features": call(
        lambda answer, a: shape(answer) == shape(a["x"])[:-1] + (int(a["degree"]) + 1,),
        x=COLUMN,
        degree=one_of(0, 1, 5),
    ),
    "polynomials.least_squares": call(A=A_TABLE, y=COLUMN),
    "polynomials.ridge": call(A=A_TABLE, y=COLUMN, lam=LAM),
    "polynomials.lasso": call(**SEARCH),
    "polynomials.elastic_net": call(**SEARCH, l1_share=share()),
    "polynomials.squared_error": call(A=A_TABLE, c=normal(3, 1), y=COLUMN),
    "scales.convert_lam": call(
        like("lam"), lam=LAM, penalty=one_of("l1", "l2"), source=SCALE, target=SCALE, n=one_of(1, 8)
    ),
    "scales.elastic_net_to_sklearn": call(lam=one_of(0.1, 1), l1_share=share(), n=one_of(8)),
    "selection.hold_out": call(
        lambda answer, a: sum(map(len, answer)) == a["n"], n=one_of(2, 9), share=share(), rng=seed
    ),
    "selection.k_folds": call(
        lambda answer, a: len(answer) == a["k"], n=one_of(5, 9), k=one_of(2, 5), rng=seed
    ),
    "selection.scaler": call(X_train=X),
    "selection.Scaler.standardize": call(
        self=lambda rng: FUNCTIONS["selection.scaler"](rng.normal(size=(4, 2))), X=X
    ),
    "selection.choose_lam": call(lams=one_of(np.array([0.1, 1.0])), validation=normal(2, 3)),
    "selection.lam_max": call(X=X, y=Y),
    "shapes.over": call(lambda answer, a: shape(answer) == shape(a["values"]) + (1, 1), values=LAM),
    "shapes.stack": call(networks=lambda rng: [NET(rng), NET(rng)]),
    "steps.gradient_step": call(is_step, **STEP),
    "steps.momentum_step": call(is_step, **STEP | dict(keep=share())),
    "steps.adam_step": call(is_step, **STEP | dict(keeps=one_of((0.9, 0.99)), tiny=one_of(1e-8))),
    "training.train": call(is_run, **TRAIN),
    "training.train_progressively": call(lambda answer, a: is_run(answer[-1], a), **TRAIN),
}

# Numbers so large that the answer would only be long in coming are no test of these.
COUNTS = ("steps", "sweeps", "draws")
# Given by the core's own code, never by a learner; or a function, whose own errors are its own.
OURS = ("name", "wanted", "numbers", "low", "high", "options", "strictly", "self")
FUNCTIONS_TAKEN = ("objective", "step", "after", "delta_rule", "function")
# An answer that promises NaN where there is a single value.
MAY_BE_NAN = ("measures.standard_error", "measures.paired_difference", "selection.choose_lam")

HOSTILE = [
    *(NAN, INF, -INF, 1e-320, 1e308, -1e308, 1e200, 0, -1, 1.5, 0.5, 1, 2, 3, -0.0, 10**400),
    *("", "abc", "0.1", "x" * 10_000, b"abc", None, True, False, 1j, ..., object(), int, np.sum),
    *([], (), {}, set(), [None], [[1, 2], [3]], ["a"], [1.0, NAN], (0.1,), (0.1, 0.2), (0.1, -1)),
    *(range(3), slice(None), slice(5, 2), np.random.RandomState(0), [np.random.default_rng(0)] * 2),
    *(np.array([]), np.zeros((0, 3)), np.zeros((3, 0)), np.array(3.0), np.array([[NAN]])),
    *(np.ones(3), np.ones((2, 3)), np.ones((2, 2, 3)), np.ones((1, 1, 2, 1, 2, 3)), np.eye(40)),
    *(np.array([[1, None]], dtype=object), np.array([[1.0, 2.0]], dtype=object)),
    *(np.array([["a", "b"]]), np.array([[1j, 2]]), np.ones((4, 1), dtype=bool), np.arange(4)),
    *(
        np.float32(0.5),
        np.longdouble("1e4000"),
        np.datetime64("2020-01-01"),
        np.timedelta64(3, "D"),
    ),
    *(np.full((4, 2), 1e308), np.full((4, 1), 1e-320), np.full((4, 2), -1e200), np.zeros((4, 2))),
    *(((np.ones((2, 1)), np.zeros((1, 1))),), ((np.ones((3, 2)), np.zeros((1, 2))),) * 2),
    *([None] * 2, [np.ones((4, 3)), None], [None, np.ones((7, 3))], "tanh", "mse", "l1", "softmax"),
    Pass((), (), np.ones((1, 1))),
    History(*([np.zeros(0)] * 6)),
    Run(None, None, None, True),
]
LARGE = [10**12, 2**70]


def read_only(array):
    array = array.copy()
    array.flags.writeable = False
    return array


CHANGED = [
    lambda v: v * 1e308,
    lambda v: v * 1e-320,
    lambda v: v * 1e150,
    lambda v: np.where(np.arange(v.size).reshape(v.shape) == 0, NAN, v),
    lambda v: v.T,
    lambda v: v[None],
    lambda v: np.stack([v, -v]),
    lambda v: v[1:],
    lambda v: v[..., :0],
    lambda v: v[..., ::-1],
    lambda v: np.asfortranarray(v),
    lambda v: v.astype(np.float32),
    lambda v: v.astype(np.float16),
    lambda v: v.astype(">f8"),
    lambda v: v.astype(object),
    lambda v: (v * 3).astype(int),
    lambda v: v > 0,
    lambda v: v.tolist(),
    lambda v: v.ravel(),
    lambda v: np.ma.masked_array(v),
    read_only,
]


def changed(value, change):
    """The same value in another form, wherever it holds arrays."""
    if isinstance(value, np.ndarray) and value.ndim:
        with np.errstate(all="ignore"):
            return change(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(changed(part, change) for part in value)
    return value


def hostile(name, fitting):
    """A value that may or may not do for the argument."""
    others = HOSTILE if name in COUNTS else HOSTILE + LARGE
    if name in FUNCTIONS_TAKEN:
        others = [one for one in others if not callable(one)]
    # By number: some of these values cannot even be hashed.
    options = [st.integers(0, len(others) - 1).map(others.__getitem__)] * 2
    if name not in COUNTS:
        options += [st.floats(), st.integers(-5, 50)]
    if isinstance(fitting, (np.ndarray, tuple)):
        options += [st.sampled_from(CHANGED).map(lambda change: changed(fitting, change))] * 2
    return st.one_of(options)


def snapshot(value):
    """What can be compared afterwards."""
    if isinstance(value, (tuple, list)):
        return [snapshot(part) for part in value]
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.flags.writeable, value.tobytes()
    return repr(value)[:99] if isinstance(value, (str, float, int)) else id(value)


def finite(answer):
    if isinstance(answer, Run):
        answer = answer[:4]  # the state is what was given
    if isinstance(answer, (tuple, list)):
        return all(map(finite, answer))
    if isinstance(answer, (np.ndarray, np.generic)):
        return answer.dtype.kind != "f" or np.isfinite(answer).all()
    return not isinstance(answer, float) or np.isfinite(answer)


def outcome(function, arguments):
    """The answer, taken out of a stream; or the error, if it names an argument in a short line."""
    known = {*inspect.signature(function).parameters, *Method._fields, *TRAIN, "value"}
    try:
        answer = function(**arguments)
        return list(islice(answer, 4)) if inspect.isgenerator(answer) else answer
    except (ValueError, TypeError) as error:
        first = re.match(r"\w+", str(error))
        named = first and first[0] in known or "argument" in str(error)
        assert named and len(str(error)) < 500, f"{type(error).__name__}: {error}"
        return None


def test_every_public_function_is_called_here():
    assert sorted(CALLS) == sorted(FUNCTIONS)
    for name, (_, arguments) in CALLS.items():
        taken = inspect.signature(FUNCTIONS[name]).parameters
        left_out = set(taken) - set(arguments) - {"settings", "name_X", "name_y"}
        assert not left_out, f"{name}: {left_out}"
    assert set(Method._fields) <= set(TRAIN)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_fits_is_answered(name):
    promise, arguments = CALLS[name]
    answered = 0
    for i in range(20):
        rng = np.random.default_rng(i)
        given_ = {argument: draw(rng) for argument, draw in arguments.items()}
        answer = outcome(FUNCTIONS[name], given_)
        answered += answer is not None and bool(promise(answer, given_))
    assert answered >= (10 if name.startswith("training") else 15) or name.startswith("checks.")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_whatever_is_given_is_answered_or_refused_by_name(name):
    promise, arguments = CALLS[name]
    open_to_all = [argument for argument in arguments if argument not in OURS]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # what is found is small already
    )
    @given(st.data())
    def check(data):
        rng = np.random.default_rng(data.draw(st.integers(0, 99), "seed"))
        values = {argument: draw(rng) for argument, draw in arguments.items()}
        for argument in data.draw(
            st.lists(st.sampled_from(open_to_all), max_size=2, unique=True), "changed"
        ):
            values[argument] = data.draw(hostile(argument, values[argument]), argument)
        before = snapshot(list(values.values()))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            answer = outcome(FUNCTIONS[name], values)
        assert snapshot(list(values.values())) == before, "changed in place"
        if answer is not None:
            assert finite(answer) or name in MAY_BE_NAN
            assert promise(answer, values)

    if open_to_all:
        check()


def test_a_value_of_ten_thousand_characters_is_cut():
    for wrong in ("x" * 10_000, [1.0, "y"] * 5_000, 10**5_000, np.full((1000, 10), "z")):
        with pytest.raises(ValueError, match="^y_hat must be a number, got .{1,120}$"):
            mse(wrong, np.ones((2, 1)))


def test_an_answer_past_the_largest_number_is_refused_with_the_argument_that_made_it():
    with pytest.raises(ValueError, match=r"^y_hat must hold .* got 1e\+200"):
        mse(np.full((2, 1), 1e200), np.ones((2, 1)))
    with pytest.raises(ValueError, match=r"^network must .*1e\+308"):
        forward(
            ((np.full((2, 2), 1e308), np.zeros((1, 2))),), np.full((3, 2), 10.0), output="linear"
        )


def test_python_itself_says_what_is_missing_or_too_much():
    for wrong in (dict(), dict(y_hat=[[1.0]]), dict(y_hat=[[1.0]], y=[[1.0]], z=1)):
        with pytest.raises(TypeError, match="argument"):
            mse(**wrong)
    with pytest.raises(TypeError, match="argument"):
        mse([[1.0]], [[1.0]], [[1.0]])
    assert init_network.__doc__ and "rng" in inspect.signature(init_network).parameters
