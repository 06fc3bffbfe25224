"""Reading a table of word forms: at each place of a text the longest form that fits, and its class.

A form is a regular expression, so that a row can hold a paradigm. Whoever counts words must first take what only looks
like one: ``지 않을 수 없다`` is *must* and no negation, and it is found because it is longer than ``지 않``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tritext.checks.finding import Span
from tritext.checks.lexicon import table
from tritext.checks.sentences import side_by_side

_LONGEST_TEXT = 20_000
_UPPER = re.compile(r"\\.|[A-Z]")
"""A capital of an expression, or what is none there: ``\\W``."""
_BEGIN = r"(?<!\w)(?<!\w')"
"""Where a word of English begins."""
_Pattern = tuple[str, str, re.Pattern[str]]
"""Class, meaning, and the form as an expression."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was found."""

    span: Span
    kind: str
    """Its class in the table."""
    meaning: str
    """What the table says that it means."""


Found = dict[str, tuple[Form, ...]]
"""Language to the forms of its version."""


def forms(name: str, text: str, language: str) -> Iterator[Form]:
    """Yield what a table has in a text, without overlap; of a longer text the first 20,000 characters are read.

    Args:
        name: The table, whose columns are language, class, form and meaning.
        text: One variant.
        language: Of the text; a language without rows has no forms.
    """
    text = _read(text)
    patterns = _patterns(name).get(language, ())
    last = 0
    for start, end, rank in sorted(_places(name, text, language, patterns)):
        if start >= last:
            last = -end
            yield Form((start, last), *patterns[rank][:2])


def _places(name: str, text: str, language: str, patterns: Sequence[_Pattern]) -> Iterator[tuple[int, int, int]]:
    """Yield where each form fits, from the left and not over itself: its start, less its end, its rank.

    Some 300 words of English, each in any case, take long to look for one by one: where one begins is looked for first.
    """
    if language != "en":
        for rank, (_, _, pattern) in enumerate(patterns):
            for match in pattern.finditer(text):
                yield match.start(), -match.end(), rank
        return
    behind = [0] * len(patterns)
    for begun in _begins(name).finditer(_lower(text)):
        at = begun.start()
        for rank, (_, _, pattern) in enumerate(patterns):
            if at >= behind[rank] and (fits := pattern.match(text, at)) is not None:
                behind[rank] = fits.end()
                yield at, -fits.end(), rank


def is_known(name: str, language: str) -> bool:
    """Whether a table has forms of a language: where it has none, nothing is lacking."""
    return language in _patterns(name)


def may_have(name: str, text: str, language: str, kinds: tuple[str, ...]) -> bool:
    """Whether a text has anything that fits a form of some classes; quick, as most rows have nothing of the kind.

    No is certain; yes is not, for a longer form may stand in its place.
    """
    wanted = _any_of(name, kinds).get(language)
    if wanted is None:
        return False
    text = _read(text)
    return wanted.search(_lower(text) if language == "en" else text) is not None


def but_one_may_have(name: str, texts: Mapping[str, str], kinds: tuple[str, ...]) -> bool:
    """Whether all versions but one at most may have a form of some classes: the second without one ends the search."""
    lacking = 0
    for language, text in texts.items():
        lacking += not may_have(name, text, language, kinds)
        if lacking > 1:
            return False
    return True


def _read(text: str) -> str:
    """Return what is read of a text, with plain apostrophes."""
    return text[:_LONGEST_TEXT].replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=16)
def _lower(text: str) -> str:
    """Return a text in lower case, as long as before: each letter that is a to z in any case is one of these.

    >>> _lower("CAN’T İSTANBUL")
    'can’t istanbul'
    """
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()


def forms_by_sentence(name: str, texts: Mapping[str, str]) -> Iterator[tuple[dict[str, Span], Found]]:
    """Yield where the sentences of all versions are, side by side as far as they can be, and the forms in them."""
    found = {language: tuple(forms(name, text, language)) for language, text in texts.items()}
    starts = {language: [form.span[0] for form in own] for language, own in found.items()}
    for row in side_by_side(texts):
        yield (
            row,
            {
                language: own[
                    bisect_left(starts[language], row[language][0]) : bisect_left(starts[language], row[language][1])
                ]
                for language, own in found.items()
            },
        )


@cache
def _patterns(name: str) -> dict[str, tuple[_Pattern, ...]]:
    """Compile the forms of a table: words of English are whole words in any case."""
    compiled: dict[str, list[_Pattern]] = {}
    for language, kind, form, meaning in table(name):
        whole = rf"(?i:{_BEGIN}(?:{form})(?!\w|'\w))" if language == "en" else form
        compiled.setdefault(language, []).append((kind, meaning, re.compile(whole)))
    return {language: tuple(each) for language, each in compiled.items()}


@cache
def _any_of(name: str, kinds: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """Compile all forms of some classes as one for each language, those of English for text in lower case."""
    wanted: dict[str, list[str]] = {}
    for language, kind, form, _ in table(name):
        if kind in kinds:
            wanted.setdefault(language, []).append(_in_lower_case(form) if language == "en" else form)
    return {
        language: re.compile((_BEGIN if language == "en" else "") + f"(?:{'|'.join(each)})")
        for language, each in wanted.items()
    }


@cache
def _begins(name: str) -> re.Pattern[str]:
    """Compile where a form of English may begin in text in lower case; that it ends with a word is not looked at."""
    every = (_in_lower_case(form) for language, _, form, _ in table(name) if language == "en")
    return re.compile(f"{_BEGIN}(?={'|'.join(every)})")


def _in_lower_case(form: str) -> str:
    """Return an expression for text in lower case: what it fits is more, never less."""
    return _UPPER.sub(lambda it: it[0] if it[0].startswith("\\") else it[0].lower(), form)
