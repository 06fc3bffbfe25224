"""The terms of a file: what recurs in its first version, and what each other version renders it with, and how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tritext.checks.renderings import Rows, Term

MOST = 50
"""Terms that are listed, the most frequent."""

_LEAST_DICE = 0.7
"""Of a term and its rendering in one of the versions: below in all of them, they are too often apart."""


def term_lines(rows: Rows, languages: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return a line a term, as it is written where it stands first: the term, its rows, its renderings by language.

    What stands only within a longer term (*nations* in *united nations*) is left out.
    """
    source, *targets = languages
    found: dict[str, dict[str, Term]] = {}
    for target in targets:
        for term in rows.terms(source, target):
            found.setdefault(term.text, {})[target] = term
    found = {text: own for text, own in found.items() if max(each.dice for each in own.values()) >= _LEAST_DICE}
    kept = [text for text in found if not any(_is_within(text, each, rows.found[source]) for each in found)]
    kept.sort(key=lambda text: (-len(rows.found[source][text]), text))
    return tuple(
        (
            _written(rows, text, source, min(rows.found[source][text])),
            f"{len(rows.found[source][text]):,}",
            *(", ".join(_renderings(rows, found[text].get(target))) for target in targets),
        )
        for text in kept[:MOST]
    )


def _is_within(text: str, longer: str, places: dict[str, set[int]]) -> bool:
    return text != longer and f" {text} " in f" {longer} " and places[text] == places[longer]


def _renderings(rows: Rows, term: Term | None) -> Iterator[str]:
    """Yield the renderings with the number of their rows; none of a version in which none recurs."""
    if term is not None:
        for each in term.renderings:
            yield f"{_written(rows, each.text, term.target, each.rows[0])} ({len(each.rows):,})"


def _written(rows: Rows, candidate: str, language: str, row: int) -> str:
    """Return a candidate as a row has it, with its spaces; as it is compared where the row has it in a longer one."""
    spans = rows.places(candidate, language, row)
    return rows.texts[row, language][slice(*spans[0])] if spans else candidate
