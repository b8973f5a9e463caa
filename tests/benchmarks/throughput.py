"""How long a training step takes, per network: `python tests/benchmarks/throughput.py`.

Prints microseconds of processor time per network and step, the best of several runs, for one XOR
network and for many at once, and for the same steps in a compiled C loop where a C compiler is found.
Aim: 256 at once in at most 0.65, twice the C loop. Nothing is asserted but that both end alike.
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

from lessons.core.networks import init_network  # noqa: E402
from lessons.core.training import train  # noqa: E402
from lessons.data.xor_sets import xor  # noqa: E402

RATE, STEPS, REPEATS = 0.5, 1000, 15


def best_time(run):
    """The shortest of several runs, in processor time: other work on the machine counts little."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        result = run()
        times.append(time.process_time() - start)
    return min(times), result


def in_numpy(network):
    return lambda: train(network, *xor(), steps=STEPS, learning_rate=RATE).network


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


def in_c(loop, network):
    pointer = np.ctypeslib.ndpointer(dtype=float, flags="C_CONTIGUOUS")
    loop.argtypes = [ctypes.c_int] * 3 + [ctypes.c_double] + [pointer] * 6
    loop.restype = None
    n, _, nodes = network[0][0].shape

    def run():
        parts = [np.array(part) for layer in network for part in layer]
        loop(n, nodes, STEPS, RATE, *xor(), *parts)
        return tuple(zip(parts[::2], parts[1::2]))

    return run


def report(name, n, seconds):
    print(f"{name:<28}{n:>9}{seconds / n / STEPS * 1e6:>12.3f}", flush=True)


def main():
    print(f"NumPy {np.__version__}, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<28}{'networks':>9}{'µs per step':>12}")
    with tempfile.TemporaryDirectory() as folder:
        loop = compiled(folder)
        for sizes in ((2, 8, 1), (2, 4, 1)):
            label = "-".join(map(str, sizes))
            for n in (256, 64, 1):
                network = init_network(sizes, [np.random.default_rng(seed) for seed in range(n)])
                seconds, trained = best_time(in_numpy(network))
                report(f"{label}  NumPy", n, seconds)
                if loop is not None:
                    seconds, same = best_time(in_c(loop, network))
                    report(f"{label}  compiled C", n, seconds)
                    assert np.allclose(trained[0][0], same[0][0], atol=1e-8)
        if loop is None:
            print("no C compiler found: nothing to compare with")


if __name__ == "__main__":
    sys.exit(main())
