"""``register``: sentences of a version that address the reader in another way than the rest of it.

What most sentences of the whole file do is right. If a version changes its register all the time, or has too few
sentences to tell, that is one finding or none: nobody wants every second row marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tritext.checks.finding import Finding, Span
from tritext.checks.passage import Passage
from tritext.checks.style import outside_quotes, sentence_styles
from tritext.phrasing import joined

name = "register"
summary = "levels of politeness mixed within a version: 합니다체 and 해요체, です・ます and である"
is_default = True

_FEWEST = 4
"""Sentences of the usual register."""
_LARGEST_SHARE = 0.2
"""Of the sentences, in other registers: beyond, the version is mixed throughout."""
_MOST_MARKED, _MOST_NAMED = 3, 10
"""Rows in another register that have a finding each; if there are more, one finding names them, ten at most."""
_MOST_KEPT = 1000
"""Rows of each register that are kept until the end, so that memory stays bounded; the rest are counted."""
_LONGEST_QUOTE = 5
"""Rows: a quotation that is not closed by then lacks its mark."""
_STRAY, _MIXED = 0.9, 0.7


@dataclass(slots=True)
class Watch:
    """What was seen of one file."""

    sentences: dict[str, Counter[str]] = field(default_factory=dict)
    quoting: Counter[str] = field(default_factory=Counter)
    """Language to how many rows its open quotation has gone on for."""
    rows: dict[tuple[str, str], dict[int, list[Span]]] = field(default_factory=dict)

    def observe(self, passage: Passage) -> None:
        """Count the sentences of one row by their register."""
        for language, variant in passage.present.items():
            body, is_open = outside_quotes(variant.text, is_open=0 < self.quoting[language] < _LONGEST_QUOTE)
            self.quoting[language] = self.quoting[language] + 1 if is_open else 0
            for style, span in sentence_styles(body, language):
                self.sentences.setdefault(language, Counter())[style] += 1
                rows = self.rows.setdefault((language, style), {})
                if passage.row in rows or len(rows) < _MOST_KEPT:
                    rows.setdefault(passage.row, []).append(span)

    def conclude(self) -> Iterator[Finding]:
        """Yield the rows in another register than the rest, or once that there is no rest."""
        for language, counts in self.sentences.items():
            usual, most = min(counts.items(), key=lambda each: (-each[1], each[0]))
            others = counts.total() - most
            if most < _FEWEST or not others:
                continue
            if others <= _LARGEST_SHARE * counts.total():
                yield from self._strays(language, usual, counts)
            else:
                yield self._mixed(language, counts)

    def _strays(self, language: str, usual: str, counts: Counter[str]) -> Iterator[Finding]:
        for style in counts:
            if style == usual:
                continue
            rows = self.rows[language, style]
            message = f"{language} is in {style} here, and in {usual} in {counts[usual]} other sentences"
            if len(rows) <= _MOST_MARKED:
                for row, spans in rows.items():
                    yield _finding(row, language, _STRAY, message, spans)
                continue
            first, *rest = rows
            named = ", ".join(str(row + 1) for row in rest[:_MOST_NAMED])
            more = f" and {len(rest) - _MOST_NAMED} more" if len(rest) > _MOST_NAMED else ""
            message += (
                f"; {style} also in {'rows' if len(rest) > 1 else 'row'} {named}{more} ({counts[style]} sentences)"
            )
            yield _finding(first, language, _STRAY, message, rows[first])

    def _mixed(self, language: str, counts: Counter[str]) -> Finding:
        second = counts.most_common()[1][0]
        row, spans = next(iter(self.rows[language, second].items()))
        parts = joined(f"{style} in {count} sentences" for style, count in counts.most_common())
        return _finding(row, language, _MIXED, f"{language} mixes levels of politeness: {parts}", spans)


start = Watch


def _finding(row: int, language: str, confidence: float, message: str, spans: list[Span]) -> Finding:
    return Finding(name, row, (language,), "info", confidence, message, {language: tuple(spans)})
