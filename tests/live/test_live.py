"""The panel without a kernel: its controls are set as a browser would set them."""

import base64
import threading
from itertools import pairwise
from types import SimpleNamespace

import pytest
import toy_panel
from ipywidgets import Button
from ipywidgets.widgets.widget import _instances as widgets

from lessons.live import log_slider, parts, slider
from lessons.live.panel import REST

FIRST = {"lam": 0.0, "keep_prob": 1.0, "n_hidden": 8, "penalty": "L2", "noisy": False}


@pytest.fixture
def make():
    """make(**parts) -> a toy panel; what is still open at the end is closed."""
    made = []

    def make_(**parts):
        made.append(toy_panel.panel(**parts))
        return made[-1]

    yield make_
    for one in made:
        one.close()
        one.wait()


class Recorder:
    """An experiment that notes how often it ran and waits at every step until it is told to go on."""

    def __init__(self):
        self.runs, self.ended, self.go, self.begun = [], [], threading.Event(), threading.Event()
        self.go.set()

    def __call__(self, **settings):
        self.runs.append(settings)
        try:
            for result in toy_panel.experiment(**settings):
                self.begun.set()
                assert self.go.wait(10)
                yield {**result, "settings": settings}
        finally:
            self.ended.append(settings)


class Page:
    """Sees a panel as a browser does: keeps what it is sent, and acknowledges it unless `slow`."""

    def __init__(self, panel, slow=False):
        self.board, self.slow, self.pictures, self.readings = panel.display.board, slow, [], []
        self.board.send, self.asked = self.receive, 0
        self.tell(sees=True, has=0)

    def tell(self, **news):
        self.board._heard(None, {"view": "a page", **news}, [])

    def receive(self, content, buffers=None):
        if "ops" in content:
            self.pictures.append(content)
            if not self.slow:
                self.tell(ack=content["n"])
        self.asked += "where" in content
        if "said" in content:
            self.readings.append(content["said"])


def state(panel):
    return panel.display.said["state"]


def workers():
    return [thread for thread in threading.enumerate() if thread.name == "live-panel"]


def press(panel, text):
    buttons = [child for box in panel.children for child in getattr(box, "children", ())]
    next(b for b in buttons if isinstance(b, Button) and b.description == text).click()


def test_moving_the_handle_ends_with_the_result_of_that_setting(make):
    panel = make(experiment=Recorder())
    panel.controls["lam"].slider.value = 0.01
    panel.wait()
    assert panel.settings == panel.result["settings"] == {**FIRST, "lam": 0.01}
    assert panel.result["step"] == toy_panel.STEPS and state(panel) == "rest"


def test_the_newest_setting_wins_and_one_in_between_is_never_finished(make):
    recorder = Recorder()
    panel = make(experiment=recorder)
    Page(panel)
    recorder.go.clear()
    recorder.begun.clear()
    for n_hidden in (1, 2, 3):
        panel.controls["n_hidden"].slider.value = n_hidden
        assert recorder.begun.wait(10)
    recorder.go.set()
    panel.wait()
    assert panel.result["settings"]["n_hidden"] == 3
    assert [run["n_hidden"] for run in recorder.runs] == [8, 1, 3]


def test_an_experiment_is_closed_when_newer_settings_arrive(make):
    recorder = Recorder()
    panel = make(experiment=recorder)
    recorder.go.clear()
    recorder.begun.clear()
    panel.controls["lam"].value = 0.01
    assert recorder.begun.wait(10)
    panel.controls["lam"].value = 0.02
    recorder.go.set()
    panel.wait()
    assert [run["lam"] for run in recorder.ended] == [0.0, 0.01, 0.02]


def test_pictures_never_go_back_to_an_older_setting(make):
    panel = make()
    page = Page(panel)
    for n_hidden in range(1, 17):
        panel.controls["n_hidden"].slider.value = n_hidden
        threading.Event().wait(0.01)
    panel.wait()
    shown = [picture["settings"]["n_hidden"] for picture in page.pictures]
    assert shown == sorted(shown) and shown[-1] == 16 and len(shown) > 2


def test_an_exception_is_shown_in_words_and_the_panel_goes_on(make):
    panel = make()
    first = panel.png
    panel.controls["lam"].field.value = "0.7"
    panel.wait()
    assert state(panel) == "error" and panel.text.startswith("lam must be at most 0.5, got 0.7.")
    assert panel.settings["lam"] == 0.7 and panel.png != first
    panel.controls["lam"].slider.value = 0.0
    panel.wait()
    assert state(panel) == "rest" and panel.png == first


