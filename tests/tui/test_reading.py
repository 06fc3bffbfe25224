"""`tritext view` of an interchange file: its rows appear as they are read, and keys are answered meanwhile."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Semaphore
from typing import Any

import pytest
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widget import Widget

from support.bitexts import type_text
from support.quiet import act, come_to, settle, threads
from support.screens import bar, details, lines_of
from tritext.errors import TritextError
from tritext.live import arriving, request
from tritext.live.engines import Engines
from tritext.live.making import work
from tritext.store import ComparisonFile
from tritext.store.arriving import Stopped, add_rows
from tritext_tui.app import TritextApp
from tritext_tui.recent import Recent
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.concordance import ConcordanceScreen
from tritext_tui.screens.start import StartScreen
from tritext_tui.widgets.grid import UnitGrid

ROWS = 20


class Gate:
    """Lets pages of rows into the file, one for each time that it is asked to."""

    def __init__(self) -> None:
        self._turns = Semaphore(0)

    def let(self, pages: int = 1) -> None:
        for _ in range(pages):
            self._turns.release()

    def add_rows(self, *arguments: Any) -> None:  # noqa: ANN401
        assert self._turns.acquire(timeout=600)
        add_rows(*arguments)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate()
    monkeypatch.setattr(arriving, "add_rows", gate.add_rows)
    monkeypatch.setattr(arriving, "_FIRST", 4)
    monkeypatch.setattr(arriving, "_AT_ONCE", 4)
    monkeypatch.setattr("tritext_tui.jobs._QUIET", 0)
    return gate


@asynccontextmanager
async def opened(
    tmp_path: Path, source: Path, gate: Gate, *, against: str = ""
) -> AsyncIterator[tuple[TritextApp, Pilot[TritextError]]]:
    recent = Recent(tmp_path / "state")
    app = TritextApp(wanted=request([str(source)]), engines=Engines(), recent=recent, against=against)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.pause()
        try:
            yield app, pilot
        finally:
            gate.let(ROWS)  # so that no thread is left waiting
    while threads:  # the loop of a real run waits for them
        await asyncio.sleep(0.005)


def table(tmp_path: Path, lines: list[str] | None = None) -> Path:
    path = tmp_path / "rows.tsv"
    path.write_text("\n".join(["en\tko", *(lines or [f"Row {row}.\t{row}번 줄" for row in range(ROWS)]), ""]), "utf-8")
    return path


def shown(app: TritextApp) -> str:
    return "\n".join(lines_of(app))


def files(tmp_path: Path) -> set[str]:
    return {path.name for path in tmp_path.iterdir() if path.is_file()}


async def test_rows_are_shown_as_they_are_read_and_keys_are_answered_meanwhile(tmp_path: Path, gate: Gate) -> None:
    async with opened(tmp_path, table(tmp_path), gate) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and "1 / 4" in bar(app, "status"))
        assert "Row 3." in shown(app)
        await pilot.press("end")
        assert "4 / 4" in bar(app, "status")
        gate.let()
        await come_to(pilot, lambda: "4 / 8" in bar(app, "status"))
        assert "read 39 %  8 rows" in bar(app, "status")  # of the bytes
        assert "8 rows" in bar(app, "status")
        await pilot.press("e")
        assert isinstance(app.screen, BitextScreen)
        assert "rows are still being read" in bar(app, "status")
        await pilot.press("c", "K")
        assert not app.session.file.undoable
        await pilot.press("f")
        await type_text(pilot, "1")
        await pilot.press("enter")
        await come_to(pilot, lambda: "1 of 8 rows" in shown(app))
        gate.let()
        await come_to(pilot, lambda: "3 of 12 rows" in shown(app))  # it follows
        gate.let(ROWS)
        await settle(pilot)
        await come_to(pilot, lambda: "11 of 20 rows" in shown(app))
        assert "not all rows" not in bar(app, "status")
        await pilot.press("escape", "c")
        assert "confirmed" in bar(app, "status")
    with ComparisonFile(tmp_path / "rows.tritext") as file:
        assert len(file) == ROWS
        assert file.documents()["ko"].text.splitlines()[-1] == f"{ROWS - 1}번 줄"


async def test_a_language_that_turns_up_late_gets_its_column(tmp_path: Path, gate: Gate) -> None:
    source = tmp_path / "rows.jsonl"
    rows = [{"en": f"Row {row}.", **({"ko": f"{row}번"} if row > 5 else {})} for row in range(ROWS)]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    source.write_text("\n".join(lines), "utf-8")
    async with opened(tmp_path, source, gate) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and "/ 4" in bar(app, "status"))
        assert "Korean" not in bar(app, "heads")
        gate.let()
        await come_to(pilot, lambda: "1 / 8" in bar(app, "status"))
        assert "Korean" in bar(app, "heads")
        await pilot.press("end")
        assert "7번" in shown(app)
        await pilot.press("3")
        assert isinstance(app.screen, ConcordanceScreen)
        await pilot.press("slash")
        await type_text(pilot, "7번")
        await pilot.press("enter")
        await come_to(pilot, lambda: "1 hit" in shown(app))
        gate.let(ROWS)
        await settle(pilot)


async def test_rows_that_come_while_the_screen_is_laid_out_wait_for_all_of_it(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[int] = []

    class Part(Vertical):
        def compose(self) -> Iterator[Widget]:
            if self.id == "row" and isinstance(self.screen, BitextScreen):
                there.append(len(self.screen.query(UnitGrid)))
                self.screen._shown = -1
                assert self.screen.show_work("read") == []
            yield from super().compose()

    monkeypatch.setattr("tritext_tui.screens.bitext.Vertical", Part)
    async with opened(tmp_path, table(tmp_path), gate) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and app.screen.is_mounted)
        assert there == [1], "the part above is there, the one below not yet"


@pytest.mark.parametrize("pages", [0, 2])
async def test_leaving_at_any_time_asks_nothing_and_leaves_nothing(tmp_path: Path, gate: Gate, pages: int) -> None:
    async with opened(tmp_path, table(tmp_path), gate) as (app, pilot):
        gate.let(pages)
        rows = f"1 / {4 + 4 * pages} "
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and rows in bar(app, "status"))
        await pilot.press("q")
        gate.let()
    assert "rows.tritext" in files(tmp_path)
    (line,) = app.farewell()
    assert line == "rows.tsv to rows.tritext: stopped; nothing was kept, for not all rows were read"
    assert files(tmp_path) == {"rows.tsv"}
    assert Recent(tmp_path / "state").read() == [], "it is not there to be opened again"


async def test_where_another_input_has_taken_the_name_meanwhile_the_other_is_said(tmp_path: Path, gate: Gate) -> None:
    source, other = table(tmp_path), tmp_path / "rows.jsonl"
    other.write_text('{"en": "Another.", "ko": "다른 것."}\n', "utf-8")
    wanted = request([str(source)])
    gate.let(ROWS)
    list(work(request([str(other)])))
    app = TritextApp(wanted=wanted, engines=Engines(), recent=Recent(tmp_path / "state"))
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        assert app.session.file.path == tmp_path / "rows-2.tritext"
        assert app.jobs[0].title == "rows.tsv to rows-2.tritext"
        assert "Row 0." in shown(app)
    assert app.farewell() == [f"kept in {tmp_path / 'rows-2.tritext'}"]
    with ComparisonFile(tmp_path / "rows.tritext") as file:
        assert file.units(0, 1)[0].variants["en"].text == "Another."


async def test_what_was_stopped_on_the_jobs_screen_goes_on_from_there(tmp_path: Path, gate: Gate) -> None:
    async with opened(tmp_path, table(tmp_path), gate) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen))
        await pilot.press("4", "c", "y")
        gate.let()
        await settle(pilot)
        assert app.jobs[0].state == "cancelled"
        await pilot.press("1")
        assert "not all rows were read" in bar(app, "status")
        gate.let(ROWS)
        await act(pilot, "4", "r")
        assert [job.state for job in app.jobs] == ["cancelled", "done"]
        await pilot.press("1")
        assert f"1 / {ROWS}" in bar(app, "status")
    assert app.farewell() == [f"kept in {tmp_path / 'rows.tritext'}"]


async def test_that_findings_wait_for_the_last_row_is_said_on_each_screen_until_it_is_there(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 3)
    async with opened(tmp_path, table(tmp_path), gate) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen))
        await pilot.press("K")
        assert "rows are still being read: look for findings" in bar(app, "status")
        await pilot.press("6")
        await come_to(pilot, lambda: "rows are still being read" in details(app, "findings-head"))
        await pilot.press("d", "K")
        await come_to(pilot, lambda: "rows are still being read" in details(app, "findings-head"))
        await pilot.press("5")
        await come_to(pilot, lambda: "4 rows  more are being read" in bar(app, "overview-head"))
        await come_to(pilot, lambda: "counting" not in bar(app, "overview-status"))
        await pilot.press("c")
        assert "rows are still being read" in bar(app, "overview-status")
        await pilot.press("6", "K")
        assert "rows are still being read" in bar(app, "findings-status")
        await pilot.press("5")
        gate.let(ROWS)
        await come_to(pilot, lambda: f" {ROWS} ⣿" in shown(app))
        assert f"{ROWS} rows  en, ko" in bar(app, "overview-head")
        await act(pilot, "6")
        await come_to(pilot, lambda: f"in {ROWS} rows" in details(app, "findings-head"))
        assert "still being read" not in shown(app)
        assert "K looks for findings" in details(app, "findings-head")
        await pilot.press("1")
        assert "still being read" not in shown(app)


async def test_another_version_is_matched_with_the_rows_that_are_there_and_at_the_end_with_all(
    tmp_path: Path, gate: Gate
) -> None:
    other = tmp_path / "other.tsv"
    lines = [f"Row {row}.\t{row}번 행" for row in range(ROWS)]
    other.write_text("\n".join(["en\tko", *lines, ""]), "utf-8")
    async with opened(tmp_path, table(tmp_path), gate, against=str(other)) as (app, pilot):
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and "1 / 4" in bar(app, "status"))
        await pilot.press("2")
        await come_to(pilot, lambda: "with the 4 rows read so far" in bar(app, "compare-status"))
        gate.let(ROWS)
        await settle(pilot)
        await act(pilot, "1", "2")
        assert f"1 / {ROWS}" in bar(app, "compare-status")
        assert "so far" not in bar(app, "compare-status")


async def test_what_was_stopped_while_its_end_was_made_is_not_done(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, table(tmp_path), gate) as (app, pilot):

        def stopped(*_arguments: object, **_options: object) -> None:
            app.jobs[0].cancel()
            raise Stopped

        with monkeypatch.context() as patched:
            patched.setattr(arriving, "finish_rows", stopped)
            gate.let(ROWS)
            await come_to(pilot, lambda: bool(app.jobs) and not app.jobs[0].is_open)
            await settle(pilot)
        assert app.jobs[0].state == "cancelled"
        assert "not all rows were read" in bar(app, "status")
        assert "kept in" not in shown(app)
        await act(pilot, "4", "r")
        assert [job.state for job in app.jobs] == ["cancelled", "done"]


async def test_damage_in_the_middle_is_said_beside_the_rows_before_it(tmp_path: Path, gate: Gate) -> None:
    lines = [f"Row {row}.\t{row}번 줄" for row in range(ROWS)]
    lines[10] = "one value alone"
    async with opened(tmp_path, table(tmp_path, lines), gate) as (app, pilot):
        gate.let(ROWS)
        await come_to(pilot, lambda: bool(app.jobs) and not app.jobs[0].is_open)
        await settle(pilot)
        assert "1 / 8  not all rows were read: rows.tsv:12: expected 2 values" in bar(app, "status")
        await pilot.press("c")
        assert not app.session.file.undoable
        await pilot.press("q")
    (line,) = app.farewell()
    assert "rows.tsv:12: expected 2 values" in line
    assert files(tmp_path) == {"rows.tsv"}


async def test_damage_at_the_beginning_leaves_the_start(tmp_path: Path, gate: Gate) -> None:
    async with opened(tmp_path, table(tmp_path, ["one value alone"]), gate) as (app, pilot):
        await settle(pilot)
        assert isinstance(app.screen, StartScreen)
        assert "rows.tsv:2: expected 2 values" in " ".join(shown(app).split())
    assert files(tmp_path) == {"rows.tsv"}
