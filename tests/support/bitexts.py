"""Files with rows of every kind to look at, and what a test reads off a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from tritext.errors import TritextError
from tritext.records import Comparison, Document, PairScore, TranslationUnit, Variant
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.widgets.grid import UnitGrid

TITLE = "made \x1b[2J up.tritext"
TEXTS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Everyone has the right to life, liberty and security of person.",
        "[/red] [bold]not markup[/] \x1b[31mnot red\x1b[0m \x07\u202eback",
        "👨\u200d👩\u200d👧 🇰🇷 ❤\ufe0f 👍🏽 and a tab\there",
    ),
    "ko": (
        "모든 사람은 생명과 신체의 자유와 안전에 대한 권리를 가진다.",
        unicodedata.normalize("NFD", "모든 사람은 법 앞에 평등하다."),
        "기본권침해구제절차법에관한특별조치법시행령은 “이렇게” 끝난다.",
    ),
    "ja": (
        "すべて人は、生命、自由及び身体の安全に対する権利を有する。",
        "「人間は、理性と良心とを授けられており」、互いに同胞の精神をもって行動しなければならない。",
        "ｶﾞｷﾞｸﾞ、Universal Declaration（世界人権宣言）！？",
    ),
    "zh": ("人人有权享有生命、自由和人身安全。",) * 3,
    "de": ("Jeder hat das Recht auf Leben, Freiheit und Sicherheit der Person.",) * 3,
    "fr": ("Tout individu a droit à la vie, à la liberté et à la sûreté de sa personne.",) * 3,
}


Make = Callable[..., ComparisonFile]


def unit(row: int, languages: tuple[str, ...]) -> TranslationUnit:
    """Every tenth is low, row 6 lacks its Korean, row 8 holds a needle, row 11 moved, row 12 has two segments."""
    variants = {each: Variant(TEXTS[each][row % 3], (row,)) for each in languages}
    if row == 6 and "ko" in variants:
        variants["ko"] = Variant("", ())
    if row == 8:
        variants["en"] = Variant("a needle, and a Needle again", (8,), doubts=("repeated",))
    if row == 12:
        variants["en"] = Variant(TEXTS["en"][0], (12, 13))
    if "ja" in variants:
        variants["ja"] = Variant(variants["ja"].text, (row,), ("en", "ko", "ja"), ("m1", "m2"))
    cosine = 0.12 if row % 10 == 9 else 0.71
    scores = {"en-ko": PairScore(cosine, 1.3), "en-ja": PairScore(0.8, 1.4)}
    return TranslationUnit(variants, scores, status="confirmed" if row == 3 else "auto", is_moved=row == 11)


def grid_of(app: App[TritextError]) -> UnitGrid:
    return app.screen.query_one(UnitGrid)


def write_rows(path: Path, rows: int, languages: tuple[str, ...] = ("en", "ko", "ja"), title: str = TITLE) -> Path:
    """Write a file of so many rows."""
    units = tuple(unit(row, languages) for row in range(rows))
    documents = {each: Document(each, each, "", ()) for each in languages}
    write_comparison(path, Comparison(title, documents, units, "tritext:0.1.0|embed:fake|align:none"))
    return path


async def type_text(pilot: Pilot[TritextError], text: str) -> None:
    """Press the keys of a text."""
    names = {" ": "space", "<": "less_than_sign", ".": "full_stop", ":": "colon", "-": "minus", "~": "tilde"}
    await pilot.press(*[names.get(each, each) for each in text])
