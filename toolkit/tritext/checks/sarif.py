"""Findings as SARIF 2.1.0, which code review and build servers read.

The deviating version is the place of a result, the others are related places. Offsets count code points.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tritext.checks import RULES
from tritext.checks.finding import Finding, Severity
from tritext.records import TranslationUnit

_LEVELS: dict[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}


@dataclass(frozen=True, slots=True)
class Result:
    """A finding, its row, and whether a person said that it is none."""

    finding: Finding
    unit: TranslationUnit
    is_ignored: bool = False


def sarif_lines(results: Iterable[Result], *, uri: str, version: str) -> Iterator[str]:
    """Yield the log of one run, a result a line, so that it never has to be held.

    Args:
        results: What was found; ignored findings are there too, as suppressed ones.
        uri: The file that was checked, as a relative or absolute URI.
        version: Of tritext.
    """
    rules = [{"id": name, "shortDescription": {"text": rule.summary}} for name, rule in RULES.items()]
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
    run = {
        "tool": {"driver": {"name": "tritext", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
    }
    yield f'{_json(log)[:-1]}, "runs": [{_json(run)[:-1]}, "results": ['
    last = ""
    for each in results:
        if last:
            yield f"{last},"
        last = _json(_result(each, uri))
    if last:
        yield last
    yield "]}]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _result(result: Result, uri: str) -> dict[str, Any]:
    """Return one result; its fingerprint lasts until a text of the unit changes."""
    finding, unit = result.finding, result.unit
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
        **({"suppressions": [{"kind": "external", "status": "accepted"}]} if result.is_ignored else {}),
    }


def _place(row: int, language: str, start: int, end: int, uri: str) -> dict[str, Any]:
    """Return where a span is: the row as the line, and the language, which no file has lines for."""
    region = {"startLine": row + 1, "startColumn": start + 1, "endColumn": end + 1}
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region},
        "logicalLocations": [{"name": language, "fullyQualifiedName": f"unit {row} {language}"}],
    }
