"""What ``tritext view`` is to show: a file that is there, versions to compare, an interchange file to convert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TypeAlias

from tritext.engines import DEFAULT_EMBEDDER
from tritext.errors import InputError, UsageError
from tritext.formats import FORMATS, is_interchange
from tritext.glossary import read_glossary
from tritext.languages import parse_languages
from tritext.live.kept import find_place, fingerprint
from tritext.read import Text, parse_version
from tritext.store import ComparisonFile

DEFAULT_LANGUAGES = "en,ko,ja"
SUFFIX = ".tritext"
_WITH_TEXTS = ("jsonl", "tsv", "csv", "parquet", "tmx")


@dataclass(frozen=True, slots=True)
class Show:
    """A ``.tritext`` file that is there; its work goes on if it is not finished."""

    path: Path
    is_found: bool = False
    """Whether it was not named, but found as what was made of the same input before."""
    made_of: Compare | Convert | None = field(default=None, compare=False, repr=False)
    """What makes it anew if it was found, and another window takes it away before it is open here."""


@dataclass(frozen=True, slots=True)
class Means:
    """Engines and settings for the work, where they are not the usual ones."""

    embedder: str = DEFAULT_EMBEDDER
    segmenters: Mapping[str, str] = field(default_factory=dict)
    """Language to name."""
    glossary: Path | None = None

    @property
    def is_usual(self) -> bool:
        """Whether nothing was chosen."""
        return self == Means()

    def marks(self) -> list[str]:
        """Return what sets a file apart from one that was made with the usual means.

        Raises:
            InputError: If the glossary cannot be read.
        """
        if self.is_usual:
            return []
        terms = read_glossary(self.glossary).digest if self.glossary else ""
        return [self.embedder, *(f"{language}={name}" for language, name in sorted(self.segmenters.items())), terms]


@dataclass(frozen=True, slots=True)
class Compare:
    """Versions to set side by side."""

    versions: tuple[Text, ...]
    languages: tuple[str, ...]
    path: Path
    """Where it is to be kept."""
    fingerprint: str
    means: Means = field(default_factory=Means)
    named_after: Path | None = None
    """What the file has its name from; None if the user chose that."""


@dataclass(frozen=True, slots=True)
class Convert:
    """An interchange file."""

    source: Path
    path: Path
    """Where the comparison is to be kept."""
    fingerprint: str
    named_after: Path | None = None
    """As of ``Compare``."""


Request: TypeAlias = Show | Compare | Convert


def request(
    arguments: Sequence[str],
    *,
    languages: str | None = None,
    output: Path | None = None,
    encoding: str | None = None,
    means: Means | None = None,
) -> Request:
    """Tell what is to be shown; texts are read, and nothing is written yet.

    What was made before of the same texts is shown again, with the edits in it, rather than made anew.

    Args:
        arguments: A ``.tritext`` file, or an interchange file, or versions as ``tritext compare`` takes them.
        languages: Columns, as ``tritext compare --to``.
        output: Where to keep what is made; by default beside the first input, or in the user's data folder.
        encoding: Of the texts.
        means: What texts are segmented, translated and scored with.

    Raises:
        UsageError: If that makes no sense; an InputError if a text cannot be read.
        OutputError: If the output cannot be written, or holds a person's edits.
    """
    first = Path(arguments[0])
    named = is_interchange(first)
    if first.suffix == SUFFIX or named:
        if len(arguments) > 1:
            raise UsageError(f"{first} is shown by itself: name one such file, or texts alone")
        if languages:
            raise UsageError(f"--to is for texts: {first} has its languages")
        if means and not means.is_usual:
            raise UsageError(f"--embedder, --segmenter and --glossary are for texts: {first} is shown as it was made")
    if first.suffix == SUFFIX:
        if output:
            raise UsageError(f"-o is for what is made: {first} is shown, and edited in place")
        return Show(first)
    if output and output.suffix != SUFFIX:
        raise UsageError(f"{output} is to be shown and edited: name a {SUFFIX} file, and `tritext export` it later")
    return _convert(first, output) if named else _compare(arguments, languages, output, encoding, means or Means())


def open_found(wanted: Show, *, patience: float | None = None) -> ComparisonFile | Compare | Convert:
    """Open a file, which stays as long as it is open; one that was found and is gone by now is to be made anew.

    ``patience`` is that of a ``ComparisonFile``.

    Raises:
        InputError: If it cannot be read.
    """
    try:
        return ComparisonFile(wanted.path, in_part=True, patience=patience)
    except InputError:
        if wanted.made_of is None or wanted.path.exists():
            raise
        return wanted.made_of


def _convert(source: Path, output: Path | None) -> Request:
    if not any(source.suffix.lower() in FORMATS[name] for name in _WITH_TEXTS):
        raise UsageError(f"{source} holds numbers of segments and no texts: name the texts, or a .tritext file")
    mark = fingerprint([str(source.resolve())], source)
    path, is_made = find_place(source, output, mark)
    wanted = Convert(source, path, mark, None if output else source)
    return Show(path, is_found=True, made_of=wanted) if is_made else wanted


def _compare(
    arguments: Sequence[str], languages: str | None, output: Path | None, encoding: str | None, means: Means
) -> Request:
    from tritext.documents import read_version  # not before: what is made already is shown without it

    wanted = parse_languages(languages or (DEFAULT_LANGUAGES if len(arguments) == 1 else ()))
    specs = [parse_version(argument) for argument in arguments]
    if any(spec.path == "-" for spec in specs):
        raise UsageError("standard input is the keyboard here: save the text in a file, and name that")
    texts = tuple(read_version(spec, encoding=encoding) for spec in specs)
    mark = fingerprint([*wanted, *(part for each in texts for part in (each.language, each.text)), *means.marks()])
    first = Path(specs[0].path)
    called = first.with_name(PurePath(first).name.split(".")[0] or first.name)
    path, is_made = find_place(called, output, mark)
    compare = Compare(texts, tuple(wanted), path, mark, means, None if output else called)
    return Show(path, is_found=True, made_of=compare) if is_made else compare
