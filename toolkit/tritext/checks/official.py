"""The long official names of states, which say no more than the short ones: 朝鮮民主主義人民共和国 is 北朝鮮."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tritext.checks.finding import Span
from tritext.checks.names import shipped_gazetteer

_FORMS = {
    "en": re.compile(r"\b(?:Republic|Federation|Emirates|Kingdom of|States|State of)\b"),
    "ko": re.compile("공화국|합중국|민국|연방|연합국|왕국"),
    "ja": re.compile("共和国|合衆国|民国|連邦|王国|首長国"),
}
"""What the official name of a state has, and a usual one has not."""


def is_official(text: str, language: str) -> bool:
    """Whether a text has what the official name of a state has; in another language than these three it has not."""
    return language in _FORMS and _FORMS[language].search(text) is not None


def official_names(text: str, language: str) -> Iterator[tuple[Span, str]]:
    """Yield where a text has the official name of a state that has a shorter one, and its usual name.

    >>> list(official_names("Made in the Republic of Korea.", "en"))
    [((12, 29), 'South Korea')]
    """
    if is_official(text, language):
        pattern, usual = _known(language)
        for match in pattern.finditer(text):
            yield match.span(), usual[_plain(match[0])]


@cache
def _known(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all long names, the longest first, and the usual name of each."""
    listed = [each.names[language] for each in shipped_gazetteer().entities
              if each.kind == "state" and each.names.get(language)]  # fmt: skip
    usual = {
        _plain(long): short
        for short, *others in listed
        for long in others
        if len(long) > len(short) + 1 and is_official(long, language)
    }
    longest = sorted(usual, key=len, reverse=True)
    names = "|".join(re.escape(each).replace("'", "['’]") for each in longest)
    return re.compile(f"(?:{names})(?![A-Za-z])"), usual


def _plain(name: str) -> str:
    return name.replace("’", "'")
