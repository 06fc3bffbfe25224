"""``number``: both versions have a number that the other lacks: a value changed, not its notation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tritext.checks.conflicts import Conflict, Quantities, conflicts, lone
from tritext.checks.finding import Finding, outvoted
from tritext.checks.lone import REACHED, SIGNS, lacks, unlike_limits, wrong_conversions
from tritext.checks.lunar import without_lunar_dates
from tritext.checks.passage import Passage
from tritext.checks.quantities import Quantity, agree, currencies, quantities
from tritext.checks.quoting import quote

name = "number"
summary = "a number, date, amount or percentage that differs"
is_default = True

_LEAST_POSTERIOR = 0.7
"""Of a unit whose numbers are compared: it is the probability that the texts are each other's translation at all."""
_TELLING = 10
"""The least value of which it says something that a unit beside has it too."""
_FIRST_YEAR, _LAST_YEAR = 500, 2100
_CALLED = {"weekday": "weekdays", "calendar month": "months", "day of month": "dates", "share": "proportions"}
"""How messages call what is of a dimension."""
_LACKING, _MISCONVERTED = 0.7, 0.9
_MOST = 100
"""Quantities in one variant; each is compared with each."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report the numbers that the versions contradict each other in: one finding for each version that deviates."""
    texts = passage.unit.texts
    if len(texts) < 2 or passage.unit.probability < _LEAST_POSTERIOR:
        return
    found = {language: quantities(text, language) for language, text in texts.items()}
    are_compared = sum(map(bool, found.values())) > 1
    crowded = tuple(language for language, own in found.items() if len(own) > _MOST)
    said = [each for each in conflicts(found) if not _moved(each, passage)] if are_compared and not crowded else []
    taken = {quantity for each in said for quantity in each.quantities.values()}
    yield from _misconverted(passage, texts, found, taken)
    if not are_compared:
        return
    if crowded:
        message = f"there are more than {_MOST} numbers in this row of {', '.join(crowded)}: they were not compared"
        yield Finding(name, passage.row, (), "info", 1.0, message)
        return
    seen = without_lunar_dates(said, passage)
    for deviating in dict.fromkeys(each.deviating for each in seen):
        yield _finding(passage, texts, deviating, [each for each in seen if each.deviating == deviating])
    yield from _lacking(passage, texts, found, taken)
    yield from _unlike_limits(passage, texts, found)


def _moved(conflict: Conflict, passage: Passage) -> bool:
    """Whether a version has what it lacks here in a unit beside, where it is too much."""
    for language, quantity in conflict.quantities.items():
        if all(each.value < _TELLING for each in quantity.readings):
            continue
        for unit in passage.beside:
            texts = {name: each.text for name, each in unit.variants.items()}
            for each in conflict.quantities:
                if each == language or each not in texts or conflict.deviating not in (None, language, each):
                    continue
                there = quantities(texts[each], each)
                others = quantities(texts[language], language) if language in texts else ()
                if any(agree(quantity, it) and it.weight == "firm" and lone(it, others) for it in there):
                    return True
    return False


def _misconverted(
    passage: Passage, texts: dict[str, str], found: Quantities, taken: set[Quantity]
) -> Iterator[Finding]:
    """Report numbers that one version converts wrongly, unless the others say what is wrong."""
    for language, own in found.items():
        for one, other in wrong_conversions(texts[language], own):
            if {one, other} & taken:
                continue
            said, gloss = quote(one.quote(texts[language])), quote(other.quote(texts[language]))
            message = f"{language} converts {said} to {gloss}, which is not the same"
            yield Finding(name, passage.row, (language,), "warning", _MISCONVERTED, message,
                          {language: (one.span, other.span)})  # fmt: skip


