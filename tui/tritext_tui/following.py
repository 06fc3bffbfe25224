"""A filter that follows the file: rows come in as they are translated and as something is found in them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tritext.errors import TritextError
from tritext.store.query import Query
from tritext.store.selecting import select
from tritext.store.views import Sorting, View
from tritext_tui.screens.seeking import SeekingScreen

LEAST = 1.0
"""Seconds from one look at the file to the next at least."""
_SHARE = 4
"""How many times as long as a look took it is waited for the next."""


@dataclass
class ViewFollowed(Message):
    """A worker has found which rows a query selects now."""

    view: View
    seconds: float


class FollowingScreen(SeekingScreen):
    """A screen whose filtered rows follow what workers put into the file."""

    _due = 0.0
    _is_wanted = _is_looking = False

    def follow(self) -> None:
        """Take in the rows that fulfil the filter by now; those that are shown stay, also if they do no more."""
        if self.grid.view.is_whole:
            return
        self._is_wanted = True
        if not self._is_looking:
            self._is_looking = True
            self.set_timer(max(self._due - time.monotonic(), 0.001), self._begin_to_look)

    def _begin_to_look(self) -> None:
        self._is_wanted = False
        self._look_anew(self._query, self._sorting)

    @work(thread=True, exclusive=True, group="follow")
    def _look_anew(self, query: Query, sorting: Sorting) -> None:
        worker, begun = get_current_worker(), time.monotonic()
        try:
            view = select(self._file, query, sorting, stop=lambda: worker.is_cancelled)
        except TritextError:  # whoever asked for the rows was told so
            view = None
        self.post_message(ViewFollowed(view or View(self._file), time.monotonic() - begun))

    @on(ViewFollowed)
    def _take_followed(self, message: ViewFollowed) -> None:
        self._is_looking = False
        self._due = time.monotonic() + max(LEAST, _SHARE * message.seconds)
        shown, view = self.grid.view, message.view
        is_current = (view.query, view.sorting) == (self._query, self._sorting) == (shown.query, shown.sorting)
        if is_current and shown.is_complete and not (new := view.joined(shown)).is_same(shown):
            self._take_view(new)
        if self._is_wanted:
            self.follow()
