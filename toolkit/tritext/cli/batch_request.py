"""The arguments of ``tritext batch`` as a request, and the files and streams that it reads and writes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tritext.cli.console import say, standard_output
from tritext.errors import UsageError

if TYPE_CHECKING:
    from tritext.batch import Request
    from tritext.batch.events import Event
    from tritext.corpus import Kind
    from tritext.memory import TranslationMemory
    from tritext.translate import Translator

STREAM = "-"
STREAM_ROWS = 1024
"""Rows of a window of a stream, unless something else is asked for: half a minute's work or less."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user typed."""

    inputs: list[str]
    output: Path
    to: str
    source: str | None
    columns: list[str] | None
    id: str | None
    format: str | None
    part_rows: int | None
    already_split: bool

    @property
    def is_stream(self) -> bool:
        """Whether rows come from or go to a stream."""
        return STREAM in self.inputs or str(self.output) == STREAM


def request_of(given: Given) -> Request:
    """Read the arguments; refused if they do not go together, or an input is not there."""
    from tritext.batch import Request
    from tritext.batch.settings import PART_ROWS
    from tritext.languages import parse_language, parse_languages

    if not given.output.name:
        raise UsageError(f"--output {given.output} is a folder: name a file in it")
    if given.format and not given.is_stream:
        raise UsageError("--format is of a stream: a file's suffix is its format")
    targets = parse_languages(given.to)
    paths = _paths(given, targets)
    chosen = tuple(dict.fromkeys(given.columns or ["text"]))
    language = parse_language(given.source) if given.source else _language(paths, chosen)
    _check_names(paths, language)
    if language in targets:
        raise UsageError(f"--to {given.to} has the language of the texts: leave {language} out")
    return Request(
        paths,
        given.output,
        language,
        targets,
        chosen,
        id=given.id,
        already_split=given.already_split,
        command=["tritext", *(each for each in sys.argv[1:] if each != "--restart")],
        part_rows=given.part_rows or (STREAM_ROWS if given.is_stream else PART_ROWS),
        stream_kind=_written_kind(given, paths) if str(given.output) == STREAM else None,
    )


def _paths(given: Given, targets: tuple[str, ...]) -> list[Path]:
    """Return the input files; none for standard input."""
    from tritext.batch.settings import LANG
    from tritext.corpus import find_inputs

    if STREAM not in given.inputs:
        name = given.output.name
        return find_inputs(
            given.inputs, outputs=[given.output.with_name(name.replace(LANG, target)) for target in targets]
        )
    if len(given.inputs) > 1:
        raise UsageError("standard input (-) goes alone: give files, or join all into one stream")
    return []


def _language(paths: list[Path], columns: tuple[str, ...]) -> str:
    """Tell the language of the texts by the names of files, else of the column."""
    from tritext.languages import NAMES

    found = {part for path in paths for part in _languages(path)}
    found = found or {column for column in columns if column in NAMES}
    if len(found) != 1:
        what = paths[0] if paths else "standard input"
        raise UsageError(f"the language of {what} is not told by its name: add --from, as in --from en")
    return found.pop()


def _languages(path: Path) -> set[str]:
    """Return the languages that a file's name says."""
    from tritext.languages import NAMES

    return set(path.name.lower().split(".")[1:]).intersection(NAMES)


def _check_names(paths: list[Path], language: str) -> None:
    """Refuse a text in another language among several, as a pattern may catch it; of one alone the user knows."""
    from tritext.corpus import kind_of

    for path in paths if len(paths) > 1 else ():
        said = _languages(path)
        if said and language not in said and kind_of(path).format == "txt":
            raise UsageError(
                f"{path} is called {'.'.join(sorted(said))}, and the texts are {language}: "
                f"name those alone, as by the pattern '*.{language}.txt' in quotes"
            )


def _written_kind(given: Given, paths: list[Path]) -> Kind:
    """Return the kind of what goes to standard output: as asked for, else as what comes in."""
    from tritext.corpus import kind_of, stream_kind

    name = given.format or (kind_of(paths[0]).format if paths else "txt")
    if name == "parquet" and not given.format:
        raise UsageError(f"{paths[0]} cannot be streamed as Parquet: add --format jsonl or csv")
    return stream_kind(name)


def streamed(
    given: Given,
    request: Request,
    translator: Translator,
    memory: TranslationMemory | None,
    stop: threading.Event,
    files: ExitStack,
    *,
    restart: bool,
) -> Iterator[Event]:
    """Begin a job that reads or writes a stream; refused if an output is there already."""
    from tritext.batch import run_stream
    from tritext.corpus import Corpus
    from tritext.files import replacing

    if request.inputs:
        corpora = [Corpus(path) for path in request.inputs]
    else:
        stdin = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 - not Python's, which has a lock at exit
        corpora = [Corpus.of_stream(stdin, _read_kind(given))]
    report: Callable[[bytes], object] = _say_rejects
    if request.stream_kind:
        sinks = [files.enter_context(standard_output())]
    else:
        paths = [output.path for output in request.outputs()]
        if there := [path for path in paths if path.exists() and not restart]:
            raise UsageError(f"{there[0]} is there already: name another output, or add --restart to replace it")
        sinks = [files.enter_context(files.enter_context(replacing(path)).open("wb")) for path in paths]
        report = _rejects_file(request, files)
    return run_stream(request, corpora, sinks, translator, report=report, memory=memory, stop=stop)


def _read_kind(given: Given) -> Kind:
    """Return the kind of standard input: as asked for, else as the output's if that can be streamed."""
    from tritext.corpus import STREAMS, kind_of, stream_kind

    if given.format or str(given.output) == STREAM:
        return stream_kind(given.format or "txt")
    format = kind_of(given.output).format
    return stream_kind(format if format in STREAMS else "txt")


def _say_rejects(lines: bytes) -> None:
    for line in lines.decode("utf-8").splitlines():
        say(line)


def _rejects_file(request: Request, files: ExitStack) -> Callable[[bytes], object]:
    """Return what writes rejects beside the output, into a file that is there if there are any."""
    from tritext.corpus import rejects_of
    from tritext.files import replacing

    opened: list[BinaryIO] = []

    def report(lines: bytes) -> None:
        if lines and not opened:
            temporary = files.enter_context(replacing(rejects_of(request.output)))
            opened.append(files.enter_context(temporary.open("wb")))
        for file in opened:
            file.write(lines)

    return report
