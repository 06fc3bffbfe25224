"""When findings are looked for: in the background, once, anew when asked, and in what was edited."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.faulty import grid_of
from support.quiet import act, come_to, settle
from support.screens import bar, details, running
from tritext.beside import default_scorer
from tritext.checks import select_rules
from tritext.records import TranslationUnit
from tritext.store import ComparisonFile, checking, edit_texts
from tritext.store.findings import checked, counts, findings_of
from tritext_tui.checking import RowsChecked, encoder, what_waits
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.findings import FindingsScreen

pytestmark = pytest.mark.usefixtures("checked_at_once")


async def test_what_another_window_finds_is_shown_too(faulty: Path) -> None:
    """It has both windows' findings, for one of them looks; here it finds less, by other rules."""
    with ComparisonFile(faulty) as file:
        edit_texts(file, 0, {"en": "All are free."}, since=file.revision)  # findings lie in the file from now on
        async with running(file, (100, 40)) as (app, pilot):
            await settle(pilot)
            assert grid_of(app)._rows[3].findings
            with ComparisonFile(faulty) as other:
                checking.check_file(other, rules=select_rules(["number"]))
            await settle(pilot)
            app.screen._look_around()  # type: ignore[attr-defined]  # it does so by itself every second
            await settle(pilot)
            assert not grid_of(app)._rows[3].findings
            assert f"{sum(counts(file)[0].values())} findings" in bar(app, "status")


async def test_an_open_file_is_checked_once_and_anew_when_asked(faulty: Path) -> None:
    runs = []
    for _ in range(2):
        async with running(faulty) as (app, pilot):
            file = app.session.file
            await settle(pilot)
            known = checked(file)
            assert known is not None
            runs.append(known.run)
            await act(pilot, "K")
            known = checked(file)
            assert known is not None
            runs.append(known.run)
    assert runs[0] != runs[1] == runs[2] != runs[3]