def test_any_other_exception_names_its_kind(make):
    def divide(**settings):
        return {"step": 1 / settings["lam"]}

    panel = make(
        experiment=divide,
        picture=toy_panel.Picture(toy_panel.Figure(), (), lambda r: None),
        lam=log_slider("λ", 0.001, 1, 1.0),
    )
    panel.controls["lam"].slider.value = 0.0
    panel.wait()
    assert panel.text.startswith("ZeroDivisionError: ") and state(panel) == "error"


def test_text_from_an_experiment_is_never_taken_for_html(make):
    panel = make(reading=lambda settings, result: "a < b & <b>c</b>")
    assert "a &lt; b &amp; &lt;b&gt;c" in panel.display.words.value


def test_reset_restores_the_bytes_of_the_first_picture_and_every_control(make):
    panel = make()
    first, text = panel.png, panel.text
    panel.apply(lam=0.0042, keep_prob=0.5, penalty="L1", noisy=True)
    panel.wait()
    assert panel.png != first
    press(panel, "Reset")
    panel.wait()
    assert panel.png == first and panel.text == text and panel.settings == FIRST


def test_a_preset_is_one_run_not_one_for_each_control(make):
    recorder = Recorder()
    panel = make(experiment=recorder)
    press(panel, "Strong L1")
    panel.wait()
    assert recorder.runs == [FIRST, {**FIRST, "lam": 0.1, "penalty": "L1"}]


def test_a_preset_for_a_control_that_is_not_there_is_refused(make):
    with pytest.raises(
        ValueError, match="preset 'Off' sets 'lambda', but the controls are lam, keep_prob"
    ):
        make(presets={"Off": {"lambda": 0}})


@pytest.mark.parametrize(
    "typed, value, shown",
    [
        ("0.0042", 0.0042, "0.0042"),
        ("0,0042", 0.0042, "0.0042"),
        (" 1e-6 ", 1e-6, "0.000001"),
        ("0.00421234567891", 0.00421234567891, "0.00421234567891"),
        ("off", 0.0, "off"),
        ("0", 0.0, "off"),
        ("0.45", 0.45, "0.45"),
        ("1e-12", 1e-12, "0.000000000001"),
        ("1E-2", 0.01, "0.01"),
        ("+.02", 0.02, "0.02"),
    ],
)
def test_a_typed_lambda_is_taken_exactly(make, typed, value, shown):
    panel = make()
    panel.controls["lam"].value = 0.1
    panel.controls["lam"].field.value = typed
    panel.wait()
    assert panel.settings["lam"] == value and panel.controls["lam"].field.value == shown


@pytest.mark.parametrize(
    "name, typed, words",
    [
        ("lam", "-1", "λ must be at least 0, got -1"),
        ("lam", "nan", "λ must be a finite number, got nan"),
        ("lam", "inf", "λ must be a finite number, got inf"),
        ("lam", "much", "λ must be a number, got 'much'"),
        ("lam", "", "λ must be a number, got ''"),
        ("lam", "1_0", "λ must be a number, got '1_0'"),
        ("lam", "١٢", "λ must be a number, got '١٢'"),
        ("lam", "−1", "λ must be at least 0, got -1"),
        ("lam", "1e-320", "λ must be 0 or from 1e-12 to 1e+12, got 1e-320"),
        ("lam", "1e308", "λ must be 0 or from 1e-12 to 1e+12, got 1e+308"),
        ("keep_prob", "1e308", "keep_prob must be between 0.1 and 1, got 1e+308"),
        ("keep_prob", "0", "keep_prob must be between 0.1 and 1, got 0"),
        ("n_hidden", "2.5", "hidden nodes must be a whole number, got 2.5"),
    ],
)
def test_a_bad_value_is_refused_in_words_and_what_was_typed_stays(make, name, typed, words):
    panel = make()
    panel.controls[name].field.value = typed
    assert state(panel) == "error" and words in panel.display.said["text"]
    assert panel.controls[name].field.value == typed and panel.settings == FIRST
    press(panel, "Reset")
    panel.wait()
    assert state(panel) == "rest" and panel.controls[name].field.value in ("off", "1", "8")


@pytest.mark.parametrize("typed", ["x" * 10_000, "9" * 10_000, "-" + "9" * 300])
def test_a_long_refused_entry_is_not_repeated_whole(make, typed):
    panel = make()
    panel.controls["lam"].field.value = typed
    assert state(panel) == "error" and "λ must be " in panel.display.said["text"]
    assert len(panel.display.said["text"]) < 130


def test_setting_a_control_to_a_bad_value_from_code_raises(make):
    with pytest.raises(ValueError, match="keep_prob must be between 0.1 and 1, got 2"):
        make().controls["keep_prob"].value = 2


