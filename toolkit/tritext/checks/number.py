"""``number``: both versions have a number that the other lacks: a value changed, not its notation.

A number that merely has no counterpart is no finding: translations leave out, spell out and gloss too many of them.
Where three versions are compared, two that agree name the one that deviates.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from tritext.checks.finding import Finding
from tritext.checks.numerals import Numeral, numerals
from tritext.checks.passage import Passage

name = "number"
summary = "a number, date, amount or percentage with another value"
is_default = True

_LEAST_POSTERIOR = 0.5
_MOST_NUMERALS = 1000
"""In one variant; each is compared with each."""
_OF_THREE, _OF_TWO = 0.95, 0.8


def find(passage: Passage) -> Iterator[Finding]:
    """Report one finding a unit: the numbers of each version that the others do not have."""
    texts = {language: variant.text for language, variant in passage.present.items()}
    posterior = passage.unit.posterior
    if len(texts) < 2 or (posterior is not None and posterior < _LEAST_POSTERIOR):
        return
    found = {language: numerals(text, language) for language, text in texts.items()}
    crowded = tuple(language for language, own in found.items() if len(own) > _MOST_NUMERALS)
    if crowded:
        message = f"{', '.join(crowded)} has more than {_MOST_NUMERALS} numbers in one unit: they were not compared"
        yield Finding(name, passage.row, (), "info", 1.0, message)
        return
    known = {language: (*own, *_beside(passage, language)) for language, own in found.items()}
    conflicts = {}
    for a, b in combinations(texts, 2):
        lone_a, lone_b = _lone(found[a], known[b]), _lone(found[b], known[a])
        if lone_a and lone_b:
            conflicts[a, b] = {a: lone_a, b: lone_b}
    if not conflicts:
        return
    deviating = tuple(each for each in texts if len(texts) > 2 and sum(each in pair for pair in conflicts) == 2)
    if len(deviating) != 1 or len(conflicts) != 2:
        deviating = ()
    spans: dict[str, set[tuple[int, int]]] = {}
    for sides in conflicts.values():
        for language, lone in sides.items():
            spans.setdefault(language, set()).update(each.span for each in lone)
    ordered = {language: tuple(sorted(spans[language])) for language in texts if language in spans}
    quoted = ", ".join(
        f"{language} has " + " and ".join(texts[language][start:end] for start, end in each)
        for language, each in ordered.items()
    )
    confidence = _OF_THREE if deviating else _OF_TWO
    yield Finding(name, passage.row, deviating, "error", confidence, f"the numbers differ: {quoted}", ordered)


def _lone(own: tuple[Numeral, ...], others: tuple[Numeral, ...]) -> list[Numeral]:
    """Return the firm numerals that nothing on the other side answers for."""
    return [each for each in own if each.is_firm and not any(_agree(each, other) for other in others)]


def _agree(a: Numeral, b: Numeral) -> bool:
    """Whether two numerals may stand for the same: equal, or large and rounded to the coarser one."""
    return any(_rounded(x, y) or _rounded(y, x) for x in a.values for y in b.values)


def _rounded(fine: Fraction, coarse: Fraction) -> bool:
    """Whether the coarse value is the fine one, rounded."""
    if fine == coarse:
        return True
    if coarse < 1000 or coarse.denominator != 1:
        return False
    step = 1
    while coarse % (step * 10) == 0:
        step *= 10
    return step > 1 and abs(fine - coarse) < step and coarse >= 10 * step


def _beside(passage: Passage, language: str) -> Iterator[Numeral]:
    """Yield the numerals of the neighbours: what moved there is not lost."""
    for unit in passage.beside:
        if (variant := unit.variants.get(language)) is not None:
            yield from (each for each in numerals(variant.text, language) if each.is_firm)
