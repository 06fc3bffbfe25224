"""Sentences that every kind of report says in the same words."""

from __future__ import annotations

import re
from math import isnan
from pathlib import PurePath

from tritext.checks.lexicon import LANGUAGES
from tritext.hundredths import NOISE, hundredths
from tritext.languages import language_name
from tritext.marks import MARKS
from tritext.phrasing import count, joined
from tritext.report.contents import Report
from tritext.report.gathering import Version
from tritext.report.plots import Bars
from tritext.report.row import Found, Row

ABSENT = "(absent)"

FOLLOWED = "Which version is followed"

TERMS = "Term candidates, and what the other versions have in the same rows"

NOUNS = {"error": "error", "warning": "warning", "info": "note"}
"""What a severity is called."""

_SURE = ((0.95, "nearly certain"), (0.8, "likely"), (0.5, "possible"))
"""The least confidence that is called so."""

_QUOTED_OR_CODE = re.compile(r'"[^"]*"|\b(?!it$)[a-z]{2}\b')
"""What a message quotes, or perhaps the code of a language; at its end ``it`` is the English word and not Italian."""

AT_ONCE = 500
"""Rows that a browser lays out at once: those of a table. It leaves out the tables that are not in sight."""

METHOD = (
    "The versions were cut into segments, which were matched by the similarity of multilingual sentence embeddings. "
    "A finding is a difference that a rule saw; its confidence is the rule's own estimate that the difference is real. "
    "What no rule looks for is not found: a version without findings may differ all the same."
)

GRADES = (
    "An error changes what is said, a warning may change it, a note is for information. The confidence says how sure "
    "the rule is that the difference is real: of ten findings with .90, one is expected to be none."
)

NOTHING_FOUND = (
    "The rules found nothing. They know some kinds of differences and no others, so the versions may still differ: "
    "the least sure rows below are the first to read."
)

OF_TWO = (
    "Negations and obligations were not judged: that takes a third version, which shows which of the others differs. "
    "Read for them yourself."
)

MACHINE = (
    "Text marked as translated was made by a machine translation model on this computer, to show what a passage is "
    "about. It is no evidence of what a version says."
)


def verdict(report: Report) -> str:
    """Say whether the versions say the same, and which differ; empty if none does, or a machine made one."""
    if not any(map(report.severities.get, ("error", "warning"))) or any(each.route for each in report.versions):
        return ""
    said = "probably do not" if report.severities["error"] else "may not"
    named = {language: number for language, number in report.deviating.items() if language}
    about = [f"{number:,} in the {language_name(language)}" for language, number in named.items()]
    about += [f"{number:,} that may be in any version" for number in [report.deviating.get("", 0)] if number]
    which = f" Errors and warnings: {joined(about)}." if named else ""
    return f"The versions {said} say the same.{which}"


def summary(report: Report) -> str:
    """Say in one sentence what was compared and found."""
    names = joined([language_name(language) for language in report.languages])
    found = [count(number, NOUNS[severity]) for severity, number in report.severities.items() if number]
    levels = report.levels
    doubtful = levels["check"] + levels["low"]
    said = joined(found) if found else "no findings"
    rest = [f"{doubtful:,} matched doubtfully"] * bool(doubtful) + [
        f"{levels['absent']:,} absent from a version"
    ] * bool(levels["absent"])
    tail = f"; {joined(rest)}" if rest else ""
    ignored = f" {count(report.ignored, 'finding')} put aside by a person and left out." if report.ignored else ""
    return f"{count(report.total, 'passage')} in {names}: {said}{tail}.{ignored}"


def doubts(report: Report) -> str:
    """Say what the rows are that are listed as doubtful, or that there are none."""
    if not report.doubtful:
        return "No row is doubtful."
    return "Rows whose passages may not belong together, or whose translation may be bad; Method explains the figures."


def guide(report: Report) -> tuple[str, ...]:
    """Say in plain words how the findings are to be read, for whoever is sent the report."""
    made = [language_name(each.language) for each in report.versions if each.route]
    unread = [language_name(each) for each in report.languages if each not in LANGUAGES]
    files = [f"{language_name(each.language)} from {_file(each.name)}" for each in report.versions if each.name]
    said = [f"Compared: {joined(files)}."] if files else []
    said.append(GRADES if report.findings else NOTHING_FOUND)
    if len(report.languages) == 2:
        said.append(OF_TWO)
    if made:
        said.append(
            f"A machine translated the {joined(made)} on this computer: a difference there is probably its mistake, "
            "and no evidence of what anyone said."
        )
    if unread:
        said.append(
            f"The rules read {joined([language_name(each) for each in LANGUAGES])}. Of {joined(unread)} they know "
            "digits, addresses and brackets alone, so that they find little there says nothing."
        )
    return tuple(said)


