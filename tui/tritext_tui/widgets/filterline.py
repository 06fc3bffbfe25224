"""The line above the grid in which the user says which rows to see, and what it says while they type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from tritext.cells import wrap
from tritext.checks import RULES
from tritext.store.query import QueryError, parse
from tritext.store.vocabulary import LANGUAGE, WORDS, completions
from tritext_tui.messages import FilterEntered, FilterKept, FilterLeft, FilterTyped
from tritext_tui.pieces import Line, Role, sides
from tritext_tui.widgets.entry import Entry
from tritext_tui.widgets.painting import LineBar, LineBlock

_HELP = "words stand for a text in any language; tab completes, up and down saved filters, ctrl+s saves or forgets"
_COMPARED = re.compile("([^:<>=!~]+)[:<>=!~]+(.*)")
"""A word, its operator, and what stands behind."""


class FilterLine(Vertical):
    """An input with completions and errors below it; only one line with the filter in force when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete", show=False),
        Binding("up", "recall(1)", show=False),
        Binding("down", "recall(-1)", show=False),
        Binding("ctrl+s", "keep", show=False),
    ]

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__(id="filter-line")
        self.languages = languages
        self._saved: list[str] = []
        self._recalled = -1

    def compose(self) -> Iterator[Widget]:
        """Lay out the filter in force, the input, and the hint."""
        yield LineBar(id="filter-state")
        with Horizontal(id="filter-entry"):
            yield Static(" Filter: ", id="filter-label", markup=False)
            yield Entry(id="filter-input", compact=True, select_on_focus=False)
        yield LineBlock(id="filter-hint")

    @property
    def is_asking(self) -> bool:
        """Whether the user is typing."""
        return self.has_class("-asking")

    def ask(self, text: str, saved: Sequence[str]) -> None:
        """Let the user change a filter."""
        self._saved, self._recalled = list(saved), -1
        self.add_class("-asking")
        entry = self.query_one(Input)
        entry.value = text
        entry.cursor_position = len(text)
        entry.focus()
        self._hint(text)

    def show(self, line: Line) -> None:
        """Show the filter in force; nothing if the line is empty."""
        self.set_class(bool(line), "-active")
        self.query_one("#filter-state", LineBar).build = lambda cells: sides(line, [], cells)

    def tell(self, text: str) -> None:
        """Say what came of the filter, below it."""
        self.query_one(LineBlock).show(lambda cells: _wrapped(text, "check", cells))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_asking:
            self._hint(event.value)
            if not completions(event.value, self.languages, RULES):  # else the last word may not be finished
                self.post_message(FilterTyped(event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            parse(event.value)
        except QueryError as error:
            self.tell(str(error))
            return
        self.remove_class("-asking")
        self.post_message(FilterEntered(event.value))

    def action_leave(self) -> None:
        """Leave the filter as it was."""
        self.remove_class("-asking")
        self.post_message(FilterLeft())

    def action_complete(self) -> None:
        """Complete the last word with the first that fits."""
        entry = self.query_one(Input)
        offered = completions(entry.value, self.languages, RULES)
        if offered:
            start = max(entry.value.rfind(each) for each in " (") + 1
            entry.value = entry.value[:start] + offered[0]
            entry.cursor_position = len(entry.value)

    def action_recall(self, step: int) -> None:
        """Put the next saved filter into the line."""
        if self._saved:
            self._recalled = max(0, min(self._recalled + step, len(self._saved) - 1))
            entry = self.query_one(Input)
            entry.value = self._saved[self._recalled]
            entry.cursor_position = len(entry.value)

    def action_keep(self) -> None:
        """Save the filter in the file, or forget it."""
        text = self.query_one(Input).value.strip()
        try:
            if text not in self._saved:
                parse(text)
        except QueryError as error:
            self.tell(str(error))
        else:
            if text:
                self.post_message(FilterKept(text))

    def _hint(self, text: str) -> None:
        self.query_one(LineBlock).show(lambda cells: _hint_lines(text, self.languages, cells))


def _hint_lines(text: str, languages: Sequence[str], cells: int) -> list[Line]:
    """Say how the last word may go on, else what is wrong, else what the last word means."""
    offered = completions(text, languages, RULES)
    if offered:
        return _wrapped("  ".join(offered), "note", cells, head=offered[0])
    last = _COMPARED.fullmatch(text.split(" ")[-1].lstrip("-("))
    word = {**WORDS, **dict.fromkeys(languages, LANGUAGE)}.get(last[1]) if last else None
    try:
        parse(text)
    except QueryError as error:
        if not (word and last and not last[2]):  # else what stands behind has yet to be typed
            return _wrapped(str(error), "check", cells)
    if word and last and (chosen := word.choices.get(last[2])):
        return _wrapped(f"{last[0]}  {chosen}", "note", cells, head=last[0])
    if word:
        return _wrapped(f"{word.example}  {word.meaning}", "note", cells, head=word.example)
    return _wrapped(_HELP, "note", cells)


def _wrapped(text: str, role: Role, cells: int, *, head: str = "") -> list[Line]:
    """Wrap a text; its head, on the first line, stands out."""
    first, *others = wrap(text, max(cells - 2, 10), language="en")
    head = head if first.startswith(head) else ""
    return [[(f" {head}", "label"), (first[len(head) :], role)], *([(f" {line}", role)] for line in others)]
