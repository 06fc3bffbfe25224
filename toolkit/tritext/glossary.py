"""A glossary: which word of one language is to become which of another, and where a translation does not have it.

A line is ``source term<TAB>target term``; ``=`` or nothing as target keeps the term as it is. With a first line that
names languages (``en<TAB>ko<TAB>ja``) there may be more columns, and the file serves every direction. ``#`` begins a
comment, and ``|`` stands between terms of which any will do, the first being the one that is written. A term is found
wherever it stands, longest first: in Latin letters as a whole word, in any case unless it is all capitals; in other
scripts also inside of a word, because particles and endings are written to it (북한이 has 북한).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tritext.errors import InputError
from tritext.files import not_read
from tritext.languages import NAMES

KEEP = "="


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a text, and what it is to become."""

    start: int
    end: int
    source: str
    """As it stands in the text."""
    target: str
    accepted: tuple[str, ...] = ()
    """All that will do, ``target`` first."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a translation, longest first."""
        return _pattern_of(sorted(self.accepted, key=len, reverse=True), is_source=False)

    def is_in(self, translation: str) -> bool:
        """Whether a text has what the term is to become, anywhere; Korean is compared without its spaces."""
        plain = unicodedata.normalize("NFC", translation)
        if self.pattern.search(plain):
            return True
        bare = "".join(plain.split())
        return any("".join(each.split()) in bare for each in self.accepted if re.search(f"[{_HANGUL}]", each))


