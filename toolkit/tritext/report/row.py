"""A row of a report, with what was found in it."""

from __future__ import annotations

from dataclasses import dataclass

from tritext.checks import Finding
from tritext.checks.finding import Span
from tritext.marks import Level
from tritext.records import TranslationUnit


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in its place."""

    number: int
    """In the report, counted from 1."""
    finding: Finding
    unit: TranslationUnit

    def spans(self, language: str) -> tuple[tuple[Span, int], ...]:
        """Return the places that it names in one language, each with its number."""
        return tuple((span, self.number) for span in self.finding.spans.get(language, ()))


@dataclass(frozen=True, slots=True)
class Row:
    """A translation unit, its number and what was found in it."""

    number: int
    """0-based."""
    unit: TranslationUnit
    level: Level
    findings: tuple[Found, ...]

    def spans(self, language: str) -> tuple[tuple[Span, int], ...]:
        """Return the places that findings name in one language, each with the number of its finding."""
        return tuple(span for each in self.findings for span in each.spans(language))
