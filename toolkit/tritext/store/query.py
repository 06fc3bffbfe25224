"""The query language: a line of text becomes a tree of terms, and a tree becomes the line that says it.

    query  = either ;  either = all { "OR" all } ;  all = part { part } ;
    part   = ( "NOT" | "-" ) part | "(" either ")" | term ;
    term   = word operator value | value ;  value = "a quoted text" | characters without a space or a bracket

``score<0.5 status:auto ko~인권 -check:number`` reads: all four hold. A value alone means that any version holds it.
The words are those of ``vocabulary``; what a row needs for a term to hold, ``conditions`` says in SQL.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from tritext.errors import UsageError
from tritext.store.vocabulary import WORDS, Word, known

DEEPEST = 50
"""Brackets and negations within each other."""
MOST = 500
"""Conditions in a query; SQLite takes twice as many."""


class QueryError(UsageError):
    """A query that cannot be read: what is wrong, where, and how to mend it."""

    def __init__(self, column: int, problem: str) -> None:
        super().__init__(f"column {column}: {problem}")
        self.column = column
        """1-based."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that holds of a row or not."""

    word: str
    """Of the vocabulary, or a language; empty for a text in any version."""
    operator: str
    value: str
    column: int = field(default=0, compare=False)
    """Where it stood, 1-based; not part of what it means."""

    def __str__(self) -> str:
        return f"{self.word}{self.operator}{_quoted(self.value, alone=not self.word)}"


@dataclass(frozen=True, slots=True)
class Not:
    """What holds where its part does not."""

    part: Query

    def __str__(self) -> str:
        return f"-{self.part}" if isinstance(self.part, Term | Not) else f"-({self.part})"


