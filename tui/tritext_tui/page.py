"""A viewer ends with its page of a browser, with the server of that, or with its terminal, and keeps what was typed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from textual.app import App, ReturnType
from textual.css.query import NoMatches

if TYPE_CHECKING:
    from types import FrameType

    from textual.driver import Driver
    from textual.screen import Screen


_ENDS = () if sys.platform == "win32" else (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
"""What asks the process to end; Windows closes it without."""


def all_screens(app: App[Any]) -> list[Screen[Any]]:
    """Every screen of every mode, whichever is seen."""
    return [each for stack in list(app._screen_stacks.values()) for each in list(stack)]


class AppOfPage(App[ReturnType]):
    """An application that ends when nobody sees it any more."""

    _is_left = False
    _is_asked = False
    """Whether somebody wants the process to end."""
    _is_hung_up = False
    """Whether the terminal is gone."""

    def get_driver_class(self) -> type[Driver]:
        """Have the driver of a page tell when the page is closed, and when nothing can come from it any more."""
        app, kind = self, super().get_driver_class()
        if not hasattr(kind, "on_meta"):  # it is no page's

            class TerminalDriver(kind):  # type: ignore[misc, valid-type]  # one for each kind of terminal
                def write(self, data: str) -> None:
                    if not app._is_hung_up:  # Textual would wait for ever for somebody to take it
                        super().write(data)

            return TerminalDriver

        class PageDriver(kind):  # type: ignore[misc, valid-type]  # of textual-serve, or what a user has named
            def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
                if packet_type == "quit":
                    app.call_later(app.end_unseen)
                else:
                    super().on_meta(packet_type, payload)

            def run_input_thread(self) -> None:
                super().run_input_thread()
                app.call_later(app.end_unseen)  # the server was killed: Textual would go on for nobody

        return PageDriver

    @contextmanager
    def heard_at_once(self) -> Iterator[None]:
        """Lend a time in which whoever asks the process to end is heard, also before there is a screen to leave."""

        def ask(number: int, frame: FrameType | None) -> None:
            self._is_asked = True

        before = {number: signal.signal(number, ask) for number in _ENDS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            if ending := getattr(self._driver, "exit_event", None):
                ending.set()  # or what reads the keys of a terminal that is gone would do so for ever

    def end_with_terminal(self) -> None:
        """See to it that a terminal that is closed, and who ends the process, end it as a page does."""
        for number in _ENDS:
            asyncio.get_running_loop().add_signal_handler(number, self._end_asked)
        if self._is_asked or self._is_alone:
            self._end_asked()

    @property
    def _is_alone(self) -> bool:
        """Whether there was a terminal, which was closed; a page has none."""
        driver: Any = self._driver
        return hasattr(driver, "input_tty") and not os.isatty(driver.fileno)

    def _end_asked(self) -> None:
        self._is_hung_up = self._is_alone
        self.end_unseen()

    def end_unseen(self) -> None:
        """Keep the drafts of open editors, and end."""
        if not self._is_left:
            self._is_left = True
            self.keep_drafts()
            self.leave()

    def keep_drafts(self) -> None:
        """Have every screen keep what stands in its open editor."""
        for screen in all_screens(self):
            if keep := getattr(screen, "keep_draft", None):
                with suppress(NoMatches):  # in an editor that is just being made nothing was typed
                    keep()

    def leave(self) -> None:
        """End without a question."""
        self.exit()
