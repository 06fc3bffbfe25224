"""How plausible a decoding is: whether the characters are those that a text in the language needs.

The score is a count of evidence, not a probability: characters that are frequent in the language, less those
that are letters of something else. Marks, digits and, in a legacy encoding, everything in ASCII say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from tritext.read.legacy import LETTERS, MULTIBYTE
from tritext.read.scripts import script_of, scripts_of_language

ENOUGH, ENOUGH_LATIN = 4, 1
"""Score from which a decoding is clearly plausible. In Latin letters one accent at its place is evidence; of
Hangul and ideographs a wrong decoding yields some frequent ones by chance (in 1 text of 1,000, four more than others).
"""

_FEWEST = 3
"""Frequent Hangul or ideographs that a text has at least: one or two over and over are one chance, not many."""

_CASED = ("Cyrillic", "Greek")
_TYPOGRAPHY = frozenset("‘’“”„–—…")
_SIGNS = frozenset("«»°ª²³·¹º¼½¾×£§©®±€™•\u00a0")
_FILLER = "\u3164"  # opens the eight-byte syllables of EUC-KR, which CP949 reads as loose jamo
_EIGHT_BYTES = re.compile("ぴ[ぁ-そ][ぞ-び][ぁ-そぴ]")  # those syllables, as EUC-JP reads them
_RUN = re.compile(r"[^\x00-\x7f\u00a0]{2,}")
_BEFORE_WORD = re.compile(r"(?<!\w)[^\x00-\x7f\w\s«‹“„‘–—•](?=[^\W\d_])")
_INSIDE_WORD = re.compile(r"[^\W\d_][^\x00-\x7f\w\s’–—·][^\W\d_]")


def score(text: str, language: str, *, is_wide: bool) -> int | None:
    """Weigh a decoding as text in the language; None if it holds what no text holds.

    Where it was read as UTF-16 or UTF-32 (``is_wide``), ASCII is evidence too.
    """
    counts = Counter(text)
    if any(_is_impossible(character) for character in counts):
        return None
    weights = {character: _weight(character, language, is_wide=is_wide) for character in counts}
    points = sum(times * weights[character] for character, times in counts.items())
    if language in MULTIBYTE and sum(weight > 0 for weight in weights.values()) < _FEWEST:
        points = min(points, ENOUGH - 1)
    if is_wide:
        return points
    if scripts_of_language(language) == ("Latin",):
        return points - _misplaced(text) if _is_mostly_ascii(counts) else None
    if language == "ja":
        return points - _without_kana(counts) - 2 * ENOUGH * len(_EIGHT_BYTES.findall(text))
    if scripts_of_language(language)[0] not in _CASED:
        return points
    misspelt = _misspelt(text)
    return points - ENOUGH * misspelt if 200 * misspelt <= len(text) else None


def enough(language: str) -> int:
    """Return the evidence that a decoding needs, and the lead that it needs over the next one."""
    return ENOUGH_LATIN if scripts_of_language(language) == ("Latin",) else ENOUGH


def _is_impossible(character: str) -> bool:
    """Whether no text holds the character: unassigned, private, half a surrogate, a control."""
    category = unicodedata.category(character)
    if category == "Cc":
        return character not in "\t\n\v\f\r\x1a"
    return category in {"Cn", "Co", "Cs"} or character == _FILLER


def _weight(character: str, language: str, *, is_wide: bool) -> int:
    """Return 1 for a character that is frequent in the language, -1 for one that is foreign to it, 0 for the rest.

    Of an alphabet any wrong reading yields half frequent letters, so there a foreign one counts double.
    """
    if character <= "\x7f":
        return int(is_wide)
    if character.lower() in LETTERS.get(language, ()):
        return 1
    if language == "ja" and script_of(character) == "kana" and character < "\uff00":
        return 1
    if scripts_of_language(language) == ("Latin",):
        return 1 if character in _TYPOGRAPHY else -(character not in _SIGNS)
    is_foreign = unicodedata.category(character)[0] in "LM"
    return -is_foreign if language in MULTIBYTE else -2 * is_foreign


def _is_mostly_ascii(counts: Counter[str]) -> bool:
    """Whether there are two ASCII letters to each character beyond ASCII, as in any text in Latin letters."""
    letters = sum(times for character, times in counts.items() if character.isascii() and character.isalpha())
    return letters >= 2 * sum(times for character, times in counts.items() if not character.isascii())


def _misplaced(text: str) -> int:
    """Count the characters beyond ASCII whose neighbours no alphabet of Latin letters puts beside them.

    Hangul and kanji read byte by byte give a sign or a capital and something arbitrary: ``°¡``, ``ÇÑ``, ``»ç``.
    """
    misplaced = 2 * len(_INSIDE_WORD.findall(text))
    for run in _RUN.findall(text):
        letters = any(character.isalpha() for character in run)
        signs = any(character in _SIGNS for character in run)
        capitals = any(first.isalpha() and second.isupper() for first, second in pairwise(run))
        misplaced += 2 * len(run) if (letters and signs) or capitals else 0
    return misplaced


def _without_kana(counts: Counter[str]) -> int:
    """Discount what holds no kana: Hangul in EUC-KR reads as kanji, and quotes beside Latin letters as CP932 do."""
    if any(script_of(character) == "kana" for character in counts):
        return 0
    return ENOUGH + sum(times for character, times in counts.items() if character.isascii() and character.isalpha())


def _misspelt(text: str) -> int:
    """Count the capitals after a small letter and the signs before a word.

    KOI8-R and CP1251 read each other with the case exchanged, those of the Macintosh have signs for capitals.
    """
    capitals = sum(first.islower() and second.isupper() for first, second in pairwise(text) if not second.isascii())
    return capitals + len(_BEFORE_WORD.findall(text))