@dataclass(frozen=True, slots=True)
class All:
    """What holds where all its parts do; without any it holds everywhere."""

    parts: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Either) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """What holds where one of its parts does."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


Query: TypeAlias = Term | Not | All | Either

_TOKEN = re.compile(r'\s*(?:(?P<bracket>[()])|(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<word>(?:"(?:[^"\\]|\\.)*"|[^\s()"])+))')
_HEAD = re.compile(r"([A-Za-z]+)(!=|!~|<=|>=|[:<>=~])")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SHAPES = {
    "number": re.compile(r"-?(\d+(\.\d*)?|\.\d+)"),
    "count": re.compile(r"\d{1,9}"),
    "rows": re.compile(r"\d{1,12}"),
    "bead": re.compile(r"\d{1,3}(-\d{1,3})*"),
    "rule": re.compile(r"\*|[a-z][a-z-]*"),
}
_WANTED = {
    "number": "a number, as 0.5 or .5, or a range, as .3..0.5",
    "count": "a whole number, as 200, or a range, as 100..200",
    "rows": "a row or a range of rows, as 100..200",
    "bead": "numbers of segments, as 2-1",
    "rule": "the name of a rule, as number, or * for any",
}


def parse(text: str) -> Query:
    """Read a query.

    >>> str(parse("NOT  (score<.5 OR is:moved) AND ko~인권"))
    '-(score<.5 OR is:moved) ko~인권'

    Raises:
        QueryError: If it cannot be read.
    """
    reader = _Reader(text)
    query = reader.either(0)
    if reader.kind == ")":
        raise QueryError(reader.column, 'this ")" closes nothing: take it out, or put "(" before')
    return query


class _Reader:
    """Goes through the tokens, one ahead."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._count = 0
        self.advance()

    def advance(self) -> None:
        self.kind, self.token, self.column = next(self._tokens)

    def either(self, depth: int) -> Query:
        parts = [self.all(depth)]
        while self.kind == "OR":
            column = self.column
            self.advance()
            parts.append(self.all(depth))
            if All() in parts:
                raise QueryError(column, 'OR stands between two conditions: write both, or "OR" in quotes for the text')
        return parts[0] if len(parts) == 1 else Either(tuple(each for part in parts for each in _flat(part, Either)))

    def all(self, depth: int) -> Query:
        parts: list[Query] = []
        while self.kind not in ("OR", ")", "end"):
            parts.extend(_flat(self.part(depth), All))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self, depth: int) -> Query:
        kind, token, column = self.kind, self.token, self.column
        if depth > DEEPEST:
            raise QueryError(column, f"more than {DEEPEST} brackets and negations within each other: write it flatter")
        self.advance()
        self._count += kind == "term"
        if self._count > MOST:
            raise QueryError(column, f"more than {MOST} conditions: ask for fewer at once")
        if kind == "NOT":
            if self.kind in ("OR", ")", "end"):
                raise QueryError(column, f'nothing stands behind {token}: write a condition, or "{token}" in quotes')
            return Not(self.part(depth + 1))
        if kind == "(":
            inside = self.either(depth + 1)
            if self.kind != ")":
                raise QueryError(column, 'this "(" is never closed: put ")" behind what belongs together')
            self.advance()
            return inside
        return _term(token, column)


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield (kind, token, 1-based column); at last "end" for ever."""
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            column = text.index('"', position) + 1
            raise QueryError(column, 'this quote is never closed: put another " behind the text')
        position = match.end()
        token = match[0].lstrip()
        column = position - len(token) + 1
        if token in ("(", ")", "OR"):
            yield token, token, column
        elif token in ("NOT", "-"):
            yield "NOT", token, column
        elif token.startswith("-"):
            yield "NOT", "-", column
            position -= len(token) - 1
        elif token != "AND":
            yield "term", token, column
    while True:
        yield "end", "", len(text) + 1


def _term(token: str, column: int) -> Term:
    head = _HEAD.match(token)
    if head is None:
        return Term("", "", _unquoted(token, column), column)
    name, operator = head[1].lower(), head[2]
    word = known(name)
    if word is None:
        raise QueryError(
            column,
            f'there is no word {head[1]}: use {", ".join(WORDS)} or a language, or "{token}" in quotes for the text',
        )
    if operator not in word.operators:
        raise QueryError(
            column + head.end(1),
            f"{name} does not take {operator}: use {' '.join(word.operators)}, as in {word.example}",
        )
    place, value = column + head.end(), token[head.end() :]
    if not value:
        raise QueryError(place, f"{name}{operator} compares with nothing: write a value behind, as in {word.example}")
    return Term(name, operator, _checked(word, name, operator, _unquoted(value, place), place), column)


def _checked(word: Word, name: str, operator: str, value: str, column: int) -> str:
    """Return a value in the form that its word is compared with."""
    if word.kind == "text":
        return value
    value = value.lower()
    if word.kind == "choice":
        if value not in word.choices:
            raise QueryError(column, f"{name} is never {value}: write one of {', '.join(word.choices)}")
        return value
    ends = value.split("..") if operator == ":" and word.kind in ("number", "count", "rows") else [value]
    bounds = [each for each in ends if each]
    if len(ends) > 2 or not bounds or not all(_SHAPES[word.kind].fullmatch(each) for each in bounds):
        raise QueryError(column, f"{name} compares with {_WANTED[word.kind]}, not with {value}")
    return value


def words(query: Query) -> Iterator[str]:
    """Yield the words of its terms, empty for a text in any version.

    >>> list(words(parse("score<.5 -(status:auto OR 인권)")))
    ['score', 'status', '']
    """
    if isinstance(query, Term):
        yield query.word
    else:
        for part in query.parts if isinstance(query, All | Either) else (query.part,):
            yield from words(part)


def span(value: str) -> tuple[float, float]:
    """Return the lowest and highest number of a range; a number alone is both.

    >>> span("0.3..0.5"), span("100.."), span("7")
    ((0.3, 0.5), (100.0, inf), (7.0, 7.0))
    """
    low, dots, high = value.partition("..")
    if not dots:
        return float(low), float(low)
    return float(low) if low else -math.inf, float(high) if high else math.inf


def _flat(query: Query, kind: type[All] | type[Either]) -> tuple[Query, ...]:
    return query.parts if isinstance(query, kind) else (query,)


def _unquoted(token: str, column: int) -> str:
    """Return what a token stands for: quotes taken off, and backslashes that protect a character within them."""
    text = _QUOTED.sub(lambda match: re.sub(r"\\(.)", r"\1", match[0][1:-1], flags=re.DOTALL), token)
    if not text.strip():
        raise QueryError(column, "there is nothing between the quotes: write a text, or take them out")
    return text


def _quoted(value: str, *, alone: bool) -> str:
    """Return a text as it must be written to be read as itself."""
    plain = not re.search(r'[\s()"]', value) and not value.startswith("-")
    if plain and not (alone and (_HEAD.match(value) or value in ("OR", "AND", "NOT"))):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
