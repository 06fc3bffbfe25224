"""What the checks find, on the screen: looked for in the background, kept, shown, put aside and taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.quiet import come_to
from support.screens import TEXTS, bar, lines_of, listing, opened, settle, write
from tritext.checks import RULES, Finding, check, select_rules
from tritext.engines import load_scorer
from tritext.records import TranslationUnit
from tritext.store import ComparisonFile, checking, edit_texts, ignored_findings, set_status
from tritext.store.findings import checked, counts, findings_of
from tritext_tui.app import TritextApp
from tritext_tui.checking import what_waits
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.findings import FindingsScreen
from tritext_tui.widgets.inspector import Inspector

FAULTY = {
    "en": [*TEXTS["en"][:3], "All 3 are equal before the law.", "See https://un.org for human rights.", "The end."],
    "ko": [*TEXTS["ko"][:3], "모든 사람 5명은 법 앞에 평등하다.", "인권은 https://un.kr 참조.", "끝."],
    "ja": [*TEXTS["ja"][:3], "すべての3人は、法の下において平等である。", "人権は https://un.org を参照。", "終わり。"],
}


@pytest.fixture(autouse=True)
def _checked(monkeypatch: pytest.MonkeyPatch, _unchecked: None) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 100)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, "a.tritext", FAULTY)


def grid_of(app: TritextApp):  # type: ignore[no-untyped-def]
    assert isinstance(app.screen, BitextScreen)
    return app.screen.grid


def inspected(app: TritextApp) -> str:
    return "\n".join("".join(text for text, _ in line) for line in app.screen.query_one(Inspector).lines)


async def test_a_row_shows_what_was_found_in_it_and_where(path: Path) -> None:
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            assert counts(file)[0]["number"] == 1
            grid = grid_of(app)
            assert [each.finding.rule for each in grid._rows[3].findings] == ["number"]
            await pilot.press("g", "i", "i")
            await settle(pilot)
            assert grid.cursor == 3
            assert 'E number: the numbers differ: en has "3", ko has "5명", ja has "3人"' in inspected(app)
            marked = {text for line in app.screen.query_one(Inspector).lines for text, role in line if role == "error"}
            assert {"3", "5"} <= marked
            row = next(line for line in lines_of(app) if line.startswith(">4"))
            assert row[1:6] == "4  E>", row
            assert f"{sum(counts(file)[0].values())} findings" in bar(app, "status")


async def test_what_another_window_finds_is_shown_too(path: Path) -> None:
    """It has both windows' findings, for one of them looks; here it finds less, by other rules."""
    with ComparisonFile(path) as file:
        edit_texts(file, 0, {"en": "All are free."}, since=file.revision)  # findings lie in the file from now on
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            assert grid_of(app)._rows[3].findings
            with ComparisonFile(path) as other:
                checking.check_file(other, rules=select_rules(["number"]))
            await settle(pilot)
            app.screen._look_around()  # type: ignore[attr-defined]  # it does so by itself every second
            await settle(pilot)
            assert not grid_of(app)._rows[3].findings
            assert f"{sum(counts(file)[0].values())} findings" in bar(app, "status")


async def test_a_finding_is_ignored_with_a_key_and_undone(path: Path) -> None:
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            grid_of(app).go_to(3)
            await pilot.press("d")
            await settle(pilot)
            assert ignored_findings(file) == {(3, "number")}
            assert "finding number of row 4 ignored; z undoes" in bar(app, "status")
            assert "number (ignored)" in inspected(app)
            assert "number" not in counts(file)[0]
            await pilot.press("z")
            await settle(pilot)
            assert ignored_findings(file) == set()
            assert counts(file)[0]["number"] == 1
            await pilot.press("d")
            await pilot.press("d")
            await settle(pilot)
            assert ignored_findings(file) == set()
            grid_of(app).go_to(0)
            await pilot.press("d")
            assert "no finding in this row" in bar(app, "status")


async def test_what_an_edit_mends_is_found_no_more_and_what_it_breaks_is_found(path: Path) -> None:
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            edit_texts(file, 3, {"ko": "모든 사람 3명은 법 앞에 평등하다."})
            edit_texts(file, 5, {"en": "The end of 30 years."})
            edit_texts(file, 5, {"ko": "40년의 끝."})
            app.screen._look_around()  # type: ignore[attr-defined]
            await settle(pilot)
            assert findings_of(file, [3]) == {}
            assert [each.finding.rule for each in findings_of(file, [5])[5]] == ["number"]
            known = checked(file)
            assert known is not None
            assert known.unchecked == 0


