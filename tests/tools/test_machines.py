"""The matrix of machines: a report is read cell by cell, and what cannot be had is said so."""

import pytest

from tools import environments, machines
from tools.differences import differences
from tools.machines import MACHINES, Machine

REPORT = """
=================================== FAILURES ===================================
__________________________ notebooks/zz.ipynb::Cell 3 __________________________
Cell 3: Cell outputs differ

Traceback:
 mismatch 'stdout'

 assert reference_output == test_output failed:

  'a 1\\nb 5\\n' == 'a 1\\nb 2\\n'

    a 1
  - b 2
  ?   ^
  + b 5
  ?   ^

__________________________ notebooks/zz.ipynb::Cell 7 __________________________
Cell 7: Cell execution caused an exception

\x1b[31mZeroDivisionError\x1b[39m: division by zero

=========================== short test summary info ============================
FAILED notebooks/zz.ipynb::Cell 3 - Notebook cell execution failed
"""


def test_a_report_says_which_cell_and_which_lines_differ():
    outputs, exception = differences(REPORT)
    assert (outputs.cell, outputs.what) == (3, "stdout")
    assert outputs.lines == ("+ b 2", "- b 5")
    assert exception.cell == 7 and exception.lines[-1] == "ZeroDivisionError: division by zero"
    assert differences("= 6 passed in 3 s =") == []


def test_the_oldest_versions_are_those_that_the_requirements_begin_with():
    newest, oldest = environments.requirements("newest"), environments.requirements("oldest")
    assert "numpy>=2.0,<3" in newest and "numpy==2.0" in oldest
    assert len(newest) == len(oldest) and all("==" in line for line in oldest)


def test_a_python_that_is_not_here_is_a_line_of_the_table(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["machines", "--only", "newest_3.14"])
    monkeypatch.setattr(environments, "says", lambda python: "3.11")
    assert machines.main() == 0
    assert "cannot be had: no Python 3.14" in capsys.readouterr().out


def test_an_unknown_machine_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="prescott.*got 'pentium'"):
        list(machines.chosen(["pentium"], []))


def test_every_row_has_a_name_of_its_own_and_lessons():
    assert len({machine.name for machine in MACHINES}) == len(MACHINES)
    assert all(machine.lessons for machine in MACHINES)
    assert Machine("one").python == ""


def test_a_difference_is_told_below_its_row(capsys):
    class Done:
        def result(self):
            return differences(REPORT)

    path = machines.CHAOTIC[0]
    assert machines.told(Machine("here"), [path], [Done()], "") == 2
    told = capsys.readouterr().out
    assert f"{path.stem[:24]}[3]" in told and "- b 5" in told and "code cell 7" in told
