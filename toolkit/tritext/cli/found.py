"""What ``tritext check`` prints of its findings: a table, JSON Lines or SARIF, as they come."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.checks import Finding
    from tritext.checks.places import TextFile
    from tritext.checks.sarif import Result
    from tritext.cli.compared import Opened
    from tritext.records import TranslationUnit


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in a file, while it is open."""

    path: Path
    opened: Opened
    findings: Iterator[tuple[Finding, bool]]
    """Each with whether it is ignored."""


def as_sarif(every: Iterable[Found]) -> Iterator[str]:
    """Yield one document of SARIF for all files, in pieces."""
    import tritext
    from tritext.checks.places import text_files
    from tritext.checks.sarif import sarif_lines

    return sarif_lines(
        (
            result
            for each in every
            for texts in [text_files(each.opened.documents(), each.path)]
            for result in with_rows(each.findings, each.opened.unit, path=each.path, texts=texts)
        ),
        version=tritext.__version__,
    )


def with_rows(
    found: Iterable[tuple[Finding, bool]],
    unit: Callable[[int], TranslationUnit],
    *,
    path: Path,
    texts: Mapping[str, TextFile] | None = None,
    at_once: int = 1000,
) -> Iterator[Result]:
    """Yield each finding with its row, in the order of the findings.

    What the whole file shows comes at the end, in no order of rows, and a file that is streamed begins anew for a row
    that it has passed: so many rows are asked for at once, from the first to the last.
    """
    from tritext.checks.sarif import Result

    findings = iter(found)
    while held := list(islice(findings, at_once)):
        units = {row: unit(row) for row in sorted({finding.unit for finding, _ in held})}
        yield from (Result(path, finding, units[finding.unit], is_ignored, texts or {}) for finding, is_ignored in held)


def as_lines(
    every: Iterable[Found], tally: Counter[str], *, is_several: bool, as_json: bool, show_all: bool
) -> Iterator[str]:
    """Yield what is printed of the files: each is named where there are several."""
    from tritext.cells import visible

    files = 0
    for file in every:
        files += 1
        named = {"file": str(file.path)} if is_several else {}
        before = tally.copy()
        if is_several and not as_json:
            yield visible(str(file.path))
        for each, is_ignored in file.findings:
            if is_ignored and not show_all:
                continue
            yield _json(each, named, is_ignored=is_ignored) if as_json else _row(each, is_ignored=is_ignored)
        if not as_json:
            yield _sum(tally - before, count(file.opened.total, "row"))
    if is_several and files and not as_json:
        yield _sum(tally, count(files, "file"))


def _json(finding: Finding, named: Mapping[str, str], *, is_ignored: bool) -> str:
    return json.dumps({**named, **finding.as_json(), **({"ignored": True} if is_ignored else {})}, ensure_ascii=False)


def _row(finding: Finding, *, is_ignored: bool) -> str:
    """Return the line of a finding, its row numbered as the table does."""
    from tritext.cells import visible

    where = ",".join(finding.languages) or "?"
    severity = "ignored" if is_ignored else finding.severity
    return visible(f"{finding.unit + 1:>5} {severity:7} {finding.rule:9} {where:5} {finding.message}")


def _sum(tally: Counter[str], where: str) -> str:
    ignored = tally["ignored"]
    more = f", {ignored} ignored" if ignored else ""
    return f"{count(tally.total() - ignored, 'finding')} in {where}{more}"
