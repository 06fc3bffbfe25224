"""Where a text names whom: the gazetteer, and how its names are found in English, Korean and Japanese.

A row of the gazetteer is one entity with all its names in each language. A name marked ``~`` may stand for the entity
as well as for something else: it answers for a name in another version, but raises nothing by itself. So do the names
of another language, and names of one character (``韓``, ``미``), which count only in a compound (``日米韓``, ``대북``).
Rows of the kind ``word`` are what looks like a name and is none (``인도적``, humanitarian, is not India).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import compress, count
from operator import add
from pathlib import Path

from tritext.checks.finding import Span
from tritext.checks.lexicon import FOLDER, LANGUAGES, rows
from tritext.errors import FormatError, InputError
from tritext.home import config_folder

KINDS = ("state", "union", "place", "person", "office", "body", "party", "media", "firm", "word")
_HEADER = ("en", "ko", "ja", "kind", "source")
_MOST_RECENT = 64
"""Texts whose names are remembered: each row is read again as the neighbour of the next one."""
_KANA = re.compile(r"[ァ-ヺー]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_WORD = re.compile(r"\w")
_BEFORE = {"ko": "대주친반재방탈전구양", "ja": "対訪在駐親反脱"}
"""What makes a compound with the name of a state behind it: 대북, 訪米."""
_STATES = {"ko": "한미중일북남러영불독조", "ja": "日米韓朝中露英仏独豪印伊欧比越台"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text."""

    span: Span
    firm: frozenset[int]
    """Entities that it names without doubt; two if two are called so."""
    weak: frozenset[int]
    """Entities that it may stand for."""

    @property
    def all(self) -> frozenset[int]:
        """Every entity that it can answer for."""
        return self.firm | self.weak


@dataclass(slots=True)
class _Name:
    """One spelling in one language and the entities that it stands for."""

    text: str
    firm: set[int] = field(default_factory=set)
    weak: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, place, person or body."""

    kind: str
    names: dict[str, tuple[str, ...]]
    """Language to its certain names, the usual one first."""


class Gazetteer:
    """Entities and an index of their names by the first characters."""

    def __init__(self, entities: Iterable[tuple[str, dict[str, tuple[str, ...]]]]) -> None:
        """Index entities: their kind, and their names by language, with ``~`` where weak."""
        self.entities: list[Entity] = []
        self._index: dict[str, dict[str, list[_Name]]] = {language: {} for language in LANGUAGES}
        known: dict[tuple[str, str], _Name] = {}
        for kind, names in entities:
            entity = len(self.entities)
            self.entities.append(Entity(kind, {each: _certain(own) for each, own in names.items()}))
            for language, own in names.items():
                for marked in dict.fromkeys(each for name in own for each in _spellings(name, language)):
                    self._add(known, language, marked, entity, kind)
        for index in self._index.values():
            for bucket in index.values():
                bucket.sort(key=lambda each: -len(each.text))
        self._short = {language: _in_compounds(index, language) for language, index in self._index.items()}

    def _add(self, known: dict[tuple[str, str], _Name], language: str, marked: str, entity: int, kind: str) -> None:
        """Put a name where it is looked up; English ones answer in Korean and Japanese text, too."""
        text = marked.lstrip("~")
        is_weak = marked.startswith("~") or (len(text) == 1 and language != "en")
        for where in LANGUAGES if language == "en" else (language,):
            name = known.get((where, text))
            if name is None:
                name = known[where, text] = _Name(text)
                self._index[where].setdefault(text[:2], []).append(name)
            if kind != "word":
                (name.weak if is_weak or where != language else name.firm).add(entity)

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Find the names in a text, the longest at each place, in the order of their offsets.

        Args:
            text: One variant.
            language: ``en``, ``ko`` or ``ja``; in any other no name is known.
        """
        return _mentions(self, text, language)

    def scan(self, text: str, language: str) -> Iterator[Mention]:
        """Yield the names in a text, as ``mentions`` returns them."""
        index = self._index.get(language)
        return _scan(_plain(text), language, index, self._short[language]) if index else iter(())


@lru_cache(maxsize=_MOST_RECENT)
def _mentions(gazetteer: Gazetteer, text: str, language: str) -> tuple[Mention, ...]:
    return tuple(gazetteer.scan(text, language))


def _scan(text: str, language: str, index: dict[str, list[_Name]], short: re.Pattern[str]) -> Iterator[Mention]:
    """Yield the names in a text, of those that an index has by their first two characters, or by the only one."""
    end_of_last = -1
    for at in sorted({*_pairs(text, index), *(each.start() for each in short.finditer(text))}):
        if at < end_of_last:
            continue
        for name in (*index.get(text[at : at + 2], ()), *index.get(text[at], ())):
            if text.startswith(name.text, at) and (
                short.match(text, at)
                if len(name.text) == 1
                else _stands_alone(text, at, name.text, language, end_of_last)
            ):
                if language == "en" and not name.firm and _gives_way(text, at, name.text, index):
                    continue
                end_of_last = at + len(name.text)
                if name.firm or name.weak:
                    yield Mention((at, end_of_last), frozenset(name.firm), frozenset(name.weak - name.firm))
                break


