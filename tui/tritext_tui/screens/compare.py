"""The second screen: two wordings of each passage, what differs between them, and which of the two is taken.

The two are this file and another version, or this file before and after its edits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from tritext.phrasing import count
from tritext_tui.busy import at_once, patient
from tritext_tui.comparing import item_height, pair_details, pair_head, pair_lines
from tritext_tui.keymap import named
from tritext_tui.matching import MatchingScreen
from tritext_tui.messages import ItemChosen, ItemReached, NoneChosen, PromptLeft, RowWanted
from tritext_tui.pieces import Line, Role, paragraph
from tritext_tui.progress import WorkFailed
from tritext_tui.session import Session
from tritext_tui.taking import TAKING_KEYS
from tritext_tui.widgets.grid import HIGHEST
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBar, LineScroll
from tritext_tui.widgets.statusbar import StatusBar
from tritext_tui.widgets.tabs import Tabs
from tritext_tui.widgets.wording import WordingEditor

_NO_EDITS = ("No text of this file was edited yet. What you edit is listed here, each text before and after.",)
_NOTHING = (
    *_NO_EDITS,
    "",
    "Another version of it is opened beside this file:",
    "",
    "tritext view FILE.tritext --against OTHER.tritext",
    "tritext view FILE.tritext --against OTHER.ko.txt",
    "",
    "OTHER is another translation of the same text: a comparison, TMX, TSV, CSV, JSONL or Parquet with the same "
    "source, or a text or document (HTML, Markdown, DOCX, subtitles) with a line, a passage or a sentence a row.",
)


class CompareScreen(MatchingScreen):
    """Two wordings of each passage, one under the other."""

    AUTO_FOCUS = "#pairs"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "compare",
        [
            Binding("n,f8", "next_difference(1)", "Next difference"),
            Binding("N,shift+f8,f20", "next_difference(-1)", "Previous difference"),
            Binding("d,f4", "filter", "Only what differs, or all rows"),
            Binding("v,f7", "other", "The other version, or the edits of this file"),
            Binding("plus,equals_sign,alt+equals_sign", "heighten(1)", "More lines a wording"),
            Binding("minus,alt+minus", "heighten(-1)", "Fewer lines a wording"),
            Binding("ctrl+down,J", "scroll_details(1)", "Scroll the whole texts down"),
            Binding("ctrl+up,K", "scroll_details(-1)", "Scroll the whole texts up"),
            *TAKING_KEYS,
        ],
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._all = False
        self._first = 0
        """The item to which the cursor comes when pairs are there."""
        self._lines = 1
        """Of each wording in the list, as far as there is room."""
        self._reached: int | None = None
        """The pair that the cursor reached last."""

    def compose(self) -> Iterator[Widget]:
        """Lay out the pairs, the full texts of one, and the editor."""
        yield Tabs()
        yield LineBar(id="compare-head")
        yield Listing(id="pairs")
        with Vertical(id="pair"):
            yield LineScroll(id="pair-details")
            yield WordingEditor(id="pair-editor", compact=True, soft_wrap=True)
        yield StatusBar(id="compare-status")

    @property
    def _cursor(self) -> int:
        return self._pairs.cursor

    @property
    def _pairs(self) -> Listing:
        return self.query_one("#pairs", Listing)

    @property
    def _number(self) -> int | None:
        """The number of the pair under the cursor."""
        return self._number_of(self._pairs.cursor) if self._pairs.cursor < self._count else None

    @property
    def _count(self) -> int:
        """How many pairs are listed."""
        if self._versus is None:
            return 0
        return len(self._versus.pairs) if self._all else self._versus.pairs.differing

    def _number_of(self, item: int) -> int:
        assert self._versus is not None
        return item if self._all else self._versus.pairs.number(item)

    def _show_none(self, cursor: int) -> None:
        self._first, self._reached = cursor, None
        self._pairs.fill(0, self._item)

    def _show_more(self) -> None:
        if self._pairs.count:
            self._pairs.grow(self._count)
        else:
            self._fill(self._first)

    @on(WorkFailed)
    def _show_failure(self, message: WorkFailed) -> None:
        if message.worker not in (self._matching, self._asked):
            return
        self._say(message.reason, "check")
        if message.worker is self._matching:
            self._matching = None
            if not self._count:
                self._show_notes((message.reason,))

    def _show_notes(self, texts: tuple[str, ...]) -> None:
        self.query_one("#pair-details", LineScroll).show(
            lambda cells: [line for text in texts for line in paragraph(text, cells) or [[]]]
        )

    def on_resize(self) -> None:
        """Give pairs a line more where there is room."""
        if self._versus is not None:
            self._fill(self._pairs.cursor)

    @property
    def _has_source(self) -> bool:
        """Whether there is room for the source above the two wordings."""
        return self.size.height >= 20

    def _fill(self, cursor: int) -> None:
        self._lines = min(self._lines, self._most_lines)
        height = item_height(self._lines, with_source=self._has_source)
        self._pairs.fill(self._count, self._item, height=height, cursor=cursor)

    @property
    def _most_lines(self) -> int:
        """How many lines a wording may take, so that a pair is never higher than the list."""
        room = self.size.height * 2 // 3 - 2
        fitting = [each for each in range(1, HIGHEST + 1) if item_height(each, with_source=self._has_source) <= room]
        return max(fitting, default=1)

    def _item(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        number = self._number_of(item)
        pair, _ = self._pair(number)
        place = number + 1
        if self._of_edits:
            place = (self._file.position_of(pair.rows[0]) or 0) + 1
        return pair_lines(
            pair,
            cells,
            number=place,
            taken=self._side(number),
            lines=self._lines,
            with_source=self._has_source,
            selected=selected,
        )

    @on(ItemReached, "#pairs")
    @patient
    def _show_pair(self) -> None:
        number = self._number
        if number is None:
            if self._is_done:
                why = _NO_EDITS if self._session.against else _NOTHING
                self._show_notes(why if self._of_edits else ("Nothing differs.",))
            return
        pair, now = self._pair(number)
        self.query_one("#pair-details", LineScroll).show(lambda cells: pair_details(pair, now, cells))
        if self._reached not in (None, number):  # what was said of the list stays while the cursor stays on its pair
            self._say("")
        self._reached = number

    @on(ItemChosen, "#pairs")
    @on(NoneChosen, "#pairs")
    @at_once
    def _open(self) -> None:
        number = self._chosen()
        if number is not None and (rows := self._pair(number)[0].rows):
            self.post_message(RowWanted(rows[0]))

    @on(PromptLeft)
    def _leave_editor(self, message: PromptLeft) -> None:
        message.stop()
        self._pairs.focus()

    def action_next_difference(self, step: Literal[1, -1]) -> None:
        """Go to the next or previous passage that differs."""
        if self._versus is not None:
            number = self._number
            found = None if number is None else self._versus.pairs.beside(number, step)
            if found is None:
                self._say(f"no difference {'below' if step == 1 else 'above'} this row")
            else:
                self._pairs.go_to(found if self._all else self._versus.pairs.item(found))

    def action_filter(self) -> None:
        """Show only what differs, or everything."""
        if self._versus is not None:
            number = self._number or 0
            self._all = not self._all
            self._fill(number if self._all else self._versus.pairs.item(number))
            self._show_head()
            self._say("all rows" if self._all else "only what differs")

    def action_heighten(self, lines: int) -> None:
        """Give each wording in the list more or fewer lines."""
        self._lines = max(1, min(self._lines + lines, self._most_lines))
        self._fill(self._pairs.cursor)
        self._say(f"{count(self._lines, 'line')} a wording")

    def action_scroll_details(self, step: Literal[1, -1]) -> None:
        """Scroll the whole texts of the pair under the cursor, which stays in the list."""
        details = self.query_one("#pair-details", LineScroll)
        if not details.max_scroll_y and self._chosen() is not None:
            self._say("the whole texts are in view")
        details.scroll_relative(y=step * max(details.size.height - 1, 1), animate=False)

    def _shown_anew(self) -> None:
        self._pairs.repaint()
        self._pairs.grow(self._count)
        self._show_pair()
        self._show_head()

    def _show_head(self) -> None:
        versus, of_edits = self._versus, self._of_edits
        self.query_one("#compare-head", LineBar).build = lambda cells: pair_head(versus, cells, of_edits=of_edits)

    def _say(self, text: str, role: Role = "note") -> None:
        shown, count = self._count, len(self._versus.pairs) if self._versus is not None else 0
        position = f" {self._pairs.cursor + 1 if shown else 0:,} / {shown:,}"
        hidden = f" of {count:,}" if shown < count else ""
        rows = "only differences" if self._all else "all rows"
        other = ["v edits" if not self._of_edits else "v version"] if self._session.against else []
        keys = ["[ take A", "] take B", "e edit", "n next", f"d {rows}", *other]
        self.query_one(StatusBar).say(text, role, place=f"{position}{hidden}  ", keys=keys)
