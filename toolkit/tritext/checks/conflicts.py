"""Where the quantities of the versions of one unit contradict each other: who says what, and how much speaks for it.

A quantity without a counterpart is no contradiction: translations leave out, spell out and gloss too many of them. It
takes one on either side that the other has no answer to. Where three versions are compared, two that agree name the
third. A value that a version has twice and another once is left over there, and may be what became of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from tritext.checks.quantities import BARE, Quantity, Slip, agree, comparable, currencies, slip
from tritext.checks.quantities.quantity import equal

Quantities = Mapping[str, Sequence[Quantity]]

_VOTED = (0.97, 0.9, 0.8)
"""By how many of the two that agree say it with a word that is seldom a number."""
_LIKELY: Mapping[Slip, float] = {"scale": 0.92, "digit": 0.92, "unit": 0.85}
_FIRST_YEAR = 500
_SOLE, _FAR = 0.6, 0.45
"""Two versions and nothing like a slip: reported only if it is all that either has without an answer. How likely, if
both are small or near each other, and else."""
_SMALL, _NEAR = 10, 3
"""Less than this is small, and near is what is at most so many times the other."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Quantities that cannot all be right."""

    quantities: Mapping[str, Quantity]
    deviating: str | None
    """The language that two others outvote; None if it cannot be told."""
    confidence: float
    """How likely one of them is wrong, if the texts are each other's translation: see ``_LIKELY``."""


def conflicts(found: Quantities) -> Iterator[Conflict]:
    """Yield what contradicts each other in one unit, the surest first; each quantity once.

    Args:
        found: The quantities of each version, by language.
    """
    answers = {(a, b): [_answers(each, found[b]) for each in found[a]] for a in found for b in found if a != b}
    if all(all(each) for each in answers.values()):
        return
    sides = {(a, b): _Side.of(found[a], each) for (a, b), each in answers.items()}
    taken: set[Quantity] = set()
    for conflict in _outvoted(found, sides):
        if not taken & set(conflict.quantities.values()):
            taken |= set(conflict.quantities.values())
            yield conflict
    yield from (each for each in _pairs(found, sides) if not taken & set(each.quantities.values()))


@dataclass(frozen=True, slots=True)
class _Side:
    """What one version says and another does not."""

    lone: tuple[Quantity, ...]
    """Has no answer at all."""
    over: tuple[Quantity, ...]
    """The same, and what is said more often than it is answered."""
    hardly: tuple[Quantity, ...]
    """Has none but words that seldom are numbers, of something else."""

    @classmethod
    def of(cls, own: Sequence[Quantity], answers: Sequence[Sequence[Quantity]]) -> _Side:
        lone = tuple(each for each, found in zip(own, answers, strict=True) if not found)
        over = tuple(
            each
            for each, found in zip(own, answers, strict=True)
            if len(found) < sum(_is_repeated(each, other) for other in own if _counts(other, each))
        )
        hardly = tuple(
            each
            for each, found in zip(own, answers, strict=True)
            if found and all(it.weight == "faint" and not _share_kind(each, it) for it in found)
        )
        return cls(lone, over, hardly)


Sides = Mapping[tuple[str, str], _Side]
"""A version and another one to what the first says and the other does not."""


def _counts(other: Quantity, each: Quantity) -> bool:
    """Whether one may repeat another: a year that stands in brackets behind itself (810年（弘仁元年）) does not."""
    return other is each or other.weight != "faint" or max(it.value for it in other.readings) < _FIRST_YEAR


def _is_repeated(a: Quantity, b: Quantity) -> bool:
    """Whether a version says the same number again; not 300 km and then 190 miles, nor 5 and then Friday."""
    return any(equal(x, y) for x, y in product(a.readings, b.readings)) and agree(a, b)


def _share_kind(a: Quantity, b: Quantity) -> bool:
    """Whether one may count the same as the other, and that is something: days, a month, a share."""
    kinds = [{it.dimension for it in each.readings} - {BARE} for each in (a, b)]
    return bool(kinds[0] & kinds[1]) or not any(kinds)


