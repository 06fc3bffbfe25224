"""What is chosen at the start, and interchange files: opened, converted, or said what is wrong with them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from support.command import CORPORA
from support.opening import fakes, opened, said, shown
from support.quiet import act, come_to, settle
from support.rights import rights
from support.screens import bar
from tritext.formats import export
from tritext.live import Show, request
from tritext.store import write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.recent import Recent
from tritext_tui.samples import SAMPLES
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.start import StartScreen
from tritext_tui.settings import Settings


async def test_the_start_lists_files_and_samples_and_says_what_is_wrong(tmp_path: Path) -> None:
    gone, damaged, good = (tmp_path / f"{name}.tritext" for name in ("gone", "damaged", "good"))
    damaged.write_text("nothing", encoding="utf-8")
    write_comparison(good, rights())
    for path in (good, gone, damaged):
        Recent(tmp_path / "state").add(path)
    async with opened(tmp_path) as (app, pilot):
        assert "gone.tritext  not there any more" in shown(app)
        await pilot.press("enter")
        assert "is not a .tritext file" in said(app)
        await act(pilot, "down", "enter")
        assert "gone.tritext cannot be read" in said(app)
        await act(pilot, "down", "enter")
        assert isinstance(app.screen, BitextScreen)
        assert "Slavery" in shown(app)


async def test_the_first_file_that_is_chosen_is_shown_with_what_to_press(tmp_path: Path) -> None:
    path = tmp_path / "rights.tritext"
    write_comparison(path, rights())
    Recent(tmp_path / "state").add(path)
    app = TritextApp(settings=Settings(tmp_path / "config"), recent=Recent(tmp_path / "state"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "Welcome" not in shown(app)
        await pilot.press("enter")
        await come_to(pilot, lambda: isinstance(app.screen, BitextScreen) and "Welcome" in shown(app))
        await pilot.press("down")
        await come_to(pilot, lambda: "Welcome" not in shown(app))


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 45)])
async def test_what_there_is_to_open_and_how_is_said_whole_in_any_width(tmp_path: Path, size: tuple[int, int]) -> None:
    long = tmp_path / "제네바 회의의 성명과 그 번역" / "the joint statement of the three governments.tritext"
    Recent(tmp_path / "state").add(long)
    app = TritextApp(recent=Recent(tmp_path / "state"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "tritext view statement.en.txt --to en,ko,ja" in said(app)
        assert f"{long.name} not there any more" in said(app)
        assert "q leaves" in bar(app, "start-status")
        assert "~" not in bar(app, "start-status")
        for sample in SAMPLES:
            await pilot.press("down")
            assert sample.about in said(app)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 45)])
async def test_what_is_said_at_the_first_run_does_not_lie_over_the_welcome(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "rights.en.txt"
    path.write_text("All are equal.\n", encoding="utf-8")
    wanted = request([str(path)], languages="en,ko")
    app = TritextApp(wanted=wanted, engines=fakes(tmp_path), settings=Settings(tmp_path / "config"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for words in ("Welcome", "to the next doubtful row", "keys, and what scores mean", "by name", ", edits too"):
            assert words in said(app)
        assert ("where the versions differ" in said(app)) == (size[1] > 16), "a low screen has rows instead"
        assert wanted.path.name in said(app).replace(" ", "")
        await pilot.press("down")
        assert "edits too" not in said(app)


async def test_a_sample_is_opened_and_kept_in_the_users_folder(tmp_path: Path, own_home: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        assert SAMPLES[0].title in shown(app)
        await act(pilot, "enter")
        assert app.session.file.languages == ("en", "ko", "ja")
        assert app.session.file.path.is_relative_to(own_home)
        assert "[ko] Time to Hold North Korea" in shown(app)


def test_the_samples_are_those_of_the_corpora() -> None:
    folder = Path(SAMPLES[0].arguments[0]).parent
    editorial = CORPORA / "voa-2024-dprk-human-rights" / "editorial.en.txt"
    assert (folder / "voa-editorial.en.txt").read_bytes() == editorial.read_bytes()
    for name in SAMPLES[1].files:
        assert (folder / name).read_bytes() == (CORPORA / "udhr" / name).read_bytes()


async def test_an_interchange_file_is_converted_and_shown(tmp_path: Path) -> None:
    export(rights(), tmp_path / "rights.tmx")
    async with opened(tmp_path, request([str(tmp_path / "rights.tmx")])) as (app, pilot):
        await settle(pilot)
        assert app.session.file.path == tmp_path / "rights.tritext"
        assert app.session.file.units(0, 6) == list(rights().units)
        await pilot.press("c")
    assert request([str(tmp_path / "rights.tmx")]) == Show(tmp_path / "rights.tritext", is_found=True)


async def test_an_interchange_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.tmx").write_text("<tmx><oops", encoding="utf-8")
    async with opened(tmp_path, request([str(tmp_path / "bad.tmx")])) as (app, pilot):
        await settle(pilot)
        assert isinstance(app.screen, StartScreen)
        assert "this is no TMX" in said(app)
        assert app.farewell() == [app.jobs[0].error]
    assert not (tmp_path / "bad.tritext").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are always text")
def test_a_name_that_is_no_text_is_remembered_and_forgotten_like_any_other(tmp_path: Path) -> None:
    recent, odd = Recent(tmp_path / "state"), tmp_path / os.fsdecode(b"f\xff.tritext")
    for path in (odd, tmp_path / "한글.tritext"):
        recent.add(path)
    assert recent.read() == [tmp_path / "한글.tritext", odd]
    recent.forget(odd)
    assert recent.read() == [tmp_path / "한글.tritext"]
