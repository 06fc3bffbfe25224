"""Lines with roles become strips with colours; three widgets that show such lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal, cast, get_args

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from tritext_tui.pieces import ROLES, Line

if TYPE_CHECKING:
    from tritext_tui.personal import PersonalApp

Ground = Literal["plain", "even", "odd", "selected", "cursor"]
"""What a line stands on."""

ROLE_STYLES = {f"role--{role}" for role in ROLES}
"""Component classes of the application: a role looks the same in every widget, and Textual works out anew all those of
a widget whenever it gets or loses the focus."""
GROUND_STYLES = {f"ground--{ground}" for ground in get_args(Ground)}
"""Component classes of every widget that shows lines, for each stands on a ground of its own."""


class PlainScrollBar(ScrollBarRender):
    """A scroll bar drawn with spaces alone: block glyphs are two cells wide in some terminals."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def paint(widget: Widget, line: Line, cells: int, *, ground: Ground = "plain") -> Strip:
    """Turn a line into a strip of exactly so many cells; text is never read as markup."""
    base = widget.get_component_rich_style(f"ground--{ground}")
    styles = cast("PersonalApp", widget.app).role_styles
    return Strip([Segment(text, base + styles[role]) for text, role in line]).adjust_cell_length(cells, base)


class LineBar(Widget):
    """One line that is laid out anew whenever its width changes: column heads, a heading, the status."""

    COMPONENT_CLASSES: ClassVar[set[str]] = GROUND_STYLES

    build: reactive[Callable[[int], Line]] = reactive[Callable[[int], Line]](lambda: lambda cells: [])
    """Makes the line for a width."""

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        cells = self.size.width
        return paint(self, self.build(cells) if y == 0 else [], cells)


class LineScroll(ScrollView, can_focus=True):
    """Lines to scroll through, laid out anew whenever the width changes: details, help."""

    COMPONENT_CLASSES: ClassVar[set[str]] = GROUND_STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("b", "page_up", show=False),
        Binding("space", "page_down", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []
        self._build: Callable[[int], list[Line]] = lambda cells: []

    def show(self, build: Callable[[int], list[Line]], *, keep_position: bool = False) -> None:
        """Show what ``build`` makes for a width, from its first line unless the position is kept."""
        self._build = build
        self._lay_out()
        if not keep_position:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        cells = self.scrollable_content_region.width
        self.lines = self._build(cells) if cells else []
        self.virtual_size = Size(cells, len(self.lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line of what is in view."""
        index = y + self.scroll_offset.y
        return paint(self, self.lines[index] if index < len(self.lines) else [], self.size.width)


class LineBlock(LineScroll, can_focus=False):
    """Lines that are all in view: it is as high as they are, one line at least."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self.styles.height = max(len(self.lines), 1)
