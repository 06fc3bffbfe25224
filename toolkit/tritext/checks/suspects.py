"""Rows that may lack a clause are looked at many at once: an encoder is far quicker with a batch than with a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tritext.checks import omitted
from tritext.checks.clauses import Encode, missing_clause, wanted
from tritext.checks.finding import Finding
from tritext.checks.passage import Passage

Judged: TypeAlias = tuple[Passage, list[Finding]]
"""A row and what is wrong with it."""

_SUSPECTS, _HELD = 16, 256
"""Rows that are embedded at once, and rows that wait for them at most."""
_LEAST_POSTERIOR = 0.5
_LONGEST = 2000
"""Characters of a version from which on it is no sentence whose clauses could be told apart."""
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class _Suspect:
    texts: dict[str, str]
    wanted: list[str]


def with_missing_clauses(rows: Iterable[Judged], encode: Encode) -> Iterator[Judged]:
    """Yield the rows in their order, those that lack a clause with a finding more."""
    held: list[tuple[Judged, _Suspect | None]] = []
    count = 0
    for row in rows:
        suspect = _suspect(row)
        held.append((row, suspect))
        count += suspect is not None
        if count == _SUSPECTS or len(held) == _HELD:
            yield from _looked_at(held, encode)
            held, count = [], 0
    yield from _looked_at(held, encode)


def _suspect(row: Judged) -> _Suspect | None:
    """Return what is to be embedded of a row; None if it lacks no clause, or a whole passage."""
    passage, findings = row
    posterior = passage.unit.posterior
    if (posterior is not None and posterior < _LEAST_POSTERIOR) or any(each.rule == omitted.name for each in findings):
        return None
    texts = {language: variant.text for language, variant in passage.present.items()}
    if any(len(text) > _LONGEST for text in texts.values()):
        return None
    parts = wanted(texts)
    return _Suspect(texts, parts) if parts else None


def _looked_at(held: Sequence[tuple[Judged, _Suspect | None]], encode: Encode) -> Iterator[Judged]:
    parts = list(dict.fromkeys(part for _, suspect in held if suspect for part in suspect.wanted))
    vectors: dict[str, NDArray[np.float32]] = dict(zip(parts, encode(parts), strict=True)) if parts else {}

    def known(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([vectors[text] for text in texts])

    for (passage, findings), suspect in held:
        if suspect:
            findings = [
                *_lacking(passage, suspect, lambda texts: np.stack([vectors[text] for text in texts])),
                *findings,
            ]
        yield passage, findings


def _lacking(passage: Passage, suspect: _Suspect, known: Encode) -> Iterator[Finding]:
    missing = missing_clause(suspect.texts, known)
    if missing is None:
        return
    other, (start, end) = next(iter(missing.spans.items()))
    clause = suspect.texts[other][start:end].strip(" ,;、，")
    said = clause if len(clause) <= _QUOTED else f"{clause[:_QUOTED]}…"
    spans = {language: (span,) for language, span in missing.spans.items()}
    message = f"{missing.language} probably lacks what {other} says here: {said}"
    yield Finding(omitted.name, passage.row, (missing.language,), "warning", missing.probability, message, spans)
