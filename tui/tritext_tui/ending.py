"""How the application ends when something goes wrong: with a sentence where there is one, else with a traceback.

Textual hands what nobody caught to ``App._handle_exception``, and has no public way to see it: this is the one place
that knows so, and ``test_ending`` fails if that changes.
"""

from __future__ import annotations

from typing import cast

from textual.app import App, ReturnType
from textual.css.query import NoMatches

from tritext.errors import TritextError


class AppThatEnds(App[ReturnType]):
    """An application that says what went wrong when it has ended."""

    def _handle_exception(self, error: Exception) -> None:
        """End with what went wrong; a screen that is left while it is made has not all its parts, which is no error."""
        if self.return_code is not None and isinstance(error, NoMatches):
            return
        if isinstance(error, TritextError):
            self.exit(cast(ReturnType, error))
            return
        try:
            if self.return_code is None:  # a fault must not take with it what was typed
                self.keep_drafts()
        finally:
            super()._handle_exception(error)

    def keep_drafts(self) -> None:
        """Keep what stands in open editors."""
