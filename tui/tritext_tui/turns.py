"""Keys in turn: the next one is given to whatever has the focus once the last one has been acted on.

Textual gives a key to the focused widget as it arrives, and acts on it when nobody on the way up has taken it. What is
typed faster than that (``/`` and a word, over SSH all in one packet) would go to the rows, whose letters are commands.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

Result = TypeVar("Result")

_LONGEST = 0.5
"""Seconds after which a key waits no longer for the one before: whoever had that one has gone without a word."""


_TIMES = 3
"""How often the way of a key is gone: it is acted on at its end, and an input that is left tells its screen so, step by
step, before the focus goes elsewhere."""

_MOVES = {"up", "down", "left", "right", "pageup", "pagedown", "shift+up", "shift+down"}
"""Keys that leave the focus where it is."""


class AppWithTurns(App[Result]):
    """An application that takes one key after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Event] = deque()
        self._turn: object = None
        """Of the key that is under way; None if there is none."""
        self._repeated = ""
        """A key that need not wait for itself: one that is held down is drawn as often as there is time for."""

    @property
    def is_acting(self) -> bool:
        """Whether a key is under way, or waits."""
        return self._turn is not None

    async def on_event(self, event: events.Event) -> None:
        """Hold back what is typed or pasted while the key before is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key) and (parts := _parted(event)):
            for part in parts:
                await self.on_event(part)
        elif self._turn is None:
            await self._take(event)
        elif not self._held and isinstance(event, events.Key) and event.key == self._repeated:
            await super().on_event(event)
        else:
            self._held.append(event)
            if len(self._held) == 1:
                self._wait()

    async def _take(self, event: events.Event) -> None:
        """Give a key to where it belongs, and see when all is done that comes of it."""
        self._turn = object()
        self._repeated = event.key if isinstance(event, events.Key) and event.key in _MOVES else ""
        if self._held:
            self._wait()
        target = self.focused or self.screen
        await super().on_event(event)
        self._follow(self._turn, target, target, _TIMES)

    def _follow(self, turn: object, target: MessagePump, node: MessagePump | None, times: int) -> None:
        """Go the way of a key, from the one who gets it up to here, as a message behind it in the queue of each."""
        while node is not None and node is not self:
            if node.call_later(self._follow, turn, target, node._parent, times):
                return
            node = node._parent  # it has gone
        if times > 1:
            self.call_later(self._follow, turn, target, target, times - 1)
        else:
            self.call_later(self._look_at_screen, turn)

    async def _look_at_screen(self, turn: object) -> None:
        """Wait for the screen, which may be a new one that has yet to say what has the focus."""
        if not self.screen.call_later(self.call_later, self._end, turn):
            await self._end(turn)

    def _wait(self) -> None:
        self.set_timer(_LONGEST, partial(self._end, self._turn))

    async def _end(self, turn: object) -> None:
        """Let the next key go, if it is this one that it waits for."""
        if turn is self._turn:
            self._turn = None
            if self._held:
                await self._take(self._held.popleft())


def _parted(event: events.Key) -> list[events.Key]:
    """Return Escape and the syllable that an input method sent in one packet, which Textual takes for one with Alt."""
    letter = event.character or ""
    is_one = event.key == f"alt+{letter}" and "가" <= letter <= "힣"
    return [events.Key("escape", "\x1b"), events.Key(letter, letter)] if is_one else []
