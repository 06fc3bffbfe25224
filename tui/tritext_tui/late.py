"""A syllable that comes right after Escape goes where the text went that Escape left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from textual.events import Key
from textual.screen import Screen

TakeLate: TypeAlias = Callable[[str], bool]
"""Takes a syllable in; False if it came too late for that."""


class LateScreen(Screen[None]):
    """A screen over which an editor is left.

    An input method sends Escape first, then what it was composing: a syllable of Hangul, which is no key here.
    """

    take_late: TakeLate | None = None
    """What to do with it, if an editor was closed by the last key."""

    def on_key(self, event: Key) -> None:
        """Hand such a syllable on."""
        take, self.take_late = self.take_late, None
        if take and "가" <= (letter := event.character or "") <= "힣" and take(letter):
            event.stop()


def say_taken(letter: str) -> str:
    """Say where a syllable went."""
    return f"{letter} went into the draft: e goes on with it, f8 there drops it"
