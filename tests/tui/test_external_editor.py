"""A text in the user's own editor: a script that writes what a person would, and what comes of its failures."""

from __future__ import annotations

import shlex
import stat
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.editing import column, opened
from tritext import store
from tritext.errors import TritextError
from tritext_tui.app import TritextApp
from tritext_tui.screens.edit import EditScreen
from tritext_tui.widgets.painting import LineBar
from tritext_tui.widgets.textarea import WordArea


class Editor:
    """A program that does with the file what it is told in Python, its path being ``path`` and its text ``text``."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "temporary"
        self.folder.mkdir()
        self._script = folder / "editor.py"
        monkeypatch.setattr("tempfile.tempdir", str(self.folder))
        monkeypatch.setattr("tritext_tui.external._AT_ONCE", 0)
        monkeypatch.setenv("VISUAL", "")
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(self._script)]))

    def does(self, code: str) -> None:
        """Say what it does the next time."""
        head = "import os, pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text(encoding='utf-8')\n"
        self._script.write_text(f"{head}{code}\n", encoding="utf-8")

    @property
    def left(self) -> list[Path]:
        """Files that were not thrown away."""
        return [path for path in self.folder.rglob("*") if path.is_file()]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setattr(TritextApp, "suspend", lambda app: nullcontext())  # there is no terminal here to lend
    return Editor(tmp_path, monkeypatch)


def said(pilot: Pilot[TritextError | None]) -> str:
    """Return what the status and the last notification say."""
    status = pilot.app.screen_stack[0].query_one("#status", LineBar).render_line(0).text
    return "\n".join([status, *(note.message for note in pilot.app._notifications)])


async def test_a_text_is_edited_outside_and_saved_as_one_step(path: Path, editor: Editor) -> None:
    seen = path.with_name("seen")
    editor.does(
        f"pathlib.Path({str(seen)!r}).write_text(f'{{path.name}} {{path.stat().st_mode:o}} '"
        f" f'{{path.parent.stat().st_mode:o}} {{text!r}}')\n"
        r"path.write_text('\ufeff하나라.\r\n둘.\r\n', encoding='utf-8', newline='')"
    )
    async with opened(path) as (file, pilot):
        await pilot.press("l", "ctrl+e")
        assert column(file, "ko")[0] == "하나라.\n둘."
        assert [step.kind for step, _ in store.steps(file)] == ["edit"]
        assert "text of row 1 edited (ko); z undoes" in said(pilot)
        assert store.settings(file) == {}
    name, mode, around, text = seen.read_text(encoding="utf-8").split(maxsplit=3)
    assert (name, text) == ("row-1.ko.txt", repr("하나.\n"))
    assert [stat.S_IMODE(int(each, 8)) for each in (mode, around)] == [0o600, 0o700]
    assert editor.left == []


async def test_hostile_text_stands_spelled_out_in_the_file_and_comes_back_composed(path: Path, editor: Editor) -> None:
    editor.does(r"assert text == 'a\\u{1b}[31m\\u{200b}\n', text; path.write_text(text.strip() + 'e\u0301')")
    async with opened(path) as (file, pilot):
        store.edit_texts(file, 0, {"en": "a\x1b[31m\u200b"})
        await pilot.press("ctrl+e")
        assert column(file, "en")[0] == "a\x1b[31m\u200bé"


async def test_what_is_not_changed_is_no_step(path: Path, editor: Editor) -> None:
    editor.does("path.write_text(text.rstrip())")
    async with opened(path) as (file, pilot):
        await pilot.press("ctrl+e")
        assert (file.revision, editor.left) == (0, [])
        assert "the text is as it was" in said(pilot)


@pytest.mark.parametrize(
    ("code", "message", "is_kept"),
    [
        ("sys.exit(3)", "ended with 3, so the text stays as it was", False),
        ("path.write_text('typed'); sys.exit(3)", "what it wrote is in", True),
        ("path.write_bytes(b'caf\\xe9')", "left no text in UTF-8", True),
        ("path.unlink()", "left no text in UTF-8", False),
    ],
)
async def test_an_editor_that_fails_changes_nothing_and_what_it_wrote_is_kept(
    path: Path, editor: Editor, code: str, message: str, is_kept: bool
) -> None:
    editor.does(code)
    async with opened(path) as (file, pilot):
        await pilot.press("ctrl+e")
        assert message in said(pilot)
        assert (file.revision, len(editor.left)) == (0, int(is_kept))
        assert all(path.name in said(pilot) or str(path.parent) in said(pilot) for path in editor.left)


async def test_an_editor_that_does_not_wait_is_told_from_one_that_was_left(
    path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext_tui.external._AT_ONCE", 1000)
    editor.does("")
    async with opened(path) as (_, pilot):
        await pilot.press("ctrl+e")
        assert "make it wait" in said(pilot)
        assert len(editor.left) == 1


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("", "no editor is named: set VISUAL or EDITOR"),
        ("'", "EDITOR cannot be read"),
        ("/nowhere/ed -x", "/nowhere/ed cannot be run"),
    ],
)
async def test_an_editor_that_is_missing_is_named(
    path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch, command: str, message: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    async with opened(path) as (file, pilot):
        await pilot.press("ctrl+e")
        assert message in said(pilot)
        assert (file.revision, editor.left) == (0, [])


async def test_in_a_browser_nothing_is_started(path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TritextApp, "is_web", True)
    editor.does("path.write_text('changed')")
    async with opened(path) as (file, pilot):
        await pilot.press("ctrl+e")
        assert "there is none in a browser" in said(pilot)
        assert file.revision == 0


async def test_a_terminal_that_cannot_be_lent_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = Editor(path.parent, monkeypatch)
    async with opened(path) as (_, pilot):
        await pilot.press("ctrl+e")
        assert "cannot be lent to another program" in said(pilot)
        assert editor.left == []


async def test_in_the_editor_it_changes_the_text_area_which_can_undo_it(path: Path, editor: Editor) -> None:
    editor.does("path.write_text(text.strip() + ' More.\\n')")
    async with opened(path) as (file, pilot):
        await pilot.press("e", "end", "!", "ctrl+e")
        area = pilot.app.focused
        assert isinstance(pilot.app.screen, EditScreen)
        assert isinstance(area, WordArea)
        assert (area.text, file.revision) == ("One.! More.", 0)
        await pilot.press("ctrl+z")
        assert area.text == "One.!"
        await pilot.press("ctrl+y", "ctrl+s")
        assert column(file, "en")[0] == "One.! More."


async def test_a_draft_is_not_passed_over(path: Path, editor: Editor) -> None:
    editor.does("path.write_text('changed')")
    async with opened(path) as (file, pilot):
        await pilot.press("e", "x", "escape", "ctrl+e")
        assert "the row has a draft" in said(pilot)
        assert column(file, "en")[0] == "One."
