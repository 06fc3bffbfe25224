"""A job as lines: its state, how far it is, how fast, how long still."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tritext.cells import clip, visible
from tritext.phrasing import count, duration
from tritext_tui.jobs import Job
from tritext_tui.pieces import Line, Role, sides

if TYPE_CHECKING:
    from tritext.batch.jobs import OpenJob

_STATES: dict[str, Role] = {
    "running": "confirmed", "paused": "check", "done": "note", "cancelled": "check", "failed": "low",
}  # fmt: skip

_TAIL = 4_096
"""Bytes of a log that are read."""


def job_lines(job: Job, cells: int, *, sign: str, is_ascii: bool, is_low: bool) -> list[Line]:
    """Lay a job out: state and title; a bar, how much, how fast, how long still. Where all is low, in one line."""
    first: Line = [(sign, "label"), (f"{job.state:<12}", _STATES[job.state]), (visible(job.title), "text")]
    if is_low:
        return [sides(first, [(f"  {100 * job.share:.0f} % ", "number")] if job.is_open else [], cells)]
    if job.state == "failed":
        return [sides(first, [], cells), [(f"   {clip(visible(job.error), max(cells - 4, 4))}", "check")]]
    figures = job_figures(job)
    if not job.is_open and not job.total:  # nothing was counted: a bar would say that nothing was done
        said = visible(job.log[-1]) if job.log else ""
        return [sides(first, [], cells), [(f"   {clip(said, max(cells - 4, 4))}", "note")]]
    room = max(min(cells - len(figures) - 8, 40), 0)
    full = round(job.share * room)
    bar = ("#" if is_ascii else "⣿") * full + ("." if is_ascii else "⠒") * (room - full)
    return [sides(first, [], cells), sides([("   ", "gap"), (bar, "label"), (f"  {figures}", "number")], [], cells)]


def keys_of(job: Job) -> list[str]:
    """Return the keys that do something to a job of this window."""
    if job.is_open:
        return ["p go on" if job.state == "paused" else "p pause", "c cancel"]
    again = "r try again" if job.state == "failed" else "r go on"
    return [*([again] if job.state != "done" and job.path else []), "c off the list"]


def batch_lines(job: OpenJob, cells: int, *, sign: str) -> list[Line]:
    """Lay a batch job out: state and output; how much."""
    state: Role = "check" if job.state == "interrupted" else "confirmed"
    first: Line = [(sign, "label"), (f"{job.state:<12}", state), (visible(job.output.name), "text")]
    folder: Line = [(f"  {visible(str(job.output.parent))}", "note")]
    return [sides([*first, *folder], [], cells), [(f"   {job.done} done", "note")]]


def keys_of_batch(job: OpenJob, *, is_ours: bool) -> list[str]:
    """Return the keys that do something to a batch job; ``is_ours`` if it was continued in this window."""
    return ["r continue"] if job.state == "interrupted" else ["c interrupt"] * is_ours


def job_figures(job: Job) -> str:
    """Say in figures how far a job is: ``translate 34 %  30 of 90  12.1 rows/s  5 s left``."""
    if not job.is_open:
        return f"{job.done:,} of {job.total:,}" if job.total else ""
    parts = [f"{job.stage} {100 * job.share:.0f} %".strip(), f"{job.done:,} of {job.total:,}"]
    if not job.total:
        parts = [parts[0], count(job.done, "row")] if job.total_characters else [job.stage]
    if job.done and job.stage == "translate":
        parts.append(f"{job.rows_per_second:.1f} rows/s")
    left = job.seconds_left
    if left is not None and job.state == "running" and left >= 1:
        parts.append(f"{duration(left)} left")
    return "  ".join(filter(None, parts))


def tail_of(log: Path) -> list[str]:
    """Return the last lines of a log; a line that was written over itself counts as it stood last."""
    try:
        with log.open("rb") as file:
            file.seek(max(file.seek(0, 2) - _TAIL, 0))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return [line.rsplit("\r", 1)[-1] for line in text.split("\n") if line.strip()][-20:]
