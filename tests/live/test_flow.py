"""Pictures on their way to the page."""

import pytest

from lessons.live.flow import Flow


@pytest.fixture
def flow():
    flow = Flow(lambda picture, number: flow.log.append((picture, number)))
    flow.log = []
    return flow


def test_two_pictures_go_at_once_and_the_newest_of_the_rest_when_one_is_painted(flow):
    flow.watch("a", True)
    for picture in "abcde":
        flow.offer(picture)
    assert flow.log == [("a", 1), ("b", 2)] and not flow.free()
    flow.acknowledge(1)
    assert flow.log[2:] == [("e", 3)]
    flow.acknowledge(3)
    assert flow.log[3:] == [] and flow.free()


def test_nothing_goes_while_nobody_looks(flow):
    flow.offer("a")
    assert flow.log == [] and not flow.seen()
    flow.watch("x", True)
    flow.watch("y", True)
    flow.watch("x", False)
    flow.offer("b")
    assert flow.log == [("b", 1)]
    flow.watch("y", False)
    flow.offer("c")
    assert len(flow.log) == 1


def test_a_view_that_comes_back_does_not_wait_for_acknowledgements_that_were_lost(flow):
    flow.watch("a", True)
    for picture in "abc":
        flow.offer(picture)
    flow.watch("a", True)
    assert flow.free()
    flow.offer("d")
    assert flow.log[-1] == ("d", 3)


def test_a_late_acknowledgement_of_an_older_picture_changes_nothing(flow):
    flow.watch("a", True)
    flow.offer("a")
    flow.offer("b")
    flow.acknowledge(2)
    flow.acknowledge(1)
    flow.offer("c")
    flow.offer("d")
    assert [picture for picture, _ in flow.log] == list("abcd")


def test_what_comes_after_the_first_of_a_run_leaves_room_for_the_last(flow):
    flow.watch("a", True)
    flow.offer("a")
    assert flow.free() and not flow.free(1)
    flow.acknowledge(1)
    assert flow.free(1)


def test_the_lag_is_the_time_from_a_picture_to_its_acknowledgement(flow, monkeypatch):
    clock = iter([10.0, 10.5])
    monkeypatch.setattr("lessons.live.flow.time.monotonic", lambda: next(clock))
    flow.watch("a", True)
    flow.offer("a")
    flow.acknowledge(1)
    assert flow.lag == 0.5
