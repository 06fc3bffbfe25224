"""The first screen: the grid above, the row under the cursor in full below."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from tritext.beside import default_embedder
from tritext.cells import clip, visible, width
from tritext.marks import DOUBTFUL
from tritext.phrasing import count
from tritext.records import TranslationUnit
from tritext.store.findings import counts as count_findings
from tritext.store.selecting import count_levels
from tritext.wordlinks import link_words
from tritext_tui.busy import patient
from tritext_tui.checking import what_waits
from tritext_tui.columns import head
from tritext_tui.copying import as_lines, copy
from tritext_tui.details import Detail, detail_head
from tritext_tui.editing import EDIT_KEYS
from tritext_tui.following import FollowingScreen
from tritext_tui.heeding import CHECK_KEYS, FindingActions
from tritext_tui.keymap import named
from tritext_tui.messages import (
    ColumnsArranged,
    LevelsCounted,
    LinksWanted,
    QueryWanted,
    RowReached,
    RowWanted,
    WordsLinked,
)
from tritext_tui.pieces import Line, cells_of, sides, whole
from tritext_tui.progress import at_work
from tritext_tui.revising import REVISE_KEYS
from tritext_tui.screens.seeking import SEEKING_KEYS
from tritext_tui.session import Session
from tritext_tui.source import Row, Step
from tritext_tui.widgets.filterline import FilterLine
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.inspector import Inspector
from tritext_tui.widgets.painting import LineBar
from tritext_tui.widgets.prompt import Prompt
from tritext_tui.widgets.statusbar import HELP
from tritext_tui.widgets.tabs import Tabs

LANGUAGE_KEYS = [
    Binding(
        f"alt+{digit}", f"toggle_language({digit})",
        f"Language column {digit} on or off" if digit > 1 else "Language column on or off", show=digit == 1,
        key_display="alt+1 .. 9", id=f"bitext.column-{digit}",
    )
    for digit in range(1, 10)
]  # fmt: skip


class BitextScreen(FollowingScreen, FindingActions):
    """A comparison, row by row."""

    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        *SEEKING_KEYS,
        *LANGUAGE_KEYS,
        Binding("plus,equals_sign,alt+equals_sign", "row_height(1)", "More lines a row"),
        Binding("minus,alt+minus", "row_height(-1)", "Fewer lines a row"),
        *EDIT_KEYS,
        *REVISE_KEYS,
        *CHECK_KEYS,
        Binding("Y,alt+y", "copy_rows", "Copy the row, or the selected rows"),
        Binding("ctrl+shift+c,alt+c", "copy_cell", "Copy the text in the language of the cursor"),
    ]
    BINDINGS = named("bitext", BINDINGS)

    def __init__(self, session: Session) -> None:
        super().__init__(session.file)
        self._separator, self._drafts = session.separator, session.drafts
        self._levels: Mapping[str, int] = {}
        self._notice = (0, "")
        self._work_said = self._work_failed = ""

    def compose(self) -> Iterator[Widget]:
        """Lay out the filter, the grid under its heads, the details under theirs, the prompt and the status."""
        yield Tabs()
        yield FilterLine(self._file.languages)
        with Vertical(id="versions"):
            yield LineBar(id="heads")
            yield UnitGrid(self._file, self._drafts, separator=self._separator)
        with Vertical(id="row"):
            yield LineBar(id="row-head")
            yield Inspector(id="details")
        yield Prompt()
        yield LineBar(id="status")

    def on_mount(self) -> None:
        """Show the first row."""
        self._show_row(0)
        self._count_levels()

    def reload(self) -> None:
        """Show what an edit, in this window or another, has made of the rows; those of a filter stay till the next."""
        grid = self.grid
        grid.show(grid.view.without_lost())
        self._count_levels()

    def none_of(self, kind: str, step: Step) -> str:
        """Say that there is no row of a kind, and why there may be one with a finding all the same."""
        less = "so far: rows are being looked at" if self.is_checking else what_waits(self._file, self._known)
        return ", ".join(filter(None, (super().none_of(kind, step), less if kind == "flagged" else "")))

    def show_work(self, said: str, *, failed: str = "") -> list[int]:
        """Show what a job of this window has put into the file, and how far it is; returns the rows in view."""
        is_ended = self.is_filled and not said
        self._work_said, self._work_failed, self.is_filled = said, failed, bool(said)
        if not self.is_mounted:  # parts of it may be there: it will read the file when all are
            return []
        if self._file.refresh() or self._file.revision != self._shown:
            self._shown = self._file.revision
            self.filter_line.languages = self._file.languages
            self.grid.reload()
            self._show_row(self.grid.cursor)
            self.follow()
            is_ended = not said
        if is_ended:
            self._notice = -1, ""  # it may be that a row is still to come
            self._name_columns()
            self._count_levels()
            self._check_edited()
        self._show_status()
        return self.grid.ids_in_view

    def _go_to_id(self, row: int) -> None:
        """Go to a row, which joins those of the filter if it is not among them."""
        grid = self.grid
        if not grid.go_to_id(row) and self._file.position_of(row) is not None:
            grid.show(grid.view.including(row), row)

    @on(RowReached)
    def _follow(self, message: RowReached) -> None:
        self._show_row(message.row)
        self._name_columns()

    @on(RowWanted)
    def _open_row(self, message: RowWanted) -> None:
        message.stop()
        self.open_row(message.row)

    @on(QueryWanted)
    def _open_query(self, message: QueryWanted) -> None:
        message.stop()
        self.show_query(message.text)

    @on(ColumnsArranged)
    def _name_columns(self) -> None:
        columns, language, sorting = self.grid.columns, self.grid.language, self._sorting
        key = "" if sorting.key == "file" else f"{'-' if sorting.is_descending else ''}{sorting.key}"
        self.query_one("#heads", LineBar).build = lambda cells: head(
            columns, self._file.routes, language=language, sorted_by=key
        )

    @work(thread=True, exclusive=True, group="levels")
    def _count_levels(self) -> None:
        """Count what is not good."""
        with at_work(self) as worker, self._file.again() as own:
            counts = count_levels(own, stop=lambda: worker.is_cancelled)
            counts["findings"] = sum(count_findings(own)[0].values())
            if not worker.is_cancelled:
                self.post_message(LevelsCounted(counts))

    @on(LevelsCounted)
    def _show_levels(self, message: LevelsCounted) -> None:
        self._levels = message.counts
        self._show_status()

    def action_toggle_language(self, number: int) -> None:
        """Show or hide the column of a language, counted from 1."""
        languages = self._file.languages
        if number <= len(languages) and not self.grid.toggle(languages[number - 1]):
            self._notify_line("one column stays")

    def action_row_height(self, lines: int) -> None:
        """Give each row more or fewer lines."""
        self.grid.set_row_height(self.grid.row_height + lines)

    def action_copy_rows(self) -> None:
        """Copy the selected rows, or the one under the cursor, as tab-separated lines."""
        chosen = self.grid.selection
        if chosen:
            units = self.grid.view.units(chosen.start, chosen.stop)
            self._notify_line(copy(self.app, as_lines(units, self.grid.shown)))

    def action_copy_cell(self) -> None:
        """Copy the text that the cursor stands in."""
        if self.grid.unit:
            self._notify_line(copy(self.app, self.grid.unit.variants[self.grid.language].text))

    @patient
    def _show_row(self, position: int) -> None:
        grid, row = self.grid, self.grid.row
        if row is None:
            what = "no row fulfils the filter" if len(self._file) else "no rows"
            self.query_one("#row-head", LineBar).build = lambda cells: [(f" {what}", "note")]
            self.query_one(Inspector).show(lambda cells: [])
        else:
            detail = Detail(
                row, self._beside(row.position), self._file.signature, grid.sought, self.offered_for(row.id, row.unit)
            )
            self.query_one("#row-head", LineBar).build = lambda cells: detail_head(detail, cells=cells)
            self.query_one(Inspector).show_detail(detail)
        self._show_status()

    def _beside(self, position: int) -> list[tuple[int, TranslationUnit]]:
        """Read the rows before and behind one in the file."""
        near = [each for each in (position - 1, position + 1) if 0 <= each < len(self._file)]
        return [(each, unit) for each in near for unit in self._file.units(each, each + 1)]

    @on(LinksWanted)
    def _link_words(self, message: LinksWanted) -> None:
        self._link(message.row)

    @work(thread=True, exclusive=True, group="links")
    def _link(self, row: Row) -> None:
        """Link the words of one row; the first time the embedding model is loaded for it."""
        texts = {name: visible(each.text) for name, each in row.unit.variants.items() if not each.is_absent}
        with at_work(self) as worker:
            links = link_words(texts, default_embedder())
            if not worker.is_cancelled:
                self.post_message(WordsLinked(row, links))

    @on(WordsLinked)
    def _show_links(self, message: WordsLinked) -> None:
        self.query_one(Inspector).take_links(message.row, message.links)

    def _notify_line(self, text: str, *, is_passing: bool = False) -> None:
        """Say something in the status until the cursor moves; over the rows as well if it is too long for that.

        What is said again and again, as how far something is, is never shown over the rows.
        """
        self._notice = self.grid.cursor, visible(text)
        if not is_passing and not self._has_room(self._notice[1], self.size.width):
            self.notify(visible(text), timeout=8, markup=False)
        self._show_status()

    def _place(self) -> Line:
        """Say where the cursor stands, what is selected, and how far a job is: before anything else."""
        grid, shown = self.grid, len(self.grid.view)
        line: Line = [(f" {grid.cursor + 1 if shown else 0:,} / {shown:,}", "text")]
        if grid.selected_from is not None:
            line += [("  ", "gap"), (f"{len(grid.selection)} selected", "mark")]
        if self._work_said:
            line.append((f"  {self._work_said}", "label"))
        elif self._file.reads:
            why = self._work_failed.replace(f"{Path(self._file.reads).parent}{os.sep}", "")
            line.append((f"  not all rows were read{': ' * bool(why)}{visible(why)}", "check"))
        elif self._work_failed:
            line.append((f"  {'stopped' if self._work_failed == 'stopped' else 'work failed'}: see Jobs", "check"))
        return line

    def _has_room(self, notice: str, cells: int, title: str = "") -> bool:
        """Whether the status has a place for all of what is said, behind a title."""
        return width(f"{title}  {notice}{HELP}") + cells_of(self._place()) <= cells

    def _show_status(self) -> None:
        file, levels, place = self._file, self._levels, self._place()
        notice = self._notice[1] if self._notice[0] == self.grid.cursor else ""

        def build(cells: int) -> Line:
            title = f" {clip(file.title, max(cells // 4, 12))} "
            if notice and not self._has_room(notice, cells, title):
                title = ""  # what was just said is read first
            left: Line = [(title, "label"), *place]
            if notice:
                left += [("  ", "gap"), (notice, "hit")]
            notes: list[Line] = [
                [("  ", "gap"), (f"{levels[name]:,} {name}", name)] for name in DOUBTFUL if levels.get(name)
            ]
            if levels.get("findings"):
                notes.append([("  ", "gap"), (count(levels["findings"], "finding"), "label")])
            for piece in (*self.check_notes(), *self.edit_notes(), (f"  {visible(file.signature)}", "note")):
                notes.append([piece])
            return sides(whole(left, notes, cells - width(HELP)), [(HELP, "label")], cells)

        self.query_one("#status", LineBar).build = build
