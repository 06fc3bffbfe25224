"""A finding as its table has it, read back; ``derived`` has the tables, and knows nothing of rules."""

from __future__ import annotations

import json
import re
import sqlite3

from tritext.checks.finding import SEVERITIES, Finding

COLUMNS = "rule, severity, confidence, languages, message, spans"
"""What the table has of a finding, in the order of ``finding_of``."""
_SPANS = re.compile(r'\{(?:"[\w-]+": \[(?:\[\d+, ?\d+\](?:, )?)*\](?:, )?)*\}')
"""What the spans of a finding look like."""


def finding_of(  # a column each
    rule: str, severity: int, confidence: float, languages: str, message: str, spans: str, *, position: int = -1
) -> Finding:
    """Return a finding as the table has it, in the row at a position.

    Raises:
        ValueError: If it is damaged; another of ``damage.DAMAGED`` likewise.
    """
    where = {
        language: tuple((int(start), int(end)) for start, end in each) for language, each in json.loads(spans).items()
    }
    return Finding(rule, position, tuple(json.loads(languages)), SEVERITIES[severity], confidence, message, where)


def check_whole(database: sqlite3.Connection) -> None:
    """Read all of a file of findings: some 4 seconds for a million, so values that many of them share but once.

    Raises:
        sqlite3.DatabaseError: If it is damaged; what ``finding_of`` raises likewise.
    """
    ((state,),) = database.execute("PRAGMA integrity_check(1)")
    kinds = {tuple(map(type, row)) for row in database.execute("SELECT run, made_by, revision, complete FROM checked")}
    shared = set()
    is_whole = state == "ok" and kinds <= {(str, str, int, int)}
    for rule, severity, confidence, languages, message, spans in database.execute(f"SELECT {COLUMNS} FROM finding"):
        shared.add((type(rule), type(severity), type(confidence), type(message), severity, languages))
        is_whole = is_whole and bool(_SPANS.fullmatch(spans))
    for *types, severity, languages in shared:
        is_whole = is_whole and types == [str, int, float, str]
        finding_of("", severity, 0.0, languages, "", "{}")
    if not is_whole:
        raise sqlite3.DatabaseError(f"findings are damaged: {state}")
