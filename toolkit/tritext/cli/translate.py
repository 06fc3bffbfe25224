"""``tritext translate``: texts, documents, streams."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import narrate, print_lines, say, standard_output
from tritext.cli.options import (
    AlreadySplit,
    Beam,
    Encoding,
    NoMemory,
    Segmenters,
    Threads,
    chosen_decoding,
    chosen_memory,
    load_segmenters,
)
from tritext.engines.decoding import DEFAULT_BEAM

if TYPE_CHECKING:
    from tritext.memory import TranslationMemory
    from tritext.pipeline import Translated
    from tritext.read import Text
    from tritext.segment import Segmenter
    from tritext.translate import Translator

PARTIAL = 4


def add_to(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("translate")(translate)


def translate(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="PATH (statement.ko.txt), or ko=PATH; - is standard input.")
    ],
    to: Annotated[str, typer.Option("--to", metavar="LANGS", help="Languages to translate into, as ko,ja.")],
    source: Annotated[str | None, typer.Option("--from", metavar="LANG", help="Language of every input.")] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="OUT", help="A file for one input and one language, else a folder. [stdout]"
        ),
    ] = None,
    segmenter: Segmenters = None,
    already_split: AlreadySplit = False,
    encoding: Encoding = None,
    beam: Beam = DEFAULT_BEAM,
    threads: Threads = None,
    no_memory: NoMemory = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a segment: text, route, models, scores, doubts.")
    ] = False,
) -> None:
    """Translate texts, files or streams into one or more languages.

    Layout, addresses and line ends stay as they are. Where no model leads directly, the way goes through English.

    tritext translate statement.en.txt --to ko -o statement.ko.txt

    echo 안녕하세요 | tritext translate - --from ko --to en
    """
    from tritext.engines import load_translator
    from tritext.errors import InputError
    from tritext.languages import parse_languages

    targets = parse_languages(to)
    translator = load_translator(decoding=chosen_decoding(beam, threads))
    paths = _outputs(inputs, targets, source, output, as_json=as_json)
    segmenters = load_segmenters(segmenter)
    failed = 0
    with chosen_memory(without=no_memory) as memory:
        for number, argument in enumerate(inputs):
            try:
                text = _read(argument, source, encoding)
            except InputError as error:
                if len(inputs) == 1:
                    raise
                failed += 1
                say(f"tritext: {error}")
                continue
            for target, result in _translations(
                text, targets, translator, segmenters, memory, already_split=already_split
            ):
                _put(text, result, paths[number].get(target), as_json=as_json)
    if failed:
        say(f"tritext: {failed} of {len(inputs)} inputs could not be read, the others are translated")
        raise typer.Exit(PARTIAL)


def _read(argument: str, source: str | None, encoding: str | None) -> Text:
    """Read one input in its own or the given language."""
    from dataclasses import replace

    from tritext.languages import parse_language
    from tritext.read import parse_version, read_text

    spec = parse_version(argument)
    text = read_text(replace(spec, language=parse_language(source)) if source else spec, encoding=encoding)
    for notice in text.notices:
        say(notice)
    return text


def _translations(
    text: Text,
    targets: Sequence[str],
    translator: Translator,
    segmenters: dict[str, Segmenter],
    memory: TranslationMemory | None,
    *,
    already_split: bool,
) -> list[tuple[str, Translated]]:
    """Translate a text into each target, and say what is doubtful."""
    from tritext import pipeline
    from tritext.engines.notice import bundled_notice
    from tritext.segment import segment
    from tritext.translate import find_route

    routes = {target: find_route(translator.pairs, source=text.language, target=target) for target in targets}
    document = segment(
        text.text,
        id=text.id,
        language=text.language,
        segmenter=segmenters.get(text.language),
        already_split=already_split,
    )
    made = []
    for target, route in routes.items():
        for result in narrate(pipeline.translate(document, translator, route=route, memory=memory)):
            if isinstance(result, pipeline.Translated):
                made.append((target, result))
                _say_doubts(result)
    for line in bundled_notice({pair for route in routes.values() for pair in pairwise(route)}):
        say(line)
    return made


def _say_doubts(result: Translated) -> None:
    """Count the segments whose translation looks damaged."""
    doubtful = [each for each in result.translations if each.doubts]
    if doubtful:
        kinds = Counter(doubt for each in doubtful for doubt in each.doubts)
        named = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
        say(
            f"{result.document.id}: {len(doubtful)} of {len(result.translations)} segments look damaged ({named}); "
            "--json names them"
        )


def _put(text: Text, result: Translated, path: Path | None, *, as_json: bool) -> None:
    """Write one translated document where it belongs."""
    from tritext.files import replacing
    from tritext.read import encode_text

    if as_json:
        print_lines(_json_lines(text, result))
        return
    data = encode_text(result.document.text, text)
    if path is None:
        with standard_output() as stdout:
            stdout.write(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    say(f"written:  {path}")


def _json_lines(text: Text, result: Translated) -> list[str]:
    """Describe each segment's translation in a line of JSON."""
    return [
        json.dumps(
            {
                "id": text.id,
                "index": each.source.index,
                "start": each.source.start,
                "end": each.source.end,
                "source": each.source.text,
                "text": each.text,
                "route": each.route,
                "models": each.models,
                "scores": each.scores,
                "doubts": each.doubts,
            },
            ensure_ascii=False,
        )
        for each in result.translations
    ]


def _outputs(
    inputs: Sequence[str], targets: Sequence[str], source: str | None, output: str | None, *, as_json: bool
) -> list[dict[str, Path]]:
    """Decide where each translation goes: per input, target to path; no path is stdout.

    Raises:
        UsageError: If several translations would run together on stdout, meet in one file, or overwrite an input.
    """
    from tritext.errors import UsageError
    from tritext.read import parse_version

    is_single = len(inputs) == 1 and len(targets) == 1
    if output is None:
        if not is_single and not as_json:
            raise UsageError("several translations cannot share stdout: add -o FOLDER, or --json")
        return [{} for _ in inputs]
    if is_single and not output.endswith("/") and not Path(output).is_dir():
        names = [{targets[0]: Path(output)}]
    else:
        names = [{target: Path(output) / _name(argument, target, source) for target in targets} for argument in inputs]
    paths = [path for each in names for path in each.values()]
    if twice := [path for path in paths if paths.count(path) > 1]:
        raise UsageError(f"two inputs would be written to {twice[0]}: translate them into different folders")
    for argument in inputs:
        given = Path(parse_version(argument).path)
        if given.exists() and any(path.exists() and path.samefile(given) for path in paths):
            raise UsageError(f"{given} would be overwritten by its own translation: choose another -o")
    return names


def _name(argument: str, target: str, source: str | None) -> str:
    """Name a translation beside its source: ``statement.en.txt`` becomes ``statement.ko.txt``.

    >>> _name("in/statement.en.txt", "ko", None)
    'statement.ko.txt'
    """
    from tritext.read import parse_version

    spec = parse_version(argument)
    if spec.path == "-":
        return f"stdin.{target}.txt"
    parts = Path(spec.path).name.split(".")
    tag = source or spec.language
    kept = [part for number, part in enumerate(parts) if number == 0 or part != tag]
    return ".".join([*kept[:-1], target, kept[-1]] if len(kept) > 1 else [*kept, target])
