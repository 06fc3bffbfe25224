"""The file that a connection has open, as the file system sees it: still there, still the same, unchanged, writable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tritext.errors import OutputError
from tritext.store.disk import State, is_writable, state_of


class Shifted(Exception):  # no error: the reading is done again
    """The file changed under a reading without locks."""


class Place:
    """Where an open file lies, and how it was when it was opened."""

    def __init__(self, path: Path) -> None:
        """Look at nothing yet."""
        self.path = path
        self.file = path.resolve()
        self.identity: State = (0, 0)
        """Device and inode of the file that was opened."""
        self.seen: State = ()
        """Its state then; empty if nothing is open."""

    def look(self) -> None:
        """Take what lies there now for what is opened."""
        self.seen = state_of(self.file)
        self.identity = self.seen[:2]

    @property
    def is_same(self) -> bool:
        """Whether the file that was opened is still there, changed or not."""
        return state_of(self.file)[:2] == self.identity

    @property
    def has_shifted(self) -> bool:
        """Whether an edit has begun in, or gone into, the file; one that took its place on the disk is another."""
        now = state_of(self.file)
        return not self.seen or (now[:2] == self.identity and now != self.seen)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Raise Shifted if the file changed before or during the block, whatever came of it."""
        if self.has_shifted:
            raise Shifted
        try:
            yield
        except Exception:
            if self.has_shifted:
                raise Shifted from None
            raise
        if self.has_shifted:
            raise Shifted

    @property
    def is_writable(self) -> bool:
        """Whether what lies there now, and its folder, may be written to, as far as can be told."""
        return is_writable(self.file)

    def check_there(self) -> None:
        """Tell whether the file is still the one that was opened, which is read all the same.

        Raises:
            OutputError: If it was taken away, or another one took its place.
        """
        now = state_of(self.file)[:2]
        if now == (0, 0):
            raise OutputError(
                f"{self.path} is not there any more, moved or deleted by another program: put it back to edit it; "
                "what you see is what was in it"
            )
        if self.seen and now != self.identity:
            raise OutputError(f"{self.path} was replaced by another program: open it again to edit it")

    def check_writable(self) -> None:
        """Refuse early what cannot be written, before anybody types a text.

        Raises:
            OutputError: If the file is read-only or was replaced.
        """
        self.check_there()
        if not self.is_writable:
            raise OutputError(
                f"{self.path} is read-only, so nothing was changed: copy it to a folder that you may write to"
            )
