"""What of a translation is not spelled as the target does: words left in Latin letters, names misspelt, lone quotes.

A small model writes 가버노 for 캐버노, leaves *regime* as it is in a Korean sentence, and opens a quotation without
closing it.
"""

from __future__ import annotations

import re

from tritext.glossary import Term
from tritext.translate.particles import agree
from tritext.translate.protect import protected_spans

_WORD = {"ko": re.compile("[가-힣]+"), "ja": re.compile("[ァ-ヺー]+")}
"""What a word is written with that is spelled by its sound; others are not put right."""
_SHORTEST = {"ko": 3, "ja": 4}
"""Letters of a name that with another one is no other name: 한국 and 중국 are two."""
_OTHERWISE = {"북한": re.compile("(?<![가-힣])북(?:단|방|국|조)(?![한선극부미])")}
"""What the bundled model makes of a name that is shorter, even where it reads it in Korean."""
_LATIN = re.compile(r"[A-Za-z]{3,}")
_QUOTES = {"「": "」", "『": "』", "“": "”", "«": "»"}
_STRAIGHT = '"'


def without_copy(translation: str, term: Term, *, source: str, target: str) -> str:
    """Return a translation with a term of its text that stands there as it is exchanged for what it becomes.

    >>> without_copy("Japan가 말했다.", Term(0, 5, "Japan", "일본"), source="en", target="ko")
    '일본이 말했다.'
    """
    if target == "en":
        return translation
    edge = {"ja": "", "ko": "[A-Za-z가-힣]"}.get(source, "[A-Za-z]")
    copy = f"(?<!{edge})(?i:{re.escape(term.source)})(?!{edge})" if edge else re.escape(term.source)
    return exchanged(translation, copy, term.target, target)


def respelt(translation: str, term: Term, *, target: str, shortest: int = 0) -> str:
    """Return a translation with a word exchanged that is, but for one letter, what a term becomes.

    >>> respelt("신가포르로 갔다.", Term(0, 9, "Singapore", "싱가포르"), target="ko")
    '싱가포르로 갔다.'

    Args:
        translation: A translation that lacks the term.
        term: What it lacks.
        target: Language of the translation; in others than Korean and Japanese nothing is exchanged.
        shortest: Letters that the term must have, if more than a name.
    """
    name = term.target.replace(" ", "")
    if target == "ko" and name in _OTHERWISE:
        return exchanged(translation, _OTHERWISE[name].pattern, name, target)
    if target not in _WORD or len(name) < max(shortest, _SHORTEST[target]) or not _WORD[target].fullmatch(name):
        return translation
    for match in _WORD[target].finditer(translation):
        word = match.group()[: len(name)] if target == "ko" else match.group()
        if len(word) == len(name) and sum(map(str.__ne__, word, name)) == 1:
            return exchanged(translation, re.escape(word), term.target, target)
    return translation


def exchanged(translation: str, pattern: str, right: str, target: str) -> str:
    """Set a word in the place of what a pattern finds, with the Korean particle that it wants."""
    first, *rest = re.split(pattern, translation)
    return right.join([first, *(agree(right, each) if target == "ko" else each for each in rest)])


def left_over(text: str, translation: str, *, source: str, target: str) -> int:
    """Count the English words of a Korean or Japanese translation that are no names of its text, nor written so there.

    >>> left_over("The regime met Obama.", "regime는 Obama를 만났다.", source="en", target="ko")
    1
    """
    if target not in _WORD:
        return 0
    kept = {word for start, end in protected_spans(text) for word in _LATIN.findall(text[start:end])}
    own = set(_LATIN.findall(text))
    kept |= own if source != "en" else {word for word in own if not word.islower()}
    return sum(word not in kept for word in _LATIN.findall(translation))


def unpaired(text: str, translation: str) -> int:
    """Count the kinds of quotation marks of a translation of which one is alone, if its text has none that is."""
    return 0 if _alone(text) else len(_alone(translation))


def paired(text: str, translation: str) -> str:
    """Return a translation with the one mark that it lacks of a quotation which is the whole text.

    >>> paired("“We agree.”", '우리는 동의합니다."')
    '"우리는 동의합니다."'
    """
    if not unpaired(text, translation) or len(text) < 2 or text[0] not in '“"「' or text[-1] not in '”"」':
        return translation
    if len(re.findall('[“”"「」]', text)) != 2:
        return translation
    (mark, *others) = _alone(translation)
    close = _QUOTES.get(mark, mark)
    if others or translation.count(mark) + (translation.count(close) if close != mark else 0) != 1:
        return translation
    if translation[0] == mark:
        return translation + close
    return mark + translation if translation[-1] == close else translation


def _alone(text: str) -> list[str]:
    """Return the opening marks of the kinds of which one is alone."""
    found = [opening for opening, closing in _QUOTES.items() if text.count(opening) != text.count(closing)]
    return found + [_STRAIGHT] * (text.count(_STRAIGHT) % 2)
