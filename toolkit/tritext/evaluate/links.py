"""What is compared: which segments go together, of a gold and of a hypothesis, one document or a folder of them.

Whatever says so is read: units as JSON Lines (``{"en": [3], "ko": [3, 4], "ja": [], "posterior": 0.97}``, all other
keys are ignored), vecalign's beads (``[3]:[3, 4]:0.873``, what follows the two sides is ignored), and ``.tritext``
files. Which of them a file is, its first character says, so that gold may be named as it likes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from tritext.errors import FormatError, InputError, UsageError
from tritext.files import not_read
from tritext.formats import fields, jsonl, vecalign

SUFFIXES = (".jsonl", ".ndjson", ".align", ".vecalign", ".tritext")
"""What is looked at in a folder."""

Sides = tuple[tuple[int, ...], ...]
"""The segments of a unit, a tuple for each version."""

_SQLITE = b"SQLite format 3\0"
_MEND = 'each line is one unit, such as {"en": [3], "ko": [3, 4], "posterior": 0.97}'


@dataclass(frozen=True, slots=True)
class Links:
    """Which segments of one document's versions go together, in the order of the file."""

    path: str
    languages: tuple[str, ...]
    """Names of the sides; empty for beads, whose two sides have no names."""
    units: tuple[Sides, ...]
    posteriors: tuple[float | None, ...]
    """Of each unit the probability that it is right, 0 to 1; None if the file does not say."""

    @property
    def is_beads(self) -> bool:
        """Whether these are beads of two versions without names."""
        return not self.languages


@dataclass(frozen=True, slots=True)
class Case:
    """One document: its gold and what was found."""

    name: str
    gold: Links
    found: Links


def read_links(path: Path) -> Links:
    """Read the links of one document.

    Raises:
        InputError: If the file cannot be read; a FormatError, with the line, if it is none of the forms, or damaged.
    """
    try:
        with path.open("rb") as source:
            head = source.read(4096)
            if head.startswith(_SQLITE):
                return _stored(path)
            source.seek(0)
            first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
            if first == b"{":
                return _units(jsonl.objects(source, str(path)), str(path))
            if first == b"[":
                beads = vecalign.read_beads(source, path=str(path))
                sides = tuple((bead.source, bead.target) for bead in beads)
                return Links(str(path), (), sides, (None,) * len(sides))
    except OSError as error:
        raise not_read(path, error) from error
    what = "begins with neither" if first else "is empty, without"
    raise FormatError(
        f'{path} {what} a unit ({{"en": [3], "ko": [3, 4]}}) nor a bead ([3]:[3, 4]), and is no .tritext file: '
        "give one unit or bead a line"
    )


def read_cases(gold: Path, found: Path) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """Read a gold and a hypothesis: two files, or two folders of documents with the same relative paths.

    In a folder a document's name is its path without the suffix; where the file is called ``gold`` or ``hypothesis``,
    the name is its folder. So ``GOLD/news/1/gold.jsonl`` goes with ``FOUND/news/1.jsonl``.

    Returns:
        The documents by name; and the names of those in ``found`` that have no gold.

    Raises:
        UsageError: If one is a folder and the other a file.
        InputError: If a document is missing in ``found``, or there is none in ``gold``.
    """
    if gold.is_dir() != found.is_dir():
        raise UsageError(f"{gold} and {found}: give two files or two folders")
    if not gold.is_dir():
        return (Case(gold.name, read_links(gold), read_links(found)),), ()
    wanted, there = _documents(gold), _documents(found)
    if not wanted:
        raise InputError(f"{gold} holds no document: expected files that end in {' '.join(SUFFIXES)}")
    missing = [name for name in wanted if name not in there]
    if missing:
        named = ", ".join(missing[:5]) + (" ..." if len(missing) > 5 else "")
        raise InputError(
            f"{found}: {len(missing)} of {len(wanted)} documents of {gold} are missing there ({named}): "
            "give each the relative path that its gold has"
        )
    cases = tuple(Case(name, read_links(path), read_links(there[name])) for name, path in wanted.items())
    return cases, tuple(name for name in there if name not in wanted)


