"""Comparisons for the screens: the first articles of the Universal Declaration, and the same in other words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from support.comparisons import NASTY, document
from tritext.errors import TritextError
from tritext.records import Comparison, PairScore, TranslationUnit, Variant
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.settings import Settings
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBar, LineScroll

TEXTS = {
    "en": [
        "All human beings are born free and equal in dignity and rights.",
        "Everyone has the right to life, liberty and security of person.",
        "No one shall be held in slavery or servitude.",
        "All are equal before the law.",
        "Human rights are for all human beings.",
        NASTY,
    ],
    "ko": [
        "모든 인간은 태어날 때부터 자유로우며 존엄과 권리에 있어 동등하다.",
        "모든 사람은 생명과 신체의 자유와 안전에 대한 권리를 가진다.",
        "어느 누구도 노예상태 또는 예속상태에 놓여지지 아니한다.",
        "모든 사람은 법 앞에 평등하다.",
        "인권은 모든 인간의 것이다.",
        NASTY,
    ],
    "ja": [
        "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
        "すべて人は、生命、自由及び身体の安全に対する権利を有する。",
        "何人も、奴隷にされ、又は苦役に服することはない。",
        "すべての人は、法の下において平等である。",
        "人権はすべての人間のものである。",
        NASTY,
    ],
}
OTHER_KO = [
    TEXTS["ko"][0],
    "모든 사람은 생명, 자유 및 신체의 안전에 대한 권리가 있다.",
    "누구도 노예로 있어서는 안 된다.",
    TEXTS["ko"][3],
    "인권은 모든 사람의 것이다.",
    NASTY + " x",
]


def comparison(texts: Mapping[str, Sequence[str]]) -> Comparison:
    """Build a comparison whose rows hold one segment of each version; row 3 is low."""
    rows = len(next(iter(texts.values())))
    pairs = [(a, b) for a in texts for b in texts if list(texts).index(a) < list(texts).index(b)]
    units = tuple(
        TranslationUnit(
            {language: Variant(each[row], (row,)) for language, each in texts.items()},
            {f"{a}-{b}": PairScore(0.12 if row == 2 else 0.71, 0.9 if row == 2 else 1.3) for a, b in pairs},
            0.4 if row == 2 else 0.97,
        )
        for row in range(rows)
    )
    return Comparison(
        "udhr", {each: document(each, list(found)) for each, found in texts.items()}, units, "tritext:0|x"
    )


def write(folder: Path, name: str, texts: Mapping[str, Sequence[str]]) -> Path:
    """Write such a comparison."""
    path = folder / name
    write_comparison(path, comparison(texts))
    return path


@asynccontextmanager
async def running(
    source: ComparisonFile | Path,
    size: tuple[int, int] = (80, 24),
    **how: Any,  # noqa: ANN401
) -> AsyncIterator[tuple[TritextApp, Pilot[TritextError]]]:
    """Run the application over rows, or over a file that is open as long."""
    with ComparisonFile(source) if isinstance(source, Path) else nullcontext(source) as file:
        app = TritextApp(file, **how)
        async with app.run_test(size=size) as pilot:
            yield app, pilot


@contextmanager
def app_over(
    folder: Path, *, against: Path | None = None, settings: Settings | None = None, ascii: bool = False
) -> Iterator[TritextApp]:
    """Lend the application over the file; it does not run yet."""
    with ComparisonFile(write(folder, "udhr.tritext", TEXTS)) as file:
        yield TritextApp(file, against=str(against or ""), settings=settings, ascii=ascii)


@asynccontextmanager
async def opened(
    folder: Path,
    size: tuple[int, int] = (80, 24),
    *,
    against: Path | None = None,
    settings: Settings | None = None,
    ascii: bool = False,
) -> AsyncIterator[tuple[TritextApp, Pilot[TritextError]]]:
    """Run the application over the file."""
    with app_over(folder, against=against, settings=settings, ascii=ascii) as app:
        async with app.run_test(size=size) as pilot:
            yield app, pilot


def lines_of(app: App[TritextError]) -> list[str]:
    """Return the screen as text, as the terminal would show it."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def bar(app: App[TritextError], name: str) -> str:
    """Return the text of a line."""
    return app.screen.query_one(f"#{name}", LineBar).render_line(0).text


def listing(app: App[TritextError], name: str) -> Listing:
    """Return a list."""
    return app.screen.query_one(f"#{name}", Listing)


def details(app: App[TritextError], name: str) -> str:
    """Return the text of what is shown in full."""
    lines = app.screen.query_one(f"#{name}", LineScroll).lines
    return "\n".join("".join(text for text, _ in line) for line in lines)