async def test_many_rows_wait_to_be_asked_for(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 3)
    async with running(faulty, (100, 24)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        assert checked(file) is None
        await act(pilot, "6")
        assert "K looks for findings" in details(app, "findings-head")
        await act(pilot, "K")
        assert counts(file)[0]["number"] == 1
        assert "all rows were looked at" in bar(app, "findings-status")
        await act(pilot, "a")
        assert "no finding is ignored" in bar(app, "findings-status")
        await act(pilot, "a")
        assert isinstance(app.screen, FindingsScreen)
        assert len(app.screen._ids) == sum(counts(file)[0].values())


async def test_what_is_not_looked_at_by_itself_is_said_and_asked_for_in_a_read_only_file_too(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 3)
    monkeypatch.setattr("tritext_tui.heeding.what_waits", what_waits)
    async with running(faulty, (160, 24)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        assert "K looks for findings  " in bar(app, "status")
        await act(pilot, "i")
        none = "no row with a finding below this row, "
        assert f"{none}not all rows were looked at: K looks for findings" in bar(app, "status")
        with monkeypatch.context() as patch:
            patch.setattr(BitextScreen, "is_checking", True)
            await act(pilot, "i")
            assert f"{none}so far: rows are being looked at" in bar(app, "status")
        with monkeypatch.context() as patch:
            patch.setattr("tritext.store.place.is_writable", lambda file: False)
            await act(pilot, "K")
            assert "all rows were looked at" in bar(app, "status")
        assert counts(file)[0]["number"] == 1
        assert "K looks" not in bar(app, "status")
        edit_texts(file, 5, {"en": "The end of it."})
        app.screen._look_around()  # type: ignore[attr-defined]
        await settle(pilot)
        assert findings_of(file, [3])
        assert "K looks for findings anew" in bar(app, "status")
        await act(pilot, "6")
        assert "term, register" in details(app, "findings-head")
        assert "K looks anew" in details(app, "findings-head")


async def test_findings_of_older_rules_in_a_large_file_are_said_to_be_old(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ComparisonFile(faulty) as file:
        assert checking.check_file(file)
        monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 3)
        assert what_waits(file, checked(file)) == ""

        monkeypatch.setattr("tritext.store.checking.edition", lambda: "0123456789ab")
        assert what_waits(file, checked(file)) == "found by an older version of the rules: K looks anew"


async def test_looking_can_be_stopped_and_a_selection_stays_while_it_goes_on(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.checking._EVERY", 0.0)
    go_on = threading.Event()
    pages = ComparisonFile.all_units

    def slow(file: ComparisonFile) -> Iterator[TranslationUnit]:
        for row, unit in enumerate(pages(file)):
            if row == 3:
                assert go_on.wait(600)
            yield unit

    monkeypatch.setattr(ComparisonFile, "all_units", slow)
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await pilot.press("shift+down", "shift+down")
        await come_to(pilot, lambda: "checking row" in bar(app, "status"))
        assert list(grid_of(app).selection) == [0, 1, 2]
        await pilot.press("6")
        await come_to(pilot, lambda: "looking" in bar(app, "findings-status"))
        head = details(app, "findings-head")
        await pilot.press("1", "backspace")
        go_on.set()
        assert "K looks" not in head, "it is being done"
        await settle(pilot)
        known = checked(file)
        assert known is not None
        assert not known.is_complete
        assert "checking" not in bar(app, "status")
        await act(pilot, "K")
        assert counts(file)[0]["number"] == 1


async def test_a_filter_takes_in_what_is_found_while_it_is_shown(faulty: Path) -> None:
    with ComparisonFile(faulty) as file:
        before = faulty.read_bytes()
        async with running(file, (100, 40)) as (app, pilot):
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, BitextScreen)
            screen.show_query("check:number")
            await settle(pilot)
            assert screen.grid.view.ids(0, 9) == [3]
            assert faulty.read_bytes() == before  # looked at, and no more
            edit_texts(file, 5, {"en": "The end of 30 years."})
            edit_texts(file, 5, {"ko": "40년의 끝."})
            screen._look_around()
            await settle(pilot)
            assert screen.grid.view.ids(0, 9) == [3, 5]
            assert screen.grid.cursor == 0


async def test_rules_that_judge_by_the_whole_file_follow_when_it_is_quiet(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.checking.QUIET", 0.05)
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        edit_texts(file, 5, {"en": "The end of it."})
        app.screen._look_around()  # type: ignore[attr-defined]
        await settle(pilot)
        known = checked(file)
        assert known is not None
        assert (known.unchecked, known.is_partial) == (0, False)


async def test_kept_findings_that_are_damaged_are_looked_for_anew_without_being_asked(faulty: Path) -> None:
    """Before the window is opened, where SQLite does not see it, and while it is open."""
    with ComparisonFile(faulty) as file:
        assert checking.check_file(file, encode=encoder(), score=default_scorer())
        found, aside = counts(file), file.connection.aside
    assert aside is not None
    cached = Path(aside.path)
    cached.write_bytes(cached.read_bytes().replace(b'{"en"', b'{"en\xff'))
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        assert counts(file) == found
        cached.write_bytes(b"\xa5" * 10_000)
        file.connection.read(lambda database: database.execute("PRAGMA shrink_memory"))  # of pages read before
        app.screen._look_around()  # type: ignore[attr-defined]  # it does so by itself every second
        await settle(pilot)
        assert counts(file) == found
        assert grid_of(app)._rows[3].findings


async def test_findings_are_counted_while_they_are_looked_for(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 3)
    async with running(faulty, (160, 24)) as (app, pilot):
        await settle(pilot)
        assert checking.check_file(app.session.file)
        app.screen.post_message(RowsChecked(3))
        await settle(pilot)
        assert f"{sum(counts(app.session.file)[0].values())} findings" in bar(app, "status")
