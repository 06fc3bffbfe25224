"""A viewer behind a page of a browser ends with its page, or with the server, and keeps what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ReturnType

if TYPE_CHECKING:
    from textual.driver import Driver


class AppOfPage(App[ReturnType]):
    """An application that ends when nobody sees it any more."""

    _is_left = False

    def get_driver_class(self) -> type[Driver]:
        """Have the driver of a page tell when the page is closed, and when nothing can come from it any more."""
        app, kind = self, super().get_driver_class()
        if not hasattr(kind, "on_meta"):  # it is no page's
            return kind

        class PageDriver(kind):  # type: ignore[misc, valid-type]  # of textual-serve, or what a user has named
            def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
                if packet_type == "quit":
                    app.call_later(app.end_with_page)
                else:
                    super().on_meta(packet_type, payload)

            def run_input_thread(self) -> None:
                super().run_input_thread()
                app.call_later(app.end_with_page)  # the server was killed: Textual would go on for nobody

        return PageDriver

    def end_with_page(self) -> None:
        """Keep the drafts of open editors, and end."""
        if not self._is_left:
            self._is_left = True
            self.keep_drafts()
            self.leave()

    def keep_drafts(self) -> None:
        """Have every screen keep what stands in its open editor."""
        for screen in [each for stack in self._screen_stacks.values() for each in stack]:
            if keep := getattr(screen, "keep_draft", None):
                keep()

    def leave(self) -> None:
        """End without a question."""
        self.exit()
