"""The terms of a file: what recurs in its first version, and what each other version renders it with, and how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tritext.checks.names import shipped_gazetteer
from tritext.checks.renderings import Rows, Term

MOST = 50
"""Terms that are listed, the most frequent."""

_LEAST_DICE = 0.7
"""Of a term and its rendering in one of the versions: below in all of them, they are too often apart."""


def term_lines(rows: Rows, languages: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return a line a term, as it is written where it stands first: the term, its rows, its renderings by language.

    A rendering is that of the term it is nearest to, of two as near the longer one: 인권 is *human rights*, and not
    *North Korea*, which stands in most of the same rows (competitive linking: Melamed 2000, Computational Linguistics
    26, 221-249).
    """
    source, *targets = languages
    every = [term for target in targets for term in rows.terms(source, target)]
    told = {term.text for term in every if term.dice >= _LEAST_DICE}
    found: dict[str, dict[str, Term]] = {}
    taken: set[tuple[str, str]] = set()
    for term in sorted(every, key=lambda each: (-each.dice, -len(each.text), each.text)):
        usual = (term.target, term.renderings[0].text)
        if term.text in told and usual not in taken and not _names_another(rows, term, source):
            taken.add(usual)
            found.setdefault(term.text, {})[term.target] = term
    kept = sorted(found, key=lambda text: (-len(rows.found[source][text]), text))
    return tuple(
        (
            _written(rows, text, source, min(rows.found[source][text])),
            f"{len(rows.found[source][text]):,}",
            *(", ".join(_renderings(rows, found[text].get(target))) for target in targets),
        )
        for text in kept[:MOST]
    )


def _renderings(rows: Rows, term: Term | None) -> Iterator[str]:
    """Yield the renderings with the number of their rows; none of a version in which none recurs."""
    if term is not None:
        for each in term.renderings:
            yield f"{_written(rows, each.text, term.target, each.rows[0])} ({len(each.rows):,})"


def _names_another(rows: Rows, term: Term, source: str) -> bool:
    """Whether one of a term and what stands in the same rows is a known name, and the other is none of it.

    Where three states are always named together, each of them is in the same rows as the two others.
    """
    rendering = term.renderings[0]
    ours = _named(_written(rows, term.text, source, min(rows.found[source][term.text])), source)
    theirs = _named(_written(rows, rendering.text, term.target, rendering.rows[0]), term.target)
    return bool(ours or theirs) and not ours & theirs


def _named(text: str, language: str) -> frozenset[int]:
    """Return the entities that a text may name."""
    return frozenset().union(*(each.all for each in shipped_gazetteer().mentions(text, language)))


def _written(rows: Rows, candidate: str, language: str, row: int) -> str:
    """Return a candidate as a row has it, with its spaces; as it is compared where the row has it in a longer one."""
    spans = rows.places(candidate, language, row)
    return rows.texts[row, language][slice(*spans[0])] if spans else candidate
