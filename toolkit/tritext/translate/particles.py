"""Korean particles agree with the syllable before them: 북한은, but 정부는."""

from __future__ import annotations

import re

_PAIRS = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("이나", "나"),
    ("이라", "라"),
    ("이란", "란"),
)
"""After a final consonant, and after a vowel."""
_FORMS = {form: pair for pair in _PAIRS for form in pair}
_PARTICLE = re.compile(
    r"(?:(은|는|을|를|이|가|이나|나|이란|란)(?![가-힣])|(으로|로)(?=서|써|부터|의|는|도|만|[^가-힣]|$)"
    r"|(과|와)(?=의|는|도|[^가-힣]|$)|(이라|라)(?=고|는|[^가-힣]|$))"
)
_CONSONANT_DIGITS = frozenset("013678")
_NO_FINAL, _RIEUL = 0, 8


def agree(before: str, after: str) -> str:
    """Return what follows a word with its particle as the word wants it; anything else comes back as it is.

    >>> agree("정부", "은 말했다"), agree("서울", "으로 갔다"), agree("북한", "가 아니라")
    ('는 말했다', '로 갔다', '이 아니라')
    """
    match = _PARTICLE.match(after)
    final = _final(before[-1:])
    if not match or final is None:
        return after
    form = next(each for each in match.groups() if each)
    closed, opened = _FORMS[form]
    wants_open = final == _NO_FINAL or (final == _RIEUL and closed == "으로")
    return (opened if wants_open else closed) + after[match.end() :]


def _final(char: str) -> int | None:
    """Return the number of the final consonant of a syllable or digit, 0 for none; None if it cannot be told."""
    if "가" <= char <= "힣":
        return (ord(char) - ord("가")) % 28
    if char.isascii() and char.isdigit():
        return _NO_FINAL if char not in _CONSONANT_DIGITS else _RIEUL if char in "178" else 1
    return None
