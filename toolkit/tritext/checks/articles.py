"""Headings that number an article or a chapter, and those that one version lacks although it numbers the others.

A number that was merged away or left out changes no sentence, so nothing else notices it. In running text *Article 5*
refers to another place: a heading stands at the beginning of a row or behind a sentence, and no particle follows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tritext.checks.finding import Finding, Span
from tritext.checks.passage import Passage
from tritext.checks.quantities.digits import written
from tritext.checks.quantities.roman import roman_value
from tritext.checks.quoting import quote

_AHEAD = r"(?:^|(?<=[.!?:;。！？」』”\"〉》】)）])|(?<=다\s)|\n)\s*[\[(（〈《<【『]?"
_HEADINGS = {
    "en": re.compile(
        _AHEAD + r"(?P<label>(?P<kind>Article|Chapter|ARTICLE|CHAPTER)\s+(?P<number>\d{1,3}|[IVXL]+))"
        r"(?=\s*(?:$|[\]):.〉>\n—–]|-(?!\d))|\s+[(A-Z0-9“\"])"
    ),
    "ko": re.compile(_AHEAD + r"(?P<label>제\s?(?P<number>\d{1,3})\s?(?P<kind>[조장]))(?=\s|$|[\])）〉>:.(（【])"),
    "ja": re.compile(
        _AHEAD + r"(?P<label>第\s?(?P<number>\d{1,3}|[〇一二三四五六七八九十百]{1,5})\s?(?P<kind>[条章]))"
        r"(?![のはをにがでとも及又並若各等か、・･…第])"
    ),
}
_SIGNS = {"en": ("rticle", "RTICLE", "hapter", "HAPTER"), "ko": ("제",), "ja": ("第",)}
"""What every heading has: quickly looked for."""
_KINDS = dict.fromkeys(("article", "조", "条"), "article") | dict.fromkeys(("chapter", "장", "章"), "chapter")
_CONFIDENCE = 0.9
_FEWEST = 2
"""Headings of a kind by which a version numbers them at all."""
_SHARE = 0.5
"""Of the headings that another version has."""
_SHORT = 20
"""Characters that are no more than a heading that is miswritten."""
_MOST = 5_000
"""Headings that are remembered of a file; later ones are not compared."""

Heading = tuple[str, int]
"""Its kind and its number."""


def headings(text: str, language: str) -> Iterator[tuple[Heading, Span]]:
    """Yield the numbered headings of a passage and where they stand.

    >>> list(headings("第二十一条 すべて人は", "ja")), list(headings("Article 5 of the Charter", "en"))
    ([(('article', 21), (0, 5))], [])
    """
    pattern = _HEADINGS.get(language)
    for match in pattern.finditer(text) if pattern and any(each in text for each in _SIGNS[language]) else ():
        yield (
            (_KINDS[match["kind"].lower()], _value(unicodedata.normalize("NFKC", match["number"]))),
            match.span("label"),
        )


def _value(number: str) -> int:
    """Read a number in digits, Roman or Chinese numerals; those may also stand digit by digit (二一)."""
    if number.isdecimal():
        return int(number)
    return roman_value(number) if number.isascii() else int(written(number))


class _Place(NamedTuple):
    """Where a version first has a heading."""

    row: int
    span: Span
    texts: Mapping[str, str]
    """The versions that the row has."""


@dataclass(slots=True)
class HeadingsWatch:
    """The headings of a file, and in which row each version first has them."""

    rule: str
    _seen: dict[str, dict[Heading, _Place]] = field(default_factory=dict)

    def observe(self, passage: Passage) -> None:
        """Take in the headings of a row."""
        texts = passage.unit.texts
        for language, text in texts.items():
            known = self._seen.setdefault(language, {})
            for heading, span in headings(text, language):
                if len(known) < _MOST:
                    known.setdefault(heading, _Place(passage.row, span, texts))

    def conclude(self) -> Iterator[Finding]:
        """Report each heading that one version lacks and all others have."""
        for language, own in self._seen.items():
            others = {each: known for each, known in self._seen.items() if each != language and self._seen[each]}
            shared = set.intersection(*(set(known) for known in others.values())) if others else set()
            for kind in sorted({kind for kind, _ in shared}):
                theirs = {each for each in shared if each[0] == kind}
                mine = theirs & own.keys()
                if len(mine) >= max(_FEWEST, _SHARE * len(theirs)):
                    for heading in sorted(theirs - mine):
                        yield from self._finding(language, {each: known[heading] for each, known in others.items()})

    def _finding(self, language: str, places: dict[str, _Place]) -> Iterator[Finding]:
        row = min(place.row for place in places.values())
        here = {each: place for each, place in places.items() if place.row == row}
        if any(language not in place.texts for place in places.values()):
            return  # the whole row is lacking: ``omitted`` says so
        labels = {each: place.texts[each][slice(*place.span)] for each, place in here.items()}
        quoted = " and ".join(f"{quote(label)} ({each})" for each, label in labels.items())
        texts = next(iter(here.values())).texts
        own = texts[language]
        spans = {each: (place.span,) for each, place in here.items()} | {language: ((0, len(own)),)}
        if len(own) <= _SHORT and all(texts[each].strip() == label for each, label in labels.items()):
            message = f"{language} has {quote(own.strip())} in place of the heading {quoted}"
        else:
            message = f"{language} lacks the heading {quoted}, and has the others"
        yield Finding(self.rule, row, (language,), "warning", _CONFIDENCE, message, spans)
