"""Which rows are seen, and in which order: filter and sorting; the rows are looked for in a thread."""

from __future__ import annotations

from textual import on, work
from textual.screen import Screen
from textual.worker import get_current_worker

from tritext.cells import visible
from tritext.errors import TritextError
from tritext.phrasing import count
from tritext.store import ComparisonFile
from tritext.store.query import Query, QueryError, parse
from tritext.store.selecting import select
from tritext.store.settings import keep_filter, saved_filters
from tritext.store.views import EVERYTHING, IN_ORDER, Sorting, View
from tritext_tui.messages import FilterEntered, FilterKept, FilterLeft, FilterTyped, TextEntered, ViewFailed, ViewFound
from tritext_tui.pieces import Line
from tritext_tui.progress import WorkFailed
from tritext_tui.widgets.filterline import FilterLine
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.prompt import Prompt


class FilteringScreen(Screen[None]):
    """What a screen with a grid, a prompt and a filter line does to choose its rows."""

    def __init__(self, file: ComparisonFile) -> None:
        super().__init__()
        self._file = file
        self._query: Query = EVERYTHING
        self._sorting = IN_ORDER
        self._before: tuple[Query, int | None] = (EVERYTHING, None)

    @property
    def grid(self) -> UnitGrid:
        """The grid."""
        return self.query_one(UnitGrid)

    @property
    def filter_line(self) -> FilterLine:
        """The filter line."""
        return self.query_one(FilterLine)

    def _notify_line(self, text: str) -> None:
        """Say something in the status until the cursor moves."""
        raise NotImplementedError

    def action_ask_filter(self) -> None:
        """Let the user say which rows to see."""
        self._notify_line("")
        row = self.grid.row
        self._before = self._query, row.id if row else None
        self.filter_line.ask(str(self._query), saved_filters(self._file))

    def action_ask_sorting(self) -> None:
        """Ask for the order of the rows."""
        sign = "-" if self._sorting.is_descending else ""
        self.query_one(Prompt).ask("sort", "Sort by:", f"{sign}{self._sorting.key}")
        self._notify_line(f"{', '.join(self._sortings)}; - in front for the other way round")

    @property
    def _sortings(self) -> tuple[str, ...]:
        return ("file", "score", "posterior", "length", "status", *self._file.languages)

    @on(TextEntered)
    def _sort(self, message: TextEntered) -> None:
        if message.purpose != "sort":
            return
        text = message.text.strip()
        key = text.lower().removeprefix("-") or "file"
        if key in self._sortings:
            self._show_rows(self._query, Sorting(key, is_descending=text.startswith("-")))
        else:
            self._notify_line(f"there is no column {text}: give one of {', '.join(self._sortings)}")

    def open_row(self, row: int) -> None:
        """Go to a row by its id, showing all rows if it is not among those of the filter."""
        if not self.grid.go_to_id(row):
            self._show_rows(EVERYTHING, IN_ORDER, row)

    def show_query(self, text: str) -> None:
        """Show the rows of a query in the order of the file, or say what is wrong with it."""
        try:
            self._show_rows(parse(text), IN_ORDER)
        except QueryError as error:
            self._notify_line(str(error))

    @on(FilterTyped)
    def _filter_live(self, message: FilterTyped) -> None:
        try:
            query = parse(message.text)
        except QueryError:
            return
        if type(message) is FilterTyped and query != self._query:
            self._show_rows(query, self._sorting)

    @on(FilterEntered)
    def _filter(self, message: FilterEntered) -> None:
        self.grid.focus()
        self._show_rows(parse(message.text), self._sorting)

    @on(FilterLeft)
    def _unfilter(self) -> None:
        query, row = self._before
        self.grid.focus()
        if query != self._query:
            self._show_rows(query, self._sorting, row)

    @on(FilterKept)
    def _keep_filter(self, message: FilterKept) -> None:
        try:
            is_new = keep_filter(self._file, message.text)
        except TritextError as error:
            self.filter_line.tell(str(error))
        else:
            self.filter_line.tell("saved in the file: up recalls it" if is_new else "not saved any more")

    def _show_rows(self, query: Query, sorting: Sorting, row: int | None = None) -> None:
        """Have the rows of a query looked for, and shown as they are found."""
        self._query, self._sorting = query, sorting
        if query == EVERYTHING and sorting == IN_ORDER:
            self.workers.cancel_group(self, "view")
            self._take_view(View(self._file), row)
        else:
            self._show_filter("looking")
            self._select(query, sorting)

    @work(thread=True, exclusive=True, group="view")
    def _select(self, query: Query, sorting: Sorting) -> None:
        """Look for the rows of a query."""
        worker = get_current_worker()

        def on_part(view: View) -> None:
            if not worker.is_cancelled:
                self.post_message(ViewFound(view))

        try:
            view = select(self._file, query, sorting, on_part=on_part, stop=lambda: worker.is_cancelled)
        except TritextError as error:
            if not worker.is_cancelled:
                self.post_message(ViewFailed(query, sorting, str(error)))
            return
        if view is not None:
            on_part(view)

    @on(ViewFound)
    def _show_view(self, message: ViewFound) -> None:
        if (message.view.query, message.view.sorting) == (self._query, self._sorting):
            self._take_view(message.view)

    @on(ViewFailed)
    def _show_refusal(self, message: ViewFailed) -> None:
        if (message.query, message.sorting) == (self._query, self._sorting):
            self._show_filter("")
            self._notify_line(message.reason)

    def _take_view(self, view: View, row: int | None = None) -> None:
        self.grid.show(view.without_lost(), row)  # an edit may have taken some away while they were looked for
        self._show_filter("" if view.is_complete else "looking")

    def _show_filter(self, state: str) -> None:
        """Say above the grid which rows are shown, and in which order."""
        line: Line = []
        if self._query != EVERYTHING:
            line = [(" filter ", "note"), (f" {visible(str(self._query))} ", "mark")]
            if self.grid.view.query == self._query:  # else the rows are those of the one before
                line += [(f"  {len(self.grid.view):,} of {count(len(self._file), 'row')}", "text")]
        if self._sorting != IN_ORDER:
            way = ", falling" if self._sorting.is_descending else ""
            line += [(f" sorted by {self._sorting.key}{way} ", "note")]
        if line:
            line += [("  ", "gap"), (state, "check"), ("  escape: all rows", "note")]
        self.filter_line.show(line)

    @on(WorkFailed)
    def _show_failure(self, message: WorkFailed) -> None:
        self._notify_line(message.reason)
