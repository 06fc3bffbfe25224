"""One hit of the third screen in full: the keyword, and its counterpart in each other version of the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on, work
from textual.screen import Screen
from textual.worker import get_current_worker

from tritext.cells import visible
from tritext.concordance import Hit, Rendering, locate
from tritext.errors import TritextError
from tritext.records import TranslationUnit
from tritext.wordlinks import Place, Span, counterparts_of, default_embedder
from tritext_tui.kwic import hit_details, keyword_span
from tritext_tui.messages import ItemReached
from tritext_tui.pieces import Role
from tritext_tui.progress import HitLinked, WorkFailed
from tritext_tui.session import Session
from tritext_tui.widgets.painting import LineScroll


class HitScreen(Screen[None]):
    """A screen with hits. Who finds them says which one the cursor stands on, and what the keyword is translated as."""

    _session: Session
    _language: str
    _renderings: dict[str, Sequence[Rendering]]

    @property
    def _hit(self) -> Hit | None:
        """The hit under the cursor."""
        raise NotImplementedError

    def _say(self, text: str, role: Role = "note") -> None:
        raise NotImplementedError

    @on(ItemReached, "#hits")
    def _show_hit(self) -> None:
        hit, file = self._hit, self._session.file
        if hit and file:
            unit = file.units_of([hit.row])[0]
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
        worker = get_current_worker()
        try:
            found = counterparts_of(texts, word, default_embedder())
        except TritextError as error:
            self.post_message(WorkFailed(str(error)))
            return
        if found and not worker.is_cancelled:
            self.post_message(HitLinked(hit, found))

    @on(HitLinked)
    def _show_linked(self, message: HitLinked) -> None:
        if message.hit is self._hit and self._session.file:
            self._show_details(message.hit, self._session.file.units_of([message.hit.row])[0], message.spans)
