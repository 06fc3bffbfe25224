"""What may be a term in a text: runs of content words, eojeols without particles, runs of kanji and katakana.

Candidates are many and most are no terms; ``renderings`` keeps those that one expression of the other version answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tritext.checks.finding import Span
from tritext.checks.lexicon import table

_Placed = tuple[str, Span]

_MOST_WORDS = {"en": 3, "ko": 2}
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
_KOREAN = re.compile(r"[가-힣]{2,}")
_JAPANESE = re.compile(r"[一-鿿々]{2,}|[ァ-ヺー]{3,}")
_PARTICLE = re.compile(
    r"(?:에게서|으로서|으로써|에서는|에서의|에게는|이라고|이라는|들에게|들에|들이|들은|들을|들의|까지|부터|에서|에게|으로|"
    r"이나|이며|하는|하고|하여|하며|한다|했다|된다|되는|되어|되고|적인|적으로|입니다|합니다|이다|들|은|는|이|가|을|를|의|에|로|와|과|도|만|한|된|인|적)$"
)
_SHORTEST = 4


def candidates(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Yield the candidates of a text, in lower case, each as often as it occurs, and where.

    Args:
        text: One variant.
        language: ``en``, ``ko`` or ``ja``; nothing is known of other languages.
    """
    if language == "en":
        for run in _runs([(_word(match[0]), match.span()) for match in _ENGLISH.finditer(text)], "en"):
            if _is_term(words := [word for word, _ in run]):
                yield " ".join(words), _whole(run)
    elif language == "ko":
        stems = [(_stem(match[0]), match.start()) for match in _KOREAN.finditer(text)]
        for run in _runs([(stem, (start, start + len(stem))) for stem, start in stems], "ko"):
            if all(len(word) > 1 for word, _ in run):
                yield "".join(word for word, _ in run), _whole(run)
    elif language == "ja":
        yield from ((match[0], match.span()) for match in _JAPANESE.finditer(text))


def _word(written: str) -> str:
    return written.lower().replace("’", "'").removesuffix("'s")


def _runs(words: list[_Placed], language: str) -> Iterator[list[_Placed]]:
    for start in range(len(words)):
        for length in range(1, _MOST_WORDS[language] + 1):
            if start + length <= len(words):
                yield words[start : start + length]


def _whole(run: list[_Placed]) -> Span:
    return run[0][1][0], run[-1][1][1]


def _is_term(run: list[str]) -> bool:
    """Whether a run of English words may be a term: no function word at its ends, and not too short."""
    return not {run[0], run[-1]} & _function_words() and sum(map(len, run)) >= _SHORTEST


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for (word,) in table("function-words"))


def _stem(eojeol: str) -> str:
    """Strip the particle of a Korean word, as long as two syllables remain."""
    stem = _PARTICLE.sub("", eojeol)
    return stem if len(stem) > 1 else eojeol
