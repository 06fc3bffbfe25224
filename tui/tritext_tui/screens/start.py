"""The screen before the first: what was shown last and the samples; or how far a file is, that is being made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tritext.cells import pad, visible, width
from tritext.errors import TritextError
from tritext.live import Request, Show, request
from tritext_tui.keymap import named
from tritext_tui.messages import ItemChosen, ItemReached
from tritext_tui.pieces import Line, cells_of, paragraph, sides
from tritext_tui.samples import SAMPLES, Sample
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBar, LineBlock
from tritext_tui.widgets.statusbar import StatusBar

_HINT = "or name files:  tritext view statement.en.txt --to en,ko,ja"


@dataclass
class RequestMade(Message):
    """Something is to be shown."""

    wanted: Request


class StartScreen(Screen[None]):
    """Files to open; Enter opens."""

    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = named("start", [Binding("escape", "stop", "Stop making the file")])

    def __init__(self, recent: list[Path], *, waits: bool = False) -> None:
        """List files.

        Args:
            recent: Those that were shown last; some may be gone.
            waits: Something is being made already, and nothing is to be chosen unless it fails.
        """
        super().__init__()
        self._items: list[tuple[str, Path | Sample | None]] = [("Recent files", None)]
        self._items += [(path.name, path) for path in recent] or [("   none yet", None)]
        self._items += [("", None), ("Samples", None), *((each.title, each) for each in SAMPLES)]
        self.is_busy = waits

    def compose(self) -> Iterator[Widget]:
        """Lay out the choices, and what is said of them."""
        yield LineBar(id="start-head")
        yield Listing(id="choices")
        yield LineBlock(id="start-said")
        yield StatusBar(id="start-status")

    def on_mount(self) -> None:
        """List the choices."""
        bar = self.query_one("#start-head", LineBar)
        bar.build = lambda cells: sides([(" tritext", "label"), ("  versions side by side", "note")], [], cells)
        choices = self.query_one(Listing)
        first = next(number for number, (_, what) in enumerate(self._items) if what)
        choices.fill(len(self._items), self._build, cursor=first, is_stop=lambda item: self._items[item][1] is not None)
        self._say_keys()

    def say(self, text: str, *, is_error: bool = False, is_busy: bool = False) -> None:
        """Say how far it is, or what went wrong."""
        self.is_busy = is_busy
        self._show(lambda cells: paragraph(text, cells, "check" if is_error else "text"))
        self._say_keys()

    @on(ItemReached)
    def _tell(self) -> None:
        """Say whole what is cut in the list, and how else files are opened."""
        if not self.is_busy:
            self._show(self._told)

    def _told(self, cells: int) -> list[Line]:
        line = self._line(self.query_one(Listing).cursor)
        whole = "  ".join(text.strip() for text, _ in line[1:]) if cells_of(line) > cells else ""
        return [*paragraph(whole, cells), *paragraph(_HINT, cells, "note")]

    def _show(self, build: Callable[[int], list[Line]]) -> None:
        self.query_one(LineBlock).show(build)

    def action_stop(self) -> None:
        """Stop making the file."""
        self.post_message(StopWanted())

    @on(ItemChosen)
    def _open(self, message: ItemChosen) -> None:
        what = self._items[message.item][1]
        if self.is_busy or what is None:
            return
        try:
            if isinstance(what, Sample):
                wanted = request(what.arguments, languages=what.languages or None)
            else:
                wanted = Show(what)
        except TritextError as error:
            self.say(str(error), is_error=True)
        else:
            self.post_message(RequestMade(wanted))

    def _say_keys(self) -> None:
        keys = ["escape stops"] if self.is_busy else ["Enter opens", "q leaves"]
        self.query_one(StatusBar).say(keys=keys)

    def _build(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        place, *line = self._line(item)
        return [sides([(" > ", "label") if selected else place, *line], [], cells)]

    def _line(self, item: int) -> Line:
        """Return an item in full: a place for the cursor, its name, and what it is or where."""
        text, what = self._items[item]
        if what is None:
            return [("", "gap"), (f" {text}", "note" if text.startswith(" ") else "label")]
        if isinstance(what, Sample):
            widest = max(width(name) for name, each in self._items if isinstance(each, Sample))
            return [("   ", "gap"), (pad(text, widest), "text"), (f"  {what.about}", "note")]
        is_there = what.exists()
        where = f"  {visible(str(what.parent))}" if is_there else "  not there any more"
        return [("   ", "gap"), (visible(text), "text" if is_there else "note"), (where, "note")]


class StopWanted(Message):
    """What is being made is to be stopped."""
