"""The numbers of a text that its translation lacks or has wrong, and how the target language writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tritext.checks.quantities import BARE, Quantity, agree, comparable, quantities, slip
from tritext.checks.quantities.quantity import is_currency
from tritext.checks.quantities.writing import numeral, unit_name, written
from tritext.glossary import Term
from tritext.translate.particles import agree as agree_particle

_LANGUAGES = ("en", "ko", "ja")
_MOST = 40
"""Numbers in a sentence that anybody compares: a table has more, and each is compared with each."""
_MOST_RECENT = 256
"""Pairs of texts that are remembered: what is lacking, too much and to be exchanged is asked for one by one."""


def lacking_numbers(text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
    """Return the numbers of a text that nothing in its translation may stand for, in order and disjoint.

    A number of which it cannot be told how the target writes it is left out.
    """
    lone, _ = _lone(text, translation, source, target)
    found: list[Term] = []
    for each in lone:
        made = written(text, each, source=source, target=target)
        if made and (not found or made.span[0] >= found[-1].end):
            found.append(Term(*made.span, text[made.span[0] : made.span[1]], made.text, (made.text,)))
    return tuple(found)


def surplus_numbers(text: str, translation: str, *, source: str, target: str) -> int:
    """Count the numbers of a translation that nothing in its text may stand for."""
    return len(_lone(text, translation, source, target)[1])


def corrected(text: str, translation: str, *, source: str, target: str) -> str | None:
    """Set numbers that are lacking in the place of those that stand there wrong.

    Those are one of either that count alike, or of several the pairs that a slip tells: 385 miles and 385 minutes,
    1.2 million and 120. None if not every number is right then.
    """
    lone, surplus = _lone(text, translation, source, target)
    if not lone or len(lone) != len(surplus):
        return None
    pairs = list(_pairs(lone, surplus))
    if len(pairs) != len(lone):
        return None
    made = translation
    for right, wrong in sorted(pairs, key=lambda pair: -pair[1].span[0]):
        exchanged = _exchanged(made, wrong, text, right, source, target)
        if exchanged is None:
            return None
        made = exchanged
    return made if _lone(text, made, source, target) == ([], []) else None


def _pairs(lone: list[Quantity], surplus: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each number that is lacking with what stands in its place, if there is one such alone."""
    if len(lone) == 1 and comparable(lone[0], surplus[0]):
        yield lone[0], surplus[0]
        return
    for right in lone:
        alike = [wrong for wrong in surplus if slip(right, wrong) != "other"]
        if len(alike) == 1 and sum(slip(each, alike[0]) != "other" for each in lone) == 1:
            yield right, alike[0]


def _exchanged(made: str, wrong: Quantity, text: str, right: Quantity, source: str, target: str) -> str | None:
    """Return a translation with one number exchanged; with its unit if that is another."""
    (start, end), reading = wrong.span, right.readings[0]
    old, given = made[start:end], text[right.span[0] : right.span[1]]
    kinds = {each.dimension for each in wrong.readings}
    if "weekday" in kinds and reading.dimension == "weekday":
        day = written(text, right, source=source, target=target)
        return f"{made[:start]}{day.text.removesuffix('日')}{made[end:]}" if day else None
    if kinds & {"weekday", "calendar month"}:
        return None
    value = reading.value * (100 if reading.dimension == "share" else 1)
    is_plain = old.isdigit() and given.isdigit() and value.denominator == 1
    number = str(value) if is_plain else numeral(value, target)
    sign = old[0] if old[:1] in "$£€¥₩" else ""
    if not number:
        return None
    unit, close = "", end
    if reading.dimension not in kinds and reading.dimension != BARE and not sign:
        unit, close = unit_name(reading.dimension, target), max(end, wrong.close)
        if not unit:
            return None
        unit = f" {unit}" if target == "ko" and is_currency(reading.dimension) else unit
    rest = agree_particle(number + unit, made[close:]) if target == "ko" else made[close:]
    return f"{made[:start]}{sign}{number}{unit}{rest}"


@lru_cache(maxsize=_MOST_RECENT)
def _lone(text: str, translation: str, source: str, target: str) -> tuple[list[Quantity], list[Quantity]]:
    """Return the numbers of either that the other has no answer to."""
    if source not in _LANGUAGES or target not in _LANGUAGES:
        return [], []
    own, there = quantities(text, source), quantities(translation, target)
    if max(len(own), len(there)) > _MOST:
        return [], []
    return _unanswered(own, there), _unanswered(there, own)


def _unanswered(own: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    return [each for each in own if each.weight == "firm" and not any(agree(each, other) for other in others)]
