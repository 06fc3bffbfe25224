"""Which files of some folders are versions of one document: by their names, without the language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from tritext.errors import InputError, UsageError
from tritext.languages import parse_language
from tritext.read.versions import VersionSpec, is_tag, parse_version

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")
"""What a file's name may end in beside its own: ``news.306776`` has none."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One document in several languages."""

    name: str
    """Its path in the folder, without language and suffix."""
    versions: tuple[VersionSpec, ...]
    """By language in the order in which the folders have them."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What folders hold."""

    documents: tuple[FoundDocument, ...]
    """By name."""
    nameless: tuple[str, ...]
    """Files whose language neither their name nor their folder's says: no versions."""

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, in the order in which the folders have them."""
        order = sorted(self.documents, key=lambda each: -len(each.versions))
        return tuple(dict.fromkeys(spec.language or "" for each in order for spec in each.versions))


def find_documents(folders: Sequence[str], *, without: Collection[str] = ()) -> FoundFiles:
    """Find the documents in folders, and in those below them.

    A file's language is what its name says (``01.ko.txt``, ``ko.txt``), else the nearest folder that is called by one
    (``ko/01.txt``); ``ko=FOLDER`` says it of all files below. What is left of the path names the document.

    Args:
        folders: As the user named them.
        without: Lower-case suffixes of files that hold no text to read.

    Raises:
        UsageError: If a file stands among the folders, or the files of a folder have no language.
        InputError: If one document has two files in one language.
    """
    found: dict[str, dict[str, str]] = {}
    nameless: list[str] = []
    for argument in folders:
        said, root = _root(argument)
        count = len(nameless)
        files = list(_files(root, without))
        for path in files:
            name, own = _read_name(path.relative_to(root))
            language = said or own or _language_of(root)
            if language is None:
                nameless.append(str(path))
                continue
            name = name or root.resolve().name
            versions = found.setdefault(name, {})
            if language in versions:
                raise InputError(f"{versions[language]} and {path} are both the {language} of {name}: keep one of them")
            versions[language] = str(path)
        if len(nameless) - count == len(files):
            raise UsageError(
                f"no file in {root} says its language: name the files 01.ko.txt or the folder ko, or give ko={root}"
            )
    documents = (
        FoundDocument(name, tuple(VersionSpec(path, language) for language, path in found[name].items()))
        for name in sorted(found)
    )
    return FoundFiles(tuple(documents), tuple(nameless))


def _root(argument: str) -> tuple[str | None, Path]:
    """Return the language that holds for a folder, where one is said, and the folder."""
    if Path(argument).is_dir():
        return None, Path(argument)
    spec = parse_version(argument)
    if not Path(spec.path).is_dir():
        raise UsageError(f"{spec.path} is no folder: give folders alone, or files alone")
    return spec.language, Path(spec.path)


def _files(root: Path, without: Collection[str]) -> Iterator[Path]:
    """Yield the files below a folder, sorted; none that is hidden, and links that lead nowhere, to be told."""
    for path in sorted(root.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        is_there = path.is_file() or (path.is_symlink() and not path.exists())
        if is_there and not is_hidden and path.suffix.lower() not in without:
            yield path


def _language_of(folder: Path) -> str | None:
    """Return the language that a folder is called by: ``ko``, ``texts.ko``."""
    tag = folder.resolve().name.rpartition(".")[2]
    return parse_language(tag) if is_tag(tag) else None


def _read_name(path: PurePath) -> tuple[str, str | None]:
    """Part a path in a folder into a document's name and its language.

    >>> _read_name(PurePath("news/ko/01.txt")), _read_name(PurePath("news/01.en-US.html"))
    (('news/01', 'ko'), ('news/01', 'en'))
    >>> _read_name(PurePath("bbc.381679/ja.txt")), _read_name(PurePath("bbc.381679"))
    (('bbc.381679', 'ja'), ('bbc.381679', None))
    """
    first, *rest = path.name.split(".")
    own = next((at for at in (len(rest) - 1, len(rest) - 2) if at >= 0 and is_tag(rest[at])), None)
    if own is not None:
        said, stem = rest[own], ".".join([first, *rest[:own]])
    elif is_tag(_SUFFIX.sub("", path.name)):
        said, stem = _SUFFIX.sub("", path.name), ""
    else:
        said, stem = "", _SUFFIX.sub("", path.name)
    above = [part for part in path.parent.parts if is_tag(part)]
    name = PurePath(*[part for part in path.parent.parts if not is_tag(part)], *([stem] if stem else [])).as_posix()
    language = said or (above[-1] if above else "")
    return ("" if name == "." else name), parse_language(language) if language else None