def lone(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether nothing among the others answers for a quantity."""
    return not _answers(quantity, others)


def _answers(quantity: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """Return what answers for a quantity; an amount in won for one in dollars only where there is none in dollars."""
    found = [each for each in others if agree(quantity, each)]
    own = currencies(quantity)
    if own and any(own & currencies(each) for each in others):
        return [each for each in found if own & currencies(each) or not currencies(each)]
    return found


def _outvoted(found: Quantities, sides: Sides) -> list[Conflict]:
    """Return what one version says and two others, which agree, do not; what is like a slip comes first."""
    seen: list[tuple[bool, Conflict]] = []
    for language in found:
        for b, c in combinations([each for each in found if each != language], 2):
            mine, theirs = sides[language, b], sides[language, c]
            agreed = [(r, s) for r in sides[b, language].over for s in sides[c, language].over if agree(r, s)]
            for q in (each for each in mine.over if each in theirs.over and each.weight != "faint"):
                is_alone = q in mine.lone and q in theirs.lone
                for r, s in agreed:
                    is_lacking = r in sides[b, language].lone and s in sides[c, language].lone
                    if (is_alone or is_lacking) and comparable(q, r) and _is_said(q, r, s):
                        likely = _VOTED[(r.weight, s.weight).count("faint")]
                        seen.append((slip(q, r) == "other", Conflict({language: q, b: r, c: s}, language, likely)))
    return [each for _, each in sorted(seen, key=lambda it: it[0])]


def _is_said(q: Quantity, r: Quantity, s: Quantity) -> bool:
    """Whether two that agree against a third are numbers: no pronoun, and no two words that seldom are numbers."""
    if _is_pronoun(r) or _is_pronoun(s):
        return False
    return not (r.weight == s.weight == "faint") or _are_plain(q, r, s) or _are_shares(q, r, s)


def _are_plain(q: Quantity, *faint: Quantity) -> bool:
    """Whether two faint ones are number words after all, and one that is as small stands against them."""
    return all(len(each.readings) == 1 for each in faint) and any(2 < it.value < 10 for it in q.readings)


def _are_shares(q: Quantity, *faint: Quantity) -> bool:
    """Whether two words for one share, *half* and 半数, stand against another share: 3분의 1."""
    return all(any(it.dimension == "share" for it in each.readings) for each in (q, *faint)) and q.weight == "firm"


def _is_pronoun(quantity: Quantity) -> bool:
    """Whether it is a one that counts nothing: one of them, 한, 一つの."""
    return quantity.weight == "faint" and {(it.value, it.dimension) for it in quantity.readings} == {
        (Fraction(1), BARE)
    }


def _pairs(found: Quantities, sides: Sides) -> Iterator[Conflict]:
    """Yield what two versions contradict each other in, with no third to tell who is right."""
    for a, b in combinations(found, 2):
        rest = [each for each in found if each not in (a, b)]
        one, other = (_Left.of(sides[pair], is_pair=not rest) for pair in ((a, b), (b, a)))
        for q, r in sorted(product(one.all, other.all), key=lambda it: (it[0] in one.hardly) + (it[1] in other.hardly)):
            is_silent = all(q in sides[a, c].lone and r in sides[b, c].lone for c in rest)
            likely = _sole(q, r) if _are_all(q, r, one, other) else 0.0
            if q.weight == r.weight == "firm":
                likely = _LIKELY.get(slip(q, r), likely)
            is_said = "firm" in (q.weight, r.weight) and (q in one.lone or r in other.lone)
            if is_silent and likely and comparable(q, r) and is_said:
                yield Conflict({a: q, b: r}, None, likely)


@dataclass(frozen=True, slots=True)
class _Left:
    """What one of two versions says that may be what became of something in the other."""

    lone: tuple[Quantity, ...]
    over: tuple[Quantity, ...]
    """Said once more than there."""
    hardly: tuple[Quantity, ...]
    """Answered by nothing but words for something else: February, and in the other version *second*."""
    faint: tuple[Quantity, ...]
    """Words that seldom are numbers, and no number is lone; not of one character, as 네, which is *thy* as well."""

    @classmethod
    def of(cls, side: _Side, *, is_pair: bool) -> _Left:
        """Keep what is certainly a number; words too where no third version could outvote one of the two."""
        lone, over, hardly = (
            tuple(each for each in some if each.weight == "firm") for some in (side.lone, side.over, side.hardly)
        )
        faint = (
            ()
            if lone or not is_pair
            else tuple(each for each in side.lone if not _is_pronoun(each) and each.span[1] - each.span[0] > 1)
        )
        return cls(lone, tuple(each for each in over if each not in lone), hardly, faint)

    @property
    def all(self) -> tuple[Quantity, ...]:
        """All quantities, each once."""
        return tuple(dict.fromkeys((*self.lone, *self.over, *self.hardly, *self.faint)))


def _are_all(q: Quantity, r: Quantity, one: _Left, other: _Left) -> bool:
    """Whether two quantities are all that either version has left."""
    if _is_date(q, r) or q in one.hardly or r in other.hardly:
        return False
    if len(one.lone) == len(other.lone) == 1:
        return q in one.lone and r in other.lone
    if {len(one.lone), len(other.lone)} == {0, 1} and (q in one.faint or r in other.faint):
        firm = r if q in one.faint else q
        return [each for each in one.faint or other.faint if _share_kind(each, firm)] in ([q], [r])
    return {len(one.lone), len(other.lone)} == {0, 1} and 0 < len(one.over or other.over) <= 2


def _sole(q: Quantity, r: Quantity) -> float:
    """Say how likely a slip of the mind made one of the other: three of four, less so 51 of 3, not 8000 of *both*."""
    if any({it.dimension for it in each.readings} == {"year", BARE} for each in (q, r)):
        return 0.0  # 14年 of an era that the row does not name
    is_faint = "faint" in (q.weight, r.weight)
    for x, y in product(q.readings, r.readings):
        low, high = sorted(it.value * (100 if it.dimension == "share" else 1) for it in (x, y))
        if (high > 2 or not is_faint) and (high < _SMALL or high <= _NEAR * low):
            return _SOLE
    return 0.0 if is_faint else _FAR


def _is_date(q: Quantity, r: Quantity) -> bool:
    """Whether one may be a day of the month that the other version has another word for: 25일, Monday."""
    kinds = [{it.dimension for it in each.readings} for each in (q, r)]
    return any("day of month" in each for each in kinds) and not all("day" in each for each in kinds)