async def test_without_the_bundled_package_what_can_be_found_is_found_and_what_lacks_is_said(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.engines.packages.BUNDLED", tmp_path / "nowhere")
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            assert counts(file)[0]["number"] == 1
            known = checked(file)
            assert known is not None
            assert known.is_complete
            assert not known.made_by.endswith("read"), "the model is there again: it is to be asked then"
            assert "the bundled model is missing" in bar(app, "status")
            await pilot.press("6")
            await settle(pilot)
            said = bar(app, "findings-status")
            assert "the bundled model is missing: less is found; install tritext again" in said


NEGATED = {
    "en": [
        "They can leave the country.",
        "The user number is not unique.",
        TEXTS["en"][0],
        "My wireless connection does work when I wake up my computer.",
    ],
    "ko": [
        "그들은 나라를 떠날 수 없다.",
        "사용자 번호가 유일하지 않습니다.",
        TEXTS["ko"][0],
        "컴퓨터를 깨워도 무선 연결이 동작하지 않아요.",
    ],
    "ja": [
        "彼らは国を出ることができない。",
        "利用者番号は重複しています。",
        TEXTS["ja"][0],
        "コンピューターを再開しても無線接続が動作しません。",
    ],
}
"""Words and the model say that the first is lost; words alone the second; the model alone the last."""


async def test_negations_are_read_as_the_command_reads_them(tmp_path: Path) -> None:
    with ComparisonFile(write(tmp_path, "b.tritext", NEGATED)) as file:
        rules = [RULES["negation"]]
        by_command, by_words = (
            list(check(file.units(0, 4), rules=rules, score=each)) for each in (load_scorer(), None)
        )
        assert [each.unit for each in by_command] == [0, 3]
        assert [each.unit for each in by_words] == [0, 1]
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            read = negations(file)
            assert [replace(each, confidence=0) for each in read] == [
                replace(each, confidence=0) for each in by_command
            ]
            sure = [each.confidence for each in by_command]
            assert [each.confidence for each in read] == pytest.approx(sure, abs=0.02)  # read beside other rows
            edit_texts(file, 0, {"en": "They cannot leave the country."})
            edit_texts(file, 1, {"en": "The user number is not  unique."})
            app.screen._look_around()  # type: ignore[attr-defined]
            await settle(pilot)
            assert [each.unit for each in negations(file)] == [3]


def negations(file: ComparisonFile) -> list[Finding]:
    found = findings_of(file, file.ids(0, len(file)))
    return [each.finding for row in found for each in found[row] if each.finding.rule == "negation"]


async def test_the_list_has_the_worst_first_and_leads_to_the_row(path: Path) -> None:
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            await pilot.press("6")
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, FindingsScreen)
            severities = []
            for item in range(len(screen._ids)):
                listing(app, "findings").go_to(item)
                assert screen.finding is not None
                severities.append(screen.finding.finding.severity)
            assert severities == sorted(severities, key=["error", "warning", "info"].index)
            assert "KO 모든 사람 5명은" in "\n".join(lines_of(app))

            await pilot.press("f")
            await settle(pilot)
            while screen._rule != "number":
                await pilot.press("f")
                await settle(pilot)
            assert len(screen._ids) == 1
            await pilot.press("enter")
            await settle(pilot)
            assert app.current_mode == "bitext"
            assert grid_of(app).cursor == 3


async def test_in_the_list_findings_are_ignored_shown_all_the_same_and_undone(path: Path) -> None:
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            await pilot.press("6")
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, FindingsScreen)
            all_found = len(screen._ids)
            first = screen.finding
            assert first is not None
            await pilot.press("d")
            await settle(pilot)
            assert ignored_findings(file) == {(first.row, first.finding.rule)}
            assert len(screen._ids) == all_found - 1
            assert "1 ignored" in bar(app, "findings-head")
            await pilot.press("a")
            await settle(pilot)
            assert len(screen._ids) == all_found
            assert "(ignored)" in "\n".join(lines_of(app))
            await pilot.press("z", "a")
            await settle(pilot)
            assert len(screen._ids) == all_found
            assert "undone" in bar(app, "findings-status")


async def test_an_open_file_is_checked_once_and_anew_when_asked(path: Path) -> None:
    runs = []
    for _ in range(2):
        with ComparisonFile(path) as file:
            app = TritextApp(file)
            async with app.run_test(size=(80, 24)) as pilot:
                await settle(pilot)
                known = checked(file)
                assert known is not None
                runs.append(known.run)
                await pilot.press("K")
                await settle(pilot)
                known = checked(file)
                assert known is not None
                runs.append(known.run)
    assert runs[0] != runs[1] == runs[2] != runs[3]


async def test_many_rows_wait_to_be_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 3)
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 24)) as pilot:
            await settle(pilot)
            assert checked(file) is None
            await pilot.press("6")
            await settle(pilot)
            assert "K looks for findings" in bar(app, "findings-status")
            await pilot.press("K")
            await settle(pilot)
            assert counts(file)[0]["number"] == 1
            assert "all rows were looked at" in bar(app, "findings-status")
            await pilot.press("a")
            await settle(pilot)
            assert "no finding is ignored" in bar(app, "findings-status")
            await pilot.press("a")
            await settle(pilot)
            assert isinstance(app.screen, FindingsScreen)
            assert len(app.screen._ids) == sum(counts(file)[0].values())


