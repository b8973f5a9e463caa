"""Exercises and questions that wait for the learner: `from lessons.exercises import ask, check, recall, warm_up`.

    check.l2_slope(l2_slope)      not started, keep working, almost, or right, and why; hints and the
                                  worked solution come from the buttons of its answer
    ask("two_nodes")              a question; recall("two_nodes", "92 of 200 seeds") compares later
    warm_up("06")                 two or three questions on earlier lessons
    progress(), forget()          what was done so far; forget it

All of it lives here by topic (descent.py, l2.py, ...), found by discovery: EXERCISES, QUESTIONS and
WARM_UPS are tuples of `Exercise(...)` and of choose, number, complete and spot. Tests run every worked
solution through its own check, and want each slip told by its numbers from all others.
"""

from lessons.checking.asking import Bank, progress_of
from lessons.checking.checks import Checks
from lessons.checking.discovery import members
from lessons.checking.memory import forget

check = Checks(members(__name__, "EXERCISES"))
bank = Bank(members(__name__, "QUESTIONS"), members(__name__, "WARM_UPS"))
ask, warm_up, recall = bank.ask, bank.warm_up, bank.recall
progress = progress_of(lambda: bank.questions, lambda: check.exercises)

__all__ = ["ask", "check", "forget", "progress", "recall", "warm_up"]
