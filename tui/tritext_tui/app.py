"""The application: the screens behind the number keys, themes, the key map, help, jump mode, the command palette."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from tritext.cells import visible
from tritext.languages import language_name
from tritext.live import Request, Show, is_unfinished, open_found
from tritext.store import ComparisonFile
from tritext_tui.keymap import Keymap, named
from tritext_tui.layouts import latin_key
from tritext_tui.messages import QueryWanted, RowWanted
from tritext_tui.opening import START
from tritext_tui.page import all_screens
from tritext_tui.pauses import leave_alone
from tritext_tui.personal import PersonalApp
from tritext_tui.places import PARTS, PLACES, scope_name, scopes_of
from tritext_tui.recent import Recent
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.help import HelpScreen
from tritext_tui.screens.jump import JumpScreen
from tritext_tui.screens.keys import KeysScreen
from tritext_tui.screens.leaving import LeavingScreen
from tritext_tui.session import Session
from tritext_tui.settings import Settings
from tritext_tui.widgets.painting import PlainScrollBar
from tritext_tui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from tritext.live.engines import Engines


class TritextApp(PersonalApp):
    """Shows a comparison: versions side by side, two versions of a language, a word and its renderings, figures."""

    TITLE = "tritext"
    CSS_PATH = "app.tcss"
    DEFAULT_MODE = PLACES[0].name
    has_process = False
    """Whether the process is there for this application alone."""
    BINDINGS: ClassVar[list[BindingType]] = named(
        "app",
        [
            *(Binding(place.key, f"go('{place.name}')", place.title) for place in PLACES),
            Binding("ctrl+pagedown", "go_beside(1)", "Next screen"),
            Binding("ctrl+pageup", "go_beside(-1)", "Previous screen"),
            Binding("f1,question_mark", "help", "Help"),
            Binding("ctrl+p", "command_palette", "Command palette"),
            Binding("ctrl+o", "jump", "Jump to a part of the screen"),
            Binding("f12", "keys", "Change the keys"),
            Binding("q,ctrl+q", "quit", "Quit"),
        ],
    )

    def __init__(
        self,
        file: ComparisonFile | None = None,
        *,
        wanted: Request | None = None,
        engines: Engines | None = None,
        ascii: bool = False,
        against: str = "",
        language: str = "",
        theme: str = "",
        settings: Settings | None = None,
        recent: Recent | None = None,
    ) -> None:
        """Show a comparison.

        Args:
            file: Its rows; None to begin with a screen of recent files and samples.
            wanted: What is to be made and shown; with a file, what is left to do in that.
            engines: Translate and score; by default those of this machine.
            ascii: Draw with ASCII alone.
            against: Path of another version, for the second screen.
            language: Language in which the two are compared.
            theme: Name of a theme, for this run; else the remembered one.
            settings: The user's files; by default nothing is read or remembered.
            recent: The files shown last; by default nothing is read or remembered.
        """
        self.places = PLACES
        make_session = partial(Session, against=against, language=language, is_ascii=ascii)
        self.prepare(file, wanted, engines, recent or Recent(), make_session)
        if file is None:
            self.DEFAULT_MODE = START  # type: ignore[misc]  # Textual reads it from the instance
        super().__init__()
        self.animation_level = "none"
        ScrollBar.renderer = PlainScrollBar
        for place in PLACES:
            self.add_mode(place.name, partial(self.make_screen, place))
        self.add_mode(START, self.make_start)
        self.set_class(ascii, "-ascii")
        self.suit(settings or Settings(), scopes_of(type(self)), theme)

    def on_ready(self) -> None:
        """See to it, once the first screen is there, that it stays quick, and ends with its terminal."""
        if self.has_process:
            leave_alone()
            self.end_with_terminal()

    def on_mount(self) -> None:
        """Say what was wrong with the user's files, and begin."""
        self.say_troubles()
        self.begin()
        self.greet()

    def greet(self) -> None:
        """Say what to press, once there is a comparison for the first time."""
        if self.is_open and self.is_first_run:
            told = self.take_back("information")
            self.screen.mount(Welcome(id="welcome", also=" ".join(told)))
            self.remember(welcomed=True)

    async def on_event(self, event: events.Event) -> None:
        """Take the welcome away with the first key, and what was said over the screen with the next; pass the key on.

        Warnings stay for their time: what is typed fast must not take them away unread.
        """
        if isinstance(event, events.Key | events.MouseDown):
            self.take_back("information")
            for welcome in self.screen_stack[0].query(Welcome) if self._screen_stacks[self.current_mode] else ():
                welcome.remove()
        await super().on_event(event)

    def take_back(self, severity: SeverityLevel) -> list[str]:
        """Take away what is said over the screen at a level, and return it."""
        told = [each for each in self._notifications if each.severity == severity]
        for each in told:
            self._unnotify(each)
        return [each.message for each in told]

    async def on_key(self, event: events.Key) -> None:
        """Take a letter that an input method has made of a key for that key; else say why nothing happens."""
        letter = event.character or ""
        if letter.isascii() or event.key in self.active_bindings:
            return
        is_taken = (key := latin_key(letter)) in self.active_bindings and await self._check_bindings(key)
        if letter.isalpha() and not is_taken:
            said = f"{visible(letter)} is no key: with an input method on, the function keys lead on; F1 names them"
            self.notify(said, timeout=8, markup=False)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every key's action by name, for keyboards whose letters an input method takes."""
        for node in self._takers(screen):
            for binding in type(node).__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.show and binding.description:
                    run = partial(node.run_action, binding.action)
                    if binding.action not in ("command_palette", "toggle_language(1)", f"go('{self.current_mode}')"):
                        yield SystemCommand(binding.description, f"Keys: {self.keymap.spell(binding)}", run)
        if isinstance(screen, BitextScreen):
            for number, language in enumerate(self.session.file.languages, 1):
                toggle = partial(screen.action_toggle_language, number)
                yield SystemCommand(f"{language_name(language)} column on or off", f"Keys: alt+{number}", toggle)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)

    def _takers(self, screen: Screen[Any]) -> Iterator[Screen[Any] | Widget | App[Any]]:
        """Yield what takes keys on a screen: its parts, itself, the application."""
        kinds: set[type[Widget]] = set()
        for widget in screen.focus_chain:
            if isinstance(widget, Widget) and type(widget) not in kinds and type(widget) in PARTS:
                kinds.add(type(widget))
                yield screen.focused if isinstance(screen.focused, type(widget)) else widget
        yield screen
        yield self

    def action_go(self, name: str) -> None:
        """Go to a screen; from a dialogue, which stays open on its own screen, too."""
        if not self.is_open:
            self.notify("nothing is open yet: choose a file", timeout=3, markup=False)
        else:
            self.switch_mode(name)

    def action_go_beside(self, step: int) -> None:
        """Go to the screen behind this one or before it: digits are letters to a Japanese input method."""
        names = [place.name for place in PLACES]
        here = names.index(self.current_mode) if self.current_mode in names else 0
        self.action_go(names[(here + step) % len(names)])

    def action_help(self) -> None:
        """Show the keys of this screen first, then all others."""
        here = [scope_name(type(node)) for node in self._takers(self.screen)]
        mine = sorted((scope for scope in self.scopes if scope.name in here), key=lambda scope: here.index(scope.name))
        self.push_screen(HelpScreen([*mine, *(each for each in self.scopes if each not in mine)], self.keymap))

    def action_jump(self) -> None:
        """Put letters on the parts of the screen."""
        parts = [widget for widget in self.screen.focus_chain if widget.region.area]

        def focus(widget: Widget | None) -> None:
            if widget:
                widget.focus()

        self.push_screen(JumpScreen(parts), focus)

    def action_keys(self) -> None:
        """Open the key editor."""
        if not any(isinstance(screen, KeysScreen) for screen in self.screen_stack):
            self.push_screen(KeysScreen(self.scopes, self.keymap, self.settings.keys_path, self._use_keys))

    def _use_keys(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self.set_keymap(keymap.keys)

    async def action_quit(self) -> None:
        """Leave; ask first if something would be lost."""
        self.keep_drafts()
        losses = [loss for each in all_screens(self) if (loss := _loss_of(each))]
        open_jobs = [job for job in self.jobs if job.is_open and not job.may_end]
        if not losses and not open_jobs:
            self.leave()
        elif not isinstance(self.screen, LeavingScreen):
            self.push_screen(LeavingScreen(losses, open_jobs), lambda leave: self.leave() if leave else None)

    def leave(self) -> None:
        """End without a question, and stop all work."""
        self.stop_jobs()
        self.exit()

    @on(RowWanted)
    @on(QueryWanted)
    def _show_bitext(self, message: RowWanted | QueryWanted) -> None:
        """Open a row, or show the rows that a query selects, in the bitext."""
        if isinstance(self.screen, BitextScreen):  # it has not taken the message: it cannot
            return
        self.switch_mode(PLACES[0].name)
        self.call_after_refresh(self.screen.post_message, message)


def _loss_of(screen: Screen[Any]) -> str:
    """Return what a screen would lose if the application ended now; empty if nothing."""
    return str(getattr(screen, "would_lose", ""))


@dataclass(frozen=True, slots=True)
class Looks:
    """How it is shown, as the command line says."""

    ascii: bool = False
    """Draw column separators and borders with ASCII alone."""
    against: str = ""
    """Another version to compare with, a ``.tritext`` file or a text; empty for none."""
    language: str = ""
    """Language in which the two are compared; empty to find it out."""
    theme: str = ""
    """Name of a theme for this run."""


def run(wanted: Request | Path | None, looks: Looks | None = None) -> tuple[list[str], int]:
    """Show a comparison in the terminal until the user leaves.

    Args:
        wanted: A ``.tritext`` file, or what is to be made; None to let the user choose.
        looks: How it is shown.

    Returns:
        Lines for the user: where what was made is kept, and what continues work that was stopped; and the exit code,
        which is not 0 after a fault, whose traceback has been printed.

    Raises:
        InputError: If a file is absent; a FormatError if it is foreign, newer, or damaged, also if that is only found
            while it is shown.
    """
    request = Show(wanted) if isinstance(wanted, Path) else wanted
    options: dict[str, Any] = {**asdict(looks or Looks()), "settings": Settings.of_user(), "recent": Recent.of_user()}
    with ExitStack() as opened:
        file = None
        if isinstance(request, Show):
            found = open_found(request)
            if isinstance(found, ComparisonFile):
                file = opened.enter_context(found)
                request = request if request.is_found or is_unfinished(file) else None
            else:
                request = found
        app = TritextApp(file, wanted=request, **options)
        app.has_process = True
        with app.heard_at_once():
            error = app.run()
    if error:
        raise error
    return app.farewell(), app.return_code or 0
