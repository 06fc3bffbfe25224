"""Findings are looked for in the background, by one screen at a time, and told to all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from tritext.beside import default_embedder, default_scorer
from tritext.checks import WholeRule, select_rules, unjudged
from tritext.checks.names import users_gazetteer
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext.store.aside import recall_findings, set_aside, verify_findings
from tritext.store.checking import check_file, is_checked, is_outdated, recheck, recheck_whole
from tritext.store.findings import Checked, checked
from tritext_tui.page import all_screens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tritext.checks import Encode, Rule

Stop: TypeAlias = Callable[[], bool]

AT_ONCE = 20_000
"""Rows up to which the checks run without being asked for."""
GROUP = "check"
READING = "rows are still being read: look for findings when all are there"
QUIET = 3.0
"""Seconds after the last edit until rules that judge by the whole file look at it again."""
_BATCH = 32
"""Texts that are embedded at once: a stop waits for so many."""


@dataclass
class RowsChecked(Message):
    """A worker has looked at more rows, or has ended."""

    rows: int
    is_done: bool = False
    is_all: bool = False
    """Whether it has looked at all that there was to look at: it was not stopped, and nothing failed."""
    problem: str = ""


def encoder(stop: Callable[[], bool] = lambda: False) -> Encode:
    """Return what embeds texts: its model is loaded with the first ones, and it ends early if nobody wants it to go on.

    Raises:
        TritextError: From what is returned, if it was stopped.
    """

    def go_on(_done: int, _total: int) -> None:
        if stop():
            raise TritextError("looking for findings was stopped")

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        from tritext.embed import CachedEmbedder

        return CachedEmbedder(default_embedder(), batch_size=_BATCH, on_progress=go_on).encode(texts)

    return encode


def what_waits(file: ComparisonFile, known: Checked | None) -> str:
    """Return what of a file's findings is not known until somebody asks for it; empty if all is, or soon will be."""
    if file.reads or (len(file) <= AT_ONCE and (known is None or known.is_complete)):
        return ""
    if known is None or not known.is_complete:
        return "not all rows were looked at: K looks for findings"
    if is_outdated(known):
        return "found by an older version of the rules: K looks anew"
    if known.is_partial:
        rules = ", ".join(rule.name for rule in select_rules() if isinstance(rule, WholeRule))
        return f"{rules}: found before the last edits, K looks anew"
    return ""


class CheckingScreen(Screen[None]):
    """A screen that looks for findings: one of them at a time, whichever was asked first."""

    _quiet: Timer | None = None
    """Goes off when nothing was edited for a while."""

    @property
    def is_checking(self) -> bool:
        """Whether a screen looks for findings just now."""
        return any(worker.group == GROUP and not worker.is_finished for worker in self.app.workers)

    def why_less(self, file: ComparisonFile) -> list[str]:
        """Say why there may be more to find than is found; empty if nothing is known of that."""
        waits = "" if self.is_checking else what_waits(file, checked(file))
        notes = (
            READING if file.reads else waits,
            "" if default_scorer() else "the bundled model is missing: less is found; install tritext again",
            unjudged(select_rules()) if len(file.languages) == 2 else "",
        )
        return [*filter(None, notes)]

    def checks_of(self, file: ComparisonFile, *, anew: bool = False) -> bool:
        """Begin to look for what is not known; False if nothing is to be done, or it is being done.

        What does not have all its rows waits: rules judge by the whole.
        """
        if file.reads:
            return False
        if self._quiet is not None:
            self._quiet.stop()
        if self.is_checking:
            return False
        if recall_findings(file) and not anew:
            self._verify(file)
        known = checked(file)
        if not anew and known and is_checked(file, encode=encoder(), score=default_scorer()):
            if known.unchecked:
                self._look_again(file)
            elif known.is_partial and len(file) <= AT_ONCE:
                self._quiet = self.set_timer(QUIET, lambda: self._look_at_whole(file))
            else:
                return False
        elif anew or len(file) <= AT_ONCE:
            self._look_for_findings(file)
        else:
            return False
        return True

    def look_anew(self, file: ComparisonFile) -> str:
        """Begin to look at all rows anew; returns why that is not begun, or nothing."""
        if file.reads:
            return READING
        return "" if self.checks_of(file, anew=True) else "the rows are being looked at already"

    def stop_checks(self) -> None:
        """Stop looking for findings, on whichever screen that began."""
        for worker in [each for each in self.app.workers if each.group == GROUP]:
            worker.cancel()

    def _look_for_findings(self, shown: ComparisonFile) -> None:
        """Look at all rows."""
        set_aside(shown)  # so that an edit meanwhile takes along what is found by then

        def how(file: ComparisonFile, rules: Sequence[Rule], stop: Stop) -> bool:
            def tell(rows: int) -> None:
                if not stop():  # else the screen has said already that it is over
                    self._tell(shown, file, rows)

            return check_file(file, rules=rules, encode=encoder(stop), score=default_scorer(), on_part=tell, stop=stop)

        self._look(shown, how)

    def _look_again(self, shown: ComparisonFile) -> None:
        """Look at the rows that were edited."""
        self._look(
            shown,
            lambda file, rules, stop: recheck(
                file, rules=rules, encode=encoder(stop), score=default_scorer(), stop=stop
            ),
        )

    def _look_at_whole(self, shown: ComparisonFile) -> None:
        """Let the rules look at the file that judge by all of it; an edit comes first."""
        revision = shown.revision

        def how(file: ComparisonFile, rules: Sequence[Rule], stop: Stop) -> bool:
            return (
                recheck_whole(
                    file, rules=rules, encode=encoder(stop), stop=lambda: stop() or shown.revision != revision
                )
                or not stop()
            )

        if self.is_checking:
            self._quiet = self.set_timer(QUIET, lambda: self._look_at_whole(shown))
        else:
            self._look(shown, how)

    @work(thread=True, group="verify")
    def _verify(self, shown: ComparisonFile) -> None:
        """Read all of what was found when the file was looked at before; if it is damaged, it is looked for anew."""
        if not verify_findings(shown):
            self._tell_all(lambda: RowsChecked(0, is_done=True, is_all=True))

    @work(thread=True, group=GROUP)
    def _look(self, shown: ComparisonFile, how: Callable[[ComparisonFile, Sequence[Rule], Stop], bool]) -> None:
        """Look for findings on a connection of one's own."""
        worker = get_current_worker()
        try:
            with shown.again() as file:
                is_all = how(file, select_rules(gazetteer=users_gazetteer()), lambda: worker.is_cancelled)
                self._tell(shown, file, len(file), is_done=True, is_all=is_all)
        except TritextError as error:
            problem = "" if worker.is_cancelled else str(error)
            self._tell_all(lambda: RowsChecked(0, is_done=True, problem=problem))

    def _tell(
        self, shown: ComparisonFile, file: ComparisonFile, rows: int, *, is_done: bool = False, is_all: bool = False
    ) -> None:
        """Let the open file see what was found, should it lie beside it, and tell the screen."""
        file.connection.find_findings()
        if file.connection.aside is not shown.connection.aside:
            shown.connection.set_aside(file.connection.aside)
            shown.connection.find_findings()  # an edit may just have taken them in
        self._tell_all(lambda: RowsChecked(rows, is_done=is_done, is_all=is_all))

    def _tell_all(self, message: Callable[[], RowsChecked]) -> None:
        """Tell every screen that shows findings: they do not all look for them."""
        for screen in all_screens(self.app):
            if isinstance(screen, CheckingScreen):
                screen.post_message(message())
