"""What rules say of a row in which a version is displaced: not of the text that stands there, of the one that belongs.

What the version lacks there, or has too much, the displacement explains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tritext.checks.finding import Finding
from tritext.checks.passage import REACH, Passage
from tritext.checks.script import BREAKS_OFF
from tritext.phrasing import count
from tritext.records import TranslationUnit

if TYPE_CHECKING:
    from tritext.checks import PassageRule

_AGAIN = frozenset(("number", "name", "order", "modality", "term", "structure"))
"""Rules that compare versions, and are asked again with the text that belongs there."""
_COMPARING = _AGAIN | {"omitted", "added", "negation"}


class Home(NamedTuple):
    """Where the text of a displaced version stands that belongs to a row."""

    version: str
    late: int | None
    """How many rows further on; below 0 before; None if it is lost."""


def restored(
    row: int,
    findings: list[Finding],
    homes: Mapping[int, Home],
    units: Mapping[int, TranslationUnit],
    rules: Sequence[PassageRule],
) -> list[Finding]:
    """Return what there is to say of a row: as it is in place, else with its own text of the displaced version.

    Args:
        row: Its number.
        findings: What rules say of the row as it stands.
        homes: The displaced rows.
        units: All rows around, as they stand.
        rules: Those that are on.
    """
    if row not in homes:
        return findings
    version, late = homes[row]
    is_named = len(units[row].texts) > 2
    left = [each for each in findings if not _compares(each) or (is_named and not _is_of(each, version))]
    unit = _at_home(row, homes, units)
    if unit is None or late is None:
        return left
    around = [each for each in range(row - REACH, row + REACH + 1) if each != row and each in units]
    passage = Passage(row, unit, tuple(_at_home(each, homes, units) or units[each] for each in around))
    again = [each for rule in rules if rule.name in _AGAIN for each in rule.find(passage)]
    where = f"{count(abs(late), 'row')} {'further on' if late > 0 else 'before'}"
    return [
        *(each for each in left if each.rule not in _AGAIN),
        *(_elsewhere(each, version, where) if _is_of(each, version) else each for each in again),
    ]


def _at_home(row: int, homes: Mapping[int, Home], units: Mapping[int, TranslationUnit]) -> TranslationUnit | None:
    """Return a row with the text that belongs there; None if that is lost or out of sight."""
    version, late = homes.get(row, ("", None))
    if late is None or row + late not in units:
        return None
    return replace(units[row], variants={**units[row].variants, version: units[row + late].variants[version]})


def _compares(finding: Finding) -> bool:
    return finding.rule in _COMPARING or finding.message.endswith(BREAKS_OFF)


def _is_of(finding: Finding, version: str) -> bool:
    return version in finding.languages or version in finding.spans


def _elsewhere(finding: Finding, version: str, where: str) -> Finding:
    """Say which text is meant; a finding has no place outside its row."""
    spans = {language: each for language, each in finding.spans.items() if language != version}
    return replace(finding, message=f"{finding.message}; the text of {version} stands {where}", spans=spans)
