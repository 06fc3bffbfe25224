"""Comparisons to write and read: one example with everything that a row can hold, and arbitrary ones."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from hypothesis import strategies as st

from tritext.records import Comparison, Document, PairScore, Segment, Status, TranslationUnit, Variant, language_pairs

NASTY = "<b>5 & 6</b>\ttab\nline\r\nend \\t ]]> \"'\u2028\u0085\x1b[31m\uffff👩‍👧"
"""Markup, tab, line ends, backslash, quotes, separators, an escape sequence, a non-character, an emoji of three."""

LANGUAGES = ("en", "ko", "ja")


def document(language: str, texts: list[str]) -> Document:
    """Build a document of segments, a line each, two to a paragraph."""
    segments, start = [], 0
    for index, text in enumerate(texts):
        segments.append(Segment(index, start, start + len(text), text, index // 2))
        start += len(text) + 1
    return Document(f"statement.{language}.txt", language, "\n".join(texts), tuple(segments))


def example() -> Comparison:
    """Build four rows: a match, one with an absent version, a translation with doubts, and text that is no markup."""
    en = ["All are equal.", "This is only in English.", "Slavery is prohibited.", NASTY]
    ko = ["모든 사람은", "평등하다.", "노예 제도는 금지된다.", NASTY]
    ja = ["すべての人は平等である。", "奴隷制度は禁止される。", NASTY]
    documents = {language: document(language, texts) for language, texts in zip(LANGUAGES, (en, ko, ja), strict=True)}
    route, models = ("ko", "en", "ja"), ("translate-ko_en 1.1", "translate-en_ja 1.1")
    scores = {"en-ko": PairScore(0.7, 1.2), "en-ja": PairScore(2 / 3, 1.1), "ko-ja": PairScore(0.1 + 0.2, 0.9)}
    units = (
        TranslationUnit(
            {"en": Variant(en[0], (0,)), "ko": Variant("모든 사람은 평등하다.", (0, 1)), "ja": Variant(ja[0], (0,))},
            scores,
            0.97,
        ),
        TranslationUnit({"en": Variant(en[1], (1,)), "ko": Variant("", ()), "ja": Variant("", ())}, status="rejected"),
        TranslationUnit(
            {
                "en": Variant(en[2], (2,)),
                "ko": Variant(ko[2], (2,)),
                "ja": Variant(ja[1], (1,), route, models, (-0.25, None), ("copied", "cut")),
            },
            {"en-ko": PairScore(-1e-9, 1.0)},
            status="confirmed",
        ),
        TranslationUnit(
            {"en": Variant(NASTY, (3,)), "ko": Variant(NASTY, (3,)), "ja": Variant(NASTY, (2,))},
            dict.fromkeys(language_pairs(LANGUAGES), PairScore(1.0, 2.5)),
        ),
    )
    return Comparison("세계 인권 선언: a\\b", documents, units, "tritext:0.1.0|embed:use-m3|align:dp1")


EN = ["One.", "Two and more.", "Three.", "Four."]
KO = ["하나.", "둘.", "그리고 더.", "셋."]
JA = ["一。", "二と。", "三。", "四。"]


def numbers() -> Comparison:
    """Build three rows: 1-1-1, 1-2-1 and 2-1-2, the Japanese translated."""
    route, models = ("en", "ja"), ("compact@2.0",)

    def row(en: tuple[int, ...], ko: tuple[int, ...], ja: tuple[int, ...]) -> TranslationUnit:
        texts = " ".join(EN[i] for i in en), " ".join(KO[i] for i in ko), "".join(JA[i] for i in ja)
        variants = {"en": Variant(texts[0], en), "ko": Variant(texts[1], ko)}
        variants["ja"] = Variant(texts[2], ja, route, models, (-0.5,), ("cut",))
        score = PairScore(0.75, 1.25)
        return TranslationUnit(variants, {"en-ko": score, "en-ja": score, "ko-ja": score}, 0.95)

    documents = {tag: document(tag, texts) for tag, texts in (("en", EN), ("ko", KO), ("ja", JA))}
    units = row((0,), (0,), (0,)), row((1,), (1, 2), (1,)), row((2, 3), (3,), (2, 3))
    return Comparison("numbers", documents, units, "tritext:0.1.0|embed:fake")


def age(path: Path, version: int) -> None:
    """Turn a file that was just written into one of an older version: 2 knew no edits, 1 no moves either."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as older:
        for table in ("removed", "journal", "ignored", "setting"):
            older.execute(f"DROP TABLE {table}")
        older.execute("DROP INDEX unit_inserted")
        older.execute("DROP INDEX unit_bookmarked")
        older.execute("DROP INDEX unit_lowest")
        older.execute("DROP INDEX unit_posterior")
        for column in ("place", "bookmark", "changed", *(["moved"] if version == 1 else [])):
            older.execute(f"ALTER TABLE unit DROP COLUMN {column}")
        older.execute("ALTER TABLE unit RENAME COLUMN id TO position")
        older.execute("DELETE FROM meta WHERE key IN ('rows', 'next', 'revision')")
        older.execute(f"PRAGMA user_version = {version}")


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(
    [NASTY, "\\u001b", "\\", "&amp;", "#", "null", "[0]", "\ufeff", " a ", "한글", "e\u0301", '"', "\x7f"]
)
_floats = st.floats(allow_nan=False, allow_infinity=False)
_statuses: tuple[Status, ...] = ("auto", "edited", "confirmed", "rejected")


@st.composite
def _variants(draw: st.DrawFn) -> Variant:
    if draw(st.booleans()):
        return Variant("", ())
    segments = tuple(draw(st.lists(st.integers(0, 2**31 - 1), max_size=3)))
    if draw(st.booleans()):
        return Variant(draw(texts), segments)
    route = tuple(draw(st.lists(st.sampled_from(["en", "ko", "ja", "zh"]), min_size=2, max_size=3)))
    models, doubts = (tuple(draw(st.lists(texts, max_size=2))) for _ in range(2))
    return Variant(draw(texts), segments, route, models, tuple(draw(st.lists(st.none() | _floats, max_size=2))), doubts)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Draw a comparison in one to three languages whose rows hold anything that a row may hold."""
    languages = tuple(draw(st.lists(st.sampled_from(["en", "ko", "ja", "de"]), min_size=1, max_size=3, unique=True)))
    scores = st.dictionaries(
        st.sampled_from(language_pairs(languages)) if len(languages) > 1 else st.nothing(),
        st.builds(PairScore, _floats, _floats),
    )
    units = st.builds(
        TranslationUnit,
        st.tuples(*[_variants()] * len(languages)).map(lambda variants: dict(zip(languages, variants, strict=True))),
        scores,
        st.none() | st.floats(0, 1),
        st.sampled_from(_statuses),
        st.booleans(),
    )
    documents = {language: document(language, draw(st.lists(texts, max_size=3))) for language in languages}
    return Comparison(draw(texts), documents, tuple(draw(st.lists(units, max_size=3))), draw(texts))
