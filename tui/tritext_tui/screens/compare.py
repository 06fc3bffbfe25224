"""The second screen: two versions in one language, what differs between them, and which of the two is taken."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea
from textual.worker import get_current_worker

from tritext.cells import clip, visible, wrap
from tritext.errors import TritextError
from tritext.languages import language_name
from tritext.store import Step, edit_texts, redo, undo
from tritext.versus import KINDS, Pair, Versus, chrf, compare_versions
from tritext.wording import is_same
from tritext_tui.comparing import pair_details, pair_lines
from tritext_tui.keymap import named
from tritext_tui.messages import ItemChosen, ItemReached, RowWanted
from tritext_tui.pieces import Line, Role, sides
from tritext_tui.progress import Compared, WorkFailed
from tritext_tui.session import Session
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBar, LineScroll
from tritext_tui.widgets.tabs import Tabs

_NOTHING = (
    "There is no other version to compare with. Open one beside this file:",
    "",
    "  tritext view FILE.tritext --against OTHER.tritext",
    "  tritext view FILE.tritext --against OTHER.ko.txt",
    "",
    "OTHER is another translation of the same text: a comparison with the same source,",
    "or a text with a line for each row.",
)


class CompareScreen(Screen[None]):
    """Two wordings of each passage, one under the other."""

    AUTO_FOCUS = "#pairs"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "compare",
        [
            Binding("n,f8", "next_difference(1)", "Next difference"),
            Binding("N,shift+f8,f20", "next_difference(-1)", "Previous difference"),
            Binding("d,f4", "filter", "Only what differs, or all rows"),
            Binding("left_square_bracket,f5", "take('A')", "Take A"),
            Binding("right_square_bracket,f6", "take('B')", "Take B"),
            Binding("e,f2", "edit", "Write a third wording, C"),
            Binding("z,ctrl+z", "undo", "Undo"),
            Binding("y,ctrl+y", "redo", "Redo"),
        ],
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._versus: Versus | None = None
        self._shown = array("q")
        self._all = False
        self._is_done = False
        self._notice: tuple[str, Role] = ("", "note")
        self._drafts: dict[int, str] = {}
        """Number of a pair to what was typed and not saved."""
        self._taken: dict[int, tuple[str, str]] = {}
        """Number of a pair to the text that A was, and which wording the file holds now."""

    def compose(self) -> Iterator[Widget]:
        """Lay out the pairs, the full texts of one, and the editor."""
        yield Tabs()
        yield LineBar(id="compare-head")
        yield Listing(id="pairs")
        with Vertical(id="pair"):
            yield LineScroll(id="pair-details")
            yield TextArea(id="pair-editor", compact=True, soft_wrap=True)
        yield LineBar(id="compare-status")

    def on_mount(self) -> None:
        """Begin to match the versions."""
        if self._session.file and self._session.against:
            self._say("matching the versions")
            self._match()
        else:
            self.query_one("#pair-details", LineScroll).show(
                lambda cells: [[(f" {text}", "text")] for text in _NOTHING]
            )
            self._say("nothing to compare with")
        self._show_head()

    @property
    def would_lose(self) -> str:
        """What leaving now would lose."""
        unsaved = len(self._drafts) + self._is_editing
        return f"wordings in Compare that were not saved: {unsaved}" if unsaved else ""

    @property
    def _is_editing(self) -> bool:
        return self.is_mounted and bool(self.query_one(TextArea).display)

    @property
    def _pairs(self) -> Listing:
        return self.query_one("#pairs", Listing)

    @property
    def _number(self) -> int | None:
        """The number of the pair under the cursor."""
        return self._shown[self._pairs.cursor] if self._pairs.cursor < len(self._shown) else None

    @work(thread=True, exclusive=True, group="match")
    def _match(self) -> None:
        """Match the versions, and tell what is there ten times a second at most."""
        file, told = self._session.file, 0.0
        assert file
        worker, found = get_current_worker(), None
        try:
            chrf("a", "a")  # imported here, where nobody waits for it
            for found in compare_versions(file, Path(self._session.against), self._session.language):
                if worker.is_cancelled:
                    return
                if time.monotonic() - told > 0.1:
                    self.post_message(Compared(found, is_done=False))
                    told = time.monotonic()
        except TritextError as error:
            self.post_message(WorkFailed(str(error)))
            return
        if found is not None:
            self.post_message(Compared(found, is_done=True))

    @on(Compared)
    def _take_in(self, message: Compared) -> None:
        versus, before = message.versus, len(self._shown)
        done = self._shown[-1] + 1 if self._shown else 0
        self._is_done = message.is_done
        if self._versus is None:
            self._versus = versus
            self._fill(0)
        else:
            self._shown.extend(number for number in range(done, len(versus)) if self._is_shown(number))
            self._pairs.grow(len(self._shown))
            if not before:
                self._pairs.go_to(0)
        self._say("" if message.is_done else "matching the versions")
        self._show_head()

    @on(WorkFailed)
    def _show_failure(self, message: WorkFailed) -> None:
        self._say(message.reason, "check")
        reason = message.reason
        self.query_one("#pair-details", LineScroll).show(lambda cells: _notes(reason, cells))

    def on_resize(self) -> None:
        """Give pairs a line more where there is room."""
        if self._versus is not None:
            self._fill(self._pairs.cursor)

    def _is_shown(self, number: int) -> bool:
        assert self._versus is not None
        return self._all or self._versus.kinds[number] != "same" or number in self._taken

    def _fill(self, cursor: int) -> None:
        assert self._versus is not None
        self._shown = array("q", filter(self._is_shown, range(len(self._versus))))
        height = 3 if self.size.height >= 20 else 2
        self._pairs.fill(len(self._shown), self._item, height=height, cursor=cursor)

    def _pair(self, number: int) -> tuple[Pair, str]:
        """Return a pair with A as it was before something else was taken, and what the file holds now."""
        assert self._versus is not None
        pair = self._versus.pair(number)
        original, _ = self._taken.get(number, (pair.first, ""))
        return replace(pair, first=original), pair.first

    def _item(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        assert self._versus is not None
        number = self._shown[item]
        pair, _ = self._pair(number)
        return pair_lines(
            pair,
            cells,
            number=number + 1,
            taken=self._taken.get(number, ("", ""))[1],
            height=self._pairs.item_height,
            selected=selected,
        )

    @on(ItemReached, "#pairs")
    def _show_pair(self) -> None:
        number, versus = self._number, self._versus
        if number is None or versus is None:
            if versus is not None and self._is_done:
                self.query_one("#pair-details", LineScroll).show(lambda cells: _notes("Nothing differs.", cells))
            return
        pair, now = self._pair(number)
        shared = versus.shared or next((each for each in versus.file.languages if each != versus.language), "")
        self.query_one("#pair-details", LineScroll).show(
            lambda cells: pair_details(pair, now, cells, language=versus.language, shared=shared, rows=pair.rows)
        )
        self._say("")

    @on(ItemChosen, "#pairs")
    def _open(self) -> None:
        number = self._number
        if number is not None and self._versus is not None and (rows := self._versus.rows(number)):
            self.post_message(RowWanted(rows[0]))

    def action_next_difference(self, step: Literal[1, -1]) -> None:
        """Go to the next or previous passage that differs."""
        if self._versus is not None:
            numbers = range(self._pairs.cursor + step, len(self._shown) if step == 1 else -1, step)
            found = next((each for each in numbers if self._versus.kinds[self._shown[each]] != "same"), None)
            if found is None:
                self._say(f"no difference {'below' if step == 1 else 'above'} this row")
            else:
                self._pairs.go_to(found)

    def action_filter(self) -> None:
        """Show only what differs, or everything."""
        if self._versus is not None:
            number = self._number or 0
            self._all = not self._all
            self._fill(0)
            self._pairs.go_to(next((item for item, each in enumerate(self._shown) if each >= number), len(self._shown)))
            self._show_head()
            self._say("all rows" if self._all else "only what differs")

    def action_take(self, side: Literal["A", "B"]) -> None:
        """Let the file hold one of the two wordings."""
        number = self._number
        if number is not None:
            pair, _ = self._pair(number)
            self._write(number, pair.first if side == "A" else pair.second, side)

    def action_edit(self) -> None:
        """Open the editor with what the file holds now."""
        number = self._number
        if number is not None and self._editable(number):
            editor = self.query_one(TextArea)
            editor.text = self._drafts.get(number, self._pair(number)[1])
            editor.display = True
            editor.move_cursor(editor.document.end)
            editor.focus()
            self._say("ctrl+s or F2 saves, Escape keeps what is typed as a draft")

    def _editable(self, number: int) -> bool:
        assert self._versus is not None
        rows = self._versus.rows(number)
        if len(rows) != 1:
            self._say(
                "this passage is several rows here: Enter opens them in Bitext" if rows else "no row here has this",
                "check",
            )
        return len(rows) == 1

    def on_key(self, event: object) -> None:
        """Save or leave the editor."""
        key = getattr(event, "key", "")
        if self._is_editing and key in ("escape", "ctrl+s", "f2"):
            event.stop()  # type: ignore[attr-defined]
            event.prevent_default()  # type: ignore[attr-defined]
            self._close_editor(save=key != "escape")

    def _close_editor(self, *, save: bool) -> None:
        editor, number = self.query_one(TextArea), self._number
        if number is not None:
            if save and not self._write(number, editor.text, "C"):
                return
            self._drafts.pop(number, None)
            if not save and editor.text != self._pair(number)[1]:
                self._drafts[number] = editor.text
        editor.display = False
        self._pairs.focus()

    def _write(self, number: int, text: str, side: str) -> bool:
        """Write a wording into the file; False, with a sentence, if that cannot be."""
        pair, now = self._pair(number)
        if not self._editable(number):
            return False
        side = "A" if is_same(text, pair.first) else "B" if is_same(text, pair.second) else side
        if text != now and not self._edited(lambda: self._edit(pair, text)):
            return False
        self._taken[number] = pair.first, side
        self._shown_anew()
        self._say(f"{side} is in the file now", "label")
        return True

    def _edit(self, pair: Pair, text: str) -> Step:
        assert self._versus is not None
        return edit_texts(self._versus.file, pair.rows[0], {self._versus.language: text})

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._walk(undo, "undone")

    def action_redo(self) -> None:
        """Make the last edit that was taken back again."""
        self._walk(redo, "done again")

    def _walk(self, how: Callable[..., Step], said: str) -> None:
        file, steps = self._session.file, []
        if file and self._edited(lambda: steps.append(how(file)) or steps[0]):  # type: ignore[func-returns-value]
            for number, (original, _) in list(self._taken.items()):
                _, now = self._pair(number)
                pair = self._pair(number)[0]
                side = "A" if is_same(now, original) else "B" if is_same(now, pair.second) else "C"
                self._taken[number] = original, side
            self._shown_anew()
            self._say(f"{said}: {steps[0].title}", "label")

    def _edited(self, edit: Callable[[], object]) -> bool:
        try:
            edit()
        except TritextError as error:
            self._say(str(error), "check")
            return False
        return True

    def _shown_anew(self) -> None:
        self._pairs.repaint()
        self._show_pair()

    def _show_head(self) -> None:
        versus, against = self._versus, self._session.against

        def build(cells: int) -> Line:
            if versus is None:
                return [(" Two versions in one language", "label")]
            counts = versus.counts()
            left: Line = [
                (f" {language_name(versus.language)}", "label"),
                (f"  A {clip(self._session.source.title, max(cells // 5, 8))}", "text"),
                (f"  B {clip(Path(against).name, max(cells // 5, 8))}", "text"),
            ]
            right: Line = [
                (f"  {counts[kind]} {kind}", "check" if kind == "changed" else "note") for kind in KINDS if counts[kind]
            ]
            return sides(left, [*right, (" ", "gap")], cells)

        self.query_one("#compare-head", LineBar).build = build

    def _say(self, text: str, role: Role = "note") -> None:
        count = len(self._versus) if self._versus is not None else 0
        position = f" {self._pairs.cursor + 1 if self._shown else 0} / {len(self._shown)}"
        hidden = f" of {count}" if len(self._shown) < count else ""
        keys = (
            "[ take A  ] take B  e edit  n next  d all rows"
            if not self._all
            else "[ take A  ] take B  e edit  n next  d only differences"
        )

        def build(cells: int) -> Line:
            left: Line = [(f"{position}{hidden}  ", "text"), (visible(text or keys), role if text else "note")]
            return sides(left, [("  F1 help ", "label")], cells)

        self.query_one("#compare-status", LineBar).build = build


def _notes(text: str, cells: int) -> list[Line]:
    return [[(f" {line}", "text")] for line in wrap(text, max(cells - 2, 2), language="en")]