def _documents(folder: Path) -> dict[str, Path]:
    """Map the documents' names to their files, sorted by name."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            continue
        relative = PurePath(path.relative_to(folder)).with_suffix("")
        is_named_for_folder = relative.name in ("gold", "hypothesis") and relative.parent.name
        name = (relative.parent if is_named_for_folder else relative).as_posix()
        if name in found:
            raise InputError(f"{found[name]} and {path} are both the document {name}: keep one of them")
        found[name] = path
    return dict(sorted(found.items()))


def _units(objects: Iterable[tuple[int, dict[str, object]]], path: str) -> Links:
    """Take the links out of the lines of a JSONL file."""
    lines: list[tuple[dict[str, tuple[int, ...]], float | None]] = []
    for number, line in objects:
        try:
            sides = {
                key: tuple(sorted(fields.indices(value))) for key, value in line.items() if isinstance(value, list)
            }
            posterior = fields.number(line.get("posterior"))
            if posterior is not None and not 0 <= posterior <= 1:
                raise ValueError(f"the posterior {posterior} is no probability: expected 0 to 1")
        except ValueError as error:
            raise fields.format_error(path, number, error, _MEND) from error
        lines.append((sides, posterior))
    languages = tuple(dict.fromkeys(language for sides, _ in lines for language in sides))
    if len(languages) < 2:
        raise FormatError(f"{path}: there are fewer than two versions in this file; {_MEND}")
    units = tuple(tuple(sides.get(language, ()) for language in languages) for sides, _ in lines)
    return Links(path, languages, units, tuple(posterior for _, posterior in lines))


def _stored(path: Path) -> Links:
    """Take the links out of a comparison."""
    from tritext.store import ComparisonFile

    with ComparisonFile(path) as file:
        rows = file.units(0, len(file))
        sides = tuple(tuple(row.variants[language].segments for language in file.languages) for row in rows)
        return Links(str(path), file.languages, sides, tuple(row.posterior for row in rows))


def read_units(path: Path, languages: tuple[str, ...]) -> list[dict[str, tuple[int, ...]]]:
    """Read the units of versions whose languages are known; beads have two of them.

    Raises:
        UsageError: If the file has not these languages.
        InputError: As ``read_links``.
    """
    links = read_links(path)
    (case,) = with_same_sides([Case(path.name, links, links)], languages)
    return [dict(zip(languages, unit, strict=True)) for unit in case.gold.units]


def with_same_sides(cases: Sequence[Case], languages: tuple[str, ...] | None = None) -> tuple[Case, ...]:
    """Give gold and hypothesis of every document the same sides, in the same order.

    By default these are the languages of the gold, all documents together, else of the hypothesis.

    Raises:
        UsageError: If the two cannot be brought together; the message says how they can.
    """
    golds, founds = [case.gold for case in cases], [case.found for case in cases]
    wanted = languages or _languages(golds) or _languages(founds)
    for kind, some in (("gold", golds), ("hypothesis", founds)):
        named = _languages(some)
        if len(wanted) not in (0, 2) and any(links.is_beads for links in some):
            raise UsageError(f"the {kind} holds beads, which have two sides: name two, as in  --languages en,ko")
        if named and (set(wanted) - set(named) or (not languages and set(named) - set(wanted))):
            raise UsageError(
                f"the {kind} is in {', '.join(named)}, and to be scored are {', '.join(wanted)}: "
                "name languages that gold and hypothesis have, as in  --languages en,ko"
            )
    return tuple(Case(case.name, _with_sides(case.gold, wanted), _with_sides(case.found, wanted)) for case in cases)


def _languages(some: Iterable[Links]) -> tuple[str, ...]:
    """Return the languages of documents, in the order in which they turn up."""
    return tuple(dict.fromkeys(language for links in some for language in links.languages))


def _with_sides(links: Links, wanted: tuple[str, ...]) -> Links:
    """Select sides; one that a document lacks is empty in all its units."""
    if links.is_beads:
        return links
    places = [links.languages.index(name) if name in links.languages else None for name in wanted]
    units = tuple(tuple(() if place is None else unit[place] for place in places) for unit in links.units)
    return Links(links.path, wanted, units, links.posteriors)
