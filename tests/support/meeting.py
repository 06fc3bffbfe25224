"""A short comparison in which the checks find two things: a number in row 1 and a link in row 3."""

from __future__ import annotations

from support.comparisons import document
from tritext.records import Comparison, TranslationUnit, Variant
from tritext.store import ComparisonFile
from tritext.store.query import parse
from tritext.store.selecting import select

EN = ["All met.", "12,000 people came.", "It rained all day.", "See https://un.org for more.", "The end."]
KO = ["모두 만났다.", "21,000명이 왔다.", "하루 종일 비가 왔다.", "자세한 것은 https://un.kr 참조.", "끝."]


def comparison() -> Comparison:
    """Return it, each row surely aligned."""
    documents = {"en": document("en", EN), "ko": document("ko", KO)}
    units = (
        TranslationUnit({"en": Variant(en, (row,)), "ko": Variant(ko, (row,))}, posterior=0.97)
        for row, (en, ko) in enumerate(zip(EN, KO, strict=True))
    )
    return Comparison("meeting", documents, tuple(units), "tritext:1")


def rows_of(file: ComparisonFile, query: str) -> list[int]:
    """Return the rows that a query shows."""
    view = select(file, parse(query))
    assert view is not None
    return view.ids(0, len(view))
