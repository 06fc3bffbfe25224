"""``tritext translate``: texts, documents, streams."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import say
from tritext.cli.exits import PARTIAL
from tritext.cli.options import (
    AlreadySplit,
    Beam,
    Encoding,
    GlossaryFile,
    NoMemory,
    Segmenters,
    Threads,
    chosen_decoding,
    chosen_glossary,
    chosen_memory,
    load_segmenters,
)
from tritext.cli.translating import Job
from tritext.engines.decoding import DEFAULT_BEAM

if TYPE_CHECKING:
    from tritext.documents import Opened
    from tritext.read import Text


def translate(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="PATH (statement.ko.txt), or ko=PATH; - is standard input.")
    ],
    to: Annotated[str, typer.Option("--to", metavar="LANGS", help="Languages to translate into, as ko,ja.")],
    source: Annotated[str | None, typer.Option("--from", metavar="LANG", help="Language of every input.")] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="OUT", help="A file for one input and one language, else a folder. [-, stdout]"
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Of standard input: md, html, srt, vtt, docx, po or txt. [txt]"),
    ] = None,
    segmenter: Segmenters = None,
    already_split: AlreadySplit = False,
    encoding: Encoding = None,
    beam: Beam = DEFAULT_BEAM,
    threads: Threads = None,
    glossary: GlossaryFile = None,
    no_memory: NoMemory = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a segment: text, route, models, scores, doubts.")
    ] = False,
) -> None:
    """Translate texts, files or streams into one or more languages.

    Layout, addresses and line ends stay as they are, and so do the mark-up, code, links and timing of .md, .html, .srt,
    .vtt and .docx. Of .po and .pot what is untranslated is filled in, and marked fuzzy. Passages that could not be
    translated are named; then the exit code is 4. Where no model leads directly, the way goes through English.

    tritext translate statement.en.txt --to ko -o statement.ko.txt

    echo 안녕하세요 | tritext translate - --from ko --to en

    tritext translate - --format html --from en --to ko < page.html > page.ko.html
    """
    from tritext.engines import load_translator
    from tritext.errors import InputError, UsageError
    from tritext.languages import parse_languages

    _check_format(format, inputs)
    targets = parse_languages(to)
    output = None if output == "-" else output
    translator = load_translator(decoding=chosen_decoding(beam, threads))
    paths = _outputs(inputs, targets, source, output, format or "txt", as_json=as_json)
    segmenters, terms = load_segmenters(segmenter), chosen_glossary(glossary)
    failed, trouble = 0, 0
    with chosen_memory(without=no_memory) as memory:
        job = Job(translator, targets, segmenters, memory, terms, already_split=already_split, as_json=as_json)
        for number, argument in enumerate(inputs):
            try:
                text, opened = _read(argument, source, encoding, format)
            except InputError as error:
                if len(inputs) == 1:
                    raise
                failed += 1
                say(f"tritext: {error}")
                continue
            if opened and opened.suffix == ".docx" and not (paths[number] or as_json) and sys.stdout.isatty():
                raise UsageError(f"a Word document is nothing that a terminal shows: add -o OUT.{targets[0]}.docx")
            trouble += job.document(opened, paths[number]) if opened else job.text(text, paths[number])
    if failed:
        say(f"tritext: {failed} of {len(inputs)} inputs could not be read, the others are translated")
    if failed or trouble:
        raise typer.Exit(PARTIAL)


def _check_format(format: str | None, inputs: Sequence[str]) -> None:
    """Refuse an unknown format, and any where files are given: their suffixes tell it."""
    from tritext.documents import FORMATS
    from tritext.errors import UsageError
    from tritext.read import parse_version

    if format and format not in (*FORMATS, "txt"):
        raise UsageError(f"--format {format!r}: a document is one of {', '.join(FORMATS)}, or txt")
    if format and all(parse_version(argument).path != "-" for argument in inputs):
        raise UsageError("--format is of standard input: a file's suffix is its format")


def _read(argument: str, source: str | None, encoding: str | None, format: str | None) -> tuple[Text, Opened | None]:
    """Read one input in its own or the given language; a document also as such."""
    from dataclasses import replace

    from tritext.documents import open_document
    from tritext.languages import parse_language
    from tritext.read import parse_version, read_text

    spec = parse_version(argument)
    spec = replace(spec, language=parse_language(source)) if source else spec
    opened = open_document(spec, encoding=encoding, format=format)
    text = opened.text if opened else read_text(spec, encoding=encoding)
    for notice in text.notices:
        say(notice)
    return text, opened


def _outputs(
    inputs: Sequence[str], targets: Sequence[str], source: str | None, output: str | None, format: str, *, as_json: bool
) -> list[dict[str, Path]]:
    """Decide where each translation goes: per input, target to path; no path is stdout, which takes one of them."""
    from tritext.errors import UsageError
    from tritext.files import check_makeable
    from tritext.read import parse_version

    is_single = len(inputs) == 1 and len(targets) == 1
    if output is None:
        if not is_single and not as_json:
            raise UsageError("several translations cannot share stdout: add -o FOLDER, or --json")
        return [{} for _ in inputs]
    if is_single and not output.endswith("/") and not Path(output).is_dir():
        names = [{targets[0]: Path(output)}]
    else:
        names = [
            {target: Path(output) / _name(argument, target, source, format) for target in targets}
            for argument in inputs
        ]
    paths = [path for each in names for path in each.values()]
    if twice := [path for path in paths if paths.count(path) > 1]:
        raise UsageError(f"two inputs would be written to {twice[0]}: translate them into different folders")
    for argument in inputs:
        given = Path(parse_version(argument).path)
        if given.exists() and any(path.exists() and path.samefile(given) for path in paths):
            raise UsageError(f"{given} would be overwritten by its own translation: choose another -o")
    for path in paths:
        check_makeable(path)
    return names


def _name(argument: str, target: str, source: str | None, format: str = "txt") -> str:
    """Name a translation beside its source: ``statement.en.txt`` becomes ``statement.ko.txt``.

    >>> _name("in/statement.en.txt", "ko", None)
    'statement.ko.txt'
    """
    from tritext.read import parse_version

    spec = parse_version(argument)
    if spec.path == "-":
        return f"stdin.{target}.{format}"
    parts = Path(spec.path).name.split(".")
    tag = source or spec.language
    kept = [part for number, part in enumerate(parts) if number == 0 or part != tag]
    suffix = "po" if kept[-1] == "pot" else kept[-1]  # of a template a catalogue is made
    return ".".join([*kept[:-1], target, suffix] if len(kept) > 1 else [*kept, target])
