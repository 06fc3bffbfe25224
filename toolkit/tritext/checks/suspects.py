"""Rows that may lack a clause or a sentence are looked at many at once: an encoder is far quicker with a batch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from tritext.checks import merged, omitted, unsaid
from tritext.checks.clauses import Missing, candidates, missing_clause, promising, wanted
from tritext.checks.crew import Judged
from tritext.checks.finding import Finding, Severity
from tritext.checks.glosses import Plain, plain_texts
from tritext.checks.known import Known
from tritext.checks.likelihood import Score
from tritext.checks.passage import Passage
from tritext.checks.quoting import quote
from tritext.checks.sentences import trimmed
from tritext.checks.usual import TOGETHER, Lengths, Usual, comparable

_HELD = 96
"""Rows that are looked at together without a model; of ``TOGETHER`` it reads some forty."""
_QUOTED = 60
_CUT_WORD = re.compile(r"\s+\S{1,15}$")
_SURE = 0.96
"""Below this probability it is a doubt."""

_Texts: TypeAlias = dict[str, str]


def with_missing_clauses(
    rows: Iterable[Judged], known: Known, score: Score | None = None, usual: Usual | None = None
) -> Iterator[Judged]:
    """Yield the rows in their order, those that lack a clause or a sentence with a finding more.

    Args:
        rows: What other rules say of them.
        known: Makes the vectors.
        score: Asks a translation model and remembers its answers; by it more is found, and in two versions too.
        usual: What is usual in their file; by default they tell themselves.
    """
    seen = Usual() if usual is None else usual
    held: list[tuple[Judged, _Texts | None]] = []
    for row in rows:
        texts = comparable(row[0].unit)
        if texts and usual is None and score is not None:
            seen.observe(texts)
        lacks_all = any(each.rule == omitted.name for each in row[1])
        held.append((row, None if lacks_all else texts))
        if len(held) == (_HELD if score is None else TOGETHER):
            yield from _looked_at(held, known, score, seen.lengths())
            held = []
    yield from _looked_at(held, known, score, seen.lengths())


def _may_lack(texts: _Texts, usual: Lengths, *, is_read: bool) -> bool:
    """Whether a version is so short that it may lack a clause or a sentence."""
    is_short = unsaid.short(_plain(texts), usual) if is_read and unsaid.is_readable(texts) else candidates(texts)
    return bool(is_short or merged.wanted(texts))


def _looked_at(
    held: Sequence[tuple[Judged, _Texts | None]], known: Known, score: Score | None, usual: Lengths
) -> list[Judged]:
    """Look at the whole texts of all rows first, then at the clauses of those that are worth it.

    All are looked at before the first is returned: whoever gets one may let go of vectors.
    """
    known.forget()
    held = [
        (row, texts if texts and _may_lack(texts, usual, is_read=score is not None) else None) for row, texts in held
    ]
    rows = [texts for _, texts in held if texts]
    known.add(text for texts in rows for text in (*texts.values(), *merged.wanted(texts)))
    read = _read(rows, known, score, usual) if score else [None] * len(rows)
    others = _clauses_lacking(rows, known, is_read=score is not None)
    found = iter([one or other for one, other in zip(read, others, strict=True)])
    judged = []
    for (passage, findings), texts in held:
        missing = next(found) if texts else None
        if texts and missing is None:
            segments = {language: len(variant.segments) for language, variant in passage.present.items()}
            missing = merged.lost_sentence(texts, segments, known.vectors)
        judged.append((passage, [_lacking(passage, texts, missing), *findings] if texts and missing else findings))
    return judged


def _clauses_lacking(rows: Sequence[_Texts], known: Known, *, is_read: bool) -> list[Missing | None]:
    """Look for clauses that one of three versions lacks, by their vectors alone, where no model has read the row."""
    likely = [not (is_read and unsaid.is_readable(texts)) and promising(texts, known.vectors) for texts in rows]
    known.add(part for texts, is_likely in zip(rows, likely, strict=True) if is_likely for part in wanted(texts))
    return [
        missing_clause(texts, known.vectors) if is_likely else None
        for texts, is_likely in zip(rows, likely, strict=True)
    ]


def _read(rows: Sequence[_Texts], known: Known, score: Score, usual: Lengths) -> list[Missing | None]:
    """Let the model read what the whole texts leave room for, as they are read plainly: each step for all rows at once.

    What it was asked it answers again from memory: ``score`` is a ``likelihood.remembering`` one.
    """
    plain = [plain_texts(texts) for texts in rows]
    read = [{language: each.text for language, each in texts.items()} for texts in plain]
    known.add(text for texts in read for text in texts.values())
    suspected = [unsaid.suspects(texts, known.vectors, usual) for texts in read]
    pairs = [(texts, each) for texts, found in zip(read, suspected, strict=True) for each in found]
    score([question for texts, each in pairs for question in unsaid.asked_first(texts, each)])
    for step in (unsaid.asked_on, unsaid.asked_again):
        score([question for texts, each in pairs for question in step(texts, each, known.vectors, score)])
    known.add(part for texts, each in pairs for part in unsaid.embedded(texts, each, known.vectors, score))
    missing = [unsaid.missing(texts, found, known.vectors, score)
               for texts, found in zip(read, suspected, strict=True)]  # fmt: skip
    return [each and _in_whole(each, texts) for each, texts in zip(missing, plain, strict=True)]


def _plain(texts: _Texts) -> _Texts:
    return {language: each.text for language, each in plain_texts(texts).items()}


def _in_whole(missing: Missing, texts: Mapping[str, Plain]) -> Missing:
    """Return where the clauses are in the whole texts."""
    return replace(missing, spans={language: texts[language].place(span) for language, span in missing.spans.items()})


def _lacking(passage: Passage, texts: _Texts, missing: Missing) -> Finding:
    where = {language: trimmed(texts[language], span) for language, span in missing.spans.items()}
    other, (start, end) = next(iter(where.items()))
    clause = texts[other][start:end].strip(" ,;、，")
    said = clause if len(clause) <= _QUOTED else f"{_CUT_WORD.sub('', clause[:_QUOTED])}..."
    spans = {language: (span,) for language, span in where.items()}
    message = f"{missing.language} probably lacks what {other} says here: {quote(said)}"
    severity: Severity = "warning" if missing.probability >= _SURE else "info"
    return Finding(omitted.name, passage.row, (missing.language,), severity, missing.probability, message, spans)
