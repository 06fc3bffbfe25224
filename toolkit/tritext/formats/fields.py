"""The fields of a row as plain values, which JSON can say, and back: what every format writes is checked here.

A reader turns each ValueError of this module, which says what was expected, into a FormatError with path and line.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, cast, get_args

from tritext.errors import FormatError, UsageError
from tritext.languages import parse_language
from tritext.phrasing import count
from tritext.records import ABSENT, PairScore, Status, TranslationUnit, Variant, language_pairs

_LOG = logging.getLogger(__name__)
_HIGHEST_INDEX = 2**31
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def provenance(variant: Variant) -> dict[str, list[Any]]:
    """Say how a text came about, by the names of the fields that are not empty; an empty dict if it was given."""
    lists = {"route": variant.route, "models": variant.models, "scores": variant.scores, "doubts": variant.doubts}
    return {name: list(values) for name, values in lists.items() if values}


def variant(text: object, segments: object, translated: object = None) -> Variant:
    """Build a variant from what a format holds of it, ``translated`` being what ``provenance`` returned."""
    if translated is None:
        return Variant(string(text, "the text"), indices(segments))
    made = mapping(translated, "translated")
    scores = tuple(number(score) for score in _items(made.get("scores"), "scores"))
    route, models, doubts = (_strings(made.get(name), name) for name in ("route", "models", "doubts"))
    return Variant(string(text, "the text"), indices(segments), route, models, scores, doubts)


def pair_scores(cosines: Mapping[str, object], margins: Mapping[str, object]) -> dict[str, PairScore]:
    """Join the two numbers of each pair of languages; a pair that has neither has no score."""
    scores: dict[str, PairScore] = {}
    for pair in [*cosines, *(pair for pair in margins if pair not in cosines)]:
        cosine, margin = number(cosines.get(pair)), number(margins.get(pair))
        if cosine is not None and margin is not None:
            scores[pair] = PairScore(cosine, margin)
        elif cosine is not None or margin is not None:
            raise ValueError(f"{pair!r} has a score or a margin alone: give both, or neither")
    return scores


def status(value: object) -> Status:
    """Check a status; one that is missing is ``auto``."""
    if value is None or value == "":
        return "auto"
    if value not in get_args(Status):
        raise ValueError(f"{value!r} is no status: expected one of {', '.join(get_args(Status))}")
    return cast("Status", value)


def moved(value: object) -> bool:
    """Check whether a row is marked as moved; by default it is not. Spreadsheets make TRUE of true."""
    said = value.lower() if isinstance(value, str) else value
    if said not in (None, "", False, True, "yes", "true", "false"):
        raise ValueError(f"{value!r} does not say whether the row moved: expected true or nothing")
    return said in (True, "yes", "true")


def language(tag: str) -> str:
    """Reduce a tag to a language that tritext knows: ``en-US`` is ``en``."""
    try:
        return _parsed(tag)
    except UsageError as error:
        raise ValueError(str(error)) from error


_parsed = lru_cache(maxsize=256)(parse_language)
"""A file has a few tags, and each of them in every row."""


def string(value: object, name: str) -> str:
    """Check a text: no NUL and no half of a surrogate pair, which neither files nor terminals can hold."""
    if not isinstance(value, str):
        raise ValueError(f"{name} is {value!r:.80}: expected a string")
    if not is_text(value):
        raise ValueError(f"{name} holds a NUL or a lone surrogate, which is no text: remove it")
    return value


def is_text(value: str) -> bool:
    """Whether files can hold a string: names of other files, say, need not be text."""
    return not _NO_TEXT.search(value)


def number(value: object) -> float | None:
    """Check a finite number; None stays."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{value!r} is no score: expected a finite number or null")
    return float(value)


def indices(value: object) -> tuple[int, ...]:
    """Check the indices of segments."""
    found = _items(value, "segments")
    for index in found:
        if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < _HIGHEST_INDEX:
            raise ValueError(f"{index!r} is no index of a segment: expected a whole number from 0")
    return tuple(found)


