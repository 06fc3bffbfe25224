"""``tritext evaluate``: how good an alignment or a translation is."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tritext.cells import visible
from tritext.cli.console import print_lines, say
from tritext.cli.options import AsJson

evaluate = typer.Typer(no_args_is_help=True, help="Score alignments and translations against gold.")


def add_to(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    app.add_typer(evaluate, name="evaluate")


@evaluate.command()
def align(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A file, or a folder of documents.")],
    hypothesis: Annotated[
        Path, typer.Argument(metavar="HYPOTHESIS", help="What was found: a file, or a folder with the same documents.")
    ],
    languages: Annotated[
        str | None, typer.Option("--languages", metavar="LIST", help="Score these versions alone, as en,ko.")
    ] = None,
    reliability: Annotated[
        Path | None,
        typer.Option("--reliability", metavar="OUT.png", help="Draw how often units are right, by their posterior."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score an alignment: exact units of all versions, and the beads of each pair.

    tritext evaluate align gold.jsonl found.jsonl

    A file holds units ({"en": [3], "ko": [3, 4], "posterior": 0.97}), vecalign's beads ([3]:[3, 4]), or is a .tritext
    file. In a folder, documents go together by their path without the suffix, or by their folder if they are called
    gold or hypothesis.

    A unit is right if its segments are exactly those of a gold unit, in every version. Beads are scored by vecalign's
    definitions. Strict: the very bead is in the gold. Lax: a gold bead shares segments with it on both sides.
    Precision counts all that was found; recall, where all types are taken together, gold beads with both sides. ECE:
    how far posteriors are from the share of right units, 0 is best; 15 bins of equal mass.

    Intervals are of a bootstrap over documents (5 or more), else over blocks of 10 units.
    """
    from tritext.errors import UsageError
    from tritext.evaluate.alignment import score_alignment
    from tritext.evaluate.links import read_cases, with_same_sides
    from tritext.evaluate.reliability import check_drawable, draw_reliability
    from tritext.evaluate.tables import alignment_lines

    if reliability:
        check_drawable(reliability)
    cases, extra = read_cases(gold, hypothesis)
    if extra:
        say(f"{hypothesis}: {len(extra)} documents have no gold and are not scored: {', '.join(extra[:5])}")
    cases = with_same_sides(cases, tuple(languages.split(",")) if languages else None)
    score = score_alignment(cases)
    if reliability:
        if not score.calibration:
            raise UsageError(f"{hypothesis} says no posteriors: without them there is nothing to draw")
        draw_reliability(score.calibration, reliability)
        say(f"written:  {reliability}")
    print_lines([json.dumps(asdict(score), ensure_ascii=False)] if as_json else map(visible, alignment_lines(score)))
