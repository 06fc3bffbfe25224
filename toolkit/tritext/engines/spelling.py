"""What of a translation is not spelled as the target does: words left in Latin letters, names misspelt, lone quotes.

A small model writes 신가포르 for 싱가포르, leaves *regime* as it is in a Korean sentence, and opens a quotation without
closing it.
"""

from __future__ import annotations

import re
import unicodedata

from tritext.engines.typography import is_title
from tritext.glossary import Term
from tritext.translate.particles import agree
from tritext.translate.protect import protected_spans

_WORD = {"ko": re.compile("[가-힣]+"), "ja": re.compile("[ァ-ヺー]+")}
"""What a word is written with that is spelled by its sound; others are not put right."""
_SHORTEST = {"ko": 3, "ja": 4}
"""Letters that a name must have: 한국 and 중국 are two."""
_LONG = 6
"""Letters of a term that is none else where the last one is lost."""
_SUFFIXES = frozenset("가자인원국군단병회관서법권화적")
"""But without these it is: 민주화 운동가, 민주화 운동."""
_BEHIND = {
    "ko": "(?=(?:[은는이가을를의에도와과로만인계군식산측당들]|으로|부터|까지|보다|처럼|[에께]서|라[는고며]|정부){0,3}"
    "(?![가-힣]))",
    "ja": "(?![ァ-ヺー])",
}
"""What may stand behind a name, so that 바이러스 is not Biden (바이든)."""
_BEFORE = {"ko": "(?<![가-힣])", "ja": "(?<![ァ-ヺー])"}
_NORTH_KOREA = "북한"
_OTHERWISE = re.compile("(?<![가-힣])북(?:단|방|국|조)(?![한선극부미])")
"""What the bundled model makes of it, even where it reads it in Korean."""
_NORTH = re.compile(r"\bnorth(?! korea)|\bNorthern\b|北(?!朝鮮|韓|側)")
"""What else than North Korea is north in a text."""
_KOREAN = re.compile(r"\w+[ -]\w+[ -]\w+|[一-龯々]{3}")
"""How the name of a Korean is written elsewhere: Lee Jae-myung, 李在明."""
_ADJECTIVE = ord("안") - ord("아")
"""By what 아시안 is another word than 아시아: the Asian Games are called so."""
_LATIN = re.compile(r"[A-Za-z]{3,}")
_QUOTES = {"「": "」", "『": "』", "“": "”", "«": "»"}
_STRAIGHT = '"'
_QUOTATION = re.compile('["“”「」『』«»]')
_ANY_QUOTATION = re.compile("[\"“”「」『』«»]|(?<![A-Za-z])['‘’]|['’](?![A-Za-z])")
"""Single marks too, which the apostrophes of *don't* are not."""
_ECHO = re.compile(r"(?<![A-Za-z가-힣])([A-Za-z가-힣一-龯々ァ-ヺー]{2,40})( ?[(（])\1([)）])")
_SHORT_NAME = re.compile("[(（]([A-Z]{2,8})[)）]")
_AROUND = {"ja": "「{}」"}
"""How a quotation is written, but for straight marks."""


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

    >>> respelt("미송환 국군포와", Term(0, 18, "unrepatriated POWs", "미송환 국군포로"), target="ko")
    '미송환 국군포로와'

    Of the longest the last letter may be lacking. In the shortest names that letter must begin alike, since 시리즈 is
    no 시리아, nor バランス フランス. All names of Koreans are short, and each is another one: 이재명, 이재용, 이재민.

    Args:
        translation: A translation that lacks the term.
        term: What it lacks.
        target: Language of the translation; in others than Korean and Japanese nothing is exchanged.
        shortest: Letters that the term must have, if more than a name.
    """
    name = term.target.replace(" ", "")
    if target not in _WORD or len(name) < max(shortest, _SHORTEST[target]) or not _WORD[target].fullmatch(name):
        return translation
    if target == "ko" and len(name) >= _LONG and name[-1] not in _SUFFIXES:
        cut = _BEFORE["ko"] + " ?".join(name[:-1]) + _BEHIND["ko"]
        translation = exchanged(translation, cut, term.target, target)
    if len(name) == _SHORTEST["ko"] and _KOREAN.fullmatch(term.source):
        return translation
    for match in _WORD[target].finditer(translation):
        word = match.group()[: len(name)]
        if len(word) == len(name) and _is_near(word, name, is_short=len(name) == _SHORTEST[target]):
            translation = exchanged(translation, _BEFORE[target] + word + _BEHIND[target], term.target, target)
    return translation


def north_again(text: str, translation: str, term: Term) -> str:
    """Return a Korean translation with 북단 and the like exchanged for 북한, if nothing else in its text is north.

    >>> north_again("North Korea said so.", "북단은 말했다.", Term(0, 11, "North Korea", "북한"))
    '북한은 말했다.'
    """
    if not term.target.startswith(_NORTH_KOREA) or _NORTH.search(text):
        return translation
    return exchanged(translation, _OTHERWISE.pattern, _NORTH_KOREA, "ko")


def _is_near(word: str, name: str, *, is_short: bool) -> bool:
    """Whether two words of as many letters differ in one; if they are short, in no more than what ends a syllable."""
    pairs = [pair for pair in zip(word, name, strict=True) if pair[0] != pair[1]]
    if len(pairs) != 1 or (word[-1] != name[-1] and ord(word[-1]) - ord(name[-1]) == _ADJECTIVE):
        return False
    begins = {unicodedata.normalize("NFD", each)[0] for each in pairs[0]}
    return not is_short or len(begins) == 1


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
    if source == "en":  # in a title all words have capitals: only initials tell that they are a name
        own = {word for word in own if word.isupper() or not (word.islower() or is_title(text))}
    kept |= own
    return sum(word not in kept for word in _LATIN.findall(translation))


def unpaired(text: str, translation: str) -> int:
    """Count the kinds of quotation marks of a translation of which one is alone, if its text has none that is.

    None at all where the text has a quotation count as one.

    >>> unpaired("“We agree,” he said.", "그는 동의한다고 말했다."), unpaired("“We agree.”", '"동의한다.')
    (1, 1)
    """
    if _alone(text):
        return 0
    is_lost = _QUOTATION.search(text) is not None and _ANY_QUOTATION.search(translation) is None
    return len(_alone(translation)) + is_lost


def paired(text: str, translation: str, *, target: str) -> str:
    """Return a translation with the marks that it lacks of a quotation which is the whole text.

    >>> paired("“We agree.”", '우리는 동의합니다."', target="ko")
    '"우리는 동의합니다."'
    >>> paired("“We agree.”", "同意する。", target="ja")
    '「同意する。」'
    """
    if not unpaired(text, translation) or len(text) < 2 or text[0] not in '“"「' or text[-1] not in '”"」':
        return translation
    if len(re.findall('[“”"「」]', text)) != 2:
        return translation
    if not _alone(translation):
        return _AROUND.get(target, '"{}"').format(translation)
    (mark, *others) = _alone(translation)
    close = _QUOTES.get(mark, mark)
    if others or translation.count(mark) + (translation.count(close) if close != mark else 0) != 1:
        return translation
    if translation[0] == mark:
        return translation + close
    return mark + translation if translation[-1] == close else translation


def without_echo(text: str, translation: str) -> str:
    """Return a translation that does not say a name once more in brackets: its short name, if the text has one.

    >>> without_echo("The Democratic People's Republic of Korea (DPRK) met.", "북한(북한)이 만났습니다.")
    '북한(DPRK)이 만났습니다.'
    >>> without_echo("文在寅大統領は", "문재인(문재인) 대통령은")
    '문재인 대통령은'
    """
    found, short = _ECHO.findall(translation), _SHORT_NAME.findall(text)
    if not found or _ECHO.search(text):
        return translation
    is_short = len(found) == len(short) == 1 and short[0] != found[0][0]
    return _ECHO.sub(rf"\1\g<2>{short[0]}\3" if is_short else r"\1", translation)


def _alone(text: str) -> list[str]:
    """Return the opening marks of the kinds of which one is alone."""
    found = [opening for opening, closing in _QUOTES.items() if text.count(opening) != text.count(closing)]
    return found + [_STRAIGHT] * (text.count(_STRAIGHT) % 2)
