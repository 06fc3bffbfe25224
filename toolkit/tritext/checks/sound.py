"""Whether two spellings sound alike: Hangul and kana in Latin letters, names compared by their consonants.

Transliterations of one name differ between writers (``트뤼도``, ``트루도``; ``カバノー``, ``キャバノー``). The
romanisation is rough on purpose: it keeps what such spellings have in common and is no standard's.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_ONSETS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_CODAS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip
_KANA = {"SMALL TU": "", "TI": "chi", "HU": "fu", "WO": "o", "ZI": "ji", "DI": "ji", "DU": "zu", "VU": "bu"}
"""Katakana that sound otherwise than their names in Unicode say: KATAKANA LETTER TI is chi."""
_FOLDED = (
    ("ph", "b"), ("th", "d"), ("sh", "s"), ("ch", "j"), ("ck", "g"), ("qu", "g"), ("x", "gs"), ("ce", "s"), ("ci", "s"),
    ("c", "g"), ("k", "g"), ("q", "g"), ("p", "b"), ("f", "b"), ("v", "b"), ("t", "d"), ("l", "r"), ("z", "j"),
)  # fmt: skip
_WORDS = {"en": re.compile(r"[A-Z][\w'-]+"), "ko": re.compile(r"[가-힣]+"), "ja": re.compile(r"[ァ-ヺー]+")}
_SCRIPT = {"en": re.compile(r"[A-Za-z]"), "ko": re.compile(r"[가-힣]"), "ja": re.compile(r"[ァ-ヺー]")}
_SHORTEST, _ALIKE = 3, 0.75
_LONGEST_TEXT = 5000


def romanise(text: str) -> str:
    """Return Hangul and kana as Latin letters, Latin letters without accents in lower case, without the rest.

    >>> romanise("트럼프"), romanise("トランプ"), romanise("Trump")
    ('teureompeu', 'toranpu', 'trump')
    """
    return "".join(_roman(char) for char in text)


def _roman(char: str) -> str:
    code = ord(char) - 0xAC00
    if 0 <= code < 11172:
        onset, rest = divmod(code, 588)
        return _ONSETS[onset] + _VOWELS[rest // 28] + _CODAS[rest % 28]
    if "ァ" <= char <= "ヴ":
        syllable = unicodedata.name(char).removeprefix("KATAKANA LETTER ")
        return _KANA.get(syllable, syllable.removeprefix("SMALL ").lower())
    plain = unicodedata.normalize("NFD", char)[0].lower()
    return plain if "a" <= plain <= "z" else ""


@lru_cache(maxsize=20_000)
def skeleton(text: str) -> str:
    """Return the consonants of a name, those made one that transliterations confuse.

    >>> skeleton("트럼프"), skeleton("トランプ"), skeleton("Trump")
    ('drnb', 'drnb', 'drnb')
    """
    folded = romanise(text)
    for letters, one in _FOLDED:
        folded = folded.replace(letters, one)
    bare = re.sub(r"[aeiouyw]|(?<=.)h", "", folded.replace("ng", "n")).replace("m", "n")
    return re.sub(r"(.)\1+", r"\1", bare)


def likeness(a: str, b: str) -> float:
    """Return how alike two names sound in any scripts, 0 to 1: the share of consonants in common, in order."""
    one, other = skeleton(a), skeleton(b)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def is_heard(name: str, text: str, language: str) -> bool:
    """Whether a word of a text sounds like a name in the script of the same language.

    A name of few consonants is never heard: too much sounds like it.
    """
    script = _SCRIPT.get(language)
    if script is None or not script.match(name) or len(skeleton(name)) < _SHORTEST:
        return False
    for match in _WORDS[language].finditer(text[:_LONGEST_TEXT]):
        word = match[0]
        candidates = (
            {word} if language != "ko" else {word[:length] for length in (len(name) - 1, len(name), len(name) + 1)}
        )
        if any(_are_alike(name, each) for each in candidates):
            return True
    return False


def _are_alike(name: str, word: str) -> bool:
    """Whether two spellings in one script are near, vowels and all; short ones have the same consonants."""
    least = _ALIKE if len(skeleton(name)) > _SHORTEST else 1.0
    if likeness(name, word) < least:
        return False
    one, other = romanise(name), romanise(word)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
