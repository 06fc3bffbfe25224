"""Abbreviations, and words that begin sentences: what the rules know of scripts with spaces.

They stand in ``abbreviations.tsv``, without their last point. One in lower case stands for its capitalised form too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from tritext.files import table_beside


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language abbreviates."""

    bound: frozenset[str]
    """Something always follows: titles (``Mr``), ``e.g``, ``vs``."""
    numbered: frozenset[str]
    """Abbreviations only before a number: ``No``, ``Fig``, ``p``."""
    open: frozenset[str]
    """May end a sentence: only if the next word is one that begins sentences (``U.S``, ``Inc``, ``St``)."""
    closing: frozenset[str]
    """Often end one: if the next word is capitalised at all (``etc``, ``p.m``, ``Oct``)."""
    starters: frozenset[str]
    """Words that begin sentences and, capitalised, hardly ever names."""
    has_ordinals: bool
    """Whether ``18.`` is an ordinal number."""


_WITH_ORDINALS = frozenset({
    "de", "pl", "da", "nb", "cs", "sk", "sl", "fi", "hu", "et", "lv", "lt", "tr", "sq", "eu", "az",
})  # fmt: skip


@cache
def _words(language: str) -> defaultdict[str, frozenset[str]]:
    """Return the words of a language by their kind."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for languages, kind, words in table_beside(__file__):
        if language in languages.split():
            found[kind] |= frozenset(words.split())
    return found


@cache
def lexicon(language: str) -> Lexicon:
    """Return what a language abbreviates; for one without a list, the English titles."""
    words = _words(language)
    return Lexicon(
        words["bound"] if words else ENGLISH.bound,
        words["numbered"],
        words["open"],
        words["closing"],
        words["starters"],
        language in _WITH_ORDINALS,
    )


ENGLISH = lexicon("en")
AFTER_TIME = _words("en")["after_time"]
"""What follows a time of day, in capitals and yet within the sentence."""
