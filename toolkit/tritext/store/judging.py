"""What a person says of rows: status, bookmarks, ignored findings. As in ``editing``, each is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from tritext.errors import UsageError
from tritext.phrasing import count
from tritext.records import Status
from tritext.store.awaited import IS_AWAITING
from tritext.store.change import Change, Step, change
from tritext.store.images import OnPart
from tritext.store.reading import ComparisonFile, among
from tritext.store.schema import PLACES


def set_status(file: ComparisonFile, rows: Sequence[int], status: Status, *, on_part: OnPart | None = None) -> Step:
    """Give rows a status, but for those whose translation is still to come, which nobody has seen.

    ``on_part`` gets how many have it and how many will, and stops it by raising.

    Raises:
        UsageError: If all others have it.
    """
    if status not in get_args(Status):
        raise ValueError(f"there is no status {status!r}")

    def work(edit: Change) -> Step:
        if len(rows) == 1:  # of many, those that another window changed get the status all the same
            edit.take(rows[0])
        where = f"{among('id', rows)} AND status <> ? AND NOT ({IS_AWAITING})"
        found = edit.database.execute(f"SELECT id, status FROM unit WHERE {where} ORDER BY id", (status,))
        if not (judged := edit.set_statuses(status, found, on_part)):
            what = "the row is" if len(rows) == 1 else "the rows that are translated are"
            raise UsageError(f"{what} {status} already")
        what = f"row {edit.number(rows[0])}" if len(rows) == 1 else count(judged, "row")
        return edit.finish("status", f"{what} {status}", rows[0])

    return change(file, work)


def confirm_above(file: ComparisonFile, row: int, *, since: int | None = None, on_part: OnPart | None = None) -> Step:
    """Confirm a row and all before it, except those that a person has rejected; as ``set_status``."""

    def work(edit: Change) -> Step:
        place = edit.order.place(row)
        above = edit.database.execute(
            "SELECT id, status FROM unit WHERE status IN ('auto', 'edited') AND "
            f"((place IS NULL AND id <= ?) OR place <= ?) AND NOT ({IS_AWAITING}) ORDER BY id",
            (place >> PLACES, place),
        )
        if not (judged := edit.set_statuses("confirmed", above, on_part)):
            raise UsageError("this row and all above it are confirmed already, or rejected, or not translated yet")
        return edit.finish("status", f"{count(judged, 'row')} up to row {edit.number(row)} confirmed", row)

    return change(file, work, since=since)


def toggle_bookmark(file: ComparisonFile, row: int) -> Step:
    """Set a bookmark on a row, or take it off."""

    def work(edit: Change) -> Step:
        found = edit.database.execute("SELECT bookmark FROM unit WHERE id = ?", (row,)).fetchall()
        if not found:
            raise UsageError("the row is not there any more")
        edit.mark(row, "UPDATE unit SET bookmark = 1 - bookmark WHERE id = ?", (row,))
        state = "taken off" if found[0][0] else "set on"
        return edit.finish("bookmark", f"bookmark {state} row {edit.number(row)}", row)

    return change(file, work)


def ignore_finding(file: ComparisonFile, row: int, rule: str, *, ignored: bool = True) -> Step:
    """Ignore what a rule of ``tritext check`` finds in a row, or take that back.

    It holds as long as the texts of the row do not change.

    Raises:
        UsageError: If it is so already.
    """
    return ignore_findings(file, [(row, rule, ignored)])


def ignore_findings(file: ComparisonFile, given: Sequence[tuple[int, str, bool]]) -> Step:
    """As ``ignore_finding``, of one or more: (row id, rule, whether it is ignored), all of them or none."""

    def work(edit: Change) -> Step:
        return edit.finish("ignore", "; ".join(_heed(edit, *each) for each in given), given[0][0])

    return change(file, work)


def _heed(edit: Change, row: int, rule: str, ignored: bool) -> str:  # noqa: FBT001
    """Ignore a finding, or no longer; return what was done."""
    if not edit.database.execute("SELECT 1 FROM unit WHERE id = ?", (row,)).fetchall():
        raise UsageError("the row is not there any more")
    found = edit.database.execute("SELECT 1 FROM ignored WHERE unit = ? AND rule = ?", (row, rule)).fetchall()
    if bool(found) == ignored:
        raise UsageError(f"finding {rule} of row {edit.number(row)} is {'' if ignored else 'not '}ignored already")
    into = "INSERT INTO ignored VALUES (?, ?)" if ignored else "DELETE FROM ignored WHERE unit = ? AND rule = ?"
    edit.mark(row, into, (row, rule))
    return f"finding {rule} of row {edit.number(row)} {'ignored' if ignored else 'no longer ignored'}"


def ignored_findings(file: ComparisonFile) -> set[tuple[int, str]]:
    """Return (row id, rule) of the findings that a person ignored."""
    return set(file.query("SELECT unit, rule FROM ignored"))


def ignored_positions(file: ComparisonFile) -> frozenset[tuple[int, str]]:
    """Return (0-based position, rule) of the findings that a person ignored."""
    places = ((file.position_of(row), rule) for row, rule in ignored_findings(file))
    return frozenset((position, rule) for position, rule in places if position is not None)
