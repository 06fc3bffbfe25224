"""A text as it is measured and read: without what makes it longer and says no more.

That is the original form of a name in brackets behind it, 르브론 제임스(LeBron James), where one version alone has it
(what several versions have in brackets is no gloss), and the long official name of a state, for which the short one
stands. Beside it the others look short; what stands in the brackets is copied, not translated, and 北朝鮮 gives a model
no reason to expect every word of *Democratic People's Republic of Korea*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tritext.checks.finding import Span
from tritext.checks.official import official_names

_GLOSS = re.compile(r"(?<=[가-힣ァ-ヶー一-龠々])\s?[(（]([A-Za-z][A-Za-z0-9 .,'’&-]*)[)）]")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text, which knows where it stands in the whole one."""

    text: str
    replaced: tuple[tuple[Span, int], ...]
    """Of the whole text, in order, each with the length of what stands for it in the plain one."""

    def place(self, span: Span) -> Span:
        """Return where a span is in the whole text: with all of a name of which it has a part."""
        return self._place(span[0]), self._place(span[1] - 1, is_last=True) + 1

    def _place(self, at: int, *, is_last: bool = False) -> int:
        for (first, last), length in self.replaced:
            if at < first:
                break
            if at < first + length:
                return last - 1 if is_last else first
            at += last - first - length
        return at


def plain_texts(texts: Mapping[str, str]) -> dict[str, Plain]:
    """Return each text without the Latin letters in brackets that it alone has, and with the short names of states.

    >>> found = plain_texts({"en": "James won.", "ko": "제임스(James)가 이겼다."})["ko"]
    >>> found.text, found.place((3, 5))
    ('제임스가 이겼다.', (10, 12))
    >>> plain_texts({"ja": "大韓民国の政府"})["ja"].text
    '韓国の政府'
    """
    return {language: _plain(text, language, _elsewhere(texts, language)) for language, text in texts.items()}


def _elsewhere(texts: Mapping[str, str], language: str) -> set[str]:
    others = (text for other, text in texts.items() if other != language)
    return {match[1].strip().casefold() for text in others for match in _BRACKETS.finditer(text)}


def _plain(text: str, language: str, elsewhere: set[str]) -> Plain:
    glosses = [(match.span(), "") for match in _GLOSS.finditer(text) if match[1].strip().casefold() not in elsewhere]
    said, replaced, end = "", [], 0
    for span, short in sorted([*glosses, *official_names(text, language)]):
        said += text[end : span[0]] + short
        replaced.append((span, len(short)))
        end = span[1]
    return Plain(said + text[end:], tuple(replaced))
