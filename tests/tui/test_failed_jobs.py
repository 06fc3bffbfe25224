"""Jobs that failed or were stopped: what is said of them and where, and what becomes of them."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from support.opening import fakes, opened, said, shown
from support.quiet import act, come_to, settle
from support.screens import bar, listing
from support.slow import SlowTranslator
from tritext.batch.jobs import OpenJob
from tritext.engines.fake import FakeTranslator
from tritext.errors import MissingModelError
from tritext.events import Progress
from tritext.live import is_unfinished, request
from tritext.records import Hypothesis
from tritext_tui.app import TritextApp
from tritext_tui.jobs import Job
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.confirm import ConfirmScreen
from tritext_tui.screens.leaving import LeavingScreen

GONE = "no installed model translates English to Korean: run  tritext models install en ko"


class FailingTranslator(FakeTranslator):
    """Translates nothing while it has an error."""

    error: Exception | None = MissingModelError(GONE)

    def hypotheses(self, texts: list[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:  # type: ignore[override]
        if self.error:
            raise self.error
        return super().hypotheses(texts, source=source, target=target, careful=careful)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "days.en.txt"
    path.write_text("One day.\nTwo days.\n", encoding="utf-8")
    return path


async def test_a_job_that_failed_says_why_is_tried_again_and_taken_off_the_list(tmp_path: Path, text: Path) -> None:
    failing = FailingTranslator()
    app = TritextApp(wanted=request([str(text)], languages="en,ko"), engines=fakes(tmp_path, failing))
    async with app.run_test(size=(60, 16)) as pilot:
        await settle(pilot)
        assert GONE.replace("  ", " ") in " ".join(each.message for each in app._notifications).replace("  ", " ")
        assert "work failed: see Jobs" in bar(app, "status")
        await pilot.press("4")
        assert not list(app._notifications)
        await act(pilot, "r")
        assert not list(app._notifications), "the screen itself says why"
        assert GONE.replace("  ", " ") in said(app)
        assert shown(app).count(" failed ") == 1, "what is tried again is not listed twice"
        assert "r try again" in bar(app, "jobs-status")
        failing.error = None
        await act(pilot, "r")
        assert not is_unfinished(app.session.file)
        assert " failed " not in shown(app)
        assert "r try again" not in bar(app, "jobs-status")
        await pilot.press("c")
        assert "nothing is at work" in shown(app)
        await pilot.press("1")
        assert "work failed" not in bar(app, "status")
    assert app.farewell() == [f"kept in {text.with_name('days.tritext')}"], "it is said though it is not listed"


async def test_a_job_whose_file_is_away_is_tried_again_when_that_is_back(tmp_path: Path, text: Path) -> None:
    failing = FailingTranslator()
    away, path = tmp_path / "away", text.with_name("days.tritext")
    app = TritextApp(wanted=request([str(text)], languages="en,ko"), engines=fakes(tmp_path, failing))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        failing.error = None
        await pilot.press("4")
        path.rename(away)
        await act(pilot, "r")
        assert "cannot be read" in said(app)
        assert f"{path} is not there any more" in app.farewell()[0]
        away.rename(path)
        assert "r try again" in bar(app, "jobs-status")
        await act(pilot, "r")
        assert not is_unfinished(app.session.file)
    assert app.farewell() == [f"kept in {path}"]


@pytest.mark.parametrize("error", [RecursionError("too deep"), NotImplementedError("not yet")])
def test_a_fault_of_a_program_is_no_engine_that_gave_out(error: Exception) -> None:
    def work() -> Generator[Progress, None, None]:
        yield Progress("align", 0, 1)
        raise error

    with pytest.raises(type(error)):
        Job("x").run(work(), lambda message: None, lambda: False)


@pytest.mark.parametrize("error", [RuntimeError("out of [memory]"), MemoryError("out of [memory]")])
async def test_an_engine_that_gives_out_takes_the_window_not_with_it(
    tmp_path: Path, text: Path, error: Exception
) -> None:
    failing = FailingTranslator()
    failing.error = error
    async with opened(tmp_path, request([str(text)], languages="en,ko"), failing) as (app, pilot):
        await settle(pilot)
        assert isinstance(app.screen, BitextScreen)
        await pilot.press("4")
        assert f"{type(error).__name__}: out of [memory]" in said(app)
        assert "test_failed_jobs.py, line" in "".join(shown(app).split("\n")[15:]).replace("\n", "")


async def test_a_job_that_was_stopped_is_said_to_be_where_its_rows_are(tmp_path: Path, text: Path) -> None:
    slow = SlowTranslator()
    async with opened(tmp_path, request([str(text)], languages="en,ko"), slow) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen))
        await pilot.press("4", "c", "y")
        slow.let(9)
        await settle(pilot)
        assert "r go on" in bar(app, "jobs-status")
        await pilot.press("1")
        assert "stopped: see Jobs" in bar(app, "status")


async def test_what_was_said_of_a_job_goes_with_the_cursor(
    tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [OpenJob(tmp_path / f"{name}.jsonl", "running", 1, "") for name in ("one", "two")]
    monkeypatch.setattr("tritext.batch.jobs.open_jobs", lambda: iter(found))
    async with opened(tmp_path, request([str(text)], languages="en,ko")) as (app, pilot):
        await settle(pilot)
        await act(pilot, "4")
        await pilot.press("end", "c")
        assert "stop it where it runs" in bar(app, "jobs-status")
        app.screen._fill()  # type: ignore[attr-defined]  # as it is done again and again
        await pilot.pause()
        assert "stop it where it runs" in bar(app, "jobs-status")
        await pilot.press("up")
        assert "stop it where it runs" not in bar(app, "jobs-status")


async def test_a_low_screen_shows_a_job_in_a_line_and_its_name_before_its_folder(
    tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("a folder with a long name " * 4)
    found = [OpenJob(folder / f"{name}.jsonl", "interrupted", 1200, "") for name in ("one", "two", "three", "four")]
    monkeypatch.setattr("tritext.batch.jobs.open_jobs", lambda: iter(found))
    async with opened(tmp_path, request([str(text)], languages="en,ko")) as (app, pilot):
        await pilot.resize_terminal(60, 16)
        await settle(pilot)
        await act(pilot, "4")
        for job in found:
            assert f"interrupted {job.output.name}" in shown(app)
        await pilot.press("end")
        assert listing(app, "jobs").cursor == 6
        await pilot.resize_terminal(80, 24)
        assert "1,200 rows done" in shown(app)


@pytest.mark.parametrize("size", [(60, 10), (60, 16), (160, 45)])
async def test_a_question_says_that_it_goes_on_where_it_does(tmp_path: Path, size: tuple[int, int]) -> None:
    command = "tritext batch '/a folder/" + "한국어 번역본 " * 30 + "' --to ko,ja"
    job = Job("x", continues=command)
    async with opened(tmp_path) as (app, pilot):
        await pilot.resize_terminal(*size)
        for screen in (ConfirmScreen("Continue this job?", [command]), LeavingScreen([], [job])):
            app.push_screen(screen)
            await pilot.pause()
            is_whole = "--to ko,ja" in said(app)
            assert ("down the rest" in shown(app)) is not is_whole
            for _ in range(40):
                await pilot.press("down")
            assert "--to ko,ja" in said(app)
            await pilot.press("enter" if isinstance(screen, LeavingScreen) else "escape")
            assert isinstance(app.screen, LeavingScreen) is isinstance(screen, LeavingScreen), "Enter leaves nothing"
        app.push_screen(ConfirmScreen("Cancel this job?"))
        await pilot.pause()
        assert "down the rest" not in shown(app)
