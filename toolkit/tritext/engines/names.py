"""The gazetteer as what names become: for a model that has read few of them.

A name counts as translated if any of its entity's certain names stands in the translation, so that what the model got
right stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from tritext.engines.peoples import is_people, people
from tritext.engines.terms import standing_terms
from tritext.glossary import Term

if TYPE_CHECKING:
    from tritext.checks.names import Entity

_KINDS = frozenset({"state", "union", "place", "person", "body"})
"""What has one name in a language: an office or a party is called in many ways."""

_PARTED = re.compile(r"[\s・]")
"""What stands between the names of a person, where not all of them are written as one word."""
_HAN = re.compile(r"[一-龯々]+")
_LONG = 5
"""Letters of the end of an official name that are enough to know it by: 人民共和国, but not 共和国."""


def missing_names(text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
    """Return the names of a text that its translation has in no form."""
    from tritext.checks.names import shipped_gazetteer

    gazetteer = shipped_gazetteer()
    mentions = [each for each in gazetteer.mentions(text, source) if len(each.firm) == 1]
    if not mentions:
        return ()
    answered = {entity for each in gazetteer.mentions(translation, target) for entity in each.firm}
    found, within = [], standing_terms(text, translation, source=source, target=target)
    for each in mentions:
        if any(start <= each.span[0] and each.span[1] <= end for start, end in within):
            continue
        (number,) = each.firm
        entity = gazetteer.entities[number]
        names = entity.names.get(target, ())
        if number not in answered and names and entity.kind in _KINDS:
            start, end = each.span
            name = text[start:end]
            usual = _usual(name, entity, source, target)
            if not _stands(usual, translation):
                found.append(Term(start, end, name, usual, names))
    return tuple(found)


def whole_again(text: str, translation: str, *, source: str, target: str) -> str:
    """Return a translation in which the official name of a state of its text has the head back that was lost.

    Where the text has a state that the gazetteer lacks (the Donetsk People's Republic), nothing is exchanged.

    >>> text = "They wrote to the Democratic People's Republic of Korea."
    >>> whole_again(text, "民主主義人民共和国に書いた。", source="en", target="ja")
    '朝鮮民主主義人民共和国に書いた。'
    """
    from tritext.checks.names import shipped_gazetteer
    from tritext.checks.official import is_official

    gazetteer, rest, states = shipped_gazetteer(), text, set[int]()
    for each in reversed(gazetteer.mentions(text, source)):
        start, end = each.span
        states |= each.all if is_official(text[start:end], source) else frozenset()
        rest = f"{rest[:start]} {rest[end:]}"
    if target not in ("ko", "ja") or is_official(rest, source):
        return translation
    heads: dict[str, set[str]] = {}
    for entity in (gazetteer.entities[number] for number in states):
        for name in entity.names.get(target, ()) if entity.kind == "state" else ():
            for cut in range(1, len(name) - _LONG + 1) if name not in translation else ():
                heads.setdefault(name[cut:], set()).add(name[:cut])
    for tail in sorted((tail for tail, own in heads.items() if len(own) == 1), key=len, reverse=True):
        lost = rf"(?<![一-龯々ァ-ヺー・가-힣]){' ?'.join(map(re.escape, tail))}"
        made = re.sub(lost, rf"{next(iter(heads[tail]))}\g<0>", translation)
        if made != translation:  # a shorter end is within the one that is whole now
            return made
    return translation


def named(text: str, language: str) -> set[int]:
    """Return the entities that a text may name."""
    from tritext.checks.names import shipped_gazetteer

    return {entity for each in shipped_gazetteer().mentions(text, language) for entity in each.all}


def _stands(name: str, translation: str) -> bool:
    """Whether a name stands in a translation; the gazetteer doubts surnames that many have."""
    return name in translation if not name.isascii() else re.search(rf"\b{re.escape(name)}\b", translation) is not None


def _usual(name: str, entity: Entity, source: str, target: str) -> str:
    """Return what a name becomes: a surname a surname, initials themselves, anything else the usual name."""
    names = entity.names[target]
    if name in names and target == "en":
        return name
    if is_people(name, entity, source):
        return people(entity, target)
    if entity.kind != "person":
        return names[0]
    is_one_word = name.isascii() and " " not in name
    if not (is_one_word or any(_is_surname(name, each) for each in entity.names[source])):
        return names[0]
    shortest = min(names, key=len)
    return shortest.split()[-1] if target == "en" else shortest


def _is_surname(name: str, whole: str) -> bool:
    """Whether a name is a part of another one, or the surname that goes with it in another spelling."""
    joined = _PARTED.sub("", whole)
    if name in joined or _HAN.fullmatch(name):
        return name != whole and name in whole
    return joined != whole and len(name) < len(joined) - 1


@cache
def names_digest() -> str:
    """Return the mark of the gazetteer: what is remembered hangs on it."""
    from tritext.checks.lexicon import FOLDER

    return hashlib.blake2b((FOLDER / "names.tsv").read_bytes(), digest_size=4).hexdigest()
