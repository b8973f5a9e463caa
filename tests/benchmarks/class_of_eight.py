"""A class on one machine: eight kernels, each with the panel of a lesson, all dragged at once.

    python tests/benchmarks/class_of_eight.py [seconds] [lesson ...]      20 s; lessons 06 12 13 04

Each kernel is dragged as a page drags it: a move every 1/60 s, every picture acknowledged when it comes.
Prints for each how old its pictures are against the handle, how long the last one takes after the last
move, and the threads of its numerical libraries, whose environment is left as it is (NumPy is imported
before the lessons). Fails only where a kernel does not answer or has a second thread.
"""

import json
import math
import os
import statistics
import sys
import threading
import time
from pathlib import Path

import psutil
from jupyter_client.manager import start_new_kernel

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "browser"))

import panel_cells  # noqa: E402

KERNELS, FRAME, PATIENCE = 8, 1 / 60, 60
NUMPY_FIRST = "import numpy; numpy.ones((400, 400)) @ numpy.ones((400, 400))"
TELL = """
import json
from threadpoolctl import threadpool_info
from lessons.live.parts import _panels
panel = [panel for _, panels in _panels.values() for panel in panels][0]
slider = panel.sliders[0]
name = next(name for name, control in panel.controls.items() if control is slider)
threads = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
print(json.dumps([panel.display.board.model_id, name, slider.grid.tolist(), bool(slider.texts), threads]))
"""


class Learner:
    """One kernel with one panel, and the hand that drags its first slider."""

    def __init__(self, cell):
        env = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
        self.manager, self.client = start_new_kernel(kernel_name="python3", env=env)
        for source in (NUMPY_FIRST, cell):
            self.run(source)
        told = json.loads(self.run(TELL))
        self.board, self.name, self.grid, self.texts, self.threads = told
        self.process = psutil.Process(self.manager.provisioner.pid)
        self.at, self.ages, self.sent, self.shown = {}, [], None, None
        self.tell(sees=True, has=0)

    def run(self, source):
        """Run a cell; returns what it printed."""
        said = []

        def hear(message):
            if message["msg_type"] == "stream":
                said.append(message["content"]["text"])
            assert message["msg_type"] != "error", message["content"]["evalue"]

        self.client.execute_interactive(source, output_hook=hear, timeout=300)
        return "".join(said)

    def tell(self, **news):
        data = {"method": "custom", "content": {"view": "a page", **news}}
        content = {"comm_id": self.board, "data": data}
        self.client.shell_channel.send(self.client.session.msg("comm_msg", content))

    def move(self, share):
        i = round(share * (len(self.grid) - 1))
        if self.grid[i] != self.sent:
            self.sent = self.grid[i]
            self.tell(moves={"0": i if self.texts else self.sent})
        self.at[self.sent] = time.monotonic()

    def look(self, seconds):
        """Take what the kernel sends in so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self.client.iopub_channel.socket.poll(
            1000 * left
        ):
            content = self.client.get_iopub_msg()["content"]
            news = (
                content.get("data", {}).get("content", {})
                if content.get("comm_id") == self.board
                else {}
            )
            if "ops" in news:
                self.tell(ack=news["n"])
                self.shown = news["settings"][self.name]
                if self.shown in self.at:
                    self.ages.append(time.monotonic() - self.at[self.shown])

    def drag(self, seconds):
        start = time.monotonic()
        cpu = sum(self.process.cpu_times()[:2])
        while (now := time.monotonic() - start) < seconds:
            self.move((1 - math.cos(now * math.tau / 5)) / 2)
            self.look(FRAME)
        self.cpu = (sum(self.process.cpu_times()[:2]) - cpu) / seconds
        self.in_drag, stopped = list(self.ages), time.monotonic()
        while self.shown != self.sent and time.monotonic() - stopped < PATIENCE:
            self.look(0.05)
        self.rest = time.monotonic() - stopped

    def line(self):
        if not self.in_drag or self.shown != self.sent or set(self.threads) != {1}:
            return f"DOES NOT ANSWER or has threads {self.threads}: {self.shown} for {self.sent}"
        p50, p95 = (
            statistics.median(self.in_drag),
            sorted(self.in_drag)[int(0.95 * len(self.in_drag))],
        )
        return (
            f"{len(self.in_drag):5} pictures, age p50 {1e3 * p50:5.0f} ms, p95 {1e3 * p95:5.0f} ms, the last after "
            f"{self.rest:.2f} s; threads {self.threads}, {100 * self.cpu:.0f} % of a core"
        )


def main(seconds=20.0, lessons=("06", "12", "13", "04")):
    paths = [p for number in lessons for p in panel_cells.LESSONS if p.stem.startswith(number)]
    cells = [panel_cells.panel_cells(paths[i % len(paths)])[0] for i in range(KERNELS)]
    learners = [Learner(cell) for cell in cells]
    try:
        hands = [threading.Thread(target=one.drag, args=(seconds,)) for one in learners]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        print(f"{KERNELS} kernels on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        for i, one in enumerate(learners):
            print(f"{paths[i % len(paths)].stem:32}{one.line()}")
        p95 = [sorted(one.in_drag)[int(0.95 * len(one.in_drag))] for one in learners if one.in_drag]
        print(f"slowest p95: {1e3 * max(p95):.0f} ms")
        return any(one.line().startswith("DOES NOT") for one in learners)
    finally:
        for one in learners:
            one.client.stop_channels()
            one.manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:2]), *([sys.argv[2:]] if sys.argv[2:] else [])))
