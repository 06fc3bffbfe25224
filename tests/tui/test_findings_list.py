"""The list of what the checks find."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.faulty import grid_of
from support.quiet import act, settle
from support.screens import TEXTS, bar, details, lines_of, listing, running, write
from tritext.checks import Finding
from tritext.errors import TritextError
from tritext.store import ignored_findings
from tritext.store.findings import Kept, findings_of
from tritext_tui.app import TritextApp
from tritext_tui.findinglines import finding_lines
from tritext_tui.screens.findings import FindingsScreen

pytestmark = pytest.mark.usefixtures("checked_at_once")


@asynccontextmanager
async def at_the_findings(path: Path, size: tuple[int, int]) -> AsyncIterator[tuple[TritextApp, Pilot[TritextError]]]:
    """Lend a file whose findings are listed on the screen."""
    async with running(path, size) as (app, pilot):
        await settle(pilot)
        await act(pilot, "6")
        yield app, pilot


async def test_the_list_has_the_worst_first_and_leads_to_the_row(faulty: Path) -> None:
    async with at_the_findings(faulty, (100, 40)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, FindingsScreen)
        severities = []
        for item in range(len(screen._ids)):
            listing(app, "findings").go_to(item)
            assert screen.finding is not None
            severities.append(screen.finding.finding.severity)
        assert severities == sorted(severities, key=["error", "warning", "info"].index)
        assert "KO 모든 사람 5명은" in "\n".join(lines_of(app))
        assert listing(app, "findings").row_height == 5, "there is room"
        await pilot.resize_terminal(100, 10)
        await settle(pilot)
        assert listing(app, "findings").row_height == 2

        await act(pilot, "f")
        while screen._rule != "number":
            await act(pilot, "f")
        assert len(screen._ids) == 1
        await act(pilot, "enter")
        assert app.current_mode == "bitext"
        assert grid_of(app).cursor == 3


async def test_in_the_list_findings_are_ignored_shown_all_the_same_and_undone(faulty: Path) -> None:
    async with at_the_findings(faulty, (100, 40)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, FindingsScreen)
        all_found = len(screen._ids)
        first = screen.finding
        assert first is not None
        await act(pilot, "d")
        assert ignored_findings(app.session.file) == {(first.row, first.finding.rule)}
        assert len(screen._ids) == all_found - 1
        assert "1 ignored" in details(app, "findings-head")
        await act(pilot, "a")
        assert len(screen._ids) == all_found
        assert "(ignored)" in "\n".join(lines_of(app))
        await act(pilot, "z")
        assert "undone" in bar(app, "findings-status")
        await act(pilot, "a")
        assert len(screen._ids) == all_found
        assert "undone" not in bar(app, "findings-status")


def test_of_a_version_that_lacks_something_its_own_text_is_shown_if_it_has_any() -> None:
    finding = Finding("structure", 0, (), "warning", 0.9, "the heading lacks", {"en": ((0, 9),)})
    texts = {"en": "Article 2", "ja": "弟2条", "ko": ""}
    for languages, shown in [(("ja",), "JA 弟2条"), (("ko",), "EN Article 2"), (("ko", "ja"), "JA 弟2条")]:
        found = Kept(0, replace(finding, languages=languages))
        _, place = finding_lines(found, texts.__getitem__, 90, rows=9, height=2, selected=False)
        assert "".join(text for text, _ in place).strip() == shown
        assert any(role == "warning" and text in shown for text, role in place), "a heading is marked"


async def test_without_findings_the_list_says_so(tmp_path: Path) -> None:
    texts = {language: each[:2] for language, each in TEXTS.items()}
    async with at_the_findings(write(tmp_path, "clean.tritext", texts), (60, 16)) as (app, pilot):
        assert details(app, "findings-head").split() == ["udhr", "0", "findings", "in", "2", "rows"]
        await pilot.press("d", "enter")
        assert "there is no finding here" in bar(app, "findings-status")


@pytest.mark.parametrize("width", [40, 160])
async def test_what_is_not_judged_of_two_versions_is_said_whole_and_the_keys_as_well(
    tmp_path: Path, width: int
) -> None:
    texts = {language: TEXTS[language] for language in ("en", "ko")}
    async with at_the_findings(write(tmp_path, "two.tritext", texts), (width, 60)) as (app, pilot):
        said = " ".join(details(app, "findings-head").split())
        assert "negation and modality: not judged where there are two versions" in said
        assert "Enter open" in bar(app, "findings-status")
        await act(pilot, "5")
        assert "negation and modality: not judged" in " ".join(" ".join(lines_of(app)).split())


async def test_what_a_key_said_goes_with_the_next(faulty: Path) -> None:
    async with at_the_findings(faulty, (100, 24)) as (app, pilot):
        await act(pilot, "d")
        assert "z undoes" in bar(app, "findings-status")
        await act(pilot, "down")
        assert "z undoes" not in bar(app, "findings-status")
        assert "d ignore" in bar(app, "findings-status")


async def test_on_a_narrow_screen_a_finding_is_still_read_in_full(faulty: Path) -> None:
    async with at_the_findings(faulty, (100, 10)) as (app, pilot):
        found = listing(app, "findings")
        before = found.row_height
        await pilot.press("down")
        await pilot.resize_terminal(60, 24)
        await settle(pilot)
        assert found.row_height > before
        assert found.cursor == 1
        file = app.session.file
        kept = [each for some in findings_of(file, file.ids(0, len(file))).values() for each in some]
        messages = [" ".join(each.finding.message.split()) for each in kept]
        assert messages
        await pilot.press("home")
        shown = lines_of(app)[2 : 2 + found.row_height]
        said = " ".join(" ".join(line[33:].split()) for line in shown)
        assert any(message in said for message in messages), said