def _gives_way(text: str, at: int, weak: str, index: dict[str, list[_Name]]) -> bool:
    """Whether a certain name begins within a weak one and goes on behind it: the North is none of the North Koreans."""
    starts = (at + place + 1 for place, char in enumerate(weak) if char == " ")
    return any(
        name.firm and text.startswith(name.text, start) and _stands_alone(text, start, name.text, "en", at)
        for start in starts
        for name in index.get(text[start : start + 2], ())
        if start + len(name.text) > at + len(weak)
    )


def _pairs(text: str, index: dict[str, list[_Name]]) -> Iterator[int]:
    """Yield where the first two characters of a name stand: every character is looked at, so not one by one here."""
    return compress(count(), map(index.__contains__, map(add, text, text[1:])))


def _in_compounds(index: Iterable[str], language: str) -> re.Pattern[str]:
    """Return what finds names of one character: beside the short name of a state, or behind a prefix that takes one."""
    names = "".join(re.escape(each) for each in index if len(each) == 1)
    if language not in _STATES or not names:
        return re.compile(r"(?!)")
    return re.compile(f"[{names}](?:(?=[{_STATES[language]}])|(?<=[{_STATES[language]}{_BEFORE[language]}][{names}]))")


_PLAIN = str.maketrans("’‘‐‑", "''--") | {code + 0xFEE0: code for code in range(ord("A"), ord("z") + 1)}
"""Apostrophes, hyphens and letters of full width to those of ASCII."""


def _plain(text: str) -> str:
    """Return a text with plain apostrophes, hyphens and letters, as long as before."""
    return text.translate(_PLAIN)


_VOICED = {"バ": "ヴァ", "ビ": "ヴィ", "ブ": "ヴ", "ベ": "ヴェ", "ボ": "ヴォ"}


def _spellings(name: str, language: str) -> Iterator[str]:
    """Yield a name as it is given and as it is written as well: without spaces or dots, with ヴ for バ."""
    name = _plain(name)
    yield name
    if language == "ko":
        yield name.replace(" ", "")
    if language == "ja":
        yield name.replace("・", "")
        yield "".join(_VOICED.get(char, char) for char in name)


def _certain(names: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the weak names, which may stand for something else."""
    return tuple(name for name in names if not name.startswith("~"))


def _stands_alone(text: str, at: int, name: str, language: str, end_of_last: int) -> bool:
    """Whether a name is a word here, or a part of a compound, and not of a longer word."""
    before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
    for letters in (_LATIN, _KANA) if language != "en" else (_WORD,):
        if letters.match(name) and before and letters.match(before):
            return False
        if letters.match(name[-1]) and after and letters.match(after):
            return False
    if language != "ko" or not _HANGUL.match(name) or not before or not _HANGUL.match(before):
        return True
    if at == end_of_last or len(name.replace(" ", "")) > 3:
        return True
    return before in _BEFORE["ko"] and not _HANGUL.match(text[at - 2 : at - 1])


def read_names(path: Path) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """Yield the entities of a table: ``en ko ja kind source`` with a header, ``|`` between names.

    Raises:
        InputError: If the file cannot be read.
        FormatError: If it has other columns, or a kind that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path} cannot be read as a gazetteer: {problem}") from problem
    if not lines or tuple(each.strip() for each in lines[0].split("\t")) != _HEADER:
        raise FormatError(f"{path}:1: the header of a gazetteer is {' '.join(_HEADER)}, separated by tabs")
    for number, fields in rows(lines[1:], path, columns=len(_HEADER), first=2):
        if fields[3] not in KINDS:
            raise FormatError(f"{path}:{number}: there is no kind {fields[3]!r}: the kinds are {', '.join(KINDS)}")
        names = {each: _split(text) for each, text in zip(LANGUAGES, fields, strict=False)}
        yield fields[3], {each: own for each, own in names.items() if own}


def _split(text: str) -> tuple[str, ...]:
    """Return the names of a field; a lone mark is no name."""
    return tuple(each for each in (part.strip() for part in text.split("|")) if each.lstrip("~"))


def own_names() -> Path:
    """Return where a user keeps names of his own; the file need not exist."""
    return config_folder() / "names.tsv"


def users_gazetteer(files: Iterable[Path] = ()) -> Gazetteer | None:
    """Read the names of the user: of ``own_names``, and of other files; None if there are none.

    Raises:
        InputError: If a file cannot be read, or has a line that is no name.
    """
    own = own_names()
    more = [*([own] if own.is_file() else []), *files]
    return load_gazetteer(*more) if more else None


def load_gazetteer(*more: Path) -> Gazetteer:
    """Return the shipped gazetteer with the entities of other files added."""
    return Gazetteer(entity for path in (FOLDER / "names.tsv", *more) for entity in read_names(path))


@cache
def shipped_gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with tritext."""
    return load_gazetteer()
