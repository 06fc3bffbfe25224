"""``tritext segment``: one segment a line."""

from __future__ import annotations

from typing import Annotated

import typer

from tritext.cli.console import print_json, print_lines, say
from tritext.cli.options import Encoding, Segmenters, load_segmenters, read_versions


def segment(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="PATH, or ko=PATH; - is standard input.")],
    segmenter: Segmenters = None,
    encoding: Encoding = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print offsets and paragraphs, one JSON object a line.")
    ] = False,
) -> None:
    """Split a text into segments, one a line.

    A segment is a sentence, a heading, or a cell of a table.

    tritext segment statement.ko.txt --segmenter ko=kiwi
    """
    from tritext.languages import unwrap
    from tritext.segment import segment as split

    (text,) = read_versions([version], encoding)
    for notice in text.notices:
        say(notice)
    chosen = load_segmenters(segmenter).get(text.language)
    document = split(text.text, id=text.id, language=text.language, segmenter=chosen)
    if as_json:
        fields = ("index", "start", "end", "paragraph", "text")
        print_json({name: getattr(each, name) for name in fields} for each in document.segments)
    else:
        print_lines(unwrap(each.text, text.language) for each in document.segments)