def test_a_log_slider_has_equal_factors_and_ends_at_off():
    control = log_slider("λ", 1e-4, 0.1, 0.0, per_decade=4)
    assert [text for text, _ in control.slider.options][:6] == [
        "off",
        "0.0001",
        "0.00018",
        "0.00032",
        "0.00056",
        "0.001",
    ]
    assert control.slider.options[-1] == ("0.1", 0.1) and control.value == 0.0
    with pytest.raises(ValueError, match="η must be above 0, got 0"):
        log_slider("η", 0.01, 1, 0.1, off=False).value = 0


def test_a_slider_of_whole_numbers_gives_ints_and_others_no_rounding_dust():
    whole, tenths = slider("n", 1, 16, 1, 8), slider("noise", 0, 1, 0.1, 0.0)
    whole.slider.value, tenths.slider.value = 3.0, 0.30000000000000004
    assert whole.value == 3 and isinstance(whole.value, int) and tenths.value == 0.3


def test_a_panel_at_rest_has_no_thread(make):
    panel = make()
    assert not workers()
    panel.controls["lam"].value = 0.01
    assert len(workers()) == 1
    panel.wait()
    for thread in workers():
        thread.join(5)
    assert not workers()


def test_closing_stops_the_worker_and_forgets_every_widget(make):
    before = len(widgets)
    recorder = Recorder()
    panel = make(experiment=recorder)
    recorder.go.clear()
    recorder.begun.clear()
    panel.controls["lam"].value = 0.01
    assert recorder.begun.wait(10)
    panel.close()
    recorder.go.set()
    panel.wait(5)
    assert len(widgets) == before
    panel.controls["lam"].value = 0.02
    assert not panel.worker.thread and len(recorder.runs) == 2


def test_running_a_cell_again_closes_its_old_panels_and_no_other(make, monkeypatch):
    class Shell:
        def get_parent(self):
            return {
                "header": {"msg_id": self.run},
                "metadata": {"cellId": self.cell},
                "content": {},
            }

    shell = Shell()
    monkeypatch.setattr(parts, "get_ipython", lambda: shell)
    monkeypatch.setattr(parts, "_panels", {})
    shell.cell, shell.run = "a", "1"
    twins = [make(), make()]
    shell.cell, shell.run = "b", "2"
    other = make()
    shell.cell, shell.run = "a", "3"
    again = make()
    assert [p.worker.stopped for p in (*twins, other, again)] == [True, True, False, False]


