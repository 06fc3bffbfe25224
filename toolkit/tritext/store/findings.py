"""Findings as a file keeps them: written a stretch at a time, read by row, by rule, or the worst first."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

from tritext.checks.finding import SEVERITIES, Finding
from tritext.errors import ConflictError, OutputError
from tritext.store.aside import set_aside
from tritext.store.change import revision_of
from tritext.store.conditions import PLACE
from tritext.store.damage import DAMAGED, says
from tritext.store.derived import Aside, empty_tables, has_findings, there
from tritext.store.found import COLUMNS, finding_of
from tritext.store.reading import ComparisonFile, among

_Result = TypeVar("_Result")
_IS_IGNORED = "EXISTS (SELECT 1 FROM ignored WHERE ignored.unit = finding.unit AND ignored.rule = finding.rule)"
_IS_OPEN = f"unit.status <> 'confirmed' AND NOT {_IS_IGNORED}"
"""Of a finding: nobody has confirmed its row, or put it aside."""

Found = tuple[int, Finding]
"""Id of a row, and what was found in it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding that a file keeps."""

    row: int
    """Id of its row."""
    finding: Finding
    is_ignored: bool = False
    """Whether a person said that it is none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of the last checking of a file."""

    run: str
    made_by: str
    revision: int
    is_complete: bool
    is_partial: bool
    """Whether rules that judge by the whole file have still to look at rows that were edited."""
    unchecked: int
    """Rows whose texts were edited since."""


def checked(file: ComparisonFile) -> Checked | None:
    """Return what is known of the last checking; None if there was none."""
    sql = "SELECT run, made_by, revision, complete, (SELECT count(*) FROM unchecked) FROM checked"

    def known(run: str, made_by: str, revision: int, complete: int, unchecked: int) -> Checked:
        return Checked(run, made_by, revision, complete > 0, complete == 2, unchecked)

    return next(iter(_rows(file, sql, known)), None)


def begin(file: ComparisonFile, run: str, made_by: str) -> None:
    """Forget all findings, before they are looked for anew; aside if the file is not to be changed.

    What is edited from now on is known to be looked at again.

    Raises:
        OutputError: If the file is kept busy by another window.
    """

    def work(database: sqlite3.Connection, schema: str) -> None:
        empty_tables(database, schema)
        database.execute(f"INSERT INTO {schema}.checked VALUES (?, ?, ?, 0)", (run, made_by, file.revision))

    file.refresh()
    set_aside(file)
    _write(file, work)
    if file.refresh():  # findings may belong elsewhere by now
        begin(file, run, made_by)


def add(file: ComparisonFile, run: str, found: Iterable[Found]) -> bool:
    """Keep more findings; False if another window has begun to check the file.

    Raises:
        OutputError: If the file cannot be written.
    """
    return _keep(file, run, found, lambda database, schema: None)


def finish(file: ComparisonFile, run: str, found: Iterable[Found]) -> bool:
    """Keep the last findings, and note that these are all."""

    def work(database: sqlite3.Connection, schema: str) -> None:
        database.execute(f"UPDATE {schema}.checked SET complete = 1")

    return _keep(file, run, found, work)


def replace_findings(
    file: ComparisonFile, run: str, rows: Sequence[int], rules: Iterable[str], found: Iterable[Found]
) -> bool:
    """Keep what some rules found in rows in place of what they found before; the rows are up to date then.

    Raises:
        ConflictError: If the file was edited since its last refresh: what was found may be of texts that are gone.
    """
    names = list(rules)

    def work(database: sqlite3.Connection, schema: str) -> None:
        where = f"rule IN ({', '.join('?' * len(names))})"
        database.execute(f"DELETE FROM {schema}.finding WHERE {among('unit', rows)} AND {where}", names)
        database.execute(f"DELETE FROM {schema}.unchecked WHERE {among('unit', rows)}")
        database.execute(f"UPDATE {schema}.checked SET complete = 2")

    return _keep(file, run, found, work, since=file.revision)


def replace_rules(file: ComparisonFile, run: str, rules: Iterable[str], found: Iterable[Found]) -> bool:
    """Keep what rules that judge by the whole file found in it in place of what they found before.

    Raises:
        ConflictError: As ``replace_findings``.
    """
    names = list(rules)

    def work(database: sqlite3.Connection, schema: str) -> None:
        database.execute(f"DELETE FROM {schema}.finding WHERE rule IN ({', '.join('?' * len(names))})", names)
        database.execute(
            f"UPDATE {schema}.checked SET complete = 1 WHERE NOT EXISTS (SELECT 1 FROM {schema}.unchecked)"
        )

    return _keep(file, run, found, work, since=file.revision)


def unchecked_rows(file: ComparisonFile) -> list[int]:
    """Return the ids of the rows whose texts were edited since they were looked at."""
    return _rows(file, "SELECT unit FROM unchecked ORDER BY unit", int)


def findings_of(file: ComparisonFile, rows: Sequence[int]) -> dict[int, list[Kept]]:
    """Return the findings of rows by id, the worst first; none of confirmed rows."""
    if not rows:
        return {}
    where = f"{among('finding.unit', rows)} AND unit.status <> 'confirmed'"
    found: dict[int, list[Kept]] = {}
    for each in _read(file, f"WHERE {where} ORDER BY finding.unit, severity DESC, finding.id"):
        found.setdefault(each.row, []).append(each)
    return found


def kept(file: ComparisonFile, number: int) -> Kept | None:
    """Return a finding by its own id; None if an edit has taken it away."""
    return next(iter(_read(file, f"WHERE finding.id = {number:d}")), None)


def listed(file: ComparisonFile, rule: str = "", *, with_ignored: bool = False) -> array[int]:
    """Return the ids of findings, the worst first, then in the order of the rows; all rules if none is named.

    Those that a person said are none come only ``with_ignored``.
    """
    where = "unit.status <> 'confirmed'" if with_ignored else _IS_OPEN
    values = [rule] if rule else []
    sql = (
        f"SELECT finding.id FROM finding JOIN unit ON unit.id = finding.unit WHERE {where} "
        f"{'AND rule = ?' if rule else ''} ORDER BY severity DESC, {PLACE}, finding.id"
    )

    def work(database: sqlite3.Connection) -> array[int]:
        found = database.execute(sql, values) if has_findings(database) else ()
        return array("q", (number for (number,) in found))

    return file.connection.read(work)


def counts(file: ComparisonFile) -> tuple[dict[str, int], int]:
    """Return the number of findings of each rule, the ignored ones left out, and of those ignored."""
    counted = _rows(
        file,
        f"SELECT rule, {_IS_IGNORED}, count(*) FROM finding JOIN unit ON unit.id = finding.unit "
        "WHERE unit.status <> 'confirmed' GROUP BY 1, 2",
        lambda *counted: counted,
    )
    open_ones = {rule: number for rule, is_ignored, number in counted if not is_ignored}
    return open_ones, sum(number for _, is_ignored, number in counted if is_ignored)


def _read(file: ComparisonFile, tail: str) -> list[Kept]:
    """Return the findings of a query's tail: what stands behind FROM."""
    columns = f"finding.unit, {COLUMNS}, {_IS_IGNORED}"

    def kept(row: int, *columns: Any) -> Kept:  # noqa: ANN401 - what the table has of a finding
        position = file.position_of(row)
        finding = finding_of(*columns[:-1], position=-1 if position is None else position)
        return Kept(row, finding, columns[-1] == 1)

    return _rows(file, f"SELECT {columns} FROM finding JOIN unit ON unit.id = finding.unit {tail}", kept)