def _lacking(passage: Passage, texts: dict[str, str], found: Quantities, taken: set[Quantity]) -> Iterator[Finding]:
    """Report, for information, what one version of three does not say: at most one finding a version."""
    reported: set[str] = set()
    for each in lacks(texts, found, taken):
        language = each.language
        quoted = {other: quote(it.quote(texts[other])) for other, it in each.quantities.items()}
        said = ", ".join(f"{other} has {it}" for other, it in quoted.items() if other != language)
        if language in reported or (not each.bound and _stands_beside(each.quantities, language, passage)):
            continue
        reported.add(language)
        what = f"has {quoted[language]} where the others say {each.bound}" if each.bound else "lacks a number"
        spans = {other: (each.quantities[other].span,) for other in texts if other in each.quantities}
        yield Finding(
            name,
            passage.row,
            (language,),
            "info",
            _LACKING * passage.unit.probability,
            f"{language} {what}: {said}",
            spans,
        )


def _unlike_limits(passage: Passage, texts: dict[str, str], found: Quantities) -> Iterator[Finding]:
    """Report, for information, a limit that is one of the numbers meant in one version and not in another one."""
    for limits in unlike_limits(found):
        deviating = outvoted({each: it.is_reached for each, it in limits.items()})
        said = (f"{each} has {quote(it.quote(texts[each]))} ({REACHED[bool(it.is_reached)]})"
                for each, it in limits.items())  # fmt: skip
        spans = {each: (it.span,) for each, it in limits.items()}
        message = f"the limits differ: {', '.join(said)}"
        yield Finding(name, passage.row, deviating, "info", _LACKING * passage.unit.probability, message, spans)


def _stands_beside(said: Mapping[str, Quantity], language: str, passage: Passage) -> bool:
    """Whether the version that lacks a number has it in a unit beside."""
    variants = (unit.variants[language] for unit in passage.beside if language in unit.variants)
    there = [it for variant in variants for it in quantities(variant.text, language)]
    return any(agree(it, each) for it in there for each in said.values())


def _finding(passage: Passage, texts: dict[str, str], deviating: str | None, seen: list[Conflict]) -> Finding:
    """Make one finding of all in which one version deviates, or of all in which that cannot be told."""
    parts = {
        language: sorted({it.quantities[language] for it in seen if language in it.quantities}, key=lambda it: it.span)
        for language in texts
    }
    parts = {language: each for language, each in parts.items() if each}
    what = dict.fromkeys(_what(each, texts) for each in seen)
    is_bound = "limits" in what
    quoted = (
        f"{language} has {' and '.join(_said(it, texts[language], is_bound=is_bound) for it in each)}"
        for language, each in parts.items()
    )
    confidence = max(each.confidence for each in seen) * passage.unit.probability
    return Finding(
        name,
        passage.row,
        () if deviating is None else (deviating,),
        "error",
        confidence,
        f"the {' and '.join(what)} differ: {', '.join(quoted)}",
        {
            language: tuple((it.span[0], it.close) if "currencies" in what and it.close else it.span for it in each)
            for language, each in parts.items()
        },
    )


def _what(conflict: Conflict, texts: Mapping[str, str]) -> str:
    """Say what differs, as a reader calls it: weekdays are no numbers to him."""
    said = list(conflict.quantities.values())
    values = {it.readings[0].value for it in said}
    money = [currencies(each) for each in said]
    if {1, -1} <= {each.bound for each in said}:
        return "limits"
    if any(money):
        return "currencies" if all(money) and len(values) == 1 else "amounts"
    shared = set.intersection(*({it.dimension for it in each.readings} for each in said))
    for dimension, what in _CALLED.items():
        if dimension in shared:
            return what
    ends = (each.quote(texts[language])[-1] for language, each in conflict.quantities.items())
    are_years = all(any(_FIRST_YEAR <= it.value <= _LAST_YEAR for it in each.readings) for each in said)
    return "years" if are_years and any(end in "年년" for end in ends) else "numbers"


def _said(quantity: Quantity, text: str, *, is_bound: bool) -> str:
    """Quote a number, with whether it is the least or the most that is meant where that alone differs."""
    limit = REACHED[False] if quantity.is_reached is False else SIGNS.get(quantity.bound)
    return quote(quantity.quote(text)) + (f" ({limit})" if is_bound and limit else "")
