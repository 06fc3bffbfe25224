"""``tritext check``: where the versions differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tritext.cli.compared import ClauseEmbedder, ClauseScorer, Disabled, Opened, judge, open_compared
from tritext.cli.console import interruptible, print_lines, say, show_progress
from tritext.cli.exits import FOUND
from tritext.cli.found import Found, as_lines, as_sarif
from tritext.cli.options import COMPARED, AsJson, chosen_glossary
from tritext.cli.several import exit_if_failed, named_files, one_by_one
from tritext.cli.standard_input import from_standard_input
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.checks import Finding


def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help=f"{COMPARED} Of a folder, its .tritext files.")
    ] = None,
    fail_on: Annotated[
        Literal["info", "warning", "error"],
        typer.Option("--fail-on", metavar="info|warning|error", help="The least severity that makes the exit code 1."),
    ] = "warning",
    disable: Disabled = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option("--gazetteer", metavar="FILE", help="TSV of names, added to those known. Repeatable."),
    ] = None,
    glossary: Annotated[
        Path | None,
        typer.Option("--glossary", metavar="FILE", help="TSV of terms and the translations that they must have."),
    ] = None,
    embedder: ClauseEmbedder = "use",
    scorer: ClauseScorer = "compact",
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="ROW:RULE", help="Keep in FILE that this finding is none. Repeatable."),
    ] = None,
    unignore: Annotated[
        list[str] | None, typer.Option("--unignore", metavar="ROW:RULE", help="Take that back. Repeatable.")
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Show ignored findings too, marked.")] = False,
    as_json: AsJson = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0 instead of a table.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Write SARIF or JSON there, whole or not at all. [by suffix]"
        ),
    ] = None,
    list_rules: Annotated[bool, typer.Option("--rules", help="List the rules and stop.")] = False,
) -> None:
    """Report where the versions differ: passages left out, numbers, names, negations and terms changed.

    Exits with 1 if there is a warning or an error, and with 4 if one of several files cannot be read. Names are also
    read from names.tsv in the folder of your configuration.

    tritext check statement.tritext --json
    """
    from tritext.checks import SEVERITIES, select_rules, unjudged
    from tritext.checks.names import users_gazetteer
    from tritext.errors import UsageError

    rules = select_rules(disable or (), gazetteer=users_gazetteer(gazetteer or ()), glossary=chosen_glossary(glossary))
    if list_rules:
        print_lines(_rules(as_json=as_json))
        return
    if not files:
        raise UsageError("there is no file to check: name one, as in tritext check statement.tritext")
    output = None if output == Path("-") else output
    as_json, is_sarif = _wanted(output, as_json=as_json, as_sarif=sarif)
    chosen, is_several = named_files(files), len(files) > 1 or files[0].is_dir()
    given = [(each, True) for each in ignore or ()] + [(each, False) for each in unignore or ()]
    if given and is_several:
        raise UsageError("--ignore and --unignore name a row of one file: give that file alone")
    _put_aside(chosen[0], given)
    find, widths = judge(rules, embedder, scorer), set[int]()
    tally, seen, failed = Counter[str](), set[str](), list[Path]()

    def look(file: Path) -> Iterator[Found]:
        with from_standard_input(file) as real, open_compared(real) as opened:
            widths.add(len(opened.languages))
            yield Found(file, opened, _counted(find(opened), opened, tally, seen))

    every = one_by_one(chosen, look, failed) if is_several else look(chosen[0])
    if is_sarif:
        lines = as_sarif(every)
    else:
        lines = as_lines(every, tally, is_several=is_several, as_json=as_json, show_all=show_all)
    _put(lines, tally, output, chosen)
    if 2 in widths and (silent := unjudged(rules)):
        say(silent)
    for each in sorted({*(ignore or ())} - seen):
        say(f"{each} was no finding this time: it is ignored if it comes")
    exit_if_failed(failed, chosen)
    if any(tally[severity] for severity in SEVERITIES[SEVERITIES.index(fail_on) :]):
        raise typer.Exit(FOUND)


def _wanted(output: Path | None, *, as_json: bool, as_sarif: bool) -> tuple[bool, bool]:
    """Return whether JSON and whether SARIF is wanted, also by the name of a file."""
    from tritext.errors import UsageError

    if output is not None and not as_json and not as_sarif:
        suffix = output.suffix.lower()
        as_json, as_sarif = suffix == ".jsonl", suffix == ".sarif"
        if not as_json and not as_sarif:
            raise UsageError(f"what to write to {output}? name OUT.sarif or OUT.jsonl, or add --json or --sarif")
    if as_json and as_sarif:
        raise UsageError("--json and --sarif exclude each other: choose one")
    return as_json, as_sarif


def _put(lines: Iterable[str], tally: Counter[str], output: Path | None, read: Iterable[Path]) -> None:
    """Print lines as they come, or write them to a file that is none of those read, whole or not at all."""
    from tritext.errors import UsageError
    from tritext.files import replacing

    if output is None:
        with interruptible("-"):
            print_lines(lines, at_once=True)
        return
    if any(each.resolve() == output.resolve() for each in read):
        raise UsageError(f"{output} is a file to check: name another one to write")
    with interruptible(output), replacing(output) as temporary, temporary.open("wb") as target:
        target.writelines(f"{line}\n".encode("utf-8", "backslashreplace") for line in lines)
    say(f"{count(tally.total() - tally['ignored'], 'finding')} written to {output}")


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


def _put_aside(file: Path, given: Sequence[tuple[str, bool]]) -> None:
    """Record in the file that findings are ignored, or no longer: all of them or none."""
    from tritext.checks import RULES
    from tritext.errors import UsageError
    from tritext.formats import is_interchange
    from tritext.store import ComparisonFile, ignore_findings

    if not given:
        return
    wanted: list[tuple[int, str, bool]] = []
    for what, ignored in given:
        number, _, rule = what.partition(":")
        if not number.isascii() or not number.isdigit() or rule not in RULES:
            raise UsageError(
                f"{what!r} is no finding: write its row and its rule, as in 12:number; --rules lists the rules"
            )
        wanted.append((int(number), rule, ignored))
    if is_interchange(file):
        raise UsageError(f"{file} keeps no ignored findings: make a .tritext file with `tritext compare` or `align`")
    with ComparisonFile(file) as opened:
        found: list[tuple[int, str, bool]] = []
        for position, rule, ignored in wanted:
            rows = opened.ids(position - 1, position) if position else []
            if not rows:
                raise UsageError(f"{file} has no row {position}: its rows are 1 to {len(opened)}")
            found.append((rows[0], rule, ignored))
        say(ignore_findings(opened, found).title)


def _rules(*, as_json: bool) -> Iterator[str]:
    """Yield a line a rule."""
    from tritext.checks import RULES

    for name, rule in RULES.items():
        if as_json:
            yield json.dumps({"rule": name, "default": rule.is_default, "summary": rule.summary}, ensure_ascii=False)
        else:
            yield f"{name:10} {'on ' if rule.is_default else 'off'}  {rule.summary}"