def _file(name: str) -> str:
    return "standard input" if name == "-" else PurePath(name).name


def said(found: Found) -> str:
    """Write what a finding says as a sentence, with the versions by their names; what it quotes stays as it is."""
    names = {language: language_name(language) for language in found.unit.variants}
    named = _QUOTED_OR_CODE.sub(lambda match: names.get(match[0], match[0]), found.finding.message)
    return f"{named[:1].upper()}{named[1:]}."


def sureness(confidence: float) -> str:
    """Say in words and in figures how sure a finding is.

    >>> sureness(0.947), sureness(0.4)
    ('likely, confidence .94', 'doubtful, confidence .40')
    """
    words = next((words for least, words in _SURE if confidence + NOISE >= least), "doubtful")
    return f"{words}, confidence {hundredths(confidence)}"


def values(plot: Bars, title: str) -> str:
    """Say what a plot shows, for whoever does not see it."""
    low, high = plot.edges(max(range(len(plot.counts)), key=lambda each: plot.counts[each]))
    return f"{title}: {count(plot.total, 'value')}, most of them from {low:.2f} to {high:.2f}"


def shown(report: Report) -> str:
    """Say which rows are shown; empty if all are."""
    if not report.left_out:
        return ""
    which = "that have a finding or are not good"
    if report.marked > len(report.rows):
        which = f"that most need a reader, of {report.marked:,} {which}"
    return (
        f"Shown are the {len(report.rows):,} rows of {report.total:,} {which}. "
        "tritext report --rows all shows every row."
    )


def listed(report: Report) -> str:
    """Say which findings are listed; empty if all are."""
    if report.found == len(report.findings):
        return ""
    return (
        f"Listed are the {len(report.findings):,} worst of {report.found:,} findings. tritext check lists them all, "
        "and --disable RULE leaves a rule out."
    )


def origin(version: Version) -> str:
    """Say where a version comes from."""
    if not version.route:
        return "given"
    return f"translated {'>'.join(version.route)}" + (f" by {', '.join(version.models)}" if version.models else "")


def scores(row: Row) -> str:
    """Write a row's mark, its level and its figures."""
    return ", ".join(figures(row))


def figures(row: Row) -> tuple[str, ...]:
    """Write a row's mark and its level, and each of its figures."""
    unit = row.unit
    parts = [f"{MARKS[row.level]} {row.level}".strip()]
    parts += [f"{pair} {hundredths(score.cosine)}" for pair, score in unit.scores.items()]
    if unit.posterior is not None:
        parts.append(f"p {hundredths(unit.posterior)}")
    if unit.is_moved:
        parts.append("moved")
    if unit.status != "auto":
        parts.append(unit.status)
    return tuple(parts)


def tallies(report: Report) -> tuple[str, str]:
    """Say how many rows are of each level, and how much each rule found."""
    rows = ", ".join(f"{name} {number:,}" for name, number in report.levels.items())
    moved = f"; moved {report.moved:,}" if report.moved else ""
    statuses = ", ".join(f"{name} {number:,}" for name, number in report.statuses.items())
    rules = ", ".join(f"{name} {number:,}" for name, number in report.rules.items())
    return f"Rows: {rows}{moved}. Status: {statuses}.", f"Rules: {rules}."


def heading(found: Found) -> str:
    """Write a finding's number, severity, rule, row, and the versions that deviate."""
    each = found.finding
    who = ", differs: " + ", ".join(map(language_name, each.languages)) if each.languages else ""
    return f"{found.number}. {NOUNS[each.severity]}: {each.rule}, row {each.unit + 1}{who}"


def version_table(report: Report) -> list[tuple[str, ...]]:
    """Return the heads and a line a version: where it comes from, and its figures."""
    heads = ("version", "origin", "passages", "absent", "characters")
    return [heads, *(
        (language_name(each.language), origin(each), f"{each.passages:,}", f"{each.absent:,}", f"{each.characters:,}")
        for each in report.versions
    )]  # fmt: skip


def pair_table(report: Report) -> list[tuple[str, ...]]:
    """Return the heads and a line a pair of versions."""
    heads = ("pair", "rows", "cosine, median", "lowest", "characters, median ratio")
    return [heads, *(
        (each.name, f"{each.rows:,}", figure(each.cosine), figure(each.lowest), f"{each.ratio:.2f}")
        for each in report.pairs
    )]  # fmt: skip


def term_heads(report: Report) -> tuple[str, ...]:
    """Return the heads of the table of terms."""
    first, *others = map(language_name, report.languages)
    return first, "rows", *others


def figure(value: float) -> str:
    """Write a cosine; a dash where there is none.

    >>> figure(0.5), figure(float("nan"))
    ('.50', '-')
    """
    return "-" if isnan(value) else hundredths(value)
