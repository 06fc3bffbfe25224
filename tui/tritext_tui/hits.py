"""Hits of the third screen: one in full, and which word is the keyword where a row has none of the renderings."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from textual import on, work
from textual.screen import Screen
from textual.worker import get_current_worker

from tritext.beside import default_embedder
from tritext.cells import visible
from tritext.concordance import Hit, Rendering, locate
from tritext.errors import TritextError
from tritext.records import TranslationUnit
from tritext.wordlinks import Place, Span, counterparts_of
from tritext_tui.busy import patient
from tritext_tui.kwic import hit_details, keyword_span
from tritext_tui.messages import ItemReached
from tritext_tui.pieces import Role
from tritext_tui.progress import HitLinked, RowsLinked, WorkFailed, at_work
from tritext_tui.session import Session
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineScroll

_SOON = 0.15
"""Seconds that a list stands still before words are linked in its rows."""
_MOST = 100
"""Rows of the list that wait for that: those that were on the screen last."""

Asked: TypeAlias = tuple[Hit, str, str]
"""A hit of the list, a language, and the text that the row has in it."""


class HitScreen(Screen[None]):
    """A screen with hits. Who finds them says which one the cursor stands on, and what the keyword is translated as."""

    _session: Session
    _language: str
    _target: str
    _renderings: dict[str, Sequence[Rendering]]

    def __init__(self) -> None:
        super().__init__()
        self._links: dict[Asked, Span | None] = {}
        self._unlinked: dict[Asked, tuple[Mapping[str, str], Place]] = {}

    @property
    def _hit(self) -> Hit | None:
        """The hit under the cursor."""
        raise NotImplementedError

    def _say(self, text: str, role: Role = "note") -> None:
        raise NotImplementedError

    def _linked_in_list(self, hit: Hit, unit: TranslationUnit) -> Span | None:
        """Return the word in the passage beside a hit that belongs to the keyword, as far as it has been looked for.

        It is looked for soon, in the background, if the passage has none of the renderings.
        """
        known, text = self._renderings.get(self._target), visible(unit.variants[self._target].text)
        asked = hit, self._target, text
        if asked not in self._links and known is not None and text and not locate(text, known):
            if not self._unlinked:
                self.set_timer(_SOON, self._link_listed)
            texts = {each: visible(it.text) for each, it in unit.variants.items() if it.text}
            word = Place(self._language, keyword_span(hit, unit.variants[self._language].text))
            self._unlinked[asked] = texts, word
            if len(self._unlinked) > _MOST:
                del self._unlinked[next(iter(self._unlinked))]
        return self._links.get(asked)

    def _link_listed(self) -> None:
        self._link_rows(list(reversed(self._unlinked.items())))
        self._unlinked = {}

    @work(thread=True, group="listed")
    def _link_rows(self, wanted: Sequence[tuple[Asked, tuple[Mapping[str, str], Place]]]) -> None:
        """Look for the words of rows in the list, and tell a few at a time."""
        found: dict[Asked, Span | None] = {}
        told, worker = time.monotonic(), get_current_worker()
        try:
            for asked, (texts, word) in wanted:
                if worker.is_cancelled:
                    return
                found[asked] = counterparts_of(texts, word, default_embedder()).get(asked[1])
                if time.monotonic() - told > 0.3:
                    self.post_message(RowsLinked(found))
                    found, told = {}, time.monotonic()
        except TritextError as error:
            self.post_message(WorkFailed(worker, str(error)))
            found |= {asked: None for asked, _ in wanted}  # not asked again
        self.post_message(RowsLinked(found))

    @on(RowsLinked)
    def _show_rows_linked(self, message: RowsLinked) -> None:
        self._links |= message.found
        self.query_one("#hits", Listing).repaint()

    @on(ItemReached, "#hits")
    @patient
    def _show_hit(self) -> None:
        if hit := self._hit:
            unit = self._session.file.units_of([hit.row])[0]
            self._show_details(hit, unit, {})
            texts = {each: visible(it.text) for each, it in unit.variants.items() if it.text}
            known = self._renderings
            if any(each in known and not locate(text, known[each]) for each, text in texts.items()):
                self._link(hit, texts, Place(self._language, keyword_span(hit, unit.variants[self._language].text)))
        self._say("")

    def _show_details(self, hit: Hit, unit: TranslationUnit, linked: Mapping[str, Span]) -> None:
        language, found = self._language, self._renderings
        self.query_one("#hit-details", LineScroll).show(
            lambda cells: hit_details(hit, unit, language, found, linked, cells), keep_position=bool(linked)
        )

    @work(thread=True, exclusive=True, group="links")
    def _link(self, hit: Hit, texts: Mapping[str, str], word: Place) -> None:
        """Look for the counterpart of the keyword in a row that holds none of the renderings."""
        with at_work(self) as worker:
            found = counterparts_of(texts, word, default_embedder())
            if found and not worker.is_cancelled:
                self.post_message(HitLinked(hit, found))

    @on(HitLinked)
    @patient
    def _show_linked(self, message: HitLinked) -> None:
        if message.hit is self._hit:
            self._show_details(message.hit, self._session.file.units_of([message.hit.row])[0], message.spans)
