"""How messages quote the versions, the same in all rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tritext.checks.finding import Span

_HANGUL = re.compile("[가-힣]{1,20}")
_HANGUL_BEFORE = re.compile("[가-힣]{1,20}$")
_ENDING = re.compile("(?<=[ぁ-ん])(?<!い)(?:る|ら?ない|り?ます|り?ません|せん|い|う|た)")
"""What a form of Japanese leaves out of its verb."""
_LONGEST = 20


def quote(text: str) -> str:
    """Put a stretch of a version between quotation marks: those that are one cell wide in every terminal.

    Marks inside it are single ones, so that it is plain where the quotation ends; one alone is what it is.

    >>> print(quote('He said "no".'), quote('"') == '"' * 3)
    "He said 'no'." True
    """
    inner = text.replace('"', "'") if text.strip('"') else text
    return f'"{inner}"'


def what_each_has(texts: Mapping[str, str], spans: Mapping[str, Sequence[Span]], *, in_words: bool = False) -> str:
    """Quote the first of the places in each version.

    Args:
        texts: Language to text.
        spans: Language to the places in it.
        in_words: Quote whole words of Korean, for 지 않 is the half of two, and verbs of Japanese with their endings.

    >>> what_each_has({"en": "It must end.", "ko": "끝날 수 있다."}, {"en": [(3, 7)], "ko": [(3, 7)]})
    'en has "must", ko has "수 있다"'
    >>> what_each_has({"ko": "바뀌지 않는다."}, {"ko": [(2, 5)]}, in_words=True)
    'ko has "바뀌지 않는다"'
    >>> what_each_has({"ja": "必要がないため"}, {"ja": [(3, 5)]}, in_words=True)
    'ja has "ない"'
    """
    shown = {language: _words(texts[language], own[0]) if in_words else own[0] for language, own in spans.items()}
    return ", ".join(f"{language} has {quote(texts[language][slice(*span)])}" for language, span in shown.items())


def _words(text: str, span: Span) -> Span:
    """Widen a stretch by the rest of the Korean words that it begins and ends in, or of the Japanese verb."""
    start, end = span
    if (ending := _ENDING.match(text, end)) is not None:
        return start, ending.end()
    before, after = _HANGUL_BEFORE.search(text, max(0, start - _LONGEST), start), _HANGUL.match(text, end)
    begins, ends = _HANGUL.match(text[start : start + 1]), _HANGUL.match(text[end - 1 : end])
    return before.start() if before and begins else start, after.end() if after and ends else end
