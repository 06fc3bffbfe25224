"""``tritext check``: where the versions differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.compared import (
    ClauseEmbedder,
    ClauseScorer,
    Opened,
    Scorer,
    is_interchange,
    lazy_encode,
    lazy_score,
    open_compared,
    watched,
)
from tritext.cli.console import print_lines, say, show_progress
from tritext.cli.exits import FOUND
from tritext.cli.options import COMPARED, AsJson
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.checks import Finding
    from tritext.checks.sarif import Result
    from tritext.glossary import Glossary
    from tritext.records import TranslationUnit


class Least(StrEnum):
    """The severities, from the least to the worst."""

    info = "info"
    warning = "warning"
    error = "error"


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("check")(check)


def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help=COMPARED),
    ] = None,
    fail_on: Annotated[
        Least,
        typer.Option("--fail-on", metavar="info|warning|error", help="The least severity that makes the exit code 1."),
    ] = Least.warning,
    disable: Annotated[
        list[str] | None, typer.Option("--disable", metavar="RULE", help="Leave a rule out. Repeatable.")
    ] = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option("--gazetteer", metavar="FILE", help="TSV of names, added to those known. Repeatable."),
    ] = None,
    glossary: Annotated[
        Path | None,
        typer.Option("--glossary", metavar="FILE", help="TSV of terms and the translations that they must have."),
    ] = None,
    embedder: ClauseEmbedder = "use",
    scorer: ClauseScorer = Scorer.compact,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="ROW:RULE", help="Keep in FILE that this finding is none. Repeatable."),
    ] = None,
    unignore: Annotated[
        list[str] | None, typer.Option("--unignore", metavar="ROW:RULE", help="Take that back. Repeatable.")
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Show ignored findings too, marked.")] = False,
    as_json: AsJson = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0 instead of a table.")] = False,
    list_rules: Annotated[bool, typer.Option("--rules", help="List the rules and stop.")] = False,
) -> None:
    """Report where the versions differ: passages left out, numbers, names, negations and terms changed.

    Exits with 1 if there are findings. Names are also read from names.tsv in the folder of your configuration.

    tritext check statement.tritext --json
    """
    from tritext.checks import SEVERITIES, select_rules
    from tritext.checks import check as find
    from tritext.checks.names import users_gazetteer
    from tritext.errors import UsageError

    rules = select_rules(disable or (), gazetteer=users_gazetteer(gazetteer or ()), glossary=_glossary(glossary))
    if list_rules:
        print_lines(_rules(as_json=as_json))
        return
    if file is None:
        raise UsageError("there is no file to check: name one, as in tritext check statement.tritext")
    if as_json and as_sarif:
        raise UsageError("--json and --sarif exclude each other: choose one")
    given = [(each, True) for each in ignore or ()] + [(each, False) for each in unignore or ()]
    for what, ignored in given:
        _put_aside(file, what, ignored=ignored)
    with from_standard_input(file) as real, open_compared(real) as opened:
        tally, seen = Counter[str](), set[str]()
        judged = find(watched(opened), rules=rules, encode=lazy_encode(embedder), score=lazy_score(scorer))
        found = _counted(judged, opened, tally, seen)
        if as_sarif:
            print_lines(_sarif(found, opened, file), at_once=True)
        else:
            print_lines(_lines(found, opened, tally, as_json=as_json, show_all=show_all), at_once=True)
    for each in sorted({*(ignore or ())} - seen):
        say(f"{each} was no finding this time: it is ignored if it comes")
    if any(tally[severity] for severity in SEVERITIES[SEVERITIES.index(fail_on.value) :]):
        raise typer.Exit(FOUND)


def _counted(
    findings: Iterable[Finding], opened: Opened, tally: Counter[str], seen: set[str]
) -> Iterator[tuple[Finding, bool]]:
    """Yield each finding with whether it is ignored, note those that are as ``12:number``, count the others."""
    for finding in findings:
        is_ignored = (finding.unit, finding.rule) in opened.ignored
        if is_ignored:
            seen.add(f"{finding.unit + 1}:{finding.rule}")
        tally["ignored" if is_ignored else finding.severity] += 1
        show_progress("")
        yield finding, is_ignored
    show_progress("")


def _put_aside(file: Path, what: str, *, ignored: bool) -> None:
    """Record in the file that a finding is ignored, or no longer.

    Raises:
        UsageError: If there is no such row or rule, or the file is none that keeps anything.
    """
    from tritext.checks import RULES
    from tritext.errors import UsageError
    from tritext.store import ComparisonFile, ignore_finding

    number, _, rule = what.partition(":")
    if not number.isascii() or not number.isdigit() or rule not in RULES:
        raise UsageError(
            f"{what!r} is no finding: write its row and its rule, as in 12:number; --rules lists the rules"
        )
    if is_interchange(file):
        raise UsageError(f"{file} keeps no ignored findings: make a .tritext file with `tritext compare` or `align`")
    with ComparisonFile(file) as opened:
        rows = opened.ids(int(number) - 1, int(number)) if int(number) else []
        if not rows:
            raise UsageError(f"{file} has no row {number}: its rows are 1 to {len(opened)}")
        say(ignore_finding(opened, rows[0], rule, ignored=ignored).title)


def _glossary(file: Path | None) -> Glossary | None:
    from tritext.glossary import read_glossary

    return read_glossary(file) if file is not None else None


def _rules(*, as_json: bool) -> Iterator[str]:
    """Yield a line a rule."""
    from tritext.checks import RULES

    for name, rule in RULES.items():
        if as_json:
            yield json.dumps({"rule": name, "default": rule.is_default, "summary": rule.summary}, ensure_ascii=False)
        else:
            yield f"{name:10} {'on ' if rule.is_default else 'off'}  {rule.summary}"


def _sarif(found: Iterable[tuple[Finding, bool]], opened: Opened, file: Path) -> Iterator[str]:
    import tritext
    from tritext.checks.places import text_files
    from tritext.checks.sarif import sarif_lines

    results = with_rows(found, opened.unit)
    return sarif_lines(results, path=file, version=tritext.__version__, texts=text_files(opened.documents(), file))


def with_rows(
    found: Iterable[tuple[Finding, bool]], unit: Callable[[int], TranslationUnit], *, at_once: int = 1000
) -> Iterator[Result]:
    """Yield each finding with its row, in the order of the findings.

    What the whole file shows comes at the end, in no order of rows, and a file that is streamed begins anew for a row
    that it has passed: so many rows are asked for at once, from the first to the last.
    """
    from tritext.checks.sarif import Result

    findings = iter(found)
    while held := list(islice(findings, at_once)):
        units = {row: unit(row) for row in sorted({finding.unit for finding, _ in held})}
        yield from (Result(finding, units[finding.unit], is_ignored) for finding, is_ignored in held)


def _lines(
    found: Iterable[tuple[Finding, bool]], opened: Opened, tally: Counter[str], *, as_json: bool, show_all: bool
) -> Iterator[str]:
    """Yield what is printed: JSON, or a line a finding with its row numbered as the table does, and their number."""
    from tritext.cells import visible

    for each, is_ignored in found:
        if is_ignored and not show_all:
            continue
        if as_json:
            yield json.dumps({**each.as_json(), **({"ignored": True} if is_ignored else {})}, ensure_ascii=False)
        else:
            where = ",".join(each.languages) or "?"
            severity = "ignored" if is_ignored else each.severity
            yield visible(f"{each.unit + 1:>5} {severity:7} {each.rule:9} {where:5} {each.message}")
    if not as_json:
        ignored = tally["ignored"]
        more = f", {ignored} ignored" if ignored else ""
        yield f"{count(tally.total() - ignored, 'finding')} in {count(opened.total, 'row')}{more}"
