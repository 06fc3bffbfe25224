"""Rows that may lack a clause or a sentence are looked at many at once: an encoder is far quicker with a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tritext.checks import merged, omitted
from tritext.checks.clauses import Encode, Missing, candidates, missing_clause, promising, wanted
from tritext.checks.finding import Finding, Severity
from tritext.checks.passage import Passage

Judged: TypeAlias = tuple[Passage, list[Finding]]
"""A row and what is wrong with it."""

_SUSPECTS, _HELD = 16, 256
"""Rows that are embedded at once, and rows that wait for them at most."""
_LEAST_POSTERIOR = 0.5
_LONGEST = 2000
"""Characters of a version from which on it is no sentence whose clauses could be told apart."""
_QUOTED = 60
_SURE = 0.95
"""Below this probability it is a doubt."""


_Texts: TypeAlias = dict[str, str]


def with_missing_clauses(rows: Iterable[Judged], encode: Encode) -> Iterator[Judged]:
    """Yield the rows in their order, those that lack a clause or a sentence with a finding more."""
    held: list[tuple[Judged, _Texts | None]] = []
    count = 0
    for row in rows:
        suspect = _suspect(row)
        held.append((row, suspect))
        count += suspect is not None
        if count == _SUSPECTS or len(held) == _HELD:
            yield from _looked_at(held, encode)
            held, count = [], 0
    yield from _looked_at(held, encode)


def _suspect(row: Judged) -> _Texts | None:
    """Return the texts of a row that may lack a clause; None if it lacks none, or a whole passage."""
    passage, findings = row
    posterior = passage.unit.posterior
    if (posterior is not None and posterior < _LEAST_POSTERIOR) or any(each.rule == omitted.name for each in findings):
        return None
    texts = {language: variant.text for language, variant in passage.present.items()}
    if any(len(text) > _LONGEST for text in texts.values()):
        return None
    return texts if candidates(texts) or merged.wanted(texts) else None


def _looked_at(held: Sequence[tuple[Judged, _Texts | None]], encode: Encode) -> Iterator[Judged]:
    """Look at the whole texts of all rows first, then at the clauses of those that are worth it."""
    known = _Known(encode)
    known.add(text for _, texts in held if texts for text in (*texts.values(), *merged.wanted(texts)))
    likely = [bool(texts) and promising(texts or {}, known.vectors) for _, texts in held]
    known.add(
        part for (_, texts), is_likely in zip(held, likely, strict=True) if is_likely for part in wanted(texts or {})
    )
    for ((passage, findings), texts), is_likely in zip(held, likely, strict=True):
        missing = missing_clause(texts, known.vectors) if texts and is_likely else None
        if texts and missing is None:
            segments = {language: len(variant.segments) for language, variant in passage.present.items()}
            missing = merged.lost_sentence(texts, segments, known.vectors)
        yield passage, [_lacking(passage, texts, missing), *findings] if texts and missing else findings


class _Known:
    """The vectors of some texts, each embedded once and many at a time."""

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._known: dict[str, NDArray[np.float32]] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Embed what is new."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encode(new), strict=True))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts that were added."""
        return np.stack([self._known[text] for text in texts])


def _lacking(passage: Passage, texts: _Texts, missing: Missing) -> Finding:
    other, (start, end) = next(iter(missing.spans.items()))
    clause = texts[other][start:end].strip(" ,;、，")
    said = clause if len(clause) <= _QUOTED else f"{clause[:_QUOTED]}…"
    spans = {language: (span,) for language, span in missing.spans.items()}
    message = f"{missing.language} probably lacks what {other} says here: {said}"
    severity: Severity = "warning" if missing.probability >= _SURE else "info"
    return Finding(omitted.name, passage.row, (missing.language,), severity, missing.probability, message, spans)
