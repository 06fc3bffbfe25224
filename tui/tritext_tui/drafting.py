"""The editor of a row: opened with its draft, or lent to another program; what it was left for is done."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import partial

from tritext import store
from tritext.errors import TritextError
from tritext.phrasing import count
from tritext.store import ComparisonFile, Step
from tritext_tui.busy import patient
from tritext_tui.drafts import KEPT, OF_GONE, Drafts
from tritext_tui.editing import EditActions
from tritext_tui.external import edit_outside
from tritext_tui.late import LateScreen, say_taken
from tritext_tui.messages import RowReached
from tritext_tui.screens.edit import CUTS, EditScreen, Outcome
from tritext_tui.spelling import is_long, spell_out


class DraftActions(LateScreen, EditActions):
    """Edits of a row's texts. What is typed and not saved is kept in the file, as a draft of the row."""

    _drafts: Drafts

    def __init__(self) -> None:
        super().__init__()
        self._editing: tuple[EditScreen, int, int] | None = None
        """The editor that was opened last, its row, and the revision then."""
        self._drafted: set[int] = set()
        """Ids of the rows that are marked as having a draft."""

    @property
    def would_lose(self) -> str:
        """What was typed and is not in the file; empty if all is."""
        if not (unkept := len(self._drafts.unkept)):
            return ""
        return f"what you typed in {count(unkept, 'row')}, for the file could not be written: e shows it"

    def action_split_row(self) -> None:
        """Open the editor for the row to be split there."""
        self.action_edit_row(CUTS)

    def action_edit_row(self, wanted: str = "") -> None:
        """Open the editor on the row under the cursor, with its draft if there is one, saying what is to be done."""
        row, file = self.row_id, self._file
        if row is None:
            return
        draft = self._drafts.read(file, row)
        if not draft and self._refused():  # what was typed once can be read, and copied, where nothing can be edited
            return
        since = file.revision
        (unit,) = file.units_of([row])
        editor = EditScreen(unit, file.position_of(row) or 0, self.language, draft, wanted)
        self._editing = editor, row, since
        self.app.push_screen(editor, partial(self._take_outcome, row, since))

    def _take_late(self, row: int, outcome: Outcome, letter: str) -> bool:
        """Take a syllable into the draft of a row that is still the one here."""
        if row != self.row_id:
            return False
        before, behind = outcome.around
        if self._keep(self._file, row, {**outcome.shown, outcome.language: before + letter + behind}):
            self._notify_line(say_taken(letter))
            self._show_drafts()
        return True

    def keep_draft(self) -> None:
        """Keep what stands in an open editor, for the window is closed from outside."""
        if self._editing and self._editing[0].is_attached:
            editor, row, since = self._editing
            self._take_outcome(row, since, editor.outcome("leave"))

    def action_edit_outside(self) -> None:
        """Have the text in the language to edit edited in the user's own editor, and save it."""
        if self._refused() or (row := self.row_id) is None:
            return
        file, language = self._file, self.language
        if self._drafts.read(file, row):
            self._notify_line("the row has a draft: press e to go on with it, and ctrl+e there")
            return
        since, (unit,) = file.revision, file.units_of([row])
        before = unit.variants[language].text
        try:
            text = edit_outside(self.app, before, row=file.position_of(row) or 0, language=language)
        except TritextError as error:
            self.notify(str(error), severity="warning", timeout=12, markup=False)  # it may be long, and name a file
            return
        if text == unicodedata.normalize("NFC", before):
            self._notify_line("the text is as it was")
        else:
            shown = spell_out(text, in_short_lines=is_long(before))
            self._take_outcome(row, since, Outcome("save", {language: text}, {language: shown}, {}))

    def _look_around(self) -> None:
        super()._look_around()
        self._show_drafts()

    @patient
    def _show_drafts(self) -> None:
        """Mark the rows that have a draft by now, typed on whichever screen or in another window."""
        if (drafted := self._drafts.rows(self._file)) != self._drafted:
            self._drafted = drafted
            self.grid.reload()
            self.grid.post_message(RowReached(self.grid.cursor))

    def _take_outcome(self, row: int, since: int, outcome: Outcome | None) -> None:
        """Do what the editor was left for; whatever comes of it, what was typed is in the file, else in this window."""
        if outcome is None:
            return
        file = self._file
        step: Step | None = None
        self.take_late = partial(self._take_late, row, outcome) if outcome.action == "leave" else None
        if outcome.shown and not self._keep(file, row, outcome.shown):
            self._show_drafts()
            return
        try:
            if outcome.action == "save" and outcome.texts:
                step = self._edit(lambda file: store.edit_texts(file, row, outcome.texts, since=since))
            elif outcome.action == "split":
                step = self._edit(lambda file: _split(file, row, outcome, since))
            elif outcome.texts:
                said = KEPT
                if file.position_of(row) is None:
                    self._show_changes()  # what is said first would go with the row
                    said = OF_GONE
                self._notify_line(said)
            if step or not outcome.shown:
                self._keep(file, row, {})
        except TritextError as error:
            self._notify_line(str(error))
        self._show_drafts()

    def _keep(self, file: ComparisonFile, row: int, shown: Mapping[str, str]) -> bool:
        """Keep a draft in the file; False if that cannot be written, and the draft stays in this window."""
        if said := self._drafts.keep(file, row, shown):
            self._notify_line(said)
        return not said


def _split(file: ComparisonFile, row: int, outcome: Outcome, since: int) -> Step:
    """Save what was changed, then split: two steps, since each can be undone by itself."""
    if outcome.texts:
        store.edit_texts(file, row, outcome.texts, since=since)
        since = file.revision
    return store.split_row(file, row, outcome.offsets, since=since)
