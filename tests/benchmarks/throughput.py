"""How long a training step takes, per network: `python tests/benchmarks/throughput.py`.

Prints microseconds of processor time per network and step, the best of several runs, for one network
and for many at once, on the four corners and on 40 points, and for the same steps in a compiled C
loop where a C compiler is found; then what it costs to record every step. Aims: 64 networks on 40
points within 2.5 times the C loop, one network at most 20 µs, 2,000 records at most 1.5 times the
2,000 steps without them. Nothing is asserted but that both end alike.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402  (after the number of threads is set)

from lessons.core.networks import init_network, pick  # noqa: E402
from lessons.core.training import train  # noqa: E402
from lessons.data.xor_sets import noisy_xor, xor  # noqa: E402

RATE, STEPS, REPEATS = 0.5, 1000, 3
DATA = {4: xor(), 40: noisy_xor(40, np.random.default_rng(0))}


def best_time(run):
    """The shortest of several runs, in processor time: other work on the machine counts little."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        result = run()
        times.append(time.process_time() - start)
    return min(times), result


def start(sizes, n):
    """n networks in one array; a single one has no leading axis, as in the lessons."""
    network = init_network(sizes, [np.random.default_rng(seed) for seed in range(n)])
    return pick(network, 0) if n == 1 else network


def in_numpy(network, data, steps=STEPS, every=STEPS):
    settings = {"steps": steps, "learning_rate": RATE, "record_every": every}
    return lambda: train(network, *data, **settings).network


def compiled(folder):
    """The C loop as a function, or None where there is no compiler."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        return None
    library = Path(folder) / "step.so"
    source = Path(__file__).with_name("step.c")
    command = [compiler, "-O3", "-march=native", "-shared", "-fPIC", source, "-o", library, "-lm"]
    subprocess.run(command, check=True, timeout=60)
    return ctypes.CDLL(str(library)).train


def in_c(loop, network, data):
    pointer = np.ctypeslib.ndpointer(dtype=float, flags="C_CONTIGUOUS")
    loop.argtypes = [ctypes.c_int] * 4 + [ctypes.c_double] + [pointer] * 6
    loop.restype = None
    W = network[0][0]
    n, nodes = (1 if W.ndim == 2 else len(W)), W.shape[-1]

    def run():
        parts = [np.array(part) for layer in network for part in layer]
        loop(n, nodes, len(data[0]), STEPS, RATE, *data, *parts)
        return tuple(zip(parts[::2], parts[1::2]))

    return run


def report(name, n, seconds):
    print(f"{name:<34}{n:>9}{seconds / n / STEPS * 1e6:>12.3f}", flush=True)


def steps_in_both(loop):
    print(f"{'':<34}{'networks':>9}{'µs per step':>12}")
    for sizes in ((2, 8, 1), (2, 4, 1)):
        for points, data in DATA.items():
            label = "-".join(map(str, sizes)) + f", {points} points"
            for n in (256, 64, 1):
                network = start(sizes, n)
                seconds, trained = best_time(in_numpy(network, data))
                report(f"{label}  NumPy", n, seconds)
                if loop is not None:
                    seconds, same = best_time(in_c(loop, network, data))
                    report(f"{label}  compiled C", n, seconds)
                    assert np.allclose(trained[0][0], same[0][0], atol=1e-6)


def records():
    print(f"\n{'2,000 steps':<34}{'networks':>9}{'every step recorded, over once at the end':>44}")
    for points, data in DATA.items():
        for n in (1, 64):
            network = start((2, 8, 1), n)
            each, once = (best_time(in_numpy(network, data, 2000, k))[0] for k in (1, 2000))
            print(f"{'2-8-1'}, {points} points {n:>27}{each / once:>44.2f}", flush=True)


def main():
    print(f"NumPy {np.__version__}, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        loop = compiled(folder)
        steps_in_both(loop)
        if loop is None:
            print("no C compiler found: nothing to compare with")
    records()


if __name__ == "__main__":
    sys.exit(main())