def mapping(value: object, name: str) -> Mapping[str, Any]:
    """Check an object with named values; None is an empty one."""
    if value is not None and not isinstance(value, dict):
        raise ValueError(f'{name} is {value!r}: expected names and values, such as {{"en": …}}')
    return value or {}


def _strings(value: object, name: str) -> tuple[str, ...]:
    return tuple(string(each, f"an item of {name}") for each in _items(value, name))


def _items(value: object, name: str) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise ValueError(f"{name} is {value!r}: expected a list")
    return value or []


@dataclass(slots=True)
class Head:
    """What a file says besides its units, as far as it was read."""

    title: str
    signature: str = ""
    languages: dict[str, None] = field(default_factory=dict)
    """In the order of the columns."""
    codes: int = 0
    """Codes of other tools, mark-up and the like, that are no text and were left out."""
    others: int = 0
    """Further texts in a language that the unit has one in, as of ``en-GB`` behind ``en-US``, which were left out."""
    first_other: str = ""
    """The first of them: its tag and line."""
    unescaped: int = 0
    """The first line with what looks like an escape, in a file that does not say that it has any."""
    quoted: int = 0
    """The first line with a value in quotes as those of CSV, in a file whose values are not."""
    total: int = 0
    """Rows in all, where that is known before they are read."""

    def tell(self, path: str) -> None:
        """Report what was left out, and what was left as it is."""
        if self.codes:
            _LOG.warning("%s: left out of the texts, as mark-up: %s", path, count(self.codes, "native code"))
        if self.others:
            _LOG.warning(
                "%s: left out: %s beside another in that language (%s): a row has one in each, the first",
                path,
                count(self.others, "text"),
                self.first_other,
            )
        if self.unescaped:
            _LOG.warning(
                "%s:%d: a backslash is taken for a backslash here and in all rows, whatever follows it: "
                "only a table with a column segments.en, as tritext writes it, has \\n for a line end",
                path,
                self.unescaped,
            )

        if self.quoted:
            _LOG.warning(
                "%s:%d: the quotes around a value are taken for text here and in all rows: if they are none, "
                "name the file .csv",
                path,
                self.quoted,
            )

    def take(self, values: Mapping[str, Any]) -> None:
        """Take the title and the signature, where they are among some values."""
        if "title" in values:
            self.title = string(values["title"], "title")
        if "signature" in values:
            self.signature = string(values["signature"], "signature")


def title_of(path: Path | str) -> str:
    """Return what a file is called that does not say its title; what is no text in its name becomes ``?``."""
    return Path(path).stem.encode(errors="replace").decode()


class Numbering:
    """Numbers the segments of a file that has texts but no indices: each text is one segment."""

    def __init__(self) -> None:
        self._next: Counter[str] = Counter()

    def indices(self, language: str, text: str) -> list[int]:
        """Return the index of the next text in a language; nothing for an empty one, which is absent."""
        if not text:
            return []
        self._next[language] += 1
        return [self._next[language] - 1]


def complete(units: Iterable[TranslationUnit], languages: tuple[str, ...]) -> Iterator[TranslationUnit]:
    """Give each unit all languages in the order of the columns, absent where it has none.

    Raises:
        ValueError: If a unit scores a pair of other languages, or names a pair the wrong way round.
    """
    pairs = frozenset(language_pairs(languages))
    for unit in units:
        for pair in unit.scores:
            if pair not in pairs:
                expected = ", ".join(language_pairs(languages))
                raise ValueError(f"there is no pair {pair!r} in the columns: expected {expected}")
        variants = {each: unit.variants.get(each, ABSENT) for each in languages}
        yield TranslationUnit(variants, unit.scores, unit.posterior, unit.status, unit.is_moved)


def format_error(path: str, line: int | None, what: object, mend: str) -> FormatError:
    """Return the error for a place in a file: what is wrong there, and how to mend it."""
    return FormatError(f"{path}{'' if line is None else f':{line}'}: {what}; {mend}")
