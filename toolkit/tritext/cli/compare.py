"""``tritext compare``: the main job."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import narrate, print_lines, print_rows, say, screen_width
from tritext.cli.exits import PARTIAL
from tritext.cli.options import (
    AlreadySplit,
    AsJson,
    Beam,
    EmbedderName,
    Encoding,
    GlossaryFile,
    LockParagraphs,
    MaxBeads,
    NoMemory,
    Segmenters,
    Threads,
    Versions,
    chosen_decoding,
    chosen_glossary,
    chosen_memory,
    load_segmenters,
    read_versions,
    say_missing,
)
from tritext.cli.summary import findings, routes, summary
from tritext.engines.decoding import DEFAULT_BEAM
from tritext.phrasing import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tritext.proofread import Proofread
    from tritext.records import Comparison
    from tritext.translate import Glossary

_REPORTS = (".html", ".md", ".docx")
"""Suffixes of what `tritext report` writes."""
DEFAULT_LANGUAGES = "en,ko,ja"


def compare(
    versions: Versions,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="LANGS",
            help=f"Columns to show; a missing one is translated. [one version: {DEFAULT_LANGUAGES}]",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Keep it: .tritext for `tritext view`, or .jsonl .tsv .tmx ..."
        ),
    ] = None,
    embedder: EmbedderName = "use",
    segmenter: Segmenters = None,
    already_split: AlreadySplit = False,
    lock_paragraphs: LockParagraphs = False,
    max_beads: MaxBeads = 6,
    encoding: Encoding = None,
    beam: Beam = DEFAULT_BEAM,
    threads: Threads = None,
    glossary: GlossaryFile = None,
    no_memory: NoMemory = False,
    as_json: AsJson = False,
) -> None:
    """Set versions side by side: translate, align and score them.

    Versions that exist are aligned by meaning; a language in --to without a version is translated from the first
    version.

    tritext compare statement.en.txt --to en,ko,ja -o statement.tritext

    tritext compare statement.en.txt statement.ko.txt ja=official.txt

    tritext compare proofread.tritext statement.ja.txt -o three.tritext

    A comparison, named first, gets one more version (or language of --to) beside the rows that a person confirmed,
    edited or marked, which stay as they are; the others are aligned anew.

    A row has, for each pair of languages, the cosine of the passages' meanings (1 the same, 0 unrelated), and where
    versions were aligned p, the probability that exactly these passages belong together. Behind its number, ? says that
    it is to be checked, ! that it is rather wrong, - that a version lacks it. The last lines name these rows, and those
    in which the versions differ.
    """
    from tritext import pipeline
    from tritext.engines import load_embedder, load_translator
    from tritext.errors import UsageError
    from tritext.languages import parse_languages
    from tritext.records import Comparison

    started = time.perf_counter()
    check_output(output)
    proofread, versions = _opened(versions, output)
    wanted = parse_languages(to or (DEFAULT_LANGUAGES if len(versions) == 1 and not proofread else ()))
    _check_files(versions)
    if proofread and not versions and not set(wanted) - set(proofread.languages):
        raise UsageError("nothing is to be added: name a version behind the comparison, or a new language in --to")
    texts, terms = read_versions(versions, encoding, already_split=already_split), chosen_glossary(glossary)
    with chosen_memory(without=no_memory) as memory:
        events = pipeline.compare(
            texts,
            wanted,
            translator=load_translator(decoding=chosen_decoding(beam, threads)),
            embedder=load_embedder(embedder),
            segmenters=load_segmenters(segmenter),
            already_split=already_split,
            memory=memory,
            glossary=terms,
            lock_paragraphs=lock_paragraphs,
            max_beads=max_beads,
            proofread=proofread,
        )
        results = [result for result in narrate(events) if isinstance(result, Comparison)]
    for result in results:
        show(result, output, as_json=as_json, seconds=time.perf_counter() - started, proofread=proofread)
        source = next(iter(proofread.given)) if proofread else texts[0].language
        if proofread:
            _say_kept(proofread, result, source)
        if _say_terms(result, source, terms):
            raise typer.Exit(PARTIAL)


def _opened(versions: list[str], output: Path | None) -> tuple[Proofread | None, list[str]]:
    """Read the comparison that is named first, if there is one, and return it with the versions behind it."""
    from tritext.errors import UsageError
    from tritext.proofread import read_proofread

    path = Path(versions[0])
    if path.suffix.lower() != ".tritext":
        return None, versions
    if output and output.exists() and path.exists() and output.samefile(path):
        raise UsageError(f"{path} stays as it is: name another file after -o")
    return read_proofread(path), versions[1:]


def _say_kept(proofread: Proofread, result: Comparison, source: str) -> None:
    """Say which rows stayed, and what of them nobody has read or is not in the new file."""
    new = [language for language in result.languages if language not in proofread.languages]
    rows, beside = len(proofread.rows), ", ".join(new)
    stayed = f"{count(rows, 'row')} as before; nobody has read {beside} beside {'it' if rows == 1 else 'them'} yet"
    say(stayed if rows else "no row was confirmed, edited or marked: all are aligned anew")
    made = [language for language in new if any(unit.variants[language].is_translated for unit in result.units)]
    if made and (edited := proofread.edited(source)):
        say(f"{', '.join(made)} of {count(edited, 'row')} is translated from the {source} text before its edits")
    if proofread.steps:
        say(f"{count(proofread.steps, 'edit')} can be undone in the former file alone")


def _check_files(versions: Sequence[str]) -> None:
    """Refuse folders: it is one document that is shown; the message names the command that takes them."""
    from tritext.errors import UsageError

    if versions and all(Path(each).is_dir() for each in versions):
        folders = shlex.join(versions)
        raise UsageError(
            f"compare shows one document: give a file in each folder, or for all documents take  "
            f"tritext align {folders} -o OUT/ --format tritext"
        )


def _say_terms(comparison: Comparison, source: str, glossary: Glossary | None) -> int:
    """Say which terms the translated columns lack; returns in how many places."""
    found = 0
    for language in comparison.languages:
        rows = [unit.variants for unit in comparison.units if unit.variants[language].is_translated]
        pairs = [(row[source].text, row[language].text) for row in rows]
        found += say_missing(glossary, pairs, source=source, target=language)
    return found


def show(
    comparison: Comparison, output: Path | None, *, as_json: bool, seconds: float, proofread: Proofread | None = None
) -> None:
    """Keep a comparison if wanted, print it, and say how it went."""
    if output:
        save(comparison, output, proofread)
    if as_json:
        print_rows(comparison)
    else:
        from tritext.table import render

        print_lines(render(comparison.units, comparison.languages, routes(comparison), width=screen_width()))
    for line in [*summary(comparison, seconds), *findings(comparison, output)]:
        say(line)
    if output:
        opens = f"tritext view {shlex.quote(str(output))}" if output.suffix == ".tritext" else str(output)
        say(f"{'open' if output.suffix == '.tritext' else 'written'}:  {opens}")


def check_output(output: Path | None) -> None:
    """Refuse an output that cannot be written before any work is done."""
    from tritext.files import check_replaceable

    if output:
        check_replaceable(output)
    if output and output.suffix == ".tritext":
        from tritext.store import check_unedited

        check_unedited(output)
    elif output:
        from tritext.errors import UsageError
        from tritext.formats import load_format

        if output.suffix.lower() in _REPORTS:
            raise UsageError(
                f"{output} is for a report: keep the comparison with  -o FILE.tritext, and then run  "
                f"tritext report FILE.tritext -o {output}"
            )
        try:
            load_format(output)
        except UsageError as error:
            raise UsageError(f"{error}; or .tritext, which `tritext view` opens") from None


def save(comparison: Comparison, output: Path, proofread: Proofread | None = None) -> None:
    """Write a comparison as its suffix says, with what was said of its rows before a version was added."""
    if proofread and output.suffix == ".tritext":
        proofread.write(output, comparison)
    elif output.suffix == ".tritext":
        from tritext.store import write_comparison

        write_comparison(output, comparison)
    else:
        from tritext.formats import export

        export(comparison, output)
