"""A query as SQL: what a row of the table ``unit`` needs for a term to hold. Every value is a bound parameter.

Most rows are decided without Python: SQLite compares bytes, which leaves the keys free, and ``contains`` is asked only
where case may matter or where a hit is to be confirmed. Texts are expected in NFC, as they are written, or in NFD.
"""

from __future__ import annotations

import math
import sqlite3
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tritext.hundredths import NOISE, above
from tritext.store.matching import FOLDED_TO_ASCII, contains, folded, is_caseless
from tritext.store.query import All, Either, Not, Query, QueryError, Term, span
from tritext.store.schema import DRAFTED, UNSCORED

PLACE = "coalesce(unit.place, unit.id << 20)"
"""Orders the rows."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What stands behind WHERE, and the values for its question marks."""

    sql: str
    values: tuple[str | float, ...] = ()
    reads_texts: bool = False
    """Whether the texts have to be read, which takes seconds where the numbers take a tenth of one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query is asked of."""

    languages: Sequence[str]
    """In the order of the columns."""
    place: Callable[[int], int]
    """From the 0-based position of a row that there is to its place."""
    rows: int
    has_findings: bool = False
    """Whether the file has a table ``finding`` of ``unit`` and ``rule``; without one nothing is flagged."""
    wants_all: bool = True
    """Whether all rows are asked for, not the nearest one, which is found by going from row to row."""
    by_index: bool = True
    """Whether query and order are of one column, whose index answers. Beside anything else each row that it names would
    be looked up in the table, which takes some five times as long as going through the table once."""


def prepare(database: sqlite3.Connection) -> None:
    """Give a connection the function that conditions call."""
    database.create_function("contains", 2, contains, deterministic=True)


def condition(query: Query, scope: Scope) -> Condition:
    """Return a query as SQL.

    Raises:
        QueryError: If it names a language that is not in the file, or a bead of more versions than there are.
    """
    if isinstance(query, All | Either):
        if not query.parts:
            return Condition("1")
        parts = [condition(part, scope) for part in query.parts]
        joined = (" AND " if isinstance(query, All) else " OR ").join(part.sql for part in parts)
        values = tuple(value for part in parts for value in part.values)
        return Condition(f"({joined})", values, any(part.reads_texts for part in parts))
    if isinstance(query, Not):
        part = condition(query.part, scope)
        return Condition(f"NOT ifnull({part.sql}, 0)", part.values, part.reads_texts)
    found = _TERMS.get(query.word, _text)(query, scope)
    return replace(found, sql=f"NOT ({found.sql})") if "!" in query.operator else found


_NUMBERS = {"score": "unit.lowest", "posterior": "unit.posterior"}
"""What has an index; SQLite uses none for a column behind a plus."""


def _number(term: Term, scope: Scope) -> Condition:
    return _compared(f"{'' if scope.by_index else '+'}{_NUMBERS[term.word]}", term, places=2)


def _length(term: Term, _scope: Scope) -> Condition:
    found = _compared("(SELECT max(length(text)) FROM variant WHERE variant.unit = unit.id)", term, places=0)
    return replace(found, reads_texts=True)


def _compared(column: str, term: Term, *, places: int) -> Condition:
    """Hold if a column, as it is shown in so many decimal places, is as the number of a term, or in its range."""
    low, dots, high = term.value.partition("..")
    high = high if dots else low
    if term.operator in ("<", "<="):
        low = ""
    elif term.operator in (">", ">="):
        high = ""
    least = above(low, places) if term.operator == ">" else float(low or -math.inf)
    over = float(high) if term.operator == "<" else above(high, places) if high else math.inf
    sides = [(">=", least)] * (least > -math.inf) + [("<", over)] * (over < math.inf)
    sql = " AND ".join(f"{column} {sign} ?" for sign, _ in sides)
    return Condition(f"({sql})", tuple(value - NOISE for _, value in sides))


def _status(term: Term, _scope: Scope) -> Condition:
    return Condition("unit.status = ?", (term.value,))


def _rows(term: Term, scope: Scope) -> Condition:
    low, high = span(term.value)
    first, last = max(low - 1, 0), min(high, scope.rows) - 1
    if first > last:
        return Condition("0")
    return Condition(f"{PLACE} BETWEEN ? AND ?", (scope.place(int(first)), scope.place(int(last))))


def _is(term: Term, scope: Scope) -> Condition:
    if term.value in ("check", "low", "absent"):
        return Condition("unit.level = ?", (term.value,))
    sql = _any_finding(scope, "") if term.value == "flagged" else _STATES[term.value]
    return Condition(sql, reads_texts="variant" in sql)


