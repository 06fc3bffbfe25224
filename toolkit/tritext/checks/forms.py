"""Reading a table of word forms: at each place of a text the longest form that fits, and its class.

A form is a regular expression, so that a row can hold a paradigm. Whoever counts words must first take what only looks
like one: ``지 않을 수 없다`` is *must* and no negation, and it is found because it is longer than ``지 않``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tritext.checks.finding import Span
from tritext.checks.lexicon import table
from tritext.checks.sentences import side_by_side

_APOSTROPHES = str.maketrans("’‘", "''")
_LONGEST_TEXT = 20_000


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
    text = text[:_LONGEST_TEXT].translate(_APOSTROPHES)
    patterns = _patterns(name).get(language, ())
    found = sorted(
        (match.start(), -match.end(), rank)
        for rank, (_, _, pattern) in enumerate(patterns)
        for match in pattern.finditer(text)
    )
    last = 0
    for start, end, rank in found:
        if start >= last:
            last = -end
            yield Form((start, last), *patterns[rank][:2])


def is_known(name: str, language: str) -> bool:
    """Whether a table has forms of a language: where it has none, nothing is lacking."""
    return language in _patterns(name)


def may_have(name: str, text: str, language: str, kinds: tuple[str, ...]) -> bool:
    """Whether a text has anything that fits a form of some classes: quickly told, and no is certain.

    A longer form may stand in its place, so yes is not. Most rows have nothing of what a rule looks for.
    """
    wanted = _any_of(name, kinds).get(language)
    return wanted is not None and wanted.search(text[:_LONGEST_TEXT].translate(_APOSTROPHES)) is not None


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
def _patterns(name: str) -> dict[str, tuple[tuple[str, str, re.Pattern[str]], ...]]:
    """Compile the forms of a table."""
    compiled: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
    for language, kind, form, meaning in table(name):
        compiled.setdefault(language, []).append((kind, meaning, _compiled(language, form)))
    return {language: tuple(each) for language, each in compiled.items()}


@cache
def _any_of(name: str, kinds: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """Compile all forms of some classes as one for each language."""
    wanted: dict[str, list[str]] = {}
    for language, kind, form, _ in table(name):
        if kind in kinds:
            wanted.setdefault(language, []).append(form)
    return {language: _compiled(language, "|".join(each)) for language, each in wanted.items()}


def _compiled(language: str, form: str) -> re.Pattern[str]:
    """Compile a form: words of English are whole words in any case."""
    if language == "en":
        return re.compile(rf"(?<!\w)(?<!\w')(?:{form})(?!\w|'\w)", re.IGNORECASE)
    return re.compile(form)
