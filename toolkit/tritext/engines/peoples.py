"""Peoples: Americans are 미국인, and 미국인 is wrong where a text speaks of North Koreans and of the United States.

A small model takes the state that stands next for that of the people. A wrong people is worse than none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tritext.translate.particles import agree

if TYPE_CHECKING:
    from tritext.checks.names import Entity

_PEOPLE = {"ko": "인", "ja": "人"}
"""What makes the people of a state out of its name."""
_BEHIND = {"ko": "(?=들?(?:[은는이가을를의과와도만]|에게|으로)?(?![가-힣]))", "ja": "(?![一-龯々])"}
"""Behind it the word ends: 한국인삼 is a root, 중국인민 an army."""
_MEMBERS = {"ko": "인|사람|국민|주민|시민|군인|동포|여성|남성", "ja": "の?(?:人|国民|住民|市民|兵|女性|男性)"}
"""What else one calls them."""
_MOST_RECENT = 256


def is_people(name: str, entity: Entity, source: str) -> bool:
    """Whether a name is that of the people of a state, which is one more letter than its adjective: Americans."""
    own = entity.names.get("en", ())
    return source == "en" and entity.kind == "state" and name != own[0] and name.endswith("s") and name[:-1] in own


def people(entity: Entity, target: str) -> str:
    """Return what the people of a state are called; in English that is one of its names."""
    return entity.names[target][0] + _PEOPLE.get(target, "")


def wrong_peoples(text: str, translation: str, *, source: str, target: str) -> list[re.Match[str]]:
    """Return the peoples of a translation that an English text does not speak of, where it speaks of another."""
    if source != "en" or target not in _PEOPLE or _PEOPLE[target] not in translation:
        return []
    named, others = _peoples(text)
    if not named:
        return []
    pattern, states = _written(target)
    return [each for each in pattern.finditer(translation) if states[each[1]] not in named | others]


def exchanged_peoples(text: str, translation: str, *, source: str, target: str) -> str:
    """Return a translation in which the one people that is wrong has become the one that is lacking.

    >>> exchanged_peoples("The U.S. met North Koreans.", "미국은 미국인과 만났다.", source="en", target="ko")
    '미국은 북한인과 만났다.'
    """
    wrong = wrong_peoples(text, translation, source=source, target=target)
    entities = _states()
    lacking = [entities[each] for each in _peoples(text)[0] if not _has(entities[each], translation, target)]
    if not wrong or len(lacking) != 1 or len({each[1] for each in wrong}) != 1:
        return translation
    made, right = translation, people(lacking[0], target)
    for each in reversed(wrong):
        rest = made[each.end() :]
        made = made[: each.start()] + right + (agree(right, rest) if target == "ko" else rest)
    return made


def _has(entity: Entity, translation: str, target: str) -> bool:
    """Whether a translation speaks of the people of a state, in whatever words."""
    names = "|".join(map(re.escape, entity.names.get(target, ())))
    return not names or re.search(rf"(?:{names}) ?(?:{_MEMBERS[target]})", translation) is not None


@lru_cache(maxsize=_MOST_RECENT)
def _peoples(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the states of whose people an English text speaks, and those of which it may, by an adjective."""
    from tritext.checks.names import shipped_gazetteer

    states, named, others = _states(), set(), set()
    for each in shipped_gazetteer().mentions(text, "en"):
        name = text[slice(*each.span)]
        for number in each.all & states.keys():
            if len(each.firm) == 1 and is_people(name, states[number], "en"):
                named.add(number)
            elif name != states[number].names["en"][0] and name != name.upper():
                others.add(number)
    return frozenset(named), frozenset(others)


@cache
def _states() -> dict[int, Entity]:
    """Return the states of the gazetteer that have names in English, by number."""
    from tritext.checks.names import shipped_gazetteer

    entities = enumerate(shipped_gazetteer().entities)
    return {number: each for number, each in entities if each.kind == "state" and each.names.get("en")}


@cache
def _written(target: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return what finds the people of any state, and the state by the name that is in its first group."""
    states = {name: number for number, each in _states().items() for name in each.names.get(target, ())}
    names = "|".join(map(re.escape, sorted(states, key=len, reverse=True)))
    before = {"ko": "(?<![가-힣])", "ja": "(?<![一-龯々ァ-ヺー])"}[target]
    return re.compile(f"{before}({names}){_PEOPLE[target]}{_BEHIND[target]}"), states
