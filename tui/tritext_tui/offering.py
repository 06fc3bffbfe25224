"""Other translations of a cell, made in the background, to choose from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import get_current_worker

from tritext import store
from tritext.errors import TritextError
from tritext.records import TranslationUnit
from tritext.store import ComparisonFile
from tritext_tui.busy import patient
from tritext_tui.messages import RowReached
from tritext_tui.progress import AlternativesFound, AnyWorker, Offer, WorkEnded, texts_beside
from tritext_tui.revising import ReviseActions
from tritext_tui.screens.alternatives import AlternativesScreen, with_earlier

if TYPE_CHECKING:
    from tritext.revise import Workshop


OF_BEFORE = "the row was edited while other translations were made: a makes them of what stands there now"


def make_offer(file: ComparisonFile, workshop: Workshop, row: int, language: str) -> Offer:
    """Return other translations of a cell, and what it held before; that also where nothing can be translated.

    Raises:
        TritextError: If there is neither.
    """
    beside = texts_beside(file.units_of([row])[0], language)
    earlier = store.earlier_texts(file, row, language)
    try:
        found = workshop.alternatives(file, row, language)
    except TritextError:
        if not earlier:
            raise
        found = []
    return Offer(with_earlier(found, earlier), beside)


class OfferActions(ReviseActions):
    """What the bitext does with other translations."""

    _asked_others: AnyWorker | None = None
    """The worker whose translations are waited for."""
    _offered: AlternativesFound | None = None
    """The translations that were offered last."""

    def action_alternatives(self) -> None:
        """Make other translations of the cell, to choose from."""
        if not self._refused() and (row := self.row_id) is not None:
            self._notify_line("looking for other translations; backspace stops it")
            self._asked_others = self._find_alternatives(self._file, row, self.language)

    @work(thread=True, exclusive=True, group="alternatives")
    def _find_alternatives(self, shown: ComparisonFile, row: int, language: str) -> None:
        worker = get_current_worker()
        try:
            with shown.again() as file:
                offer = make_offer(file, self.workshop, row, language)
        except TritextError as error:
            if not worker.is_cancelled:
                self.post_message(WorkEnded(str(error)))
        else:
            self.post_message(AlternativesFound(worker, row, language, offer))

    def action_stop_work(self) -> None:
        """Stop what goes on in the background, other translations first: they would come up over the rows."""
        if self._asked_others is None or self._asked_others.is_finished:
            super().action_stop_work()
        else:
            self._asked_others = None
            self.workers.cancel_group(self, "alternatives")
            self._notify_line("stopped: no other translations are looked for")

    @on(AlternativesFound)
    @patient
    def _offer(self, message: AlternativesFound) -> None:
        if message.worker is not self._asked_others:
            return
        (unit,) = self._file.units_of([message.row])
        now, found = unit.variants[message.language].text, message.offer.found
        if not message.offer.is_of(unit, message.language):
            self._notify_line(OF_BEFORE)
            return
        self._notify_line("")
        self._offered = message
        self.post_message(RowReached(self.grid.cursor))
        if self.app.screen is not self or self.row_id != message.row:  # keys that were meant for this would be taken
            self._notify_line("the other translations that you asked for are made: a on that row shows them")
        elif all(each.text == now for each in found):
            self._notify_line("there is no other translation of this text")
        else:
            chosen = partial(self._take_alternative, message.row, message.language, self._file.revision, now)
            self.app.clear_notifications()  # that they are looked for, over the list of them
            self.app.push_screen(AlternativesScreen(message.language, found, now), chosen)

    def offered_for(self, row: int, unit: TranslationUnit) -> list[tuple[str, str]]:
        """Return (language, text) of the translations that were offered for a row, if it was asked last."""
        last = self._offered
        if last is None or last.row != row or not last.offer.is_of(unit, last.language):
            return []
        return [(last.language, each.text) for each in last.offer.found]

    def _take_alternative(self, row: int, language: str, since: int, now: str, text: str | None) -> None:
        if text == now:
            self._notify_line("that is the text already")
        elif text is not None:
            self._edit(lambda file: store.edit_texts(file, row, {language: text}, since=since))
