"""Where the rows come from: the open file, and the window of a view that is held in memory."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal

from tritext.records import TranslationUnit
from tritext.store.findings import Kept, findings_of
from tritext.store.views import View
from tritext_tui.drafts import Drafts

Step = Literal[1, -1]
"""Forwards or backwards through the rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a view as it was read."""

    id: int
    position: int
    """In the file, 0-based; people count from 1."""
    unit: TranslationUnit
    is_bookmarked: bool = False
    has_draft: bool = False
    """Whether something was typed there and not saved."""
    findings: tuple[Kept, ...] = ()
    """The worst first, those too that are ignored."""


class RowWindow:
    """The rows around the screen: fetched by the page, the pages used longest ago dropped."""

    PAGE = 32
    PAGES = 24

    def __init__(self, view: View, drafts: Drafts) -> None:
        self._view, self._drafts = view, drafts
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def __getitem__(self, position: int) -> Row:
        """Return one row by its position in the view, fetching its page if it is not held.

        Raises:
            IndexError: If there is no such row, also because an edit took it away.
            FormatError: If the file is damaged.
        """
        page, offset = divmod(position, self.PAGE)
        if page not in self._pages:
            self._pages[page] = self._fetch(page * self.PAGE)
            if len(self._pages) > self.PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][offset]

    def _fetch(self, start: int) -> list[Row]:
        file = self._view.file
        rows = self._view.ids(start, min(start + self.PAGE, len(self._view)))
        marked, drafted = (file.bookmarked(rows), self._drafts.rows(file)) if rows else (set(), set())
        found = findings_of(file, rows)
        return [
            Row(row, file.position_of(row) or 0, unit, row in marked, row in drafted, tuple(found.get(row, ())))
            for row, unit in zip(rows, file.units_of(rows), strict=True)
        ]
