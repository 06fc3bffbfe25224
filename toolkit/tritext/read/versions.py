"""Which file, in which language: what a VERSION argument of the command line means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tritext.errors import UsageError
from tritext.languages import NAMES, parse_language

STANDARD_INPUT = "-"

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class VersionSpec:
    """One version as the user named it."""

    path: str
    """Path as given; ``-`` is standard input."""
    language: str | None
    """Lower-case primary tag; None if neither the argument nor the name of the file says it."""


def parse_version(argument: str) -> VersionSpec:
    """Read ``PATH`` or ``ko=PATH``, where ``-`` is standard input.

    A name that a file really has is always a path, and so is one whose part before ``=`` has not the
    form of a language tag (two or three letters).

    >>> parse_version("ko=statement.txt")
    VersionSpec(path='statement.txt', language='ko')
    >>> parse_version("statement.ja.md")
    VersionSpec(path='statement.ja.md', language='ja')
    >>> parse_version("a=b.txt")
    VersionSpec(path='a=b.txt', language=None)

    Raises:
        UsageError: If the language is unknown or no path is given.
    """
    tag, equals, path = argument.partition("=")
    if not equals or not _TAG.fullmatch(tag) or Path(argument).is_file():
        if not argument:
            raise UsageError("a version has an empty name: give PATH, ko=PATH, or - for standard input")
        return VersionSpec(argument, _language_of_name(argument))
    language = parse_language(tag)
    if not path:
        raise UsageError(f"{argument!r} names no file: give {argument}PATH, or {argument}- for standard input")
    return VersionSpec(path, language)


def is_tag(part: str) -> bool:
    """Whether part of a name is a language's tag.

    >>> [part for part in ("ko", "en-US", "txt", "01") if is_tag(part)]
    ['ko', 'en-US']
    """
    return bool(_TAG.fullmatch(part)) and re.split("[-_]", part.lower())[0] in NAMES


def _language_of_name(path: str) -> str | None:
    """Find the language in ``name.ko`` or ``name.ko.txt``; the last suffix is tried first."""
    for suffix in reversed(Path(path).suffixes[-2:]):
        if is_tag(suffix[1:]):
            return parse_language(suffix[1:])
    return None
