"""``tritext check``: where the versions differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import print_lines
from tritext.cli.options import AsJson, read_compared

if TYPE_CHECKING:
    from tritext.checks import Finding
    from tritext.checks.names import Gazetteer
    from tritext.glossary import Glossary
    from tritext.records import TranslationUnit

FOUND = 1


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
        typer.Argument(metavar="FILE", help="A .tritext file, or JSONL, TSV, Parquet or TMX with texts."),
    ] = None,
    fail_on: Annotated[
        Least, typer.Option("--fail-on", help="The least severity that makes the exit code 1.")
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
    from tritext.errors import UsageError

    rules = select_rules(disable or (), gazetteer=_gazetteer(gazetteer or []), glossary=_glossary(glossary))
    if list_rules:
        print_lines(_rules(as_json=as_json))
        return
    if file is None:
        raise UsageError("there is no file to check: name one, as in tritext check statement.tritext")
    if as_json and as_sarif:
        raise UsageError("--json and --sarif exclude each other: choose one")
    units = read_compared(file).units
    findings = list(find(units, rules=rules))
    print_lines(_lines(findings, units, file, as_json=as_json, as_sarif=as_sarif))
    least = SEVERITIES.index(fail_on.value)
    if any(SEVERITIES.index(each.severity) >= least for each in findings):
        raise typer.Exit(FOUND)


def _gazetteer(files: Sequence[Path]) -> Gazetteer | None:
    """Read the names of the user: of his configuration, and of this call."""
    from platformdirs import user_config_path

    from tritext.checks.names import load_gazetteer

    own = user_config_path("tritext") / "names.tsv"
    more = [own] if own.is_file() else []
    return load_gazetteer(*more, *files) if more or files else None


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


def _lines(
    findings: Sequence[Finding], units: Sequence[TranslationUnit], file: Path, *, as_json: bool, as_sarif: bool
) -> Iterator[str]:
    """Yield what is printed: JSON, SARIF, or a line a finding with its unit numbered as the table does."""
    import tritext
    from tritext.cells import visible

    if as_sarif:
        from tritext.checks.sarif import sarif

        log = sarif(findings, units, uri=file.as_posix(), version=tritext.__version__)
        yield json.dumps(log, ensure_ascii=False, indent=2)
    elif as_json:
        for each in findings:
            yield json.dumps(each.as_json(), ensure_ascii=False)
    else:
        for each in findings:
            where = ",".join(each.languages) or "?"
            yield visible(f"{each.unit + 1:>5} {each.severity:7} {each.rule:9} {where:5} {each.message}")
        yield f"{_count(len(findings), 'finding')} in {_count(len(units), 'row')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
