"""What a thing is called where its name says where the writer stands: 독도 or 竹島, DPRK or North Korea.

``lexicon/choices.tsv`` lists such things, with the stance of each name. Names in the same row are counterparts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from tritext.checks.finding import Span
from tritext.checks.lexicon import LANGUAGES, any_of, table


@dataclass(slots=True)
class Choices:
    """What one file calls the things of the table; a few entries each, however long it is."""

    first: dict[str, dict[str, dict[str, tuple[int, Span, str]]]] = field(default_factory=dict)
    """Thing to language to stance to its first row, the place there, and the name."""
    count: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def observe(self, row: int, texts: Mapping[str, str]) -> None:
        """Take in one row."""
        for language, text in texts.items():
            for thing, stance, span in chosen_names(text, language):
                own = self.first.setdefault(thing, {}).setdefault(language, {})
                own.setdefault(stance, (row, span, text[slice(*span)]))
                self.count[thing, language, stance] = self.count.get((thing, language, stance), 0) + 1


def chosen_names(text: str, language: str) -> Iterator[tuple[str, str, Span]]:
    """Yield each name of the table in a text: the thing, the stance of the name, and where it is."""
    known = _known().get(language)
    if known is None:
        return
    pattern, meanings = known
    for match in pattern.finditer(text):
        yield *meanings[match[0]], match.span()


@cache
def _known() -> dict[str, tuple[re.Pattern[str], dict[str, tuple[str, str]]]]:
    """Return a pattern of all names, the longest first, and what each of them is, by language."""
    meanings: dict[str, dict[str, tuple[str, str]]] = {language: {} for language in LANGUAGES}
    for thing, stance, *cells in table("choices"):
        for language, cell in zip(LANGUAGES, cells, strict=True):
            meanings[language].update({name: (thing, stance) for name in cell.split("|") if name})
    bounds = {"en": (r"(?<!\w)", r"(?!\w)"), "ko": ("(?<![가-힣])", "(?!산|전쟁|양|어|은행)"), "ja": ("", "(?!語)")}
    return {
        language: (re.compile(f"{bounds[language][0]}(?:{any_of(names)}){bounds[language][1]}"), names)
        for language, names in meanings.items()
    }
