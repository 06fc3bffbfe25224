"""The editor: the texts of one row, one text area a language, all in view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import TextArea

from tritext.cells import width
from tritext.errors import TritextError
from tritext.records import TranslationUnit
from tritext_tui.external import edit_outside
from tritext_tui.keymap import named
from tritext_tui.pieces import Line, cells_of, sides
from tritext_tui.widgets.editor import TextEditor
from tritext_tui.widgets.painting import LineBar

# None of them has priority: what was typed before, and is still on its way to the text area, comes first.
EDITOR_KEYS: list[BindingType] = [
    Binding("ctrl+s,f2", "save", "Save the texts"),
    Binding("f4,ctrl+down", "split", "Split the row at the cursors"),
    Binding("f8", "show_saved", "Back to the saved texts"),
    Binding("ctrl+e", "edit_outside", "Edit the text in your own editor (EDITOR)"),
    Binding("escape", "leave", "Close, and keep a draft of what was changed"),
    Binding("f1", "app.help", "Help"),
]

_KEYS = (
    ("ctrl+s", "save"), ("esc", "keep draft"), ("tab", "language"), ("f4", "split"), ("f8", "as saved"),
    ("ctrl+e", "editor"),
)  # fmt: skip
_MORE = "  F1 help "
CUTS = "to split: put the cursors where it is cut, then f4"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the editor was left."""

    action: Literal["save", "split", "leave"]
    texts: Mapping[str, str]
    """Language to text, where it was changed."""
    shown: Mapping[str, str]
    """Language to what stood in its text area, where it was changed: a draft."""
    offsets: Mapping[str, int]
    """Language to the cursor, in characters of the text."""
    language: str = ""
    """The one whose text area had the focus."""
    around: tuple[str, str] = "", ""
    """What stood in that before and behind the cursor."""


class EditScreen(ModalScreen[Outcome]):
    """Edits a row; ``dismiss`` gives the outcome, and whoever opened it makes the edit."""

    BINDINGS: ClassVar[list[BindingType]] = named("edit", EDITOR_KEYS)

    def __init__(
        self, unit: TranslationUnit, row: int, language: str, draft: Mapping[str, str], wanted: str = ""
    ) -> None:
        """Edit a unit, at a 0-based position, beginning with a language, going on from a draft.

        What is ``wanted`` is said in the heading until a text is changed.
        """
        super().__init__()
        self._unit = unit
        self._row = row
        self._language = language
        self._draft = draft
        self._wanted = wanted

    def compose(self) -> Iterator[Widget]:
        """Lay out a heading, the text areas and the keys."""
        with VerticalScroll(id="editor", can_focus=False):
            yield LineBar(id="editor-head")
            for language, variant in self._unit.variants.items():
                yield TextEditor(language, variant.text, self._draft.get(language))
            yield LineBar(id="editor-keys")

    def on_mount(self) -> None:
        """Begin in the language that was chosen, and say whether a draft is shown."""
        self.query_one("#editor-head", LineBar).build = lambda cells: self._head(cells)
        self.query_one("#editor-keys", LineBar).build = self._keys
        next(each for each in self.editors if each.language == self._language).area.focus()

    @property
    def editors(self) -> list[TextEditor]:
        """The text areas, in the order of the columns."""
        return list(self.query(TextEditor))

    @property
    def _here(self) -> TextEditor:
        """The one that has the focus."""
        return next((each for each in self.editors if each.area.has_focus), self.editors[0])

    def action_save(self) -> None:
        """Leave, and have the texts saved."""
        self.dismiss(self.outcome("save"))

    def action_split(self) -> None:
        """Leave, and have the row split at the cursors; where that leaves one part empty, they can be put elsewhere."""
        parts = [(each.meant[: each.cut].strip(), each.meant[each.cut :].strip()) for each in self.editors]
        if all(any(side) for side in zip(*parts, strict=True)):
            self.dismiss(self.outcome("split"))
        else:
            said = "one part would be empty: put the cursor where it is to be cut"
            self.query_one("#editor-head", LineBar).build = lambda cells: self._head(cells, said)

    def action_leave(self) -> None:
        """Leave; what was changed becomes a draft."""
        self.dismiss(self.outcome("leave"))

    def action_show_saved(self) -> None:
        """Go back to the saved texts."""
        for editor in self.editors:
            editor.show_saved()

    def action_edit_outside(self) -> None:
        """Have the text with the cursor edited in the user's own editor; saving and leaving stay here."""
        editor = self._here
        try:
            editor.take(edit_outside(self.app, editor.meant, row=self._row, language=editor.language))
        except TritextError as error:
            self.notify(str(error), severity="warning", timeout=12, markup=False)

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _mark_change(self) -> None:
        self.query_one("#editor-head", LineBar).build = lambda cells: self._head(cells)

    def outcome(self, action: Literal["save", "split", "leave"]) -> Outcome:
        """Return what leaving it now would give."""
        changed = [editor for editor in self.editors if editor.is_changed]
        here = self._here
        return Outcome(
            action,
            {editor.language: editor.meant for editor in changed},
            {editor.language: editor.shown for editor in changed},
            {editor.language: editor.cut for editor in self.editors},
            here.language,
            here.area.around,
        )

    def _head(self, cells: int, said: str = "") -> Line:
        changed = ", ".join(editor.language for editor in self.editors if editor.is_changed)
        note = said or (f"changed: {changed}" if changed else self._wanted)
        line: Line = [(f" Row {self._row + 1}", "label")]
        return sides([*line, (f"  {note}", "check")] if note else line, [], cells)

    def _keys(self, cells: int) -> Line:
        """Say as many keys as there is room for, whole; the help says the others."""
        line: Line = []
        for key, what in _KEYS:
            piece: Line = [(f"{'  ' if line else ' '}{key}", "label"), (f" {what}", "note")]
            if cells_of([*line, *piece]) + (0 if key == _KEYS[-1][0] else width(_MORE)) > cells:
                return sides(line, [(_MORE, "label")], cells)
            line += piece
        return sides(line, [], cells)
