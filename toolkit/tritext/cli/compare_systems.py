"""``tritext compare-systems``: which of two translations is better, where, and how surely."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cells import visible
from tritext.cli.console import print_json, print_lines
from tritext.cli.options import AsJson, EmbedderName, Encoding, read_versions

if TYPE_CHECKING:
    from tritext.evaluate.systems import Lines


def compare_systems(
    first: Annotated[str, typer.Argument(metavar="A", help="Translations, one a line: PATH, or ko=PATH.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Other translations of the same lines.")],
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="FILE", help="What they should say, one a line.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="FILE", help="What they are translated from, one a line.")
    ] = None,
    examples: Annotated[
        int, typer.Option("--examples", metavar="N", min=0, help="Show so many lines that each wins most clearly.")
    ] = 3,
    embedder: EmbedderName = "use",
    encoding: Encoding = None,
    as_json: AsJson = False,
) -> None:
    """Compare two translations of the same lines: chrF2, BLEU, similarity, lines won and lost.

    Two systems, or a person and a machine. A reference gives chrF2 and BLEU, with the paired bootstrap; a source gives
    the cosine of meanings, and tells what is plainly broken.

    tritext compare-systems one.ko.txt two.ko.txt --source news.en.txt --reference news.ko.txt
    """
    from tritext.engines import load_embedder
    from tritext.evaluate.systems import compare_systems as compare
    from tritext.evaluate.tables import systems_lines

    one, two = read_lines([first, second], encoding)
    given = {"source": source, "reference": reference}
    texts = {label: read_lines([path], encoding)[0] for label, path in given.items() if path}
    score = compare(
        one, two, embedder=load_embedder(embedder), reference=texts.get("reference"), source=texts.get("source")
    )
    if as_json:
        print_json([{**asdict(score), "verdict": score.verdict}])
    else:
        print_lines(map(visible, systems_lines(score, {**texts, "A": one, "B": two}, examples=examples)))


def read_lines(arguments: list[str], encoding: str | None) -> list[Lines]:
    """Read files of one translation a line; an empty line is an empty translation."""
    from tritext.evaluate.systems import Lines

    return [
        Lines(text.id, text.language, tuple(line.strip() for line in text.text.removesuffix("\n").split("\n")))
        for text in read_versions(arguments, encoding, already_split=True)
    ]
