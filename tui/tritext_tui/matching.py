"""How the second screen comes to its pairs: they are matched in a thread, against a version or the file's own edits."""

from __future__ import annotations

import time
from collections.abc import Iterator

from textual import on, work

from tritext.edits import Edits, list_edits
from tritext.pairs import TwoVersions
from tritext.phrasing import count
from tritext.store import ComparisonFile
from tritext.versus import chrf, compare_versions
from tritext_tui.progress import AnyWorker, Compared, at_work
from tritext_tui.session import Session
from tritext_tui.taking import TakingScreen


class MatchingScreen(TakingScreen):
    """A screen that has two versions matched. Who shows the pairs says where the cursor stands."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._file, self._drafts = session, session.file, session.drafts
        self._of_edits = not session.against
        self._is_done = False
        self._matching: AnyWorker | None = None
        """The worker whose pairs are shown; what others say was asked for before. None if it failed."""
        self._rows: int | None = None
        """Of the file that does not have all yet, when they began to be matched."""

    @property
    def _cursor(self) -> int:
        """The item that the cursor stands on."""
        raise NotImplementedError

    def _show_none(self, cursor: int) -> None:
        """Empty the list, whose cursor comes to an item as soon as there are so many."""
        raise NotImplementedError

    def _show_more(self) -> None:
        """Show that more pairs are matched."""
        raise NotImplementedError

    def _show_head(self) -> None:
        raise NotImplementedError

    def on_mount(self) -> None:
        """Begin to match the versions."""
        self._begin()

    def on_screen_resume(self) -> None:
        """List the edits anew if there are more of them; match again if there are more rows, or it failed before."""
        file, versus = self._file, self._versus
        has_failed = self._matching is None
        if not (self._is_done or has_failed) or self._is_editing:
            return
        is_old = versus.revision != file.revision if isinstance(versus, Edits) else self._rows not in (None, len(file))
        if is_old or has_failed:
            self._begin(self._cursor)

    def on_unmount(self) -> None:
        """Let go what was opened."""
        self._let_go()

    def _let_go(self) -> None:
        """Close what was matched; what is being matched yet is closed by its worker, or where it comes too late."""
        self.workers.cancel_group(self, "match")
        self._matching = None
        self.drop_others()
        if self._versus is not None and self._is_done:
            self._versus.close()

    def _begin(self, cursor: int = 0) -> None:
        """Match the versions from the first row on."""
        self._let_go()
        self._versus, self._is_done = None, False
        self._taken.clear()
        self._show_none(cursor)
        self._rows = len(self._file) if self._file.reads else None
        self._matching = self._match(self._file, of_edits=self._of_edits)
        self._show_head()
        self._say(self._doing)

    @property
    def _doing(self) -> str:
        return "looking for edits" if self._of_edits else "matching the versions"

    @property
    def _said_of_rows(self) -> list[str]:
        if self._rows is None or self._of_edits:
            return []
        return [f"matched with the {count(self._rows, 'row')} read so far: come back when all are"]

    @work(thread=True, exclusive=True, group="match")
    def _match(self, file: ComparisonFile, *, of_edits: bool) -> None:
        """Match the versions, and tell what is there ten times a second at most."""
        told, found = 0.0, None
        with at_work(self) as worker:
            chrf("a", "a")  # imported here, where nobody waits for it
            events: Iterator[TwoVersions] = (
                list_edits(file) if of_edits else compare_versions(file, self._session.against, self._session.language)
            )
            for found in events:
                if worker.is_cancelled:
                    found.close()
                    return
                if time.monotonic() - told > 0.1:
                    self.post_message(Compared(worker, found, is_done=False))
                    told = time.monotonic()
            if found is not None and worker.is_cancelled:
                found.close()
            elif found is not None:
                self.post_message(Compared(worker, found, is_done=True))

    @on(Compared)
    def _take_in(self, message: Compared) -> None:
        if message.worker is not self._matching:
            if message.is_done:
                message.versus.close()
            return
        self._versus, self._is_done = message.versus, message.is_done
        self._show_more()
        self._say("; ".join([*self._said_of_rows, *message.versus.notices]) if message.is_done else self._doing)
        self._show_head()

    def action_other(self) -> None:
        """Compare with the other version, or with what this file was before its edits."""
        if not self._session.against:
            self._say("open another version with --against OTHER", "check")
        else:
            self._of_edits = not self._of_edits
            self._begin()
