"""Every screen as a picture, with mixed scripts at three sizes; ``UPDATE_GOLDEN=1`` writes them anew.

Plain text (``test_screens_as_text``) does not tell whether a low score still stands out, a hit is marked, a selection
is to be seen. Look at what changed before it is committed: the pictures open in a browser.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from support.comparisons import document
from support.pictures import faint_texts, picture_of
from support.quiet import act, settle
from support.screens import OTHER_KO, TEXTS, write
from tritext import store
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import TritextError
from tritext.memory import open_memory
from tritext.records import Comparison, PairScore, TranslationUnit, Variant
from tritext.revise import Workshop
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.themes import DEFAULT, SIXTEEN, THEMES, level_colours

GOLDEN = Path(__file__).parent.parent / "golden" / "pictures"
SMALL, MIDDLE, LARGE = (60, 16), (80, 24), (120, 36)

SCORES = ((0.71, 0.99), (0.62, 0.93), (0.31, 0.82), (0.12, 0.6), (0.05, 0.2), (None, None))
"""Lowest cosine and posterior of each row: every band, and none."""


def compared() -> Comparison:
    """Return rows of every level and status: six of the Universal Declaration, the Japanese translated."""
    units = []
    for row, (cosine, posterior) in enumerate(SCORES):
        variants = {language: Variant(texts[row], (row,)) for language, texts in TEXTS.items()}
        variants["ja"] = Variant(
            TEXTS["ja"][row], (row,), ("en", "ja"), ("compact@2.0",), (-0.5,), ("cut",) * (row == 1)
        )
        if cosine is None:
            variants["ko"] = Variant("", ())
        if row == 0:
            variants["en"] = Variant("All 3 human beings are born free and equal in dignity and rights.", (0,))
        scores = {} if cosine is None else dict.fromkeys(("en-ko", "en-ja", "ko-ja"), PairScore(cosine, 1.2))
        units.append(TranslationUnit(variants, scores, posterior, is_moved=row == 4))
    documents = {language: document(language, texts) for language, texts in TEXTS.items()}
    return Comparison("udhr", documents, tuple(units), "tritext:0|x")


@contextmanager
def application(folder: Path, theme: str = "") -> Iterator[TritextApp]:
    """Lend the application over rows with edits, statuses, a bookmark and findings."""
    path = folder / "udhr.tritext"
    write_comparison(path, compared())
    other = write(folder, "other.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})
    with ComparisonFile(path) as file:
        store.edit_texts(file, 1, {"ko": "모든 사람은 생명과 자유와 안전에 대한 권리를 가진다."})
        store.set_status(file, [2], "confirmed")
        store.set_status(file, [3], "rejected")
        store.toggle_bookmark(file, 2)
        yield TritextApp(file, against=str(other), theme=theme)


async def begin(pilot: Pilot[TritextError]) -> None:
    """Give the first screen engines whose translations never change, and wait until the checks are done."""
    await settle(pilot)
    assert isinstance(pilot.app.screen, BitextScreen)
    memory = open_memory()
    memory.approve([(TEXTS["en"][1], "누구나 살 권리가 있다.")], source="en", target="ko")
    pilot.app.screen.workshop = Workshop(embedder=FakeEmbedder(), translator=FakeTranslator(), memory=memory)
    await settle(pilot)


async def press(pilot: Pilot[TritextError], *keys: str) -> None:
    """Press keys, and wait for what comes of each; a cursor that blinks is on."""
    for key in keys:
        await act(pilot, key)
    for area in pilot.app.screen.query(TextArea):
        area.cursor_blink = False
    for entry in pilot.app.screen.query(Input):
        entry.cursor_blink = False
    await pilot.pause()


def compare_with_golden(pilot: Pilot[TritextError], name: str) -> None:
    """Compare the screen with the picture of that name and the screen's size."""
    drawn = picture_of(pilot.app)
    ElementTree.fromstring(drawn)
    path = GOLDEN / f"{name}-{pilot.app.size.width}x{pilot.app.size.height}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8", newline="\n")
    wanted = path.read_text(encoding="utf-8").splitlines()
    differing = [number for number, (a, b) in enumerate(zip(wanted, drawn.splitlines(), strict=False), -1) if a != b]
    assert drawn.splitlines() == wanted, f"{path.name}: lines {differing} of the screen are drawn otherwise"


STEPS: dict[tuple[int, int], list[tuple[str, tuple[str, ...]]]] = {
    SMALL: [
        ("bitext", ("down", "down", "down", "down")),
        ("concordance", ("3", "ctrl+u", *"권리", "enter")),
        ("jobs", ("4",)),
    ],
    MIDDLE: [
        ("bitext", ("down", "v", "down", "down")),
        ("filter", ("escape", "g", "f", *"score<0.5")),
        ("alternatives", ("escape", "g", "down", "l", "a")),
        ("edit", ("escape", "e", "ctrl+shift+right", "ctrl+shift+right")),
        ("compare", ("escape", "2", "n")),
        ("findings", ("6",)),
    ],
    LARGE: [
        ("bitext", ("slash", *"right", "enter", "down", "tab", "right", "right")),
        ("overview", ("5", "down")),
        ("help", ("1", "f1")),
        ("keys", ("escape", "f12")),
    ],
}
"""Size to what is drawn one after the other: name, and keys that lead there."""
IN_THEMES = ("slash", *"all", "enter", "v", "down", "down", "down")
"""Keys that lead to what is drawn in each theme: hits, a selection, low scores."""


@pytest.fixture(autouse=True)
def _checked(monkeypatch: pytest.MonkeyPatch, _unchecked: None) -> None:
    monkeypatch.setattr("tritext_tui.checking.AT_ONCE", 100)


@pytest.mark.parametrize("size", STEPS)
async def test_screens_look_as_they_did(tmp_path: Path, size: tuple[int, int]) -> None:
    with application(tmp_path) as app:
        async with app.run_test(size=size) as pilot:
            await begin(pilot)
            for name, keys in STEPS[size]:
                await press(pilot, *keys)
                compare_with_golden(pilot, name)
                assert faint_texts(app) == []


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES if theme.name != DEFAULT])
async def test_themes_look_as_they_did(tmp_path: Path, theme: str) -> None:
    with application(tmp_path, theme) as app:
        async with app.run_test(size=MIDDLE) as pilot:
            await settle(pilot)
            await press(pilot, *IN_THEMES)
            compare_with_golden(pilot, theme.replace(" ", "-"))
            if theme != SIXTEEN:  # whose colours are the terminal's own
                assert faint_texts(app) == []


async def test_the_start_looks_as_it_did(tmp_path: Path) -> None:
    async with TritextApp().run_test(size=MIDDLE) as pilot:
        await press(pilot, "down")
        compare_with_golden(pilot, "start")


@pytest.mark.parametrize("colour", ["low-ground", "hit-ground", "selected-ground"])
async def test_a_colour_that_changes_does_not_go_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colour: str
) -> None:
    """The pictures hold what they are for: another colour in the theme is another picture."""
    monkeypatch.setattr("tritext_tui.personal.level_colours", lambda theme: {**level_colours(theme), colour: "#7f007f"})
    with application(tmp_path, "light") as app:
        async with app.run_test(size=MIDDLE) as pilot:
            await settle(pilot)
            await press(pilot, *IN_THEMES)
            assert "#7f007f" in picture_of(app)
            monkeypatch.delenv("UPDATE_GOLDEN", raising=False)
            with pytest.raises(AssertionError, match="are drawn otherwise"):
                compare_with_golden(pilot, "light")
