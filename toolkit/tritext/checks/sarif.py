"""Findings as SARIF 2.1.0, which code review and build servers read.

The deviating version is the place of a result, the others are related places. Offsets count code points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from tritext.checks import RULES
from tritext.checks.finding import Finding, Severity
from tritext.records import TranslationUnit

_LEVELS: dict[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}


def sarif(findings: Iterable[Finding], units: Sequence[TranslationUnit], *, uri: str, version: str) -> dict[str, Any]:
    """Return the log of one run.

    Args:
        findings: What was found in the units.
        units: The rows.
        uri: The file that was checked, as a relative or absolute URI.
        version: Of tritext.
    """
    rules = [{"id": name, "shortDescription": {"text": rule.summary}} for name, rule in RULES.items()]
    run = {
        "tool": {"driver": {"name": "tritext", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, units[each.unit], uri) for each in findings],
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _result(finding: Finding, unit: TranslationUnit, uri: str) -> dict[str, Any]:
    """Return one result; its fingerprint lasts until a text of the unit changes."""
    texts = "\0".join(f"{language}\0{variant.text}" for language, variant in unit.variants.items())
    digest = hashlib.sha256(f"{finding.rule}\0{texts}".encode()).hexdigest()
    places = [
        _place(finding.unit, language, start, end, uri)
        for language in sorted(finding.spans, key=lambda each: each not in finding.languages)
        for start, end in finding.spans[language]
    ]
    own = [place for place in places if place["logicalLocations"][0]["name"] in finding.languages] or places[:1]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "rank": round(100 * finding.confidence, 1),
        "locations": own,
        "relatedLocations": [place for place in places if place not in own],
        "partialFingerprints": {"unit/v1": digest},
        "properties": finding.as_json(),
    }


def _place(row: int, language: str, start: int, end: int, uri: str) -> dict[str, Any]:
    """Return where a span is: the row as the line, and the language, which no file has lines for."""
    region = {"startLine": row + 1, "startColumn": start + 1, "endColumn": end + 1}
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region},
        "logicalLocations": [{"name": language, "fullyQualifiedName": f"unit {row} {language}"}],
    }
