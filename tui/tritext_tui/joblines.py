"""A job as lines: its state, how far it is, how fast, how long still."""

from __future__ import annotations

from tritext.cells import clip, visible
from tritext.phrasing import count
from tritext_tui.jobs import Job
from tritext_tui.pieces import Line, Role, sides

_STATES: dict[str, Role] = {
    "running": "confirmed", "paused": "check", "done": "note", "cancelled": "check", "failed": "low",
}  # fmt: skip


def job_lines(job: Job, cells: int, *, sign: str, is_ascii: bool) -> list[Line]:
    """Lay a job out: state and title; a bar, how much, how fast, how long still."""
    first: Line = [(sign, "label"), (f"{job.state:<12}", _STATES[job.state]), (visible(job.title), "text")]
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


def duration(seconds: float) -> str:
    """Write a time for people.

    >>> duration(42.4), duration(192), duration(7300)
    ('42 s', '3 min 12 s', '2 h 01 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
