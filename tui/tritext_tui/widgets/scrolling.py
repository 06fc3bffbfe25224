"""Scrolling of what draws itself line by line: as little as shows what the cursor stands on."""

from __future__ import annotations

from textual.geometry import Offset
from textual.scroll_view import ScrollView


def bring_into_view(widget: ScrollView, top: int, bottom: int, *, cursor: int, step: int = 1) -> None:
    """Scroll so that some lines are seen, the first of them if not all fit, and put the terminal's own cursor there.

    Args:
        widget: Whose lines they are.
        top: The first one.
        bottom: The one behind the last.
        cursor: The one that the terminal's cursor goes to, where input methods open their window.
        step: Lines of what is not to be cut at the upper edge; ``top`` is a multiple of it.
    """
    height, y = widget.scrollable_content_region.height, widget.scroll_offset.y
    y -= y % step
    if top < y or bottom - top > height:
        y = top
    elif bottom > y + height:
        y = bottom - height + (height - bottom) % step
    widget.scroll_to(y=y, animate=False, force=True, immediate=True)
    if widget.has_focus:
        widget.app.cursor_position = Offset(widget.region.x, widget.region.y + cursor - y)
