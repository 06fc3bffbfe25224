"""What a keyword is translated as, on the third screen: counted in the background, listed, opened in the bitext."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work

from tritext.beside import default_embedder
from tritext.concordance import Found, Rendering, renderings
from tritext.store import ComparisonFile
from tritext.store.query import All, Term
from tritext_tui.hits import HitScreen
from tritext_tui.kwic import rendering_line
from tritext_tui.messages import ItemChosen, QueryWanted
from tritext_tui.pieces import Line
from tritext_tui.progress import AnyWorker, RenderingsFound, at_work
from tritext_tui.widgets.listing import Listing


class RenderingScreen(HitScreen):
    """A screen with hits, and what their keyword is translated as. Who finds the hits says what was found."""

    _keyword: str
    _found: Found | None
    _state: str
    """What goes on in the background; empty if nothing does."""

    def __init__(self) -> None:
        super().__init__()
        self._renderings: dict[str, Sequence[Rendering]] = {}
        self._asked: AnyWorker | None = None
        """The worker that looks for hits or counts translations; what others say was asked for before."""

    def _show_counted(self) -> None:
        """Show the hits anew, with what their keyword is translated as."""
        raise NotImplementedError

    def _count_renderings(self) -> None:
        """Find what the keyword is translated as."""
        if self._found and self._found.hits and self._target != self._language:
            rows = list(dict.fromkeys(hit.row for hit in self._found.hits))
            self._state = "counting translations"
            self._asked = self._count(self._session.file, rows, self._found.holders, self._target, self._keyword)

    @work(thread=True, exclusive=True, group="concordance")
    def _count(
        self, file: ComparisonFile, rows: Sequence[int], holders: Sequence[int], language: str, keyword: str
    ) -> None:
        found = list[Rendering]()
        with at_work(self) as worker, file.again() as own:
            for found in renderings(own, rows, language, holders=holders, keyword=keyword, embedder=default_embedder()):
                if worker.is_cancelled:
                    return
                if found:
                    self.post_message(RenderingsFound(worker, language, found, is_done=False))
            self.post_message(RenderingsFound(worker, language, found, is_done=True))

    @on(RenderingsFound)
    def _show_renderings(self, message: RenderingsFound) -> None:
        if message.worker is not self._asked:
            return
        self._state = "" if message.is_done else self._state
        self._renderings[message.language] = message.found
        self._fill_renderings()
        self._show_counted()

    def _fill_renderings(self) -> None:
        found = self._renderings.get(self._target, ())
        most = max((each.rows for each in found), default=0)
        dot = "#" if self._session.is_ascii else "⠶"

        def item(item: int, cells: int, *, selected: bool) -> list[Line]:
            return [rendering_line(found[item], most, cells, dot=dot, selected=selected)]

        self.query_one("#renderings", Listing).fill(len(found), item)

    @on(ItemChosen, "#renderings")
    def _open_rows(self, message: ItemChosen) -> None:
        """Open the rows that hold the keyword and this rendering."""
        text = self._renderings[self._target][message.item].text
        held = Term(self._language, "~", self._keyword), Term(self._target, "~", text)
        self.post_message(QueryWanted(str(All(held))))
