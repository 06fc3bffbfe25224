"""``tritext jobs``: batch jobs that are not finished."""

from __future__ import annotations

from dataclasses import asdict

from tritext.cli.console import print_json, print_lines, say
from tritext.cli.options import AsJson


def jobs(as_json: AsJson = False) -> None:
    """List the batch jobs on this machine that run or were interrupted, with what continues each.

    tritext jobs --json
    """
    from tritext.batch.jobs import open_jobs
    from tritext.cells import visible

    found = list(open_jobs())
    if not found:
        say("no batch job on this machine runs or was interrupted")
    for job in found:
        if as_json:
            print_json([asdict(job)])
        else:
            print_lines([visible(f"{job.state:12} {job.done:>14}  {job.output}"), visible(f"  {job.command}")])
