r"""Which term has to be translated by which: a table of ``source<TAB>target``, and what breaks it.

A header of language tags (``en<TAB>ko<TAB>ja``) names the columns, of which the first is the source of all others.
Without one there are two columns, and the script of each cell tells its language. ``|`` stands between translations
of which any will do; lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tritext.checks.finding import Span
from tritext.checks.lexicon import rows
from tritext.errors import FormatError, InputError, UsageError
from tritext.languages import parse_language

_KANA, _HANGUL, _HAN = re.compile("[ぁ-ヿ]"), re.compile("[가-힣]"), re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what it has to be translated by."""

    source: str
    target: str
    """The languages."""
    term: str
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """A term whose translation is missing."""

    source: str
    target: str
    span: Span
    """Of the term, in the version of its language."""
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries, the longer terms first, so that what is a part of one is left to it."""

    entries: tuple[Entry, ...]

    def violations(self, texts: Mapping[str, str], beside: Mapping[str, str]) -> Iterator[Violation]:
        """Yield what breaks it in one row.

        Args:
            texts: Language to text.
            beside: The same of the neighbouring rows, where the translation may stand instead.
        """
        folded = {language: text.casefold() for language, text in texts.items()}
        covered: dict[tuple[str, str], list[Span]] = {}
        for entry in self.entries:
            if entry.source not in texts or entry.target not in texts:
                continue
            if entry.term.casefold() not in folded[entry.source]:
                continue
            own = covered.setdefault((entry.source, entry.target), [])
            spans = [each for each in _places(entry.term, texts[entry.source], entry.source) if not _within(each, own)]
            own += spans
            both = f"{texts[entry.target]} {beside.get(entry.target, '')}"
            if spans and not any(_is_there(each, both, entry.target) for each in entry.wanted):
                yield Violation(entry.source, entry.target, spans[0], entry.wanted)


def _places(term: str, text: str, language: str) -> list[Span]:
    """Return where a term stands as a word of its own, also in the plural."""
    bounded = {"en": rf"(?<!\w){re.escape(term)}(?:'?s|es)?(?!\w)", "ko": rf"(?<![가-힣]){re.escape(term)}"}
    pattern = bounded.get(language, re.escape(term))
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _is_there(wanted: str, text: str, language: str) -> bool:
    """Whether a translation is in a text: Korean without its spaces, which writers set as they like."""
    if language == "ko":
        return wanted.replace(" ", "").casefold() in text.replace(" ", "").casefold()
    return wanted.casefold() in text.casefold()


def read_glossary(path: Path) -> Glossary:
    """Read a table of terms.

    Raises:
        InputError: If the file cannot be read.
        FormatError: If a line has another number of columns, an empty term, or no language can be told.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path} cannot be read as a glossary: {problem}") from problem
    languages = _header(lines[0]) if lines else None
    first = 2 if languages else 1
    table = rows(lines[first - 1 :], path, columns=len(languages) if languages else 2, first=first)
    found: list[Entry] = []
    for number, fields in table:
        found += _entries(fields, languages or [_language(each, path, number) for each in fields], path, number)
    if not found:
        raise FormatError(f"{path} has no terms: a line is a term, a tab and its translation")
    return Glossary(tuple(sorted(found, key=lambda entry: -len(entry.term))))


def _header(line: str) -> list[str] | None:
    """Return the languages of the columns, if the line names them."""
    try:
        languages = [parse_language(cell) for cell in line.split("\t")]
    except UsageError:
        return None
    return languages if len(set(languages)) == len(languages) > 1 else None


def _entries(fields: tuple[str, ...], languages: list[str], path: Path, number: int) -> Iterator[Entry]:
    terms = [each.strip() for each in fields[0].split("|") if each.strip()]
    if not terms:
        raise FormatError(f"{path}:{number}: the term is empty")
    for field, language in zip(fields[1:], languages[1:], strict=True):
        wanted = tuple(each.strip() for each in field.split("|") if each.strip())
        if wanted:
            yield from (Entry(languages[0], language, term, wanted) for term in terms)


def _language(cell: str, path: Path, number: int) -> str:
    """Tell the language of a cell by its script."""
    if _HANGUL.search(cell):
        return "ko"
    if _KANA.search(cell) or _HAN.search(cell):
        return "ja"
    if cell.isascii() and cell:
        return "en"
    raise FormatError(f"{path}:{number}: the language of {cell!r} is not clear: name the languages in the first line")
