"""The claim about nodes that point the wrong way."""

from lessons.claims.engine import Claim, at_least
from lessons.experiments.plateau import plateau_experiment

LOOKS = (2_000, 10_000, 50_000)


def still_failing(seeds):
    """Of the networks that fail after 1,500 steps, which still fail later?"""
    for found in plateau_experiment(n_seeds=seeds, steps=LOOKS[-1]):
        pass
    solved_at = found.until.finished_at
    failed = solved_at[solved_at > 1500]
    return {f"after {steps:,} steps": failed > steps for steps in LOOKS}


CLAIMS = (
    Claim(
        "wrong_way",
        "A node that points the wrong way hardly turns round.",
        "A",
        "Of the 2-node networks that fail at XOR after 1,500 steps, the share that still fails later",
        at_least(0.8),
        still_failing,
        lesson="05",
    ),
)
