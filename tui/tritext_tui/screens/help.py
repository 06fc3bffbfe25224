"""The help: every key, read from the bindings themselves, what the score means, and a search over both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from tritext.cells import pad, wrap
from tritext.marks import MEANING
from tritext_tui.keymap import Keymap, Scope, named, shown
from tritext_tui.pieces import Line, Mark, find_hits, mark, mark_hits
from tritext_tui.widgets.entry import Entry
from tritext_tui.widgets.painting import LineScroll

_KEYS = 22
_ASKED = "What do you want to do? Type to search; Escape closes"
_TEXTS = (
    ("The score", MEANING),
    (
        "The posterior",
        "It is calibrated: of the rows with a posterior of about .9, about nine in ten are right. Rows have one where "
        "versions that were given have been aligned; what tritext translated belongs to its row by construction. "
        "Cosines of different language pairs cannot be compared with each other, posteriors can.",
    ),
    (
        "The marks behind the number of a row",
        "* a bookmark, d a draft (typed and not saved: is:draft filters those rows); m a version has the passage "
        "elsewhere, - one lacks it, + not one segment in every version; E error, W warning, i info: the worst finding.",
    ),
)


class HelpScreen(ModalScreen[None]):
    """Lists the keys; what is typed narrows the list."""

    AUTO_FOCUS = "#help-search"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "help",
        [
            Binding("escape,f1", "dismiss", "Close the help"),
            Binding("down", "scroll(1)", "Scroll down", show=False),
            Binding("up", "scroll(-1)", "Scroll up", show=False),
            Binding("pagedown", "page(1)", "Page down", show=False),
            Binding("pageup", "page(-1)", "Page up", show=False),
        ],
    )

    def __init__(self, scopes: Sequence[Scope], keymap: Keymap) -> None:
        """Show the scopes in the order given."""
        super().__init__()
        self._scopes = scopes
        self._keymap = keymap

    def compose(self) -> Iterator[Widget]:
        """Lay out the search and the list."""
        with Vertical(id="help-frame"):
            yield Entry(id="help-search", placeholder=_ASKED, compact=True)
            yield LineScroll(id="help")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()

    @on(Input.Changed, "#help-search")
    def _fill(self) -> None:
        self.query_one(LineScroll).show(self._lines)

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        scroll = self.query_one(LineScroll)
        scroll.scroll_to(y=scroll.scroll_offset.y + lines, animate=False, force=True, immediate=True)

    def action_page(self, pages: int) -> None:
        """Scroll the list by pages."""
        self.action_scroll(pages * max(1, self.query_one(LineScroll).size.height - 1))

    def _lines(self, cells: int) -> list[Line]:
        wanted = self.query_one(Input).value.strip()
        lines: list[Line] = []
        for scope in self._scopes:
            kept = [line for each in shown(scope.bindings) if each.show for line in self._entry(each, wanted, cells)]
            if kept:
                lines += [[(scope.title, "label")], *kept, []]
        for title, text in _TEXTS:
            if not wanted or find_hits(f"{title} {text}", wanted):
                wrapped = wrap(text, max(cells, 2), language="en")
                lines += [[(title, "label")], *mark_hits(text, wrapped, wanted), []]
        if not lines:
            lines.append([(f"Nothing here is called {wanted}.", "note")])
        lines.append([("Escape closes this help. F12 changes the keys.", "note")])
        return lines

    def _entry(self, binding: Binding, wanted: str, cells: int) -> list[Line]:
        keys = self._keymap.spell(binding)
        described = binding.description
        found = [find_hits(f"{described} {keys}", word) for word in wanted.split()]
        if not all(found):
            return []
        marks: list[Mark] = [(start, end, "hit") for hits in found for start, end in hits if end <= len(described)]
        heads = wrap(keys, _KEYS - 4, language="en")
        lines = mark(described, wrap(described, max(cells - _KEYS, 10), language="en"), marks)
        return [[(pad(f"  {head or ''}", _KEYS), "number"), *(line or ())] for head, line in zip_longest(heads, lines)]
