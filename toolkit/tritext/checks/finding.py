"""What a rule reports: one difference, where it is in every version, how bad and how sure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Severity = Literal["info", "warning", "error"]
"""How much harm a difference would do, as far as it is likely: see ``as_bad_as_likely``."""

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the worst."""

LEAST: Mapping[Severity, float] = {"info": 0.0, "warning": 0.5, "error": 0.7}
"""The confidence from which on each is said."""

Span = tuple[int, int]
"""Offsets of the first character and behind the last one, in the variant's text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between the versions of a translation unit."""

    rule: str
    unit: int
    """0-based row."""
    languages: tuple[str, ...]
    """Those that deviate; empty where it cannot be told."""
    severity: Severity
    confidence: float
    """The rule's own estimate that the difference is real, 0 to 1."""
    message: str
    """One sentence. It quotes the text, so it is data too: show it through ``cells.visible``."""
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the object of a line of ``tritext check --json``."""
        return {
            "rule": self.rule,
            "unit": self.unit,
            "languages": list(self.languages),
            "severity": self.severity,
            "confidence": round(self.confidence, 3),
            "spans": {language: [list(span) for span in spans] for language, spans in self.spans.items()},
            "message": self.message,
        }


def outvoted(said: Mapping[str, Hashable]) -> tuple[str, ...]:
    """Return the version of three or more that says something else than all others, which agree; else none.

    >>> outvoted({"en": 1, "ko": 2, "ja": 1}), outvoted({"en": 1, "ko": 2}), outvoted({"en": 1, "ko": 2, "ja": 3})
    (('ko',), (), ())
    """
    for language, own in said.items():
        others = {each for other, each in said.items() if other != language}
        if len(said) > 2 and len(others) == 1 and own not in others:
            return (language,)
    return ()


def as_bad_as_likely(finding: Finding) -> Finding:
    """Return a finding no more severe than it is likely: an error from .7 on, a warning from .5 on, else a note.

    A rule says how much harm the difference would do; whoever reads *error* takes it for one.
    """
    likely = [each for each in SEVERITIES if round(finding.confidence, 3) >= LEAST[each]]
    worst = min(finding.severity, likely[-1], key=SEVERITIES.index)
    return finding if worst == finding.severity else replace(finding, severity=worst)
