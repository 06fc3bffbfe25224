"""Editing on the screen: each key an edit of the store, one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from textual.binding import Binding
from textual.screen import Screen

from tritext import store
from tritext.errors import BusyError, ConflictError, MixedError, TritextError
from tritext.records import Status
from tritext.store import ComparisonFile, Step
from tritext.store.images import OnPart
from tritext_tui.busy import patient, say_busy
from tritext_tui.pieces import Line

if TYPE_CHECKING:
    from tritext_tui.widgets.grid import UnitGrid

EDIT_KEYS = [
    Binding("e,enter,f2", "edit_row", "Edit the texts of the row"),
    Binding("ctrl+e", "edit_outside", "Edit the text in your own editor (EDITOR)"),
    Binding("left_square_bracket,alt+left", "choose_language(-1)", "Language to edit: the one before"),
    Binding("right_square_bracket,alt+right", "choose_language(1)", "Language to edit: the next one"),
    Binding("c,f5", "set_status('confirmed')", "Confirm the row, or the selection"),
    Binding("C,shift+f5,f17", "confirm_above", "Confirm this row and all above"),
    Binding("r,shift+delete", "set_status('rejected')", "Reject the row, or the selection"),
    Binding("m,f9", "bookmark", "Bookmark on or off"),
    Binding("alt+up,left_curly_bracket", "move_cell(-1)", "Move the text up, in the language to edit"),
    Binding("alt+down,right_curly_bracket", "move_cell(1)", "Move the text down, in the language to edit"),
    Binding("less_than_sign,alt+pageup", "move_segment(-1)", "Shift the first sentence up, in the language to edit"),
    Binding("greater_than_sign,alt+pagedown", "move_segment(1)", "Pop the last sentence down, in the language to edit"),
    Binding("x,alt+home", "swap", "Swap the text with the row above, in the language to edit"),
    Binding("J,ctrl+up", "merge", "Merge with the row above"),
    Binding("S,ctrl+down", "split_row", "Split the row: put the cursors, then f4"),
    Binding("insert,alt+i", "insert_row", "Insert an empty row (null) above", id="bitext.insert-an-empty-row-above"),
    Binding("delete,D", "delete_row", "Delete an empty row (null)", id="bitext.delete-an-empty-row"),
    Binding("z,ctrl+z", "undo", "Undo"),
    Binding("y,ctrl+y", "redo", "Redo"),
]
"""Keys of the bitext; each key that writes has a twin that an input method leaves alone."""

DONE, UNDONE, REDONE = "{}; z undoes", "undone: {}; y redoes", "done again: {}; z undoes"
"""What is said of an edit."""
_AT_ONCE = 1000
_POLL = 1.0
"""Seconds between two looks at what other windows have done."""


class EditActions(Screen[None]):
    """What a screen that shows a comparison does to it. The screen gives the grid and shows the messages."""

    _file: ComparisonFile
    _shown = 0
    """Revision of what is shown."""
    is_filled = False
    """Whether a job of this window is putting translations into the file."""

    @property
    def grid(self) -> UnitGrid:
        """The grid whose cursor says what is edited."""
        raise NotImplementedError

    def _notify_line(self, text: str, *, is_passing: bool = False) -> None:
        raise NotImplementedError

    def _show_status(self) -> None:
        raise NotImplementedError

    # What the view gives

    @property
    def row_id(self) -> int | None:
        """Id of the row under the cursor; None if there are no rows."""
        return self.grid.row_id

    @property
    def selected_ids(self) -> list[int]:
        """Ids of the selected rows in their order, else of the row under the cursor."""
        return self.grid.selected_ids

    def _go_to_id(self, row: int) -> None:
        """Go to a row that an edit was made of, if it is still there."""
        raise NotImplementedError

    # Keys

    def action_choose_language(self, step: int) -> None:
        """Choose the language that moves, swaps and the editor begin with."""
        shown = self.grid.shown
        self.grid.choose_language(shown[(shown.index(self.language) + step) % len(shown)])

    def action_set_status(self, status: Status) -> None:
        """Confirm or reject the selection; what has that status already gets none."""
        rows = self.selected_ids
        if rows and not self._refused():
            self._edit(lambda file: judge_rows(file, rows, status))
            self.grid.selected_from = None

    def action_confirm_above(self) -> None:
        """Confirm all rows up to this one; the rejected ones stay so."""
        self._edit_row(store.confirm_above)

    def action_bookmark(self) -> None:
        """Set or take off a bookmark."""
        self._edit_row(lambda file, row, since: store.toggle_bookmark(file, row))

    def action_move_cell(self, step: Literal[-1, 1]) -> None:
        """Move the whole text of the language one row up or down."""
        self._edit_row(lambda file, row, since: store.move_cell(file, row, self.language, step, since=since))

    def action_move_segment(self, step: Literal[-1, 1]) -> None:
        """Move the first segment up, or the last one down."""
        self._edit_row(lambda file, row, since: store.move_segment(file, row, self.language, step, since=since))

    def action_swap(self) -> None:
        """Swap the text of the language with the row above."""
        self._edit_row(lambda file, row, since: store.swap_cells(file, row, self.language, since=since))

    def action_merge(self) -> None:
        """Merge the row with the one above."""
        self._edit_row(store.merge_rows)

    def action_insert_row(self) -> None:
        """Insert an empty row."""
        self._edit_row(store.insert_row)

    def action_delete_row(self) -> None:
        """Delete an empty row."""
        self._edit_row(store.delete_row)

    # Making edits

    @property
    def language(self) -> str:
        """The language that is edited."""
        return self.grid.language

    def _refused(self) -> bool:
        """Say so if nothing can be edited here."""
        try:
            self._file.check_editable()
            return False
        except TritextError as error:
            self._notify_line(str(error))
            return True

    def _edit_row(self, make: Callable[..., Step]) -> None:
        """Make an edit of the row under the cursor."""
        if not self._refused() and (row := self.row_id) is not None:
            self._edit(lambda file: make(file, row, since=file.revision))

    def _edit(self, make: Callable[[ComparisonFile], Step], *, said: str = DONE) -> Step | None:
        """Make an edit, show what it left, and say what was done or why nothing was."""
        if self._refused():
            return None
        if self._is_stepping():
            self._notify_line("the edit before is still being made; backspace stops it")
            return None
        try:
            step = make(self._file)
        except TritextError as error:
            if isinstance(error, ConflictError):
                self._show_changes()
            self._notify_line(str(error))
            return None
        self._show_edit(step, said)
        return step

    @patient
    def _show_edit(self, step: Step, said: str) -> None:
        self._file.refresh()  # if what the edit has left could not be read just then
        self._show_changes()
        self._go_to_id(step.row)
        self._notify_line(said.format(step.title))
        self.follow_up(step)

    def follow_up(self, step: Step) -> None:
        """Do in the background what follows from an edit."""

    # What is shown

    @patient
    def on_mount(self) -> None:
        """Look now and then whether another window has edited the file."""
        self._shown = self._file.revision
        self.grid.reload()
        self.set_interval(_POLL, self._look_around)

    @patient
    def on_screen_resume(self) -> None:
        """Show what another screen has edited meanwhile."""
        self._look_around()

    def _look_around(self) -> None:
        try:
            file = self._file
            steps = file.undoable, file.redoable, file.dropped
            file.refresh()
            now = file.undoable, file.redoable, file.dropped
            is_edited = now != steps  # scores and awaited translations are no edits
            if file.revision != self._shown:
                self._show_changes()
            if is_edited and not (self.is_filled or self._is_own_work()):
                self._notify_line("another window has edited this file: shown as it is now")
        except MixedError as error:
            say_busy(self, error)
        except BusyError:  # just now, as when its last writer closes it: there is another look soon
            pass
        except TritextError as error:
            self.app.exit(error)

    def _is_stepping(self) -> bool:
        """Whether an edit is being made in the background, for which all others would wait."""
        return False

    def _is_own_work(self) -> bool:
        """Whether what has changed the file just now is work in the background of this window."""
        return False

    def _show_changes(self) -> None:
        """Show the rows as they are now."""
        self._shown = self._file.revision
        self.reload()

    def reload(self) -> None:
        """Read the rows anew."""
        self.grid.reload()

    def edit_notes(self) -> Line:
        """Say in the status what can be undone."""
        counts = ((self._file.undoable, "undo"), (self._file.redoable, "redo"))
        return [(f"  {word} {count}", "note") for count, word in counts if count]


def judge_rows(file: ComparisonFile, rows: Sequence[int], status: Status, on_part: OnPart | None = None) -> Step:
    """Give rows a status, or take it away if all of them have it."""
    pages = (file.units_of(rows[start : start + _AT_ONCE]) for start in range(0, len(rows), _AT_ONCE))
    has_it = all(unit.status == status for page in pages for unit in page)
    return store.set_status(file, rows, "auto" if has_it else status, on_part=on_part)
