"""Where a sentence ends in a script that puts spaces between words: English first, then its relatives."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from tritext.segment.abbreviations import AFTER_TIME, ENGLISH, Lexicon, lexicon
from tritext.segment.seam import skip
from tritext.segment.stops import EXCLAMATIONS, IDEOGRAPHIC, OWN_SCRIPT, Stop

_OPENERS = "\"'“‘„‚«‹([{（「『¿¡*_—–-"
_START = re.compile(rf"[{re.escape(_OPENERS)}\s]{{0,8}}")
"""Opening quotes, brackets and dashes."""
_SIGNS = frozenset("$€£¥₩@#§&•‣※")
_FIRST_SYMBOL = "\u2190"
"""From the arrows on there are the symbols, bullets and emoji with which a sentence can begin."""
_WORD = re.compile(r"[^\W_]{1,40}")
_TOKEN = re.compile(r"[^\s\"“”‘«»()\[\]{}/—–,:;]*$")
_DASH = re.compile(r"\s*[—–-]")
_QUOTES = "\"'“‘„«"
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")
_CAMEL = re.compile(r"[a-z]{1,3}[A-Z]")
_ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})\)\s")
_ROMAN = re.compile(r"[IVXLC]+")
_CREDIT = re.compile(
    r"(?:[A-Z][\w.'’-]{0,20}\s+){1,4}"
    r"(?:said|says|asked|asks|cried|replied|shouted|told|wrote|added|exclaimed|wondered|yelled|answered|tweeted)\b"
)
"""Who said it: ``“Stop!” John said.``"""


def judge(text: str, language: str) -> Callable[[Stop], bool]:
    """Return the function that tells whether a stop of this text ends a sentence."""
    return partial(_ends_sentence, words=lexicon(language), is_lower=text.islower())


def ends_english_sentence(stop: Stop) -> bool:
    """Tell whether a stop behind an English word ends a sentence, also in a text that is not English."""
    return _ends_sentence(stop, words=ENGLISH, is_lower=False)


def _ends_sentence(stop: Stop, *, words: Lexicon, is_lower: bool) -> bool:
    """Tell whether a stop ends a sentence.

    It does before a space and a word that can begin a sentence: capitalised, a number, or of a script without case
    (in a text all in lower case, any word). It does not behind an abbreviation or initial, unless the next word is
    one that hardly continues a name; nor inside of a sentence that quotes (``“Stop!” he said.``) or elides
    (``abuses ... including``).
    """
    if stop.has(IDEOGRAPHIC | OWN_SCRIPT):
        return stop.after not in (",", "،", ";")
    if not stop.is_spaced:
        return _ends_without_space(stop, words)
    begin = skip(_START, stop.text, stop.next)
    if not _can_begin(stop, begin, is_lower=is_lower):
        return False
    if stop.has(EXCLAMATIONS):
        return not (stop.tail and _CREDIT.match(stop.text, begin))
    word = _word(stop.text, begin)
    token = _token(stop)
    if stop.is_ellipsis:
        return token != word and not word[:1].islower()
    return _ends_behind(token, stop, word, words)


def _can_begin(stop: Stop, begin: int, *, is_lower: bool) -> bool:
    """Tell whether what follows a stop, from its first word on, can begin a sentence."""
    first = stop.text[begin : begin + 1]
    if first.lower() == first != first.upper():
        return is_lower or bool(_CAMEL.match(stop.text, begin) or _ITEM.match(stop.text, stop.next))
    return first.isalnum() or first in _SIGNS or first >= _FIRST_SYMBOL


def _ends_without_space(stop: Stop, words: Lexicon) -> bool:
    """Tell whether a stop that no space follows ends a sentence: ``end.”He``, ``end.“He``, ``end.The``."""
    if any(quote in '"”»' for quote in stop.tail):
        return stop.after.isupper()
    if not stop.before.islower():
        return False
    word = _word(stop.text, stop.next)
    return stop.after in ("“", "「", "『", "（") or (len(word) > 1 and word in words.starters)


def _ends_behind(token: str, stop: Stop, word: str, words: Lexicon) -> bool:
    """Tell whether the point behind a token ends a sentence whose next one would begin with the word."""
    dashed = _DASH.match(stop.text, stop.next) is not None
    quoted = stop.text[stop.next : stop.next + 1] in _QUOTES
    begins = word in words.starters and not dashed and not _INITIAL.search(stop.text[stop.next : stop.next + 3])
    if _has(words.numbered, token) and (word.isdigit() or _ROMAN.fullmatch(word)) and not begins:
        return False
    if _has(words.bound, token):
        return False
    if _has(words.closing, token):
        return word not in AFTER_TIME and not word.isdigit() and not dashed
    if token.isdecimal():
        return not (words.has_ordinals and len(token) <= 2) or begins
    if _has(words.open, token) or _is_initial(token):
        return begins or quoted
    return True


def _has(entries: frozenset[str], token: str) -> bool:
    """Tell whether a token is among the entries, as written or in lower case."""
    return token in entries or (len(token) > 1 and token.lower() in entries)


def _is_initial(token: str) -> bool:
    """Tell whether a token is one letter, or letters with points: ``J``, ``U.S``."""
    return (len(token) == 1 and token.isalpha()) or _INITIALS.fullmatch(token) is not None


def _token(stop: Stop) -> str:
    """Return the word right before the marks; of a hyphenated one, the last part if it is known by itself."""
    match = _TOKEN.search(stop.text[max(0, stop.start - 24) : stop.start])
    token = match.group().lstrip("'’") if match else ""
    return token.rpartition("-")[2] if "." not in token else token


def _word(text: str, start: int) -> str:
    """Return the word that begins at an offset."""
    match = _WORD.match(text, start)
    return match.group() if match else ""
