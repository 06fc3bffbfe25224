"""Texts in which the checks find something, and where the screen shows that."""

from __future__ import annotations

from support.screens import TEXTS
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.inspector import Inspector

FAULTY = {
    "en": [*TEXTS["en"][:3], "All 3 are equal before the law.", "See https://un.org for human rights.", "The end."],
    "ko": [*TEXTS["ko"][:3], "모든 사람 5명은 법 앞에 평등하다.", "인권은 https://un.kr 참조.", "끝."],
    "ja": [*TEXTS["ja"][:3], "すべての3人は、法の下において平等である。", "人権は https://un.org を参照。", "終わり。"],
}


def grid_of(app: TritextApp):  # type: ignore[no-untyped-def]
    """Return the grid of the first screen."""
    assert isinstance(app.screen, BitextScreen)
    return app.screen.grid


def inspected(app: TritextApp) -> str:
    """Return the details as text."""
    return "\n".join("".join(text for text, _ in line) for line in app.screen.query_one(Inspector).lines)
