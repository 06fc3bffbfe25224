"""What `tritext view` opens: versions, shown while they are translated, and the jobs that do so."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from support.opening import opened, shown
from support.quiet import act, come_to, due, settle
from support.screens import bar, lines_of, listing
from support.slow import SlowTranslator
from tritext.batch.jobs import OpenJob
from tritext.beside import default_scorer
from tritext.engines.fake import FakeTranslator
from tritext.live import Arrived, Filled, is_unfinished, request
from tritext.store import ComparisonFile
from tritext.store.checking import is_checked
from tritext.store.findings import checked
from tritext_tui.app import TritextApp
from tritext_tui.checking import encoder
from tritext_tui.jobs import Job
from tritext_tui.recent import Recent
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.confirm import ConfirmScreen
from tritext_tui.screens.jobs import JobsScreen
from tritext_tui.screens.leaving import LeavingScreen
from tritext_tui.screens.start import StartScreen

ENGLISH = "One day.\nTwo days [/b].\nThree days.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "days.en.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowTranslator:
    monkeypatch.setattr("tritext.live.filling._IN_VIEW_AT_ONCE", 1)
    monkeypatch.setattr("tritext.live.filling._AT_ONCE", 1)
    monkeypatch.setattr("tritext_tui.jobs._QUIET", 0)
    return SlowTranslator()


async def test_rows_are_shown_before_they_are_translated_and_fill_one_by_one(
    tmp_path: Path, text: Path, slow: SlowTranslator
) -> None:
    async with opened(tmp_path, request([str(text)], languages="en,ko"), slow) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and "Three days." in shown(app))
        assert shown(app).count("(to come)") == 4  # three rows, and the details of the first
        assert " Row 1   .. to come " in shown(app)
        assert shown(app).count(" ..  ") >= 3  # no score before all is there
        await pilot.press("down", "c")
        assert "still to come" in bar(app, "status")
        slow.let()
        await come_to(pilot, lambda: "[ko] One day." in shown(app))
        assert shown(app).count("(to come)") == 3
        await come_to(pilot, lambda: "translate" in bar(app, "status") and "1 of 3" in bar(app, "status"))
        slow.let(2)
        await settle(pilot)
        assert "[ko] Two days [/b]." in shown(app)
        assert "(to come)" not in shown(app)
        assert "translate" not in bar(app, "status").split("tritext:")[0]
        assert "still to come" not in bar(app, "status")
        assert not is_unfinished(app.session.file)
        assert "|translate:fake@1|" in app.session.file.signature
        await pilot.press("c")
        assert [unit.status for unit in app.session.file.units(0, 3)] == ["auto", "confirmed", "auto"]
        assert not any("another window" in line for line in lines_of(app))
    assert Recent(tmp_path / "state").read() == [text.with_name("days.tritext")]


async def test_what_is_translated_last_is_looked_at_by_the_checks_too(
    tmp_path: Path, text: Path, slow: SlowTranslator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 100)
    monkeypatch.setattr("tritext_tui.checking.QUIET", 0.05)

    def is_known(app: TritextApp) -> bool:
        file = app.session.file
        assert isinstance(file, ComparisonFile)
        known = checked(file)
        if known is None or known.is_partial or known.unchecked:
            return False
        return is_checked(file, encode=encoder(), score=default_scorer())

    async with opened(tmp_path, request([str(text)], languages="en,ko"), slow) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and is_known(app))
        screen = app.screen
        assert isinstance(screen, BitextScreen)
        await come_to(pilot, lambda: not (screen.is_checking or due(app)))  # whoever looked has looked once more
        slow.let(3)
        await come_to(pilot, lambda: not app.jobs[0].is_open)
        await come_to(pilot, lambda: is_known(app))
        assert "[ko] Three days." in shown(app)


async def test_a_job_waits_goes_on_and_is_cancelled_and_begun_again(
    tmp_path: Path, text: Path, slow: SlowTranslator
) -> None:
    async with opened(tmp_path, request([str(text)], languages="en,ko"), slow) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen))
        (job,) = app.jobs
        await come_to(pilot, lambda: job.stage == "translate")
        await pilot.press("4", "r")
        assert "needs nothing to go on" in shown(app)
        await pilot.press("p")
        assert job.state == "paused"
        assert "p go on" in shown(app), "what was said of it as it ran is so no more"
        slow.let()
        await come_to(pilot, lambda: job.done == 1)
        assert "paused" in shown(app)
        assert "1 of 3" in shown(app)
        slow.let()
        await pilot.pause(0.1)
        assert job.done == 1
        await pilot.press("p")
        await come_to(pilot, lambda: job.done == 2)
        await pilot.press("c")
        assert isinstance(app.screen, ConfirmScreen)
        assert "this goes on from there" in shown(app)
        await pilot.press("y")
        slow.let(1)
        await settle(pilot)
        assert not job.is_open
        assert "stopping" not in shown(app)
        await pilot.press("r", "p")
        assert [each.state for each in app.jobs] == ["cancelled", "paused"], "keys are for what was just begun"
        await pilot.press("p")
        slow.let(5)
        await settle(pilot)
        assert [each.state for each in app.jobs] == ["cancelled", "done"]
        assert not is_unfinished(app.session.file)


async def test_leaving_while_work_goes_on_asks_and_says_what_continues(
    tmp_path: Path, text: Path, slow: SlowTranslator
) -> None:
    async with opened(tmp_path, request([str(text)], languages="en,ko"), slow) as (app, pilot):
        slow.let()
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and app.jobs[0].done == 1)
        await pilot.press("q")
        assert isinstance(app.screen, LeavingScreen)
        await pilot.pause()
        assert "This goes on from there" in shown(app)
        assert app.jobs[0].continues == f"tritext view {text.with_name('days.tritext')}"
        await pilot.press("y")
        slow.let(9)
        while app.jobs[0].is_open:
            await asyncio.sleep(0.01)
    with ComparisonFile(text.with_name("days.tritext")) as file:
        assert is_unfinished(file)
        assert file.units(0, 1)[0].variants["ko"].text == "[ko] One day."
    async with opened(tmp_path) as (app, pilot):
        assert isinstance(app.screen, StartScreen)
        await act(pilot, "enter")
        assert not is_unfinished(app.session.file)
        assert "[ko] Three days." in shown(app)


async def test_what_cannot_be_translated_is_said_on_the_screen(tmp_path: Path, text: Path) -> None:
    only = FakeTranslator(frozenset({("en", "ko")}))
    async with opened(tmp_path, request([str(text)], languages="en,ja"), only) as (app, pilot):
        await settle(pilot)
        assert isinstance(app.screen, StartScreen)
        assert "ja" in shown(app).split("Samples")[1].split("days.tritext:")[1]
        assert not text.with_name("days.tritext").exists()
        await pilot.press("4")
        assert isinstance(app.screen, StartScreen)


async def test_an_interrupted_batch_job_is_listed_and_continued(
    tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "big.jsonl"
    output.with_name("big.jsonl.job").mkdir()
    found = [OpenJob(output, "interrupted", 1200, f"echo 12 rows; echo went on > {tmp_path}/done")]
    monkeypatch.setattr("tritext.batch.jobs.open_jobs", lambda: iter(found))
    async with opened(tmp_path, request([str(text)])) as (app, pilot):
        await settle(pilot)
        await act(pilot, "4")
        assert "interrupted" in shown(app)
        assert "1,200 rows done" in shown(app)
        await pilot.press("end", "r")
        assert "echo went on" in shown(app)
        await pilot.press("y")
        assert isinstance(app.screen, JobsScreen)
        await asyncio.to_thread(app.screen._continued.processes[output].wait)
        assert (tmp_path / "done").exists()
        app.screen._look()
        await settle(pilot)
        assert "12 rows" in shown(app)
        assert listing(app, "jobs").has_focus


async def test_a_batch_job_is_continued_once_and_what_its_shell_waits_for_is_interrupted(
    tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, begun, stopped = tmp_path / "big.jsonl", tmp_path / "begun", tmp_path / "stopped"
    output.with_name("big.jsonl.job").mkdir()
    (tmp_path / "work").write_text(
        f"trap 'echo >> {stopped}; exit' TERM\necho >> {begun}\nwhile :; do sleep 0.05; done\n", encoding="utf-8"
    )
    found = [OpenJob(output, "interrupted", 1200, f"cd {tmp_path} && sh work")]
    monkeypatch.setattr("tritext.batch.jobs.open_jobs", lambda: iter(found))
    async with opened(tmp_path, request([str(text)])) as (app, pilot):
        await settle(pilot)
        await act(pilot, "4")
        await pilot.press("end", "r", "y")
        await come_to(pilot, begun.exists)
        await pilot.press("r", "y")  # it is not known yet that it runs
        assert "it is being continued already" in shown(app)
        found[0] = replace(found[0], state="running")
        assert isinstance(app.screen, JobsScreen)
        app.screen._look()
        await settle(pilot)
        await pilot.press("c", "y")
        await come_to(pilot, stopped.exists)
        await asyncio.to_thread(app.screen._continued.processes[output].wait)
    assert begun.read_text(encoding="utf-8") == stopped.read_text(encoding="utf-8") == "\n"


def test_speed_and_time_left_go_by_characters_and_without_the_pauses() -> None:
    now = [0.0]
    job = Job("x", now=lambda: now[0])
    job.take(job_event(0, 0))
    now[0] = 10.0
    job.take(job_event(20, 250))
    assert (job.rows_per_second, job.seconds_left, job.share) == (2.0, 30.0, 0.25)
    job.pause()
    now[0] = 500.0
    assert job.seconds_left == 30.0
    job.resume()
    now[0] = 510.0
    assert job.rows_per_second == 1.0


def test_the_time_left_of_what_goes_on_from_a_place_is_by_what_was_done_since() -> None:
    now = [0.0]
    job = Job("x", now=lambda: now[0])
    job.take(Arrived(600, 0.6))
    assert job.seconds_left is None
    now[0] = 10.0
    job.take(Arrived(700, 0.7))
    assert job.seconds_left == pytest.approx(30.0)
    assert job.rows_per_second == 10.0


def job_event(rows: int, characters: int) -> Filled:
    return Filled(rows, 100, characters, 1000)


def test_work_that_ends_just_as_somebody_lets_it_wait_is_at_its_end() -> None:
    ended = list[Thread]()

    def now() -> float:
        if is_paused and not ended:
            ended.append(Thread(target=job.end, args=("done", "done")))
            ended[0].start()
            ended[0].join(0.2)
        return 0.0

    is_paused = False
    job = Job("translate", now=now)
    is_paused = True
    job.pause()
    ended[0].join()
    assert job.state == "done"
    job.pause()
    job.resume()
    assert job.state == "done"
