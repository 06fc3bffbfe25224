"""Rows of a comparison for tests of the rules, and what one rule says of them."""

from __future__ import annotations

from tritext.checks import RULES, Finding, Rule, check
from tritext.records import TranslationUnit, Variant


def row(posterior: float | None = None, /, **texts: str) -> TranslationUnit:
    """A row; an empty text is an absent variant."""
    variants = {name: Variant(text, (0,) if text else ()) for name, text in texts.items()}
    return TranslationUnit(variants, posterior=posterior)


def found(**texts: str) -> list[Finding]:
    """What all rules say of one row."""
    return list(check([row(**texts)]))


def said(rule: str | Rule, *rows: TranslationUnit) -> list[Finding]:
    """What one rule says of some rows; every span of it is checked to lie in its text."""
    found = list(check(rows, rules=[RULES[rule] if isinstance(rule, str) else rule]))
    for finding in found:
        for language, spans in finding.spans.items():
            text = rows[finding.unit].variants[language].text
            assert all(0 <= start < end <= len(text) for start, end in spans)
    return found
