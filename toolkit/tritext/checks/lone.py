"""Numbers that two versions have and the third has not, or has without their bound; conversions that do not fit.

Far weaker evidence than a contradiction, so what is found here is for information, but for a conversion that is wrong
in itself: 300 km (290 miles). One version's own numbers are none of it: glosses and conversions are added too often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from tritext.checks.conflicts import Quantities, lone
from tritext.checks.lexicon import LANGUAGES
from tritext.checks.quantities import Quantity, agree, misconverted
from tritext.checks.quantities.quantity import equal

_LEAST = 3
"""Of a number whose loss says something: one and two are said in too many ways."""
_GLOSSED = re.compile(r"\s?[(（]\s?(?:(?:about|some|around|roughly|approximately|약|대략|約|およそ)\s?)?[$€£¥₩]?\s?")
_RANGE = re.compile(r"\b(?:(?:between|from|within)\s(?:[\w,.$€£¥]+\s){0,5}|in\s)$", re.IGNORECASE)
"""What says the least and the most without a word of its own for each: between 18 and 35; paid in 14 days, 14日以内."""
_DATES = frozenset({"calendar month", "day of month"})
"""Of what is due *by* a day, each language says in its own way that it is the last one."""
_DIGIT = re.compile(r"\d")
SIGNS = {1: "at least", -1: "at most"}
REACHED = {True: "at most", False: "less than"}
"""Of the most that is meant, whether it is one of the numbers."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What one of three versions does not say of a number."""

    language: str
    quantities: Mapping[str, Quantity]
    """Where the others say it; and where this one has the number, if it lacks its bound alone."""
    bound: str = ""
    """*at least* or *at most*, if that is what is lacking."""


def lacks(texts: Mapping[str, str], found: Quantities, taken: set[Quantity]) -> Iterator[Lack]:
    """Yield what two versions of three say and the third, of a language whose number words are known, does not.

    Args:
        texts: Language to text.
        found: The quantities of each version.
        taken: Those of which something worse is said.
    """
    if len(found) != 3 or not all(text.strip() for text in texts.values()):  # one may be still to come
        return
    for language, own in found.items():
        if language not in LANGUAGES:  # it may say so in words
            continue
        (a, one), (b, other) = ((each, theirs) for each, theirs in found.items() if each != language)
        pairs = [
            (q, r)
            for q, r in product(one, other)
            if q.weight == r.weight == "firm"
            and _tells(q)
            and _tells(r)
            and agree(q, r)
            and not (taken and {q, r} & taken)
        ]
        is_open = bool(pairs) and any(each.weight != "faint" and lone(each, one) and lone(each, other) for each in own)
        for q, r in pairs:
            is_written = _DIGIT.search(q.quote(texts[a])) or _DIGIT.search(r.quote(texts[b]))
            mine = [each for each in own if agree(each, q) or agree(each, r)]
            if not mine and not is_open and is_written:
                yield Lack(language, {a: q, b: r})
            elif q.bound == r.bound != 0 and mine and _lacks_bound(mine, texts[language]):
                yield Lack(language, {a: q, b: r, language: mine[0]}, SIGNS[q.bound])


def _lacks_bound(mine: Sequence[Quantity], text: str) -> bool:
    """Whether a version has a number without the bound that the others give it."""
    kinds = {it.dimension for each in mine for it in each.readings}
    is_in_range = any(_RANGE.search(text, max(0, each.span[0] - 40), each.span[0]) for each in mine)
    return not any(each.bound for each in mine) and not kinds & _DATES and not is_in_range


def unlike_limits(found: Quantities) -> Iterator[Mapping[str, Quantity]]:
    """Yield, by language, the same number as a limit that may be reached in one version, and not in another one."""
    seen: set[Quantity] = set()
    limits = {each: [it for it in own if it.is_reached is not None] for each, own in found.items()}
    for language, own in limits.items():
        for q in own:
            same = {other: next((r for r in theirs if equal(q.readings[0], r.readings[0])), None)
                    for other, theirs in limits.items() if other != language}  # fmt: skip
            said = {language: q, **{other: r for other, r in same.items() if r is not None}}
            if len({each.is_reached for each in said.values()}) > 1 and not seen & set(said.values()):
                seen |= set(said.values())
                yield said


def _tells(quantity: Quantity) -> bool:
    """Whether its loss says something; a weekday is left out as easily as a pronoun."""
    return all(each.value >= _LEAST and each.dimension != "weekday" for each in quantity.readings)


def wrong_conversions(text: str, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each number with another one in brackets behind it that claims to be the same in another unit, and is not.

    Amounts of money are told from each other by the order of magnitude that their rate can have had.
    """
    for one, other in pairwise(found):
        between = text[max(one.span[1], one.close) : other.span[0]]
        if "faint" in (one.weight, other.weight):
            continue
        if _GLOSSED.fullmatch(between) and misconverted(one, other):
            yield one, other
