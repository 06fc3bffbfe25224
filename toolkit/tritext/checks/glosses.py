"""The original form of a name, in brackets behind it: 르브론 제임스(LeBron James) says no more than 르브론 제임스.

Where one version adds such forms, the others look short beside it, and what stands in the brackets is copied, not
translated. So a version is measured and read without them. What several versions have in brackets is no gloss.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from tritext.checks.finding import Span

_GLOSS = re.compile(r"(?<=[가-힣ァ-ヶー一-龠々])\s?[(（]([A-Za-z][A-Za-z0-9 .,'’&-]*)[)）]")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its glosses, which knows where it stands in the whole one."""

    text: str
    removed: tuple[Span, ...]
    """Of the whole text, in order."""

    def place(self, span: Span) -> Span:
        """Return where a span is in the whole text."""
        start, end = span
        for first, last in self.removed:
            start += last - first if first <= start else 0
            end += last - first if first < end else 0
        return start, end


def without_glosses(texts: Mapping[str, str]) -> dict[str, Plain]:
    """Return each text without the Latin letters in brackets that it alone has.

    >>> found = without_glosses({"en": "James won.", "ko": "제임스(James)가 이겼다."})["ko"]
    >>> found.text, found.place((3, 5))
    ('제임스가 이겼다.', (10, 12))
    """
    return {language: _plain(text, _elsewhere(texts, language)) for language, text in texts.items()}


def _elsewhere(texts: Mapping[str, str], language: str) -> set[str]:
    others = (text for other, text in texts.items() if other != language)
    return {match[1].strip().casefold() for text in others for match in _BRACKETS.finditer(text)}


def _plain(text: str, elsewhere: set[str]) -> Plain:
    removed = tuple(match.span() for match in _GLOSS.finditer(text) if match[1].strip().casefold() not in elsewhere)
    kept = pairwise([0, *(edge for span in removed for edge in span), len(text)])
    return Plain("".join(text[start:end] for start, end in [*kept][::2]), removed)
