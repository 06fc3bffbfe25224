"""What the checks find, on the first screen: shown with its place, put aside, taken back, gone when it is mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support.faulty import grid_of, inspected
from support.quiet import act, settle
from support.screens import TEXTS, bar, details, lines_of, running, write
from tritext.checks import RULES, Finding, check
from tritext.engines import load_scorer
from tritext.store import ComparisonFile, edit_texts, ignored_findings, set_status
from tritext.store.findings import checked, counts, findings_of
from tritext_tui.screens.findings import FindingsScreen
from tritext_tui.widgets.inspector import Inspector

pytestmark = pytest.mark.usefixtures("checked_at_once")


async def test_a_row_shows_what_was_found_in_it_and_where(faulty: Path) -> None:
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        assert counts(file)[0]["number"] == 1
        grid = grid_of(app)
        assert [each.finding.rule for each in grid._rows[3].findings] == ["number"]
        await act(pilot, "g", "i", "i")
        assert grid.cursor == 3
        assert 'E number: the numbers differ: en has "3", ko has "5명", ja has "3人"' in inspected(app)
        marked = {text for line in app.screen.query_one(Inspector).lines for text, role in line if role == "error"}
        assert {"3", "5"} <= marked
        row = next(line for line in lines_of(app) if line.startswith(">4"))
        assert row[1:6] == "4  E>", row
        assert f"{sum(counts(file)[0].values())} findings" in bar(app, "status")


async def test_a_finding_is_ignored_with_a_key_and_undone(faulty: Path) -> None:
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        grid_of(app).go_to(3)
        await act(pilot, "d")
        assert ignored_findings(file) == {(3, "number")}
        assert "finding number of row 4 ignored; z undoes" in bar(app, "status")
        assert "number (ignored)" in inspected(app)
        assert "number" not in counts(file)[0]
        await act(pilot, "z")
        assert ignored_findings(file) == set()
        assert counts(file)[0]["number"] == 1
        await act(pilot, "d", "d")
        assert ignored_findings(file) == set()
        grid_of(app).go_to(0)
        await pilot.press("d")
        assert "no finding in this row" in bar(app, "status")


async def test_what_an_edit_mends_is_found_no_more_and_what_it_breaks_is_found(faulty: Path) -> None:
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
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
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.engines.packages.BUNDLED", tmp_path / "nowhere")
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        assert counts(file)[0]["number"] == 1
        known = checked(file)
        assert known is not None
        assert known.is_complete
        assert not known.made_by.endswith("read"), "the model is there again: it is to be asked then"
        await act(pilot, "6")
        assert "the bundled model is missing: less is found; install tritext again" in details(app, "findings-head")


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
        async with running(file, (100, 40)) as (app, pilot):
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


async def test_a_confirmed_row_has_no_findings_until_it_is_not(faulty: Path) -> None:
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        set_status(file, [3], "confirmed")
        app.screen._look_around()  # type: ignore[attr-defined]
        await settle(pilot)
        assert grid_of(app)._rows[3].findings == ()
        await act(pilot, "z")
        assert [each.finding.rule for each in grid_of(app)._rows[3].findings] == ["number"]


async def test_a_read_only_file_is_checked_beside_itself(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.store.place.is_writable", lambda file: False)
    before = faulty.read_bytes()
    async with running(faulty, (100, 40)) as (app, pilot):
        file = app.session.file
        await settle(pilot)
        await pilot.press("i", "i")
        assert grid_of(app).cursor == 3
        await pilot.press("d")
        assert ignored_findings(file) == set()
        await act(pilot, "6")
        assert isinstance(app.screen, FindingsScreen)
        assert app.screen._ids
    assert faulty.read_bytes() == before


async def test_markup_and_escapes_in_a_finding_are_data(tmp_path: Path) -> None:
    nasty = {"en": ["[red]They met 12,000 people.[/red]\x1b[0m"], "ko": ["[red]그들은 21,000명을 만났다.[/red]\x1b[0m"]}
    async with running(write(tmp_path, "n.tritext", nasty), (120, 24)) as (app, pilot):
        await settle(pilot)
        await act(pilot, "6")
        text = "\n".join(lines_of(app))
        assert "\x1b" not in text
        assert "people.[/red]␛[0m" in text