class Glossary:
    """Terms of two or more languages."""

    def __init__(self, columns: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> None:
        """Take rows of terms and the languages of the columns; without them, source and target of any route."""
        self.columns = columns
        self.rows = rows
        self._lexicons: dict[tuple[str, str], tuple[dict[str, str], re.Pattern[str] | None]] = {}

    @cached_property
    def digest(self) -> str:
        """What is in it, in 16 digits."""
        return hashlib.blake2b(repr((self.columns, self.rows)).encode(), digest_size=8).hexdigest()

    def terms(self, text: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Find the terms of a text, in order and without overlap, of two at one place the longer."""
        table, pattern = self._lexicon(source, target)
        if pattern is None:
            return ()
        found = []
        for match in pattern.finditer(text):
            wanted = _looked_up(table, " ".join(match[0].split()))
            if wanted:
                accepted = tuple(match[0] if each == KEEP else each for each in alternatives(wanted))
                found.append(Term(*match.span(), match[0], accepted[0], accepted))
        return tuple(found)

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return the terms of a text that its translation does not have as often as it should."""
        missed = []
        plain = unicodedata.normalize("NFC", translation)
        for term in self.terms(text, source=source, target=target):
            plain, count = term.pattern.subn("\0", plain, count=1)
            if not count:
                missed.append(term)
        return tuple(missed)

    def _lexicon(self, source: str, target: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
        """Return what terms become, and what finds them; None if there are none."""
        if (source, target) not in self._lexicons:
            table = self._table(source, target)
            keys = sorted(filter(None, table), key=lambda key: (-len(key), key))
            self._lexicons[source, target] = table, _pattern_of(keys) if keys else None
        return self._lexicons[source, target]

    def _table(self, source: str, target: str) -> dict[str, str]:
        """Map terms to what they become: as written, and casefolded where case is no matter."""
        if self.columns is None:
            a, b = 0, 1
        elif source in self.columns and target in self.columns:
            a, b = self.columns.index(source), self.columns.index(target)
        else:
            return {}
        table: dict[str, str] = {}
        for row in self.rows:
            term, wanted = row[a], row[b] or (KEEP if self.columns is None else "")
            if term and wanted and term != KEEP:
                for each in alternatives(term):
                    table.setdefault(each, wanted)
                    if not _is_capitals(each):
                        table.setdefault(each.casefold(), wanted)
            elif self.columns is not None and term == KEEP and wanted and wanted != KEEP:
                table.setdefault(wanted, KEEP)
        return table


def alternatives(cell: str) -> tuple[str, ...]:
    """Return the terms of a cell, of which any will do.

    >>> alternatives("위원회 | 위원단")
    ('위원회', '위원단')
    """
    return tuple(each.strip() for each in cell.split("|") if each.strip())


def _looked_up(table: dict[str, str], found: str) -> str | None:
    """Return what a term becomes as it was found: in its case or another, in the plural too."""
    for ending in ("", "s", "es"):
        if found.endswith(ending):
            stem = found.removesuffix(ending)
            if wanted := table.get(stem) or table.get(stem.casefold()):
                return wanted
    return None


def _is_capitals(term: str) -> bool:
    return term.isupper() and len(term) > 1


_LATIN, _KATAKANA, _HANGUL = "A-Za-z0-9À-ɏ", "ァ-ヺー", "가-힣"
_ENDINGS = "은|는|이|가|을|를|의|에|에서|에게|와|과|도|만|로|으로|이다|인|들|들은|들이|들을|들의"


def _pattern_of(terms: Sequence[str], *, is_source: bool = True) -> re.Pattern[str]:
    """Match any of the terms, which are sorted longest first.

    In a source, a Korean term begins a word (남북한 has no 북한), and one of a single syllable has only an ending
    behind it (당신 has no 당). In a translation it may stand anywhere.
    """
    parts = []
    for term in terms:
        body = r"\s+".join(map(re.escape, term.split()))
        body = body if _is_capitals(term) else f"(?i:{body})"
        for script in (_LATIN, _KATAKANA):
            body = (f"(?<![{script}])" if re.match(f"[{script}]", term) else "") + body
            if re.search(f"[{script}]$", term):
                body += "(?:e?s)?" if is_source and script == _LATIN and re.search("[A-Za-z]$", term) else ""
                body += f"(?![{script}])"
        if is_source and re.match(f"[{_HANGUL}]", term):
            body = f"(?<![{_HANGUL}]){body}"
            body += f"(?=(?:{_ENDINGS})?(?![{_HANGUL}]))" if len(term) == 1 else ""
        parts.append(body)
    return re.compile("|".join(parts))


def read_glossary(path: Path) -> Glossary:
    """Read a glossary in UTF-8.

    Raises:
        InputError: If it cannot be read, or a line is not as it should be; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise not_read(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(f"the glossary {path} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    return parse_glossary(text, name=str(path))


def parse_glossary(text: str, *, name: str) -> Glossary:
    r"""Read the lines of a glossary.

    >>> parse_glossary("DPRK\t조선", name="terms.tsv").terms("the DPRK's", source="en", target="ko")[0].target
    '조선'

    Raises:
        InputError: If a line is not as it should be.
    """
    columns: tuple[str, ...] | None = None
    rows: list[tuple[str, ...]] = []
    seen: dict[str, tuple[int, tuple[str, ...]]] = {}
    for number, line in enumerate(unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = tuple(" ".join(cell.split()) for cell in line.split("\t"))
        if columns is None and len(cells) == 1 and re.search("[,;=]", line.strip("=")):
            raise InputError(
                f"{name}, line {number}: there is no tab in it: write source term, tab, target term, "
                "or for a term that stays as it is the term, tab, ="
            )
        if not rows and columns is None and len(cells) > 1 and all(cell.lower() in NAMES for cell in cells):
            columns = tuple(cell.lower() for cell in cells)
            if len(set(columns)) < len(columns):
                raise InputError(f"{name}, line {number}: a language is named twice: give each one column")
            continue
        width = len(columns) if columns else 2
        if len(cells) > width:
            raise InputError(
                f"{name}, line {number}: {len(cells)} columns where {width} are expected: "
                + ("separate by one tab each" if columns else "for more languages begin with a line such as en, ko, ja")
            )
        cells += ("",) * (width - len(cells))
        if any("|" in cell and len(alternatives(cell)) < 2 for cell in cells):
            raise InputError(f"{name}, line {number}: | stands between two terms: write one on each side of it")
        if not any(cell and cell != KEEP for cell in cells) or (columns is None and not cells[0]):
            raise InputError(f"{name}, line {number}: there is no term: write source term, tab, target term")
        _refuse_contradiction(seen, cells, number, name)
        rows.append(cells)
    if not rows:
        raise InputError(f"{name} has no terms: write a line for each, source term, tab, target term")
    return Glossary(columns, rows)


def _refuse_contradiction(
    seen: dict[str, tuple[int, tuple[str, ...]]], cells: tuple[str, ...], number: int, name: str
) -> None:
    """Refuse a term that is to become two things."""
    first, known = seen.setdefault(cells[0], (number, cells))
    if cells[0] and known != cells:
        raise InputError(
            f"{name}, line {number}: {cells[0]!r} is in line {first} with another target: delete one of them"
        )
