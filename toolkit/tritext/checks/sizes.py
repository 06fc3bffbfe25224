"""How much a text says, by what it is written with: a measure that differs little between versions of one passage.

Characters alone mislead: a Chinese character stands for three letters of English, one of kana for less than two, a
digit for more than a letter, and words that only hold an English sentence together for little. The weights are those
with which the versions of parallel text come out most alike (``tests/benchmarks/fit_sizes.py``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

KINDS: Mapping[str, Mapping[str, str]] = {
    "en": {"letter": r"[^\W\d_]", "digit": r"\d", "space": r"\s"},
    "ja": {"han": "[㐀-鿿々〆]", "hiragana": "[ぁ-ゖ]", "katakana": "[ァ-ヺー]", "letter": r"[A-Za-z]", "digit": r"\d"},
    "ko": {"hangul": "[가-힣]", "letter": "[A-Za-z]", "digit": r"\d", "space": r"\s"},
}
"""Kinds of characters of each language, as patterns; a character is of the first that fits, else a ``mark``."""
WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        (  # noqa: SIM905  # a list of so many words is read best as words
            "the a an of to in and is are was were be been has have had it he she they his her their that this for on "
            "at by with as"
        ).split()
    ),
    "ja": frozenset(),
    "ko": frozenset(),
}
"""Words that say little: each is a ``word`` beside its letters."""
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "en": {"letter": 1.0, "digit": 5.01, "space": 1.55, "mark": 2.52, "word": -2.2},
    "ja": {"han": 3.62, "hiragana": 1.73, "katakana": 1.63, "letter": 0.83, "digit": 5.72, "mark": 1.42},
    "ko": {"hangul": 2.05, "letter": 0.82, "digit": 5.4, "space": 2.18, "mark": 0.44},
}
"""What each counts, an English letter being 1."""
AROUND = 3.0
"""Added to every size: in a heading a word more or less says little."""

_WORD = re.compile(r"[a-z]+")


class _Kinds(dict[str, str]):
    """The kind of each character, looked for once."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        super().__init__()
        self._patterns = {kind: re.compile(pattern) for kind, pattern in patterns.items()}

    def __missing__(self, character: str) -> str:
        self[character] = next((kind for kind, each in self._patterns.items() if each.match(character)), "mark")
        return self[character]


_KINDS = {language: _Kinds(patterns) for language, patterns in KINDS.items()}


def counts(text: str, language: str) -> Counter[str]:
    """Return how many there are of each kind in a text.

    >>> counts("They left in 1948.", "en")["word"], counts("1948年に", "ja")["digit"]
    (2, 4)
    """
    kinds = _KINDS[language]
    found = Counter(map(kinds.__getitem__, text))
    if words := WORDS[language]:
        found["word"] = sum(map(words.__contains__, _WORD.findall(text.lower())))
    return found


def size(text: str, language: str) -> float:
    """Return how much a text says, in English letters; at least 3, for a text of nothing.

    Raises:
        KeyError: If the language is none of ``WEIGHTS``.
    """
    weights = WEIGHTS[language]
    return AROUND + max(sum(weights[kind] * count for kind, count in counts(text, language).items()), 0.0)
