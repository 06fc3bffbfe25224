"""Findings as SARIF 2.1.0, which code review and build servers read.

The deviating version is the place of a result, the others are related places: in the text files that the versions were
read from, where they are known and unchanged, else rows of the file that was checked. Columns count code points.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tritext.checks import RULES
from tritext.checks.finding import Finding, Severity, Span
from tritext.checks.places import TextFile
from tritext.records import TranslationUnit

_FIRST_LINE = {".jsonl": 1, ".ndjson": 1, ".tsv": 2}
"""Line of the first row in files that have a line a row."""

_LEVELS: dict[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}


@dataclass(frozen=True, slots=True)
class Result:
    """A finding, its row, and whether a person said that it is none."""

    path: Path
    """The file that was checked."""
    finding: Finding
    unit: TranslationUnit
    is_ignored: bool = False
    texts: Mapping[str, TextFile] = field(default_factory=dict)
    """Language to the text file of a version, where it is known: places are lines and columns there. Others are rows of
    the file that was checked."""


def sarif_lines(results: Iterable[Result], *, version: str) -> Iterator[str]:
    """Yield the log of one run over any number of files, a result a line, so that it never has to be held.

    Args:
        results: What was found; ignored findings are there too, as suppressed ones.
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
        last = _json(_result(each))
    if last:
        yield last
    yield "]}]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _result(result: Result) -> dict[str, Any]:
    """Return one result; its fingerprint lasts until a text of the unit changes."""
    finding, unit = result.finding, result.unit
    said = "\0".join(f"{language}\0{variant.text}" for language, variant in unit.variants.items())
    digest = hashlib.sha256(f"{finding.rule}\0{said}".encode()).hexdigest()
    places = [
        _place(result, language, span)
        for language in sorted(finding.spans, key=lambda each: each not in finding.languages)
        for span in finding.spans[language]
    ]
    whole = [_place(result, each, None) for each in finding.languages or tuple(unit.variants)[:1]]
    places = places or whole  # readers of SARIF refuse a result that is nowhere
    places = [place for number, place in enumerate(places) if place not in places[:number]]  # nor twice in one row
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


def _place(result: Result, language: str, span: Span | None) -> dict[str, Any]:
    """Return where a span is: in the text file of its version, else the row, for which no file has a line for sure."""
    row, variant, path, text = (
        result.finding.unit, result.unit.variants.get(language), result.path, result.texts.get(language)
    )  # fmt: skip
    region = text.region(variant, span) if text is not None and variant is not None and span is not None else None
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(text.path if text is not None and region else path)}}
    if region is not None:
        physical["region"] = region
    elif path.suffix.lower() in _FIRST_LINE:
        physical["region"] = {"startLine": row + _FIRST_LINE[path.suffix.lower()]}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"name": language, "fullyQualifiedName": f"unit {row} {language}"}],
    }


def _uri(path: Path) -> str:
    """Return a path as a URI, relative if the path is."""
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
