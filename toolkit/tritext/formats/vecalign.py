"""vecalign's beads: ``[0]:[0, 1]:0.873``, one a line, for other people's scorers and for gold.

0-based segment indices of exactly two languages, then the cosine if there is one; a null bead (``[3]:[]``) has no third
field, because it has no similarity, and the readers of vecalign and of its kin do without. Neither texts nor languages
nor what made the beads is in the file. On reading the third field is left alone.

vecalign itself writes a cost there, less is better: 2 (1 - cosine) / (n + m), where n and m are the mean distances of
the two sides from a hundred segments drawn at random of the other document (Thompson and Koehn 2019, section 3), and
0, its best, for a null bead. What it is measured in depends on the draw and on the rest of both documents, which a file
of rows does not have; so the cosine stands here, as everywhere in tritext: -1 to 1, more is better.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tritext.errors import UsageError
from tritext.formats import FORMATS, Source, fields
from tritext.records import Bead, TranslationUnit, Variant, language_pairs

name = "vecalign"
suffixes = FORMATS["vecalign"]

_BEAD = re.compile(r"(\[[^][]*\])\s*:\s*(\[[^][]*\])\s*(?::\s*[-+.\w]*)?")
_MEND = "each line is a bead, such as [0]:[0, 1] or [0]:[0, 1]:0.873"


def beads(source: Source) -> Iterator[Bead]:
    """Yield the beads of rows in two languages; what one of them lacks is a null bead for each segment.

    Raises:
        UsageError: If there are more or fewer languages.
    """
    if len(source.languages) != 2:
        raise UsageError(
            f"vecalign's format holds two languages, and here are {','.join(source.languages) or 'none'}: "
            f"name the two, such as {next(iter(language_pairs(source.languages)), 'en-ko')}"
        )
    (pair,) = language_pairs(source.languages)
    for unit in source.units():
        first, second = (variant.segments for variant in unit.variants.values())
        if first and second:
            yield Bead(first, second, unit.scores.get(pair), unit.posterior)
        else:
            yield from (Bead((index,), (), None, unit.posterior) for index in first)
            yield from (Bead((), (index,), None, unit.posterior) for index in second)


def write_beads(beads: Iterable[Bead], target: BinaryIO) -> None:
    """Write the beads of rows or of an alignment."""
    for bead in beads:
        score = f":{bead.score.cosine:.6f}" if bead.score else ""
        target.write(f"{list(bead.source)}:{list(bead.target)}{score}\n".encode())


def write(source: Source, target: BinaryIO) -> None:
    """Write the beads of rows in two languages.

    Raises:
        UsageError: If there are more or fewer languages.
    """
    write_beads(beads(source), target)


def read_beads(source: BinaryIO, *, path: str) -> Iterator[Bead]:
    """Yield beads, without scores."""
    for number, raw in enumerate(source, 1):
        try:
            line = raw.decode().strip()
            if line:
                yield _bead(line)
        except ValueError as error:
            raise fields.format_error(path, number, error, _MEND) from error


def _bead(line: str) -> Bead:
    """Read a bead from its line."""
    match = _BEAD.fullmatch(line)
    if not match:
        raise ValueError(f"{line[:60]!r} is no bead")
    source, target = (fields.indices(json.loads(side)) for side in match.groups())
    return Bead(source, target)


def units(source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
    """Yield units without text, in the two languages that the name of the file ends in: ``NAME.en-ko.align``.

    Raises:
        UsageError: If the name does not end in two languages.
    """
    first, _, second = Path(path).stem.rpartition(".")[2].partition("-")
    try:
        languages = fields.language(first), fields.language(second)
    except ValueError as error:
        raise UsageError(f"{path} does not say its languages: name it like {Path(path).stem}.en-ko.align") from error
    head.languages |= dict.fromkeys(languages)
    for bead in read_beads(source, path=path):
        yield TranslationUnit(dict(zip(languages, (Variant("", bead.source), Variant("", bead.target)), strict=True)))
