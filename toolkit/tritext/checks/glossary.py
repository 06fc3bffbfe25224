"""Where a version does not have the term that a glossary gives for one of another version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tritext.checks.finding import Span
from tritext.glossary import KEEP, Glossary, Term

_SCRIPTS = {"ko": re.compile("[가-힣]"), "ja": re.compile("[ぁ-ヿ一-鿿]"), "en": re.compile("[A-Za-z]")}


@dataclass(frozen=True, slots=True)
class Violation:
    """A term whose translation is missing."""

    source: str
    target: str
    span: Span
    """Of the term, in the version of its language."""
    wanted: tuple[str, ...]


def violations(
    glossary: Glossary, texts: Mapping[str, str], beside: Sequence[Mapping[str, str]]
) -> Iterator[Violation]:
    """Yield what breaks a glossary in one row.

    Args:
        glossary: Its first column is the source of all others; where the columns are not named, the script of a term
            tells its language.
        texts: Language to text.
        beside: The same of each neighbouring row, where the translation may stand instead of here, if not the term.
    """
    for source in texts:
        for target in texts:
            if source == target or (glossary.columns and source != glossary.columns[0]):
                continue
            for term in glossary.terms(texts[source], source=source, target=target):
                is_meant = glossary.columns or (
                    _is_of(term.source, source) and _may_be_of(term.target, target, term.source)
                )
                has_moved = (
                    term.is_in(row.get(target, "")) and not _has(glossary, row.get(source, ""), term, source, target)
                    for row in beside
                )
                if is_meant and not term.is_in(texts[target]) and not any(has_moved):
                    yield Violation(source, target, (term.start, term.end), term.accepted)


def _has(glossary: Glossary, text: str, term: Term, source: str, target: str) -> bool:
    """Whether a text has a term of that translation itself."""
    return any(each.accepted == term.accepted for each in glossary.terms(text, source=source, target=target))


def _is_of(term: str, language: str) -> bool:
    """Whether a term is in the script of a language; of a language that is not known, anything is."""
    return language not in _SCRIPTS or _SCRIPTS[language].search(term) is not None


def _may_be_of(wanted: str, language: str, term: str) -> bool:
    """Whether a translation is meant for a language: in its script, or the term itself, which all keep."""
    return wanted in (term, KEEP) or _is_of(wanted, language)
