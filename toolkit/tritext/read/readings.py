"""The ways in which bytes can be read as text, and the one that is clearly right."""

from collections.abc import Sequence
from dataclasses import dataclass

from tritext.read.legacy import ENCODINGS, MULTIBYTE
from tritext.read.plausible import enough, score

WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""What may stand without a byte order mark and is told by plausibility."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to decode the bytes, as text in one language."""

    text: str
    encoding: str
    language: str
    points: int

    @property
    def enough(self) -> int:
        """The points from which it is clearly plausible, and the lead that it needs over the next one."""
        return enough(self.language)

    def suits(self, language: str | None) -> bool:
        """Whether a text declared in the language may be in this encoding."""
        return language is None or self.encoding in (*WIDE, *ENCODINGS.get(language, ()))


def readings(data: bytes, language: str | None) -> list[Reading]:
    """Decode in each way that is strictly possible, best first; of equal texts the best remains.

    The encodings of Korean, Japanese and Chinese are tried whatever is declared, so that one of them, wrongly
    declared, shows as the better reading.
    """
    found = [
        Reading(text, encoding, candidate, points)
        for candidate in dict.fromkeys((language or "en", *MULTIBYTE))
        for encoding in (*WIDE, *ENCODINGS.get(candidate, ()))
        if (text := _decoded(data, encoding)) is not None
        and (points := score(text, candidate, is_wide=encoding in WIDE)) is not None
    ]
    distinct: dict[str, Reading] = {}
    for reading in sorted(found, key=lambda reading: -reading.points):
        distinct.setdefault(reading.text, reading)
    return list(distinct.values())


def winner(candidates: Sequence[Reading]) -> Reading | None:
    """Return the first reading if it is clearly plausible and clearly more so than the second."""
    if not candidates:
        return None
    best, second = candidates[0], (*candidates, None)[1]
    if second is None or second.points <= 0:
        return best if best.points >= best.enough else None
    return best if best.points - second.points >= max(best.enough, second.enough) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