_VARIANT = "SELECT 1 FROM variant WHERE variant.unit = unit.id AND"
"""Asks for a version of the row; what it must be like follows."""
_STATES = {
    "good": f"(unit.level = 'good' AND NOT {UNSCORED})",
    "unscored": UNSCORED,
    "doubtful": "unit.level <> 'good'",
    "moved": "unit.moved = 1",
    "bookmarked": "unit.bookmark = 1",
    "draft": f"unit.id IN ({DRAFTED})",
    "unconfirmed": "unit.status IN ('auto', 'edited')",
    "null": f"EXISTS ({_VARIANT} segments IS NULL AND text = '')",
    "uneven": f"EXISTS ({_VARIANT} (segments IS NULL AND text = '' OR instr(segments, ',')))",
    "translated": f"EXISTS ({_VARIANT} route IS NOT NULL)",
}


def _check(term: Term, scope: Scope) -> Condition:
    sql = _any_finding(scope, "" if term.value == "*" else " AND finding.rule = ?")
    return Condition(sql, () if term.value == "*" or not scope.has_findings else (term.value,))


def _any_finding(scope: Scope, rule: str) -> str:
    """Return what holds of a row with a finding that nobody has put aside."""
    if not scope.has_findings:
        return "0"
    aside = "SELECT 1 FROM ignored WHERE ignored.unit = finding.unit AND ignored.rule = finding.rule"
    found = f"SELECT finding.unit FROM finding WHERE NOT EXISTS ({aside}){rule}"
    held = f"unit.id IN ({found})" if scope.wants_all else f"EXISTS ({found} AND finding.unit = unit.id)"
    return f"(unit.status <> 'confirmed' AND {held})"


def _bead(term: Term, scope: Scope) -> Condition:
    """Hold if the numbers stand in this order among those of the columns, others between them or not."""
    counts = [int(count) for count in term.value.split("-")]
    if len(counts) > len(scope.languages):
        raise QueryError(
            term.column,
            f"bead:{term.value} names {len(counts)} versions, and the file has {len(scope.languages)}: name fewer",
        )
    one = (
        "ifnull((SELECT json_array_length(segments) FROM variant "
        "WHERE variant.unit = unit.id AND variant.document = ?), 0) = ?"
    )
    chosen = list(combinations(range(len(scope.languages)), len(counts)))
    sql = " OR ".join(f"({' AND '.join([one] * len(counts))})" for _ in chosen)
    values = tuple(each for columns in chosen for pair in zip(columns, counts, strict=True) for each in pair)
    return Condition(f"({sql})", values, reads_texts=True)


def _text(term: Term, scope: Scope) -> Condition:
    """Hold if a version holds the text, or is exactly the text: that in the language named, or any."""
    which, values = "", tuple[int, ...]()
    if term.word:
        if term.word not in scope.languages:
            raise QueryError(
                term.column, f"the file has no {term.word}: its languages are {', '.join(scope.languages)}"
            )
        which, values = "variant.document = ? AND ", (scope.languages.index(term.word),)
    found = _whole(term.value) if "=" in term.operator else _held(term.value)
    return Condition(f"EXISTS ({_VARIANT} {which}{found.sql})", (*values, *found.values), reads_texts=True)


_PLAIN = "(length(text) = length(CAST(text AS BLOB)))"
"""Whether a text is of ASCII alone: its bytes are as many as its characters."""


def _held(needle: str) -> Condition:
    """Hold if a text has another in it, in any case.

    ``contains`` decides, of texts whose bytes say that they may have it; in a text of ASCII alone the bytes do.
    """
    needle, maybe = folded(needle), likely_held(needle)
    is_sure = "contains(text, ?)" if is_caseless(needle) or not needle.isascii() else f"({_PLAIN} OR contains(text, ?))"
    return Condition(f"({maybe.sql}) AND {is_sure}", (*maybe.values, needle))


def likely_held(needle: str) -> Condition:
    """Hold if the column ``text`` has another text in it, in any case, and of a few texts that have not.

    A needle without case is found by its bytes, in either composition. One in ASCII is found so too, beside the few
    letters of other kinds that become one of its own when folded. Any other is in no text of ASCII alone.
    """
    needle = folded(needle)
    if is_caseless(needle):
        forms = list(dict.fromkeys([needle, unicodedata.normalize("NFD", needle)]))
        return Condition(" OR ".join(["instr(text, ?)"] * len(forms)), tuple(forms))
    if not needle.isascii():
        return Condition(f"NOT {_PLAIN}")
    odd = [each for each in FOLDED_TO_ASCII if set(folded(each)) & set(needle)]
    other = " OR ".join(["instr(lower(text), ?)", *["instr(text, ?)"] * len(odd)])
    return Condition(f"CASE WHEN {_PLAIN} THEN instr(lower(text), ?) ELSE {other} END", (needle, needle, *odd))


def _whole(text: str) -> Condition:
    """Hold if a version is exactly this text, in this case; an absent one is no text."""
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}
    return Condition(f"text IN ({', '.join('?' * len(forms))})", tuple(sorted(forms)))


_TERMS: dict[str, Callable[[Term, Scope], Condition]] = {
    "score": _number,
    "posterior": _number,
    "status": _status,
    "is": _is,
    "check": _check,
    "bead": _bead,
    "len": _length,
    "row": _rows,
}
