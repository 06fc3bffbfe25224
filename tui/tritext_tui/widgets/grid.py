"""The grid: translation units side by side, as many rows as there may be, only those in view in memory."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tritext.records import TranslationUnit
from tritext.store import ComparisonFile
from tritext.store.views import View
from tritext_tui.columns import Columns, arrange
from tritext_tui.drafts import Drafts
from tritext_tui.keymap import named
from tritext_tui.messages import ColumnsArranged, RowReached
from tritext_tui.pieces import Line
from tritext_tui.rows import row_lines
from tritext_tui.source import Row, RowWindow
from tritext_tui.widgets.painting import Ground
from tritext_tui.widgets.scrolling import MOVES, WholeRows

HIGHEST = 6
"""Lines that a row may take at most."""


class UnitGrid(WholeRows, can_focus=True):
    """Shows a view; rows are counted by their position in it, from 0."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        "grid",
        [
            *MOVES,
            Binding("left,h", "step_language(-1)", "Language to the left"),
            Binding("right,l", "step_language(1)", "Language to the right"),
            Binding("v,alt+a", "select", "Select rows, from here on"),
            Binding("shift+down", "extend(1)", "Select one row more"),
            Binding("shift+up", "extend(-1)", "Select one row less"),
        ],
    )

    selected_from: reactive[int | None] = reactive(None)
    """Where a selection of rows began; None if only the row under the cursor is meant."""
    sought: reactive[str] = reactive("")
    """Text that is marked wherever it occurs."""

    def __init__(self, file: ComparisonFile, drafts: Drafts, *, separator: str) -> None:
        super().__init__(id="grid")
        self._file, self._drafts = file, drafts
        self.view = View(file).now()
        """The rows that there are to see, and their order, as they are shown until the next reading."""
        self._rows = RowWindow(self.view, self._drafts)
        self._separator = separator
        self._first = 0
        self._chosen_height: int | None = None
        """Lines of a row that the user chose; else they are three, or two on a low screen."""
        self._known = self.shown = file.languages
        """The languages that have a column, whether or not it finds room."""
        made = [each for each, route in file.routes.items() if route]
        self.language = next(iter((*made, *file.languages)), "")
        """The one that the cursor stands in, at first a translation: that is what is worked on, not its source."""
        self.columns = self._arrange()

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.view)

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None if there are no rows.

        Raises:
            BusyError: If it cannot be read just now; a FormatError if the file is damaged.
        """
        return self._fetch(self.cursor) if len(self.view) else None

    @property
    def row_id(self) -> int | None:
        """Id of the row under the cursor, which needs no reading; None if there are no rows."""
        return next(iter(self.view.ids(self.cursor, self.cursor + 1)), None)

    @property
    def unit(self) -> TranslationUnit | None:
        """The translation unit under the cursor; None if there are no rows."""
        row = self.row
        return row.unit if row else None

    @property
    def selection(self) -> range:
        """Positions of the selected rows; of the one under the cursor if none is selected."""
        start = self.cursor if self.selected_from is None else self.selected_from
        return range(min(start, self.cursor), min(max(start, self.cursor) + 1, len(self.view)))

    @property
    def selected_ids(self) -> list[int]:
        """Ids of the selected rows."""
        return self.view.ids(self.selection.start, self.selection.stop)

    @property
    def ids_in_view(self) -> list[int]:
        """Ids of the rows that are on the screen."""
        first = self.row_at(0)
        return self.view.ids(first, first + self.page_height + 1)

    def show(self, view: View, row: int | None = None) -> None:
        """Show another view.

        Args:
            view: The rows.
            row: Id of the one that the cursor goes to, or next to where it would be; the one under it by default.
        """
        if row is None:
            row = self.row_id
        self.view = view
        self.selected_from = None
        self.reload()
        self.go_to(0 if row is None else self.view.nearest(row))
        self.post_message(RowReached(self.cursor))

    def reload(self) -> None:
        """Read the rows anew, after an edit or when more have come, maybe in more languages.

        The cursor keeps its row.
        """
        row = self.row_id
        if self._known != self._file.languages:
            new = [each for each in self._file.languages if each not in self._known]
            self._known, self.shown = self._file.languages, (*self.shown, *new)
        self.view = self.view.now()
        self._rows = RowWindow(self.view, self._drafts)
        if row is not None and (position := self.view.position_of(row)) is not None:
            self.cursor = position
        self._lay_out()

    def go_to_id(self, row: int) -> bool:
        """Put the cursor on a row by its id; False if it is not among these."""
        position = self.view.position_of(row)
        if position is not None:
            self.go_to(position)
        return position is not None

    def toggle(self, language: str) -> bool:
        """Show or hide a language's column; False if it is the only one, which stays."""
        shown = tuple(each for each in self._file.languages if (each in self.shown) != (each == language))
        if shown:
            self.shown = shown
            if self.language not in shown:
                self.language = shown[0]
            self._lay_out()
        return bool(shown)

    def set_row_height(self, lines: int) -> None:
        """Give each row so many lines, 1 to 6."""
        self._chosen_height = max(1, min(lines, HIGHEST))
        self._lay_out()

    def action_step_language(self, step: int) -> None:
        """Put the cursor into the next language, bringing it in if it found no room."""
        index = self.shown.index(self.language) + step
        if 0 <= index < len(self.shown):
            self.choose_language(self.shown[index])

    def choose_language(self, language: str) -> None:
        """Put the cursor into a language that has a column."""
        self.language = language
        self._lay_out()
        self.post_message(RowReached(self.cursor))

    def action_select(self) -> None:
        """Begin a selection of rows, or give it up."""
        self.selected_from = self.cursor if self.selected_from is None else None

    def action_extend(self, rows: int) -> None:
        """Move the cursor, and select what it goes over."""
        if self.selected_from is None:
            self.selected_from = self.cursor
        self.action_move(rows)

    def on_resize(self) -> None:
        """Divide the new width."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row and into the language that was clicked; with shift, select up to there."""
        row = self.row_at(event.y)
        if row >= self.count:
            return
        language = self.columns.language_at(event.x)
        if language and language != self.language:
            self.choose_language(language)
        if event.shift and self.selected_from is None:
            self.selected_from = self.cursor
        elif not event.shift:
            self.selected_from = None
        self.go_to(row)

    def watch_cursor(self, _before: int, row: int) -> None:
        """Tell the screen."""
        self.refresh()
        self.post_message(RowReached(row))

    def watch_selected_from(self) -> None:
        """Show what is selected, and tell the screen."""
        self.refresh()
        self.post_message(RowReached(self.cursor))

    def watch_sought(self) -> None:
        """Mark other hits."""
        self.repaint()
        self.post_message(RowReached(self.cursor))

    def ground_of(self, row: int) -> Ground:
        """Return what a row stands on."""
        if row == self.cursor:
            return "cursor"
        if self.selected_from is not None and row in self.selection:
            return "selected"
        return "odd" if row % 2 else "even"

    def lines_of(self, row: int) -> list[Line]:
        """Return the lines of a row, fetching it if need be; none if another window took it away."""
        fetched, ground = self._fetch(row), self.ground_of(row)
        if fetched is None:
            return []
        return row_lines(
            fetched,
            self.columns,
            height=self.row_height,
            query=self.sought,
            sign={"cursor": ">", "selected": "|"}.get(ground, " "),
            language=self.language if ground == "cursor" else "",
        )

    def _fetch(self, position: int) -> Row | None:
        """Return a row; None if another window took it away."""
        try:
            return self._rows[position]
        except IndexError:
            return None

    def _arrange(self) -> Columns:
        """Divide the width among the languages around the one with the cursor."""

        def divide() -> Columns:
            return arrange(
                self.shown,
                cells=self.scrollable_content_region.width,
                rows=len(self._file),
                first=self._first,
                separator=self._separator,
            )

        columns, index = divide(), self.shown.index(self.language) if self.language else 0
        if self.size.width and self.language not in columns.languages:
            self._first = index if index < columns.before else index - len(columns.languages) + 1
            columns = divide()
        return columns

    def _lay_out(self) -> None:
        """Divide the width and recompute the height; the cursor stays in view."""
        self.columns = self._arrange()
        self.row_height = self._chosen_height or (3 if self.screen.size.height >= 20 else 2)
        self.set_size()
        self.repaint()
        self.bring_into_view()
        self.post_message(ColumnsArranged(self.columns))