async def test_what_is_not_looked_at_by_itself_is_said_and_asked_for_in_a_read_only_file_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 3)
    monkeypatch.setattr("tritext_tui.heeding.what_waits", what_waits)
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(160, 24)) as pilot:
            await settle(pilot)
            assert "K looks for findings  " in bar(app, "status")
            with monkeypatch.context() as patch:
                patch.setattr("tritext.store.connection.is_writable", lambda file: False)
                await pilot.press("K")
                await settle(pilot)
                assert "all rows were looked at" in bar(app, "status")
            assert counts(file)[0]["number"] == 1
            assert "K looks" not in bar(app, "status")
            edit_texts(file, 5, {"en": "The end of it."})
            app.screen._look_around()  # type: ignore[attr-defined]
            await settle(pilot)
            assert findings_of(file, [3])
            assert "K looks for findings anew" in bar(app, "status")
            await pilot.press("6")
            await settle(pilot)
            assert "term, register" in bar(app, "findings-status")
            assert "K looks anew" in bar(app, "findings-status")


async def test_a_confirmed_row_has_no_findings_until_it_is_not(path: Path) -> None:
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            set_status(file, [3], "confirmed")
            app.screen._look_around()  # type: ignore[attr-defined]
            await settle(pilot)
            assert grid_of(app)._rows[3].findings == ()
            await pilot.press("z")
            await settle(pilot)
            assert [each.finding.rule for each in grid_of(app)._rows[3].findings] == ["number"]


async def test_a_read_only_file_is_checked_beside_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.connection.is_writable", lambda file: False)
    before = path.read_bytes()
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            await pilot.press("i", "i")
            assert grid_of(app).cursor == 3
            await pilot.press("d")
            assert ignored_findings(file) == set()
            await pilot.press("6")
            await settle(pilot)
            assert isinstance(app.screen, FindingsScreen)
            assert app.screen._ids
    assert path.read_bytes() == before


async def test_markup_and_escapes_in_a_finding_are_data(tmp_path: Path) -> None:
    nasty = {"en": ["[red]They met 12,000 people.[/red]\x1b[0m"], "ko": ["[red]그들은 21,000명을 만났다.[/red]\x1b[0m"]}
    with ComparisonFile(write(tmp_path, "n.tritext", nasty)) as file:
        app = TritextApp(file)
        async with app.run_test(size=(120, 24)) as pilot:
            await settle(pilot)
            await pilot.press("6")
            await settle(pilot)
            text = "\n".join(lines_of(app))
            assert "\x1b" not in text
            assert "people.[/red]␛[0m" in text


async def test_without_findings_the_list_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as app:
        async with app.run_test(size=(60, 16)) as pilot:
            await pilot.press("6")
            await settle(pilot)
            assert "findings" in bar(app, "findings-head")
            await pilot.press("d", "enter")
            assert app.current_mode in ("findings", "bitext")


async def test_looking_can_be_stopped_and_a_selection_stays_while_it_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.store.checking._EVERY", 0.0)
    go_on = threading.Event()
    pages = checking.units_of

    def slow(file: ComparisonFile) -> Iterator[TranslationUnit]:
        for row, unit in enumerate(pages(file)):
            if row == 3:
                assert go_on.wait(120)
            yield unit

    monkeypatch.setattr(checking, "units_of", slow)
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.press("shift+down", "shift+down")
            await come_to(pilot, lambda: "checking row" in bar(app, "status"))
            assert list(grid_of(app).selection) == [0, 1, 2]
            await pilot.press("backspace")
            go_on.set()
            await settle(pilot)
            known = checked(file)
            assert known is not None
            assert not known.is_complete
            assert "checking" not in bar(app, "status")
            await pilot.press("K")
            await settle(pilot)
            assert counts(file)[0]["number"] == 1


async def test_a_filter_takes_in_what_is_found_while_it_is_shown(path: Path) -> None:
    with ComparisonFile(path) as file:
        before = path.read_bytes()
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, BitextScreen)
            screen.show_query("check:number")
            await settle(pilot)
            assert screen.grid.view.ids(0, 9) == [3]
            assert path.read_bytes() == before  # looked at, and no more
            edit_texts(file, 5, {"en": "The end of 30 years."})
            edit_texts(file, 5, {"ko": "40년의 끝."})
            screen._look_around()
            await settle(pilot)
            assert screen.grid.view.ids(0, 9) == [3, 5]
            assert screen.grid.cursor == 0


async def test_rules_that_judge_by_the_whole_file_follow_when_it_is_quiet(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.checking.QUIET", 0.05)
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            edit_texts(file, 5, {"en": "The end of it."})
            app.screen._look_around()  # type: ignore[attr-defined]
            await settle(pilot)
            known = checked(file)
            assert known is not None
            assert (known.unchecked, known.is_partial) == (0, False)
