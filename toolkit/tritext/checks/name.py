"""``name``: a person, place or body in one version where the others name another one of the same kind.

A name that merely has no counterpart is no finding: a pronoun, "the country" or a gloss stands for too many of them.
A version must have a name that the others lack *and* lack one of the same kind that the others have; of three, two
outvote the third. Spellings that the gazetteer lacks are forgiven if they sound like the name that is missing; of names
that it lacks altogether, acronyms are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from tritext.checks.acronyms import odd_acronym
from tritext.checks.finding import Finding, Span
from tritext.checks.names import Gazetteer, Mention, shipped_gazetteer
from tritext.checks.passage import Passage
from tritext.checks.quoting import what_each_has
from tritext.checks.sound import is_heard

name = "name"
summary = "a person, place or organisation that another version names otherwise"
is_default = True

_COMPARED = {"state": ("state", "union"), "body": ("body", "union"), "union": ("union", "state", "body")}
"""Kinds that stand for each other: the EU, a state and the UN all sign; but not a state and its senate."""
_LEAST_POSTERIOR = 0.5
_OF_THREE, _OF_TWO, _NAMED_TOO, _UNLIKE = 0.95, 0.8, 0.45, 0.45
"""How likely an exchange is: with three versions, with two, where of two the one names what it would lack, though less
often, and of acronyms that have little in common, the odd one of which is no name that is known."""
_LEAST_ALIKE = 0.5
_DATELINE = re.compile(
    r"[^.]{0,60}?\((?:AP|AFP|BBC|CNN|KCNA|Kyodo|NHK|Reuters|UPI|Xinhua|Yonhap)\)|[A-Z][A-Z, ]{2,40} (?:--|[-–—])\s"
    r"|[\[(【][^\])】]{1,30}[=＝][^\])】]{1,30}[\])】]|【[^】]{1,40}】"
)
"""Whence and from whom a report is: it stands in one version only."""


def find(passage: Passage, gazetteer: Gazetteer | None = None) -> Iterator[Finding]:
    """Report one finding a unit, the names that stand in the place of each other; of those shipped by default."""
    gazetteer = gazetteer or shipped_gazetteer()
    if len(passage.present) < 2 or passage.unit.probability < _LEAST_POSTERIOR:
        return
    versions = [_version(passage, language, gazetteer) for language in passage.present]
    for version in versions:
        others = [each for each in versions if each is not version]
        strange = [each for each in version.mentions if each.firm and _is_strange(each, version, others, gazetteer)]
        exchanged = [
            (_is_known(mention, others), kind != gazetteer.entities[missing].kind, mention, missing)
            for mention, kind in ((each, gazetteer.entities[min(each.firm)].kind) for each in strange)
            if (missing := _missing(version, others, kind, gazetteer)) is not None
        ]
        if exchanged:
            *_, mention, missing = min(exchanged, key=lambda each: each[:2])
            yield _finding(passage, version, mention, others, missing)
            return
    known = {
        each.language: {
            it.span for it in each.mentions if _is_known(it, [other for other in versions if other is not each])
        }
        for each in versions
    }
    odd = odd_acronym(passage.unit.texts, known)
    if odd is not None:
        language, places = odd
        own = next(each for each in versions if each.language == language)
        is_sure = _are_alike(passage, places, language) or any(
            it.firm and it.span == places[language] for it in own.mentions
        )
        spans = {each: (span,) for each, span in places.items()}
        yield _report(passage, (language,), spans, _OF_THREE if is_sure else _UNLIKE)


def _are_alike(passage: Passage, places: Mapping[str, Span], language: str) -> bool:
    """Whether an acronym may be a slip for that of the others: BNPM for BNPB, not ID for VACUUM."""
    said = {each: passage.unit.texts[each][slice(*span)] for each, span in places.items()}
    return any(
        SequenceMatcher(None, said[language], other, autojunk=False).ratio() >= _LEAST_ALIKE
        for each, other in said.items()
        if each != language
    )


@dataclass(frozen=True, slots=True)
class _Version:
    """What one version names."""

    language: str
    text: str
    mentions: tuple[Mention, ...]
    firm: Counter[int]
    """Entity to the number of its certain mentions."""
    possible: Counter[int]
    """Entity to the number of mentions that may be meant for it."""
    around: Callable[[], Counter[int]]
    """Counts entities with a certain mention in the neighbouring rows, for what merely stands in the next one."""


def _version(passage: Passage, language: str, gazetteer: Gazetteer) -> _Version:
    text = passage.present[language].text
    dateline = _DATELINE.match(text)
    mentions = tuple(_without_glosses(gazetteer.mentions(text, language), text, language))
    if dateline is not None:
        mentions = tuple(
            replace(each, firm=frozenset(), weak=each.all) if each.span[0] < dateline.end() else each
            for each in mentions
        )

    def around() -> Counter[int]:
        beside = (unit.variants.get(language) for unit in passage.beside)
        found = (
            each for variant in beside if variant is not None for each in gazetteer.mentions(variant.text, language)
        )
        return Counter(entity for each in found for entity in each.firm)

    firm = Counter(entity for each in mentions for entity in each.firm)
    possible = Counter(entity for each in mentions for entity in each.all)
    return _Version(language, text, mentions, firm, possible, around)


def _without_glosses(mentions: tuple[Mention, ...], text: str, language: str) -> Iterator[Mention]:
    """Leave out the English name in brackets behind a name: ``위도도(Joko Widodo)`` is one mention."""
    end_of_name = -1
    for mention in mentions:
        start, end = mention.span
        is_gloss = language != "en" and not mention.firm and text[end_of_name:start].strip() in ("(", "（")
        if not (is_gloss and end_of_name > 0):
            yield mention
        end_of_name = end


def _is_strange(mention: Mention, version: _Version, others: list[_Version], gazetteer: Gazetteer) -> bool:
    """Whether no other version names it, in this row or beside it; or of three, not as often."""
    if _is_known(mention, others):
        return len(others) > 1 and all(
            version.firm[each] > max(other.possible[each] for other in others) for each in mention.firm
        )
    near, theirs = version.around(), [other.around() for other in others]
    has_moved = any(there[each] and not near[each] for there in theirs for each in mention.all)
    return not has_moved and not any(_is_heard(mention.firm, other, gazetteer) for other in others)


def _is_known(mention: Mention, others: list[_Version]) -> bool:
    """Whether another version names it as well, if less often."""
    return any(other.possible[each] for other in others for each in mention.all)


def _is_heard(entities: frozenset[int], version: _Version, gazetteer: Gazetteer) -> bool:
    """Whether what is no known name in a text sounds like one of the entities: not 김정일 for 김정은."""
    text = version.text
    for mention in version.mentions:
        if mention.firm or mention.all & entities:
            start, end = mention.span
            text = text[:start] + " " * (end - start) + text[end:]
    names = (each for entity in entities for each in gazetteer.entities[entity].names.get(version.language, ()))
    return any(is_heard(each, text, version.language) for each in names)


def _missing(version: _Version, others: list[_Version], kind: str, gazetteer: Gazetteer) -> int | None:
    """Return what all others name, one of them surely, and more often than this version can be meant to."""
    for entity in {entity: None for other in others for entity in other.firm}:
        if gazetteer.entities[entity].kind not in _COMPARED.get(kind, (kind,)):
            continue
        is_fewer = min(other.possible[entity] for other in others) > version.possible[entity]
        if is_fewer and not _is_heard(frozenset({entity}), version, gazetteer):
            return entity
    return None


def _finding(passage: Passage, version: _Version, mention: Mention, others: list[_Version], missing: int) -> Finding:
    spans: dict[str, tuple[Span, ...]] = {version.language: (mention.span,)}
    for other in others:
        spans[other.language] = tuple(each.span for each in other.mentions if missing in each.all)
    ordered = {language: spans[language] for language in passage.present}
    if len(others) > 1:
        return _report(passage, (version.language,), ordered, _OF_THREE)
    return _report(passage, (), ordered, _NAMED_TOO if version.possible[missing] else _OF_TWO)


def _report(
    passage: Passage, deviating: tuple[str, ...], spans: Mapping[str, tuple[Span, ...]], confidence: float
) -> Finding:
    message = f"the names differ: {what_each_has(passage.unit.texts, spans)}"
    return Finding(name, passage.row, deviating, "error", confidence, message, spans)
