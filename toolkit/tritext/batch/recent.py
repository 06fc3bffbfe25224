"""What a job translated last: repeats in other parts cost nothing even where no translation memory is asked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from tritext.records import Rendering

ROOM = 1 << 23
"""Characters that are held, of texts and translations; some 20 MB in all."""

_OVERHEAD = 256
"""Characters that an entry costs beside its own."""


class Recent:
    """A memory of this process, see ``translate.Memory``; what was asked for longest ago goes first when it is full."""

    def __init__(self, room: int = ROOM) -> None:
        """Take how many characters it may hold."""
        self._room = room
        self._size = 0
        self._known: OrderedDict[tuple[str, tuple[str, ...], str], Rendering] = OrderedDict()

    def recall(self, texts: Sequence[str], *, route: Sequence[str], signature: str) -> dict[str, Rendering]:
        """Return what is known of these texts along a route."""
        found = {}
        for text in texts:
            key = (text, tuple(route), signature)
            if known := self._known.get(key):
                self._known.move_to_end(key)
                found[text] = known
        return found

    def keep(self, made: Mapping[str, Rendering], *, route: Sequence[str], signature: str) -> None:
        """Remember translations of texts."""
        for text, each in made.items():
            key = (text, tuple(route), signature)
            if key not in self._known:
                self._size += _cost(text, each)
            self._known[key] = each
        while self._size > self._room:
            (text, _, _), oldest = self._known.popitem(last=False)
            self._size -= _cost(text, oldest)


def _cost(text: str, made: Rendering) -> int:
    return len(text) + len(made.text) + _OVERHEAD