def test_without_threads_the_picture_is_there_when_the_move_returns(make, monkeypatch):
    panel = make()

    def refuse(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    page = Page(panel)
    panel.controls["lam"].value = 0.01
    assert panel.settings["lam"] == 0.01 and state(panel) == "rest"
    page.tell(moves={"1": 0.5})
    assert panel.settings["keep_prob"] == 0.5
    panel.controls["lam"].value = 0.7
    assert state(panel) == "error"
    assert [picture["settings"]["lam"] for picture in page.pictures] == [0.01, 0.01, 0.7]


def test_the_background_is_sent_again_only_when_update_says_so(make):
    again = [False]
    picture = toy_panel.picture()
    update = picture.update
    panel = make(picture=picture._replace(update=lambda result: update(result) or again[0]))
    page = Page(panel)
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert page.pictures and not any("guide" in picture for picture in page.pictures)
    again[0] = True
    panel.controls["lam"].value = 0.02
    panel.wait()
    assert "guide" in page.pictures[-1]


def test_a_still_picture_does_not_use_up_what_update_says_once(make):
    picture, told = toy_panel.picture(), [False]
    update = picture.update
    panel = make(picture=picture._replace(update=lambda result: update(result) or told.pop()))
    page = Page(panel)
    told += [True]
    assert panel.png and not told
    told += [False] * 99
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert "guide" in page.pictures[0]


def test_the_same_setting_gives_the_same_bytes_in_a_new_panel(make):
    assert make().png == make().png


def test_readers_without_a_kernel_get_a_picture_with_its_reading(make):
    panel = make()
    data, about = panel._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert about["image/png"]["alt"] == panel.text
    assert data["text/plain"] == repr(panel)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == panel.model_id


def test_the_repr_says_the_settings_and_nothing_that_changes(make):
    panel = make()
    assert repr(panel) == "LivePanel(lam=0.0, keep_prob=1.0, n_hidden=8, penalty='L2', noisy=False)"
    assert repr(make()) == repr(panel)


def test_an_experiment_may_return_one_result(make):
    def once(**settings):
        *_, last = toy_panel.experiment(**settings)
        return last

    panel = make(experiment=once)
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert panel.settings["lam"] == 0.01 and panel.result["step"] == toy_panel.STEPS


def test_the_first_settings_must_run_for_the_panel_to_exist():
    with pytest.raises(ValueError, match="lam must be at most 0.5"):
        toy_panel.panel(lam=log_slider("λ", 0.001, 1, 1.0))


def test_a_handle_that_differs_by_rounding_is_not_called_back():
    control = slider("keep_prob", 0.0, 1.0, 0.1, 1.0)
    control.slider.value = 0.30000000000000004
    assert control.value == 0.3
    assert control.slider.value == 0.30000000000000004


# ---- what the page tells


def test_a_move_in_the_page_is_a_setting_and_leaves_the_handle_alone(make):
    panel = make()
    page, control = Page(panel), panel.controls["keep_prob"]
    sent = []
    control.slider.send_state = lambda key=None: sent.append(key)
    page.tell(moves={"1": 0.3})
    panel.wait()
    assert panel.settings["keep_prob"] == 0.3 and control.field.value == "0.3" and not sent
    page.tell(moves={"0": 3})  # the third step after "off", of equal factors
    panel.wait()
    assert panel.settings["lam"] == 0.00016 == panel.controls["lam"].value


def test_reset_calls_a_handle_back_that_only_the_page_has_moved(make):
    panel = make()
    page, control = Page(panel), panel.controls["keep_prob"]
    page.tell(moves={"1": 0.3})
    sent = []
    control.slider.send_state = lambda key=None: sent.append(key)
    press(panel, "Reset")
    panel.wait()
    assert control.value == control.slider.value == 1.0 and sent == ["value"]


@pytest.mark.parametrize("name, place", [("keep_prob", 0.3), ("lam", 5)])
def test_at_rest_a_handle_that_stands_elsewhere_is_called_back_and_the_setting_stays(
    make, name, place
):
    recorder = Recorder()
    panel = make(experiment=recorder)
    page, control = Page(panel), panel.controls[name]
    places = {"lam": 0, "keep_prob": 1.0, "n_hidden": 8}
    sent = []
    control.slider.send_state = lambda key=None: sent.append(key)
    page.tell(stand=list(places.values()))
    assert sent == []
    page.tell(stand=list((places | {name: place}).values()))
    assert sent == ["index" if name == "lam" else "value"]
    panel.wait()
    assert recorder.runs == [FIRST] and panel.settings == FIRST


def test_what_the_stock_slider_repeats_after_a_reset_does_not_undo_it_and_what_is_new_counts(make):
    panel = make()
    page, control = Page(panel), panel.controls["keep_prob"]
    for place in (0.3, 0.35, 0.4):
        page.tell(moves={"1": place})
    press(panel, "Reset")
    control.slider.value = 0.4  # held back in the page until the first of them was answered
    assert control.value == 1.0 and control.field.value == "1"
    assert page.asked == 1  # the handle may have followed
    page.tell(stand=[0, 0.4, 8])
    assert control.value == control.slider.value == 1.0
    for again in (0.4, 0.7):  # from a page that tells nothing else
        control.slider.value = 1.0
        control.slider.value = again
        assert control.value == again


def test_what_the_stock_slider_says_later_about_the_same_place_changes_nothing(make):
    recorder = Recorder()
    panel = make(experiment=recorder)
    Page(panel).tell(moves={"1": 0.30000000000000004})
    panel.wait()
    panel.controls["keep_prob"].slider.value = 0.30000000000000004
    panel.wait()
    assert [run["keep_prob"] for run in recorder.runs] == [1.0, 0.3]


def test_nothing_is_sent_while_nobody_looks_and_the_newest_when_somebody_does(make):
    panel = make()
    page = Page(panel)
    page.tell(sees=False, has=0)
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert not page.pictures and panel.settings["lam"] == 0.01
    page.tell(sees=True, has=0)
    assert [picture["settings"]["lam"] for picture in page.pictures] == [0.01]
    page.tell(sees=False, has=1)
    page.tell(sees=True, has=1)
    assert len(page.pictures) == 1


def test_never_more_than_two_pictures_wait_for_the_page_and_the_last_is_the_newest(make):
    panel = make()
    page = Page(panel, slow=True)
    for n_hidden in range(1, 9):
        panel.controls["n_hidden"].value = n_hidden
        panel.wait()
    assert len(page.pictures) == 2
    page.tell(ack=page.pictures[0]["n"])
    assert len(page.pictures) == 3 and page.pictures[-1]["settings"]["n_hidden"] == 8


def test_a_new_page_gets_letters_and_background_again(make):
    panel = make()
    page = Page(panel)
    panel.controls["lam"].value = 0.01
    panel.wait()
    page.board._heard(None, {"view": "another", "sees": True, "has": 0}, [])
    assert "guide" in page.pictures[-1] and page.pictures[-1]["settings"]["lam"] == 0.01


def slow(**settings):
    """Twenty results in 0.4 s."""
    for step in range(20):
        threading.Event().wait(0.02)
        yield from toy_panel.last_of({**settings, "n_hidden": step + 1})


@pytest.mark.parametrize("calm", [False, True])
def test_who_asks_for_less_motion_sees_the_first_and_the_finished_picture(make, calm):
    panel = make(experiment=slow)
    page = Page(panel)
    page.tell(sees=True, has=0, calm=calm)
    page.pictures.clear()
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert len(page.pictures) <= 2 if calm else len(page.pictures) > 2
    assert panel.settings["lam"] == page.pictures[-1]["settings"]["lam"] == 0.01


def test_pictures_of_one_run_come_rarer_the_longer_it_takes(make, monkeypatch):
    """By a clock of our own: 400 results in 8 s, and drawing takes no time."""
    now, shown = [0.0], []

    def steps(**settings):
        for _ in range(400):
            now[0] += 0.02
            yield from toy_panel.last_of(settings)

    for module in ("panel", "display"):
        clock = SimpleNamespace(monotonic=lambda: now[0])
        monkeypatch.setattr(f"lessons.live.{module}.time", clock)
    panel = make(experiment=steps, reading=lambda settings, result: shown.append(now[0]) or "moved")
    Page(panel)
    began, shown[:] = now[0], []
    panel.controls["lam"].value = 0.01
    panel.wait()
    ages = [at - began for at in shown[:-1]]  # the last one is the finished picture
    gaps = [after - before for before, after in pairwise(ages)]
    assert gaps[0] < 0.1 and gaps[-1] == pytest.approx(1, abs=0.021)
    assert all(gap > min(age / 3, 1) - 1e-9 for age, gap in zip(ages, gaps))


def test_a_result_that_comes_again_is_not_drawn_again(make):
    shown = []

    def again(**settings):
        for result in toy_panel.last_of(settings):
            for _ in range(20):
                threading.Event().wait(0.02)
                yield result

    panel = make(experiment=again, reading=lambda *of: shown.append(of) or "moved")
    Page(panel)
    shown.clear()
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert len(shown) == 1 and state(panel) == "rest"


def test_the_reading_is_spoken_at_once_when_the_last_move_is_long_ago(make, monkeypatch):
    panel, asked = make(experiment=slow), []
    Page(panel)
    newer = panel.worker.newer
    monkeypatch.setattr(
        panel.worker, "newer", lambda within=0: asked.append(within) or newer(within)
    )
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert asked[-1] <= 0  # it waits for a move from the last move on, not from the last picture on
    panel.experiment = toy_panel.experiment
    panel.controls["lam"].value = 0.02
    panel.wait()
    assert 0 < asked[-1] < REST


def test_an_error_makes_the_picture_pale(make):
    panel = make()
    page = Page(panel)
    panel.controls["lam"].field.value = "0.7"
    panel.wait()
    assert page.pictures[-1]["faded"] and state(panel) == "error"
    panel.controls["lam"].slider.value = 0.0
    panel.wait()
    assert not page.pictures[-1]["faded"]


def test_a_click_sets_the_control_that_the_artist_names(make):
    panel = make()
    Page(panel).tell(set=["n_hidden", 3])
    panel.wait()
    assert panel.settings["n_hidden"] == 3 == panel.controls["n_hidden"].value


def test_a_page_that_cannot_draw_gets_still_pictures_and_no_others(make):
    panel = make()
    page, stills = Page(panel), []
    receive = page.board.send
    page.board.send = lambda content, buffers=None: (
        stills.append(buffers[0]) if "still" in content else receive(content, buffers)
    )
    page.tell(cannot="no canvas")
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert len(stills) == 2 and stills[-1] == panel.png != stills[0] and not page.pictures


def test_without_a_page_the_reading_is_still_on_the_panel(make):
    panel = make()
    panel.controls["lam"].value = 0.01
    panel.wait()
    assert (
        "lam = 0.01" in panel.display.words.value and 'role="status"' in panel.display.words.value
    )


def test_a_picture_is_small(make):
    panel = make()
    data, content = panel.display.board.data, panel.display.board.first
    assert len(data) + len(str(content["ops"])) < 6_000
