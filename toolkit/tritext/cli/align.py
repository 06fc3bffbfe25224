"""``tritext align``: match the passages of versions that exist."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from tritext.cli.console import narrate, print_lines, say, standard_output
from tritext.cli.options import (
    AlreadySplit,
    EmbedderName,
    Encoding,
    LockParagraphs,
    MaxBeads,
    Pair,
    Segmenters,
    Versions,
    load_segmenters,
    parse_pair,
    read_versions,
)
from tritext.phrasing import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tritext.align import Explanation
    from tritext.embed import Encoder
    from tritext.records import Comparison
    from tritext.segment import Segmenter


class How(TypedDict):
    """How versions are aligned, as the main path takes it."""

    embedder: Encoder
    segmenters: Mapping[str, Segmenter]
    already_split: bool
    lock_paragraphs: bool
    max_beads: int


def align(
    versions: Versions,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write there instead of to stdout; of folders a folder."),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="tritext, jsonl, tsv, csv, tmx, parquet or vecalign. [jsonl, or by suffix]"
        ),
    ] = None,
    pair: Pair = None,
    embedder: EmbedderName = "use",
    segmenter: Segmenters = None,
    already_split: AlreadySplit = False,
    lock_paragraphs: LockParagraphs = False,
    max_beads: MaxBeads = 6,
    explain_number: Annotated[
        int | None,
        typer.Option("--explain", metavar="N", min=1, help="Say why row N is as it is, and what else it could be."),
    ] = None,
    encoding: Encoding = None,
) -> None:
    """Match the passages of existing versions by meaning.

    tritext align statement.en.txt statement.ko.txt --format vecalign

    tritext align en/ ko/ ja/ -o aligned/

    In folders, files of one name go together, the language left out of it: en/01.txt and ko/01.txt, or 01.en.txt and
    01.ko.txt. Each document becomes a file. One that lacks a version is named; then the exit code is 4.

    In vecalign's format a line is [segments of the first]:[segments of the second]:cosine, indices from 0. More is
    better, where vecalign itself writes a cost; what has no counterpart has no third field. The posterior of a row is
    the probability that exactly these passages belong together, from 0 to 1.
    """
    from tritext import pipeline
    from tritext.engines import load_translator
    from tritext.errors import UsageError
    from tritext.files import check_replaceable
    from tritext.formats import load_format
    from tritext.records import Comparison

    output = None if output == Path("-") else output
    languages = parse_pair(pair)
    if any(Path(each.partition("=")[2] or each).is_dir() for each in versions):
        if output is None or explain_number is not None:
            raise UsageError("folders are aligned into a folder, without --explain: tritext align en/ ko/ -o aligned/")
        from tritext.cli.align_folders import align_folders

        how = _how(embedder, segmenter, already_split=already_split, lock=lock_paragraphs, most=max_beads)
        align_folders(versions, output, format_name or "jsonl", languages, encoding, how)
        return
    if len(versions) < 2:
        raise UsageError(_too_few(versions[0]))
    is_store = format_name == "tritext" or (format_name is None and output is not None and output.suffix == ".tritext")
    if is_store and output is None:
        raise UsageError("--format tritext needs a file to write: add -o FILE.tritext")
    if output is not None:
        check_replaceable(output)
    if not is_store:
        load_format(format_name or output or "jsonl")  # an unknown one is refused before any work
    texts = read_versions(versions, encoding, already_split=already_split)
    how = _how(embedder, segmenter, already_split=already_split, lock=lock_paragraphs, most=max_beads)
    if explain_number is not None:
        explanation = pipeline.explain(texts, explain_number - 1, **how)
        say(f"row {explain_number}, as tables count; its segments are counted from 0")
        print_lines(explanation_lines(explanation))
        return
    for result in narrate(pipeline.compare(texts, (), translator=load_translator(), **how)):
        if isinstance(result, Comparison):
            write(result, output, "tritext" if is_store else format_name, languages)
            say(f"{count(len(result.units), 'row')}; {result.signature}")


def _too_few(version: str) -> str:
    """Say what else is wanted, or, of a file that has several versions in rows, that nothing is."""
    from tritext.formats import is_interchange

    path = Path(version)
    if path.is_file() and (is_interchange(path) or path.suffix.lower() == ".tritext"):
        name = shlex.quote(version)
        return (
            f"{version} is one file, whose rows are taken as aligned already: tritext view {name}, tritext check "
            f"{name}; to align anew, give a text a language: tritext align one.en.txt one.ko.txt"
        )
    return "align needs two versions or more: tritext align one.en.txt one.ko.txt"


def _how(embedder: str, segmenter: list[str] | None, *, already_split: bool, lock: bool, most: int) -> How:
    """Load what versions are aligned with."""
    from tritext.engines import load_embedder

    return {
        "embedder": load_embedder(embedder),
        "segmenters": load_segmenters(segmenter),
        "already_split": already_split,
        "lock_paragraphs": lock,
        "max_beads": most,
    }


def write(
    comparison: Comparison, output: Path | None, format_name: str | None, languages: tuple[str, str] | None
) -> None:
    """Write the rows to a file in the format named, else in that of its suffix; without a file, to standard output."""
    from tritext.formats import Source, export, load_format
    from tritext.store import write_comparison

    if output is None:
        source = Source.of(comparison)
        with standard_output() as stdout:
            load_format(format_name or "jsonl").write(source.select(languages) if languages else source, stdout)
    elif format_name == "tritext":
        write_comparison(output, comparison)
    else:
        export(comparison, output, format=format_name, languages=languages)


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Write out why a unit is as it is."""
    unit = explanation.unit
    yield f"{_segments(unit.segments)}  posterior {unit.posterior:.3f}" + ("  moved" if unit.is_moved else "")
    yield "probability under the model, then for each pair its cost (less is better) and how near it is (1 is usual)"
    for each in explanation.alternatives:
        mark = "*" if each.segments == unit.segments else " "
        pairs = "  ".join(f"{pair} {cost:.2f} ({each.near[pair]:.2f})" for pair, cost in each.costs.items())
        yield f"{mark} {each.probability:.3f}  {_segments(each.segments)}  {pairs}".rstrip()


def _segments(segments: Mapping[str, tuple[int, ...]]) -> str:
    return " ".join(f"{language} {list(indices)}" for language, indices in segments.items())
