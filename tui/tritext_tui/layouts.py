"""Letters that an input method has made of keys, as the keys that they stand on: two-set Hangul, full-width Latin.

What is composed of several keys (a syllable, a Japanese kana) is no key: it says nothing of which one was meant.
"""

from __future__ import annotations

import unicodedata

from tritext_tui.keymap import key_of

_JAMO = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_LATIN = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
"""Keys of the two-set layout (KS X 5002). Shift makes other letters of seven alone: `N` cannot be told from `n`."""
_TWO_SET = {unicodedata.normalize("NFKC", jamo): latin for jamo, latin in zip(_JAMO, _LATIN, strict=True)}


def latin_key(character: str) -> str:
    """Return the name of the key that a character stands on; empty if that is not known.

    >>> latin_key("ㅓ"), latin_key("ㄲ"), latin_key("ｊ"), latin_key("／"), latin_key("처"), latin_key("っ")
    ('j', 'R', 'j', 'slash', '', '')
    """
    is_wide_latin = "\uff01" <= character <= "\uff5e" and len(character) == 1
    plain = unicodedata.normalize("NFKC", character)
    return key_of(plain if is_wide_latin else _TWO_SET.get(plain, ""))
