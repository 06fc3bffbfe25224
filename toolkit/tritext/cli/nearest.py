"""``tritext nearest``: which of two other versions a version follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cells import visible
from tritext.cli.compare_systems import read_lines
from tritext.cli.compared import open_compared, with_texts
from tritext.cli.console import narrate, print_json, print_lines
from tritext.cli.options import AsJson, Beam, Compared, EmbedderName, chosen_decoding
from tritext.cli.standard_input import from_standard_input
from tritext.engines.decoding import DEFAULT_BEAM

if TYPE_CHECKING:
    from tritext.evaluate.nearest import Nearness
    from tritext.records import TranslationUnit


Between = Annotated[
    str, typer.Option("--between", metavar="LANGS", help="The two others, as en,ja, of more than three versions.")
]


def nearest(
    file: Compared,
    version: Annotated[str, typer.Option("--of", metavar="LANGUAGE", help="The version in question, as ko.")],
    machine: Annotated[
        list[str] | None,
        typer.Option(
            "--machine",
            metavar="en=PATH",
            help="Translations of that version into the one in question, one a row. [made here] Repeatable.",
        ),
    ] = None,
    between: Between = "",
    examples: Annotated[
        int, typer.Option("--examples", metavar="N", min=0, help="Show so many rows that are nearest to each.")
    ] = 3,
    embedder: EmbedderName = "use",
    beam: Beam = DEFAULT_BEAM,
    as_json: AsJson = False,
) -> None:
    """Say which of two other versions a version is nearer to: the official Korean, to the English or the Japanese?

    tritext nearest statement.tritext --of ko

    Both others are translated into its language, and compared with it row by row: chrF2, similarity, the rows that
    are nearer to each, and the mean difference with its bootstrap interval.

    It shows which version a text or a row follows, not who translated from whom; and what translates may be better
    from one language than from the other.
    """
    from tritext.evaluate.followed import Followed, followed_lines
    from tritext.languages import parse_language, parse_languages

    with from_standard_input(file) as real, open_compared(real) as opened:
        units = with_texts(real, opened.units())
        found = find_nearest(
            units,
            parse_language(version),
            machine or (),
            between=parse_languages(between) if between else (),
            embedder=embedder,
            beam=beam,
        )
    if as_json:
        print_json([{**asdict(found), "verdict": found.verdict}])
    else:
        print_lines(map(visible, followed_lines(Followed.of(found, examples=examples))))


def find_nearest(
    units: Iterable[TranslationUnit],
    version: str,
    machine: Sequence[str] = (),
    *,
    between: Sequence[str] = (),
    embedder: str,
    beam: int,
) -> Nearness:
    """Say which version one follows, and show meanwhile how far the translating is."""
    from tritext.engines import load_embedder, load_translator
    from tritext.evaluate.nearest import nearest as find

    events = find(
        units,
        version,
        translator=load_translator(decoding=chosen_decoding(beam)),
        embedder=load_embedder(embedder),
        given=dict(_given(each) for each in machine),
        between=between,
    )
    [found] = narrate(events)
    return found


def _given(named: str) -> tuple[str, tuple[str, ...]]:
    """Read translations of one version: ``en=PATH``."""
    from tritext.errors import UsageError
    from tritext.languages import parse_language

    language, is_named, _ = named.partition("=")
    if not is_named:
        raise UsageError(f"{named!r} does not say which version it translates: write it as en=PATH")
    return parse_language(language), read_lines([named], None)[0].lines