def _rows(file: ComparisonFile, sql: str, made: Callable[..., _Result]) -> list[_Result]:
    """Return what is made of the rows of a statement, each; nothing as long as nothing was looked for."""

    def work(database: sqlite3.Connection) -> list[_Result]:
        return [made(*row) for row in database.execute(sql).fetchall()] if has_findings(database) else []

    return file.connection.read(work)


def _keep(
    file: ComparisonFile,
    run: str,
    found: Iterable[Found],
    also: Callable[[sqlite3.Connection, str], None],
    *,
    since: int | None = None,
) -> bool:
    """Keep findings, and do what is to be done before them; False if another window has begun to check the file.

    Where they lie beside the file, nobody has edited it.
    """
    rows = [(*_values(row, finding), run, row) for row, finding in found]

    def work(database: sqlite3.Connection, schema: str) -> bool:
        if database.execute(f"SELECT run FROM {schema}.checked").fetchall() != [(run,)]:
            return False
        if since is not None and file.connection.aside is None and revision_of(database) != since:
            raise ConflictError("rows were edited while findings were looked for in them")
        also(database, schema)
        # a row that was edited since it was read is looked at again anyway
        database.executemany(
            f"INSERT INTO {schema}.finding (unit, {COLUMNS}) SELECT ?, ?, ?, ?, ?, ?, ? "
            f"WHERE EXISTS (SELECT 1 FROM {schema}.checked WHERE run = ?) "
            f"AND NOT EXISTS (SELECT 1 FROM {schema}.unchecked WHERE unit = ?)",
            rows,
        )
        return True

    return _write(file, work)


def _values(row: int, finding: Finding) -> tuple[object, ...]:
    """Return the row's id and what the table has of a finding, in the order of its columns."""
    spans = {language: [list(span) for span in each] for language, each in finding.spans.items()}
    return (
        row, finding.rule, SEVERITIES.index(finding.severity), finding.confidence, json.dumps(finding.languages),
        finding.message, json.dumps(spans),
    )  # fmt: skip


def _write(file: ComparisonFile, work: Callable[[sqlite3.Connection, str], _Result]) -> _Result:
    """Run a transaction where the findings lie: ``work(database, schema)``, in the file or in one of their own."""
    connection = file.connection
    connection.find_findings()
    if (aside := connection.aside) is None:
        return connection.write(lambda database: work(database, "main"))
    address = there(aside.path)
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=connection.patience, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            with database:
                connection.find_findings()  # no edit takes them in from now on until the end; one may have done so
                if connection.aside is not None:
                    return work(database, "main")
    except sqlite3.OperationalError as error:
        if says(error, "locked"):  # an edit that would take them in goes on and on
            raise OutputError(f"{file.path} is being written by another window ({error}): try again") from error
        raise OutputError(
            f"what was found in {file.path} cannot be kept in {aside.path} ({error}): look for it anew"
        ) from error
    except DAMAGED:
        aside.throw_away()
        if aside.is_there:  # another window has it open, where that keeps it from being deleted
            connection.set_aside(Aside())
        else:
            set_aside(file)
    return _write(file, work)
