"""The third screen: a keyword in its contexts, what the other language has there, and how often it has what."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from tritext.cells import visible
from tritext.concordance import MOST, Found, Hit, hits
from tritext.languages import language_name
from tritext.phrasing import count
from tritext.store import ComparisonFile
from tritext_tui.keymap import named
from tritext_tui.kwic import WIDE, hit_line, rendering_head
from tritext_tui.messages import ItemChosen, NoneChosen, PromptLeft, RowWanted, TextEntered
from tritext_tui.pieces import Line, Role, paragraph, sides
from tritext_tui.progress import HitsFound, WorkFailed, at_work
from tritext_tui.renderings import RenderingScreen
from tritext_tui.session import Session
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBar, LineScroll
from tritext_tui.widgets.prompt import Prompt
from tritext_tui.widgets.statusbar import StatusBar
from tritext_tui.widgets.tabs import Tabs

_SORTS: Sequence[tuple[str, Callable[[Hit], Any]]] = (
    ("row", lambda hit: hit.position),
    ("left context", lambda hit: hit.left[::-1].casefold().lstrip()),
    ("right context", lambda hit: hit.right.casefold().lstrip()),
    ("score", lambda hit: (hit.score is None, hit.score or 0.0)),
)
"""What hits are sorted by, and how; those that are equal stay in the order of the rows."""
_SCRIPTS = (("ko", "[\uac00-\ud7a3]"), ("ja", "[\u3041-\u30ff]"), ("ja", "[\u4e00-\u9fff]"), ("zh", "[\u4e00-\u9fff]"))
_HELP = (
    "Press / or Enter and type a word, or a part of one, in any language: each place where it stands comes here, with "
    "the passage in another, and its translations counted."
)


class ConcordanceScreen(RenderingScreen):
    """Keyword in context."""

    AUTO_FOCUS = "#hits"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "concordance",
        [
            Binding("slash,ctrl+f", "ask", "Look for a keyword"),
            Binding("s,f5", "sort", "Sort by row, left context, right context, score"),
            Binding("l,f6", "language", "Look in the next language"),
            Binding("t,f7", "target", "Translations of the next language"),
            Binding("escape", "stop", "Stop looking"),
        ],
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._language = self._languages[0]
        self._target = self._languages[-1]
        self._keyword = ""
        self._found: Found | None = None
        self._order: Sequence[int] = ()
        self._sort = 0
        self._state = ""

    def compose(self) -> Iterator[Widget]:
        """Lay out the hits, the renderings beside or below them, and one hit in full."""
        yield Tabs()
        yield LineBar(id="concordance-head")
        with Container(id="concordance"):
            yield Listing(id="hits")
            with Vertical(id="rendered"):
                yield LineBar(id="renderings-head")
                yield Listing(id="renderings")
        yield LineScroll(id="hit-details")
        yield Prompt()
        yield StatusBar(id="concordance-status")

    def on_mount(self) -> None:
        """Say what to do."""
        self.query_one("#hit-details", LineScroll).show(lambda cells: paragraph(_HELP, cells))
        self._show_bars()

    def on_resize(self) -> None:
        """Put the renderings beside the hits where there is room."""
        self.set_class(self.size.width >= 110, "-wide")

    @property
    def _languages(self) -> tuple[str, ...]:
        return self._session.file.languages

    @property
    def _hits(self) -> Listing:
        return self.query_one("#hits", Listing)

    @property
    def _hit(self) -> Hit | None:
        """The hit under the cursor."""
        cursor = self._hits.cursor
        return self._found.hits[self._order[cursor]] if self._found and cursor < len(self._order) else None

    def action_ask(self) -> None:
        """Ask for a keyword."""
        self.query_one(Prompt).ask("keyword", "Keyword:", self._keyword)

    def on_key(self, event: events.Key) -> None:
        """Ask for the first keyword at Enter, or at a letter that begins it: of another script, for others are keys."""
        if self._keyword or self.query_one(Prompt).display:
            return
        letter = event.character or ""
        is_begun = letter.isalpha() and not letter.isascii() and event.key not in self.active_bindings
        if is_begun or event.key == "enter":
            event.stop()
            self.query_one(Prompt).ask("keyword", "Keyword:", letter if is_begun else "", is_begun=is_begun)

    @on(PromptLeft)
    def _back(self) -> None:
        self._hits.focus()

    @on(TextEntered)
    def _look_for(self, message: TextEntered) -> None:
        if keyword := message.text.strip():
            self._keyword = keyword
            self._language = self._guess(self._keyword)
            self._start()

    def _guess(self, keyword: str) -> str:
        """Return the language that a keyword is written in, if that can be told; else the one that was chosen."""
        for language, characters in _SCRIPTS:
            if language in self._languages and re.search(characters, keyword):
                return language
        asian = {language for language, _ in _SCRIPTS}
        if keyword.isascii() and self._language in asian:
            return next((each for each in self._languages if each not in asian), self._language)
        return self._language

    def action_language(self) -> None:
        """Look for the keyword in the next language."""
        self._language = self._next(self._language)
        if self._keyword:
            self._start()
        self._show_bars()

    def action_target(self) -> None:
        """Show the next language beside the hits."""
        self._target = self._next(self._target)
        if self._target == self._language and len(self._languages) > 1:
            self._target = self._next(self._target)
        self._hits.repaint()
        if self._target in self._renderings:
            self._fill_renderings()
        else:
            self._count_renderings()
        self._show_bars()

    def _next(self, language: str) -> str:
        return self._languages[(self._languages.index(language) + 1) % len(self._languages)]

    def action_sort(self) -> None:
        """Sort by the next of row, left context, right context and score."""
        if not (self._found and self._found.hits):
            self._say("there is nothing to sort yet" if self._state or not self._keyword else "nothing found")
            return
        self._sort = (self._sort + 1) % len(_SORTS)
        self._arrange(self._found.hits)
        self._show_bars()
        self._say(f"sorted by {_SORTS[self._sort][0]}")

    def action_stop(self) -> None:
        """Stop looking; what was found stays."""
        self.workers.cancel_group(self, "concordance")
        self._asked = None
        if self._state:
            self._state = ""
            self._say("stopped")
        else:
            self._say("nothing is looked for just now")

    def _start(self) -> None:
        if self._target == self._language and len(self._languages) > 1:
            self._target = next(each for each in self._languages if each != self._language)
        self._found, self._order, self._renderings, self._sort = None, (), {}, 0
        self._hits.fill(0, self._item)
        self._fill_renderings()
        self._state = "looking"
        self._asked = self._look(self._session.file, self._keyword, self._language)
        self._show_bars()

    @work(thread=True, exclusive=True, group="concordance")
    def _look(self, file: ComparisonFile, keyword: str, language: str) -> None:
        """Look through the file; its own connection, so that the screen never waits."""
        told = 0.0
        with at_work(self) as worker, file.again() as own:
            for found in hits(own, keyword, language):
                if worker.is_cancelled:
                    return
                is_done = found.rows == len(own)
                if is_done or time.monotonic() - told > 0.1:
                    self.post_message(HitsFound(worker, found, is_done=is_done))
                    told = time.monotonic()

    @on(HitsFound)
    def _take_in(self, message: HitsFound) -> None:
        if message.worker is not self._asked:
            return
        is_first = self._found is None
        self._found = message.found
        if message.is_done or self._sort == 0:
            before = self._hits.cursor
            if self._sort:
                self._arrange(message.found.hits)
            else:
                self._order = range(len(message.found.hits))
                self._hits.grow(len(self._order))
                if is_first or before == 0:
                    self._hits.go_to(before)
        self._state = "" if message.is_done else "looking"
        if message.is_done:
            self._count_renderings()
        self._show_bars()

    @on(WorkFailed)
    def _show_failure(self, message: WorkFailed) -> None:
        if message.worker is self._asked:
            self._state = ""
        elif message.worker.group == "concordance":
            return
        self._say(message.reason, "check")

    def _show_counted(self) -> None:
        self._hits.repaint()
        self._show_hit()
        self._show_bars()

    def _arrange(self, found: Sequence[Hit]) -> None:
        """Sort the hits."""
        _, key = _SORTS[self._sort]
        self._order = sorted(range(len(found)), key=lambda number: key(found[number]))
        self._hits.fill(len(self._order), self._item)

    def _item(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        assert self._found
        hit, other, linked = self._found.hits[self._order[item]], None, None
        if self._target != self._language and cells >= WIDE:
            unit = self._session.file.units_of([hit.row])[0]
            other, linked = unit.variants[self._target].text, self._linked_in_list(hit, unit)
        found = self._renderings.get(self._target, ())
        return [hit_line(hit, other, found, linked, cells, separator=self._session.separator, selected=selected)]

    @on(ItemChosen, "#hits")
    def _open(self) -> None:
        if self._hit:
            self.post_message(RowWanted(self._hit.row))

    @on(NoneChosen)
    def _open_none(self) -> None:
        self.action_ask()

    def _show_bars(self) -> None:
        keyword, language, target = self._keyword, self._language, self._target

        def head(cells: int) -> Line:
            if not keyword:
                return [(f" Keyword in context, in {language_name(language)}", "label")]
            total, rows = (self._found.count, self._found.rows) if self._found else (0, 0)
            held = f", the first {MOST} are shown" if total > MOST else ""
            left: Line = [(f" {visible(keyword)}", "here"), (f" in {language_name(language)}", "label")]
            left.append((f"  {count(total, 'hit')}{held}", "text"))
            of = f"  {rows:,} of {count(len(self._session.file), 'row')} looked through"
            looked = of if self._state == "looking" else ""
            return sides([*left, (looked, "note")], [(f"sorted by {_SORTS[self._sort][0]} ", "note")], cells)

        self.query_one("#concordance-head", LineBar).build = head
        self.query_one("#renderings-head", LineBar).build = lambda cells: sides(rendering_head(target), [], cells)
        self._say("")

    def _say(self, text: str, role: Role = "note") -> None:
        position = f" {self._hits.cursor + 1 if self._order else 0} / {len(self._order)}  "
        state = self._state or ("" if self._order or not self._keyword else "nothing found")
        keys = ["/ keyword", *(["Enter open"] if self._order else []), "s sort", "l language", "t translations"]
        self.query_one(StatusBar).say(text, "label" if role == "note" else role, place=position, state=state, keys=keys)
