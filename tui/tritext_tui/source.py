"""Where the rows come from: the seam to the store, and the window of rows that is held in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Literal, Protocol

from tritext.records import TranslationUnit

Step = Literal[1, -1]
"""Forwards or backwards through the rows."""


class UnitSource(Protocol):
    """A comparison that is read by the page; ``tritext.store.ComparisonFile`` is one. Rows are 0-based."""

    @property
    def title(self) -> str:
        """Name for people."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of the columns."""

    @property
    def signature(self) -> str:
        """What made the comparison."""

    @property
    def routes(self) -> Mapping[str, tuple[str, ...]]:
        """Language to route of a version that tritext translated; empty if the version was given."""

    def __len__(self) -> int:
        """Number of rows."""

    def units(self, start: int, stop: int) -> list[TranslationUnit]:
        """Return the rows ``start`` to ``stop``, the last one excluded; fast, because the screen waits for it."""

    def count_low(self) -> int:
        """Count the rows whose level is not good."""

    def next_low(self, row: int, *, step: Step) -> int | None:
        """Return the nearest row after or before ``row`` whose level is not good; fast, as ``units``."""

    def find(self, text: str, row: int, *, step: Step) -> int | None:
        """Return the nearest row after or before ``row`` that holds the text, in any case and language.

        May take long, and is called from another thread.
        """


class UnitWindow:
    """The rows around the screen: fetched by the page, the pages used longest ago dropped."""

    PAGE = 32
    PAGES = 24

    def __init__(self, source: UnitSource) -> None:
        self._source = source
        self._pages: OrderedDict[int, list[TranslationUnit]] = OrderedDict()

    def __getitem__(self, row: int) -> TranslationUnit:
        """Return one row, fetching its page if it is not held."""
        page, offset = divmod(row, self.PAGE)
        if page not in self._pages:
            start = page * self.PAGE
            self._pages[page] = self._source.units(start, min(start + self.PAGE, len(self._source)))
            if len(self._pages) > self.PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][offset]
