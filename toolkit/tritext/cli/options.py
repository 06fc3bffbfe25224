"""Options and arguments that several verbs share, each said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tritext.cli.console import say
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.engines.decoding import Decoding
    from tritext.memory import TranslationMemory
    from tritext.read import Text, VersionSpec
    from tritext.segment import Segmenter
    from tritext.translate import Glossary

_TERMS_SAID = 20

Versions = Annotated[
    list[str],
    typer.Argument(
        metavar="VERSION",
        help="PATH, its language taken from its name (statement.ko.txt) or its text, or ko=PATH; - is standard input.",
    ),
]
COMPARED = "A .tritext file, or JSONL, TSV, CSV, Parquet or TMX with texts; - is standard input."
Compared = Annotated[Path, typer.Argument(metavar="FILE", help=COMPARED)]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of the input, where detecting it is refused.")
]
AlreadySplit = Annotated[bool, typer.Option("--already-split", help="Each line of the input is one segment.")]
Segmenters = Annotated[
    list[str] | None,
    typer.Option(
        "--segmenter",
        metavar="LANG=NAME",
        help="Segmenter of a language instead of the own rules: ko=kiwi, ja=bunkai. Repeatable.",
    ),
]
GlossaryFile = Annotated[
    Path | None,
    typer.Option(
        "--glossary",
        metavar="TSV",
        help="Terms that the translation must have: source, tab, target (= keeps it); or columns headed en, ko, ja.",
    ),
]
EmbedderName = Annotated[
    str,
    typer.Option(
        "--embedder",
        metavar="NAME",
        help="`use` (multilingual USE, built in), or a sentence-transformers model: its local folder, or its name "
        "if it was installed or is in the local cache.",
    ),
]
LockParagraphs = Annotated[bool, typer.Option("--lock-paragraphs", help="No row goes over the end of a paragraph.")]
MaxBeads = Annotated[
    int, typer.Option("--max-beads", metavar="N", min=1, max=6, help="Segments that a version may have in a row.")
]
Pair = Annotated[
    str | None,
    typer.Option("--pair", metavar="PAIR", help="Two of the languages, as en-ko: vecalign's beads have no more."),
]
TargetLanguages = Annotated[str, typer.Option("--to", metavar="LANGS", help="Languages to translate into, as ko,ja.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
NoMemory = Annotated[bool, typer.Option("--no-memory", help="Neither use nor fill the translation memory.")]

Beam = Annotated[
    int,
    typer.Option(
        "--beam", metavar="N", min=1, max=64, help="Hypotheses followed at once: 1 is fastest, more may be better."
    ),
]
Threads = Annotated[
    str | None,
    typer.Option(
        "--threads",
        metavar="N",
        help="Batches translated at once, a thread each; 2x4: two batches, four threads on each. [one a processor]",
    ),
]


def chosen_decoding(beam: int, threads: str | None = None) -> Decoding:
    """Read how to decode; threads that are no number are refused."""
    from tritext.engines.decoding import Decoding, with_threads

    decoding = Decoding(beam)
    return with_threads(decoding, threads) if threads else decoding


@contextmanager
def chosen_memory(*, without: bool) -> Iterator[TranslationMemory | None]:
    """Lend the translation memory unless it is not wanted; where it cannot be opened, say so and go on without."""
    from tritext.errors import OutputError
    from tritext.memory import open_memory

    if without:
        yield None
        return
    try:
        memory = open_memory()
    except OutputError as error:
        say(f"{error}; going on without it")
        yield None
        return
    try:
        yield memory
    finally:
        memory.close()
        if memory.trouble:
            say(memory.trouble)


def read_versions(arguments: list[str], encoding: str | None, *, already_split: bool = False) -> list[Text]:
    """Read the versions named on the command line, one at most from standard input; nothing is left out of lines."""
    from tritext.errors import UsageError
    from tritext.read import parse_version

    specs = [parse_version(argument) for argument in arguments]
    if [spec.path for spec in specs].count("-") > 1:
        raise UsageError("standard input (-) is given twice: it can be one version only")
    return read_specs(specs, encoding, already_split=already_split)


def read_specs(specs: Iterable[VersionSpec], encoding: str | None, *, already_split: bool) -> list[Text]:
    """Read the versions of one document."""
    from tritext.documents import read_version

    return [read_version(spec, encoding=encoding, already_split=already_split) for spec in specs]


def chosen_glossary(path: Path | None) -> Glossary | None:
    """Read the glossary named on the command line, if there is one."""
    from tritext.glossary import read_glossary

    return read_glossary(path) if path else None


def say_missing(glossary: Glossary | None, pairs: Iterable[tuple[str, str]], *, source: str, target: str) -> int:
    """Say which terms of a glossary translations lack, and how often; returns how many places there are.

    Each pair is a text in the source and its translation into the target.
    """
    if glossary is None:
        return 0
    found = [
        (term.source, term.target)
        for text, translation in pairs
        for term in glossary.missing(text, translation, source=source, target=target)
    ]
    for (term, wanted), number in Counter(found).most_common(_TERMS_SAID):
        say(f"glossary: {term} is not {wanted} in {count(number, 'place')} of the {target} translation")
    if (rest := len(set(found)) - _TERMS_SAID) > 0:
        say(f"glossary: and {rest} more terms; --json names all")
    return len(found)


def check_languages(file: Path, languages: Iterable[str]) -> None:
    """Refuse a file of one version, in which there is nothing to compare."""
    from tritext.errors import InputError

    names = list(languages)
    if len(names) < 2:
        raise InputError(f"{file} has one language only ({','.join(names)}): there is nothing to compare")


def parse_pair(pair: str | None) -> tuple[str, str] | None:
    """Read a pair of known languages written as ``en-ko``."""
    from tritext.errors import UsageError
    from tritext.languages import parse_languages

    if pair is None:
        return None
    languages = parse_languages(pair.split("-"))
    if len(languages) != 2:
        raise UsageError(f"{pair!r} is no language pair: write it as en-ko")
    return languages[0], languages[1]


def named_segmenters(given: list[str] | None) -> dict[str, str]:
    """Return language, which must be known, to name of the segmenters given as ``ko=kiwi``."""
    from tritext.errors import UsageError
    from tritext.languages import parse_language

    found = {}
    for item in given or []:
        tag, separator, name = item.partition("=")
        if not separator:
            raise UsageError(f"--segmenter {item!r}: name the language too, as in --segmenter ko=kiwi")
        found[parse_language(tag)] = name
    return found


def load_segmenters(given: list[str] | None) -> dict[str, Segmenter]:
    """Load the segmenters named as ``ko=kiwi``; language and segmenter must be known."""
    from tritext.segment import load_segmenter

    return {language: load_segmenter(name, language) for language, name in named_segmenters(given).items()}
